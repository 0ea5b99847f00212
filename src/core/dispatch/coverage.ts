import type { Sector } from '../pack.ts';
import type { Thresholds } from '../limits.ts';
import { arrivalOf } from './arrival.ts';
import { heartOf } from './heart.ts';
import type { Policy } from './policy.ts';
import type { DispatchUnit } from './roster.ts';

/** Which free crews cover a section from afar, and which are in it now. */
export type SectorCover = {
  readonly sector: Sector;
  readonly covering: ReadonlySet<string>;
  readonly present: ReadonlySet<string>;
};

/** What sending a unit away costs, in minutes, and the section that it leaves under its floor. */
export type Loss = {
  readonly minutes: number;
  readonly uncovers: { readonly sectorId: string; readonly minutes: number } | undefined;
};

/** The cover of every section by the crews that are free; a drone covers nothing, because it cannot meet anyone. */
export function coverOf(
  free: readonly DispatchUnit[],
  sectors: readonly Sector[],
  turnoutSec: Thresholds['turnoutSec'],
  { coverWithinMin }: Pick<Policy, 'coverWithinMin'>,
  nowMs: number
): readonly SectorCover[] {
  const crews = free.filter(({ capabilities }) => capabilities.includes('meet'));
  return sectors.map((sector) => {
    const covering = new Set<string>();
    const heart = heartOf(sector);
    for (const crew of crews) {
      const { fix, unitId } = crew;
      if (fix === undefined || heart === undefined) continue;
      const { p50Min } = arrivalOf(crew, fix, heart, sector, turnoutSec, nowMs);
      if (p50Min <= coverWithinMin) covering.add(unitId);
    }
    const present = new Set(
      crews.filter(({ sectorId }) => sectorId === sector.id).map(({ unitId }) => unitId)
    );
    return { sector, covering, present };
  });
}

/**
 * Price of sending a unit to an incident `arrivalMin` away. MEXCLP: the k-th of k crews that cover a section adds
 * (1 − p)·p^(k−1) of its worth (Daskin 1983; as a dispatch price Jagtenberg et al. 2016). Beside it the floor: every
 * minute for which the unit leaves its own section with fewer crews than `minUnits`. The section of the incident costs
 * nothing, since whoever goes attends to it.
 */
export function lossOf(
  unitId: string,
  cover: readonly SectorCover[],
  incidentSectorId: string | undefined,
  arrivalMin: number,
  policy: Policy
): Loss {
  let minutes = 0;
  let uncovers: Loss['uncovers'];
  for (const { sector, covering, present } of cover) {
    if (sector.id === incidentSectorId) continue;
    if (covering.has(unitId)) {
      const p = policy.busyShare;
      minutes += policy.coverMin[sector.impactLevel] * (1 - p) * p ** (covering.size - 1);
    }
    if (present.has(unitId) && present.size - 1 < sector.minUnits) {
      const awayMin = 2 * arrivalMin + policy.onSceneMin;
      minutes += policy.floorShare[sector.impactLevel] * awayMin;
      uncovers = { sectorId: sector.id, minutes: Math.round(awayMin) };
    }
  }
  return { minutes: minutes * policy.coverageWeight, uncovers };
}
