import type { Availability } from '#core/unit.ts';

/** The colour in which a unit is drawn, by what can be asked of it. */
export const AVAILABILITY_INK: Readonly<Record<Availability, string>> = {
  available: 'var(--own)',
  delayed: 'var(--own)',
  committed: 'var(--own-busy)',
  unavailable: 'var(--own-off)'
};
