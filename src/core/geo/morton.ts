/** Steps along each side of the square that the curve fills. */
const STEPS = 0xffff;

/** Numbers of boxes (west, south, east, north of each) in the order of a Morton curve through their middles. */
export function mortonOrder(boxes: Float64Array): Int32Array {
  const n = boxes.length / 4;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < n * 4; at += 4) {
    west = Math.min(west, middle(boxes, at));
    east = Math.max(east, middle(boxes, at));
    south = Math.min(south, middle(boxes, at + 1));
    north = Math.max(north, middle(boxes, at + 1));
  }
  const [perLon, perLat] = [STEPS / (east - west || 1), STEPS / (north - south || 1)];
  const codes = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const x = spread((middle(boxes, i * 4) - west) * perLon);
    const y = spread((middle(boxes, i * 4 + 1) - south) * perLat);
    codes[i] = x + 2 * y;
  }
  return Int32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (codes[a] ?? 0) - (codes[b] ?? 0) || a - b
  );
}

function middle(boxes: Float64Array, at: number): number {
  return ((boxes[at] ?? NaN) + (boxes[at + 2] ?? NaN)) / 2;
}

/** The 16 bits of a whole number with a zero before each; a plain number, because 32 bits and a sign are one too many. */
function spread(steps: number): number {
  let bits = steps & STEPS;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
