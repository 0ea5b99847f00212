import type { Command } from './command.ts';
import { facts, refuse, type Decision, type Make } from './decision.ts';
import { MIND } from './fact.ts';
import { isOpenPatrol, OPEN_PATROLS, type Patrol } from './patrol.ts';
import type { Viewer } from './rights.ts';
import type { Room } from './room.ts';

type PatrolCommand = Extract<Command, { kind: 'planPatrol' | 'cancelPatrol' }>;

/** A patrol is planned at most so far ahead and lasts no longer than two shifts, in ms. */
const AHEAD_MS = 14 * 86_400_000;
const LONGEST_MS = 24 * 3_600_000;

/** Judges what is asked about planned patrols. */
export function decidePatrol(
  room: Room,
  command: PatrolCommand,
  viewer: Viewer,
  nowMs: number,
  make: Make
): Decision {
  switch (command.kind) {
    case 'planPatrol': {
      const { unitId, sectorIds, fromMs, toMs } = command;
      if (!room.pack?.units.some(({ id }) => id === unitId)) return refuse('unknownSubject', unitId);
      const strange = sectorIds.find((id) => !room.pack?.sectors.some((sector) => sector.id === id));
      if (strange !== undefined) return refuse('unknownSubject', strange);
      if (toMs <= Math.max(fromMs, nowMs) || toMs - fromMs > LONGEST_MS || fromMs > nowMs + AHEAD_MS)
        return refuse('wrongTime', unitId);
      const open = Object.values(room.patrols).filter(isOpenPatrol);
      const clash = open.find((one) => one.unitId === unitId && one.fromMs < toMs && fromMs < one.toMs);
      if (clash) return refuse('unitBusy', unitId);
      // The plan of the day has a bound of its own, so that neither keeps the other out.
      if (open.filter(({ plannedBy }) => plannedBy !== MIND).length >= OPEN_PATROLS)
        return refuse('tooManyPatrols', unitId);
      const patrol: Patrol = {
        id: `patrol-${command.id}`,
        unitId,
        sectorIds,
        fromMs,
        toMs,
        plannedBy: viewer.userId,
        state: 'planned',
        startedAtMs: undefined,
        endedAtMs: undefined,
        overdueAtMs: undefined
      };
      return facts([make('patrolPlanned', [`patrol:${patrol.id}`, `unit:${unitId}`], { patrol })]);
    }
    case 'cancelPatrol': {
      const patrol = room.patrols[command.patrolId];
      if (!patrol) return refuse('unknownSubject', command.patrolId);
      if (!isOpenPatrol(patrol)) return refuse('alreadyClosed', patrol.id);
      return facts([
        make('patrolCancelled', [`patrol:${patrol.id}`, `unit:${patrol.unitId}`], { patrolId: patrol.id })
      ]);
    }
    default:
      return command satisfies never;
  }
}
