import { PAINTED_MS, type Hello } from '#core/protocol.ts';

/** A page that nobody sits before: what it calls itself, whether its picture is there, and whether hiding it is a fault. */
export type LinkDisplay = {
  readonly hello: NonNullable<Hello['display']>;
  readonly isDrawn: () => boolean;
  readonly isFixed: boolean;
};

const KEPT = 'vidik.display';
let isReloading = false;

/** Loads the page anew by itself: nobody closed it, so that it is missed where it does not come back. */
export function reloadPage(): void {
  isReloading = true;
  location.reload();
}

/** This browser as a display. One with a name hangs somewhere: to hide it is a fault, and in a tab without one it is not. */
export function displayOf(name: string | null, isDrawn: () => boolean): LinkDisplay {
  const called = name?.trim().slice(0, 40) || undefined;
  const key = called === undefined ? KEPT : `${KEPT}.${called}`;
  const id = localStorage.getItem(key) ?? newDisplayId();
  localStorage.setItem(key, id);
  return { hello: { id, name: called }, isDrawn, isFixed: called !== undefined };
}

function newDisplayId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `d-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Says now and then that the page paints: only from a frame after one that was drawn, so that a page that is frozen,
 * whose renderer hangs or whose picture is lost says nothing. Returns the stop, which says goodbye.
 */
export function reportPaints(
  { isDrawn, isFixed }: LinkDisplay,
  say: { readonly painted: () => void; readonly leaving: () => void }
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  function next(): void {
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (isDrawn()) say.painted();
        timer = setTimeout(next, PAINTED_MS);
      });
    });
  }
  const leave = (): void => void (isReloading || say.leaving());
  const hide = (): void => void (document.visibilityState === 'hidden' && !isFixed && say.leaving());

  next();
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', hide);
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    window.removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', hide);
    say.leaving();
  };
}
