import type { Fact, FactDraft } from '../fact.ts';
import type { Room } from '../room.ts';
import { ended, goingOn, newAlert, raised } from './new-alert.ts';

/** One of our own units went over the border: an alert; it came back: the alert ends. Others are seen by sensors. */
export function lineDraft(
  fact: Extract<Fact, { kind: 'lineCrossed' }>,
  { alerts }: Pick<Room, 'alerts'>
): FactDraft | undefined {
  const { body } = fact;
  if (body === undefined || body.unitId === undefined || body.line !== 'border') return undefined;
  const open = goingOn(alerts, 'lineCrossed', body.unitId);
  if (body.direction === 'in') return open && ended(open, fact.atMs);
  const id = `alert:${fact.id}`;
  if (open || alerts[id]) return undefined;
  const { measuredAtMs, sectorId, at, unitId: sourceId } = body;
  const told = { measuredAtMs, raisedAtMs: fact.atMs, sourceId, sectorId, at };
  return raised(newAlert(id, 'lineCrossed', 2, told), `unit:${sourceId}`);
}
