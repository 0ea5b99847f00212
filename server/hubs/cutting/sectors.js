import { destination, length, lineSlice, lineString, pointToLineDistance, simplify } from '@turf/turf';
import { bandOutline } from './band.js';
import { cutNear, metresBetween, pointAt, position, segmentOf, squareTo, turned } from './cuts.js';
import { selfCrossing } from './crossing.js';
import { marksAlong, onward, stretch } from './ring.js';

/** @typedef {import('./cuts.js').Line} Line */
/** @typedef {import('./cuts.js').Position} Position */
/** @typedef {import('./cuts.js').Cut} Cut */
/** @typedef {{ outer: import('./ring.js').Mark, inner: import('./ring.js').Mark }} Ends where a cut leaves the band */
/** @typedef {{ id: string, to?: Position, inwardDeg?: number } & Record<string, unknown>} Section */
/**
 * @typedef {{ border: string, from?: Position, to?: Position, depthKm: number,
 *   startInwardDeg: number, endInwardDeg: number, sections: Section[] }} Plan
 */
/** @typedef {{ section: Section, line: Position[], area: Position[][], warningLine: Position[], criticalLine: Position[], label: Position }} CutSector */

const WARNING_KM = 3;
const CRITICAL_KM = 1;
const LABEL_KM = 2.5;
// About 12 m: a line that strays less than 15 m from the one it was drawn from.
const LINE_DEG = 0.00011;
// An inner line bends where the border does; 60 m is less than a fix is wrong by in a valley.
const INNER_DEG = 0.0006;

/**
 * Cuts the border into the sections of the plan, in its order.
 * @param {Line} border @param {Plan} plan
 * @returns {CutSector[]}
 */
export function cutSectors(border, plan) {
  const line = plannedPart(border, plan);
  const cuts = plan.sections.slice(0, -1).map((section) => {
    if (!section.to) throw new Error(`section ${section.id} does not say where it ends`);
    return cutNear(line, section.to, plan.depthKm, section.inwardDeg);
  });
  const areas = slices(line, cuts, plan, plan.depthKm).map((slice) =>
    closed(slice.outer.concat(slice.inner))
  );
  const warning = innerLines(line, cuts, plan, WARNING_KM);
  const critical = innerLines(line, cuts, plan, CRITICAL_KM);
  return plan.sections.map((section, i) => {
    const ring = areas[i] ?? [];
    const kink = selfCrossing(ring);
    if (kink) throw new Error(`the area of ${section.id} crosses itself at ${kink.join(', ')}`);
    return {
      section,
      line: partOf(line, cuts[i - 1], cuts[i]),
      area: [ring],
      warningLine: warning[i] ?? [],
      criticalLine: critical[i] ?? [],
      label: labelOf(line, cuts[i - 1], cuts[i])
    };
  });
}

/** @param {Line} border @param {Plan} plan @returns {Line} */
function plannedPart(border, plan) {
  const ends = border.geometry.coordinates;
  const part = lineSlice(
    plan.from ?? position(ends[0] ?? []),
    plan.to ?? position(ends.at(-1) ?? []),
    border
  );
  return simplify(part, { tolerance: LINE_DEG, highQuality: true });
}

/**
 * The band of that depth in pieces; both parts run on along the outline, so that together they are the piece.
 * @param {Line} line @param {Cut[]} cuts @param {Plan} plan @param {number} depthKm
 */
function slices(line, cuts, plan, depthKm) {
  const outline = bandOutline(line, depthKm, plan.startInwardDeg, plan.endInwardDeg, plan.depthKm);
  const ends = cuts.map((cut) => endsOn(outline, cut, depthKm));
  refuseCrossing(ends, plan);
  const [first, second] = ends;
  if (!first || !second) throw new Error('a plan needs three sections or more');
  const edges = outline.length;
  if (onward(first.outer, first.inner, edges) < onward(first.outer, second.outer, edges)) {
    const reversed = [...outline].reverse();
    return sliced(
      reversed,
      cuts.map((cut) => endsOn(reversed, cut, depthKm))
    );
  }
  return sliced(outline, ends);
}

