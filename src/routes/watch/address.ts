import { pushState, replaceState } from '$app/navigation';
import { formatLink, parseLink, type Linked } from './view-url.ts';

/** Browsers refuse addresses that change faster than some ten times a second. */
const EVERY_MS = 500;

/**
 * Keeps the address of the page at what is shown, at most twice a second; `close` writes nothing more. Something else
 * selected is a step that Back undoes; a map that moved is not.
 */
export function createAddress(): { say(linked: Linked): void; close(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Linked = {};
  return {
    say(linked) {
      last = linked;
      timer ??= setTimeout(() => {
        timer = undefined;
        const search = formatLink(last);
        if (search === location.search) return;
        const before = parseLink(location.search).selected;
        const isStep = before?.kind !== last.selected?.kind || before?.id !== last.selected?.id;
        (isStep ? pushState : replaceState)(new URL(search || location.pathname, location.href), {});
      }, EVERY_MS);
    },
    close: () => clearTimeout(timer)
  };
}
