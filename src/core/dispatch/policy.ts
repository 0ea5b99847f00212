import type { Severity } from '../alert.ts';
import type { Sector } from '../pack.ts';

/** The prices of the dispatch engine. Minutes are minutes of arrival, so that every price can be read as "worth so long a way". */
export type Policy = {
  readonly version: number;
  /** Multiplies the whole price of coverage; 0 makes the engine send the nearest. */
  readonly coverageWeight: number;
  /** Share of its time that a unit is busy: `p` of MEXCLP (Daskin 1983). */
  readonly busyShare: number;
  /** A unit covers a sector whose heart it would reach in so long. */
  readonly coverWithinMin: number;
  /** What the whole cover of a section is worth, by its exposure. */
  readonly coverMin: Readonly<Record<Sector['impactLevel'], number>>;
  /** Price of a minute for which a section is under its floor. */
  readonly floorShare: Readonly<Record<Sector['impactLevel'], number>>;
  /** How long a unit stays with a group before it can turn back. */
  readonly onSceneMin: number;
  /** Price of a minute for which the start is uncertain, once the fix is no longer fresh. */
  readonly fixAgeShare: number;
  /** Price of an order carried out in the last eight hours, and the most that all of them together may cost. */
  readonly orderMin: number;
  readonly ordersMaxMin: number;
  /** Another unit becomes first choice only if it is better by this much, so that a suggestion does not flicker. */
  readonly switchMin: number;
  /** Price of an incident to which nobody goes. */
  readonly unmetMin: number;
  /** How much a minute of one incident counts against a minute of another; lives at risk count above all. */
  readonly severityWeight: Readonly<Record<Severity, number>>;
  readonly livesWeight: number;
};

/** The policy in force. Change a number, raise the version: a suggestion names the version that made it. */
export const POLICY: Policy = {
  version: 1,
  coverageWeight: 1,
  busyShare: 0.3,
  coverWithinMin: 20,
  coverMin: { low: 1, medium: 2, high: 4, critical: 6 },
  floorShare: { low: 0.05, medium: 0.1, high: 0.15, critical: 0.25 },
  onSceneMin: 20,
  fixAgeShare: 0.25,
  orderMin: 0.5,
  ordersMaxMin: 3,
  switchMin: 2,
  unmetMin: 240,
  severityWeight: { 1: 1, 2: 2, 3: 3, 4: 4 },
  livesWeight: 20
};
