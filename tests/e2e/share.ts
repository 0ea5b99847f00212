import { createRandom } from '../bench/random.ts';

/** What belongs to the long run alone. */
export const LONG = process.env.VIDIK_LONG === '1';

// Another share each day. The configuration reads this first, so that every worker inherits the same.
if (process.env.VIDIK_SHARE === undefined) {
  process.env.VIDIK_SHARE = String(Math.floor(Date.now() / 86_400_000));
  if (!LONG) console.log(`What a short run looks at is chosen by VIDIK_SHARE=${process.env.VIDIK_SHARE}`);
}
const seed = Number(process.env.VIDIK_SHARE);

/** `count` of all, chosen by the seed, and in the long run all of them. */
export function share<T>(all: readonly T[], count: number): readonly T[] {
  if (LONG) return all;
  const random = createRandom(seed);
  const rest = [...all];
  return Array.from({ length: count }, () => rest.splice(Math.floor(random() * rest.length), 1)).flat();
}
