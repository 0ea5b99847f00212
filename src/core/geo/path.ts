import type { Box, LonLat } from '../place.ts';
import { createBoxTree, eachBox, type BoxTree } from './box-tree.ts';

/** Segments that share one box: few enough to make a hit cheap, enough to keep the tree of boxes small. */
const CHUNK = 8;

/**
 * Lines or rings as flat columns, built once: `lonLat` holds n points of one line after another, and line i has the
 * points from `lines[i]` up to `lines[i + 1]`. `tree` holds the boxes of runs of segments of one line; run i goes from
 * point `runs[2 * i]` to point `runs[2 * i + 1]`. Nothing in this folder knows the antimeridian.
 */
export type Path = {
  readonly lonLat: Float64Array;
  readonly n: number;
  readonly lines: Int32Array;
  readonly runs: Int32Array;
  readonly tree: BoxTree;
  readonly box: Box;
};

/** Makes the columns of a line of two points or more. Throws on fewer. */
export function createPath(points: readonly LonLat[]): Path {
  return createPaths([points]);
}

/** Makes the columns of several lines, which are then searched as one. Throws on none, and on a line of fewer than two points. */
export function createPaths(lines: readonly (readonly LonLat[])[]): Path {
  const starts = [0];
  const runs: number[] = [];
  const boxes: number[] = [];
  for (const points of lines) {
    if (points.length < 2) throw new RangeError(`a path needs 2 points, not ${points.length}`);
    const first = starts.at(-1) ?? 0;
    for (let from = 0; from < points.length - 1; from += CHUNK) {
      const to = Math.min(from + CHUNK, points.length - 1);
      runs.push(first + from, first + to);
      boxes.push(...boxOf(points.slice(from, to + 1)));
    }
    starts.push(first + points.length);
  }
  if (lines.length === 0) throw new RangeError('a path needs a line');
  const n = starts.at(-1) ?? 0;
  return {
    lonLat: Float64Array.from(lines.flat(2)),
    n,
    lines: Int32Array.from(starts),
    runs: Int32Array.from(runs),
    tree: createBoxTree(Float64Array.from(boxes)),
    box: boxOf(lines.flat())
  };
}

/** West, south, east and north of points. */
export function boxOf(points: readonly LonLat[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** What is told of a segment: its ends, and the number of its first point; it goes on to the next. */
export type SegmentVisit = (lonP: number, latP: number, lonQ: number, latQ: number, segment: number) => void;

/** Calls `visit` with each segment in runs whose box passes `hit`, in no order. */
export function eachSegment(
  path: Path,
  hit: (west: number, south: number, east: number, north: number) => boolean,
  visit: SegmentVisit
): void {
  eachBox(path.tree, hit, (run) => eachOfRun(path, run, visit));
}

/** Calls `visit` with each segment of a run. */
export function eachOfRun({ lonLat, runs }: Path, run: number, visit: SegmentVisit): void {
  const end = runs[run * 2 + 1] ?? 0;
  for (let i = runs[run * 2] ?? 0; i < end; i++) {
    const p = i * 2;
    visit(num(lonLat, p), num(lonLat, p + 1), num(lonLat, p + 2), num(lonLat, p + 3), i);
  }
}

/** The number of the line that a point of a path belongs to. */
export function lineOf({ lines }: Path, point: number): number {
  let [low, high] = [0, lines.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= point) low = middle;
    else high = middle;
  }
  return low;
}

/** One number of a column; indices are in bounds by construction, and NaN would fail every comparison. */
export function num(column: Float64Array, i: number): number {
  return column[i] ?? NaN;
}
