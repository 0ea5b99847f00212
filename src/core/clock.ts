/** The hub clock: hub time runs at `rate` from a pair of instants that belong together. A real hub has rate 1 and equal instants. */
export type HubClock = { readonly wallMs: number; readonly hubMs: number; readonly rate: number };

/** The clock of a real hub: hub time is wall time. */
export const REAL_CLOCK: HubClock = { wallMs: 0, hubMs: 0, rate: 1 };

/** Hub time, in ms since 1970, at an instant of wall time. */
export function hubAt(clock: HubClock, wallMs: number): number {
  return clock.hubMs + (wallMs - clock.wallMs) * clock.rate;
}

/** Wall time, in ms since 1970, at which the hub clock shows `hubMs`. */
export function wallAt(clock: HubClock, hubMs: number): number {
  return clock.wallMs + (hubMs - clock.hubMs) / clock.rate;
}

/** The same time line at another rate from `wallMs` on: hub time neither jumps nor goes back. */
export function paced(clock: HubClock, rate: number, wallMs: number): HubClock {
  return { wallMs, hubMs: hubAt(clock, wallMs), rate };
}
