import type { Assignment } from './assignment.ts';
import type { HubClock } from './clock.ts';

/** An approved order can be called back for so long, ms of wall time, before it goes to the crew. */
export const RECALL_MS = 5_000;

type Approved = Pick<Assignment, 'state' | 'approvedAtMs'>;

/** When an approved order goes to its crew, ms of hub time: an officer's hand is as slow in an exercise that runs fast. */
export function goesAtMs({ approvedAtMs }: Pick<Approved, 'approvedAtMs'>, { rate }: HubClock): number {
  return approvedAtMs + RECALL_MS * rate;
}

/** How long an order can still be called back, ms of wall time; undefined once it was sent. */
export function recallLeftMs(order: Approved, clock: HubClock, nowMs: number): number | undefined {
  if (order.state !== 'approved') return undefined;
  return Math.max(0, Math.min(RECALL_MS, (goesAtMs(order, clock) - nowMs) / clock.rate));
}
