import { canonical, CanonicalError, type Json } from '#core/canonical.ts';
import type { Draft } from '#core/entry.ts';
import { JournalError, type AppendOptions } from './port.ts';

// An import of a whole night fits in a few appends, and one append never holds the store for long.
export const MAX_DRAFTS = 200;
// A fact is a few hundred bytes, but for the pack of a hub: some MiB with tens of thousands of devices.
export const MAX_BODY_BYTES = 8 * 1024 * 1024;
// The largest real one is a dispatch that touches an incident and its patrols.
export const MAX_SUBJECTS = 16;
// A plan reads every unit and sector of a hub at most.
export const MAX_EXPECTED = 256;
// Longer than any id we derive from a cause (rule + detection).
const MAX_NAME_LENGTH = 200;

/** A draft that keeps to the limits, copied so that its author may go on changing his own. */
export type Admitted = { readonly draft: Draft; readonly bodyText: string; readonly bytes: number };

/** Copies and measures what is to be appended; throws JournalError where it breaks a limit. */
export function admit(drafts: readonly Draft[], options: AppendOptions = {}): readonly Admitted[] {
  if (drafts.length > MAX_DRAFTS) {
    throw new JournalError('tooManyDrafts', `${drafts.length} drafts in one append, at most ${MAX_DRAFTS}`);
  }
  const expected = Object.keys(options.expect ?? {}).length;
  if (expected > MAX_EXPECTED) {
    throw new JournalError('tooManyExpected', `${expected} expected subjects, at most ${MAX_EXPECTED}`);
  }
  return drafts.map(admitOne);
}

function admitOne({ id, atMs, actor, kind, subjects, body }: Draft): Admitted {
  if (subjects.length > MAX_SUBJECTS) {
    throw new JournalError(
      'tooManySubjects',
      `draft ${id}: ${subjects.length} subjects, at most ${MAX_SUBJECTS}`
    );
  }
  for (const name of [id, actor, kind, ...subjects]) checkName(id, name);
  if (!Number.isSafeInteger(atMs)) throw new JournalError('badDraft', `draft ${id}: atMs is ${atMs}`);
  const bodyText = writeBody(id, body);
  const bytes = Buffer.byteLength(bodyText);
  if (bytes > MAX_BODY_BYTES) {
    throw new JournalError('bodyTooLarge', `draft ${id}: body of ${bytes} bytes, at most ${MAX_BODY_BYTES}`);
  }
  const copy: Json = JSON.parse(bodyText);
  return { draft: { id, atMs, actor, kind, subjects: [...subjects], body: copy }, bodyText, bytes };
}

// A NUL or half a surrogate pair would come back from a store as another text, and the chain would break on it.
function checkName(id: string, name: string): void {
  if (name.length > 0 && name.length <= MAX_NAME_LENGTH && !/[\p{Cc}\p{Cs}]/u.test(name)) return;
  throw new JournalError('badDraft', `draft ${id}: ${JSON.stringify(name)} cannot name anything`);
}

function writeBody(id: string, body: Json): string {
  try {
    return canonical(body);
  } catch (error) {
    if (!(error instanceof CanonicalError)) throw error;
    throw new JournalError('badDraft', `draft ${id}: body ${error.message}`, { cause: error });
  }
}
