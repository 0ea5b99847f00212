import type { OrderTimer } from './assignment.ts';
import type { DetectionClass } from './detection.ts';
import type { LonLat } from './place.ts';

/** 4 very high, 3 high, 2 medium, 1 low. */
export type Severity = 1 | 2 | 3 | 4;

export const ALERT_KINDS = [
  'groupDetected',
  'personDetected',
  'vehicleDetected',
  'animalDetected',
  'droneDetected',
  'unknownDetected',
  'lineCrossed',
  'unitSilent',
  'feedSilent',
  'feedLate',
  'deviceAlarm',
  'panic',
  'shelterFull',
  'referralLate',
  'orderLate',
  'checkInOverdue',
  'sectorVoid',
  'patrolOverdue',
  'displayDark'
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Alerts that become an incident when an officer takes them; the others only want to be known. */
export const OPENS_INCIDENT: ReadonlySet<AlertKind> = new Set([
  'groupDetected',
  'personDetected',
  'vehicleDetected',
  'droneDetected',
  'unknownDetected',
  'deviceAlarm',
  'panic'
]);

/** Alerts about the order of an incident: they go when the order goes on, and are not what the incident is about. */
export const ABOUT_ORDER: ReadonlySet<AlertKind> = new Set(['orderLate', 'checkInOverdue']);

export const DISMISS_REASONS = ['falseAlarm', 'animal', 'authorised', 'duplicate', 'test'] as const;
export type DismissReason = (typeof DISMISS_REASONS)[number];

/** Something that asks for a human. `ended` says that its cause went away by itself; it still wants a look. */
export type Alert = {
  readonly id: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  /** What the severity was before lives were at risk. */
  readonly calmSeverity?: Severity | undefined;
  readonly raisedAtMs: number;
  readonly measuredAtMs: number;
  readonly lastAtMs: number;
  readonly sectorId: string | undefined;
  readonly at: LonLat | undefined;
  readonly errM: number | undefined;
  /** The ray on which it lies, where a sensor gave no range. */
  readonly bearing:
    | { readonly from: LonLat; readonly azDeg: number; readonly azErrDeg: number; readonly rangeM: number }
    | undefined;
  readonly borderM: number | undefined;
  readonly courseDeg: number | undefined;
  readonly class: DetectionClass | undefined;
  readonly count: { readonly min: number; readonly max: number } | undefined;
  readonly confidence: number | undefined;
  readonly detectionIds: readonly string[];
  /** Detections that an officer took out of it: they never come back by themselves. */
  readonly splitIds?: readonly string[] | undefined;
  /** What of an order is late. */
  readonly timer?: OrderTimer | undefined;
  /** What it is about: a sensor, unit, feed, shelter, referral or device id. */
  readonly sourceId: string;
  readonly state: 'raised' | 'acknowledged' | 'dismissed' | 'ended';
  readonly acknowledgedBy: string | undefined;
  readonly acknowledgedAtMs: number | undefined;
  readonly dismissedFor: DismissReason | undefined;
  readonly escalatedAtMs: number | undefined;
  readonly incidentId: string | undefined;
  /** Put aside for a time by an officer. */
  readonly shelved?: Shelved | undefined;
  /** When it came back from there: nobody has seen it since, so its time counts from then. */
  readonly backAtMs?: number | undefined;
  /** Of a section that is void: why, and how many metres of it nobody watches. */
  readonly gap?: { readonly cause: 'unwatched' | 'unmanned'; readonly unwatchedM: number } | undefined;
};

/** Why an alert is put aside: its cause is known and nobody can do more now. */
export const SHELVE_REASONS = ['knownFault', 'maintenance', 'weather', 'roadWorks', 'other'] as const;
export type ShelveReason = (typeof SHELVE_REASONS)[number];

/** Until when an alert is put aside, by whom and why. */
export type Shelved = {
  readonly untilMs: number;
  readonly by: string;
  readonly reason: ShelveReason | undefined;
  /** As grave as it was then; what has become graver is not what was put aside. */
  readonly severity: Severity;
};

/** For how long an alert may be put aside, minutes. */
export const SHELVE_MINUTES = [15, 30, 60, 120] as const;

/** Whether somebody still has to look at it. */
export function isUnacknowledged(alert: Alert): boolean {
  return alert.state === 'raised' || (alert.state === 'ended' && alert.acknowledgedBy === undefined);
}

/** Whether it asks for a look now: what is put aside does not, until it comes back. */
export function asksNow(alert: Alert): boolean {
  return isUnacknowledged(alert) && alert.shelved === undefined;
}

/** Alarm list order: gravest first, then the newest. */
export function byUrgency(a: Alert, b: Alert): number {
  return b.severity - a.severity || b.raisedAtMs - a.raisedAtMs || (a.id < b.id ? -1 : 1);
}
