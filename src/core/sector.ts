import { DEFAULT_ACCURACY_M } from './device-state.ts';
import type { SectorIndex } from './geo/sector-index.ts';

/** A believed place, with its error in metres where the source names one. */
export type SectorFix = {
  readonly lon: number;
  readonly lat: number;
  readonly accuracyM: number | undefined;
};

export type MembershipChange = {
  readonly sectorId: string;
  readonly change: 'present' | 'enter' | 'exit';
};

/**
 * `inside` are the sectors a track counts as being in from now on. `settled` says that nothing is in doubt for want of
 * an earlier fix: from then on a sector is entered, before that a track is only found present in it.
 */
export type Membership = {
  readonly changes: readonly MembershipChange[];
  readonly inside: readonly string[];
  readonly settled: boolean;
};

/** An edge nearer than this decides nothing, metres: roads run along borders, and receivers understate their error. */
const MIN_CLEARANCE_M = 20;

/** How far from a line a fix must lie before its side of the line is believed, metres. */
export function clearanceM(accuracyM: number | undefined): number {
  return Math.max(accuracyM ?? DEFAULT_ACCURACY_M, MIN_CLEARANCE_M);
}

/**
 * What a fix that lies in the sectors `isIn` changes of the sectors a track counts as being in. A fix whose error circle reaches over an edge of a sector changes
 * nothing there. `settled` is the answer to the fix before, false for the first fix after a start; `wasIn` is then what
 * the journal says.
 */
export function membership(
  wasIn: readonly string[],
  isIn: readonly string[],
  fix: SectorFix,
  index: Pick<SectorIndex, 'nearEdge'>,
  settled: boolean
): Membership {
  const { lon, lat } = fix;
  const differs = isIn.length !== wasIn.length || isIn.some((id) => !wasIn.includes(id));
  if (settled && !differs) return { changes: [], inside: wasIn, settled };

  const unsure = index.nearEdge(lon, lat, clearanceM(fix.accuracyM));
  const came = isIn.filter((id) => !wasIn.includes(id) && !unsure.includes(id));
  const left = wasIn.filter((id) => !isIn.includes(id) && !unsure.includes(id));
  return {
    changes: [
      ...left.map((sectorId) => ({ sectorId, change: 'exit' as const })),
      ...came.map((sectorId) => ({ sectorId, change: settled ? ('enter' as const) : ('present' as const) }))
    ],
    inside: [...wasIn.filter((id) => !left.includes(id)), ...came],
    settled: settled || unsure.length === 0
  };
}
