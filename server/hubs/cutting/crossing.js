// Turf's kinks took a plain corner of one ring for a crossing, hence this small check of our own.

/**
 * Where a closed ring crosses or touches itself, if it does: every edge against every edge that is not its neighbour.
 * @param {readonly (readonly [number, number])[]} ring
 * @returns {readonly [number, number] | undefined}
 */
export function selfCrossing(ring) {
  const edges = ring.length - 1;
  for (let i = 0; i < edges; i++) {
    for (let j = i + 2; j < edges; j++) {
      if (i === 0 && j === edges - 1) continue;
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
      if (a && b && c && d && meet(a, b, c, d)) return c;
    }
  }
  return undefined;
}

/** @typedef {readonly [number, number]} Point */
/** @param {Point} a @param {Point} b @param {Point} c @param {Point} d */
function meet(a, b, c, d) {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && between(a, b, c)) ||
    (abd === 0 && between(a, b, d)) ||
    (cda === 0 && between(c, d, a)) ||
    (cdb === 0 && between(c, d, b))
  );
}

/** @param {Point} a @param {Point} b @param {Point} c */
function turn([ax, ay], [bx, by], [cx, cy]) {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
}

/** @param {Point} a @param {Point} b @param {Point} point */
function between([ax, ay], [bx, by], [x, y]) {
  return Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by);
}
