import type { Fact, FactDraft } from '../fact.ts';
import type { Room } from '../room.ts';
import { displayDraft } from './display.ts';
import { lineDraft } from './line.ts';
import { feedDraft } from './silence.ts';

/** What follows from a fact that somebody else wrote, in the room after it. */
export function reactionOf(fact: Fact, room: Room): FactDraft | undefined {
  switch (fact.kind) {
    case 'lineCrossed':
      return lineDraft(fact, room);
    case 'feedStateChanged':
      return feedDraft(fact, room);
    case 'displayChanged':
      return displayDraft(fact, room);
    default:
      return undefined;
  }
}

/** Whether a fact may change who should go where, so that suggestions are looked at without waiting for the next round. */
export function movesDispatch({ kind }: Fact): boolean {
  return (
    kind === 'incidentOpened' ||
    kind === 'incidentClosed' ||
    kind === 'incidentReopened' ||
    kind === 'livesAtRiskSet' ||
    kind === 'assignmentApproved' ||
    kind === 'assignmentMoved' ||
    kind === 'referralMoved' ||
    kind === 'referralClosed' ||
    kind === 'dutySet' ||
    kind === 'panicCalled'
  );
}
