import { distanceM } from '../geo/sphere.ts';
import type { Sector } from '../pack.ts';
import type { Thresholds } from '../limits.ts';
import type { LonLat } from '../place.ts';
import type { DispatchUnit, Fix } from './roster.ts';

/** When a unit would be there: the median, the time it keeps nine times out of ten, and the part due to the age of its fix. */
export type Arrival = {
  readonly p50Min: number;
  readonly p90Min: number;
  /** Straight line. */
  readonly distanceM: number;
  /** Minutes by which the start may be off, because the unit drove on since its last fix. */
  readonly startMin: number;
};

/** How one gets about at the place of an incident. */
export type Ground = Pick<Sector, 'detourFactor' | 'vehicleSpeedMps'>;

/** Where no sector says how: gentle hills with some roads. */
export const OPEN_GROUND: Ground = { detourFactor: 1.4, vehicleSpeedMps: 12 };

/** Cruise of a small quadcopter (82 km/h at most by the makers, less with wind). */
const DRONE_MPS = 20;
/** A crew on foot, at night, with equipment. */
const FOOT_MPS = 1.2;
/** A crew that is out already needs to read the order and turn, not to get dressed. */
const OUT_TURNOUT_SHARE = 0.3;
/** P90 over P50 of a journey whose road is not known. */
const TRAVEL_SPREAD = 0.25;
/** Metres on foot from the last track to the spot, for each unit of detour above a straight road; half with a 4x4. */
const LAST_LEG_M = 200;

/**
 * Arrival of a unit at a place as a distribution: turnout, journey and start spread apart and their spreads (P90 − P50)
 * added in squares, as for independent log-normal parts. No road network: straight line times the detour factor of the
 * ground, the last leg on foot; a drone flies straight.
 */
export function arrivalOf(
  unit: Pick<DispatchUnit, 'mode' | 'isOut' | 'capabilities'>,
  fix: Fix,
  to: LonLat,
  ground: Ground,
  turnoutSec: Thresholds['turnoutSec'],
  nowMs: number
): Arrival {
  const straightM = distanceM(fix.lon, fix.lat, to[0], to[1]);
  const { travelSec, mps } = journey(unit, straightM, ground);
  const share = unit.isOut ? OUT_TURNOUT_SHARE : 1;
  const ageSec = Math.max(0, nowMs - fix.measuredAtMs) / 1000;
  const startSec = (ageSec * Math.min(fix.speedMps ?? mps, mps)) / mps;
  const spreadSec = Math.hypot(
    (turnoutSec.p90 - turnoutSec.p50) * share,
    travelSec * TRAVEL_SPREAD,
    startSec
  );
  const p50Sec = turnoutSec.p50 * share + travelSec;
  return {
    p50Min: p50Sec / 60,
    p90Min: (p50Sec + spreadSec) / 60,
    distanceM: straightM,
    startMin: startSec / 60
  };
}

function journey(
  { mode, capabilities }: Pick<DispatchUnit, 'mode' | 'capabilities'>,
  straightM: number,
  { detourFactor, vehicleSpeedMps }: Ground
): { readonly travelSec: number; readonly mps: number } {
  if (mode === 'drone') return { travelSec: straightM / DRONE_MPS, mps: DRONE_MPS };
  if (mode === 'foot') return { travelSec: (straightM * detourFactor) / FOOT_MPS, mps: FOOT_MPS };
  const legM = LAST_LEG_M * (detourFactor - 1) * (capabilities.includes('4x4') ? 0.5 : 1);
  const walkedM = Math.min(straightM, legM);
  const drivenM = (straightM - walkedM) * detourFactor;
  return { travelSec: drivenM / vehicleSpeedMps + walkedM / FOOT_MPS, mps: vehicleSpeedMps };
}
