import { mortonOrder } from './morton.ts';

/** Boxes under one box of the level above. */
const FAN = 8;

/**
 * Boxes (west, south, east, north of each) in a tree of `FAN`, so that a search costs what it finds and not what there
 * is. `leaves` is the number of each box of the lowest level, along a Morton curve; levels lie one after another in
 * `boxes`, from `levels[i]` on.
 */
export type BoxTree = {
  readonly leaves: Int32Array;
  readonly boxes: Float64Array;
  readonly levels: readonly number[];
};

/** Makes the tree of one box or more. */
export function createBoxTree(leafBoxes: Float64Array): BoxTree {
  const leaves = mortonOrder(leafBoxes);
  const levels = [0];
  let total = leaves.length;
  for (let size = leaves.length; size > 1;) {
    size = Math.ceil(size / FAN);
    levels.push(total);
    total += size;
  }
  const boxes = new Float64Array(total * 4);
  leaves.forEach((leaf, i) => boxes.set(leafBoxes.subarray(leaf * 4, leaf * 4 + 4), i * 4));
  for (let level = 1; level < levels.length; level++) {
    const below = levels[level - 1] ?? 0;
    const from = levels[level] ?? 0;
    const to = levels[level + 1] ?? total;
    for (let i = from; i < to; i++) {
      const child = below + (i - from) * FAN;
      boxes.set(around(boxes, child, Math.min(child + FAN, from)), i * 4);
    }
  }
  return { leaves, boxes, levels };
}

/** Calls `visit` with the number of each box that passes `hit`, as do all boxes around it. */
export function eachBox(
  { leaves, boxes, levels }: BoxTree,
  hit: (west: number, south: number, east: number, north: number) => boolean,
  visit: (leaf: number) => void
): void {
  function search(level: number, i: number): void {
    const at = i * 4;
    if (!hit(boxes[at] ?? NaN, boxes[at + 1] ?? NaN, boxes[at + 2] ?? NaN, boxes[at + 3] ?? NaN)) return;
    if (level === 0) return visit(leaves[i] ?? 0);
    const first = (levels[level - 1] ?? 0) + (i - (levels[level] ?? 0)) * FAN;
    const end = Math.min(first + FAN, levels[level] ?? 0);
    for (let child = first; child < end; child++) search(level - 1, child);
  }
  search(levels.length - 1, boxes.length / 4 - 1);
}

/** Calls `visit` with the number of each box whose `gap` is at most what is then within `reach`, the nearer ones first. */
export function eachNearBox(
  { leaves, boxes, levels }: BoxTree,
  gap: (west: number, south: number, east: number, north: number) => number,
  reach: () => number,
  visit: (leaf: number) => void
): void {
  const gapOf = (i: number): number => {
    const at = i * 4;
    return gap(boxes[at] ?? NaN, boxes[at + 1] ?? NaN, boxes[at + 2] ?? NaN, boxes[at + 3] ?? NaN);
  };
  const gaps = new Float64Array(levels.length * FAN);

  function search(level: number, i: number): void {
    if (level === 0) return visit(leaves[i] ?? 0);
    const first = (levels[level - 1] ?? 0) + (i - (levels[level] ?? 0)) * FAN;
    const size = Math.min(FAN, (levels[level] ?? 0) - first);
    const row = (level - 1) * FAN;
    for (let child = 0; child < size; child++) gaps[row + child] = gapOf(first + child);
    for (let searched = 0; searched < size; searched++) {
      let nearest = 0;
      for (let child = 1; child < size; child++) {
        if ((gaps[row + child] ?? 0) < (gaps[row + nearest] ?? 0)) nearest = child;
      }
      if (!((gaps[row + nearest] ?? 0) <= reach())) return;
      gaps[row + nearest] = Infinity;
      search(level - 1, first + nearest);
    }
  }
  const root = boxes.length / 4 - 1;
  if (gapOf(root) <= reach()) search(levels.length - 1, root);
}

function around(boxes: Float64Array, from: number, to: number): Float64Array {
  const box = boxes.slice(from * 4, from * 4 + 4);
  for (let at = from * 4 + 4; at < to * 4; at += 4) {
    box[0] = Math.min(box[0] ?? NaN, boxes[at] ?? NaN);
    box[1] = Math.min(box[1] ?? NaN, boxes[at + 1] ?? NaN);
    box[2] = Math.max(box[2] ?? NaN, boxes[at + 2] ?? NaN);
    box[3] = Math.max(box[3] ?? NaN, boxes[at + 3] ?? NaN);
  }
  return box;
}
