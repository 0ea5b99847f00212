import type { FactDraft } from '../fact.ts';
import type { ShelterReport } from '../observation.ts';
import type { Pack } from '../pack.ts';
import type { Room } from '../room.ts';
import type { Occupancy } from '../shelter.ts';
import { causeOf, mindDraft } from './draft.ts';
import { ended, goingOn, newAlert, raised } from './new-alert.ts';

/** How far below the limit a shelter must fall before its alert ends, so that one bed does not ring twice. */
const EASE_SHARE = 0.05;

/** What a shelter's word means: the fact, and an alert while it is nearly full. Empty for a shelter that the pack does not know. */
export function shelterDrafts(
  report: ShelterReport,
  { alerts, occupancy }: Pick<Room, 'alerts' | 'occupancy'>,
  pack: Pick<Pack, 'shelters' | 'thresholds'>
): readonly FactDraft[] {
  const { shelterId, occupied, beds, status, reporter, measuredAtMs, receivedAtMs } = report;
  const shelter = pack.shelters.find(({ id }) => id === shelterId);
  if (shelter === undefined) return [];
  const told: Occupancy = { shelterId, occupied, beds, status, reporter, reportedAtMs: measuredAtMs };
  const about = [`shelter:${shelterId}`];
  const fact = mindDraft('shelterReported', `shelter:${causeOf(report)}`, receivedAtMs, about, {
    occupancy: told
  });
  const newest = occupancy[shelterId];
  if (newest && newest.reportedAtMs > measuredAtMs) return [fact];
  const limit = pack.thresholds.shelterFullShare;
  const share = shareOf(told, beds ?? shelter.capacity?.beds);
  const open = goingOn(alerts, 'shelterFull', shelterId);
  if (open) return share < limit - EASE_SHARE ? [fact, ended(open, receivedAtMs)] : [fact];
  const id = `alert:shelterFull:${causeOf(report)}`;
  // Full goes on being full: the next alert comes after it has been below the limit.
  const wasFull = newest !== undefined && shareOf(newest, newest.beds ?? shelter.capacity?.beds) >= limit;
  if (share < limit || wasFull || alerts[id]) return [fact];
  const alert = newAlert(id, 'shelterFull', 2, {
    measuredAtMs,
    raisedAtMs: receivedAtMs,
    sourceId: shelterId,
    at: [shelter.lon, shelter.lat]
  });
  return [fact, raised(alert, ...about)];
}

function shareOf(
  { status, occupied }: Pick<Occupancy, 'status' | 'occupied'>,
  beds: number | undefined
): number {
  if (status === 'closed') return 0;
  if (status === 'full') return 1;
  return beds === undefined || beds === 0 ? 0 : occupied / beds;
}
