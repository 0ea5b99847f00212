import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { createNearest } from '#core/geo/nearest.ts';
import { paired, ratio, type Timing } from '../paired.ts';
import { HEIGHT_DEG, scattered, SOUTH, WEST, WIDTH_DEG } from './world.ts';

const K = 5;

/** The five nearest of so many units for so many places, and moving all units, against a tree that is built anew. */
export function nearness(units: number, places: number, rounds: number, random: () => number) {
  const at = scattered(units, random);
  const from = scattered(places, random);
  const nearest = createNearest([WEST, SOUTH, WEST + WIDTH_DEG, SOUTH + HEIGHT_DEG], units);
  const [slots, metres] = [new Int32Array(K), new Float64Array(K)];
  const moveAll = (): void => {
    for (let slot = 0; slot < units; slot++) nearest.put(slot, at[slot * 2] ?? 0, at[slot * 2 + 1] ?? 0);
  };
  const build = (): KDBush => {
    const tree = new KDBush(units);
    for (let slot = 0; slot < units; slot++) tree.add(at[slot * 2] ?? 0, at[slot * 2 + 1] ?? 0);
    return tree.finish();
  };
  moveAll();
  const tree = build();
  const lonLat = (i: number): [number, number] => [from[i * 2] ?? 0, from[i * 2 + 1] ?? 0];

  let mismatches = 0;
  for (let i = 0; i < places; i++) {
    nearest.find(...lonLat(i), slots, metres);
    if (around(tree, ...lonLat(i), K).some((slot, k) => slot !== slots[k])) mismatches++;
  }
  const [ours, theirs, moved, built] = paired(
    [
      { name: 'nearest 5', run: () => each(places, (i) => nearest.find(...lonLat(i), slots, metres)) },
      { name: 'geokdbush', run: () => each(places, (i) => around(tree, ...lonLat(i), K)) },
      {
        name: 'move all',
        run() {
          for (let i = 0; i < at.length; i++) at[i] = (at[i] ?? 0) + (random() - 0.5) * 1e-3;
          moveAll();
        }
      },
      { name: 'kdbush anew', run: build }
    ],
    rounds
  ) as [Timing, Timing, Timing, Timing];
  const row = (name: string, timing: Timing, things: number) => ({
    name,
    usEach: (timing.medianMs * 1000) / things
  });
  return {
    mismatches,
    vsGeokdbush: ratio(theirs, ours),
    rows: [
      row('nearest 5', ours, places),
      row('geokdbush 5', theirs, places),
      row('move all of them', moved, 1),
      row('kdbush built anew', built, 1)
    ]
  };
}

function each(times: number, take: (i: number) => void): void {
  for (let i = 0; i < times; i++) take(i);
}
