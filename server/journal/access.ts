import { randomUUID } from 'node:crypto';
import type { Head } from '#core/entry.ts';
import type { Journal } from './port.ts';

/** What a person looked at or did to a session; a log of its own that nobody is sent. */
export type AccessKind = 'signedIn' | 'joined' | 'read' | 'refused';

export type AccessLog = {
  /** Enters one line. It is kept in order; a failure is handed to `failed`, not to the reader. */
  readonly record: (kind: AccessKind, userId: string, subject: string) => void;
  readonly head: () => Promise<Head>;
  readonly close: () => Promise<void>;
};

export function createAccessLog(
  journal: Journal,
  nowMs: () => number,
  failed: (error: unknown) => void
): AccessLog {
  let last: Promise<unknown> = Promise.resolve();
  return {
    record(kind, userId, subject) {
      const line = { id: randomUUID(), atMs: nowMs(), actor: userId, kind, subjects: [subject], body: {} };
      last = journal.append([line]).catch(failed);
    },
    head: () => journal.head(),
    async close() {
      await last;
      await journal.close();
    }
  };
}
