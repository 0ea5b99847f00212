import type { Feed } from '#core/limits.ts';
import type { Counters } from './counters.ts';
import type { FeedPack } from './roster.ts';

export type FeedState = 'live' | 'late' | 'silent';

type Judged = { readonly state: FeedState; readonly sinceMs: number };

/**
 * Tells when a feed of the pack becomes live, late or silent, and only then. `sweep` takes hub time; a feed that never
 * spoke has been silent since `startMs`.
 */
export function createSilence({
  pack,
  counters,
  startMs,
  emit
}: {
  readonly pack: Pick<FeedPack, 'feeds'>;
  readonly counters: Pick<Counters, 'lastOf'>;
  readonly startMs: number;
  readonly emit: (feedId: string, state: FeedState, sinceMs: number) => void;
}) {
  const states = new Map<string, FeedState>();
  return {
    sweep(nowMs: number): void {
      for (const feed of pack.feeds) {
        const judged = judge(feed, counters.lastOf(feed.id), startMs, nowMs);
        if (judged === undefined || states.get(feed.id) === judged.state) continue;
        states.set(feed.id, judged.state);
        emit(feed.id, judged.state, judged.sinceMs);
      }
    }
  };
}

/** Devices find their hub again so long after its start, in s of hub time; before that their silence is ours. */
const START_SEC = 120;

/** Silent by when it last spoke, late by how old its newest word is; nothing while a quiet start is no news yet. */
function judge(
  { silenceSec, lagSec }: Feed,
  { lastMessageMs, lastMeasuredMs }: ReturnType<Counters['lastOf']>,
  startMs: number,
  nowMs: number
): Judged | undefined {
  const spokeMs = lastMessageMs ?? startMs;
  const allowedSec = lastMessageMs === undefined ? Math.max(silenceSec, START_SEC) : silenceSec;
  if (nowMs - spokeMs > allowedSec * 1000) return { state: 'silent', sinceMs: spokeMs };
  if (lastMessageMs === undefined || lastMeasuredMs === undefined) return undefined;
  if (nowMs - lastMeasuredMs > lagSec * 1000) return { state: 'late', sinceMs: lastMeasuredMs };
  return { state: 'live', sinceMs: lastMessageMs };
}
