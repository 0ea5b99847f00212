/** @typedef {import('./cuts.js').Position} Position */
/** @typedef {{ edge: number, share: number, point: Position, reach: number }} Mark a place on a ring: its edge, how far along it, and how far along the segment that met it */

/**
 * Where the segment from `from` to `to` meets the ring, nearest to `from` first.
 * @param {Position[]} ring @param {Position} from @param {Position} to
 * @returns {Mark[]}
 */
export function marksAlong(ring, from, to) {
  /** @type {Mark[]} */
  const marks = [];
  ring.forEach((start, edge) => {
    const end = ring[(edge + 1) % ring.length] ?? start;
    const met = meeting(from, to, start, end);
    if (met) marks.push({ edge, share: met.share, point: met.point, reach: met.reach });
  });
  return marks.sort((a, b) => a.reach - b.reach);
}

/**
 * The stretch of the ring from one mark forward to another, both included.
 * @param {Position[]} ring @param {Mark} from @param {Mark} to
 * @returns {Position[]}
 */
export function stretch(ring, from, to) {
  const points = [from.point];
  let steps = (to.edge - from.edge + ring.length) % ring.length;
  if (steps === 0 && to.share < from.share) steps = ring.length;
  for (let i = 1; i <= steps; i++) points.push(ring[(from.edge + i) % ring.length] ?? from.point);
  points.push(to.point);
  return points;
}

/** How many edges lie from one mark forward to another. @param {Mark} from @param {Mark} to @param {number} edges */
export function onward(from, to, edges) {
  return (to.edge + to.share - from.edge - from.share + edges) % edges;
}

/** @param {Position} a @param {Position} b @param {Position} c @param {Position} d */
function meeting([ax, ay], [bx, by], [cx, cy], [dx, dy]) {
  const span = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (span === 0) return undefined;
  const reach = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / span;
  const share = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / span;
  if (reach < 0 || reach > 1 || share < 0 || share >= 1) return undefined;
  return { reach, share, point: /** @type {Position} */ ([ax + reach * (bx - ax), ay + reach * (by - ay)]) };
}
