import { JournalError } from './port.ts';

/** The transaction a group is committed in. */
export type Transaction = {
  readonly begin: () => void;
  readonly commit: () => void;
  readonly rollback: () => void;
};

type Job = {
  readonly weight: Weight;
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
};
type Outcome = { readonly value: unknown } | { readonly error: JournalError };
type Weight = { readonly drafts: number; readonly bytes: number };

// About half a second of writing, far more than one turn of a healthy hub brings.
const MAX_QUEUED_DRAFTS = 10_000;
// What the queue may hold in memory while the disk is slow; judged before adding, so one append may overshoot it.
const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
// Keeps one commit, which holds the event loop, to some tens of milliseconds.
const MAX_GROUP_DRAFTS = 1000;

/**
 * Runs the jobs of one event-loop turn in one transaction, hence one fsync. A job that throws JournalError is refused
 * alone, so it must throw before it writes; any other error rolls back and rejects the whole group.
 */
export function createGroup(transaction: Transaction, asJournalError: (error: unknown) => JournalError) {
  const queue: Job[] = [];
  let drafts = 0;
  let bytes = 0;
  let scheduled: NodeJS.Immediate | undefined;
  let closed = false;

  function schedule(): void {
    if (queue.length > 0 && !closed) scheduled ??= setImmediate(flush);
  }

  function take(): Job[] {
    let taken = 0;
    const found = queue.findIndex((job) => (taken += job.weight.drafts) >= MAX_GROUP_DRAFTS);
    const jobs = queue.splice(0, found === -1 ? queue.length : found + 1);
    for (const { weight } of jobs) {
      drafts -= weight.drafts;
      bytes -= weight.bytes;
    }
    return jobs;
  }

  function flush(): void {
    scheduled = undefined;
    const jobs = take();
    schedule();
    const outcomes = commit(transaction, jobs, asJournalError);
    jobs.forEach((job, i) => settle(job, outcomes[i] as Outcome));
  }

  return {
    run<Value>(weight: Weight, work: () => Value): Promise<Value> {
      return new Promise<Value>((resolve, reject) => {
        if (closed) return reject(new JournalError('closed', 'the journal is closed'));
        if (drafts >= MAX_QUEUED_DRAFTS || bytes >= MAX_QUEUED_BYTES) {
          return reject(
            new JournalError('queueFull', `${drafts} drafts (${bytes} bytes) wait to be written`)
          );
        }
        queue.push({ weight, work, resolve, reject });
        drafts += weight.drafts;
        bytes += weight.bytes;
        schedule();
      });
    },
    close(): void {
      closed = true;
      clearImmediate(scheduled);
      while (queue.length > 0) flush();
    }
  };
}

// Either what became of each job, or one failure for all.
function commit(
  { begin, commit, rollback }: Transaction,
  jobs: readonly Job[],
  asJournalError: (error: unknown) => JournalError
): readonly Outcome[] {
  try {
    begin();
    const outcomes = jobs.map((job) => attempt(job.work));
    commit();
    return outcomes;
  } catch (error) {
    const failed = { error: asJournalError(error) };
    rollback();
    return jobs.map(() => failed);
  }
}

function attempt(work: () => unknown): Outcome {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof JournalError) return { error };
    throw error;
  }
}

function settle(job: Job, outcome: Outcome): void {
  if ('error' in outcome) job.reject(outcome.error);
  else job.resolve(outcome.value as never);
}
