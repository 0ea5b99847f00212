/** What a bench was asked for: `--full` takes longer, `--seed` repeats a run. */
export function askedFor(argv: readonly string[] = process.argv) {
  const at = argv.indexOf('--seed');
  const seed = at < 0 ? 1 : Number(argv[at + 1]);
  if (!Number.isInteger(seed)) throw new Error('--seed: a whole number is missing');
  return { full: argv.includes('--full'), seed };
}

/** Prints a table for people. */
export function table(title: string, rows: readonly Readonly<Record<string, string | number>>[]): void {
  console.log(`\n${title}`);
  console.table(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, shown(cell)])))
  );
}

/** Prints the last line, for machines; figures have four digits that count. */
export function result(figures: Readonly<Record<string, number>>): void {
  const rounded = Object.entries(figures).map(([key, figure]) => [key, shown(figure)]);
  console.log(`RESULT ${JSON.stringify(Object.fromEntries(rounded))}`);
}

function shown<T extends string | number>(cell: T): T | number {
  return typeof cell === 'number' && !Number.isInteger(cell) ? Number(cell.toPrecision(4)) : cell;
}
