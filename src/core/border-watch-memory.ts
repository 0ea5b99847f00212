import type { BorderWatch, SectionWatch } from './border-watch.ts';
import type { Sector } from './pack.ts';
import type { Sight, WatchCells } from './watch-cells.ts';
import { encodeGaps, type WatchGap } from './watch-gaps.ts';

/** Something that looks, and when it was known to be where it looks from, ms of hub time. */
export type Look = { readonly sight: Sight; readonly atMs: number };

/** When each cell of a border was watched last. */
export type BorderMemory = {
  /** What is looked at now. A clock that was set back makes nothing younger than now. */
  readonly look: (looks: readonly Look[], nowMs: number) => void;
  /** The border as of the last look, in whole metres and seconds. */
  readonly measure: (nowMs: number) => BorderWatch;
};

/**
 * A memory that begins at `nowMs`. What was measured before a restart is believed at its worst: every cell of a section
 * counts as forgotten as long as the longest of it. Without a measurement nothing is known to be older than now.
 */
export function createBorderMemory(
  cells: WatchCells,
  sectors: readonly Pick<Sector, 'id' | 'maxUnwatchedSec'>[],
  before: BorderWatch | undefined,
  nowMs: number
): BorderMemory {
  const lastMs = new Float64Array(cells.n).fill(nowMs);
  const isSeen = new Uint8Array(cells.n);
  const limitMs = new Map(sectors.map(({ id, maxUnwatchedSec }) => [id, maxUnwatchedSec * 1000]));
  for (const { sectorId, from, to } of cells.sections) {
    const known = before?.sectors[sectorId];
    if (before && known) lastMs.fill(Math.min(nowMs, before.atMs - known.longestSec * 1000), from, to);
  }

  function sectionAt({ sectorId, lengthM, cellM, from, to }: WatchCells['sections'][number], atMs: number) {
    const oldestMs = atMs - (limitMs.get(sectorId) ?? Infinity);
    let [unwatched, forgotten, longestMs] = [0, 0, 0];
    const gaps: WatchGap[] = [];
    for (let cell = from; cell < to; cell++) {
      if (isSeen[cell] === 1) continue;
      const sinceMs = lastMs[cell] ?? atMs;
      const isPast = sinceMs < oldestMs;
      unwatched += 1;
      if (isPast) forgotten += 1;
      longestMs = Math.max(longestMs, atMs - sinceMs);
      const last = gaps.at(-1);
      if (last?.to === cell - from && last.isPast === isPast)
        gaps[gaps.length - 1] = { ...last, to: last.to + 1 };
      else gaps.push({ from: cell - from, to: cell - from + 1, isPast });
    }
    const section: SectionWatch = {
      lengthM: Math.round(lengthM),
      unwatchedM: Math.round(unwatched * cellM),
      forgottenM: Math.round(forgotten * cellM),
      longestSec: Math.round(longestMs / 1000),
      gaps: encodeGaps(gaps)
    };
    return [sectorId, section] as const;
  }

  return {
    look(looks, atMs) {
      isSeen.fill(0);
      for (let cell = 0; cell < cells.n; cell++) lastMs[cell] = Math.min(lastMs[cell] ?? atMs, atMs);
      for (const { sight, atMs: seenMs } of looks)
        cells.seenBy(sight, (cell) => {
          isSeen[cell] = 1;
          lastMs[cell] = Math.max(lastMs[cell] ?? 0, Math.min(seenMs, atMs));
        });
    },
    measure: (atMs) => ({
      atMs: Math.round(atMs),
      sectors: Object.fromEntries(cells.sections.map((section) => sectionAt(section, atMs)))
    })
  };
}
