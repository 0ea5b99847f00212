/** Rounding of the quick form, as a share of its two products (Shewchuk 1997, "Adaptive precision", ccwerrboundA). */
export const ERROR_SHARE = 3.3306690738754716e-16;

/**
 * Twice the signed area of a triangle in degrees: above zero where C lies left of A → B, longitude east, latitude north.
 * The sign is exact, and 0 means exactly on the line; the size is rounded.
 */
export function signedArea(
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
  lonC: number,
  latC: number
): number {
  const left = (lonB - lonA) * (latC - latA);
  const right = (latB - latA) * (lonC - lonA);
  const area = left - right;
  const doubt = ERROR_SHARE * (Math.abs(left) + Math.abs(right));
  if (area > doubt || -area > doubt) return area;
  return exactArea(lonA, latA, lonB, latB, lonC, latC);
}

// A sum of six products, each kept as two numbers without loss; the last part of the sum is the largest and has its sign.
function exactArea(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const sum: number[] = [];
  addProduct(sum, bx, cy);
  addProduct(sum, -bx, ay);
  addProduct(sum, -ax, cy);
  addProduct(sum, -by, cx);
  addProduct(sum, by, ax);
  addProduct(sum, ay, cx);
  return sum.findLast((part) => part !== 0) ?? 0;
}

function addProduct(sum: number[], a: number, b: number): void {
  const product = a * b;
  const [aHigh, bHigh] = [high(a), high(b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  addPart(sum, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow));
  addPart(sum, product);
}

// Shewchuk's grow-expansion: parts do not overlap and rise in size, zeros left among them.
function addPart(sum: number[], part: number): void {
  let carry = part;
  for (let i = 0; i < sum.length; i++) {
    const at = sum[i] ?? 0;
    const both = carry + at;
    const virtual = both - carry;
    sum[i] = carry - (both - virtual) + (at - virtual);
    carry = both;
  }
  sum.push(carry);
}

/** The upper half of the digits of a number (Veltkamp). */
function high(a: number): number {
  const spread = 134217729 * a;
  return spread - (spread - a);
}
