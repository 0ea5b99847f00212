import type { LonLat } from './place.ts';

export const DETECTION_CLASSES = [
  'person',
  'group',
  'vehicle',
  'animal',
  'drone',
  'aircraft',
  'boat',
  'fire',
  'unknown'
] as const;
export type DetectionClass = (typeof DETECTION_CLASSES)[number];

/** Where a sensor says something is: a point, a range and bearing from itself, or only a bearing. Bearings are degrees true. */
export type DetectionLocation =
  | { readonly kind: 'point'; readonly lon: number; readonly lat: number; readonly errM: number }
  | {
      readonly kind: 'rangeBearing';
      readonly azDeg: number;
      readonly azErrDeg: number;
      readonly rangeM: number;
      readonly rangeErrM: number;
    }
  | { readonly kind: 'bearing'; readonly azDeg: number; readonly azErrDeg: number };

/** A detection as the journal keeps it. `at` is absent for a bare bearing; `derived` says that we computed it. */
export type Detection = {
  readonly id: string;
  readonly feedId: string;
  readonly deviceId: string;
  readonly sensorId: string | undefined;
  readonly measuredAtMs: number;
  readonly receivedAtMs: number;
  readonly class: DetectionClass;
  readonly classConfidence: number;
  readonly count: { readonly min: number; readonly best: number; readonly max: number } | undefined;
  readonly at: LonLat | undefined;
  readonly errM: number | undefined;
  readonly derived: boolean;
  /** The bearing ray from the sensor, where that is all there is. */
  readonly bearing:
    | { readonly from: LonLat; readonly azDeg: number; readonly azErrDeg: number; readonly rangeM: number }
    | undefined;
  readonly speedMps: number | undefined;
  readonly courseDeg: number | undefined;
  readonly sectorId: string | undefined;
  readonly borderM: number | undefined;
};
