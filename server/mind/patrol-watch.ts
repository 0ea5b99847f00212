import type { FactDraft } from '#core/fact.ts';
import { patrolDrafts, patrolEndDrafts, planDrafts } from '#core/mind/patrol.ts';
import type { Pack } from '#core/pack.ts';
import type { Room } from '#core/room.ts';

/** The daily plan is read anew this often, ms of hub time: it looks half a day ahead. */
const PLAN_MS = 60_000;

/** Brings the daily plan into the room and says which patrols begin, end, or do not begin; facts of one cause together. */
export function createPatrolWatch(
  pack: Pack
): (room: Room, nowMs: number) => readonly (readonly FactDraft[])[] {
  let startedMs: number | undefined;
  let readAtMs = -Infinity;
  return (room, nowMs) => {
    // A clock set back (a new exercise) must not stop the plan.
    startedMs = Math.min(startedMs ?? nowMs, nowMs);
    const isDue = Math.abs(nowMs - readAtMs) >= PLAN_MS;
    if (isDue) readAtMs = nowMs;
    return [
      ...(isDue ? planDrafts(room, pack, nowMs).map((draft) => [draft]) : []),
      ...patrolDrafts(room, pack, startedMs, nowMs),
      ...patrolEndDrafts(room, nowMs).map((draft) => [draft])
    ];
  };
}
