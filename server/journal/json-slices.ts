/** Slices of about this many characters: one is made in well under a millisecond. */
const SLICE = 64 * 1024;
/** A room holds records of things, a pack lists of them; what is deeper than this is small. */
const DEPTH = 3;

/** The JSON text of a value as `JSON.stringify` writes it, slice by slice, so that a large one need not be made at once. */
export function* jsonSlices(value: object): Generator<string> {
  let slice = '';
  for (const piece of pieces(value, DEPTH)) {
    slice += piece;
    if (slice.length < SLICE) continue;
    yield slice;
    slice = '';
  }
  if (slice !== '') yield slice;
}

function* pieces(value: unknown, depth: number): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value) ?? 'null';
  } else if (Array.isArray(value)) {
    let mark = '[';
    for (const one of value) {
      yield mark;
      yield* pieces(one, depth - 1);
      mark = ',';
    }
    yield mark === '[' ? '[]' : ']';
  } else {
    let mark = '{';
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined) continue;
      yield `${mark}${JSON.stringify(key)}:`;
      yield* pieces(one, depth - 1);
      mark = ',';
    }
    yield mark === '{' ? '{}' : '}';
  }
}
