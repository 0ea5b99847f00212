import type { Pack } from '#core/pack.ts';
import type { Box, LonLat } from '#core/place.ts';
import { selfCrossing } from './cutting/crossing.js';
import type { Fault } from './problem.ts';

/** What in a pack is not a sound shape or lies outside its operating area, and a time zone nobody knows. */
export function shapeFaults(pack: Pack): Fault[] {
  const [west, south, east, north] = pack.operatingArea;
  const faults: Fault[] = [];
  if (west >= east || south >= north)
    faults.push({ path: ['operatingArea'], reason: 'is west, south, east, north in degrees' });
  if (!isTimeZone(pack.timeZone))
    faults.push({ path: ['timeZone'], reason: `"${pack.timeZone}" is no IANA time zone` });
  pack.sectors.forEach((sector, i) => {
    sector.area.forEach((ring, k) =>
      faults.push(...ringFaults(ring, ['sectors', i, 'area', k], pack.operatingArea))
    );
  });
  for (const list of ['crossings', 'bases', 'sensors'] as const)
    pack[list].forEach(({ lon, lat }, i) => {
      if (!isInside([lon, lat], pack.operatingArea))
        faults.push({ path: [list, i, 'lon'], reason: 'lies outside the operating area' });
    });
  return faults;
}

function ringFaults(ring: readonly LonLat[], path: Fault['path'], area: Box): Fault[] {
  const first = ring[0];
  const last = ring.at(-1);
  const faults: Fault[] = [];
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1])
    return [{ path, reason: 'the ring is not closed: its last point is not its first' }];
  const at = selfCrossing(ring);
  if (at) faults.push({ path, reason: `the ring crosses itself near ${at[0]}, ${at[1]}` });
  const outside = ring.findIndex((point) => !isInside(point, area));
  if (outside >= 0) faults.push({ path: [...path, outside], reason: 'lies outside the operating area' });
  return faults;
}

function isInside([lon, lat]: LonLat, [west, south, east, north]: Box): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // Intl says by an error that it does not know the zone.
    return false;
  }
}
