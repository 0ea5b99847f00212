import type { Alert } from '../alert.ts';
import { isRunning, mayFollow, ORDER_TIMERS, type Assignment, type OrderTimer } from '../assignment.ts';
import type { FactDraft } from '../fact.ts';
import type { Room } from '../room.ts';
import { safetyOf } from '../safety.ts';
import { mindDraft } from './draft.ts';
import { ended, isGoingOn, newAlert, raised } from './new-alert.ts';
import type { Ride } from './ride.ts';

/** What is known of a crew on its way: how it moved, and minutes to the scene from where it is. Absent without a fresh fix. */
export type Way = { readonly ride: Ride | undefined; readonly remainingMin: number | undefined };

type Known = Pick<Room, 'alerts' | 'assignments' | 'incidents' | 'units'>;

const DELIVERED_MS = 20_000;
const WILCO_MS = 60_000;
const STILL_MS = 3 * 60_000;
const NEAR_MS = 30_000;
/** Share of the promised time by which an arrival may slip, and the least that is worth a word, minutes: below is noise. */
const SLIP_SHARE = 0.25;
const SLIP_MIN = 1;

/** The timers of an order that have run out at `nowMs` of hub time, told or not. */
export function timersOut(
  order: Assignment,
  { ride, remainingMin }: Way,
  nowMs: number
): readonly OrderTimer[] {
  return ORDER_TIMERS.filter((timer) => isRunning(timer, order.state) && isOut(timer));

  function isOut(timer: OrderTimer): boolean {
    switch (timer) {
      case 'notDelivered':
        return nowMs - reachedAtMs(order, 'sent') >= DELIVERED_MS;
      case 'noWilco':
        return nowMs - reachedAtMs(order, 'sent') >= WILCO_MS;
      case 'notMoving': {
        if (ride === undefined || ride.nearSinceMs !== undefined) return false;
        return nowMs - Math.max(ride.stillSinceMs, reachedAtMs(order, 'enRoute')) >= STILL_MS;
      }
      case 'etaSlip': {
        const promised = order.promisedP50Min;
        if (promised === undefined) return false;
        const arrivalMin = (nowMs - order.approvedAtMs) / 60_000 + (remainingMin ?? 0);
        return arrivalMin > promised + Math.max(promised * SLIP_SHARE, SLIP_MIN);
      }
      default:
        return timer satisfies never;
    }
  }
}

/** What the timers of one order say that was not said before; facts of one cause together. */
export function orderDrafts(
  order: Assignment,
  { incidents }: Pick<Room, 'incidents'>,
  way: Way,
  nowMs: number
): readonly (readonly FactDraft[])[] {
  const { id: assignmentId, unitId, incidentId } = order;
  const about = [`incident:${incidentId}`, `unit:${unitId}`];
  const told = new Set((order.late ?? []).map(({ timer }) => timer));
  const late = timersOut(order, way, nowMs)
    .filter((timer) => !told.has(timer))
    .map((timer) => [
      mindDraft('orderLate', `late:${timer}:${assignmentId}`, nowMs, about, { assignmentId, timer }),
      raised(
        newAlert(lateAlertId(assignmentId, timer), 'orderLate', 2, {
          measuredAtMs: Math.round(nowMs),
          raisedAtMs: Math.round(nowMs),
          sourceId: unitId,
          sectorId: incidents[incidentId]?.sectorId,
          incidentId,
          timer
        }),
        ...about
      )
    ]);
  const nearSinceMs = way.ride?.nearSinceMs;
  const isThere =
    nearSinceMs !== undefined &&
    nowMs - nearSinceMs >= NEAR_MS &&
    order.state !== 'approved' &&
    order.arrivalProposedAtMs === undefined &&
    mayFollow(order.state, 'onScene');
  return isThere
    ? [...late, [mindDraft('arrivalProposed', `there:${assignmentId}`, nowMs, about, { assignmentId })]]
    : late;
}

/** Crews under an order that have not been heard of for too long, each told once for each silence. */
export function checkInDrafts(room: Known, nowMs: number): readonly FactDraft[] {
  return Object.values(room.assignments).flatMap(({ id, unitId, incidentId }) => {
    const safety = safetyOf(room, unitId, nowMs);
    const alertId = safety && overdueAlertId(id, safety.sinceMs);
    if (safety?.kind !== 'overdue' || room.units[unitId]?.assignmentId !== id) return [];
    if (alertId === undefined || room.alerts[alertId]) return [];
    const alert = newAlert(alertId, 'checkInOverdue', 3, {
      measuredAtMs: safety.sinceMs,
      raisedAtMs: Math.round(nowMs),
      sourceId: unitId,
      sectorId: room.incidents[incidentId]?.sectorId,
      incidentId
    });
    return [raised(alert, `unit:${unitId}`, `incident:${incidentId}`)];
  });
}

/** Alerts about orders whose cause has gone: the order went on, or the crew was heard of. */
export function orderEndDrafts(room: Known, nowMs: number): readonly FactDraft[] {
  return Object.values(room.alerts)
    .filter((alert) => isGoingOn(alert) && isOver(alert, room, nowMs))
    .map((alert) => ended(alert, nowMs));
}

function isOver(alert: Alert, room: Known, nowMs: number): boolean {
  const { kind, timer, sourceId } = alert;
  if (kind === 'orderLate') {
    const order = Object.values(room.assignments).find(
      ({ id, unitId }) => unitId === sourceId && timer !== undefined && lateAlertId(id, timer) === alert.id
    );
    return !order || timer === undefined || !isRunning(timer, order.state);
  }
  if (kind !== 'checkInOverdue') return false;
  const orderId = room.units[sourceId]?.assignmentId;
  const safety = safetyOf(room, sourceId, nowMs);
  return (
    safety === undefined || orderId === undefined || alert.id !== overdueAlertId(orderId, safety.sinceMs)
  );
}

function reachedAtMs({ history, approvedAtMs }: Assignment, state: Assignment['state']): number {
  return history.findLast((step) => step.state === state)?.atMs ?? approvedAtMs;
}

function lateAlertId(assignmentId: string, timer: OrderTimer): string {
  return `alert:orderLate:${timer}:${assignmentId}`;
}

function overdueAlertId(assignmentId: string, sinceMs: number): string {
  return `alert:checkInOverdue:${assignmentId}:${sinceMs}`;
}
