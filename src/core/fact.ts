import type { Alert, DismissReason, Severity, ShelveReason } from './alert.ts';
import type { Assignment, AssignmentState, OrderTimer } from './assignment.ts';
import type { BorderWatch } from './border-watch.ts';
import type { HubClock } from './clock.ts';
import type { Detection } from './detection.ts';
import type { Suggestion } from './dispatch/suggestion.ts';
import type { DisplayState } from './display.ts';
import type {
  Confidence,
  Disposition,
  Incident,
  IncidentImpact,
  ReopenReason,
  WelfareOutcome
} from './incident.ts';
import type { Pack } from './pack.ts';
import type { Patrol } from './patrol.ts';
import type { PeopleMet } from './people-met.ts';
import type { LonLat } from './place.ts';
import type { DeclineReason, Outcome, Referral, ReferralState } from './referral.ts';
import type { Role } from './rights.ts';
import type { Occupancy, ShelterState } from './shelter.ts';
import type { Duty } from './unit.ts';

/** What happened, by kind. Every body is plain JSON; `undefined` fields are absent on the wire and in the journal. */
export type FactBodies = {
  /** The hub started with this pack; entered when the pack changed. */
  packLoaded: { readonly pack: Pack; readonly packHash: string; readonly exercise: boolean };
  clockSet: { readonly clock: HubClock };
  detectionReported: { readonly detection: Detection };
  membershipChanged: {
    readonly trackId: string;
    readonly unitId: string | undefined;
    readonly sectorId: string;
    readonly change: 'present' | 'enter' | 'exit';
    readonly measuredAtMs: number;
    readonly at: LonLat | undefined;
  };
  /** A track went over a line of a sector between two fixes; `in` is towards the country. */
  lineCrossed: {
    readonly trackId: string;
    readonly unitId: string | undefined;
    readonly sectorId: string;
    readonly line: 'border' | 'critical';
    readonly direction: 'in' | 'out';
    readonly measuredAtMs: number;
    readonly at: LonLat;
  };
  alertRaised: { readonly alert: Alert };
  alertGrouped: {
    readonly alertId: string;
    readonly detectionId: string | undefined;
    readonly lastAtMs: number;
    readonly at: LonLat | undefined;
    readonly errM: number | undefined;
    readonly borderM: number | undefined;
    readonly courseDeg: number | undefined;
    readonly count: { readonly min: number; readonly max: number } | undefined;
    readonly severity: Severity;
  };
  alertAcknowledged: { readonly alertId: string };
  alertDismissed: { readonly alertId: string; readonly reason: DismissReason };
  alertEscalated: { readonly alertId: string };
  alertEnded: { readonly alertId: string };
  /** Put aside for a time; it comes back by itself. */
  alertShelved: {
    readonly alertId: string;
    readonly untilMs: number;
    readonly reason: ShelveReason | undefined;
  };
  alertUnshelved: { readonly alertId: string };
  incidentOpened: { readonly incident: Incident };
  incidentAssessed: {
    readonly incidentId: string;
    readonly impact: IncidentImpact;
    readonly confidence: Confidence;
  };
  /** A step that an officer decided; those that follow from an order are folded from the order. */
  incidentMoved: {
    readonly incidentId: string;
    readonly state: 'stabilised' | 'closing';
    readonly welfare: WelfareOutcome | undefined;
  };
  incidentClosed: {
    readonly incidentId: string;
    readonly disposition: Disposition;
    /** Absent in entries that are older than outcomes. */
    readonly welfare?: WelfareOutcome | undefined;
  };
  incidentReopened: { readonly incidentId: string; readonly reason: ReopenReason | undefined };
  livesAtRiskSet: { readonly incidentId: string; readonly livesAtRisk: boolean };
  /** An officer joined an alert to an incident. */
  alertLinked: { readonly alertId: string; readonly incidentId: string };
  /** An officer took a whole alert out of its incident, or one detection out of an alert; the place is that of the rest. */
  alertSplit: {
    readonly alertId: string;
    readonly isWhole: boolean;
    readonly detectionId: string | undefined;
    readonly at: LonLat | undefined;
    readonly errM: number | undefined;
    readonly borderM: number | undefined;
    readonly courseDeg: number | undefined;
  };
  suggestionMade: { readonly suggestion: Suggestion };
  suggestionDeclined: { readonly suggestionId: string; readonly incidentId: string; readonly reason: string };
  assignmentApproved: { readonly assignment: Assignment };
  assignmentMoved: {
    readonly assignmentId: string;
    readonly state: AssignmentState;
    /** `desk` is an officer who called an order back before it was sent. */
    readonly by: 'crew' | 'radio' | 'system' | 'desk';
    readonly measuredAtMs: number;
    /** The device had no clock to believe, so that the time measured is that of receipt. */
    readonly isClockDoubted?: boolean | undefined;
    readonly reason: string | undefined;
  };
  /** A timer of an order ran out; once for each. */
  orderLate: { readonly assignmentId: string; readonly timer: OrderTimer };
  /** The position says that a crew may be there; a person decides. */
  arrivalProposed: { readonly assignmentId: string };
  /** A crew said that it is well. */
  checkedIn: { readonly unitId: string; readonly measuredAtMs: number };
  /** Whom a crew met, as it last said. */
  peopleMet: { readonly assignmentId: string; readonly incidentId: string; readonly met: PeopleMet };
  patrolPlanned: { readonly patrol: Patrol };
  patrolMoved: { readonly patrolId: string; readonly state: 'active' | 'done' };
  patrolOverdue: { readonly patrolId: string };
  patrolCancelled: { readonly patrolId: string };
  /** How much of the border was watched at this moment. */
  borderMeasured: { readonly watch: BorderWatch };
  /** A phone may speak for a unit from now on; its key is not in the journal. */
  phoneAdmitted: { readonly phoneId: string; readonly unitId: string };
  phoneDismissed: { readonly phoneId: string };
  panicCalled: { readonly unitId: string; readonly measuredAtMs: number };
  dutySet: { readonly unitId: string; readonly duty: Duty };
  shelterReported: { readonly occupancy: Occupancy };
  /** The state of a place as an officer set it; `until` is the day up to which it is suspended. */
  shelterStateSet: {
    readonly shelterId: string;
    readonly state: ShelterState;
    readonly until: string | undefined;
  };
  referralOpened: { readonly referral: Referral };
  referralMoved: {
    readonly referralId: string;
    readonly state: Exclude<ReferralState, 'outcomeRecorded'>;
    readonly shelterId: string | undefined;
    readonly unitId: string | undefined;
    readonly reason: DeclineReason | undefined;
    readonly heldUntilMs: number | undefined;
  };
  referralClosed: { readonly referralId: string; readonly outcome: Outcome | undefined };
  /** A step took too long; `steps` is how many had been made. */
  referralLate: { readonly referralId: string; readonly steps: number };
  /** The time for which beds were kept ran out. */
  bedsReleased: { readonly referralId: string };
  feedStateChanged: {
    readonly feedId: string;
    readonly state: 'live' | 'late' | 'silent';
    readonly sinceMs: number;
  };
  /** A screen that nobody sits before began to draw, was not seen to draw for too long, or was closed. */
  displayChanged: {
    readonly displayId: string;
    readonly name: string | undefined;
    readonly state: DisplayState;
    readonly sinceMs: number;
  };
  deviceHealthChanged: {
    readonly deviceId: string;
    readonly assetId: string | undefined;
    readonly state: 'ok' | 'degraded' | 'fault' | 'offline' | 'unknown';
    readonly reasons: readonly string[];
  };
  noteWritten: { readonly about: string; readonly text: string };
  roleGranted: { readonly userId: string; readonly name: string; readonly role: Role };
  roleRevoked: { readonly userId: string };
  /** The head of the access log, so that a cut there is seen here. */
  accessAnchored: { readonly seq: number; readonly hash: string };
  /** What closed long ago leaves the room; it is read by its subject. */
  archived: {
    readonly alertIds: readonly string[];
    readonly incidentIds: readonly string[];
    readonly assignmentIds: readonly string[];
    /** Absent in entries that are older than referrals. */
    readonly referralIds?: readonly string[];
  };
};

export type FactKind = keyof FactBodies;

/** One entry of the journal as a fold reads it; `body` is gone once it was erased. */
export type Fact = {
  [K in FactKind]: {
    readonly seq: number;
    readonly id: string;
    readonly atMs: number;
    readonly actor: string;
    readonly kind: K;
    readonly subjects: readonly string[];
    readonly body: FactBodies[K] | undefined;
  };
}[FactKind];

/** A fact before it has a number. Its author makes the id, so that the same decision twice is one entry. */
export type FactDraft = {
  [K in FactKind]: {
    readonly id: string;
    readonly atMs: number;
    readonly actor: string;
    readonly kind: K;
    readonly subjects: readonly string[];
    readonly body: FactBodies[K];
  };
}[FactKind];

/** The actor of what no person did. */
export const MIND = 'mind';
