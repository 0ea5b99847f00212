import { createRandom } from '../random.ts';

const M_PER_DEG = 111_195;

/** Where a device is in one second. */
export type Fix = {
  readonly lon: number;
  readonly lat: number;
  readonly speedMps: number;
  readonly courseDeg: number;
};

/**
 * Devices on patrol: each drives round a circle of its own in the east of the area of Pirot, where the sections and
 * their lines are. `at` gives the place in a second; equal seeds give equal nights.
 */
export function createFleet(seed: number, count: number) {
  const random = createRandom(seed);
  const circles = Array.from({ length: count }, () => ({
    lon: 22.35 + random() * 0.6,
    lat: 42.4 + random() * 1.6,
    radiusM: 200 + random() * 1800,
    speedMps: 1 + random() * 12,
    phase: random() * 2 * Math.PI
  }));
  return {
    at(nth: number, sec: number): Fix {
      const circle = circles[nth];
      if (circle === undefined) throw new Error(`no device ${nth}`);
      const { lon, lat, radiusM, speedMps, phase } = circle;
      const angle = phase + (sec * speedMps) / radiusM;
      return {
        lon: fixed(lon + (radiusM * Math.cos(angle)) / (M_PER_DEG * Math.cos((lat * Math.PI) / 180)), 7),
        lat: fixed(lat + (radiusM * Math.sin(angle)) / M_PER_DEG, 7),
        speedMps: fixed(speedMps, 2),
        // Anticlockwise round the circle, seen from above; courses count clockwise from north.
        courseDeg: fixed(360 - (((angle * 180) / Math.PI) % 360), 1) % 360
      };
    }
  };
}

function fixed(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
