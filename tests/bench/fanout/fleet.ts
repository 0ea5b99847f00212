import type { Track } from '#core/track.ts';
import { createRandom } from '../random.ts';
import type { Pattern } from './talk.ts';

/** Devices report at instants of their own, so far apart, in ms. */
export const SLOT_MS = 20;
const SLOTS = 1_000 / SLOT_MS;
/** The slot of all of them, where they report at one instant; what it causes is over before the second is. */
const TOGETHER = 5;
/** The border from the Danube to Dimitrovgrad, and how many of the tracks are the hub's own. */
const [WEST, SOUTH, EAST, NORTH] = [20.8, 42.3, 23.0, 44.8];
const OWN = 300;
const M_PER_DEG = 111_320;

/** Tracks that drive on roads of no map, each reporting once a second with the scatter of a receiver. */
export function createFleet(count: number, seed: number) {
  const random = createRandom(seed);
  const between = (low: number, high: number): number => low + random() * (high - low);
  const cars = Array.from({ length: count }, (_, n) => ({
    id: n < OWN ? `P-${n}` : `remote-id:${(n * 7919).toString(36)}`,
    isOwn: n < OWN,
    slot: Math.floor(random() * SLOTS),
    lon: between(WEST, EAST),
    lat: between(SOUTH, NORTH),
    speedMps: random() < 0.3 ? 0 : between(1, 25),
    courseDeg: between(0, 360)
  }));

  function report(car: (typeof cars)[number], nowMs: number): Track {
    const radians = (car.courseDeg * Math.PI) / 180;
    const shrink = Math.cos((car.lat * Math.PI) / 180);
    car.lat += (car.speedMps * Math.cos(radians)) / M_PER_DEG;
    car.lon += (car.speedMps * Math.sin(radians)) / (M_PER_DEG * shrink);
    if (car.speedMps > 0) {
      car.courseDeg = (car.courseDeg + between(-4, 4) + 360) % 360;
      car.speedMps = Math.max(1, car.speedMps + between(-0.5, 0.5));
    }
    return {
      id: car.id,
      kind: 'vehicle',
      assetId: car.isOwn ? car.id : undefined,
      unitId: undefined,
      lon: car.lon + between(-1, 1) / M_PER_DEG,
      lat: car.lat + between(-1, 1) / M_PER_DEG,
      accuracyM: 5,
      speedMps: car.speedMps,
      courseDeg: car.courseDeg,
      batteryPct: undefined,
      measuredAtMs: nowMs,
      sentAtMs: undefined,
      receivedAtMs: nowMs,
      deviceId: car.id,
      lastSeenMs: nowMs,
      flags: []
    };
  }

  const inSlot = Array.from({ length: SLOTS }, (_, n) => cars.filter(({ slot }) => slot === n));
  return {
    /** Everybody, at once. */
    all: (nowMs: number): Track[] => cars.map((car) => report(car, nowMs)),
    /** Who reports in the n-th slot since some second began. */
    due(n: number, pattern: Pattern, nowMs: number): Track[] {
      const nth = n % SLOTS;
      const who = pattern === 'spread' ? inSlot[nth] : nth === TOGETHER ? cars : [];
      return (who ?? []).map((car) => report(car, nowMs));
    }
  };
}
