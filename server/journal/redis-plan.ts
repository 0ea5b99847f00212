import { randomBytes } from 'node:crypto';
import { relink, seal, type Entry, type Head } from '#core/entry.ts';
import type { Admitted } from './intake.ts';
import type { AppendOptions } from './port.ts';
import { contentText } from './redis-rows.ts';
import { sha256Hex } from './sha256.ts';

/** One append on its way; `seals` are its drafts as they were sealed last, `hashes` all that it was sealed with. */
export type RedisJob = {
  readonly admitted: readonly Admitted[];
  readonly options: AppendOptions;
  /** The entry that goes in the same step; 0 for none. */
  readonly eraseSeq: number;
  readonly seals: Map<string, Entry>;
  readonly hashes: Set<string>;
};

/** What Redis said of a job that has to be sealed anew: whether it will be refused, and which drafts are there. */
type Hint = { readonly refused: boolean; readonly isThere: (draft: number) => boolean };

/** The subjects that a group names, which its arguments count from 1, and the arguments. */
export type Plan = { readonly subjects: readonly string[]; readonly args: readonly string[] };

/**
 * Seals the drafts of a group one behind the other from `head`, but those that are there already or will be refused.
 * It guesses where it cannot know; where it guessed wrong, the script stops, writes nothing of it, and says what is so.
 */
export function planGroup(jobs: readonly RedisJob[], head: Head, hints: readonly string[]): Plan {
  const indexOf = new Map<string, number>();
  const args = [String(jobs.length)];
  const last = new Map<string, number>();
  const planned = new Set<string>();
  let at = head;

  const index = (subject: string): string => {
    const known = indexOf.get(subject) ?? indexOf.size + 1;
    indexOf.set(subject, known);
    return String(known);
  };

  jobs.forEach((job, j) => {
    const { admitted, eraseSeq, seals, hashes } = job;
    const { fence, expect = {} } = job.options;
    const hint = hintOf(hints[j]);
    const expected = Object.entries(expect);
    const refused = hint.refused || expected.some(([subject, seen]) => (last.get(subject) ?? 0) > seen);
    args.push(
      String(eraseSeq),
      fence ? `=${fence.name}` : '',
      String(fence?.token ?? ''),
      String(expected.length)
    );
    for (const [subject, seen] of expected) args.push(index(subject), String(seen));
    args.push(String(admitted.length));
    admitted.forEach(({ draft, bodyText }, d) => {
      const subjects = [...new Set(draft.subjects)];
      args.push(draft.id, contentText(draft), bodyText, String(draft.atMs), String(subjects.length));
      args.push(...subjects.map(index));
      if (refused || hint.isThere(d) || planned.has(draft.id)) return args.push('0');
      const entry = sealAt(job, admitted[d] as Admitted, at);
      seals.set(draft.id, entry);
      hashes.add(entry.hash);
      planned.add(draft.id);
      for (const subject of subjects) last.set(subject, entry.seq);
      args.push(String(entry.seq), entry.bodyHash, entry.salt ?? '', entry.prevHash, entry.hash);
      at = entry;
    });
  });
  return { subjects: [...indexOf.keys()], args };
}

function sealAt({ seals }: RedisJob, { draft, bodyText }: Admitted, { seq, hash }: Head): Entry {
  const before = seals.get(draft.id);
  if (before !== undefined) return relink(before, seq + 1, hash, sha256Hex);
  return seal(draft, seq + 1, hash, randomBytes(16).toString('hex'), bodyText, sha256Hex);
}

function hintOf(flags = ''): Hint {
  return { refused: flags[0] === '1', isThere: (draft) => flags[draft + 1] === '1' };
}
