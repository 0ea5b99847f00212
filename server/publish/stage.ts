import type { Track, TrackChange } from '#core/track.ts';
import { createCredit, type Credit } from './credit.ts';
import { createPace } from './pace.ts';
import { createPicture } from './picture.ts';

/** One viewer of the fast lane, as its socket speaks for him. */
export type Watcher = Omit<Credit, 'offer'> & { readonly close: () => void };

/** The fast lane: track changes become frames that may be dropped; the newest state never is. */
export type Publish = {
  readonly accept: (changes: readonly TrackChange[]) => void;
  /** Takes tracks as they were when the hub stopped. */
  readonly restore: (tracks: readonly Track[]) => void;
  readonly forget: (trackIds: readonly string[]) => void;
  /** Joins a viewer, who gets the whole picture at once; `send` puts bytes on his wire. */
  readonly watch: (send: (bytes: Uint8Array) => void) => Watcher;
  readonly close: () => void;
};

/**
 * `steadyMs` is a clock that is never set; `cpuMs` is the time that this process has had of a core, for what waits for
 * a core has not cost anything yet.
 */
export function createPublish(options: {
  readonly hubNowMs: () => number;
  readonly steadyMs: () => number;
  readonly cpuMs: () => number;
  readonly failed: (error: unknown) => void;
}): Publish {
  const { hubNowMs, steadyMs, cpuMs, failed } = options;
  const picture = createPicture(hubNowMs());
  const pace = createPace();
  const viewers = new Set<Credit>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function ask(): void {
    if (timer === undefined && !closed) timer = setTimeout(frame, pace.waitMs(steadyMs()));
  }

  function frame(): void {
    timer = undefined;
    const startMs = steadyMs();
    const startCpuMs = cpuMs();
    picture.next(hubNowMs()).forEach(failed);
    for (const viewer of viewers) viewer.offer();
    pace.took(startMs, cpuMs() - startCpuMs, viewers.size);
  }

  return {
    accept(changes) {
      if (changes.length === 0) return;
      picture.accept(changes.map(({ track }) => track));
      ask();
    },
    restore(tracks) {
      picture.accept(tracks);
      ask();
    },
    forget(trackIds) {
      if (trackIds.length === 0) return;
      picture.forget(trackIds);
      ask();
    },
    watch(send) {
      const credit = createCredit(picture, send);
      viewers.add(credit);
      credit.rejoin();
      return { ...credit, close: () => void viewers.delete(credit) };
    },
    close() {
      closed = true;
      clearTimeout(timer);
    }
  };
}
