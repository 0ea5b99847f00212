import { LATER, LONGEST_SEC, NIGHT, type Scene } from '../night.ts';
import { between, dice } from './dice.ts';

/** The scenes that began within the longest time before `sec`: of the table, then of the dice. */
export function scenesAround(seed: number, sec: number): readonly Scene[] {
  const isNear = ({ atSec }: Scene): boolean => atSec <= sec && sec - atSec <= LONGEST_SEC;
  const found = NIGHT.filter(isNear);
  const last = Math.floor((sec - LATER.fromSec) / LATER.everySec);
  const first = Math.max(0, last - Math.ceil(LONGEST_SEC / LATER.everySec));
  for (let slot = first; slot <= last; slot++) {
    const scene = sceneOf(seed, slot);
    if (isNear(scene)) found.push(scene);
  }
  return found;
}

function sceneOf(seed: number, slot: number): Scene {
  const id = `later-${slot}`;
  const atSec = LATER.fromSec + slot * LATER.everySec + between(0, LATER.everySec * 0.6, seed, id, 'at');
  const chance = dice(seed, id, 'what');
  const sensor = Math.floor(dice(seed, id, 'sensor') * 64);
  if (chance < 0.4) return { id, atSec, what: 'animals', sensor, count: [2, 8], beyondM: 0 };
  if (chance < 0.7) return { id, atSec, what: 'group', sensor, count: [3, 9], beyondM: 300 };
  return chance < 0.9
    ? { id, atSec, what: 'person' }
    : { id, atSec, what: 'vehicle', sensor, count: [1, 1], beyondM: 0 };
}
