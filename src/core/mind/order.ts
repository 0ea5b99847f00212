import { mayFollow, type Assignment } from '../assignment.ts';
import type { FactDraft } from '../fact.ts';
import type { UnitStatusReport } from '../observation.ts';
import type { Pack } from '../pack.ts';
import { goesAtMs } from '../recall.ts';
import type { Room } from '../room.ts';
import { causeOf, mindDraft } from './draft.ts';

/** Why the word of a crew changed nothing. `repeated` is harmless: a device that sends until it is answered. */
export type StepRefusal = 'unknownUnit' | 'otherUnit' | 'noOrder' | 'wrongStep' | 'repeated';

/** A step of an order as a fact, nothing for a word that asks for none, or why it was not taken. */
export type Step =
  | { readonly ok: true; readonly draft: FactDraft | undefined }
  | { readonly ok: false; readonly why: StepRefusal };

/** Clocks of devices are this far behind at most, ms; further ahead they are refused at the door. */
const SKEW_MS = 60_000;
/** A clock that shows a time so long before the approval was set back, ms: less is the rounding of an instant. */
const BACK_MS = 1_000;

/** Approved orders that nobody called back in time are on their way to their crews. */
export function sentDrafts(
  { assignments, clock }: Pick<Room, 'assignments' | 'clock'>,
  nowMs: number
): readonly FactDraft[] {
  return (
    Object.values(assignments)
      // A clock that was set back must not hold an order for as long.
      .filter(
        (one) =>
          one.state === 'approved' && (nowMs >= goesAtMs(one, clock) || nowMs < one.approvedAtMs - BACK_MS)
      )
      .map((one) => {
        // The time follows from the approval, so that the same order sent twice is the same entry.
        const measuredAtMs = Math.round(goesAtMs(one, clock));
        return moved(one, `sent:${one.id}`, measuredAtMs, {
          assignmentId: one.id,
          state: 'sent',
          by: 'system',
          measuredAtMs,
          reason: undefined
        });
      })
  );
}

/** Judges what a crew says of its order. A device may speak for the unit that it belongs to only. */
export function stepOf(
  report: UnitStatusReport,
  { assignments, units }: Pick<Room, 'assignments' | 'units'>,
  pack: Pick<Pack, 'units'>
): Step {
  const { unitId, status, assetId, measuredAtMs, receivedAtMs, reason } = report;
  const unit = pack.units.find(({ id }) => id === unitId);
  if (unit === undefined) return { ok: false, why: 'unknownUnit' };
  if (assetId !== undefined && !unit.assetIds.includes(assetId)) return { ok: false, why: 'otherUnit' };
  if (status === 'panic') return { ok: true, draft: undefined };
  const orderId = report.assignmentId ?? units[unitId]?.assignmentId ?? '';
  const assignment = Object.hasOwn(assignments, orderId) ? assignments[orderId] : undefined;
  if (status === 'checkIn') {
    // By what was said alone: said again, it is the same fact, whatever order the crew has got meanwhile.
    const isNamed = report.assignmentId !== undefined && assignment?.unitId === unitId;
    const about = [`unit:${unitId}`, ...(isNamed ? [`incident:${assignment.incidentId}`] : [])];
    const body = { unitId, measuredAtMs };
    return {
      ok: true,
      draft: mindDraft('checkedIn', `checkIn:${causeOf(report)}`, receivedAtMs, about, body)
    };
  }
  if (assignment === undefined) return { ok: false, why: 'noOrder' };
  if (assignment.unitId !== unitId) return { ok: false, why: 'otherUnit' };
  // What waited in an outbox since before the order was given names no order, and is not about this one.
  if (report.assignmentId === undefined && measuredAtMs < assignment.approvedAtMs - SKEW_MS)
    return { ok: false, why: 'noOrder' };
  if (status === 'met') return metOf(report, assignment);
  if (assignment.state === status) return { ok: false, why: 'repeated' };
  if (!mayFollow(assignment.state, status)) {
    // Said again after the order went on: its answer was lost on the way back.
    const isSaid = assignment.history.some(({ state }) => state === status);
    return { ok: false, why: isSaid ? 'repeated' : 'wrongStep' };
  }
  const body = {
    assignmentId: assignment.id,
    state: status,
    by: 'crew' as const,
    measuredAtMs,
    reason,
    ...(hasClock(report) ? {} : { isClockDoubted: true })
  };
  return { ok: true, draft: moved(assignment, `step:${causeOf(report)}`, receivedAtMs, body) };
}

function hasClock({ timeQuality, flags }: UnitStatusReport): boolean {
  return timeQuality !== 'server' && !flags.includes('skew');
}

/** Whom a crew met is told where it met them, or later; not before it came. */
function metOf(report: UnitStatusReport, { id, incidentId, unitId, history }: Assignment): Step {
  const { met, receivedAtMs } = report;
  if (met === undefined || !history.some(({ state }) => state === 'onScene'))
    return { ok: false, why: 'wrongStep' };
  const about = [`incident:${incidentId}`, `unit:${unitId}`];
  const body = { assignmentId: id, incidentId, met };
  return { ok: true, draft: mindDraft('peopleMet', `met:${causeOf(report)}`, receivedAtMs, about, body) };
}

function moved(
  { incidentId, unitId }: Assignment,
  id: string,
  atMs: number,
  body: Extract<FactDraft, { kind: 'assignmentMoved' }>['body']
): FactDraft {
  return mindDraft('assignmentMoved', id, atMs, [`incident:${incidentId}`, `unit:${unitId}`], body);
}
