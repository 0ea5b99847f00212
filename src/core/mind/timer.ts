import { OPENS_INCIDENT, SHELVE_MINUTES, type Alert } from '../alert.ts';
import type { FactDraft } from '../fact.ts';
import type { Thresholds } from '../limits.ts';
import type { Room } from '../room.ts';
import { mindDraft } from './draft.ts';

/** What closed longer ago than this, ms, leaves the room: two nights, so that a shift finds what the one before last did. */
export const KEEP_CLOSED_MS = 48 * 3_600_000;

// An entry names 16 subjects at most; an incident takes two, itself and its alert.
const ARCHIVED_AT_ONCE = 7;

/** Alerts that nobody acknowledged in time, each escalated once. */
export function escalationDrafts(
  { alerts }: Pick<Room, 'alerts'>,
  { escalateSec }: Pick<Thresholds, 'escalateSec'>,
  nowMs: number
): readonly FactDraft[] {
  return Object.values(alerts)
    .filter(
      ({ state, shelved, escalatedAtMs, raisedAtMs, backAtMs = raisedAtMs }) =>
        state === 'raised' &&
        shelved === undefined &&
        escalatedAtMs === undefined &&
        nowMs - backAtMs >= escalateSec * 1000
    )
    .map(({ id, raisedAtMs }) =>
      // An alert that was taken out of its incident again asks anew, and escalates anew.
      mindDraft('alertEscalated', `escalated:${id}:${raisedAtMs}`, nowMs, [`alert:${id}`], { alertId: id })
    );
}

/** Nothing is put aside for longer; what seems to be was so before the clock was set back, ms. */
const LONGEST_MS = Math.max(...SHELVE_MINUTES) * 60_000;

/** Alerts that come back to the list: their time aside is over, or they have become graver than what was put aside. */
export function unshelveDrafts({ alerts }: Pick<Room, 'alerts'>, nowMs: number): readonly FactDraft[] {
  return Object.values(alerts).flatMap(({ id, state, severity, shelved }) =>
    shelved !== undefined &&
    state !== 'dismissed' &&
    (nowMs >= shelved.untilMs || shelved.untilMs - nowMs > LONGEST_MS || severity > shelved.severity)
      ? mindDraft('alertUnshelved', `unshelved:${id}:${shelved.untilMs}`, nowMs, [`alert:${id}`], {
          alertId: id
        })
      : []
  );
}

/** What closed long ago, as one fact at a time; the rest follows with the next sweep. Alerts of an incident go with it. */
export function archiveDraft(
  {
    alerts,
    incidents,
    assignments,
    referrals
  }: Pick<Room, 'alerts' | 'incidents' | 'assignments' | 'referrals'>,
  nowMs: number
): FactDraft | undefined {
  const isOld = (atMs: number): boolean => nowMs - atMs > KEEP_CLOSED_MS;
  const gone = Object.values(incidents)
    .filter(({ state, closedAtMs }) => state === 'closed' && closedAtMs !== undefined && isOld(closedAtMs))
    .slice(0, ARCHIVED_AT_ONCE);
  const incidentIds = gone.map(({ id }) => id);
  const ofIncidents = Object.values(alerts)
    .filter(({ incidentId }) => incidentId !== undefined && incidentIds.includes(incidentId))
    .map(({ id }) => id);
  const alone = Object.values(alerts)
    .filter((alert) => isDone(alert) && isOld(lastWordMs(alert)))
    .slice(0, ARCHIVED_AT_ONCE - gone.length)
    .map(({ id }) => id);
  const alertIds = [...ofIncidents, ...alone];
  const [first] = [...incidentIds, ...alertIds];
  if (first === undefined) return undefined;
  const assignmentIds = Object.values(assignments)
    .filter(({ incidentId }) => incidentIds.includes(incidentId))
    .map(({ id }) => id);
  const referralIds = Object.values(referrals)
    .filter(({ incidentId }) => incidentIds.includes(incidentId))
    .map(({ id }) => id);
  // The alerts that were joined to an incident are read through it.
  const named = [...gone.map(({ alertId }) => alertId).filter((id) => alerts[id]), ...alone];
  const subjects = [...incidentIds.map((id) => `incident:${id}`), ...named.map((id) => `alert:${id}`)];
  return mindDraft('archived', `archived:${first}`, nowMs, subjects, {
    alertIds,
    incidentIds,
    assignmentIds,
    referralIds
  });
}

// What may be about people is done only once somebody has looked at it; of the rest nobody asks any more whether it
// ended. What was acknowledged and goes on stays, one for each source; only what sensors saw has no end of its own.
function isDone({ kind, state, acknowledgedBy, incidentId, detectionIds }: Alert): boolean {
  if (incidentId !== undefined || state === 'raised') return false;
  if (state === 'acknowledged') return detectionIds.length > 0;
  return acknowledgedBy !== undefined || (state === 'ended' && !OPENS_INCIDENT.has(kind));
}

function lastWordMs({ lastAtMs, raisedAtMs, acknowledgedAtMs }: Alert): number {
  return Math.max(lastAtMs, raisedAtMs, acknowledgedAtMs ?? 0);
}
