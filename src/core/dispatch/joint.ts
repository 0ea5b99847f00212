import { assign } from './assign.ts';

/** The plan for several incidents at once, by row and column of one matrix of weighted costs. */
export type Joint = {
  /** The column of each row; no two rows share one. */
  readonly chosen: readonly (number | undefined)[];
  /** What the other rows lose together, by column, if this row takes it. */
  readonly elsewhere: (row: number) => ReadonlyMap<number, number>;
  /** What all rows lose together if a column is taken from them. */
  readonly worth: (column: number) => number;
};

type Matrix = readonly (readonly number[])[];

/** Plans all rows at once; `unmet[row]` is the price of leaving a row without a column. */
export function jointOf(cost: Matrix, unmet: readonly number[]): Joint {
  const { column: chosen, total } = assign(cost, unmet);
  return {
    chosen,
    elsewhere: (row) => {
      const rest = cost.filter((_, i) => i !== row);
      const restUnmet = unmet.filter((_, i) => i !== row);
      const best = assign(rest, restUnmet);
      // A column that the best plan of the rest leaves alone costs the rest nothing.
      const used = best.column.filter((column) => column !== undefined);
      return new Map(
        used.map((column) => [column, assign(forbidden(rest, column), restUnmet).total - best.total])
      );
    },
    worth: (column) => (chosen.includes(column) ? assign(forbidden(cost, column), unmet).total - total : 0)
  };
}

/** The matrix in which nobody may take a column. */
export function forbidden(cost: Matrix, column: number): Matrix {
  return cost.map((row) => row.map((price, i) => (i === column ? Infinity : price)));
}
