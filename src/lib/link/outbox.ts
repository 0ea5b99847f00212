import type { Command } from '#core/command.ts';
import type { Answer } from '#core/protocol.ts';
import type { Keep, KeptCommand, Owner } from './keep.ts';

/** What became of a command so far; `unknown` means that it is sent again until somebody knows. */
export type CommandState = {
  readonly command: Command;
  readonly sentAtMs: number;
  readonly answer: Answer | undefined;
  /** When it was answered for good, by the clock of this browser. */
  readonly answeredAtMs?: number;
};

/**
 * Commands that were not answered for good, kept over reloads and crashes, for one officer at one hub. Sent again at
 * every connection: the journal knows each by its id. Of several pages of one officer, one at a time sends a command.
 */
export type Outbox = {
  readonly put: (command: Command) => void;
  /** Takes a command back that never left. */
  readonly withdraw: (id: string) => void;
  /** Whose session this is from now on: what waits of his is taken up, and of nobody else. */
  readonly serve: (owner: Owner) => void;
  /** Sends what waits; called at every connection and while an answer is unknown. */
  readonly flush: () => void;
  readonly waiting: () => readonly CommandState[];
  /** How commands are kept: whether they outlive this page, and how many wait of somebody else. */
  readonly keeping: () => { readonly isLasting: boolean; readonly others: number };
  readonly close: () => void;
};

/** An answer that does not come is unknown after this time, in ms. */
const ANSWER_MS = 4_000;
/** A page that sent a command has it for so long, in ms: longer than it waits for the answer. */
const BUSY_MS = ANSWER_MS + 1_000;
/** The keep may take so long, in ms, before a command is sent all the same: its id makes that harmless. */
const SOON_MS = 1_000;
/** Commands that may wait; nobody presses more in an outage, and a stuck page must not fill up. */
const MAX_WAITING = 100;
/** Other pages are looked after so often, in ms: one that died leaves its commands to those that live. */
const LOOK_MS = 2_000;
/** What became of a command stays for the other pages, and for the author after a crash, in ms. */
const SETTLED_MS = 60_000;
/** What waits of somebody who did not come back is dropped after a shift, in ms; no order is carried out so late. */
const LEFT_MS = 12 * 3_600_000;

