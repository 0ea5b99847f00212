import { MIND, type FactDraft } from '../fact.ts';
import type { Pack } from '../pack.ts';
import { plannedPatrols } from '../patrol-plan.ts';
import { isOpenPatrol, PATROL_OVERDUE_MS, type Patrol } from '../patrol.ts';
import type { Room } from '../room.ts';
import { mindDraft } from './draft.ts';
import { ended, isGoingOn, newAlert, raised } from './new-alert.ts';

/** Who is in the section so long before the beginning has begun, ms: crews relieve one another on the spot. */
export const PATROL_EARLY_MS = 15 * 60_000;

/** The patrols of the daily plan that are not in the room yet. What an officer planned for the unit at that time holds. */
export function planDrafts(
  { patrols }: Pick<Room, 'patrols'>,
  { patrols: plan = [], timeZone }: Pick<Pack, 'patrols' | 'timeZone'>,
  nowMs: number
): readonly FactDraft[] {
  const open = Object.values(patrols).filter(isOpenPatrol);
  return plannedPatrols(plan, timeZone, nowMs)
    .filter(
      ({ id, unitId, fromMs, toMs }) =>
        !patrols[id] &&
        !open.some((other) => other.unitId === unitId && other.fromMs < toMs && fromMs < other.toMs)
    )
    .map((planned) => {
      const patrol: Patrol = {
        ...planned,
        plannedBy: MIND,
        state: 'planned',
        startedAtMs: undefined,
        endedAtMs: undefined,
        overdueAtMs: undefined
      };
      return mindDraft('patrolPlanned', `planned:${patrol.id}`, nowMs, about(patrol), { patrol });
    });
}

/**
 * What became of the patrols in a room: begun by who is in one of its sections, over at its end, or not begun in time;
 * facts of one cause together. A hub that runs since `startedMs` has heard of nobody before, and waits as long again.
 */
export function patrolDrafts(
  room: Pick<Room, 'patrols' | 'memberships' | 'alerts'>,
  { units }: Pick<Pack, 'units'>,
  startedMs: number,
  nowMs: number
): readonly (readonly FactDraft[])[] {
  return Object.values(room.patrols)
    .filter(isOpenPatrol)
    .map((patrol) => {
      const { id, state, sectorIds, fromMs, toMs, overdueAtMs } = patrol;
      const patrolId = id;
      if (nowMs >= toMs) return [moved(patrol, 'done', nowMs)];
      if (state === 'active' || nowMs < fromMs - PATROL_EARLY_MS) return [];
      const assetIds = units.find((unit) => unit.id === patrol.unitId)?.assetIds ?? [];
      const isThere = assetIds.some((asset) =>
        room.memberships[asset]?.some((sectorId) => sectorIds.includes(sectorId))
      );
      if (isThere) return [moved(patrol, 'active', nowMs)];
      const isLate = nowMs >= Math.max(fromMs, startedMs) + PATROL_OVERDUE_MS;
      if (!isLate || overdueAtMs !== undefined) return [];
      const alert = newAlert(alertIdOf(patrolId), 'patrolOverdue', 2, {
        measuredAtMs: fromMs,
        raisedAtMs: Math.round(nowMs),
        sourceId: patrol.unitId,
        sectorId: sectorIds[0]
      });
      return [
        mindDraft('patrolOverdue', `overdue:${patrolId}`, nowMs, about(patrol), { patrolId }),
        raised(alert, ...about(patrol))
      ];
    })
    .filter((drafts) => drafts.length > 0);
}

/** Alerts about patrols that have begun after all, were cancelled, or whose time is over. */
export function patrolEndDrafts(
  { patrols, alerts }: Pick<Room, 'patrols' | 'alerts'>,
  nowMs: number
): readonly FactDraft[] {
  const waiting = new Set(
    Object.values(patrols)
      .filter(({ state }) => state === 'planned')
      .map(({ id }) => alertIdOf(id))
  );
  return Object.values(alerts)
    .filter((alert) => alert.kind === 'patrolOverdue' && isGoingOn(alert) && !waiting.has(alert.id))
    .map((alert) => ended(alert, nowMs));
}

function moved(patrol: Patrol, state: 'active' | 'done', nowMs: number): FactDraft {
  const body = { patrolId: patrol.id, state };
  return mindDraft('patrolMoved', `${state}:${patrol.id}`, nowMs, about(patrol), body);
}

function about({ id, unitId }: Pick<Patrol, 'id' | 'unitId'>): readonly string[] {
  return [`patrol:${id}`, `unit:${unitId}`];
}

function alertIdOf(patrolId: string): string {
  return `alert:patrolOverdue:${patrolId}`;
}
