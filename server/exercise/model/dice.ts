/** A number in [0, 1) that depends on the seed and the names alone, so that nothing need be remembered. */
export function dice(seed: number, ...names: readonly (string | number)[]): number {
  // FNV-1a over the text, then the finaliser of MurmurHash3, because FNV alone leaves neighbours alike.
  let hash = 0x811c9dc5 ^ seed;
  for (const char of names.join('|')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A number in [min, max). */
export function between(
  min: number,
  max: number,
  seed: number,
  ...names: readonly (string | number)[]
): number {
  return min + (max - min) * dice(seed, ...names);
}

/** One of a list, or undefined of an empty one. */
export function pick<T>(
  list: readonly T[],
  seed: number,
  ...names: readonly (string | number)[]
): T | undefined {
  return list[Math.floor(dice(seed, ...names) * list.length)];
}

/** A number around 0 with deviation 1, cut at 3: a sensor worse than that reports a fault instead. */
export function gauss(seed: number, ...names: readonly (string | number)[]): number {
  const radius = Math.sqrt(-2 * Math.log(1 - dice(seed, ...names, 'r')));
  const value = radius * Math.cos(2 * Math.PI * dice(seed, ...names, 'a'));
  return Math.max(-3, Math.min(3, value));
}

/** Noise around 0 with deviation about 1 that drifts as a receiver's does: smooth over `periodMs`. */
export function drift(seed: number, name: string, ms: number, periodMs: number): number {
  const node = Math.floor(ms / periodMs);
  const share = ms / periodMs - node;
  const eased = share * share * (3 - 2 * share);
  return gauss(seed, name, node) * (1 - eased) + gauss(seed, name, node + 1) * eased;
}
