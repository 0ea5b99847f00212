// The work of one full list: after as much, whoever else waits for this process has his turn.
const SLICE = 500;
// 64 lists of 256 KiB are 16 MB; a gateway that has more under way than that is told to wait.
const MAX_WAITING = 64;

type Piece = { readonly weight: number; readonly work: () => void };

/**
 * Gives feeds their turns, one piece of work each, so that a feed that brings much delays the others by one piece and
 * not by all it has. After every slice of work the loop of the process goes round once, for sockets and timers.
 */
export function createTurns({ later = setImmediate }: { readonly later?: (go: () => void) => unknown } = {}) {
  /** In the order of their turns; a feed with nothing to do is not in it. */
  const waiting = new Map<string, Piece[]>();
  let spent = 0;

  function run({ weight, work }: Piece): void {
    if (spent === 0) later(go);
    spent += Math.max(1, weight);
    work();
  }

  function go(): void {
    spent = 0;
    while (spent < SLICE) {
      const [next] = waiting;
      if (next === undefined) return;
      const [feedId, pieces] = next;
      const piece = pieces.shift();
      waiting.delete(feedId);
      if (pieces.length > 0) waiting.set(feedId, pieces);
      if (piece !== undefined) run(piece);
    }
  }

  return {
    /** Does the work at once or when its turn comes; false when too much of the feed waits already. `weight` is in messages. */
    ask(feedId: string, weight: number, work: () => void): boolean {
      if (waiting.size === 0 && spent < SLICE) {
        run({ weight, work });
        return true;
      }
      const pieces = waiting.get(feedId) ?? [];
      if (pieces.length >= MAX_WAITING) return false;
      pieces.push({ weight, work });
      waiting.set(feedId, pieces);
      return true;
    }
  };
}

export type Turns = ReturnType<typeof createTurns>;
