import type { Occupancy, Shelter, ShelterState } from './shelter.ts';

/** The state of a place as an officer set it. `until` is a day, `2026-12-01`. */
export type SetState = {
  readonly state: ShelterState;
  readonly until: string | undefined;
  readonly atMs: number;
  readonly by: string;
};

/** Whether a place takes people in, and until when not. */
export type Standing = { readonly state: ShelterState; readonly until: string | undefined };

/**
 * The state of a place: what an officer set, else the word of the place itself where it is newer than the pack, else the
 * pack. A day that has passed opens nothing: a person does.
 */
export function standingOf(
  shelter: Pick<Shelter, 'status'>,
  set: SetState | undefined,
  report: Pick<Occupancy, 'status' | 'reportedAtMs'> | undefined
): Standing {
  const { state, until, asOf } = shelter.status;
  const base = set ?? { state, until };
  if (report?.status === 'closed' || report?.status === 'evacuating')
    return { state: 'closed', until: undefined };
  const isOpen = report?.status === 'open' || report?.status === 'full';
  if (set === undefined && isOpen && report.reportedAtMs > Date.parse(asOf))
    return { state: 'active', until: undefined };
  return { state: base.state, until: base.state === 'suspended' ? base.until : undefined };
}
