import type { Pulse } from '#core/protocol.ts';
import type { Room } from '#core/room.ts';
import type { Naming } from '$lib/state/naming.ts';

/** One hub as the wall reads it. Ages are counted by its own clock; two exercises need not have the same night. */
export type WallHub = {
  readonly id: string;
  readonly name: string;
  readonly room: Room;
  readonly naming: Naming;
  readonly nowMs: number;
  readonly pulse: Pulse | undefined;
  /** Since the hub was last heard, ms of wall time; undefined before the first word. */
  readonly silentMs: number | undefined;
  /** Hub time at which its picture stopped; undefined while it comes. */
  readonly stoppedAtMs: number | undefined;
};
