import { createRandom } from '../bench/random.ts';

/** What belongs to the long run alone. */
export const LONG = process.env.VIDIK_LONG === '1';

/** Which share of what is alike is looked at in a short run: another one each day. The configuration sets and prints it. */
const seed = Number(process.env.VIDIK_SHARE ?? 0);

/** `count` of all, chosen by the seed, and in the long run all of them. */
export function share<T>(all: readonly T[], count: number): readonly T[] {
  if (LONG) return all;
  const random = createRandom(seed);
  const rest = [...all];
  return Array.from({ length: count }, () => rest.splice(Math.floor(random() * rest.length), 1)).flat();
}
