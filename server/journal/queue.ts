import { JournalError } from './port.ts';

/** What a job costs to keep and to write. */
export type Weight = { readonly drafts: number; readonly bytes: number };

// About half a second of writing, far more than one turn of a healthy hub brings.
const MAX_QUEUED_DRAFTS = 10_000;
// What the queue may hold in memory while the store is slow; judged before adding, so one append may overshoot it.
const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
// Keeps one commit, which holds the event loop of whoever carries it out, to some tens of milliseconds.
const MAX_GROUP_DRAFTS = 1000;

/** Jobs that wait for the next commit, in order; `maxGroupBytes` ends a group that has many large bodies. */
export function createQueue<Job extends { readonly weight: Weight }>(maxGroupBytes = Infinity) {
  const queue: Job[] = [];
  let drafts = 0;
  let bytes = 0;

  return {
    isEmpty: () => queue.length === 0,
    /** Throws `queueFull`. */
    add(job: Job): void {
      if (drafts >= MAX_QUEUED_DRAFTS || bytes >= MAX_QUEUED_BYTES) {
        throw new JournalError('queueFull', `${drafts} drafts (${bytes} bytes) wait to be written`);
      }
      queue.push(job);
      drafts += job.weight.drafts;
      bytes += job.weight.bytes;
    },
    /** The jobs of the next commit, at least one if there is any. */
    take(): Job[] {
      let takenDrafts = 0;
      let takenBytes = 0;
      const last = queue.findIndex(({ weight }) => {
        takenDrafts += weight.drafts;
        takenBytes += weight.bytes;
        return takenDrafts >= MAX_GROUP_DRAFTS || takenBytes >= maxGroupBytes;
      });
      const jobs = queue.splice(0, last === -1 ? queue.length : last + 1);
      for (const { weight } of jobs) {
        drafts -= weight.drafts;
        bytes -= weight.bytes;
      }
      return jobs;
    }
  };
}
