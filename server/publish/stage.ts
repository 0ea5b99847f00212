import { encodeFrame, toMoved, type FrameTrack } from '#core/frame.ts';
import type { Track, TrackChange } from '#core/track.ts';

/** A frame as bytes, with its place in the chain: `base` 0 is the whole picture. */
export type EncodedFrame = { readonly frameSeq: number; readonly base: number; readonly bytes: Uint8Array };

/** Turns track changes into frames: each is encoded once, whoever looks. Frames may be dropped; the newest state never is. */
export type Publish = {
  readonly accept: (changes: readonly TrackChange[]) => void;
  readonly forget: (trackIds: readonly string[]) => void;
  /** The changes since the last frame, if there were any. */
  readonly next: (hubMs: number) => EncodedFrame | undefined;
  /** The whole picture as of the last frame. */
  readonly keyframe: (hubMs: number) => EncodedFrame;
};

type Row = { readonly handle: number; track: Track };

export function createPublish(): Publish {
  const rows = new Map<string, Row>();
  const dirty = new Set<string>();
  const born = new Set<string>();
  const gone: number[] = [];
  // The empty picture is a frame too: 0 is nobody's number, so whoever joins before anything moved has a place to go on from.
  let frameSeq = 1;
  let handles = 0;

  function frameOf(
    ids: Iterable<string>,
    newborn: ReadonlySet<string> | 'all',
    hubMs: number,
    base: number
  ): EncodedFrame {
    const tracks: FrameTrack[] = [];
    for (const id of ids) {
      const row = rows.get(id);
      if (row) tracks.push(columnsOf(row));
    }
    const named = newborn === 'all' ? tracks : tracks.filter((track) => newborn.has(track.id));
    const bytes = encodeFrame({
      frameSeq,
      base,
      hubMs,
      born: named,
      moved: toMoved(tracks, hubMs),
      gone: Uint32Array.from(base === 0 ? [] : gone)
    });
    return { frameSeq, base, bytes };
  }

  return {
    accept(changes) {
      for (const { track } of changes) {
        const row = rows.get(track.id);
        if (row) row.track = track;
        else {
          rows.set(track.id, { handle: ++handles, track });
          born.add(track.id);
        }
        dirty.add(track.id);
      }
    },
    forget(trackIds) {
      for (const id of trackIds) {
        const row = rows.get(id);
        if (!row) continue;
        rows.delete(id);
        dirty.delete(id);
        if (!born.delete(id)) gone.push(row.handle);
      }
    },
    next(hubMs) {
      if (dirty.size === 0 && gone.length === 0) return undefined;
      const base = frameSeq++;
      const frame = frameOf(dirty, born, hubMs, base);
      dirty.clear();
      born.clear();
      gone.length = 0;
      return frame;
    },
    keyframe: (hubMs) => frameOf(rows.keys(), 'all', hubMs, 0)
  };
}

function columnsOf({ handle, track }: Row): FrameTrack {
  return {
    handle,
    id: track.id,
    kind: track.kind,
    assetId: track.assetId,
    unitId: track.unitId,
    lon: track.lon,
    lat: track.lat,
    accuracyM: track.accuracyM,
    speedMps: track.speedMps,
    courseDeg: track.courseDeg,
    batteryPct: track.batteryPct,
    measuredAtMs: track.measuredAtMs,
    suspect: track.flags.includes('suspectJump')
  };
}
