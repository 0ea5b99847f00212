import type { Pack } from './pack.ts';
import type { Room } from './room.ts';

const STANDINGS = ['working', 'degraded', 'off', 'unknown'] as const;

/** How a fixed sensor is: by its own word while that can be believed; of one that is not heard nobody knows. */
export type SensorStanding = (typeof STANDINGS)[number];

/**
 * How a fixed sensor is, by the best of its devices. One that never spoke, says nothing through a feed that fell
 * silent, or is no longer heard, is unknown and never counts as working; one in store is off whatever it says.
 */
export function sensorStanding(
  { assetId }: Pick<Pack['sensors'][number], 'assetId'>,
  { assets, devices }: Pick<Pack, 'assets' | 'devices'>,
  { health, feeds }: Pick<Room, 'health' | 'feeds'>,
  isHeard: (deviceId: string) => boolean = () => true
): SensorStanding {
  if (!assets.some(({ id, readiness }) => id === assetId && readiness === 'ready')) return 'off';
  const said = devices
    .filter((device) => device.assetId === assetId)
    .map(({ id, feedId }) =>
      feeds[feedId]?.state === 'silent' || !isHeard(id) ? 'unknown' : standingOf(health[id]?.state)
    );
  return STANDINGS.find((standing) => said.includes(standing)) ?? 'unknown';
}

function standingOf(state: Room['health'][string]['state'] | undefined): SensorStanding {
  switch (state) {
    case 'ok':
      return 'working';
    case 'degraded':
      return 'degraded';
    case 'fault':
    case 'offline':
      return 'off';
    case 'unknown':
    case undefined:
      return 'unknown';
    default:
      return state satisfies never;
  }
}
