import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import type { Box, LonLat } from '#core/place.ts';

/** Pixels: how far apart strokes stand, where they begin and end beside the line, and how far they lean along it. */
export type Strokes = {
  readonly stepPx: number;
  readonly fromPx: number;
  readonly toPx: number;
  readonly leanPx: number;
};

/** A line so crooked takes its direction from this far before and after a stroke, or strokes would cross each other. */
const CALM_PX = 14;

/** Calls `visit` with the two ends of each stroke beside a line, on its left where `side` is 1 and its right where it is -1. */
export function eachStroke(
  line: readonly LonLat[],
  side: number,
  strokes: Strokes,
  metresPerPx: number,
  view: Box,
  visit: (from: LonLat, to: LonLat) => void
): void {
  const [first] = line;
  if (first === undefined) return;
  const eastM = mPerDegLon(first[1]);
  const points = pacedAt(line, strokes.stepPx * metresPerPx, eastM);
  const reach = Math.max(1, Math.round(CALM_PX / strokes.stepPx));
  const [west, south, east, north] = view;
  points.forEach((at, i) => {
    const [lon, lat] = at;
    if (lon < west || lon > east || lat < south || lat > north) return;
    const before = points[Math.max(0, i - reach)] ?? at;
    const after = points[Math.min(points.length - 1, i + reach)] ?? at;
    const [a, b] = before === after ? [first, line.at(-1) ?? first] : [before, after];
    const [x, y] = [(b[0] - a[0]) * eastM, (b[1] - a[1]) * M_PER_DEG_LAT];
    const long = Math.hypot(x, y);
    if (long === 0) return;
    const [alongX, alongY] = [x / long, y / long];
    const end = (awayPx: number, leanPx: number): LonLat => [
      lon + ((-alongY * side * awayPx + alongX * leanPx) * metresPerPx) / eastM,
      lat + ((alongX * side * awayPx + alongY * leanPx) * metresPerPx) / M_PER_DEG_LAT
    ];
    visit(end(strokes.fromPx, 0), end(strokes.toPx, strokes.leanPx));
  });
}

/** Points at equal paces of about `paceM` along a line, in the middle of each; at least one, however short the line. */
function pacedAt(line: readonly LonLat[], paceM: number, eastM: number): LonLat[] {
  const legs = line.slice(1).map((to, i) => {
    const from = line[i] ?? to;
    return Math.hypot((to[0] - from[0]) * eastM, (to[1] - from[1]) * M_PER_DEG_LAT);
  });
  const wholeM = legs.reduce((sum, legM) => sum + legM, 0);
  const count = Math.max(1, Math.round(wholeM / paceM));
  const points: LonLat[] = [];
  let beforeM = 0;
  legs.forEach((legM, i) => {
    const [from, to] = [line[i], line[i + 1]];
    if (from === undefined || to === undefined || legM === 0) return;
    for (; points.length < count;) {
      const atM = ((points.length + 0.5) * wholeM) / count;
      if (atM > beforeM + legM) break;
      const share = (atM - beforeM) / legM;
      points.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
    }
    beforeM += legM;
  });
  return points;
}
