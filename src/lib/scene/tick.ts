/** What a tick needs of a page; given, so that tests have their own. */
export type TickHost = {
  requestFrame(run: () => void): number;
  cancelFrame(id: number): void;
  after(ms: number, run: () => void): number;
  cancelAfter(id: number): void;
  isHidden(): boolean;
  /** Calls `run` when the page is shown again; returns its undo. */
  onShown(run: () => void): () => void;
};

/** `ask` draws at the next animation frame; asked many times, it draws once. */
export type Tick = { ask(): void; close(): void };

/** Ages count in seconds: so often a picture in which nothing moves is asked whether one of them changes its look. */
const AGE_MS = 1000;

/** A frame that took longer than this is not followed at once by another: cost sets the pace. */
const COSTLY_MS = 12;

/**
 * The one animation frame of a map. `draw` returns in how many milliseconds it wants to be called again by itself;
 * where that is more than a second it is called each second in which `isStill` denies that the picture would be the
 * same. Nothing runs while the page is hidden.
 */
export function createTick(
  draw: () => number,
  nowMs: () => number,
  isStill: () => boolean = () => false,
  host: TickHost = pageHost()
): Tick {
  let frame: number | undefined;
  let timer: number | undefined;
  let notBeforeMs = -Infinity;
  const run = (): void => {
    frame = undefined;
    if (host.isHidden()) return;
    const startMs = nowMs();
    if (startMs < notBeforeMs) return wait(notBeforeMs - startMs);
    const wantedMs = draw();
    const tookMs = nowMs() - startMs;
    if (tookMs > COSTLY_MS) notBeforeMs = startMs + 2 * tookMs;
    const waitMs = Math.max(wantedMs, notBeforeMs - startMs);
    if (waitMs < AGE_MS) wait(waitMs);
    else wait(AGE_MS, isStill);
  };
  let closed = false;
  const ask = (): void => {
    if (!closed && !host.isHidden()) frame ??= host.requestFrame(run);
  };
  const wait = (ms: number, isNeedless = (): boolean => false): void => {
    if (timer !== undefined) host.cancelAfter(timer);
    timer = host.after(ms, () => {
      timer = undefined;
      if (!host.isHidden() && isNeedless()) wait(ms, isNeedless);
      else ask();
    });
  };
  const unwatch = host.onShown(ask);
  return {
    ask,
    close() {
      closed = true;
      unwatch();
      if (frame !== undefined) host.cancelFrame(frame);
      if (timer !== undefined) host.cancelAfter(timer);
    }
  };
}

function pageHost(): TickHost {
  return {
    requestFrame: (run) => requestAnimationFrame(run),
    cancelFrame: (id) => cancelAnimationFrame(id),
    after: (ms, run) => window.setTimeout(run, ms),
    cancelAfter: (id) => window.clearTimeout(id),
    isHidden: () => document.hidden,
    onShown: (run) => {
      document.addEventListener('visibilitychange', run);
      return () => document.removeEventListener('visibilitychange', run);
    }
  };
}
