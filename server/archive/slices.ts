import { setImmediate as breath } from 'node:timers/promises';
import type { Steps } from '#core/archive/steps.ts';

/** Between two breaths, ms: the live lane waits no longer than this for work that has time. */
const SLICE_MS = 2;

/** Does work step by step, with a breath for everybody else whenever it has taken its slice. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const endMs = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done === true) return value;
    } while (performance.now() < endMs);
    await breath();
  }
}
