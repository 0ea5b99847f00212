import { MIND, type FactDraft } from '#core/fact.ts';
import type { IndexedSector, SectorIndex } from '#core/geo/sector-index.ts';
import { followLines, type LineCrossing, type Passage } from '#core/line-passage.ts';
import { membership, type MembershipChange } from '#core/sector.ts';
import { createSectorLines, type LinedSector } from '#core/sector-line.ts';
import type { Track, TrackChange } from '#core/track.ts';
import { createFence } from './fence.ts';
import { createPlaces } from './places.ts';

/** Tracks followed at once, as many as there can be; whoever came first falls out and is then taken up from the journal. */
const MAX_FOLLOWED = 50_000;

type Followed = {
  readonly inside: readonly string[];
  readonly settled: boolean;
  readonly passage: Passage | undefined;
};

export type SectorsPorts = {
  readonly pack: { readonly sectors: readonly (IndexedSector & LinedSector)[] };
  /** The sectors a track is in by the journal. */
  readonly wasIn: (trackId: string) => readonly string[];
  readonly commit: (drafts: readonly FactDraft[]) => void;
  /** Hears that the thread which builds a large index died; the stage goes on, only slower. */
  readonly failed?: (error: unknown) => void;
};

export type Sectors = {
  readonly accept: (changes: readonly TrackChange[], nowMs: number) => void;
  readonly close: () => void;
};

/**
 * Track changes → membership and crossings, as drafts with ids derived from their cause. Keeps its own map of who is
 * where, so that a draft still on its way to the journal is not written twice.
 */
export function createSectors({ pack, wasIn, commit, failed }: SectorsPorts): Sectors {
  const fence = createFence(pack.sectors, failed);
  const lines = createSectorLines(pack.sectors);
  const places = createPlaces();
  const followed = new Map<string, Followed>();

  function follow(trackId: string, state: Followed): void {
    followed.set(trackId, state);
    if (followed.size <= MAX_FOLLOWED) return;
    const [oldest] = followed.keys();
    if (oldest !== undefined) followed.delete(oldest);
  }

  function take(
    track: Track,
    isIn: readonly string[],
    index: SectorIndex,
    nowMs: number
  ): readonly FactDraft[] {
    const known = followed.get(track.id) ?? { inside: wasIn(track.id), settled: false, passage: undefined };
    if (isDoubted(track)) {
      // The way to a doubted place was not travelled, nor the way from there.
      follow(track.id, { ...known, passage: undefined });
      return [];
    }
    const { changes, inside, settled } = membership(known.inside, isIn, track, index, known.settled);
    const { passage, crossings } = followLines(known.passage, track, lines);
    follow(track.id, { inside, settled, passage });
    return [
      ...crossings.map((crossing) => crossingDraft(track, crossing, nowMs)),
      ...changes.map((change) => membershipDraft(track, change, nowMs))
    ];
  }

  return {
    accept: (changes, nowMs) => {
      // The hub clock of an exercise has fractions; the journal has whole ms.
      const atMs = Math.round(nowMs);
      const fixes = changes.filter(isNewFix).map(({ track }) => track);
      const index = fence.index();
      const isIn = places.sectorsOf(fixes, index);
      const drafts = fixes.flatMap((track, i) => take(track, isIn(i), index, atMs));
      if (drafts.length > 0) commit(drafts);
    },
    close() {
      fence.close();
      followed.clear();
    }
  };
}

// Sensors stand where they stand, and word of a track without a new fix changes nothing.
function isNewFix({ track, before }: TrackChange): boolean {
  if (track.kind === 'sensor') return false;
  return (
    before === undefined || before.measuredAtMs !== track.measuredAtMs || before.deviceId !== track.deviceId
  );
}

function isDoubted({ flags }: Track): boolean {
  return flags.includes('suspectJump') || flags.includes('mock');
}

function membershipDraft(track: Track, { sectorId, change }: MembershipChange, nowMs: number): FactDraft {
  const { id: trackId, unitId, measuredAtMs } = track;
  return {
    id: `member:${trackId}:${sectorId}:${change}:${measuredAtMs}`,
    atMs: nowMs,
    actor: MIND,
    kind: 'membershipChanged',
    subjects: subjectsOf(track, sectorId),
    body: { trackId, unitId, sectorId, change, measuredAtMs, at: [track.lon, track.lat] }
  };
}

function crossingDraft(track: Track, crossing: LineCrossing, nowMs: number): FactDraft {
  const { id: trackId, unitId } = track;
  const { sectorId, line, measuredAtMs } = crossing;
  return {
    id: `cross:${trackId}:${sectorId}:${line}:${measuredAtMs}`,
    atMs: nowMs,
    actor: MIND,
    kind: 'lineCrossed',
    subjects: subjectsOf(track, sectorId),
    body: { trackId, unitId, ...crossing }
  };
}

function subjectsOf({ id, unitId }: Track, sectorId: string): readonly string[] {
  return [unitId === undefined ? `track:${id}` : `unit:${unitId}`, `sector:${sectorId}`];
}
