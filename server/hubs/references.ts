import type { Pack } from '#core/pack.ts';
import type { Fault } from './problem.ts';

type Named = { readonly id: string };

const ID_LISTS = [
  'feeds',
  'sectors',
  'crossings',
  'bases',
  'assets',
  'sensors',
  'crews',
  'units',
  'devices',
  'shelters'
] as const;

/** What in a pack names something that is not there, or is there twice, or breaks a rule between two lists. */
export function referenceFaults(pack: Pack): Fault[] {
  return [
    ...ID_LISTS.flatMap((list) =>
      repeats(
        list,
        'id',
        pack[list].map((item) => item.id)
      )
    ),
    ...repeats(
      'assets',
      'callsign',
      pack.assets.map((asset) => asset.callsign)
    ),
    ...repeats(
      'units',
      'callsign',
      pack.units.map((unit) => unit.callsign)
    ),
    ...repeats(
      'units',
      'crewId',
      pack.units.map((unit) => unit.crewId)
    ),
    ...assetFaults(pack),
    ...unitFaults(pack),
    ...sensorFaults(pack),
    ...crewFaults(pack),
    ...deviceFaults(pack),
    ...patrolFaults(pack),
    ...orderFaults(pack)
  ];
}

function repeats(list: string, field: string, values: readonly string[]): Fault[] {
  const seen = new Set<string>();
  return values.flatMap((value, i) => {
    if (seen.has(value)) return [{ path: [list, i, field], reason: `"${value}" is already taken` }];
    seen.add(value);
    return [];
  });
}

function unknown(
  path: Fault['path'],
  id: string | undefined,
  known: readonly Named[],
  what: string
): Fault[] {
  if (id === undefined || known.some((item) => item.id === id)) return [];
  return [{ path, reason: `there is no ${what} "${id}"` }];
}

function assetFaults({ assets, bases }: Pack): Fault[] {
  return assets.flatMap((asset, i) => [
    ...unknown(['assets', i, 'baseId'], asset.baseId, bases, 'base'),
    ...(asset.kind === 'van' && !asset.seats
      ? [{ path: ['assets', i, 'seats'], reason: 'a van says its seats' }]
      : [])
  ]);
}

function unitFaults({ units, crews, assets, bases, sectors }: Pack): Fault[] {
  const carriers = new Map<string, string>();
  return units.flatMap((unit, i) => {
    const faults = [
      ...unknown(['units', i, 'crewId'], unit.crewId, crews, 'crew'),
      ...unknown(['units', i, 'baseId'], unit.baseId, bases, 'base'),
      ...unknown(['units', i, 'homeSectorId'], unit.homeSectorId, sectors, 'sector')
    ];
    unit.assetIds.forEach((id, k) => {
      const path = ['units', i, 'assetIds', k];
      const other = carriers.get(id);
      faults.push(...unknown(path, id, assets, 'asset'));
      if (other) faults.push({ path, reason: `"${id}" is already with ${other}` });
      carriers.set(id, unit.callsign);
    });
    const namesake = assets.find((asset) => asset.callsign === unit.callsign);
    if (namesake && !unit.assetIds.includes(namesake.id))
      faults.push({
        path: ['units', i, 'callsign'],
        reason: `"${unit.callsign}" is the callsign of another's asset`
      });
    return faults;
  });
}

function sensorFaults({ sensors, assets, sectors }: Pack): Fault[] {
  return sensors.flatMap((sensor, i) => [
    ...unknown(['sensors', i, 'assetId'], sensor.assetId, assets, 'asset'),
    ...sensor.sectorIds.flatMap((id, k) => unknown(['sensors', i, 'sectorIds', k], id, sectors, 'sector'))
  ]);
}

function crewFaults({ crews }: Pack): Fault[] {
  return crews.flatMap(({ officers }, i) =>
    officers.every((officer) => officer.guest)
      ? [{ path: ['crews', i, 'officers'], reason: 'guest officers are accompanied by a national officer' }]
      : []
  );
}

function deviceFaults({ devices, assets, shelters, feeds }: Pack): Fault[] {
  // A reception centre reports as a device does, and stands in the place of the asset.
  const carriers: readonly Named[] = [...assets, ...shelters];
  return devices.flatMap((device, i) => [
    ...unknown(['devices', i, 'assetId'], device.assetId, carriers, 'asset or shelter'),
    ...unknown(['devices', i, 'feedId'], device.feedId, feeds, 'feed')
  ]);
}

function patrolFaults({ patrols = [], units, sectors }: Pack): Fault[] {
  return [
    ...repeats(
      'patrols',
      'id',
      patrols.map(({ id }) => id)
    ),
    ...patrols.flatMap(({ unitId, sectorIds, from, to }, i) => [
      ...unknown(['patrols', i, 'unitId'], unitId, units, 'unit'),
      ...sectorIds.flatMap((id, k) => unknown(['patrols', i, 'sectorIds', k], id, sectors, 'sector')),
      ...(from === to ? [{ path: ['patrols', i, 'to'], reason: 'a patrol does not end when it begins' }] : [])
    ])
  ];
}

function orderFaults({ limits, thresholds, sectors }: Pack): Fault[] {
  const faults: Fault[] = [];
  for (const [kind, limit] of Object.entries(limits))
    if (limit.freshSec >= limit.ageingSec || limit.ageingSec >= limit.staleSec)
      faults.push({ path: ['limits', kind], reason: 'fresh ends before ageing, and ageing before stale' });
  if (thresholds.turnoutSec.p50 > thresholds.turnoutSec.p90)
    faults.push({ path: ['thresholds', 'turnoutSec'], reason: 'p50 is not above p90' });
  if (thresholds.groupSpeedMps.min > thresholds.groupSpeedMps.max)
    faults.push({ path: ['thresholds', 'groupSpeedMps'], reason: 'min is not above max' });
  sectors.forEach((sector, i) => {
    if (sector.order !== i + 1)
      faults.push({
        path: ['sectors', i, 'order'],
        reason: `is ${sector.order}, but it stands in place ${i + 1}`
      });
  });
  return faults;
}
