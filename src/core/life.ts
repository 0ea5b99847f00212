import type { Limits, TrackKind } from './limits.ts';
import type { Life, Track } from './track.ts';

/** Age of a track's fix in ms by the source's own clock; a source whose clock runs ahead is 0 old, never younger. */
export function ageMs(track: Pick<Track, 'measuredAtMs'>, nowMs: number): number {
  return Math.max(0, nowMs - track.measuredAtMs);
}

/** The life of something of a kind at an age; a limit itself still belongs to the younger life. */
export function lifeOf(kind: TrackKind, age: number, limits: Limits): Life {
  const { freshSec, ageingSec, staleSec } = limits[kind];
  if (age <= freshSec * 1000) return 'fresh';
  if (age <= ageingSec * 1000) return 'ageing';
  return age <= staleSec * 1000 ? 'stale' : 'lost';
}
