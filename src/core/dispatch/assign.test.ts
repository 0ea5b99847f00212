import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign } from './assign.ts';

/** The least cost by trying everything. */
function brute(
  cost: readonly (readonly number[])[],
  unmet: readonly number[],
  taken: ReadonlySet<number> = new Set()
): number {
  const [row, ...rest] = cost;
  if (row === undefined) return 0;
  let best = (unmet[0] ?? 0) + brute(rest, unmet.slice(1), taken);
  row.forEach((price, column) => {
    if (taken.has(column)) return;
    best = Math.min(best, price + brute(rest, unmet.slice(1), new Set([...taken, column])));
  });
  return best;
}

const price = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -20, max: 100 }) },
  { weight: 1, arbitrary: fc.constant(Infinity) }
);
const problem = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.tuple(
      fc.array(fc.array(price, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows
      }),
      fc.array(fc.integer({ min: 0, max: 120 }), { minLength: rows, maxLength: rows })
    )
  );

test('is as cheap as the best of all assignments, uses no column twice and no impossible pair', () => {
  fc.assert(
    fc.property(problem, ([cost, unmet]) => {
      const { column, total } = assign(cost, unmet);
      expect(total).toBe(brute(cost, unmet));
      const used = column.filter((c) => c !== undefined);
      expect(new Set(used).size).toBe(used.length);
      const sum = column.reduce<number>(
        (all, c, row) => all + (c === undefined ? (unmet[row] ?? 0) : (cost[row]?.[c] ?? Infinity)),
        0
      );
      expect(sum).toBe(total);
    }),
    { seed: 8812, numRuns: 400 }
  );
});

test('halves what greedy would pay on the textbook two by two', () => {
  // Greedy gives row 0 the cheapest pair (1) and leaves row 1 with 19; together 20 against 10.
  expect(
    assign(
      [
        [1, 5],
        [5, 19]
      ],
      [1000, 1000]
    )
  ).toEqual({ column: [1, 0], total: 10 });
});

test('leaves a row unmet where that is cheaper, and all of them where there is nobody', () => {
  expect(assign([[90], [10]], [50, 50])).toEqual({ column: [undefined, 0], total: 60 });
  expect(assign([[], []], [50, 50])).toEqual({ column: [undefined, undefined], total: 100 });
  expect(assign([], [])).toEqual({ column: [], total: 0 });
});
