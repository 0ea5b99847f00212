import { randomUUID } from 'node:crypto';
import type { Json } from '#core/canonical.ts';
import type { Head } from '#core/entry.ts';
import type { Journal } from './port.ts';

/** What a person looked at or did to a session; a log of its own that nobody is sent. */
export type AccessKind = 'signedIn' | 'signedOut' | 'signInRefused' | 'joined' | 'read' | 'refused';

/** Who takes facts out of the house, which, and why. `id` is made by who asks, so that asking again is the same line. */
export type ExportNote = {
  readonly id: string;
  /** The account of the operating system under which it is done. */
  readonly account: string;
  readonly name: string;
  readonly why: string;
  readonly fromSeq: number;
  readonly toSeq: number;
};

type DoorLine =
  | {
      readonly kind: 'signedIn' | 'signedOut';
      readonly account: { readonly userId: string; readonly name: string };
    }
  | { readonly kind: 'signInRefused' };

/** The actor of what nobody did who is known. */
const STRANGER = 'stranger';

export type AccessLog = {
  /** Enters one line. It is kept in order; a failure is handed to `failed`, not to the reader. */
  readonly record: (kind: AccessKind, userId: string, subject: string) => void;
  /** Enters who came and went at the door; of one who was refused only that it happened. */
  readonly door: (note: DoorLine) => void;
  /** Enters an export; resolves when it is durable. */
  readonly exported: (note: ExportNote) => Promise<void>;
  readonly head: () => Promise<Head>;
  readonly close: () => Promise<void>;
};

export function createAccessLog(
  journal: Journal,
  nowMs: () => number,
  failed: (error: unknown) => void
): AccessLog {
  let last: Promise<unknown> = Promise.resolve();
  // A name is a person's and can be erased with the body; the header stays.
  function record(kind: AccessKind, userId: string, subject: string, name?: string): void {
    const body: Json = name === undefined ? {} : { name };
    const line = { id: randomUUID(), atMs: nowMs(), actor: userId, kind, subjects: [subject], body };
    last = journal.append([line]).catch(failed);
  }
  return {
    record,
    door(note) {
      if (note.kind === 'signInRefused') record(note.kind, STRANGER, 'hub:door');
      else record(note.kind, note.account.userId, 'hub:door', note.account.name);
    },
    async exported({ id, account, ...body }) {
      const line = { id, atMs: nowMs(), actor: `os:${account}`, kind: 'exported', subjects: ['hub:journal'] };
      await journal.append([{ ...line, body }]);
    },
    head: () => journal.head(),
    async close() {
      await last;
      await journal.close();
    }
  };
}
