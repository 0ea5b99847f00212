import { TERM_KINDS, type Candidate, type Suggestion, type TermKind } from '#core/dispatch/suggestion.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** One unit on the common axis. */
export type ArrivalRow = {
  readonly unitId: string;
  readonly name: string;
  /** What it is to the officer: suggested, second, nearest, or two of them. */
  readonly part: string;
  readonly isSuggested: boolean;
  readonly p50Min: number;
  readonly p90Min: number;
  readonly totalMin: number;
};

/** One line of the table of terms, in the order of the arrival rows; absent where a unit has no such term. */
export type TermRow = {
  readonly kind: TermKind;
  readonly minutes: readonly (number | undefined)[];
  /** The column whose total this term decided against the suggested one. */
  readonly decides: readonly boolean[];
};

/** Minutes that the axis may hold; a longer way is drawn up to its end. */
const AXES_MIN = [30, 60, 120] as const;

/** The suggested unit, the second and the nearest, each once; the nearest always stands beside the suggested. */
export function comparedCandidates({ ranked, nearest }: Suggestion): readonly Candidate[] {
  const chosen = [ranked[0], ranked[1], nearest].filter((one) => one !== undefined);
  return [...new Map(chosen.map((one) => [one.unitId, one])).values()];
}

export function arrivalRows(suggestion: Suggestion, naming: Naming): readonly ArrivalRow[] {
  const { ranked, nearest } = suggestion;
  return comparedCandidates(suggestion).map((one) => {
    const parts = [
      one.unitId === ranked[0]?.unitId ? say(naming.script, 'suggestion.suggested') : undefined,
      one.unitId === ranked[1]?.unitId && one.unitId !== nearest?.unitId
        ? say(naming.script, 'suggestion.second')
        : undefined,
      one.unitId === nearest?.unitId ? say(naming.script, 'suggestion.nearest') : undefined
    ];
    return {
      unitId: one.unitId,
      name: naming.unit(one.unitId),
      part: parts.filter((part) => part !== undefined).join(', '),
      isSuggested: one.unitId === ranked[0]?.unitId,
      p50Min: one.arrivalP50Min,
      p90Min: one.arrivalP90Min,
      totalMin: one.totalMin
    };
  });
}

/** The end of the common axis in minutes: 30 unless somebody would take longer. */
export function axisMin(rows: readonly ArrivalRow[]): number {
  const longest = Math.max(0, ...rows.map(({ p90Min }) => p90Min));
  return AXES_MIN.find((end) => longest <= end) ?? AXES_MIN[AXES_MIN.length - 1] ?? 30;
}

/** The terms of the compared units; each column adds up to its total as the engine rounded it. */
export function termRows(suggestion: Suggestion): readonly TermRow[] {
  const compared = comparedCandidates(suggestion);
  const [chosen, ...others] = compared;
  const minutesOf = (one: Candidate, kind: TermKind): number | undefined =>
    one.terms.find((term) => term.kind === kind)?.minutes;
  const deciding = others.map((other) => decidingTerm(other, chosen));
  return TERM_KINDS.filter((kind) => compared.some((one) => minutesOf(one, kind) !== undefined)).map(
    (kind) => ({
      kind,
      minutes: compared.map((one) => minutesOf(one, kind)),
      decides: [false, ...deciding.map((one) => one === kind)]
    })
  );
}

/** The term by which a dearer unit loses the most to the chosen one. */
function decidingTerm(other: Candidate, chosen: Candidate | undefined): TermKind | undefined {
  if (!chosen || other.totalMin <= chosen.totalMin) return undefined;
  let most: { kind: TermKind; by: number } | undefined;
  for (const { kind, minutes } of other.terms) {
    const by = minutes - (chosen.terms.find((term) => term.kind === kind)?.minutes ?? 0);
    if (by > (most?.by ?? 0)) most = { kind, by };
  }
  return most?.kind;
}

/** Whom an officer may choose instead: the other ranked units and the nearest, in the order of the engine. */
export function alternatives({ ranked, nearest }: Suggestion): readonly Candidate[] {
  const all = nearest ? [...ranked.slice(1), nearest] : ranked.slice(1);
  const others = all.filter(({ unitId }) => unitId !== ranked[0]?.unitId);
  return [...new Map(others.map((one) => [one.unitId, one])).values()];
}
