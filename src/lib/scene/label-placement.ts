/** The eight sides of a mark, in the order in which they are tried. */
const SIDES = ['right', 'left', 'top', 'bottom', 'topRight', 'bottomRight', 'topLeft', 'bottomLeft'] as const;
export type Side = (typeof SIDES)[number];

/** A label looking for room: the middle of its mark, its own size, and how far it keeps off the middle. */
export type Wish = {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly awayPx: number;
  /** Drawn even where nothing is free, at the side that covers least. */
  readonly must: boolean;
  /** A dot this wide comes and goes with the label: no dot lies under another name, and none is without its own. */
  readonly dotPx?: number | undefined;
  readonly prefer?: Side;
};

/** Left, top, right, bottom in pixels. */
export type Rect = readonly [left: number, top: number, right: number, bottom: number];

export type Frame = { readonly widthPx: number; readonly heightPx: number; readonly marginPx: number };

/** Room kept between two labels. */
const GAP_PX = 2;
/** How much further out a label may stand where it has no room at its mark. */
const STEP_PX = 7;
const CELL_PX = 64;
/** A name under what the page lays over the map is not read at all, so it rather covers everything else. */
const UNREAD = 1000;

/**
 * Finds room for labels in the order given, which is their priority: a label takes the first side on which it
 * covers no mark, no earlier label and no edge, and no dot to come if it can. A dot in what is kept free goes with its
 * label. Returns the left top corner of each, or undefined for those left out.
 */
export function placeLabels(
  wishes: readonly Wish[],
  marks: readonly Rect[],
  frame: Frame,
  keptFree: readonly Rect[] = []
): (readonly [left: number, top: number] | undefined)[] {
  const [taken, names, dots, kept] = [createGrid(), createGrid(), createGrid(), createGrid()];
  for (const mark of marks) taken.add(mark);
  for (const box of keptFree) {
    taken.add(box);
    names.add(box);
    kept.add(box);
  }
  for (const wish of wishes) if (wish.dotPx !== undefined) dots.add(square(wish, wish.dotPx / 2));
  return wishes.map((wish) => {
    const dot = wish.dotPx === undefined ? undefined : square(wish, wish.dotPx / 2);
    if (dot !== undefined && names.covered(dot) > 0) return undefined;
    let best: Rect | undefined;
    let [bestPx, bestDotsPx] = [Infinity, Infinity];
    for (const [side, stepPx] of turnsOf(wish)) {
      const rect = beside(wish, side, wish.awayPx + stepPx);
      // Most sides of a crowded picture are covered: no more of it is counted than decides.
      const mostPx = wish.must ? bestPx : 0;
      const takenPx = isInside(rect, frame) ? taken.covered(rect, mostPx) : Infinity;
      if (takenPx > mostPx) continue;
      const coveredPx = takenPx + UNREAD * kept.covered(rect);
      const dotsPx = dots.covered(rect);
      if (coveredPx < bestPx || (coveredPx === bestPx && dotsPx < bestDotsPx))
        [best, bestPx, bestDotsPx] = [rect, coveredPx, dotsPx];
      if (coveredPx === 0 && dotsPx === 0) break;
    }
    if (bestPx > 0 && !wish.must) return undefined;
    const rect = best ?? beside(wish, 'right', wish.awayPx);
    taken.add(rect);
    names.add(rect);
    if (dot !== undefined) taken.add(dot);
    return [rect[0], rect[1]];
  });
}

/** The preferred side, all sides, and all sides once more a step further out: a town's name clears the post in it. */
function turnsOf({ prefer }: Wish): readonly Turn[] {
  return prefer === undefined ? TURNS : [[prefer, 0], ...TURNS];
}

type Turn = readonly [side: Side, stepPx: number];
const TURNS: readonly Turn[] = [0, STEP_PX].flatMap((stepPx) => SIDES.map((side): Turn => [side, stepPx]));

/** Where the label's left edge is, in its widths and the distance, and its middle, in its heights and the distance. */
const BESIDE: Readonly<Record<Side, readonly [width: number, away: number, height: number, down: number]>> = {
  right: [0, 1, 0, 0],
  left: [-1, -1, 0, 0],
  top: [-0.5, 0, -0.5, -1],
  bottom: [-0.5, 0, 0.5, 1],
  topRight: [0, 0.7, -0.25, -0.7],
  bottomRight: [0, 0.7, 0.25, 0.7],
  topLeft: [-1, -0.7, -0.25, -0.7],
  bottomLeft: [-1, -0.7, 0.25, 0.7]
};

function beside({ x, y, widthPx, heightPx }: Wish, side: Side, awayPx: number): Rect {
  const [width, away, height, down] = BESIDE[side];
  const left = x + width * widthPx + away * awayPx;
  const top = y + (height - 0.5) * heightPx + down * awayPx;
  return [left, top, left + widthPx, top + heightPx];
}

function square({ x, y }: Wish, half: number): Rect {
  return [x - half, y - half, x + half, y + half];
}

function isInside([left, top, right, bottom]: Rect, { widthPx, heightPx, marginPx }: Frame): boolean {
  return left >= marginPx && top >= marginPx && right <= widthPx - marginPx && bottom <= heightPx - marginPx;
}

/** Rectangles by cell, so that a label is compared with its neighbours only. */
function createGrid() {
  const cells = new Map<number, Rect[]>();
  const cellOf = (px: number): number => Math.floor(px / CELL_PX);
  return {
    add(rect: Rect): void {
      const [left, top, right, bottom] = rect;
      for (let row = cellOf(top); row <= cellOf(bottom); row++)
        for (let column = cellOf(left); column <= cellOf(right); column++) {
          const key = row * 65_536 + column;
          const found = cells.get(key);
          if (found === undefined) cells.set(key, [rect]);
          else found.push(rect);
        }
    },
    /** Square pixels covered of what was added, a neighbour in several cells counted in each; beyond `mostPx` only some. */
    covered([left, top, right, bottom]: Rect, mostPx = Infinity): number {
      let sum = 0;
      for (let row = cellOf(top); row <= cellOf(bottom); row++)
        for (let column = cellOf(left); column <= cellOf(right); column++)
          for (const [l, t, r, b] of cells.get(row * 65_536 + column) ?? []) {
            const width = Math.min(right + GAP_PX, r) - Math.max(left - GAP_PX, l);
            const height = Math.min(bottom, b) - Math.max(top, t);
            if (width <= 0 || height <= 0) continue;
            sum += width * height;
            if (sum > mostPx) return sum;
          }
      return sum;
    }
  };
}
