import { eachOfRun, eachSegment, lineOf, num, type Path } from './path.ts';
import { eachNearBox } from './box-tree.ts';
import { signedArea } from './signed-area.ts';
import { M_PER_DEG_LAT, mPerDegLon } from './sphere.ts';

/** A side of a directed line. */
export type Side = 'left' | 'right';

/**
 * Where a movement A → B first goes over a line. `fraction` of the way from A, `to` is the side it goes to there, and
 * `net` is +1 for one passage more to the left than to the right, -1 for the reverse, 0 for there and back.
 */
export type LineHit = {
  readonly line: number;
  readonly lon: number;
  readonly lat: number;
  readonly fraction: number;
  readonly to: Side;
  readonly net: number;
};

/**
 * The first passage of a straight movement over each line of a path that it goes over, by the number of the line. Exact
 * in whether: a point on a line counts as left of it, so a walk that stops on the line, or goes over a bend of it, is
 * counted once.
 */
export function crossings(
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
  path: Path
): readonly LineHit[] {
  const [west, east] = [Math.min(lonA, lonB), Math.max(lonA, lonB)];
  const [south, north] = [Math.min(latA, latB), Math.max(latA, latB)];
  const hits: LineHit[] = [];
  eachSegment(
    path,
    (w, s, e, n) => w <= east && e >= west && s <= north && n >= south,
    (lonP, latP, lonQ, latQ, segment) => {
      const a = signedArea(lonP, latP, lonQ, latQ, lonA, latA);
      const b = signedArea(lonP, latP, lonQ, latQ, lonB, latB);
      if (a >= 0 === b >= 0) return;
      const p = signedArea(lonA, latA, lonB, latB, lonP, latP);
      const q = signedArea(lonA, latA, lonB, latB, lonQ, latQ);
      if (p >= 0 === q >= 0) return;
      const fraction = a / (a - b);
      const [lon, lat] = [lonA + (lonB - lonA) * fraction, latA + (latB - latA) * fraction];
      const to = b >= 0 ? 'left' : 'right';
      hits.push({ line: lineOf(path, segment), lon, lat, fraction, to, net: b >= 0 ? 1 : -1 });
    }
  );
  return hits.length < 2 ? hits : firstOfEach(hits);
}

function firstOfEach(hits: readonly LineHit[]): readonly LineHit[] {
  const byLine = new Map<number, LineHit>();
  for (const hit of hits) {
    const other = byLine.get(hit.line);
    if (other === undefined) byLine.set(hit.line, hit);
    else byLine.set(hit.line, { ...(hit.fraction < other.fraction ? hit : other), net: hit.net + other.net });
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

/** The point of a path that is nearest to a place, how far it is in metres, and on which side of its line the place lies. */
export type NearestPoint = {
  readonly line: number;
  readonly lon: number;
  readonly lat: number;
  readonly distanceM: number;
  readonly side: Side;
};

/** The nearest point of a path, in the local plane of the place; undefined where it is further than `withinM`. */
export function nearestOnPath(
  lon: number,
  lat: number,
  path: Path,
  withinM = Infinity
): NearestPoint | undefined {
  const mPerLon = mPerDegLon(lat);
  let best = withinM * withinM;
  let segment = -1;
  let along = 0;
  eachNearBox(
    path.tree,
    (west, south, east, north) => {
      const x = Math.max(west - lon, 0, lon - east) * mPerLon;
      const y = Math.max(south - lat, 0, lat - north) * M_PER_DEG_LAT;
      return x * x + y * y;
    },
    () => best,
    (run) =>
      eachOfRun(path, run, (lonP, latP, lonQ, latQ, i) => {
        const [px, py] = [(lonP - lon) * mPerLon, (latP - lat) * M_PER_DEG_LAT];
        const [dx, dy] = [(lonQ - lonP) * mPerLon, (latQ - latP) * M_PER_DEG_LAT];
        const length2 = dx * dx + dy * dy;
        const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(px * dx + py * dy) / length2));
        const [x, y] = [px + dx * t, py + dy * t];
        const distance2 = x * x + y * y;
        // Of equally near ones the first, whichever the tree came upon first.
        if (distance2 > best || (distance2 === best && segment >= 0 && i > segment)) return;
        [best, segment, along] = [distance2, i, t];
      })
  );
  if (segment < 0) return undefined;
  const p = segment * 2;
  const { lonLat } = path;
  const [lonP, latP] = [num(lonLat, p), num(lonLat, p + 1)];
  return {
    line: lineOf(path, segment),
    lon: lonP + (num(lonLat, p + 2) - lonP) * along,
    lat: latP + (num(lonLat, p + 3) - latP) * along,
    distanceM: Math.sqrt(best),
    side: sideAt(lon, lat, path, segment, along)
  };
}

/** Metres from a place to the nearest line of a path; above zero on its left, below zero on its right. */
export function signedDistanceM(lon: number, lat: number, path: Path): number {
  const nearest = nearestOnPath(lon, lat, path);
  if (nearest === undefined) return NaN;
  return nearest.side === 'left' ? nearest.distanceM : -nearest.distanceM;
}

// Beyond a bend both neighbours may disagree: what lies nearest to the corner itself lies on its outer side.
function sideAt(lon: number, lat: number, path: Path, segment: number, along: number): Side {
  const corner = along === 0 ? segment : along === 1 ? segment + 1 : 0;
  const { lonLat, lines } = path;
  const line = lineOf(path, segment);
  if (corner > (lines[line] ?? 0) && corner < (lines[line + 1] ?? 0) - 1) {
    const [p, q, r] = [corner * 2 - 2, corner * 2, corner * 2 + 2];
    const turn = signedArea(
      num(lonLat, p),
      num(lonLat, p + 1),
      num(lonLat, q),
      num(lonLat, q + 1),
      num(lonLat, r),
      num(lonLat, r + 1)
    );
    if (turn !== 0) return turn > 0 ? 'right' : 'left';
  }
  const p = segment * 2;
  const area = signedArea(
    num(lonLat, p),
    num(lonLat, p + 1),
    num(lonLat, p + 2),
    num(lonLat, p + 3),
    lon,
    lat
  );
  return area >= 0 ? 'left' : 'right';
}
