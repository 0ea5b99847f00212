import { LATE_MS, LOST_MS, type Pulse } from '#core/protocol.ts';

/** What holds a screen up: the hub is not heard, or the hub is heard and its journal does not answer it. */
export type Silence = 'hub' | 'journal';

/** `sinceMs` is the last moment, by the clock of this browser, for which the screen is known to have been true. */
export type Beating =
  | { readonly state: 'live' }
  | { readonly state: 'late' | 'lost'; readonly sinceMs: number; readonly silence: Silence };

/** Follows the heartbeat, from the journal to the paint. Ages count from when a beat left the hub, not from when it came. */
export type Heart = {
  readonly heard: (pulse: Pulse) => void;
  /** The page stood still, or its clock was set: what it shows is old until a beat comes that left after now. */
  readonly woke: () => void;
  readonly now: () => Beating;
};

/** What a beat from before a sleep and one from after it may differ by for want of a better clock, in ms. */
const DOUBT_MS = 250;

export function createHeart(ports: {
  readonly nowMs: () => number;
  /** How far the hub's clock is ahead, and how well that is known; undefined while it was not measured. */
  readonly offset: () => { readonly offsetMs: number; readonly errorMs: number } | undefined;
}): Heart {
  let hubMs = ports.nowMs();
  let journalMs = hubMs;
  let wokeMs = -Infinity;
  let isAwake = true;

  return {
    heard({ wallMs, journalAgeMs }) {
      const nowMs = ports.nowMs();
      const offset = ports.offset();
      // After a sleep only a measured clock tells an old beat that was under way from a new one.
      if (!isAwake && !offset) return;
      const leftMs = offset ? Math.min(nowMs, wallMs - offset.offsetMs) : nowMs;
      if (leftMs < wokeMs - DOUBT_MS - (offset?.errorMs ?? 0)) return;
      hubMs = leftMs;
      journalMs = leftMs - Math.max(0, journalAgeMs);
      isAwake = true;
    },
    woke() {
      wokeMs = ports.nowMs();
      isAwake = false;
    },
    now() {
      const sinceMs = Math.min(hubMs, journalMs);
      const silentMs = ports.nowMs() - sinceMs;
      const silence = isAwake && ports.nowMs() - hubMs <= LATE_MS ? 'journal' : 'hub';
      if (!isAwake || silentMs > LOST_MS) return { state: 'lost', sinceMs, silence };
      return silentMs > LATE_MS ? { state: 'late', sinceMs, silence } : { state: 'live' };
    }
  };
}
