import { isOpen } from './assignment.ts';
import type { Command } from './command.ts';
import { facts, refuse, type Decision, type Make } from './decision.ts';
import {
  isOpenReferral,
  nextStates,
  outcomesOf,
  referralId,
  referralNumber,
  type Referral
} from './referral.ts';
import { heldUntilMs } from './referral-deadline.ts';
import { drivenBy } from './referral-drive.ts';
import { numberKey } from './referral-fold.ts';
import type { Viewer } from './rights.ts';
import type { Room } from './room.ts';
import { seatsOf } from './seats.ts';
import { standingOf } from './standing.ts';
import { canBeAsked } from './unit.ts';

type ReferralCommand = Extract<Command, { kind: 'openReferral' | 'moveReferral' | 'setShelterState' }>;
type Move = Extract<Command, { kind: 'moveReferral' }>;

/** Judges what is asked about referrals and places. */
export function decideReferral(
  room: Room,
  command: ReferralCommand,
  viewer: Viewer,
  nowMs: number,
  make: Make
): Decision {
  switch (command.kind) {
    case 'openReferral':
      return openReferral(room, command, viewer, nowMs, make);
    case 'moveReferral': {
      const referral = room.referrals[command.referralId];
      if (!referral) return refuse('unknownSubject', command.referralId);
      if (!isOpenReferral(referral)) return refuse('alreadyClosed', referral.id);
      if (!nextStates(referral.state).includes(command.to)) return refuse('wrongStep', referral.state);
      return moveReferral(room, referral, command, nowMs, make);
    }
    case 'setShelterState': {
      const { shelterId, state, until } = command;
      if (!room.pack?.shelters.some(({ id }) => id === shelterId)) return refuse('unknownSubject', shelterId);
      if ((state === 'suspended') !== (until !== undefined)) return refuse('dateNeeded', shelterId);
      return facts([make('shelterStateSet', [`shelter:${shelterId}`], { shelterId, state, until })]);
    }
    default:
      return command satisfies never;
  }
}

function openReferral(
  room: Room,
  command: Extract<Command, { kind: 'openReferral' }>,
  viewer: Viewer,
  nowMs: number,
  make: Make
): Decision {
  const incident = room.incidents[command.incidentId];
  if (!incident) return refuse('unknownSubject', command.incidentId);
  if (incident.state === 'closed') return refuse('alreadyClosed', incident.id);
  const { shelterId } = command;
  const refused = shelterId === undefined ? undefined : placeRefusal(room, shelterId);
  if (refused) return refused;
  const year = String(new Date(nowMs).getUTCFullYear() % 100).padStart(2, '0');
  const count = (room.numbers[numberKey(year)] ?? 0) + 1;
  const id = referralId(year, count);
  const referral: Referral = {
    id,
    number: referralNumber(id) ?? id,
    incidentId: incident.id,
    count: command.count,
    needs: [...new Set(command.needs)].sort(),
    openedAtMs: nowMs,
    state: 'identified',
    shelterId,
    heldUntilMs: undefined,
    unitId: undefined,
    reason: undefined,
    outcome: undefined,
    lateSteps: 0,
    history: [{ state: 'identified', atMs: nowMs, by: viewer.userId }]
  };
  const about = [`referral:${referral.id}`, `incident:${incident.id}`, 'hub:referrals'];
  return facts([make('referralOpened', about, { referral })]);
}

function moveReferral(
  room: Room,
  referral: Referral,
  { to, ...told }: Move,
  nowMs: number,
  make: Make
): Decision {
  const shelterId = to === 'requested' ? (told.shelterId ?? referral.shelterId) : referral.shelterId;
  const about = [
    `referral:${referral.id}`,
    `incident:${referral.incidentId}`,
    ...(shelterId === undefined ? [] : [`shelter:${shelterId}`])
  ];
  if (to === 'outcomeRecorded') {
    const { outcome } = told;
    if (outcome === undefined || !outcomesOf(referral.state).includes(outcome))
      return refuse('outcomeNeeded', referral.id);
    return facts([make('referralClosed', about, { referralId: referral.id, outcome })]);
  }
  if (to === 'requested') {
    if (shelterId === undefined) return refuse('shelterNeeded', referral.id);
    const refused = placeRefusal(room, shelterId);
    if (refused) return refused;
  }
  if (to === 'declined' && told.reason === undefined) return refuse('reasonNeeded', referral.id);
  if (to === 'inTransport') {
    const refused = transportRefusal(room, referral, told.unitId);
    if (refused) return refused;
    about.push(`unit:${told.unitId}`);
  }
  return facts([
    make('referralMoved', about, {
      referralId: referral.id,
      state: to,
      shelterId,
      unitId: to === 'inTransport' ? told.unitId : undefined,
      reason: to === 'declined' || to === 'requested' ? told.reason : undefined,
      heldUntilMs: heldUntilMs(to, nowMs)
    })
  ]);
}

/** A full place may be asked, and may say yes; one that is not open may not. */
function placeRefusal(room: Room, shelterId: string): Decision | undefined {
  const shelter = room.pack?.shelters.find(({ id }) => id === shelterId);
  if (!shelter) return refuse('unknownSubject', shelterId);
  const { state } = standingOf(shelter, room.shelterStates[shelterId], room.occupancy[shelterId]);
  return state === 'active' ? undefined : refuse('shelterNotOpen', shelterId);
}

/** One van may drive more than one group, as far as its seats go. Whoever is under an order elsewhere drives nobody. */
function transportRefusal(room: Room, referral: Referral, unitId: string | undefined): Decision | undefined {
  const unit = room.pack?.units.find(({ id }) => id === unitId);
  if (!unit || !room.pack) return refuse('unknownSubject', unitId ?? referral.id);
  const state = room.units[unit.id];
  if (state && !canBeAsked(state)) return refuse('unitExcluded', unit.id);
  const order = room.assignments[state?.assignmentId ?? ''];
  if (order && isOpen(order.state) && order.incidentId !== referral.incidentId)
    return refuse('unitBusy', unit.id);
  const taken = drivenBy(room, unit.id)
    .filter(({ id }) => id !== referral.id)
    .reduce((sum, { count }) => sum + (count ?? 0), 0);
  return seatsOf(room.pack, unit) - taken < (referral.count ?? 0)
    ? refuse('seatsMissing', unit.id)
    : undefined;
}
