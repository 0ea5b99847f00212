import type { Detection, DetectionLocation } from '../detection.ts';
import type { FactDraft } from '../fact.ts';
import { destination } from '../geo/sphere.ts';
import type { DetectionReport } from '../observation.ts';
import type { Pack } from '../pack.ts';
import type { LonLat } from '../place.ts';
import { causeOf, mindDraft } from './draft.ts';

/** What the land says of a place: its sector, and metres to the border, above zero on our side. */
export type Land = {
  readonly sectorAt: (lon: number, lat: number) => string | undefined;
  readonly borderM?: (lon: number, lat: number) => number | undefined;
};

/** How far a bearing is drawn for a sensor whose range nobody entered, metres. */
const UNKNOWN_RANGE_M = 8000;

type Place = Pick<Detection, 'at' | 'errM' | 'derived' | 'bearing'>;

/** The fact that a sensor saw something, with the place computed from the sensor's where it gave only range or bearing. */
export function detectionDraft(
  report: DetectionReport,
  { sensors }: Pick<Pack, 'sensors'>,
  land: Land
): Extract<FactDraft, { kind: 'detectionReported' }> {
  const sensor = sensors.find(({ assetId }) => assetId === report.assetId);
  const from = sensorPlace(report, sensor);
  const place = placeOf(report.location, from, sensor?.fov.rangeM ?? UNKNOWN_RANGE_M);
  const { at } = place;
  const detection: Detection = {
    id: `det:${causeOf(report)}`,
    feedId: report.feedId,
    deviceId: report.deviceId,
    sensorId: sensor?.id,
    measuredAtMs: report.measuredAtMs,
    receivedAtMs: report.receivedAtMs,
    class: report.class,
    classConfidence: report.classConfidence,
    count: report.count,
    ...place,
    speedMps: report.speedMps,
    courseDeg: report.courseDeg,
    sectorId: at ? land.sectorAt(at[0], at[1]) : (onlyOne(sensor?.sectorIds) ?? sectorOf(from, land)),
    borderM: at && land.borderM?.(at[0], at[1])
  };
  const subjects = [
    `device:${report.deviceId}`,
    ...(detection.sectorId ? [`sector:${detection.sectorId}`] : [])
  ];
  const body = { detection };
  return {
    ...mindDraft('detectionReported', detection.id, report.receivedAtMs, subjects, body),
    kind: 'detectionReported',
    body
  };
}

/** A bearing alone concerns the section in which whoever took it stands. */
function sectorOf(from: LonLat | undefined, land: Land): string | undefined {
  return from && land.sectorAt(from[0], from[1]);
}

function sensorPlace(
  { sensor: reported }: DetectionReport,
  known: { readonly lon: number; readonly lat: number } | undefined
): LonLat | undefined {
  const place = reported ?? known;
  return place && [place.lon, place.lat];
}

function placeOf(location: DetectionLocation, from: LonLat | undefined, reachM: number): Place {
  const nowhere: Place = { at: undefined, errM: undefined, derived: false, bearing: undefined };
  switch (location.kind) {
    case 'point':
      return { ...nowhere, at: [location.lon, location.lat], errM: location.errM };
    case 'rangeBearing': {
      if (from === undefined) return nowhere;
      const { azDeg, azErrDeg, rangeM, rangeErrM } = location;
      const acrossM = rangeM * Math.sin((Math.min(90, azErrDeg) * Math.PI) / 180);
      return {
        ...nowhere,
        at: destination(from[0], from[1], azDeg, rangeM),
        errM: Math.round(Math.hypot(acrossM, rangeErrM)),
        derived: true
      };
    }
    case 'bearing': {
      const { azDeg, azErrDeg } = location;
      return from === undefined
        ? nowhere
        : { ...nowhere, bearing: { from, azDeg, azErrDeg, rangeM: reachM } };
    }
    default:
      return location satisfies never;
  }
}

function onlyOne(ids: readonly string[] | undefined): string | undefined {
  return ids?.length === 1 ? ids[0] : undefined;
}
