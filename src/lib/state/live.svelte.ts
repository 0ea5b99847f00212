import { createSubscriber } from 'svelte/reactivity';

/** Lets panels read what moves at a human pace: `changed` may be called at any rate, readers wake at most every `everyMs`. */
export type Live<T> = { readonly current: T; readonly changed: () => void };

/** A gauge over `read`; it starts with its first reader and stops after the last. */
export function createLive<T>(read: () => T, everyMs: number): Live<T> {
  let wake: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const subscribe = createSubscriber((update) => {
    wake = update;
    return () => {
      clearTimeout(timer);
      wake = timer = undefined;
    };
  });
  return {
    get current() {
      subscribe();
      return read();
    },
    changed() {
      if (!wake || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        wake?.();
      }, everyMs);
    }
  };
}
