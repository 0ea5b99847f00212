import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedArea } from './signed-area.ts';

/** A double as a whole number of 2^-1074ths, without loss. */
function exact(value: number): bigint {
  const bits = new BigUint64Array(Float64Array.of(value).buffer)[0] ?? 0n;
  const power = (bits >> 52n) & 0x7ffn;
  const digits = bits & 0xfffffffffffffn;
  const size = power === 0n ? digits : (digits | 0x10000000000000n) << (power - 1n);
  return bits >> 63n === 1n ? -size : size;
}

function exactSign(...places: readonly number[]): number {
  const [ax = 0n, ay = 0n, bx = 0n, by = 0n, cx = 0n, cy = 0n] = places.map(exact);
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  return area > 0n ? 1 : area < 0n ? -1 : 0;
}

/** No numbers so small that their products vanish: there are none such in degrees. */
const whole = (value: number): number => (Math.abs(value) < 1e-100 ? 0 : value);
const deg = fc.double({ min: -180, max: 180, noNaN: true }).map(whole);
const step = fc.integer({ min: -3, max: 3 });

test('the sign is exact on lines, a rounding beside them, and anywhere', () => {
  const share = fc.double({ min: -1, max: 2, noNaN: true });
  fc.assert(
    fc.property(deg, deg, deg, deg, share, step, step, (ax, ay, bx, by, t, dx, dy) => {
      const cx = whole(ax + (bx - ax) * t + dx * Number.EPSILON * 64);
      const cy = whole(ay + (by - ay) * t + dy * Number.EPSILON * 64);
      const wanted = exactSign(ax, ay, bx, by, cx, cy);
      expect(Math.sign(signedArea(ax, ay, bx, by, cx, cy)) + 0).toBe(wanted);
      expect(Math.sign(signedArea(bx, by, ax, ay, cx, cy)) + 0).toBe(-wanted + 0);
    }),
    { seed: 53, numRuns: 20_000 }
  );
});
