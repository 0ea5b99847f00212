/** A column that holds blocks of numbers; which block lies where is written in another column by its owner. */
export type Pool<T extends Float64Array | Int32Array> = {
  /** Replaced when it grows. */
  readonly values: () => T;
  /** Puts a block in the place of the one that `where[at]` (its start) and `where[at + 1]` (its length) name, and names it there. */
  readonly put: (where: Int32Array, at: number, block: ArrayLike<number>) => void;
  /** Closes the gaps that replaced blocks have left, once half of the column is gaps; `stride` apart in `where` from `at` on. */
  readonly tidy: (where: Int32Array, at: number, stride: number) => void;
  /** Gives back the room that was kept for growing. */
  readonly trim: () => void;
};

/** A pool in a column; the first `used` numbers of it are taken. */
export function createPool<T extends Float64Array | Int32Array>(
  column: T,
  make: (length: number) => T,
  used = column.length
): Pool<T> {
  let values = column;
  let end = used;
  let gaps = 0;

  function put(where: Int32Array, at: number, block: ArrayLike<number>): void {
    const room = where[at + 1] ?? 0;
    let start = where[at] ?? 0;
    if (block.length > room) {
      start = end;
      gaps += room;
      end += block.length;
      if (end > values.length) values = copied(make(Math.max(end, values.length * 2)));
    } else gaps += room - block.length;
    values.set(block, start);
    where[at] = start;
    where[at + 1] = block.length;
  }

  function copied(larger: T): T {
    larger.set(values.subarray(0, Math.min(values.length, larger.length)));
    return larger;
  }

  function tidy(where: Int32Array, at: number, stride: number): void {
    if (gaps * 2 <= end) return;
    const whole = make(end - gaps);
    end = 0;
    for (let i = at; i < where.length; i += stride) {
      const [start = 0, length = 0] = [where[i], where[i + 1]];
      whole.set(values.subarray(start, start + length), end);
      where[i] = end;
      end += length;
    }
    [values, gaps] = [whole, 0];
  }

  return {
    values: () => values,
    put,
    tidy,
    trim() {
      if (end < values.length) values = copied(make(end));
    }
  };
}
