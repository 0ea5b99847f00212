import { hubAt, REAL_CLOCK, type HubClock } from '#core/clock.ts';
import type { Command } from '#core/command.ts';
import type { Fact } from '#core/fact.ts';
import type { Look, Pulse } from '#core/protocol.ts';
import type { Viewer } from '#core/rights.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import { newCommandId } from '$lib/link/command-id.ts';
import type { Silence } from '$lib/link/heart.ts';
import type { CommandState } from '$lib/link/outbox.ts';
import type { LinkDisplay } from '$lib/link/paint.ts';
import {
  createLink,
  type FrameEvents,
  type Link,
  type LinkEvents,
  type LinkState
} from '$lib/link/socket.ts';

export type CommandBody = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never;

/** Answers kept for the panels; a person looks at the last few. */
const ANSWERS = 50;
const SECOND_MS = 1_000;

/** The hub as this page knows it. Facts are replaced, never edited; what moves fast is not here. */
export class Hub {
  room = $state.raw<Room>(EMPTY_ROOM);
  viewer = $state.raw<Viewer | undefined>(undefined);
  hubId = $state('');
  link = $state.raw<{ readonly state: LinkState; readonly sinceMs: number; readonly silence: Silence }>({
    state: 'connecting',
    sinceMs: 0,
    silence: 'hub'
  });
  /** Whether commands outlive this page, and how many wait of somebody else who used it. */
  keeping = $state.raw<{ readonly isLasting: boolean; readonly others: number }>({
    isLasting: true,
    others: 0
  });
  pulse = $state.raw<Pulse | undefined>(undefined);
  /** Wall time of the server, when the clock of this page could be compared with it. */
  offset = $state.raw<{ readonly offsetMs: number; readonly errorMs: number } | undefined>(undefined);
  /** Hub time to the second: what ages on screen are counted by. */
  nowMs = $state(0);
  commands = $state.raw<ReadonlyMap<string, CommandState>>(new Map());
  ended = $state.raw<'version' | 'revoked' | 'signedOut' | undefined>(undefined);
  /** The journal went back in time: nothing here may be trusted until a person has looked. */
  rollback = $state(false);

  #clock: HubClock = REAL_CLOCK;
  #link: Link | undefined;
  readonly #listeners = new Set<(facts: readonly Fact[]) => void>();

  /**
   * Connects, to the home hub unless another is named; `frames` says where the fast lane lands, `display` that nobody
   * sits before this page. Returns the stop.
   */
  open(frames?: FrameEvents, hubId?: string, display?: LinkDisplay): () => void {
    const events: LinkEvents = {
      frames,
      welcome: (welcome) => {
        // Of somebody else who used this page nothing is told.
        if (this.viewer && this.viewer.userId !== welcome.viewer.userId) this.commands = new Map();
        this.viewer = welcome.viewer;
        this.hubId = welcome.hubId;
        this.rollback = this.rollback || welcome.rollback;
        this.#clock = welcome.clock;
        this.nowMs = this.exactMs();
      },
      replica: ({ room }, facts) => {
        if (room.clock.wallMs !== 0) this.#clock = room.clock;
        this.room = room;
        for (const listener of this.#listeners) listener(facts);
      },
      pulse: (pulse) => (this.pulse = pulse),
      state: (state, sinceMs, silence) => {
        this.link = { state, sinceMs: this.hubMsOf(sinceMs), silence };
        // What stands still is drawn with the ages that it has by now.
        if (state !== 'connecting' && this.nowMs > 0) this.nowMs = this.exactMs();
      },
      command: (state) => this.#note(state),
      gone: (commandId) => this.dismiss(commandId),
      ended: (why) => (this.ended = why === 'slow' ? undefined : why)
    };
    const link = createLink(events, hubId, display);
    this.#link = link;
    const second = setInterval(() => {
      this.offset = link.offset();
      const keeping = link.keeping();
      if (keeping.others !== this.keeping.others || keeping.isLasting !== this.keeping.isLasting)
        this.keeping = keeping;
      this.nowMs = this.exactMs();
    }, SECOND_MS);
    return () => {
      clearInterval(second);
      link.close();
      this.#link = undefined;
    };
  }

  /** Hub time now, through the measured offset. */
  exactMs(): number {
    return this.hubMsOf(Date.now());
  }

  /** Hub time at an instant of this browser's clock. */
  hubMsOf(localMs: number): number {
    return hubAt(this.#clock, localMs + (this.#link?.offset()?.offsetMs ?? 0));
  }

  /** Sends a command and gives its id; what becomes of it is in `commands`. */
  send(body: CommandBody): string {
    const id = newCommandId();
    this.#link?.send({ ...body, id } as Command);
    return id;
  }

  /** Takes a command back that never left; it is gone from `commands` when it is. */
  withdraw(commandId: string): void {
    this.#link?.withdraw(commandId);
  }

  /** What became of a command has been read. */
  dismiss(commandId: string): void {
    const rest = new Map(this.commands);
    rest.delete(commandId);
    this.commands = rest;
  }

  /** The next entries about a subject, none at its end; undefined where nobody answered. */
  story(subject: string, afterSeq: number): Promise<readonly Fact[] | undefined> {
    const asked = this.#link?.story(subject, afterSeq) ?? Promise.resolve({ facts: [] });
    return asked.then((answer) => ('facts' in answer ? answer.facts : undefined));
  }

  look(view: Look): void {
    this.#link?.look(view);
  }

  retry(): void {
    this.#link?.retry();
  }

  onFacts(listener: (facts: readonly Fact[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #note(state: CommandState): void {
    const next = new Map(this.commands);
    next.delete(state.command.id);
    next.set(state.command.id, state);
    for (const id of next.keys()) {
      if (next.size <= ANSWERS) break;
      next.delete(id);
    }
    this.commands = next;
  }
}
