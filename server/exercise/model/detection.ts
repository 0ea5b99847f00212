import { bearingDeg, distanceM } from '#core/geo/sphere.ts';
import type { LonLat } from '#core/place.ts';
import { DETECTION_SEC } from '../night.ts';
import { dice, gauss } from './dice.ts';
import { figureAt, type Figure } from './figure.ts';
import { rounded, wireDeg, type DetectionMessage, type WireLocation } from './message.ts';
import type { Place } from './route.ts';
import { sees } from './watcher.ts';

/** When somebody came up to the figure, and when they took it along; seconds since the scenario began. */
export type Meeting = { readonly stoppedSec: number; readonly goneSec: number };

/** A hand-held camera gives only bearings until its laser has been held on the person. */
const BEARINGS_FIRST = 3;
const AZ_ERR_DEG = { thermal_pillar: 0.4, other: 0.6, handheld: 3 } as const;
const RANGE_ERR_SHARE = 0.02;

/**
 * What a sensor says of a figure in (fromSec, toSec]: new, updates and one end, all of one event. Whether a beat is the
 * first follows from the beats before it, so nothing is remembered.
 */
export function detections(
  figure: Figure,
  meeting: Meeting | undefined,
  watcherAt: (sec: number) => LonLat,
  { seed, startMs }: { readonly seed: number; readonly startMs: number },
  fromSec: number,
  toSec: number
): readonly DetectionMessage[] {
  const found: DetectionMessage[] = [];
  const goneSec = Math.min(figure.endSec, meeting?.goneSec ?? Infinity);
  let told = 0;
  for (let n = 0; ; n++) {
    const sec =
      figure.startSec + DETECTION_SEC * (n + (n === 0 ? 0 : 0.3 * dice(seed, figure.sceneId, 'beat', n)));
    if (sec > toSec) return found;
    const place = figureAt(figure, Math.min(sec, meeting?.stoppedSec ?? Infinity));
    const from = watcherAt(sec);
    const isSeen = sec < goneSec && sees(figure.watcher, from, [place.lon, place.lat]);
    if (!isSeen && told === 0) {
      if (sec >= goneSec) return found;
      continue;
    }
    if (sec > fromSec) {
      const phase = !isSeen ? 'end' : told === 0 ? 'new' : 'update';
      const isStopped = sec >= (meeting?.stoppedSec ?? Infinity);
      const seen = { ...place, speedMps: isStopped ? 0 : place.speedMps };
      found.push(message(figure, phase, told, from, seen, seed, Math.round(startMs + sec * 1000)));
    }
    if (!isSeen) return found;
    told++;
  }
}

function message(
  figure: Figure,
  phase: DetectionMessage['phase'],
  told: number,
  from: LonLat,
  place: Place,
  seed: number,
  observedAt: number
): DetectionMessage {
  const { watcher, sceneId, count } = figure;
  const location = locationOf(figure, told, from, place, seed);
  const eventId = `${sceneId}.${watcher.device.id}`;
  const isMoving = place.speedMps > 0.2 && location.kind === 'rangeBearing';
  return {
    v: 1,
    kind: 'detection',
    deviceId: watcher.device.id,
    observedAt,
    sourceMsgId: `${eventId}.${told}`,
    sourceEventId: `${eventId}.${told}`,
    phase,
    sensor: { kind: watcher.sensorKind, lon: rounded(from[0], 6), lat: rounded(from[1], 6) },
    location,
    classes: [
      {
        type: figure.class,
        confidence: rounded(figure.confidence + 0.03 * gauss(seed, sceneId, 'sure', told), 2)
      }
    ],
    count: { best: count, min: Math.max(1, count - (count > 3 ? 1 : 0)), max: count + (count > 3 ? 2 : 0) },
    speedMps: isMoving ? rounded(place.speedMps, 1) : undefined,
    courseDeg: isMoving ? wireDeg(place.courseDeg + 4 * gauss(seed, sceneId, 'course', told)) : undefined,
    remarks: figure.class === 'vehicle' ? 'no lights' : undefined
  };
}

function locationOf(figure: Figure, told: number, from: LonLat, place: Place, seed: number): WireLocation {
  const { watcher, sceneId } = figure;
  const azErrDeg = AZ_ERR_DEG[watcher.sensorKind];
  const trueAzDeg = bearingDeg(...from, place.lon, place.lat);
  const azDeg = wireDeg(trueAzDeg + azErrDeg * 0.5 * gauss(seed, sceneId, 'az', told));
  if (watcher.sensorKind === 'handheld' && told < BEARINGS_FIRST) return { kind: 'bearing', azDeg, azErrDeg };
  const trueM = distanceM(...from, place.lon, place.lat);
  const rangeErrM = rounded(Math.max(10, trueM * RANGE_ERR_SHARE), 0);
  const rangeM = rounded(Math.max(1, trueM + rangeErrM * 0.25 * gauss(seed, sceneId, 'range', told)), 0);
  return { kind: 'rangeBearing', azDeg, azErrDeg, rangeM, rangeErrM };
}
