/** The cheapest assignment: `column[row]` is the column of a row, undefined where it goes unmet; `total` is what all of it costs. */
export type Assigned = { readonly column: readonly (number | undefined)[]; readonly total: number };

/**
 * Exact minimum-cost assignment of rows to columns, each column at most once, by shortest augmenting paths
 * (Jonker & Volgenant 1987, in the form of e-maxx). `cost[row][column]` may be Infinity where a pair is impossible;
 * `unmet[row]` is finite and the price of leaving a row without a column. O(rows² · (columns + rows)). Equal inputs give equal outputs.
 */
export function assign(cost: readonly (readonly number[])[], unmet: readonly number[]): Assigned {
  const rows = cost.length;
  const columns = cost[0]?.length ?? 0;
  // One column more for each row: its own way of going unmet. Column 0 is where a search starts.
  const width = columns + rows;
  const priceOf = (row: number, column: number): number =>
    column <= columns
      ? (cost[row - 1]?.[column - 1] ?? Infinity)
      : column - columns === row
        ? (unmet[row - 1] ?? 0)
        : Infinity;
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(width + 1);
  const rowOf = new Int32Array(width + 1);
  for (let row = 1; row <= rows; row++) {
    const slack = new Float64Array(width + 1).fill(Infinity);
    const from = new Int32Array(width + 1);
    const isDone = new Uint8Array(width + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      isDone[column] = 1;
      const at = num(rowOf, column);
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= width; j++) {
        if (num(isDone, j) === 1) continue;
        const reduced = priceOf(at, j) - num(rowPrice, at) - num(columnPrice, j);
        if (reduced < num(slack, j)) [slack[j], from[j]] = [reduced, column];
        if (num(slack, j) < delta) [delta, next] = [num(slack, j), j];
      }
      for (let j = 0; j <= width; j++) {
        if (num(isDone, j) === 1) {
          rowPrice[num(rowOf, j)] = num(rowPrice, num(rowOf, j)) + delta;
          columnPrice[j] = num(columnPrice, j) - delta;
        } else slack[j] = num(slack, j) - delta;
      }
      column = next;
    } while (num(rowOf, column) !== 0);
    while (column !== 0) {
      const previous = num(from, column);
      rowOf[column] = num(rowOf, previous);
      column = previous;
    }
  }
  return read(rowOf, rows, columns, priceOf);
}

function read(
  rowOf: Int32Array,
  rows: number,
  columns: number,
  priceOf: (row: number, column: number) => number
): Assigned {
  const column = new Array<number | undefined>(rows).fill(undefined);
  let total = 0;
  for (let j = 1; j < rowOf.length; j++) {
    const row = num(rowOf, j);
    if (row === 0) continue;
    total += priceOf(row, j);
    if (j <= columns) column[row - 1] = j - 1;
  }
  return { column, total };
}

// Every index above is within the array it reads.
function num(array: Float64Array | Int32Array | Uint8Array, i: number): number {
  return array[i] ?? 0;
}
