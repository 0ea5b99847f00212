import { createTrail, type Trail, type TrailPoint } from '#core/trail.ts';
import type { Track } from '#core/track.ts';

/** Tracks kept at once; a hub has some hundred, so beyond this somebody floods us with devices. */
export const MAX_TRACKS = 50_000;
/** Trails kept at once: 10,000 of at most 5.8 kB are 58 MB. Tracks beyond leave none. */
const MAX_TRAILS = 10_000;
/** A track not heard of for a day is history, ms. */
const FORGET_MS = 86_400_000;
// The sweep looks at every track, so it runs once a minute of hub time; on overflow it makes room for many at once.
const SWEEP_MS = 60_000;
const ROOM_SHARE = 0.02;

export type TrackStore = {
  readonly all: () => Iterable<Track>;
  readonly get: (id: string) => Track | undefined;
  readonly put: (track: Track) => void;
  readonly trail: (id: string) => readonly TrailPoint[];
  /** Forgets what was not heard of for a day, and the longest lost where there are too many; answers whom it forgot. */
  readonly sweep: (nowMs: number) => readonly string[];
  /** When it last looked for whom to forget; `sweepsFrom` sets it, for a replay that begins in the midst of things. */
  readonly sweptAtMs: () => number;
  readonly sweepsFrom: (atMs: number) => void;
  readonly clear: () => void;
};

/** The tracks of a hub with their trails, bounded by `maxTracks`. */
export function createTrackStore(maxTracks = MAX_TRACKS): TrackStore {
  const tracks = new Map<string, Track>();
  const trails = new Map<string, Trail>();
  let sweptAtMs = -Infinity;

  function put(track: Track): void {
    const isNewFix = tracks.get(track.id)?.measuredAtMs !== track.measuredAtMs;
    tracks.set(track.id, track);
    if (!isNewFix) return;
    let trail = trails.get(track.id);
    if (trail === undefined) {
      if (trails.size >= MAX_TRAILS) return;
      trail = createTrail();
      trails.set(track.id, trail);
    }
    trail.add(track.lon, track.lat, track.measuredAtMs);
  }

  function forget(ids: readonly string[]): readonly string[] {
    for (const id of ids) {
      tracks.delete(id);
      trails.delete(id);
    }
    return ids;
  }

  function sweep(nowMs: number): readonly string[] {
    // A clock set back (a new exercise) must not stop the sweep.
    if (Math.abs(nowMs - sweptAtMs) < SWEEP_MS && tracks.size <= maxTracks) return [];
    sweptAtMs = nowMs;
    const silent = [...tracks.values()].filter(({ lastSeenMs }) => nowMs - lastSeenMs > FORGET_MS);
    const forgotten = forget(silent.map(({ id }) => id));
    if (tracks.size <= maxTracks) return forgotten;
    const excess = tracks.size - maxTracks + Math.floor(maxTracks * ROOM_SHARE);
    const longestLost = [...tracks.values()].sort((a, b) => a.lastSeenMs - b.lastSeenMs).slice(0, excess);
    return [...forgotten, ...forget(longestLost.map(({ id }) => id))];
  }

  return {
    all: () => tracks.values(),
    get: (id) => tracks.get(id),
    put,
    trail: (id) => trails.get(id)?.points() ?? [],
    sweep,
    sweptAtMs: () => sweptAtMs,
    sweepsFrom: (atMs) => {
      sweptAtMs = atMs;
    },
    clear: () => {
      tracks.clear();
      trails.clear();
    }
  };
}
