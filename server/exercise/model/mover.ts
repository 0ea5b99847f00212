import type { Asset, Unit } from '#core/equipment.ts';
import type { Pack, Sector } from '#core/pack.ts';
import type { LonLat } from '#core/place.ts';
import { insideSector, nearestSector, type Country } from './country.ts';
import { between } from './dice.ts';
import { habitOf, isOnFoot, sectorLoop, shuttleLoop } from './habits.ts';
import { createPatrol, patrolAt, type Patrol } from './patrol.ts';
import { createRoute, placeOn, type Place } from './route.ts';
import { createSortie, sortieAt, type Sortie } from './sortie.ts';

/** What moves by itself, as a function of time: a crew on its round, a drone on its rota, a vehicle in its yard. */
export type Mover =
  | { readonly kind: 'patrol'; readonly mode: 'vehicle' | 'foot'; readonly patrol: Patrol }
  | { readonly kind: 'parked'; readonly mode: 'vehicle'; readonly at: LonLat }
  | { readonly kind: 'sortie'; readonly mode: 'drone'; readonly sortie: Sortie };

export type Whereabouts = Place & { readonly batteryPct?: number; readonly isAirborne?: boolean };

/** Where it is, `sec` after the scenario began, if nobody ordered it elsewhere. */
export function moverAt(mover: Mover, sec: number): Whereabouts {
  switch (mover.kind) {
    case 'patrol':
      return patrolAt(mover.patrol, sec);
    case 'parked':
      return placeOn(createRoute([mover.at]), 0, 0);
    case 'sortie':
      return sortieAt(mover.sortie, sec);
    default: {
      const never: never = mover;
      return never;
    }
  }
}

/** The movers of a pack by asset: what a unit carries moves with its first asset, drones fly for themselves. */
export function createMovers(pack: Pack, country: Country, seed: number): ReadonlyMap<string, Mover> {
  const assets = new Map(pack.assets.map((asset) => [asset.id, asset]));
  const movers = new Map<string, Mover>();
  for (const unit of pack.units) {
    const carrier = assets.get(unit.assetIds[0] ?? '');
    if (carrier === undefined || carrier.kind === 'drone') continue;
    const mover = carrierMover(pack, country, unit, carrier, seed);
    for (const id of unit.assetIds)
      if (mover !== undefined && assets.get(id)?.kind !== 'drone') movers.set(id, mover);
  }
  const drones = pack.assets.filter(({ kind, readiness }) => kind === 'drone' && readiness === 'ready');
  drones.forEach(({ id, baseId }, turn) => {
    const unit = pack.units.find(({ assetIds }) => assetIds.includes(id));
    const sector = sectorOf(pack, unit, baseId);
    const sortie = createSortie(country, sector, seed, id, turn, drones.length);
    movers.set(id, { kind: 'sortie', mode: 'drone', sortie });
  });
  return movers;
}

function carrierMover(
  pack: Pack,
  country: Country,
  unit: Unit,
  carrier: Asset,
  seed: number
): Mover | undefined {
  const base = baseOf(pack, unit.baseId);
  switch (carrier.readiness) {
    case 'stored':
      return undefined;
    case 'maintenance':
      return { kind: 'parked', mode: 'vehicle', at: inYard(base, seed, unit.id) };
    case 'ready': {
      const sector = sectorOf(pack, unit, unit.baseId);
      const route =
        unit.homeSectorId === undefined
          ? shuttleLoop(country, inYard(base, seed, unit.id), insideSector(sector, 0.5, 0.7), seed, unit.id)
          : sectorLoop(country, sector, carrier.kind, seed, unit.id);
      const patrol = createPatrol(route, habitOf(carrier.kind, sector), seed, unit.id);
      return { kind: 'patrol', mode: isOnFoot(carrier.kind) ? 'foot' : 'vehicle', patrol };
    }
  }
}

function sectorOf(pack: Pack, unit: Unit | undefined, baseId: string): Sector {
  const home = pack.sectors.find(({ id }) => id === unit?.homeSectorId);
  return home ?? nearestSector(pack.sectors, baseOf(pack, baseId));
}

function baseOf({ bases, view }: Pack, baseId: string): LonLat {
  const base = bases.find(({ id }) => id === baseId);
  return base === undefined ? [view.lon, view.lat] : [base.lon, base.lat];
}

// A few car lengths to either side, so that two do not stand in one place.
function inYard([lon, lat]: LonLat, seed: number, name: string): LonLat {
  return [lon + between(-0.001, 0.001, seed, name, 'x'), lat + between(-0.0007, 0.0007, seed, name, 'y')];
}
