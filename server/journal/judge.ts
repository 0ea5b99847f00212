import { commandMark, markOf } from '#core/command-mark.ts';
import type { Command } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import { entryDraftOf } from '#core/fact-entry.ts';
import type { FactDraft } from '#core/fact.ts';
import type { Answer } from '#core/protocol.ts';
import type { Viewer } from '#core/rights.ts';
import type { Room } from '#core/room.ts';
import { isHopeless, type Journal } from './port.ts';

/** A command that meets another on the same subject this often is given back as not yet known. */
const TRIES = 5;

/** The id has been used for something else, or by somebody else: sent again, it would be so for ever. */
const ID_REUSED: Answer = { state: 'invalid', path: 'id', why: 'idReused' };

/** Judges commands against the room, adds their facts to the journal, and answers the same command alike however often it comes. */
export function createJudge({
  journal,
  room,
  lastSeqOf,
  catchUp
}: {
  readonly journal: Journal;
  readonly room: () => Room;
  readonly lastSeqOf: (subject: string) => number;
  readonly catchUp: () => Promise<void>;
}) {
  /** By id, so that a second delivery waits for the first. Emptied as they settle. */
  const underWay = new Map<string, Promise<unknown>>();

  async function answered({ id }: Command, viewer: Viewer, mark: string): Promise<Answer | undefined> {
    const done = await journal.find(`${id}/0`);
    if (!done) return undefined;
    const known = markOf(done.subjects);
    const isSame = done.actor === viewer.userId && (known === undefined || known === mark);
    return isSame ? { state: 'accepted', seq: done.seq } : ID_REUSED;
  }

  async function judge(command: Command, viewer: Viewer, nowMs: number, madeAtMs: number): Promise<Answer> {
    const mark = commandMark(command);
    const before = await answered(command, viewer, mark);
    if (before) return before;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const decision = decide(room(), command, viewer, nowMs, madeAtMs);
      if (!decision.ok) return { state: 'refused', refusal: decision.refusal };
      const expect = Object.fromEntries(decision.reads.map((subject) => [subject, lastSeqOf(subject)]));
      const result = await journal.append(marked(decision.drafts, mark).map(entryDraftOf), { expect });
      await catchUp();
      const seq = result.ok ? result.entries.at(-1)?.seq : undefined;
      if (seq !== undefined) return { state: 'accepted', seq };
      if (!result.ok && result.why === 'idReused') return ID_REUSED;
      if (!result.ok && result.why !== 'conflict') break;
    }
    return { state: 'unknown' };
  }

  return async function command(
    one: Command,
    viewer: Viewer,
    nowMs: number,
    madeAtMs: number = nowMs
  ): Promise<Answer> {
    const before = underWay.get(one.id) ?? Promise.resolve();
    const answer = before.then(() => judge(one, viewer, nowMs, madeAtMs));
    const settled = answer.catch(() => undefined);
    underWay.set(one.id, settled);
    try {
      return await answer;
    } catch (error) {
      // What the journal will never take must not wait in an outbox for ever.
      if (isHopeless(error)) return { state: 'invalid', path: '', why: error.why };
      throw error;
    } finally {
      if (underWay.get(one.id) === settled) underWay.delete(one.id);
    }
  };
}

function marked([first, ...rest]: readonly FactDraft[], mark: string): readonly FactDraft[] {
  return first ? [{ ...first, subjects: [...first.subjects, mark] }, ...rest] : rest;
}
