import { randomUUID } from 'node:crypto';
import type { Entry } from '#core/entry.ts';
import type { Admitted } from './intake.ts';
import { JournalError, type AppendOptions, type AppendResult } from './port.ts';
import { createQueue, type Weight } from './queue.ts';
import { asJournalError } from './redis-failures.ts';
import type { Link } from './redis-link.ts';
import { planGroup, type RedisJob } from './redis-plan.ts';
import { asEntry, asHead, type EntryRow, type RedisKeys } from './redis-rows.ts';
import { APPEND_SCRIPT, runScript } from './redis-scripts.ts';
import type { Watch } from './redis-watch.ts';

// What one call may bring, but for one append that is larger: Redis does nothing else meanwhile.
const MAX_GROUP_BYTES = 4 * 1024 * 1024;
// Two of the largest bodies. Redis closes a connection whose command does not fit its buffer, and it must be written in time.
const MAX_APPEND_BYTES = 16 * 1024 * 1024;
// Several times what a node needs from its turn to its append, and the longest that a dead one holds up the others.
const TURN_MS = 100;
// With turns, two is the rule; a machine that stalls through its turn gets others.
const MAX_TRIES = 10;

type Job = RedisJob & {
  readonly weight: Weight;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
};

type Outcome =
  | readonly ['ok', readonly (EntryRow | null)[]]
  | readonly ['idReused', string]
  | readonly ['fenced', string]
  | readonly ['conflict', number, number]
  | readonly ['unknownSeq'];

type Answer = readonly [
  state: 'done' | 'moved' | 'wait',
  seq: string,
  hash: string,
  outcomes: readonly Outcome[],
  hints: readonly string[]
];

/** Appends what comes in while the last call is under way in one call, hence with one fsync. */
export function createRedisAppender({
  link,
  watch,
  keys
}: {
  readonly link: Link;
  readonly watch: Watch;
  readonly keys: RedisKeys;
}) {
  const writer = randomUUID();
  const queue = createQueue<Job>(MAX_GROUP_BYTES);
  /** How many groups were written at the first try, the second, and so on. */
  const tries: number[] = [];
  const fixedKeys = [
    keys.head,
    keys.log,
    keys.bodies,
    keys.ids,
    keys.leases,
    keys.turns,
    keys.snapshots,
    keys.wake
  ];
  let draining: Promise<void> | undefined;
  let closed = false;
  let hasTurn = false;
  let takeTurn = (): void => undefined;

  async function drain(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (!queue.isEmpty()) await commit(queue.take());
    draining = undefined;
  }

  async function commit(jobs: Job[]): Promise<void> {
    let hints: readonly string[] = [];
    try {
      for (let tried = 1; jobs.length > 0; tried++) {
        if (tried > MAX_TRIES) throw new JournalError('io', `redis: the head moved ${MAX_TRIES} times`);
        const { state, outcomes, subjects, hints: next } = await attempt(jobs, hints);
        jobs.splice(0, outcomes.length).forEach((job, i) => settle(job, outcomes[i] as Outcome, subjects));
        hints = next;
        if (jobs.length === 0) tries[tried] = (tries[tried] ?? 0) + 1;
        else if (state === 'wait') await turn();
      }
    } catch (error) {
      for (const job of jobs) job.reject(asJournalError(error));
    }
  }

  async function attempt(jobs: readonly Job[], hints: readonly string[]) {
    const before = watch.seen();
    const { subjects, args } = planGroup(jobs, before, hints);
    hasTurn = false;
    const answer = await link.call((send) =>
      runScript(
        send,
        APPEND_SCRIPT,
        [...fixedKeys, ...subjects.map(keys.about)],
        [writer, String(TURN_MS), ...args]
      )
    );
    const [state, seq, hash, outcomes, next] = answer as Answer;
    const head = asHead([seq, hash]);
    if (head.seq < before.seq) link.distrust(watch.wentBack(head, before));
    watch.note(head);
    return { state, outcomes, subjects, hints: next };
  }

  /** Resolves when the line has come to this node, or when it should have. */
  async function turn(): Promise<void> {
    if (hasTurn) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, TURN_MS);
      takeTurn = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    tries: (): readonly number[] => tries,
    /** Hears of every append of every node, and who may be next. */
    hear(next: string): void {
      hasTurn = next === writer;
      if (hasTurn) takeTurn();
    },
    append(admitted: readonly Admitted[], options: AppendOptions, eraseSeq = 0): Promise<AppendResult> {
      const bytes = admitted.reduce((sum, one) => sum + one.bytes, 0);
      return new Promise((resolve, reject) => {
        if (closed) return reject(new JournalError('closed', 'the journal is closed'));
        if (bytes > MAX_APPEND_BYTES) {
          const why = `bodies of ${bytes} bytes in one append, at most ${MAX_APPEND_BYTES}`;
          return reject(new JournalError('tooManyDrafts', why));
        }
        const weight = { drafts: Math.max(1, admitted.length), bytes };
        queue.add({
          admitted,
          options,
          eraseSeq,
          seals: new Map(),
          hashes: new Set(),
          weight,
          resolve,
          reject
        });
        draining ??= drain();
      });
    },
    async close(): Promise<void> {
      closed = true;
      await draining;
    }
  };
}

function settle(job: Job, outcome: Outcome, subjects: readonly string[]): void {
  try {
    job.resolve(resultOf(job, outcome, subjects));
  } catch (error) {
    job.reject(asJournalError(error));
  }
}

function resultOf(job: Job, outcome: Outcome, subjects: readonly string[]): AppendResult {
  switch (outcome[0]) {
    case 'ok':
      return entriesOf(job, outcome[1]);
    case 'idReused':
      return { ok: false, why: 'idReused', id: outcome[1] };
    case 'fenced':
      return { ok: false, why: 'fenced', name: outcome[1] };
    case 'conflict':
      return { ok: false, why: 'conflict', subject: subjects[outcome[1] - 1] ?? '', seq: outcome[2] };
    case 'unknownSeq':
      throw new JournalError('unknownSeq', `there is no entry ${job.eraseSeq} to erase`);
    default:
      return outcome satisfies never;
  }
}

/** What is there with a hash that this job was sealed with was written by a call of its own, whose answer was lost. */
function entriesOf({ admitted, seals, hashes }: Job, rows: readonly (EntryRow | null)[]): AppendResult {
  const met = new Set<string>();
  const entries: Entry[] = [];
  const fresh: boolean[] = [];
  admitted.forEach(({ draft }, i) => {
    const row = rows[i];
    const entry = row ? asEntry(row) : (seals.get(draft.id) as Entry);
    entries.push(entry);
    fresh.push(!met.has(draft.id) && hashes.has(entry.hash));
    met.add(draft.id);
  });
  return { ok: true, entries, fresh };
}
