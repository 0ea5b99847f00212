import type { Device } from '#core/equipment.ts';
import type { Feed } from '#core/limits.ts';
import type { Observation } from '#core/observation.ts';
import type { Pack } from '#core/pack.ts';
import type { Parsed } from '#core/parsed.ts';
import { refuse } from '#core/wire/field.ts';

/** What the feeds need of a pack. */
export type FeedPack = Pick<Pack, 'feeds' | 'devices' | 'units' | 'shelters'>;

export type Enrolled = { readonly device: Device; readonly feed: Feed };

/** The pack as listeners ask it: which device is on which feed, and what a device may speak of. */
export function createRoster(pack: FeedPack) {
  const feeds = new Map(pack.feeds.map((feed) => [feed.id, feed]));
  const enrolled = new Map<string, Enrolled>();
  for (const device of pack.devices) {
    const feed = feeds.get(device.feedId);
    if (feed !== undefined) enrolled.set(device.id, { device, feed });
  }
  const units = new Map(pack.units.map((unit) => [unit.id, unit]));
  const shelters = new Set(pack.shelters.map(({ id }) => id));

  return {
    /** The device, if it is on that feed. */
    find(feedId: string, deviceId: string): Enrolled | undefined {
      const found = enrolled.get(deviceId);
      return found?.feed.id === feedId ? found : undefined;
    },
    /** A crew speaks by equipment of its own unit, and a shelter is one that the hub knows. */
    admit(observation: Observation): Parsed<Observation> {
      if (observation.kind === 'shelter' && !shelters.has(observation.shelterId)) {
        return refuse('shelterId', 'is no shelter of this hub');
      }
      if (observation.kind === 'unitStatus') {
        const unit = units.get(observation.unitId);
        if (unit === undefined) return refuse('unitId', 'is no unit of this hub');
        if (observation.assetId === undefined || !unit.assetIds.includes(observation.assetId)) {
          return refuse('unitId', 'is not the unit that this device belongs to');
        }
      }
      return { ok: true, value: observation };
    }
  };
}

export type Roster = ReturnType<typeof createRoster>;
