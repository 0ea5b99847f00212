import type { Command } from '#core/command.ts';
import type { Refusal } from '#core/decide.ts';
import { say } from '#words/say.ts';
import { refusalSentence } from '#words/refusal.ts';
import type { Naming } from './naming.ts';

/** A command and what became of it so far, as the link tells it. */
export type SentCommand = {
  readonly command: Command;
  readonly sentAtMs: number;
  readonly answer:
    | { readonly state: 'accepted' }
    | { readonly state: 'refused'; readonly refusal: Refusal }
    | { readonly state: 'invalid'; readonly path: string; readonly why: string }
    | { readonly state: 'unknown' }
    | undefined;
  /** When it was answered for good, by the clock of this browser. */
  readonly answeredAtMs?: number;
};

/** One row of what was pressed: it waits, it waits again because the answer was lost, or it was refused. */
export type PendingRow = {
  readonly id: string;
  readonly kind: Command['kind'];
  /** The alert, referral, incident, order, shelter or person that it is about. */
  readonly subject: string | undefined;
  readonly text: string;
  readonly state: 'waiting' | 'resending' | 'refused';
  /** Why it was refused, in words. */
  readonly reason: string | undefined;
  /** When it was pressed, by the clock of this browser. */
  readonly sentAtMs: number;
  /** Its author has long turned to something else, so that the refusal stays until he has read it. */
  readonly isLate: boolean;
};

/** A refusal is shown so long, in ms: it is read once and the next press comes. */
const REFUSED_MS = 15_000;
/** Who waited longer than this, in ms, no longer looks at what he pressed. */
const LOOKS_MS = 15_000;

/** What the officer pressed and what is not settled yet, oldest first. */
export function pendingRows(
  commands: Iterable<SentCommand>,
  naming: Naming,
  browserNowMs: number
): readonly PendingRow[] {
  const rows: PendingRow[] = [];
  for (const { command, sentAtMs, answer, answeredAtMs = sentAtMs } of commands) {
    if (answer?.state === 'accepted') continue;
    const refused = answer?.state === 'refused' || answer?.state === 'invalid';
    const isLate = refused && answeredAtMs - sentAtMs > LOOKS_MS;
    if (refused && !isLate && browserNowMs - answeredAtMs > REFUSED_MS) continue;
    rows.push({
      id: command.id,
      kind: command.kind,
      subject: subjectOf(command),
      text: textOf(command, naming),
      state: refused ? 'refused' : answer?.state === 'unknown' ? 'resending' : 'waiting',
      reason:
        answer?.state === 'refused'
          ? refusalSentence(naming.script, answer.refusal, naming.officer)
          : answer?.state === 'invalid'
            ? invalidSentence(naming.script, answer.why)
            : undefined,
      sentAtMs,
      isLate
    });
  }
  return rows;
}

function invalidSentence(script: Naming['script'], why: string): string {
  return why === 'outboxFull' || why === 'notJoined'
    ? say(script, `refusal.${why}`)
    : say(script, 'refusal.invalid');
}

/** What a command is about: the id of an alert, referral, incident, order, shelter or person; undefined for the others. */
export function subjectOf(command: Command): string | undefined {
  if ('referralId' in command) return command.referralId;
  if ('incidentId' in command) return command.incidentId;
  if ('alertId' in command) return command.alertId;
  if ('assignmentId' in command) return command.assignmentId;
  if ('patrolId' in command) return command.patrolId;
  if ('phoneId' in command) return command.phoneId;
  if ('shelterId' in command) return command.shelterId;
  if (command.kind === 'checkInUnit' || command.kind === 'setDuty') return command.unitId;
  if (command.kind === 'writeNote') return command.about.slice(command.about.indexOf(':') + 1);
  return 'userId' in command ? command.userId : undefined;
}

function textOf(command: Command, naming: Naming): string {
  const { script } = naming;
  switch (command.kind) {
    case 'acknowledgeAlert':
      return say(script, 'alert.acknowledge');
    case 'dismissAlert':
      return say(script, 'alert.dismiss');
    case 'approve':
      return say(script, 'dispatch.sending', { unit: naming.unit(command.unitId) });
    case 'declineSuggestion':
      return say(script, 'dispatch.declineSuggestion');
    case 'reportAssignment':
      return say(script, 'assignment.report');
    case 'recallAssignment':
      return say(script, 'order.recall');
    case 'checkInUnit':
      return say(script, 'safety.checkIn');
    case 'assessIncident':
      return say(script, 'assess.do');
    case 'setLivesAtRisk':
      return say(script, 'incident.livesAtRisk');
    case 'stabiliseIncident':
      return say(script, 'incident.stabilise');
    case 'reopenIncident':
      return say(script, 'incident.reopen');
    case 'linkAlert':
      return say(script, 'linked.join');
    case 'splitAlert':
      return say(script, 'linked.split');
    case 'setDuty':
      return naming.unit(command.unitId);
    case 'closeIncident':
      return say(script, 'incident.close');
    case 'writeNote':
      return say(script, 'action.note');
    case 'openReferral':
      return say(script, 'referral.start');
    case 'moveReferral':
      return say(script, 'referral.next');
    case 'setShelterState':
      return say(script, 'reception.setState');
    case 'shelveAlert':
      return say(script, 'alert.shelve');
    case 'unshelveAlert':
      return say(script, 'alert.unshelve');
    case 'moveUnit':
      return say(script, 'order.moveUnit');
    case 'planPatrol':
      return say(script, 'patrol.plan');
    case 'cancelPatrol':
      return say(script, 'patrol.cancel');
    case 'admitPhone':
      return say(script, 'phone.admit');
    case 'dismissPhone':
      return say(script, 'phone.dismiss');
    case 'grantRole':
      return say(script, 'admin.grant');
    case 'revokeRole':
      return say(script, 'admin.revoke');
    default:
      return command satisfies never;
  }
}
