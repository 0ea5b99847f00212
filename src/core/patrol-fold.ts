import type { Fact } from './fact.ts';
import { isOpenPatrol, type Patrol } from './patrol.ts';
import type { Room } from './room.ts';

type PatrolFact = Extract<
  Fact,
  { kind: 'patrolPlanned' | 'patrolMoved' | 'patrolOverdue' | 'patrolCancelled' }
>;

/** Patrols that are over and stay in the room: a shift looks back on its own and the one before. */
const OVER_KEPT = 120;

/** Patrols after one fact about them. */
export function foldPatrol(room: Room, fact: PatrolFact): Room {
  if (fact.body === undefined) return room;
  switch (fact.kind) {
    case 'patrolPlanned': {
      const { patrol } = fact.body;
      return { ...room, patrols: kept({ ...room.patrols, [patrol.id]: patrol }) };
    }
    case 'patrolMoved': {
      const { patrolId, state } = fact.body;
      return changed(room, patrolId, (patrol) =>
        state === 'active'
          ? { ...patrol, state, startedAtMs: patrol.startedAtMs ?? fact.atMs }
          : { ...patrol, state, endedAtMs: fact.atMs }
      );
    }
    case 'patrolOverdue':
      return changed(room, fact.body.patrolId, (patrol) => ({ ...patrol, overdueAtMs: fact.atMs }));
    case 'patrolCancelled':
      return changed(room, fact.body.patrolId, (patrol) => ({
        ...patrol,
        state: 'cancelled',
        endedAtMs: fact.atMs
      }));
    default:
      return fact satisfies never;
  }
}

function changed(room: Room, patrolId: string, change: (patrol: Patrol) => Patrol): Room {
  const patrol = room.patrols[patrolId];
  if (!patrol || !isOpenPatrol(patrol)) return room;
  return { ...room, patrols: { ...room.patrols, [patrolId]: change(patrol) } };
}

function kept(patrols: Room['patrols']): Room['patrols'] {
  const over = Object.values(patrols).filter((patrol) => !isOpenPatrol(patrol));
  if (over.length <= OVER_KEPT) return patrols;
  const oldest = new Set(
    over
      .sort((a, b) => a.toMs - b.toMs)
      .slice(0, over.length - OVER_KEPT)
      .map(({ id }) => id)
  );
  return Object.fromEntries(Object.entries(patrols).filter(([id]) => !oldest.has(id)));
}
