import type { AssignmentStep } from '#core/assignment.ts';
import type { PeopleMet } from '#core/people-met.ts';

/** What a crew says, at the hub time at which it said it. */
export type Word = {
  readonly status: AssignmentStep | 'panic' | 'checkIn' | 'met';
  readonly atMs: number;
  readonly assignmentId?: string | undefined;
  readonly reason?: string | undefined;
  readonly met?: PeopleMet | undefined;
};

/** A word that waits, under an id of its own; `turn` is its place in the queue. */
export type Waiting = { readonly id: string; readonly turn: number; readonly word: Word };

/** Where words survive a reload and an empty battery. */
export type WordStore = {
  readonly all: () => Promise<readonly Waiting[]>;
  readonly put: (one: Waiting) => Promise<void>;
  readonly drop: (id: string) => Promise<void>;
};

/** Words of several nights; beyond it the line is not the trouble. */
export const MOST_WORDS = 200;

/** The words of a crew in their order until the hub has them. A call for help goes before all others, and always fits. */
export async function openOutbox(store: WordStore) {
  let words = [...(await store.all())].sort((a, b) => a.turn - b.turn);

  return {
    words: (): readonly Waiting[] => words,
    isFull: (): boolean => words.length >= MOST_WORDS,
    /** Keeps a word, and says whether it did: it is waiting once this has resolved. */
    async put(id: string, word: Word): Promise<boolean> {
      const isPanic = word.status === 'panic';
      if (words.some((one) => one.id === id)) return true;
      if (words.length >= MOST_WORDS && !isPanic) return false;
      const turn = isPanic ? (words[0]?.turn ?? 0) - 1 : (words.at(-1)?.turn ?? 0) + 1;
      const one = { id, turn, word };
      words = isPanic ? [one, ...words] : [...words, one];
      await store.put(one);
      return true;
    },
    /** The hub has it, or never will. */
    async drop(id: string): Promise<void> {
      words = words.filter((one) => one.id !== id);
      await store.drop(id);
    }
  };
}

export type Outbox = Awaited<ReturnType<typeof openOutbox>>;
