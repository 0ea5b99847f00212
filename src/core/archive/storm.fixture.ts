import type { PositionReport } from '../observation.ts';
import type { Batch } from './block-in.ts';

/** Numbers in [0, 1) that a seed repeats. */
export function createDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DEVICES = [
  ['hook', 'van-gps', 'van'],
  ['phones', 'van-phone', 'van'],
  ['clockless', 'uav-1', 'uav'],
  ['phones', 'tel-1', 'tel'],
  ['hook', 'stranger', undefined],
  ['phones', 'stranger', undefined]
] as const;

const FIXES = ['none', '2d', '3d', 'dgps', 'rtk', 'estimated', 'manual'] as const;
const round = (value: number, scale: number): number => Math.round(value * scale) / scale;

/**
 * Batches of a bad night: jumps, repeats, late ones, clocks that are wrong, no fix, alarms, odd numbers, minutes of
 * silence. Each begins where the last ended.
 */
export function stormOf(seed: number, batches: number, startMs: number): Batch[] {
  const dice = createDice(seed);
  const among = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  const perhaps = <T>(share: number, value: () => T): T | undefined => (dice() < share ? value() : undefined);
  const places = new Map<string, { lon: number; lat: number }>();
  const said: PositionReport[] = [];
  let nowMs = startMs;
  let nth = 0;

  function report(): PositionReport {
    if (said.length > 0 && dice() < 0.06) return among(said.slice(-20));
    const [feedId, deviceId, assetId] = among(DEVICES);
    const key = `${feedId}:${deviceId}`;
    const place = places.get(key) ?? { lon: 22.6, lat: 43.1 };
    const leap = dice() < 0.05 ? 0.4 : 0.0004;
    place.lon = round(place.lon + (dice() - 0.5) * leap, 1e7);
    place.lat = round(place.lat + (dice() - 0.5) * leap, 1e7);
    places.set(key, place);
    const isBlind = dice() < 0.05;
    const odd = dice();
    const late = dice() < 0.05 ? dice() * 3_000_000 : dice() * 900;
    const measuredAtMs = odd < 0.02 ? 0 : odd < 0.03 ? nowMs + 200_000 : Math.round(nowMs - late);
    const id = `${seed}-${nth++}`;
    const made: PositionReport = {
      id,
      dedupeKey: `key-${id}`,
      feedId,
      deviceId,
      assetId,
      kind: 'position',
      fix: isBlind ? 'none' : among(FIXES.slice(1)),
      lon: isBlind ? undefined : odd > 0.99 ? 1 / 3 : place.lon,
      lat: isBlind ? undefined : odd > 0.98 ? -0 : place.lat,
      altMslM: perhaps(0.5, () => round(dice() * 900 - 20, 10)),
      speedMps: perhaps(0.8, () => (dice() < 0.1 ? (dice() * 1852) / 3600 : round(dice() * 20, 100))),
      courseDeg: perhaps(0.8, () => round(dice() * 359, 10)),
      accuracyM: perhaps(0.8, () => 1 + Math.floor(dice() * 30)),
      batteryPct: perhaps(0.3, () => Math.floor(dice() * 100)),
      alarm: perhaps(0.03, () => among(['sos', 'crash', 'tamper'] as const)),
      measuredAtMs,
      sentAtMs: perhaps(0.4, () => measuredAtMs + Math.floor(dice() * 400)),
      receivedAtMs: Math.round(nowMs - dice() * 30),
      timeQuality: among(['gnss', 'device', 'server'] as const),
      auth: among(['hmac', 'token', 'none'] as const),
      flags: dice() < 0.1 ? ['skew', 'unsigned'] : []
    };
    said.push(made);
    return made;
  }

  return Array.from({ length: batches }, () => {
    nowMs += dice() < 0.02 ? dice() * 120_000 : Math.floor(dice() * 3_000);
    return { nowMs, reports: Array.from({ length: Math.floor(dice() * 6) }, report) };
  });
}

/** A batch as an archive gives it back: without the names that the door gave, but where an alarm was raised. */
export function unnamed({ nowMs, reports }: Batch): object {
  return {
    nowMs,
    reports: reports.map(({ id, dedupeKey, ...said }) =>
      said.alarm === undefined ? said : { id, dedupeKey, ...said }
    )
  };
}
