import type { AlertKind, Severity } from './alert.ts';
import type { PeopleMet } from './people-met.ts';
import type { LonLat } from './place.ts';

/** The steps of an incident, in the order in which one goes through them; `new` is an alert that nobody has taken. */
export const INCIDENT_STATES = [
  'acknowledged',
  'assessed',
  'dispatching',
  'inProgress',
  'stabilised',
  'closing',
  'closed'
] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const DISPOSITIONS = [
  'foundedCrossing',
  'foundedSmuggling',
  'rescue',
  'handedToNeighbour',
  'notFound',
  'unfounded',
  'falseAlarm',
  'animal',
  'authorisedActivity',
  'duplicate',
  'exercise'
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** How much an incident weighs. The impact level of a section of the border is another scale. */
export const INCIDENT_IMPACTS = ['low', 'medium', 'high', 'veryHigh'] as const;
export type IncidentImpact = (typeof INCIDENT_IMPACTS)[number];

/** Credibility of the information, reliability of its source, validation: Regulation (EU) 2021/581, Article 16. */
export const CONFIDENCE_CRITERIA = ['information', 'source', 'validation'] as const;
export type ConfidenceCriterion = (typeof CONFIDENCE_CRITERIA)[number];
export const CONFIDENCE_GRADES = ['low', 'medium', 'high'] as const;
export type ConfidenceGrade = (typeof CONFIDENCE_GRADES)[number];
export type Confidence = Readonly<Record<ConfidenceCriterion, ConfidenceGrade>>;

/** What became of the people whose lives were at risk. */
export const WELFARE_OUTCOMES = ['assisted', 'handedOver', 'nobodyFound'] as const;
export type WelfareOutcome = (typeof WELFARE_OUTCOMES)[number];

export const REOPEN_REASONS = ['seenAgain', 'closedByMistake', 'newInformation', 'other'] as const;
export type ReopenReason = (typeof REOPEN_REASONS)[number];

/** Something being handled, with a number (`26-0007`: year and count). */
export type Incident = {
  readonly id: string;
  readonly number: string;
  /** The alert from which it grew; others may be joined to it. */
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  /** What the severity was before lives were at risk. */
  readonly calmSeverity?: Severity | undefined;
  readonly openedAtMs: number;
  readonly openedBy: string;
  readonly sectorId: string | undefined;
  readonly at: LonLat | undefined;
  readonly errM: number | undefined;
  readonly livesAtRisk: boolean;
  readonly count: { readonly min: number; readonly max: number } | undefined;
  readonly impact?: IncidentImpact | undefined;
  readonly confidence?: Confidence | undefined;
  readonly welfare?: WelfareOutcome | undefined;
  /** Whom a crew met there, as it last said. */
  readonly met?: PeopleMet | undefined;
  readonly state: IncidentState;
  readonly disposition: Disposition | undefined;
  readonly closedAtMs: number | undefined;
  /** When it was last opened again; orders from before then are of the time before. */
  readonly reopenedAtMs?: number | undefined;
};

const NEXT: Readonly<Record<IncidentState, readonly IncidentState[]>> = {
  acknowledged: ['assessed', 'dispatching', 'closed'],
  assessed: ['dispatching', 'closing'],
  // An order that came to nothing takes the incident back to where it waited for one.
  dispatching: ['acknowledged', 'assessed', 'inProgress'],
  inProgress: ['acknowledged', 'assessed', 'stabilised', 'closing'],
  stabilised: ['closing'],
  closing: ['closed'],
  closed: ['acknowledged']
};

/** How an incident may end that nobody has assessed: there was nothing to handle. */
const UNASSESSED: ReadonlySet<Disposition> = new Set([
  'falseAlarm',
  'animal',
  'authorisedActivity',
  'duplicate',
  'exercise'
]);

/** Ends that say by themselves what became of the people. */
const TELLS_WELFARE: ReadonlySet<Disposition> = new Set(['rescue', 'handedToNeighbour', 'notFound']);

/** Whether an incident may go from one state to another in one step: the only table that says so. */
export function mayBecome(from: IncidentState, to: IncidentState): boolean {
  return NEXT[from].includes(to);
}

/** The state asked for where the table leads there, and else the state as it was. */
export function movedTo(from: IncidentState, to: IncidentState): IncidentState {
  return mayBecome(from, to) ? to : from;
}

/** The ends that an incident in a state may have: none while it is being served. */
export function dispositionsFrom(state: IncidentState): readonly Disposition[] {
  if (state === 'closing' || mayBecome(state, 'closing')) return DISPOSITIONS;
  return mayBecome(state, 'closed') ? DISPOSITIONS.filter((one) => UNASSESSED.has(one)) : [];
}

/** Whether an end leaves open what became of people whose lives were at risk. */
export function needsWelfare(
  { livesAtRisk, welfare }: Pick<Incident, 'livesAtRisk' | 'welfare'>,
  disposition: Disposition
): boolean {
  return livesAtRisk && welfare === undefined && !TELLS_WELFARE.has(disposition);
}
