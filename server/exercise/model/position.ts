import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import { between, dice, drift } from './dice.ts';
import type { Whereabouts } from './mover.ts';
import { rounded, wireDeg, type PositionMessage } from './message.ts';
import type { Speaker } from './speaker.ts';

/** A receiver wanders around the truth over half a minute or so, not from fix to fix. */
const WANDER_MS = 40_000;
/** A car's battery is nobody's concern; a phone's falls over a shift. */
const PHONE_PCT_PER_H = 7;

/** A hub of this size bears 200 a second from everything; the rest is for facts and orders. */
const REPORTS_PER_WALL_SEC = 180;

type IntervalRules = { readonly seed: number; readonly stretch: number };

/** The error of a device's fixes, metres: good antennas outside, worse ones in a pocket. */
function accuracyOf({ device, mover }: Speaker, seed: number): number {
  return mover.mode === 'drone' ? 1.5 : between(3, 8, seed, device.id, 'accuracy');
}

/** How often a device tells where it is, in seconds: what its pack expects, and two of three cars twice as often. */
export function intervalOf(speaker: Speaker, place: Whereabouts, { seed, stretch }: IntervalRules): number {
  const { device, mover } = speaker;
  const everySec = device.expectedEverySec * stretch;
  // On the ground a drone has nothing to tell, yet should not look lost.
  if (mover.mode === 'drone') return place.isAirborne === true ? everySec : 5 * everySec;
  const isQuick = mover.mode === 'vehicle' && everySec >= 10 && everySec < 30;
  return isQuick && dice(seed, device.id, 'quick') < 2 / 3 ? everySec / 2 : everySec;
}

/** By what factor intervals grow so that all devices together stay under a rate of reports per second of wall time. */
export function stretchFor(speakers: readonly Speaker[], seed: number, rate: number): number {
  const aloft = { isAirborne: true, lon: 0, lat: 0, courseDeg: 0, speedMps: 0 };
  const perSec = speakers.reduce(
    (sum, speaker) => sum + 1 / intervalOf(speaker, aloft, { seed, stretch: 1 }),
    0
  );
  return Math.max(1, (perSec * rate) / REPORTS_PER_WALL_SEC);
}

/** The report of a device at an instant. */
export function positionMessage(
  speaker: Speaker,
  place: Whereabouts,
  seed: number,
  atMs: number,
  sec: number
): PositionMessage {
  const { device } = speaker;
  const accuracyM = accuracyOf(speaker, seed);
  const offM = (axis: string): number =>
    0.6 * accuracyM * drift(seed, `${device.id}|${axis}`, atMs, WANDER_MS);
  const batteryPct = place.batteryPct ?? phoneBattery(speaker, seed, sec);
  const isNowhere = place.lon === 0 && place.lat === 0;
  return {
    v: 1,
    kind: 'position',
    deviceId: device.id,
    observedAt: atMs,
    timeQuality: 'gnss',
    lat: isNowhere ? 0 : rounded(place.lat + offM('north') / M_PER_DEG_LAT, 7),
    lon: isNowhere ? 0 : rounded(place.lon + offM('east') / mPerDegLon(place.lat), 7),
    fix: '3d',
    speedMps: rounded(place.speedMps, 2),
    courseDeg: wireDeg(place.courseDeg),
    accuracyM: rounded(accuracyM, 1),
    batteryPct: batteryPct === undefined ? undefined : Math.round(batteryPct)
  };
}

function phoneBattery({ device, assetKind, mover }: Speaker, seed: number, sec: number): number | undefined {
  if (assetKind !== 'phone' && mover.mode !== 'foot') return undefined;
  const usedPct = ((sec / 3600 + between(0, 6, seed, device.id, 'charged')) * PHONE_PCT_PER_H) % 70;
  return 100 - usedPct;
}
