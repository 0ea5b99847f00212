import {
  isOpen,
  lateNow,
  sinceMs,
  type Assignment,
  type AssignmentState,
  type OrderTimer
} from '#core/assignment.ts';
import type { Board } from '#core/dispatch/board.ts';
import { recallLeftMs } from '#core/recall.ts';
import type { Room } from '#core/room.ts';
import { clockMinute } from '#words/clock.ts';
import { counter, duration } from '#words/duration.ts';
import { capital, say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { incidentTitle } from './cell-words.ts';

/** The steps of an order as the commander reads them. */
export const ORDER_STEPS = ['sent', 'delivered', 'wilco', 'enRoute', 'onScene', 'cleared'] as const;

/** How many of the six steps are done. */
const DONE: Readonly<Record<AssignmentState, number>> = {
  approved: 0,
  sent: 1,
  delivered: 2,
  wilco: 3,
  enRoute: 4,
  onScene: 5,
  transporting: 5,
  atDestination: 5,
  cleared: 6,
  declined: 6,
  cancelled: 6,
  unable: 6
};

/** The step that does not come, by the timer that ran out; counts from nought. */
const WAITS_FOR: Readonly<Record<OrderTimer, number>> = {
  notDelivered: 1,
  noWilco: 2,
  notMoving: 3,
  etaSlip: 4
};

/** Whoever has met people stays with them. */
const STAYS: ReadonlySet<AssignmentState> = new Set(['onScene', 'transporting', 'atDestination']);

/** One open order: how far, since when, when it should be there, what of it is late. */
export type OrderLine = {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly incidentId: string;
  readonly number: string;
  readonly title: string;
  readonly done: number;
  readonly lateStep: number | undefined;
  readonly state: string;
  readonly late: string | undefined;
  /** When it should be there, and what was promised; once there, since when. */
  readonly arrival: string;
  readonly spread: string | undefined;
  readonly promised: string | undefined;
  readonly recallLeft: string | undefined;
  readonly mayMove: boolean;
};

/** Every open order, what is late first and then the oldest. */
export function orderLines(
  room: Pick<Room, 'assignments' | 'incidents' | 'alerts' | 'clock'>,
  board: Pick<Board, 'rows'>,
  naming: Naming,
  nowMs: number
): readonly OrderLine[] {
  return Object.values(room.assignments)
    .filter(({ state }) => isOpen(state))
    .sort(
      (a, b) =>
        Number(lateNow(b).length > 0) - Number(lateNow(a).length > 0) || a.approvedAtMs - b.approvedAtMs
    )
    .map((order) => orderLine(order, room, board, naming, nowMs));
}

function orderLine(
  order: Assignment,
  room: Pick<Room, 'incidents' | 'alerts' | 'clock'>,
  board: Pick<Board, 'rows'>,
  naming: Naming,
  nowMs: number
): OrderLine {
  const { script } = naming;
  const [late] = lateNow(order);
  const stays = STAYS.has(order.state);
  const leftMs = recallLeftMs(order, room.clock, nowMs);
  return {
    id: order.id,
    unitId: order.unitId,
    unit: naming.unit(order.unitId),
    incidentId: order.incidentId,
    number: room.incidents[order.incidentId]?.number ?? '',
    title: incidentTitle(room, order.incidentId, naming),
    done: DONE[order.state],
    lateStep: late && WAITS_FOR[late.timer],
    state: say(script, 'orders.since', {
      state: capital(say(script, `assignment.state.${order.state}`)),
      age: duration(script, nowMs - sinceMs(order))
    }),
    late:
      late &&
      say(script, 'order.late', {
        what: say(script, `late.${late.timer}`),
        age: duration(script, nowMs - late.atMs)
      }),
    ...arrivalOf(order, board, naming, nowMs),
    // A second that has begun is a second that is left.
    recallLeft: leftMs === undefined ? undefined : counter(Math.ceil(leftMs / 1000) * 1000),
    mayMove: !stays
  };
}

function arrivalOf(
  order: Assignment,
  { rows }: Pick<Board, 'rows'>,
  { script }: Naming,
  nowMs: number
): Pick<OrderLine, 'arrival' | 'spread' | 'promised'> {
  if (STAYS.has(order.state))
    return {
      arrival: say(script, 'time.since', { time: clockMinute(sinceMs(order)) }),
      spread: undefined,
      promised: undefined
    };
  const cell = rows.find(({ incident }) => incident.id === order.incidentId)?.cells.get(order.unitId);
  const arrival = cell?.kind === 'sent' ? cell.arrival : undefined;
  const { promisedP50Min } = order;
  return {
    arrival: arrival
      ? say(script, 'orders.arrival', { time: clockMinute(nowMs + arrival.p50Min * 60_000) })
      : say(script, 'orders.noEta'),
    spread: arrival && `±${Math.max(1, Math.round(arrival.p90Min - arrival.p50Min))}`,
    promised:
      promisedP50Min === undefined
        ? undefined
        : say(script, 'orders.promised', { time: clockMinute(order.approvedAtMs + promisedP50Min * 60_000) })
  };
}