export function createOutbox(ports: {
  readonly send: (command: Command, waitedMs: number, timeoutMs: number) => Promise<Answer>;
  readonly isConnected: () => boolean;
  readonly nowMs: () => number;
  readonly changed: (state: CommandState) => void;
  /** Neither waits nor was it carried out: taken back, or of somebody who no longer looks. */
  readonly gone: (id: string) => void;
  readonly keep: Keep;
}): Outbox {
  const { keep, nowMs } = ports;
  const waiting = new Map<string, CommandState>();
  const underway = new Set<string>();
  const told = new Set<string>();
  let owner: Owner | undefined;
  let others = 0;
  let lookedMs = -Infinity;

  const isOurs = (one: Owner): boolean => one.userId === owner?.userId && one.hubId === owner.hubId;

  function drop(id: string): void {
    if (waiting.delete(id)) ports.gone(id);
  }

  function settle(state: CommandState, answer: Answer, answeredAtMs: number): void {
    waiting.delete(state.command.id);
    told.add(state.command.id);
    ports.changed({ ...state, answer, answeredAtMs });
  }

  /** Takes the command from the other pages, and gives the answer; undefined where it is not ours to send now. */
  async function ask({ command, sentAtMs }: CommandState): Promise<Answer | undefined> {
    const startMs = nowMs();
    let isTaken = false;
    const before = await soon(
      keep.change(command.id, (one) => {
        isTaken = one !== undefined && !one.settled && isFree(one, startMs);
        return one && isTaken ? { ...one, isTried: true, busyUntilMs: startMs + BUSY_MS } : one;
      })
    );
    if (before !== SLOW) {
      if (!before) drop(command.id);
      if (before?.settled)
        settle({ command, sentAtMs, answer: undefined }, before.settled.answer, before.settled.atMs);
      if (!isTaken || !before) return undefined;
    }
    if (!waiting.has(command.id)) return undefined;
    if (!ports.isConnected()) return { state: 'unknown' };
    return ports
      .send(command, Math.max(0, nowMs() - sentAtMs), ANSWER_MS)
      .catch((): Answer => ({ state: 'unknown' }));
  }

  async function transmit(state: CommandState): Promise<void> {
    const { id } = state.command;
    if (underway.has(id) || !ports.isConnected()) return;
    underway.add(id);
    try {
      const answer = await ask(state);
      if (!answer) return;
      const atMs = nowMs();
      await soon(
        keep.change(id, (one) =>
          one && answer.state === 'unknown'
            ? { ...one, busyUntilMs: 0 }
            : one && { ...one, settled: { answer, atMs } }
        )
      );
      if (!waiting.has(id)) return;
      if (answer.state !== 'unknown') return settle(state, answer, atMs);
      const next = { ...state, answer };
      waiting.set(id, next);
      ports.changed(next);
    } finally {
      underway.delete(id);
    }
  }

  /** Looks through what is kept: takes up what is ours, tells what became of it elsewhere, clears away what is over. */
  async function look(): Promise<void> {
    lookedMs = nowMs();
    const mine = [...waiting.keys()].filter((id) => !underway.has(id));
    const all = await keep.all();
    for (const one of all) if (isOver(one, lookedMs, isOurs(one))) void keep.change(one.id, () => undefined);
    const left = all.filter((one) => !isOver(one, lookedMs, isOurs(one)));
    others = left.filter((one) => !one.settled && !isOurs(one)).length;
    for (const one of left.filter(isOurs)) take(one);
    const kept = new Set(all.map(({ id }) => id));
    for (const id of mine) if (!kept.has(id)) drop(id);
    for (const id of told) if (!kept.has(id)) told.delete(id);
  }

  function take({ id, command, sentAtMs, isTried, settled }: KeptCommand): void {
    const state: CommandState = { command, sentAtMs, answer: isTried ? { state: 'unknown' } : undefined };
    if (settled) {
      if (!told.has(id) && !underway.has(id)) settle(state, settled.answer, settled.atMs);
    } else if (!waiting.has(id)) {
      waiting.set(id, state);
      ports.changed(state);
    }
  }

  async function begin(state: CommandState, whose: Owner): Promise<void> {
    const { command, sentAtMs } = state;
    underway.add(command.id);
    const { id } = command;
    await soon(keep.change(id, () => ({ ...whose, id, command, sentAtMs, isTried: false, busyUntilMs: 0 })));
    underway.delete(command.id);
    if (waiting.has(command.id)) await transmit(state);
  }

  return {
    put(command) {
      const sentAtMs = nowMs();
      if (!owner || waiting.size >= MAX_WAITING) {
        const why = owner ? 'outboxFull' : 'notJoined';
        const answer: Answer = { state: 'invalid', path: '', why };
        return ports.changed({ command, sentAtMs, answer, answeredAtMs: sentAtMs });
      }
      const state: CommandState = { command, sentAtMs, answer: undefined };
      waiting.set(command.id, state);
      ports.changed(state);
      void begin(state, owner);
    },
    withdraw(id) {
      if (underway.has(id)) return;
      let isBack = false;
      void keep
        .change(id, (one) => {
          isBack = one !== undefined && !one.isTried;
          return isBack ? undefined : one;
        })
        .then(() => isBack && drop(id));
    },
    serve(next) {
      if (!isOurs(next)) {
        owner = next;
        for (const id of [...waiting.keys()]) drop(id);
        told.clear();
      }
      void look().then(() => waiting.forEach((state) => void transmit(state)));
    },
    flush() {
      if (nowMs() - lookedMs > LOOK_MS) void look();
      waiting.forEach((state) => void transmit(state));
    },
    waiting: () => [...waiting.values()],
    keeping: () => ({ isLasting: keep.isLasting(), others }),
    close: keep.close
  };
}

const SLOW = Symbol('slow');

async function soon<T>(work: Promise<T>): Promise<T | typeof SLOW> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof SLOW>((done) => (timer = setTimeout(done, SOON_MS, SLOW)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Whether no page waits for its answer; one that seems to for longer than any does has had its clock set. */
function isFree({ busyUntilMs }: KeptCommand, atMs: number): boolean {
  return busyUntilMs <= atMs || busyUntilMs > atMs + 2 * BUSY_MS;
}

function isOver({ settled, sentAtMs }: KeptCommand, atMs: number, isOurs: boolean): boolean {
  return settled ? atMs - settled.atMs > SETTLED_MS : !isOurs && atMs - sentAtMs > LEFT_MS;
}
