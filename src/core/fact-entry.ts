import type { Json } from './canonical.ts';
import { markOf } from './command-mark.ts';
import type { Draft, Entry } from './entry.ts';
import type { Fact, FactDraft, FactKind } from './fact.ts';

const KINDS: Readonly<Record<FactKind, true>> = {
  packLoaded: true,
  clockSet: true,
  detectionReported: true,
  membershipChanged: true,
  lineCrossed: true,
  alertRaised: true,
  alertGrouped: true,
  alertAcknowledged: true,
  alertDismissed: true,
  alertEscalated: true,
  alertEnded: true,
  alertShelved: true,
  alertUnshelved: true,
  incidentOpened: true,
  incidentAssessed: true,
  incidentMoved: true,
  incidentClosed: true,
  incidentReopened: true,
  livesAtRiskSet: true,
  alertLinked: true,
  alertSplit: true,
  suggestionMade: true,
  suggestionDeclined: true,
  assignmentApproved: true,
  assignmentMoved: true,
  orderLate: true,
  arrivalProposed: true,
  checkedIn: true,
  peopleMet: true,
  patrolPlanned: true,
  patrolMoved: true,
  patrolOverdue: true,
  patrolCancelled: true,
  borderMeasured: true,
  phoneAdmitted: true,
  phoneDismissed: true,
  panicCalled: true,
  dutySet: true,
  shelterReported: true,
  shelterStateSet: true,
  referralOpened: true,
  referralMoved: true,
  referralClosed: true,
  referralLate: true,
  bedsReleased: true,
  feedStateChanged: true,
  displayChanged: true,
  deviceHealthChanged: true,
  noteWritten: true,
  roleGranted: true,
  roleRevoked: true,
  accessAnchored: true,
  archived: true
};

/** The fact in a journal entry, or nothing where a newer version wrote a kind that this one does not know. */
export function factOf(entry: Entry): Fact | undefined {
  if (!Object.hasOwn(KINDS, entry.kind)) return undefined;
  const { seq, id, atMs, actor, kind, body } = entry;
  const mark = markOf(entry.subjects);
  const subjects = mark ? entry.subjects.filter((subject) => subject !== mark) : entry.subjects;
  return { seq, id, atMs, actor, kind, subjects, body } as Fact;
}

/** A fact as the journal takes it: plain JSON, absent fields left out. */
export function entryDraftOf(draft: FactDraft): Draft {
  return { ...draft, body: JSON.parse(JSON.stringify(draft.body)) as Json };
}
