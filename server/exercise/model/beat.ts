import { dice } from './dice.ts';

/** Part of the interval by which a device is early or late: its clock and its network are its own. */
const JITTER = 0.4;

/** The instants in (fromMs, toMs] at which a device speaks, every `everyMs` give or take a fifth. */
export function beats(seed: number, name: string, everyMs: number, fromMs: number, toMs: number): number[] {
  const offsetMs = dice(seed, name, 'offset') * everyMs;
  const found: number[] = [];
  const first = Math.floor((fromMs - offsetMs) / everyMs);
  for (let n = first; offsetMs + n * everyMs <= toMs; n++) {
    const atMs = Math.round(offsetMs + (n + JITTER * dice(seed, name, n)) * everyMs);
    if (atMs > fromMs && atMs <= toMs) found.push(atMs);
  }
  return found;
}
