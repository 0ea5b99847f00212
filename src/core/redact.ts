import type { Alert } from './alert.ts';
import type { Assignment } from './assignment.ts';
import type { BorderWatch } from './border-watch.ts';
import type { Fact } from './fact.ts';
import type { Incident } from './incident.ts';
import type { Pack } from './pack.ts';
import type { Patrol } from './patrol.ts';
import { coarseReferral, coarseReferralFact } from './redact-referral.ts';
import type { Viewer } from './rights.ts';
import type { Room } from './room.ts';
import type { Occupancy } from './shelter.ts';
import { someone } from './someone.ts';

/** What tells where something was seen, and which way it went. */
const UNPLACED = { at: undefined, errM: undefined, borderM: undefined, courseDeg: undefined } as const;

/** Whether a viewer sees places only by section: no positions, no names of officers, no reasons. */
export function isCoarse(viewer: Pick<Viewer, 'role'>): boolean {
  return viewer.role === 'ministry';
}

/** The fact as a viewer may see it, or nothing. Folding redacted facts gives the redacted room (but for `seq`). */
export function redactFact(fact: Fact, viewer: Pick<Viewer, 'role'>): Fact | undefined {
  if (!isCoarse(viewer)) return fact;
  const seen = { ...fact, actor: someone(fact.actor), subjects: fact.subjects.filter(isPlain) } as Fact;
  if (seen.body === undefined) return undefined; // an erased body changes nothing in any room
  switch (seen.kind) {
    case 'packLoaded':
      return { ...seen, body: { ...seen.body, pack: coarsePack(seen.body.pack) } };
    case 'membershipChanged':
      return { ...seen, body: { ...seen.body, at: undefined } };
    case 'alertRaised':
      return isWithheld(seen.body.alert)
        ? undefined
        : { ...seen, body: { alert: coarseAlert(seen.body.alert) } };
    case 'alertGrouped':
      return { ...seen, body: { ...seen.body, ...UNPLACED, detectionId: undefined } };
    case 'incidentOpened':
      return { ...seen, body: { incident: coarseIncident(seen.body.incident) } };
    case 'assignmentApproved':
      return { ...seen, body: { assignment: coarseAssignment(seen.body.assignment) } };
    case 'assignmentMoved':
      return { ...seen, body: { ...seen.body, reason: undefined } };
    case 'alertShelved':
      return { ...seen, body: { ...seen.body, reason: undefined } };
    case 'patrolPlanned':
      return { ...seen, body: { patrol: coarsePatrol(seen.body.patrol) } };
    case 'borderMeasured':
      return { ...seen, body: { watch: coarseBorder(seen.body.watch) } };
    case 'incidentReopened':
      return { ...seen, body: { ...seen.body, reason: undefined } };
    case 'alertSplit':
      return { ...seen, body: { ...seen.body, ...UNPLACED, detectionId: undefined } };
    case 'shelterReported':
      return { ...seen, body: { occupancy: coarseOccupancy(seen.body.occupancy) } };
    case 'referralOpened':
    case 'referralMoved':
    case 'referralClosed':
    case 'referralLate':
    case 'bedsReleased':
      return coarseReferralFact(seen);
    case 'shelterStateSet':
    case 'clockSet':
    case 'alertAcknowledged':
    case 'alertDismissed':
    case 'alertEscalated':
    case 'alertEnded':
    case 'alertUnshelved':
    case 'patrolMoved':
    case 'patrolOverdue':
    case 'patrolCancelled':
    case 'incidentAssessed':
    case 'incidentMoved':
    case 'incidentClosed':
    case 'livesAtRiskSet':
    case 'alertLinked':
    case 'orderLate':
    case 'checkedIn':
    case 'panicCalled':
    case 'dutySet':
    case 'feedStateChanged':
    case 'archived':
      return seen;
    case 'peopleMet':
    case 'phoneAdmitted':
    case 'phoneDismissed':
    case 'detectionReported':
    case 'lineCrossed':
    case 'arrivalProposed':
    case 'suggestionMade':
    case 'suggestionDeclined':
    case 'displayChanged':
    case 'deviceHealthChanged':
    case 'noteWritten':
    case 'roleGranted':
    case 'roleRevoked':
    case 'accessAnchored':
      return undefined;
    default:
      return seen satisfies never;
  }
}

/** The room as a viewer may see it: what a joiner gets. */
export function redact(room: Room, viewer: Pick<Viewer, 'role'>): Room {
  if (!isCoarse(viewer)) return room;
  // Named one by one, so that what is new in a room is hidden until somebody decides.
  return {
    seq: room.seq,
    exercise: room.exercise,
    clock: room.clock,
    pack: room.pack && coarsePack(room.pack),
    packHash: room.packHash,
    alerts: each(told(room.alerts), coarseAlert),
    incidents: each(room.incidents, coarseIncident),
    assignments: each(room.assignments, coarseAssignment),
    units: room.units,
    memberships: room.memberships,
    occupancy: each(room.occupancy, coarseOccupancy),
    reports: room.reports,
    shelterStates: each(room.shelterStates, (set) => ({ ...set, by: someone(set.by) })),
    referrals: each(room.referrals, coarseReferral),
    patrols: each(room.patrols, coarsePatrol),
    border: room.border && coarseBorder(room.border),
    phones: {},
    feeds: room.feeds,
    numbers: room.numbers,
    suggestions: {},
    detections: {},
    health: {},
    displays: {},
    roles: {}
  };
}

function isPlain(subject: string): boolean {
  return !subject.startsWith('track:') && !subject.startsWith('user:');
}

/** Of the pack the sections and places that everybody knows; not where cameras stand and crews wait. */
function coarsePack(pack: Pack): Pack {
  return { ...pack, crews: [], devices: [], sensors: [], bases: [] };
}

/** How grave a late referral is tells who is in the group; which screens a hub has is its own. */
function isWithheld({ kind }: Alert): boolean {
  return kind === 'referralLate' || kind === 'displayDark';
}

function told(alerts: Room['alerts']): Room['alerts'] {
  return Object.fromEntries(Object.entries(alerts).filter(([, alert]) => !isWithheld(alert)));
}

function coarseAlert(alert: Alert): Alert {
  return {
    ...alert,
    ...UNPLACED,
    bearing: undefined,
    detectionIds: [],
    splitIds: undefined,
    acknowledgedBy: alert.acknowledgedBy === undefined ? undefined : someone(alert.acknowledgedBy),
    shelved: alert.shelved && { ...alert.shelved, by: someone(alert.shelved.by), reason: undefined }
  };
}

function coarseIncident(incident: Incident): Incident {
  return {
    ...incident,
    at: undefined,
    errM: undefined,
    met: undefined,
    openedBy: someone(incident.openedBy)
  };
}

function coarseAssignment(assignment: Assignment): Assignment {
  return {
    ...assignment,
    approvedBy: someone(assignment.approvedBy),
    overrideReason: undefined,
    promisedP50Min: undefined,
    arrivalProposedAtMs: undefined,
    history: assignment.history.map((step) => ({ ...step, by: someone(step.by) }))
  };
}

function coarsePatrol(patrol: Patrol): Patrol {
  return { ...patrol, plannedBy: someone(patrol.plannedBy) };
}

/** How much of a section is watched, and not where one could pass unseen. */
function coarseBorder(watch: BorderWatch): BorderWatch {
  return { ...watch, sectors: each(watch.sectors, (section) => ({ ...section, gaps: undefined })) };
}

function coarseOccupancy(occupancy: Occupancy): Occupancy {
  return { ...occupancy, reporter: '' };
}

function each<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, change(value)]));
}
