import type { SceneInput } from './input.ts';
import { isAlike } from './same.ts';

/** What is replaced as a whole: the same is the very same. */
const WHOLE: readonly string[] = ['pack', 'palette', 'border'] satisfies (keyof SceneInput)[];

/** Whether a map that was told this once need not be told again: a page tells it every second, mostly the same. */
export function sameInput(a: SceneInput, b: SceneInput): boolean {
  const [was, is] = [
    new Map<string, unknown>(Object.entries(a)),
    new Map<string, unknown>(Object.entries(b))
  ];
  return [...new Set([...was.keys(), ...is.keys()])].every(
    (key) => was.get(key) === is.get(key) || (!WHOLE.includes(key) && isAlike(was.get(key), is.get(key)))
  );
}
