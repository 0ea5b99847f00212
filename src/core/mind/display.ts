import type { Fact, FactDraft } from '../fact.ts';
import type { Room } from '../room.ts';
import { ended, goingOn, newAlert, raised } from './new-alert.ts';

/** A display stopped painting: an alert; it paints again, or somebody closed it: the alert ends. */
export function displayDraft(
  fact: Extract<Fact, { kind: 'displayChanged' }>,
  { alerts }: Pick<Room, 'alerts'>
): FactDraft | undefined {
  if (fact.body === undefined) return undefined;
  const { displayId, state, sinceMs } = fact.body;
  const open = goingOn(alerts, 'displayDark', displayId);
  if (state !== 'dark') return open && ended(open, fact.atMs);
  const id = `alert:displayDark:${displayId}:${Math.round(sinceMs)}`;
  if (open || alerts[id]) return undefined;
  return raised(
    newAlert(id, 'displayDark', 2, { measuredAtMs: sinceMs, raisedAtMs: fact.atMs, sourceId: displayId })
  );
}
