import type { Alert } from '../alert.ts';
import type { FactDraft } from '../fact.ts';
import { hasChildren, isOpenReferral, type Referral } from '../referral.ts';
import { deadlineMs } from '../referral-deadline.ts';
import type { Room } from '../room.ts';
import { mindDraft } from './draft.ts';
import { ended, isGoingOn, newAlert, raised } from './new-alert.ts';

type Known = Pick<Room, 'alerts' | 'incidents' | 'referrals'>;

/**
 * What time does to referrals, one cause an entry: a step that is late raises its alert once, an alert ends when the step
 * is made, and beds that nobody came for are free again.
 */
export function referralDrafts(room: Known, nowMs: number): readonly (readonly FactDraft[])[] {
  const referrals = Object.values(room.referrals);
  return [
    ...referrals.filter((one) => isLate(one, nowMs)).map((one) => lateDrafts(one, room, nowMs)),
    ...referrals.filter((one) => hasRunOut(one, nowMs)).map((one) => [released(one, nowMs)]),
    ...Object.values(room.alerts)
      .filter((alert) => isOver(alert, room))
      .map((alert) => [ended(alert, nowMs)])
  ];
}

function isLate(referral: Referral, nowMs: number): boolean {
  const deadline = deadlineMs(referral);
  return deadline !== undefined && nowMs > deadline && referral.lateSteps < referral.history.length;
}

function hasRunOut({ heldUntilMs }: Referral, nowMs: number): boolean {
  return heldUntilMs !== undefined && nowMs >= heldUntilMs;
}

function lateDrafts(referral: Referral, { incidents }: Known, nowMs: number): readonly FactDraft[] {
  const { id: referralId, incidentId, history } = referral;
  const steps = history.length;
  const about = aboutReferral(referral);
  const alert = newAlert(alertId(referralId, steps), 'referralLate', hasChildren(referral) ? 3 : 2, {
    measuredAtMs: deadlineMs(referral) ?? nowMs,
    raisedAtMs: nowMs,
    sourceId: referralId,
    sectorId: incidents[incidentId]?.sectorId
  });
  return [
    mindDraft('referralLate', `late:${referralId}:${steps}`, nowMs, about, { referralId, steps }),
    raised(alert, ...about)
  ];
}

/** The beds of one referral run out once for each time that they were kept. */
function released(referral: Referral, nowMs: number): FactDraft {
  const { id: referralId, heldUntilMs = nowMs } = referral;
  return mindDraft(
    'bedsReleased',
    `beds:${referralId}:${heldUntilMs}`,
    nowMs,
    [...aboutReferral(referral), ...(referral.shelterId ? [`shelter:${referral.shelterId}`] : [])],
    { referralId }
  );
}

function isOver(alert: Alert, { referrals }: Known): boolean {
  if (alert.kind !== 'referralLate' || !isGoingOn(alert)) return false;
  const referral = referrals[alert.sourceId];
  return !referral || !isOpenReferral(referral) || alert.id !== alertId(referral.id, referral.history.length);
}

function alertId(referralId: string, steps: number): string {
  return `alert:referralLate:${referralId}:${steps}`;
}

function aboutReferral({ id, incidentId }: Referral): readonly string[] {
  return [`referral:${id}`, `incident:${incidentId}`];
}
