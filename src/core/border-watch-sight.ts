import type { Asset, AssetKind } from './equipment.ts';
import { ageMs, lifeOf } from './life.ts';
import type { Pack } from './pack.ts';
import type { Room } from './room.ts';
import { sensorStanding } from './sensor-standing.ts';
import type { Track } from './track.ts';
import type { Sight } from './watch-cells.ts';

// How far one recognises a person on open ground at night, metres. The land between is not considered, so these are
// on the careful side of what makers promise; a hub that knows its terrain will see less behind a ridge.
/** From a car: night glasses and the issued hand-held camera from a raised place, engine off at the stops. */
export const VEHICLE_SIGHT_M = 3_000;
/** On foot: night glasses, no raised place. */
export const FOOT_SIGHT_M = 1_500;
/** A hand-held thermal camera; makers promise 2 to 2.5 km for a person. */
export const HANDHELD_SIGHT_M = 2_500;
/** A camera on a raised mast; makers promise 6 to 8 km. It works while the car stands. */
export const MAST_SIGHT_M = 6_000;
/** A drone at 120 m with a thermal gimbal that sweeps; the pilot covers so much to each side. */
export const DRONE_SIGHT_M = 3_000;

/** A car that is slower than this stands, a drone that is faster flies, m/s: a receiver at rest wanders by less. */
const STANDS_MPS = 1.5;
const FLIES_MPS = 2;

const NOTHING = 0;

/** How far an asset sees from its last fix; 0 for what does not watch. A drone that hovers counts as landed: less is claimed than is so. */
export function sightM(kind: AssetKind, speedMps: number | undefined): number {
  switch (kind) {
    case 'patrolVehicle':
    case 'suv':
    case 'offroad':
    case 'van':
      return VEHICLE_SIGHT_M;
    case 'mobileVideo':
      return (speedMps ?? 0) < STANDS_MPS ? MAST_SIGHT_M : VEHICLE_SIGHT_M;
    case 'drone':
      return (speedMps ?? 0) >= FLIES_MPS ? DRONE_SIGHT_M : NOTHING;
    case 'phone':
      return FOOT_SIGHT_M;
    case 'handheldThermal':
      return HANDHELD_SIGHT_M;
    case 'pillar':
    case 'stationaryCamera':
    case 'documentKit':
      return NOTHING;
    default:
      return kind satisfies never;
  }
}

/** When a device of a fixed sensor was last heard, ms of hub time. */
export type HeardMs = (deviceId: string) => number;

/**
 * The fixed sensors that work: their own word is `ok` or `degraded`, their feed is not silent, and they were heard of
 * within the ageing limit of sensors. One that never said how it is does not watch.
 */
export function workingSensors(
  pack: Pick<Pack, 'sensors' | 'assets' | 'devices' | 'limits'>,
  room: Pick<Room, 'health' | 'feeds'>,
  heardMs: HeardMs,
  nowMs: number
): readonly Pack['sensors'][number][] {
  const staleMs = pack.limits.sensor.ageingSec * 1000;
  return pack.sensors.filter((sensor) => {
    const standing = sensorStanding(sensor, pack, room, (id) => nowMs - heardMs(id) <= staleMs);
    return standing === 'working' || standing === 'degraded';
  });
}

/** What a fixed sensor looks at. */
export function sensorSight({ lon, lat, fov }: Pack['sensors'][number]): Sight {
  return { lon, lat, ...fov };
}

/** What a moving asset looks at from a fresh fix; undefined for one that is old, resting, or does not watch. */
export function moverSight(
  { kind }: Pick<Asset, 'kind'>,
  track: Track,
  limits: Pack['limits'],
  nowMs: number
): Sight | undefined {
  const rangeM = sightM(kind, track.speedMps);
  if (rangeM === NOTHING || lifeOf(track.kind, ageMs(track, nowMs), limits) !== 'fresh') return undefined;
  return { lon: track.lon, lat: track.lat, nearM: 0, rangeM, bearingDeg: 0, widthDeg: 360 };
}

/** Assets that are out: ready, and with no unit that is off duty or not ready. */
export function watchingAssets(
  { assets, units }: Pick<Pack, 'assets' | 'units'>,
  { units: states }: Pick<Room, 'units'>
): readonly Asset[] {
  const resting = new Set(
    units
      .filter(({ id }) => (states[id]?.duty.kind ?? 'ready') !== 'ready')
      .flatMap(({ assetIds }) => assetIds)
  );
  return assets.filter((asset) => isReady(asset) && !resting.has(asset.id));
}

function isReady({ readiness }: Pick<Asset, 'readiness'>): boolean {
  return readiness === 'ready';
}
