import type { DetectionClass } from '#core/detection.ts';
import { nearestOnPath } from '#core/geo/segment.ts';
import { bearingDeg, destination } from '#core/geo/sphere.ts';
import type { Sector } from '#core/pack.ts';
import type { LonLat } from '#core/place.ts';
import { LONGEST_SEC, type Scene } from '../night.ts';
import { inlandM, nearestSector, type Country } from './country.ts';
import { between, pick } from './dice.ts';
import { alongLine, lineLengthM } from './line.ts';
import { createRoute, placeOn, type Place, type Route } from './route.ts';
import { sees, type Watcher } from './watcher.ts';

/** What is out there in a scene: persons, animals or a vehicle on their way, and who sees them. */
export type Figure = {
  readonly sceneId: string;
  readonly watcher: Watcher;
  readonly class: DetectionClass;
  readonly confidence: number;
  readonly count: number;
  readonly route: Route;
  readonly speedMps: number;
  readonly startSec: number;
  readonly endSec: number;
};

type Ground = { readonly country: Country; readonly sectors: readonly Sector[]; readonly seed: number };

const GRAZE_SEC = 12 * 60;
const WALK_M = 4000;
const DARK_DRIVE_MPS = 7;

/** Where the figure is, `sec` after the scenario began, if nobody stopped it. */
export function figureAt({ route, speedMps, startSec }: Figure, sec: number): Place {
  const m = Math.max(0, sec - startSec) * speedMps;
  return placeOn(route, m, m >= route.lengthM && !route.isLoop ? 0 : speedMps);
}

/** The figure of a scene before a fixed sensor; undefined where the sensor does not look at any border. */
export function figureBefore(
  scene: Exclude<Scene, { what: 'person' }>,
  watcher: Watcher,
  ground: Ground
): Figure | undefined {
  const { seed } = ground;
  const spot = pick(spots(scene.beyondM, watcher, ground), seed, scene.id, 'spot');
  if (spot === undefined) return undefined;
  const common = {
    sceneId: scene.id,
    watcher,
    startSec: scene.atSec,
    count: Math.round(between(...scene.count, seed, scene.id, 'count'))
  };
  switch (scene.what) {
    case 'group': {
      const speedMps = between(0.85, 1.35, seed, scene.id, 'speed');
      const route = createRoute(walk(spot, scene.beyondM, seed, scene.id));
      return {
        ...common,
        class: 'group',
        confidence: 0.87,
        route,
        speedMps,
        endSec: scene.atSec + LONGEST_SEC
      };
    }
    case 'animals': {
      const route = createRoute(grazing(spot, seed, scene.id), true);
      const speedMps = between(0.4, 0.8, seed, scene.id, 'speed');
      return {
        ...common,
        class: 'animal',
        confidence: 0.74,
        route,
        speedMps,
        endSec: scene.atSec + GRAZE_SEC
      };
    }
    case 'vehicle': {
      const route = createRoute(track(spot, ground));
      const endSec = scene.atSec + route.lengthM / DARK_DRIVE_MPS;
      return { ...common, class: 'vehicle', confidence: 0.81, route, speedMps: DARK_DRIVE_MPS, endSec };
    }
  }
}

/** Somebody alone who comes from the border towards a crew at `from`, and past it. */
export function figureNear(scene: Scene, watcher: Watcher, from: LonLat, { country, seed }: Ground): Figure {
  const border = nearestOnPath(...from, country.border);
  const out = border === undefined ? 0 : bearingDeg(...from, border.lon, border.lat);
  const aside =
    between(15, 30, seed, scene.id, 'aside') * (between(-1, 1, seed, scene.id, 'side') < 0 ? -1 : 1);
  const start = destination(...from, (out + aside + 360) % 360, between(1100, 1500, seed, scene.id, 'range'));
  const passing = destination(...from, (out + 90 * Math.sign(aside) + 360) % 360, 500);
  const beyond = destination(...passing, (out + 180) % 360, WALK_M);
  return {
    sceneId: scene.id,
    watcher,
    class: 'person',
    confidence: 0.78,
    count: 1,
    route: createRoute([start, passing, beyond]),
    speedMps: between(0.9, 1.3, seed, scene.id, 'speed'),
    startSec: scene.atSec,
    endSec: scene.atSec + LONGEST_SEC
  };
}

type Spot = { readonly at: LonLat; readonly inwardDeg: number; readonly sector: Sector };

/** Every 250 m of the border that the sensor sees, where one comes straight out of the neighbour's land into ours. */
function spots(beyondM: number, watcher: Watcher, { country, sectors }: Ground): readonly Spot[] {
  if (watcher.mount.kind !== 'fixed') return [];
  const from = watcher.mount.at;
  const watched = sectors.filter(({ id }) => watcher.sectorIds.includes(id));
  const among = watched.length > 0 ? watched : [nearestSector(sectors, from)];
  return among.flatMap((sector) => {
    const steps = Math.max(1, Math.ceil(lineLengthM(sector.line) / 250));
    return Array.from({ length: steps }, (_, i) => (i + 0.5) / steps).flatMap((share): Spot[] => {
      const at = alongLine(sector.line, share);
      const inwardDeg = bearingDeg(...at, ...alongLine(sector.warningLine, share));
      const ahead = destination(...at, inwardDeg, 700);
      const outside = destination(...at, (inwardDeg + 180) % 360, Math.max(60, beyondM));
      const isClear = inlandM(country, outside) < -40 && inlandM(country, ahead) > 300;
      const isSeen = sees(watcher, from, at) && sees(watcher, from, ahead) && sees(watcher, from, outside);
      return isClear && isSeen ? [{ at, inwardDeg, sector }] : [];
    });
  });
}

// From beyond the border over it and inland, bending as people bend around woods.
function walk({ at, inwardDeg }: Spot, beyondM: number, seed: number, name: string): LonLat[] {
  const start = destination(...at, (inwardDeg + 180) % 360, beyondM);
  const points: LonLat[] = [start, at];
  for (let m = 500; m <= WALK_M; m += 500) {
    const bearing = (inwardDeg + between(-25, 25, seed, name, m) + 360) % 360;
    points.push(destination(...(points.at(-1) ?? at), bearing, 500));
  }
  return points;
}

function grazing({ at, inwardDeg }: Spot, seed: number, name: string): LonLat[] {
  const middle = destination(...at, inwardDeg, between(500, 1200, seed, name, 'inland'));
  return [0, 60, 120, 180, 240, 300].map((bearing) =>
    destination(...middle, bearing, between(40, 140, seed, name, 'graze', bearing))
  );
}

// Along the critical line for some kilometres to either side.
function track({ at, sector }: Spot, { seed }: Ground): LonLat[] {
  const line = sector.criticalLine;
  const lengthM = lineLengthM(line);
  const shares = Array.from({ length: 41 }, (_, i) => i / 40);
  const nearest = shares.reduce((best, share) =>
    offDeg(line, share, at) < offDeg(line, best, at) ? share : best
  );
  const reach = Math.min(0.5, 2500 / lengthM);
  const direction = between(-1, 1, seed, sector.id, 'way') < 0 ? -1 : 1;
  return [-1, -0.6, -0.2, 0.2, 0.6, 1].map((step) =>
    alongLine(line, Math.max(0, Math.min(1, nearest + step * direction * reach)))
  );
}

function offDeg(line: readonly LonLat[], share: number, [lon, lat]: LonLat): number {
  const [toLon, toLat] = alongLine(line, share);
  return Math.hypot(toLon - lon, toLat - lat);
}
