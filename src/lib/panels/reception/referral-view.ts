import { isOpen } from '#core/assignment.ts';
import { deadlineMs } from '#core/referral-deadline.ts';
import { drivenBy } from '#core/referral-drive.ts';
import { isOpenReferral, nextStates, type Referral, type ReferralState } from '#core/referral.ts';
import type { Room } from '#core/room.ts';
import { seatsOf } from '#core/seats.ts';
import { canBeAsked } from '#core/unit.ts';
import { clockMinute } from '#words/clock.ts';
import { capital, say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** The seven places of the line; two states share a place where only one of them is gone through. */
const PLACES: readonly (readonly ReferralState[])[] = [
  ['identified'],
  ['consentGiven', 'bestInterest'],
  ['requested'],
  ['accepted', 'declined'],
  ['inTransport'],
  ['arrived'],
  ['outcomeRecorded']
];

export type StepRow = {
  readonly label: string;
  /** Who, or what is to be known of it. */
  readonly detail: string | undefined;
  readonly atMs: number | undefined;
  readonly at: 'done' | 'now' | 'open' | 'passed';
  /** When the next step is due, at the present one only. */
  readonly deadlineMs: number | undefined;
};

/** The seven steps with who and when; what was not gone through is open, or passed by where all is over. */
export function stepRows(referral: Referral, naming: Naming): readonly StepRow[] {
  const { script } = naming;
  const { state, history } = referral;
  const now = placeOf(state);
  const dueMs = deadlineMs(referral);
  return PLACES.map((states, place) => {
    const told = place > now ? undefined : history.findLast((step) => states.includes(step.state));
    const shown = place === now ? state : (told?.state ?? states[0] ?? state);
    const isOver = !isOpenReferral(referral);
    return {
      label: labelOf(shown, referral, naming),
      detail:
        told === undefined
          ? place === now + 1 && dueMs !== undefined
            ? say(script, 'referral.deadline', { time: clockMinute(dueMs) })
            : place === PLACES.length - 1
              ? say(script, 'referral.guard')
              : undefined
          : [naming.officer(told.by), detailOf(told.state, referral, naming)]
              .filter((part) => part !== undefined)
              .join(' · '),
      atMs: told?.atMs,
      at: told ? (place === now && !isOver ? 'now' : 'done') : isOver ? 'passed' : 'open',
      deadlineMs: place === now ? dueMs : undefined
    };
  });
}

function placeOf(state: ReferralState): number {
  return PLACES.findIndex((states) => states.includes(state));
}

function labelOf(state: ReferralState, { shelterId, outcome }: Referral, naming: Naming): string {
  const label = say(naming.script, `referral.state.${state}`);
  if (state === 'requested' && shelterId !== undefined) return `${label}: ${naming.shelter(shelterId)}`;
  return state === 'outcomeRecorded' && outcome
    ? `${label}: ${say(naming.script, `outcome.${outcome}`)}`
    : label;
}

function detailOf(
  state: ReferralState,
  { state: present, reason, unitId, heldUntilMs }: Referral,
  { script, unit }: Naming
): string | undefined {
  if (state === 'declined' && reason) return say(script, `decline.${reason}`);
  if (state === 'inTransport' && unitId !== undefined) return unit(unitId);
  if (state !== present || (state !== 'accepted' && state !== 'inTransport')) return undefined;
  return heldUntilMs === undefined
    ? say(script, 'referral.bedsGone')
    : say(script, 'referral.bedsUntil', { time: clockMinute(heldUntilMs) });
}

/** Referrals under way, the one that is due first on top; behind them those of the last half day that are over. */
export function referralRows({ referrals }: Room, nowMs: number): readonly Referral[] {
  const due = (one: Referral): number => deadlineMs(one) ?? Infinity;
  const all = Object.values(referrals);
  const open = all.filter(isOpenReferral).sort((a, b) => due(a) - due(b));
  const over = all
    .filter((one) => !isOpenReferral(one) && nowMs - (one.history.at(-1)?.atMs ?? 0) < 12 * 3_600_000)
    .sort((a, b) => (b.history.at(-1)?.atMs ?? 0) - (a.history.at(-1)?.atMs ?? 0));
  return [...open, ...over];
}

/**
 * The step that is taken next where all goes well; undefined once nothing is left to do. For children without parents
 * their best interest is found first: they are not asked to consent.
 */
export function primaryStep({ state, needs }: Pick<Referral, 'state' | 'needs'>): ReferralState | undefined {
  if (state === 'identified' && needs.includes('unaccompanied')) return 'bestInterest';
  return nextStates(state).find((next) => next !== 'outcomeRecorded' || state === 'arrived');
}

type Option = { readonly value: string; readonly label: string };

/** Open incidents from which one may refer, the newest first. */
export function incidentOptions(room: Room, title: (alertId: string) => string): readonly Option[] {
  return Object.values(room.incidents)
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => b.openedAtMs - a.openedAtMs)
    .map(({ id, number, alertId }) => ({ value: id, label: `${number} · ${title(alertId)}` }));
}

/** Units with seats enough, ready to be asked and not under orders elsewhere, the smallest that fits first. */
export function vanOptions(room: Room, referral: Referral, naming: Naming): readonly Option[] {
  const { pack, units, assignments } = room;
  const { script } = naming;
  const count = referral.count ?? 0;
  const isElsewhere = (unitId: string): boolean => {
    const order = assignments[units[unitId]?.assignmentId ?? ''];
    return order !== undefined && isOpen(order.state) && order.incidentId !== referral.incidentId;
  };
  const mayAsk = (unitId: string): boolean => {
    const state = units[unitId];
    return state === undefined || canBeAsked(state);
  };
  return (pack?.units ?? [])
    .map((unit) => {
      const taken = drivenBy(room, unit.id)
        .filter(({ id }) => id !== referral.id)
        .reduce((sum, one) => sum + (one.count ?? 0), 0);
      return { id: unit.id, seats: pack ? seatsOf(pack, unit) - taken : 0 };
    })
    .filter(({ id, seats }) => seats >= count && mayAsk(id) && !isElsewhere(id))
    .sort((a, b) => a.seats - b.seats || (a.id < b.id ? -1 : 1))
    .map(({ id, seats }) => ({
      value: id,
      label: say(script, 'referral.van', {
        unit: capital(naming.unit(id)),
        seats: say(script, 'count.seats', { n: seats })
      })
    }));
}
