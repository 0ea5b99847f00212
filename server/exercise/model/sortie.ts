import { distanceM } from '#core/geo/sphere.ts';
import type { Sector } from '#core/pack.ts';
import type { LonLat } from '#core/place.ts';
import { insideSector, keptHome, type Country } from './country.ts';
import { between } from './dice.ts';
import { lineLengthM } from './line.ts';
import { cruiseFor, rideAt } from './ride.ts';
import { createRoute, placeOn, type Place, type Route } from './route.ts';

/** A drone's rota: it flies the same round, lands, gets a fresh battery set and waits for its turn. */
export type Sortie = {
  readonly home: LonLat;
  readonly route: Route;
  readonly cycleSec: number;
  readonly phaseSec: number;
};

export type Flight = Place & { readonly batteryPct: number; readonly isAirborne: boolean };

/** What the makers promise of a set, and what one flies before coming back with a reserve of a fifth. */
export const ENDURANCE_SEC = 2700;
export const FLIGHT_SEC = 2100;
export const RESERVE_PCT = 20;
export const RANGE_M = 8000;
/** Changing the set; the other two charge meanwhile. */
const SWAP_SEC = 240;
const PAUSE_SEC = 2400;
const AIRBORNE_AT_LEAST = 2;
const SPAN_M = 4600;

/** The rota of the drone in place `turn` of `count`: staggered so that, with enough of them, two are always up. */
export function createSortie(
  country: Country,
  sector: Sector,
  seed: number,
  name: string,
  turn: number,
  count: number
): Sortie {
  const u = between(0.35, 0.65, seed, name, 'home');
  const home = insideSector(sector, u, 0.9);
  const reach = SPAN_M / Math.max(SPAN_M, lineLengthM(sector.criticalLine));
  const [west, east] = [Math.max(0.02, u - reach), Math.min(0.98, u + reach)];
  const at = (share: number, depth: number): LonLat =>
    keptHome(country, insideSector(sector, west + (east - west) * share, depth), 500);
  const lap = [
    ...[0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => at(share, 0.1)),
    ...[1, 0.75, 0.5, 0.25, 0].map((share) => at(share, 0.6))
  ].filter((point) => distanceM(...home, ...point) < RANGE_M * 0.9);
  const once = createRoute([home, ...lap, home]);
  const laps = once.lengthM * 2 < FLIGHT_SEC * 16 ? [...lap, ...lap] : lap;
  const cycleSec = Math.max(
    FLIGHT_SEC + SWAP_SEC,
    Math.min(FLIGHT_SEC + PAUSE_SEC, (count * FLIGHT_SEC) / AIRBORNE_AT_LEAST)
  );
  return { home, route: createRoute([home, ...laps, home]), cycleSec, phaseSec: (turn * cycleSec) / count };
}

/** Where the drone is and what is left in its battery, `sec` after the scenario began. */
export function sortieAt(sortie: Sortie, sec: number): Flight {
  const { route, cycleSec } = sortie;
  const inSec = secInCycle(sortie, sec);
  if (inSec < FLIGHT_SEC) {
    const { m, speedMps } = rideAt(route.lengthM, cruiseFor(route.lengthM, FLIGHT_SEC), inSec);
    return { ...placeOn(route, m, speedMps), batteryPct: batteryAfter(100, inSec), isAirborne: true };
  }
  const isSwapped = inSec - FLIGHT_SEC >= Math.min(SWAP_SEC, (cycleSec - FLIGHT_SEC) / 2);
  return onGround(sortie, isSwapped ? 100 : batteryAfter(100, FLIGHT_SEC));
}

/** Seconds since the scenario began at which the drone next starts by its rota, from the ground. */
export function nextLaunchSec(sortie: Sortie, sec: number): number {
  return sec + sortie.cycleSec - secInCycle(sortie, sec);
}

/** A drone at its team's place. */
export function onGround({ home, route }: Sortie, batteryPct: number): Flight {
  return { ...placeOn(route, 0, 0), lon: home[0], lat: home[1], batteryPct, isAirborne: false };
}

/** What is left of a battery after so long in the air. */
export function batteryAfter(startPct: number, sec: number): number {
  return Math.max(0, startPct - (100 * sec) / ENDURANCE_SEC);
}

function secInCycle({ cycleSec, phaseSec }: Sortie, sec: number): number {
  return (((sec + phaseSec) % cycleSec) + cycleSec) % cycleSec;
}
