import type { Pack } from '#core/pack.ts';
import type { WallHub } from '$lib/panels/wall/wall-hub.ts';

/** The ground of all hubs as one pack: their sections under names of their own, and nothing that stands in them. */
export function onePack(hubs: readonly Pick<WallHub, 'id' | 'room'>[]): Pack | undefined {
  const packs = hubs.flatMap(({ id, room }) => (room.pack ? [{ id, pack: room.pack }] : []));
  const first = packs[0]?.pack;
  if (!first || packs.length < hubs.length) return undefined;
  const areas = packs.map(({ pack }) => pack.operatingArea);
  return {
    ...first,
    operatingArea: [
      Math.min(...areas.map(([west]) => west)),
      Math.min(...areas.map(([, south]) => south)),
      Math.max(...areas.map(([, , east]) => east)),
      Math.max(...areas.map(([, , , north]) => north))
    ],
    // Names and dots of the sections are drawn over the map, in sizes that a wall needs.
    sectors: packs.flatMap(({ id, pack }) =>
      pack.sectors.map((sector) => ({ ...sector, id: `${id}/${sector.id}`, label: NOWHERE }))
    ),
    sensors: [],
    crossings: [],
    bases: [],
    shelters: []
  };
}

const NOWHERE: [number, number] = [0, 0];
