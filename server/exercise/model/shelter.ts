import { distanceM } from '#core/geo/sphere.ts';
import type { Pack } from '#core/pack.ts';
import { SHELTER_REPORT_SEC } from '../night.ts';
import { between, dice, drift } from './dice.ts';
import type { Sent } from './message.ts';
import type { World } from './world.ts';

/** Where nobody could say how many beds there are, a house of this size. */
const UNKNOWN_BEDS = 100;
/** The house near the hub goes from four fifths to 95 in a hundred, faster at first. */
const FILLING = { from: 0.8, by: 0.16, hours: 2.5 } as const;

/**
 * What the houses report in (fromSec, toSec]: each every ten minutes at a time of its own. The first word of a process
 * (`isFirst`) is the newest report that was due, so that the picture is never empty.
 */
export function shelterReports(
  world: World,
  fromSec: number,
  toSec: number,
  isFirst: boolean
): readonly Sent[] {
  const { pack, seed, startMs } = world;
  const filling = fillingShelter(pack);
  return pack.shelters.flatMap(({ id, status, capacity }): Sent[] => {
    const device = pack.devices.find(({ assetId }) => assetId === id);
    if (device === undefined || status.state !== 'active') return [];
    const offsetSec = dice(seed, id, 'offset') * SHELTER_REPORT_SEC;
    const slot = Math.floor((toSec - offsetSec) / SHELTER_REPORT_SEC);
    const slotSec = offsetSec + slot * SHELTER_REPORT_SEC;
    if (slotSec <= fromSec && !isFirst) return [];
    const beds = capacity?.beds;
    const share = id === filling ? filledShare(slotSec) : steadyShare(seed, id, slotSec);
    const occupants = Math.round(share * (beds ?? UNKNOWN_BEDS));
    return [
      {
        feedId: device.feedId,
        message: {
          v: 1,
          kind: 'shelter',
          deviceId: device.id,
          observedAt: Math.round(startMs + slotSec * 1000),
          sourceMsgId: `${id}.${startMs}.${slot}`,
          shelterId: id,
          capacity: beds,
          occupants,
          status: beds !== undefined && occupants >= beds ? 'full' : 'open',
          method: 'api'
        }
      }
    ];
  });
}

/** The open house with a known number of beds that lies nearest to the hub. */
function fillingShelter({ shelters, bases, view }: Pack): string | undefined {
  const hub = bases.find(({ kind }) => kind === 'hub') ?? view;
  return shelters
    .filter(({ capacity, status }) => capacity !== undefined && status.state === 'active')
    .sort((a, b) => distanceM(a.lon, a.lat, hub.lon, hub.lat) - distanceM(b.lon, b.lat, hub.lon, hub.lat))[0]
    ?.id;
}

function filledShare(sec: number): number {
  return FILLING.from + FILLING.by * (1 - Math.exp(-Math.max(0, sec) / (FILLING.hours * 3600)));
}

function steadyShare(seed: number, id: string, sec: number): number {
  const share =
    between(0.3, 0.7, seed, id, 'share') + 0.02 * drift(seed, `${id}|share`, sec * 1000, 3_600_000);
  return Math.max(0, Math.min(0.85, share));
}
