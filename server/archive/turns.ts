/** Work on a disk, one piece at a time, with the bytes that wait for it. */
export type Turns = {
  /** Never rejects: `failed` is told, and the next piece has its turn. */
  readonly add: (work: () => Promise<void>, bytes?: number) => void;
  readonly bytes: () => number;
  /** Resolves when what was added so far is done. */
  readonly done: () => Promise<void>;
};

export function createTurns(failed: (error: unknown) => void): Turns {
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();

  async function run(work: () => Promise<void>, bytes: number): Promise<void> {
    try {
      await work();
    } catch (error) {
      failed(error);
    } finally {
      waiting -= bytes;
    }
  }

  return {
    add(work, bytes = 0) {
      waiting += bytes;
      last = last.then(() => run(work, bytes));
    },
    bytes: () => waiting,
    done: () => last
  };
}
