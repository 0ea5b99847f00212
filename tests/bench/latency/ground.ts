import type { Page } from '@playwright/test';
import { mapOf, type Px } from '../../e2e/map.ts';
import { deviceIds } from './bench-hub.ts';
import type { Report } from './fleet.ts';

/** A meadow above Bela Palanka: no sector, no name and no station is near. */
export const [LON, LAT] = [22.47, 43.29];
export const ZOOM = 15;
/** Drones in a row of their own that go from one place to another and back, further than a mark is wide. */
export const PROBES = 8;
const JUMP_PX = 28;
/** Seven degrees a second on a circle of 20 px at this zoom and latitude. */
const SPEED_MPS = 4.3;

export type Ground = {
  /** Both places of each probe, in pixels of the map. */
  readonly probes: readonly (readonly [Px, Px])[];
  readonly toPlace: (px: Px) => readonly [lon: number, lat: number];
  readonly size: Px;
  /** A band that belongs to the probes alone. */
  readonly band: readonly [top: number, bottom: number];
};

export async function layOut(page: Page): Promise<Ground> {
  const map = mapOf(page);
  await map.drawn();
  const size = await map.size();
  const step = 0.001;
  const [origin, east, north] = await map.project([
    [LON, LAT],
    [LON + step, LAT],
    [LON, LAT + step]
  ]);
  if (!origin || !east || !north) throw new Error('The map does not project');
  const [perLon, perLat] = [(east[0] - origin[0]) / step, (north[1] - origin[1]) / step];
  const middle = size[1] / 2;
  const probes = Array.from({ length: PROBES }, (_, n): readonly [Px, Px] => {
    const x = size[0] * (0.05 + (0.9 * n) / PROBES);
    return [
      [x, middle - JUMP_PX / 2],
      [x, middle + JUMP_PX / 2]
    ];
  });
  return {
    probes,
    size,
    band: [middle - 60, middle + 60],
    toPlace: ([x, y]) => [LON + (x - origin[0]) / perLon, LAT + (y - origin[1]) / perLat]
  };
}

/** Vehicles that drive round in the view, above and below the band, and probes that jump once a second. */
export function createFleet(vehicles: number, ground: Ground, random: () => number) {
  const { size, band } = ground;
  const starts = Array.from({ length: vehicles }, (_, n): Px => {
    const y = n % 2 === 0 ? random() * (band[0] - 30) : band[1] + 30 + random() * (size[1] - band[1] - 30);
    return [random() * size[0], y];
  });
  const ids = deviceIds(vehicles, ground.probes.length);
  const courses = starts.map(() => random() * 360);
  const jumps = ground.probes.map(() => 0);
  return {
    placeOf: (device: number): 0 | 1 => ((jumps[device - vehicles] ?? 0) % 2 === 0 ? 1 : 0),
    report(device: number): Report {
      const deviceId = `rx-${ids[device]}`;
      const probe = device - vehicles;
      if (probe >= 0) {
        const count = (jumps[probe] ?? 0) + 1;
        jumps[probe] = count;
        const [lon, lat] = ground.toPlace(ground.probes[probe]?.[count % 2 === 0 ? 1 : 0] ?? [0, 0]);
        return { deviceId, lon, lat };
      }
      const course = ((courses[device] ?? 0) + 7) % 360;
      courses[device] = course;
      const [x, y] = starts[device] ?? [0, 0];
      // A circle of 20 px, so that nobody drives into the band.
      const turn = (course * Math.PI) / 180;
      const [lon, lat] = ground.toPlace([x - 20 * Math.cos(turn), y - 20 * Math.sin(turn)]);
      return { deviceId, lon, lat, speedMps: SPEED_MPS, courseDeg: course };
    }
  };
}
