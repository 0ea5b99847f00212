import { JournalError } from './port.ts';
import { createQueue, type Weight } from './queue.ts';

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

/**
 * Runs the jobs of one event-loop turn in one transaction, hence one fsync. A job that throws JournalError is refused
 * alone, so it must throw before it writes; any other error rolls back and rejects the whole group.
 */
export function createGroup(transaction: Transaction, asJournalError: (error: unknown) => JournalError) {
  const queue = createQueue<Job>();
  let scheduled: NodeJS.Immediate | undefined;
  let closed = false;

  function schedule(): void {
    if (!queue.isEmpty() && !closed) scheduled ??= setImmediate(flush);
  }

  function flush(): void {
    scheduled = undefined;
    const jobs = queue.take();
    schedule();
    const outcomes = commit(transaction, jobs, asJournalError);
    jobs.forEach((job, i) => settle(job, outcomes[i] as Outcome));
  }

  return {
    run<Value>(weight: Weight, work: () => Value): Promise<Value> {
      return new Promise<Value>((resolve, reject) => {
        if (closed) return reject(new JournalError('closed', 'the journal is closed'));
        queue.add({ weight, work, resolve, reject });
        schedule();
      });
    },
    close(): void {
      closed = true;
      clearImmediate(scheduled);
      while (!queue.isEmpty()) flush();
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
