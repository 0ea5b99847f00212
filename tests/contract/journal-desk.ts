import { afterEach, beforeEach } from 'vitest';
import type { Draft, Entry } from '#core/entry.ts';
import { JournalError, type AppendResult, type Journal } from '../../server/journal/port.ts';

/** Where a journal lives: opens it (again), and removes it for good. */
export type JournalPlace = {
  readonly open: (nowMs: () => number) => Promise<Journal>;
  readonly remove: () => Promise<void>;
};

/** The journal of the running test and its clock. */
export type Desk = { journal: Journal; nowMs: number; reopen: () => Promise<void> };

/** Lays out a fresh journal for each test of the describe block it is called in. */
export function useDesk(createPlace: () => Promise<JournalPlace>): Desk {
  let place: JournalPlace;
  const desk = {
    nowMs: 0,
    async reopen(): Promise<void> {
      await desk.journal.close();
      desk.journal = await place.open(() => desk.nowMs);
    }
  } as Desk;

  beforeEach(async () => {
    desk.nowMs = 1_000_000;
    place = await createPlace();
    desk.journal = await place.open(() => desk.nowMs);
  });

  afterEach(async () => {
    await desk.journal.close();
    await place.remove();
  });

  return desk;
}

/** A draft about unit u1, with what the test cares about put over it. */
export function draftOf(id: string, over: Partial<Draft> = {}): Draft {
  return { id, atMs: 1000, actor: 'officer-1', kind: 'note', subjects: ['unit/u1'], body: { id }, ...over };
}

export function accepted(result: AppendResult): readonly Entry[] {
  if (!result.ok) throw new Error(`refused: ${result.why}`);
  return result.entries;
}

export const seqs = (entries: readonly Entry[]): number[] => entries.map((entry) => entry.seq);
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** The name of the failure a promise rejects with, or 'resolved'. */
export function failureOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'resolved',
    (error) => (error instanceof JournalError ? error.why : String(error))
  );
}
