/** The timers of a page that runs come at least so often, in ms; after a longer gap it stood still. */
const GAP_MS = 3_000;
/** A page that is busy reads what has come before it judges a silence. */
const BUSY_MS = 1_000;
/** The clock of the wall and the steady one differ by so much, in ms, only where one was set or the machine slept. */
const SET_MS = 1_000;

/** `slept`: it stood still. `set`: its clock did not go as time did. `busy`: it had no time for its timers. */
export type Rest = 'none' | 'busy' | 'slept' | 'set';

/** Where a page learns that it is hidden, frozen and brought back; the browser's own, or a test's. */
export type Stage = {
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
  readonly window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  readonly nowMs: () => number;
  readonly steadyMs: () => number;
};

/** Tells how the page rested since it was last asked, and calls when the browser freezes it or brings it back. */
export function watchSleep(
  stage: Stage,
  on: { readonly frozen: () => void; readonly back: () => void; readonly seen: () => void }
): { readonly rest: () => Rest; readonly close: () => void } {
  const { document, window } = stage;
  let wallMs = stage.nowMs();
  let steadyMs = stage.steadyMs();

  const visible = (): void => void (document.visibilityState === 'visible' && on.seen());
  const shown = (event: Event): void => void ((event as PageTransitionEvent).persisted && on.back());
  document.addEventListener('freeze', on.frozen);
  document.addEventListener('resume', on.back);
  document.addEventListener('visibilitychange', visible);
  window.addEventListener('pageshow', shown);

  return {
    rest() {
      const wallGapMs = stage.nowMs() - wallMs;
      const steadyGapMs = stage.steadyMs() - steadyMs;
      wallMs += wallGapMs;
      steadyMs += steadyGapMs;
      if (Math.abs(wallGapMs - steadyGapMs) > SET_MS) return 'set';
      // The timers of a page that nobody sees are held back; what comes to it is not.
      if (document.visibilityState === 'hidden') return 'none';
      if (steadyGapMs > GAP_MS) return 'slept';
      return steadyGapMs > BUSY_MS ? 'busy' : 'none';
    },
    close() {
      document.removeEventListener('freeze', on.frozen);
      document.removeEventListener('resume', on.back);
      document.removeEventListener('visibilitychange', visible);
      window.removeEventListener('pageshow', shown);
    }
  };
}
