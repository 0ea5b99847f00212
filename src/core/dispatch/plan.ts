import type { Incident } from '../incident.ts';
import type { Thresholds } from '../limits.ts';
import type { Sector } from '../pack.ts';
import type { LonLat } from '../place.ts';
import { arrivalOf, OPEN_GROUND } from './arrival.ts';
import { coverOf, lossOf, type SectorCover } from './coverage.ts';
import { unfitness, unreadiness } from './eligibility.ts';
import { forbidden, jointOf } from './joint.ts';
import { needOf, type Need } from './need.ts';
import type { Policy } from './policy.ts';
import { candidateOf, ranked, tenthsOf, withElsewhere } from './rank.ts';
import type { DispatchUnit } from './roster.ts';
import type { Candidate, Suggestion } from './suggestion.ts';

/** An incident to which nobody has been sent, and where to send someone. */
export type OpenIncident = {
  readonly incident: Pick<Incident, 'id' | 'kind' | 'severity' | 'livesAtRisk' | 'sectorId' | 'openedAtMs'>;
  readonly at: LonLat;
  readonly seenAtMs: number;
  readonly courseDeg: number | undefined;
  /** The first choice of its last suggestion, to which it sticks. */
  readonly previousUnitId: string | undefined;
};

/** All that the engine reads. */
export type DispatchInput = {
  readonly incidents: readonly OpenIncident[];
  readonly units: readonly DispatchUnit[];
  readonly sectors: readonly Sector[];
  readonly thresholds: Thresholds;
  readonly policy: Policy;
};

/** The outcome for one incident: all units, each either ranked or excluded. */
export type Plan = {
  readonly open: OpenIncident;
  readonly need: Need;
  readonly ranked: readonly Candidate[];
  readonly excluded: Suggestion['excluded'];
};

type Row = Omit<Plan, 'ranked'> & { readonly candidates: readonly Candidate[] };

/** Incidents planned as one; what is less urgent is ranked by itself. Keeps a plan of 40 units under 50 ms. */
const MAX_JOINT = 20;

/**
 * Plans all open incidents together, gravest first. Lives at risk are served first and by arrival alone; the others
 * share what is left at the least weighted cost, and no two get the same first choice while there are units enough.
 */
export function planAll(input: DispatchInput, nowMs: number): readonly Plan[] {
  const free = input.units.filter((unit) => unreadiness(unit, input.thresholds, nowMs) === undefined);
  const cover = coverOf(free, input.sectors, input.thresholds.turnoutSec, input.policy, nowMs);
  const rows = [...input.incidents].sort(byGravity).flatMap((open) => rowOf(open, input, cover, nowMs) ?? []);
  const lives = rows.filter(({ open }) => open.incident.livesAtRisk).slice(0, MAX_JOINT);
  const others = rows.filter((row) => !lives.includes(row));
  const saved = jointOf(...matrixOf(lives, input));
  const reserved = saved.chosen.filter((column) => column !== undefined);
  const [cost, unmet] = matrixOf(others.slice(0, MAX_JOINT), input);
  const shared = jointOf(reserved.reduce(forbidden, cost), unmet);
  return [
    ...lives.map((row, i) => planOf(row, input.units[saved.chosen[i] ?? -1]?.unitId)),
    ...others.map((row, i) => {
      const prices = new Map(i < MAX_JOINT ? shared.elsewhere(i) : []);
      for (const column of reserved) prices.set(column, saved.worth(column));
      return planOf(elsewhere(row, prices, input), input.units[shared.chosen[i] ?? -1]?.unitId);
    })
  ];
}

function byGravity({ incident: a }: OpenIncident, { incident: b }: OpenIncident): number {
  return b.severity - a.severity || a.openedAtMs - b.openedAtMs || (a.id < b.id ? -1 : 1);
}

function planOf({ candidates, ...row }: Row, chosen: string | undefined): Plan {
  return { ...row, ranked: ranked(candidates, chosen) };
}

function rowOf(
  open: OpenIncident,
  { units, sectors, thresholds, policy }: DispatchInput,
  cover: readonly SectorCover[],
  nowMs: number
): Row | undefined {
  const { kind, severity, livesAtRisk, sectorId } = open.incident;
  const need = needOf(kind, severity, livesAtRisk);
  if (need === undefined) return undefined;
  const ground = sectors.find(({ id }) => id === sectorId) ?? OPEN_GROUND;
  const candidates: Candidate[] = [];
  const excluded: Row['excluded'][number][] = [];
  for (const unit of units) {
    const arrival = unit.fix && arrivalOf(unit, unit.fix, open.at, ground, thresholds.turnoutSec, nowMs);
    const why =
      unreadiness(unit, thresholds, nowMs) ??
      (arrival ? unfitness(unit, need, livesAtRisk, arrival, thresholds) : { kind: 'noFix' as const });
    if (why !== undefined) excluded.push({ unitId: unit.unitId, why });
    else if (arrival) {
      const loss = lossOf(unit.unitId, cover, sectorId, arrival.p50Min, policy);
      candidates.push(candidateOf(unit, arrival, loss, livesAtRisk, policy, nowMs));
    }
  }
  return { open, need, candidates, excluded };
}

// Whole numbers (tenths of a minute times a weight), so that equal plans compare as equal.
function matrixOf(rows: readonly Row[], { units, policy }: DispatchInput): [readonly number[][], number[]] {
  const cost = rows.map((row) => {
    const weight = weightOf(row, policy);
    const byUnit = new Map(row.candidates.map(({ unitId, totalMin }) => [unitId, tenthsOf(totalMin)]));
    const { previousUnitId, incident } = row.open;
    return units.map(({ unitId }) => {
      const stays = unitId === previousUnitId && !incident.livesAtRisk;
      return weight * ((byUnit.get(unitId) ?? Infinity) - (stays ? tenthsOf(policy.switchMin) : 0));
    });
  });
  return [cost, rows.map((row) => weightOf(row, policy) * tenthsOf(policy.unmetMin))];
}

function weightOf({ open: { incident } }: Row, { severityWeight, livesWeight }: Policy): number {
  return incident.livesAtRisk ? livesWeight : severityWeight[incident.severity];
}

function elsewhere(row: Row, prices: ReadonlyMap<number, number>, { units, policy }: DispatchInput): Row {
  const byUnit = new Map([...prices].map(([column, price]) => [units[column]?.unitId, price]));
  const weight = weightOf(row, policy) * 10;
  return {
    ...row,
    candidates: row.candidates.map((candidate) =>
      withElsewhere(candidate, (byUnit.get(candidate.unitId) ?? 0) / weight)
    )
  };
}
