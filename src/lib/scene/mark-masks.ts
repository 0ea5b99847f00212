/** Pixels as a canvas gives them: row by row, four bytes each. */
export type Pixels = { readonly data: Uint8ClampedArray; readonly width: number };

/** Steps of a reach in a pixel of the picture. */
export const REACH_STEPS = 4;
/** What is fainter is not seen. */
const FAINT = 4;

/**
 * Puts the casing of a symbol, which lies so far to the left of it, into the symbol's red: one look at a texel tells
 * both, and looks are most of what a mark costs a processor that plays GPU. The blue of the cell's corner, where nothing
 * is drawn, tells how far the casing reaches from the middle, in steps.
 */
export function packCasing(
  { data, width }: Pixels,
  x: number,
  y: number,
  sidePx: number,
  leftPx: number
): void {
  const middle = (sidePx - 1) / 2;
  let reach = 0;
  for (let row = 0; row < sidePx; row++)
    for (let column = 0; column < sidePx; column++) {
      const at = ((y + row) * width + x + column) * 4;
      const casing = data[at - leftPx * 4 + 3] ?? 0;
      data[at] = casing;
      if (casing > FAINT) reach = Math.max(reach, Math.hypot(column - middle, row - middle));
    }
  // From the middle of the farthest pixel to its corner is less than one.
  data[(y * width + x) * 4 + 2] = Math.min(Math.ceil((reach + 1) * REACH_STEPS), 255);
}
