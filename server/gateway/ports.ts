import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import type { HubClock } from '#core/clock.ts';
import type { Command } from '#core/command.ts';
import type { Head } from '#core/entry.ts';
import type { Fact } from '#core/fact.ts';
import type { Box } from '#core/place.ts';
import type { Answer, ClientEvents, Page, Pulse, ServerEvents } from '#core/protocol.ts';
import type { Viewer } from '#core/rights.ts';
import type { Room } from '#core/room.ts';
import type { Displays } from './displays.ts';
import type { SignedIn } from './viewers.ts';

/** What the sockets need of a hub: to read, to decide, and to draw. */
export type HubPorts = {
  readonly hubId: string;
  /** Who somebody is at this hub, at this moment. */
  readonly viewerNow: (userId: string) => Viewer | undefined;
  /** Facts of the hub that gives the roles; it may be another one. */
  readonly onRoleFacts: (listener: (facts: readonly Fact[]) => void) => () => void;
  readonly clock: () => HubClock;
  readonly room: () => Room;
  readonly head: () => Head;
  readonly hashAt: (seq: number) => Promise<string | undefined>;
  readonly lastSeqOf: (subject: string) => number;
  readonly page: (afterSeq: number, viewer: Viewer) => Promise<Page | undefined>;
  readonly story: (subject: string, afterSeq: number, viewer: Viewer) => Promise<readonly Fact[]>;
  /** `waitedMs` of wall time ago it was pressed. */
  readonly command: (command: Command, viewer: Viewer, waitedMs: number) => Promise<Answer>;
  readonly onFacts: (listener: (facts: readonly Fact[]) => void) => () => void;
  readonly pulse: () => Pulse;
  /** Joins the fast lane; frames come to `send`, one message at a time, and the next after `arrived`. */
  readonly watch: (send: (bytes: Uint8Array) => void) => {
    readonly arrived: () => void;
    readonly rejoin: (chain?: number) => void;
    readonly look: (box: Box) => void;
    readonly close: () => void;
  };
  /** The screens of the hub that nobody sits before. */
  readonly displays: Pick<Displays, 'join'>;
  readonly noteAccess: (kind: 'joined' | 'read' | 'refused', userId: string, subject: string) => void;
};

/** What the door asks before it knows which hub somebody wants. */
export type DoorPorts = {
  readonly wallNowMs: () => number;
  readonly signedIn: SignedIn;
  readonly isOwnOrigin: (headers: IncomingMessage['headers']) => boolean;
  readonly failed: (error: unknown) => void;
};

export type SocketPorts = DoorPorts & HubPorts;

/** One socket of one viewer. */
export type Desk = Socket<ClientEvents, ServerEvents>;
