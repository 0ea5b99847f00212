import type { Fact, FactDraft } from '../fact.ts';
import { fold } from '../fold.ts';
import type { Room } from '../room.ts';
import { lineDraft } from './line.ts';
import { goingOn } from './new-alert.ts';
import { reactionOf } from './react.ts';

type Crossing = Extract<Fact, { kind: 'lineCrossed' }>;

/** What follows from facts in their order, each judged in the room that the ones before it have made. */
export function reactionDrafts(facts: readonly Fact[], room: Room): readonly FactDraft[] {
  const drafts: FactDraft[] = [];
  let now = room;
  for (const fact of facts) {
    const draft = reactionOf(fact, now);
    if (draft === undefined) continue;
    drafts.push(draft);
    now = fold(now, { ...draft, seq: now.seq + 1 });
  }
  return drafts;
}

/**
 * What a hub that was stopped between a fact and its alert has not said: of the newest facts of the journal, in their
 * order, the last way over the border of each unit and the last word of each feed and display. Said before, it is not said again.
 */
export function unsaidDrafts(facts: readonly Fact[], room: Room): readonly FactDraft[] {
  const ways = new Map<string, { readonly out: readonly Crossing[]; readonly back: Crossing | undefined }>();
  const words = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.kind === 'feedStateChanged' && fact.body) words.set(`feed:${fact.body.feedId}`, fact);
    if (fact.kind === 'displayChanged' && fact.body) words.set(`display:${fact.body.displayId}`, fact);
    if (fact.kind !== 'lineCrossed' || fact.body?.unitId === undefined || fact.body.line !== 'border')
      continue;
    const { unitId, direction } = fact.body;
    const way = ways.get(unitId);
    if (direction === 'in') ways.set(unitId, { out: way?.out ?? [], back: fact });
    else ways.set(unitId, { out: way && !way.back ? [...way.out, fact] : [fact], back: undefined });
  }
  const crossings = [...ways].flatMap(([unitId, { out, back }]) => {
    const isSaid =
      goingOn(room.alerts, 'lineCrossed', unitId) !== undefined ||
      out.some((fact) => lineDraft(fact, room) === undefined);
    return [...(isSaid ? [] : out.slice(0, 1)), ...(back ? [back] : [])];
  });
  return reactionDrafts([...crossings, ...words.values()], room);
}
