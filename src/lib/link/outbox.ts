import type { Command } from '#core/command.ts';
import type { Answer } from '#core/protocol.ts';

/** What became of a command so far; `unknown` means that it is sent again until somebody knows. */
export type CommandState = {
  readonly command: Command;
  readonly sentAtMs: number;
  readonly answer: Answer | undefined;
};

/** Commands that were not answered for good. Resending is safe: the journal knows each by its id. */
export type Outbox = {
  readonly put: (command: Command) => void;
  /** Takes a command back that no server has answered yet. */
  readonly withdraw: (id: string) => void;
  /** Sends what waits; called on every connection and while an answer is unknown. */
  readonly flush: () => void;
  readonly waiting: () => readonly CommandState[];
};

/** An answer that does not come is unknown after this time, in ms. */
const ANSWER_MS = 4_000;
/** Commands that may wait; nobody presses more in an outage, and a stuck page must not fill up. */
const MAX_WAITING = 100;

export function createOutbox(ports: {
  readonly send: (command: Command, timeoutMs: number) => Promise<Answer>;
  readonly isConnected: () => boolean;
  readonly nowMs: () => number;
  readonly changed: (state: CommandState) => void;
}): Outbox {
  const waiting = new Map<string, CommandState>();
  const underway = new Set<string>();

  function transmit(state: CommandState): void {
    const { command } = state;
    if (underway.has(command.id) || !ports.isConnected()) return;
    underway.add(command.id);
    ports
      .send(command, ANSWER_MS)
      .catch((): Answer => ({ state: 'unknown' }))
      .then((answer) => {
        underway.delete(command.id);
        if (!waiting.has(command.id)) return;
        const next = { ...state, answer };
        if (answer.state === 'unknown') waiting.set(command.id, next);
        else waiting.delete(command.id);
        ports.changed(next);
      });
  }

  return {
    put(command) {
      if (waiting.size >= MAX_WAITING) {
        ports.changed({
          command,
          sentAtMs: ports.nowMs(),
          answer: { state: 'invalid', path: '', why: 'outboxFull' }
        });
        return;
      }
      const state: CommandState = { command, sentAtMs: ports.nowMs(), answer: undefined };
      waiting.set(command.id, state);
      ports.changed(state);
      transmit(state);
    },
    withdraw: (id) => void (!underway.has(id) && waiting.delete(id)),
    flush: () => waiting.forEach(transmit),
    waiting: () => [...waiting.values()]
  };
}
