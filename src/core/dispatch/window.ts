import { localPlane } from '../geo/sphere.ts';
import type { Sector } from '../pack.ts';
import type { LonLat } from '../place.ts';

/** What is known of people who move: where and when they were seen, and which way they went. */
export type Movement = {
  readonly at: LonLat;
  readonly seenAtMs: number;
  readonly courseDeg: number | undefined;
};

/** Minutes from now between which they can be met in the section. */
export type MeetingWindow = { readonly from: number; readonly to: number };

/** A walk is not followed further than a section is deep. */
const MAX_WALK_M = 60_000;

/**
 * When a group on foot can be met before it leaves the section: along its course, or where none is known straight away
 * from the border, to the edge of the area. It opens when the fastest would be inside and closes when the fastest
 * would leave. Undefined where the way never leads through the section or the fastest would have left by now.
 */
export function meetingWindow(
  { at, seenAtMs, courseDeg }: Movement,
  { area, line }: Pick<Sector, 'area' | 'line'>,
  { max }: { readonly max: number },
  nowMs: number
): MeetingWindow | undefined {
  if (max <= 0) return undefined;
  const plane = localPlane(at[0], at[1]);
  const ring = (area[0] ?? []).map(([lon, lat]) => plane.toXY(lon, lat));
  const course =
    courseDeg ??
    inwards(
      line.map(([lon, lat]) => plane.toXY(lon, lat)),
      ring
    );
  if (course === undefined) return undefined;
  const hits = edgesAhead(ring, course);
  const isInside = hits.length % 2 === 1;
  const [enterM, leaveM] = isInside ? [0, hits[0]] : hits;
  if (enterM === undefined || leaveM === undefined || leaveM > MAX_WALK_M) return undefined;
  const walkedMin = Math.max(0, nowMs - seenAtMs) / 60_000;
  const from = Math.max(0, enterM / max / 60 - walkedMin);
  const to = leaveM / max / 60 - walkedMin;
  return to > from ? { from: tenth(from), to: tenth(to) } : undefined;
}

type XY = readonly [xM: number, yM: number];

// From the nearest point of the border through the origin, turned round where the origin lies outside the section.
function inwards(line: readonly XY[], ring: readonly XY[]): number | undefined {
  let best: XY | undefined;
  for (let i = 1; i < line.length; i++) {
    const near = nearestToOrigin(line[i - 1], line[i]);
    if (near && (best === undefined || Math.hypot(...near) < Math.hypot(...best))) best = near;
  }
  if (best === undefined || Math.hypot(...best) < 1) return undefined;
  const away = (Math.atan2(-best[0], -best[1]) * 180) / Math.PI;
  return edgesAhead(ring, away).length % 2 === 1 ? away : away + 180;
}

function nearestToOrigin(a: XY | undefined, b: XY | undefined): XY | undefined {
  if (a === undefined || b === undefined) return undefined;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(a[0] * dx + a[1] * dy) / length2));
  return [a[0] + dx * t, a[1] + dy * t];
}

/** Metres from the origin to each edge of the ring that lies ahead on a course, nearest first. */
function edgesAhead(ring: readonly XY[], courseDeg: number): readonly number[] {
  const rad = (courseDeg * Math.PI) / 180;
  const [sin, cos] = [Math.sin(rad), Math.cos(rad)];
  const hits: number[] = [];
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]];
    if (a === undefined || b === undefined) continue;
    // Across the course (right is positive) and along it.
    const [acrossA, acrossB] = [a[0] * cos - a[1] * sin, b[0] * cos - b[1] * sin];
    if (acrossA >= 0 === acrossB >= 0) continue;
    const t = acrossA / (acrossA - acrossB);
    const along = (a[0] + (b[0] - a[0]) * t) * sin + (a[1] + (b[1] - a[1]) * t) * cos;
    if (along > 0) hits.push(along);
  }
  return hits.sort((x, y) => x - y);
}

function tenth(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}
