import { isOpen, lateNow, mayFollow, sinceMs, type Assignment } from '#core/assignment.ts';
import { recallLeftMs } from '#core/recall.ts';
import type { Room } from '#core/room.ts';
import { safetyOf, type Safety } from '#core/safety.ts';
import { clock } from '#words/clock.ts';
import { counter, duration } from '#words/duration.ts';
import { capital, say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { ordersOf } from './incident-view.ts';
import { doubtOf } from './line-time.ts';

/** One order as the card shows it: how far, since when, what is late, whether its crew is well. */
export type OrderRow = {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly role: string;
  readonly state: string;
  readonly age: string;
  readonly isOver: boolean;
  /** Minutes that the officer read when he approved, while the crew is on its way. */
  readonly promised: string | undefined;
  readonly late: readonly string[];
  /** The position says that the crew may be there, and nobody said it yet. */
  readonly asksArrival: boolean;
  readonly safety: { readonly kind: Safety['kind']; readonly text: string } | undefined;
  readonly steps: readonly {
    readonly state: string;
    readonly by: string;
    readonly at: string;
    readonly age: string;
    /** That it was told late, or that nobody knows its own time. */
    readonly doubt: string | undefined;
  }[];
};

type Known = Pick<Room, 'assignments' | 'units'>;

export function orderRows(
  room: Known,
  incidentId: string,
  naming: Naming,
  nowMs: number
): readonly OrderRow[] {
  return ordersOf(room, incidentId).map((order) => orderRow(room, order, naming, nowMs));
}

function orderRow(room: Known, order: Assignment, naming: Naming, nowMs: number): OrderRow {
  const { script } = naming;
  const ageOf = (atMs: number): string => duration(script, nowMs - atMs);
  const isOver = !isOpen(order.state);
  const isBefore = mayFollow(order.state, 'onScene');
  return {
    id: order.id,
    unitId: order.unitId,
    unit: naming.unit(order.unitId),
    role: say(script, `assignment.role.${order.role}`),
    state: capital(say(script, `assignment.state.${order.state}`)),
    age: ageOf(sinceMs(order)),
    isOver,
    promised:
      isBefore && order.promisedP50Min !== undefined
        ? say(script, 'order.promised', { p50: Math.round(order.promisedP50Min) })
        : undefined,
    late: lateNow(order).map(({ timer, atMs }) =>
      capital(say(script, 'order.late', { what: say(script, `late.${timer}`), age: ageOf(atMs) }))
    ),
    asksArrival: isBefore && order.arrivalProposedAtMs !== undefined,
    safety: isOver ? undefined : safetyLine(room, order.unitId, naming, nowMs),
    steps: order.history.map(({ state, atMs, by, toldAtMs = atMs, isClockDoubted = false }) => ({
      state: say(script, `assignment.state.${state}`),
      by: naming.officer(by),
      at: clock(atMs),
      age: ageOf(atMs),
      doubt: doubtOf(atMs, toldAtMs, isClockDoubted, script)
    }))
  };
}

/** Whether a crew is well, in words; undefined where nobody waits for its word. */
export function safetyLine(
  room: Known,
  unitId: string,
  { script }: Naming,
  nowMs: number
): OrderRow['safety'] {
  const safety = safetyOf(room, unitId, nowMs);
  if (!safety) return undefined;
  const age = duration(script, nowMs - safety.sinceMs);
  return { kind: safety.kind, text: say(script, `safety.${safety.kind}`, { age }) };
}

/** The order that can still be called back, and for how long; none once it is on its way. */
export function recallable(
  room: Pick<Room, 'assignments' | 'clock'>,
  incidentId: string,
  nowMs: number
): { readonly order: Assignment; readonly left: string } | undefined {
  const order = ordersOf(room, incidentId)[0];
  const leftMs = order && recallLeftMs(order, room.clock, nowMs);
  // A second that has begun is a second that is left.
  return order && leftMs !== undefined
    ? { order, left: counter(Math.ceil(leftMs / 1000) * 1000) }
    : undefined;
}
