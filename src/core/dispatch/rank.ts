import type { Arrival } from './arrival.ts';
import type { Loss } from './coverage.ts';
import type { Policy } from './policy.ts';
import type { DispatchUnit } from './roster.ts';
import type { Candidate, Term } from './suggestion.ts';

/** How far back orders count as workload. */
const WORKLOAD_MS = 8 * 3_600_000;

/** A unit with its price. Terms are rounded first and then added, so that what is shown adds up to the total shown. */
export function candidateOf(
  unit: DispatchUnit,
  arrival: Arrival,
  loss: Loss,
  livesAtRisk: boolean,
  policy: Policy,
  nowMs: number
): Candidate {
  const fixAgeMs = Math.max(0, nowMs - (unit.fix?.measuredAtMs ?? nowMs));
  const terms: readonly Term[] = livesAtRisk
    ? [termOf('arrival', arrival.p50Min)]
    : [
        termOf('arrival', arrival.p50Min),
        termOf('coverage', loss.minutes),
        termOf('fixAge', doubtMin(unit, arrival, fixAgeMs, policy)),
        termOf('workload', workloadMin(unit, policy, nowMs))
      ];
  return {
    unitId: unit.unitId,
    arrivalP50Min: tenthsOf(arrival.p50Min) / 10,
    arrivalP90Min: tenthsOf(arrival.p90Min) / 10,
    distanceM: Math.round(arrival.distanceM),
    terms,
    totalMin: totalOf(terms),
    uncovers: loss.uncovers,
    fixAgeMs
  };
}

/** The same unit after the minutes are added that other open incidents would wait longer if it went here. */
export function withElsewhere(candidate: Candidate, minutes: number): Candidate {
  const terms = candidate.terms.map((term) =>
    term.kind === 'coverage' ? termOf('coverage', term.minutes + minutes) : term
  );
  return { ...candidate, terms, totalMin: totalOf(terms) };
}

/** The chosen unit first, then by total; equals by arrival, then by name. */
export function ranked(candidates: readonly Candidate[], chosen: string | undefined): readonly Candidate[] {
  const isChosen = ({ unitId }: Candidate): number => (unitId === chosen ? 0 : 1);
  return [...candidates].sort(
    (a, b) => isChosen(a) - isChosen(b) || a.totalMin - b.totalMin || byArrival(a, b)
  );
}

/** The one that would be there first. */
export function nearestOf(candidates: readonly Candidate[]): Candidate | undefined {
  return [...candidates].sort(byArrival)[0];
}

/** Minutes in whole tenths: what is shown, and what is compared, so that sums are exact. */
export function tenthsOf(minutes: number): number {
  return Math.round(minutes * 10);
}

function termOf(kind: Term['kind'], minutes: number): Term {
  return { kind, minutes: tenthsOf(minutes) / 10 };
}

function totalOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { minutes }) => sum + tenthsOf(minutes), 0) / 10;
}

// Only the age past fresh is a doubt: within it every unit reports as it should.
function doubtMin(
  { fix }: DispatchUnit,
  { startMin }: Arrival,
  ageMs: number,
  { fixAgeShare }: Policy
): number {
  const freshMs = fix?.freshMs ?? 0;
  return ageMs <= freshMs ? 0 : startMin * fixAgeShare * (1 - freshMs / ageMs);
}

function workloadMin(
  { clearedAtMs }: DispatchUnit,
  { orderMin, ordersMaxMin }: Policy,
  nowMs: number
): number {
  const recent = clearedAtMs.filter((atMs) => nowMs - atMs <= WORKLOAD_MS).length;
  return Math.min(ordersMaxMin, recent * orderMin);
}

function byArrival(a: Candidate, b: Candidate): number {
  return a.arrivalP50Min - b.arrivalP50Min || a.distanceM - b.distanceM || (a.unitId < b.unitId ? -1 : 1);
}