/** @param {Position[]} ring @param {Ends[]} ends */
function sliced(ring, ends) {
  return [...ends, undefined].map((end, i) => {
    const start = ends[i - 1];
    if (start && end)
      return { outer: stretch(ring, start.outer, end.outer), inner: stretch(ring, end.inner, start.inner) };
    if (end) return { outer: /** @type {Position[]} */ ([]), inner: stretch(ring, end.inner, end.outer) };
    if (start)
      return { outer: /** @type {Position[]} */ ([]), inner: stretch(ring, start.outer, start.inner) };
    throw new Error('a section without an end');
  });
}

/** @param {Ends[]} ends @param {Plan} plan */
function refuseCrossing(ends, plan) {
  ends.slice(1).forEach(({ outer, inner }, i) => {
    const before = ends[i];
    if (before && marksAlong([before.outer.point, before.inner.point], outer.point, inner.point).length > 0)
      throw new Error(`the cuts at both ends of ${plan.sections[i + 1]?.id} cross: set inwardDeg`);
  });
}

/** @param {Position[]} ring @param {Cut} cut @param {number} depthKm @returns {Ends} */
function endsOn(ring, cut, depthKm) {
  const [out, into] = segmentOf(cut, 2, depthKm * 2 + 2).geometry.coordinates.map(position);
  const outer = out && marksAlong(ring, cut.point, out)[0];
  const inner = into && marksAlong(ring, cut.point, into)[0];
  if (!outer || !inner) throw new Error(`the cut at ${cut.point.join(', ')} does not leave the band`);
  return { outer, inner };
}

/** @param {Line} line @param {Cut[]} cuts @param {Plan} plan @param {number} depthKm @returns {Position[][]} */
function innerLines(line, cuts, plan, depthKm) {
  return slices(line, cuts, plan, depthKm).map(({ inner }) => {
    const kept = inner.filter((point) => pointToLineDistance(point, line) > depthKm * 0.8);
    const simple = simplify(lineString(kept), { tolerance: INNER_DEG, highQuality: true });
    return rounded(simple.geometry.coordinates.map(position)).reverse();
  });
}

/** @param {Line} line @param {Cut | undefined} from @param {Cut | undefined} to @returns {Position[]} */
function partOf(line, from, to) {
  const points = line.geometry.coordinates;
  const start = from?.point ?? position(points[0] ?? []);
  const end = to?.point ?? position(points.at(-1) ?? []);
  return rounded(lineSlice(start, end, line).geometry.coordinates.map(position));
}

/** @param {Line} line @param {Cut | undefined} from @param {Cut | undefined} to */
function labelOf(line, from, to) {
  const startKm = from?.atKm ?? 0;
  const endKm = to?.atKm ?? length(line);
  const middleKm = (startKm + endKm) / 2;
  const out = turned(squareTo(line, middleKm) + 180);
  // In a bay of the border the first try can come down on our own side: go further until it is clear.
  for (let km = LABEL_KM; km <= 4 * LABEL_KM; km += 0.5) {
    const point = position(destination(pointAt(line, middleKm), km, out).geometry.coordinates);
    if (pointToLineDistance(point, line) >= LABEL_KM * 0.7) return rounded([point])[0] ?? point;
  }
  throw new Error('no place for a label');
}

/** @param {Position[]} points */
function closed(points) {
  const ring = rounded(points);
  const first = ring[0];
  const last = ring.at(-1);
  return first && last && metresBetween(first, last) > 0 ? [...ring, first] : ring;
}

/** Five decimals, about a metre, without repeats. @param {Position[]} points @returns {Position[]} */
function rounded(points) {
  const near = points.map(
    ([lon, lat]) => /** @type {Position} */ ([Number(lon.toFixed(5)), Number(lat.toFixed(5))])
  );
  return near.filter(([lon, lat], i) => i === 0 || lon !== near[i - 1]?.[0] || lat !== near[i - 1]?.[1]);
}
