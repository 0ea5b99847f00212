import { replaceState } from '$app/navigation';
import { formatLink, type Linked } from './view-url.ts';

/** Browsers refuse addresses that change faster than some ten times a second. */
const EVERY_MS = 500;

/** Keeps the address of the page at what is shown, at most twice a second; `close` writes nothing more. */
export function createAddress(): { say(linked: Linked): void; close(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Linked = {};
  return {
    say(linked) {
      last = linked;
      timer ??= setTimeout(() => {
        timer = undefined;
        const search = formatLink(last);
        if (search !== '' && search !== location.search) replaceState(new URL(search, location.href), {});
      }, EVERY_MS);
    },
    close: () => clearTimeout(timer)
  };
}
