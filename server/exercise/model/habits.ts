import type { AssetKind } from '#core/equipment.ts';
import type { Sector } from '#core/pack.ts';
import type { LonLat } from '#core/place.ts';
import { insideSector, keptHome, type Country } from './country.ts';
import { between } from './dice.ts';
import { lineLengthM, mixed } from './line.ts';
import type { Habit } from './patrol.ts';
import { createRoute, type Route } from './route.ts';

/** Nearer than this to the border nobody goes without an order: a fix is wrong by a few metres, a map by some more. */
const MARGIN_M = 350;
const STEPS = 20;

/** Paces of cars that the night and the tracks allow, whatever the section says. */
const SLOWEST_MPS = 5;
const FASTEST_MPS = 17;

/** How a crew of this kind goes its round in a section. */
export function habitOf(kind: AssetKind, { vehicleSpeedMps }: Pick<Sector, 'vehicleSpeedMps'>): Habit {
  if (isOnFoot(kind)) return { cruiseMps: [1, 1.4], legM: [300, 700], stopSec: [20, 100] };
  const cruiseMps = [bounded(vehicleSpeedMps * 0.7), bounded(vehicleSpeedMps * 1.1)] as const;
  // A mast camera works while it stands.
  if (kind === 'mobileVideo') return { cruiseMps, legM: [2500, 5000], stopSec: [480, 900] };
  return { cruiseMps, legM: [1800, 4500], stopSec: [20, 80] };
}

export function isOnFoot(kind: AssetKind): boolean {
  return kind === 'phone' || kind === 'handheldThermal';
}

function bounded(speedMps: number): number {
  return Math.max(SLOWEST_MPS, Math.min(FASTEST_MPS, speedMps));
}

/** A round inside a section: along its critical line one way, deeper inland on the way back. On foot it is short. */
export function sectorLoop(
  country: Country,
  sector: Sector,
  kind: AssetKind,
  seed: number,
  name: string
): Route {
  const lengthM = Math.max(1, lineLengthM(sector.criticalLine));
  const share = isOnFoot(kind) ? Math.min(0.8, between(900, 1600, seed, name, 'reach') / lengthM) : 0.86;
  const from = between(0.06, 0.94 - share, seed, name, 'from');
  const near = isOnFoot(kind) ? between(0, 0.2, seed, name, 'near') : between(0.1, 0.6, seed, name, 'near');
  const far = isOnFoot(kind) ? near + 0.15 : between(0.9, 1.7, seed, name, 'far');
  const steps = isOnFoot(kind) ? 4 : STEPS;
  const lane = (depth: number, label: string): LonLat[] =>
    Array.from({ length: steps + 1 }, (_, i) => {
      const wobble = isOnFoot(kind) ? 0.04 : 0.15;
      const off = between(-wobble, wobble, seed, name, label, i);
      return keptHome(country, insideSector(sector, from + (share * i) / steps, depth + off), MARGIN_M);
    });
  return createRoute([...lane(near, 'near'), ...lane(far, 'far').reverse()], true);
}

/** A way between a base and a place and another one back, for who has no section of their own. */
export function shuttleLoop(country: Country, base: LonLat, to: LonLat, seed: number, name: string): Route {
  const there = wayTo(country, base, to, seed, `${name}|there`);
  const back = wayTo(country, to, base, seed, `${name}|back`);
  return createRoute([...there.slice(0, -1), ...back.slice(0, -1)], true);
}

/** Points of a way that bends as roads do and stays on our side. */
export function wayTo(country: Country, from: LonLat, to: LonLat, seed: number, name: string): LonLat[] {
  const bend = between(-0.18, 0.18, seed, name, 'bend');
  const inner = Array.from({ length: 9 }, (_, i) => {
    const share = (i + 1) / 10;
    const aside = bend * Math.sin(Math.PI * share) + between(-0.02, 0.02, seed, name, i);
    const [lon, lat] = mixed(from, to, share);
    // Square to the way in degrees; good enough for a bend.
    return keptHome(country, [lon - (to[1] - from[1]) * aside, lat + (to[0] - from[0]) * aside], MARGIN_M);
  });
  return [from, ...inner, to];
}
