import type { Alert, AlertKind } from '../alert.ts';
import type { FactDraft } from '../fact.ts';
import type { Room } from '../room.ts';
import { mindDraft } from './draft.ts';
import { isGoingOn, raised } from './new-alert.ts';

/**
 * Kinds of which one that was put aside stands for those that follow, until its time is over: feeds, sections and places.
 * Never what is about people, and a crew is people too: a unit that falls silent again is new each time.
 */
const HOLDS: ReadonlySet<AlertKind> = new Set(['feedSilent', 'feedLate', 'sectorVoid', 'shelterFull']);

/**
 * A draft as the shelf has it: an alert whose cause was put aside, and is no graver than it was then, comes put aside as
 * that one was. What ended on the shelf before it leaves the room, so that all that comes back from there is one.
 */
export function shelfDrafts(draft: FactDraft, { alerts }: Pick<Room, 'alerts'>): readonly FactDraft[] {
  if (draft.kind !== 'alertRaised') return [draft];
  const { alert } = draft.body;
  if (!HOLDS.has(alert.kind)) return [draft];
  const aside = Object.values(alerts).filter(
    (one) => one.shelved && one.state !== 'dismissed' && one.id !== alert.id && isOfOneCause(one, alert)
  );
  const shelved = aside
    .flatMap((one) => one.shelved ?? [])
    .filter(({ untilMs, severity }) => draft.atMs < untilMs && alert.severity <= severity)
    .sort((a, b) => b.untilMs - a.untilMs)[0];
  if (!shelved) return [draft];
  const put = { ...alert, shelved };
  const over = aside.filter((one) => !isGoingOn(one)).slice(0, OVER_AT_ONCE);
  const about = over.map(({ id }) => `alert:${id}`);
  const ids = { alertIds: over.map(({ id }) => id), incidentIds: [], assignmentIds: [] };
  return [
    raised(put),
    ...(over[0] ? [mindDraft('archived', `archived:${over[0].id}`, draft.atMs, about, ids)] : [])
  ];
}

/** An entry names 16 subjects at most; there is one, but for what was put aside twice before it. */
const OVER_AT_ONCE = 15;

function isOfOneCause(one: Alert, other: Alert): boolean {
  return one.kind === other.kind && one.sourceId === other.sourceId && one.gap?.cause === other.gap?.cause;
}
