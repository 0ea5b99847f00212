import type { Path } from './path.ts';

/** What is wrong with a hub pack, in words for whoever edits its files. */
export type PackProblem = { readonly file: string; readonly path: string; readonly reason: string };

/** What is wrong at a place in the assembled pack. */
export type Fault = { readonly path: Path; readonly reason: string };
