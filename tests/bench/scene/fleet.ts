import { emptyMoved, type Born, type Moved } from '#core/frame/columns.ts';
import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import { createRandom } from '../random.ts';

export const START_MS = 1_790_000_000_000;

/** One second of a fleet: where everyone is, and who, the first time. */
export type Second = { readonly hubMs: number; readonly born: readonly Born[]; readonly moved: Moved };

/** A fleet around Pirot in which everyone reports every second, each at a moment of its own, in 150 km about. */
export function createFleet(size: number, seed: number): { readonly next: () => Second } {
  const random = createRandom(seed);
  const column = (make: () => number): Float64Array => Float64Array.from({ length: size }, make);
  const lon = column(() => 21.7 + 1.8 * random());
  const lat = column(() => 42.5 + 1.4 * random());
  const speedMps = column(() => 1 + 20 * random());
  const courseDeg = column(() => 360 * random());
  const phaseMs = column(() => Math.round(900 * random()));
  let second = 0;
  return {
    next() {
      const moved = emptyMoved(size);
      const hubMs = START_MS + second * 1000;
      for (let slot = 0; slot < size; slot++) {
        const speed = (speedMps[slot] = Math.max(0.6, (speedMps[slot] ?? 0) + random() - 0.5));
        const course = (courseDeg[slot] = ((courseDeg[slot] ?? 0) + 4 * random() + 358) % 360);
        const way = (course * Math.PI) / 180;
        const north = (lat[slot] = (lat[slot] ?? 0) + (speed * Math.cos(way)) / M_PER_DEG_LAT);
        lon[slot] = (lon[slot] ?? 0) + (speed * Math.sin(way)) / mPerDegLon(north);
        moved.slot[slot] = slot;
        moved.lonE7[slot] = Math.round((lon[slot] ?? 0) * 1e7);
        moved.latE7[slot] = Math.round(north * 1e7);
        moved.measuredAtMs[slot] = hubMs - 950 + (phaseMs[slot] ?? 0);
        moved.speedCmps[slot] = Math.round(speed * 100);
        moved.courseCdeg[slot] = Math.round(course * 100);
        moved.accuracyDm[slot] = 40;
        moved.batteryPct[slot] = 80;
      }
      const born = second++ > 0 ? [] : Array.from({ length: size }, (_, slot) => bornOf(slot));
      return { hubMs, born, moved };
    }
  };
}

function bornOf(slot: number): Born {
  return { slot, id: `t-${slot}`, kind: 'vehicle', assetId: undefined, unitId: `u-${slot % 20}` };
}
