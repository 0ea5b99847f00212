import {
  along,
  area,
  booleanPointInPolygon,
  featureCollection,
  intersect,
  length,
  lineString,
  pointToLineDistance,
  polygon
} from '@turf/turf';
import type { Feature, LineString } from 'geojson';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Pack } from '#core/pack.ts';
import { loadPack } from '../../server/hubs/load.ts';

const hubs = fileURLToPath(new URL('../../server/hubs', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'vidik-packs-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function believed(hub: string): Pack {
  const loaded = loadPack(join(hubs, hub));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, undefined, 2));
  return loaded.pack;
}

function borderOf(name: string): Feature<LineString> {
  return JSON.parse(readFileSync(join(hubs, 'borders', `${name}.geojson`), 'utf8'));
}

/** A copy of the Pirot pack in which one file was changed. */
function spoiled(file: string, change: (text: string) => string) {
  const folder = mkdtempSync(join(scratch, 'hub-'));
  cpSync(join(hubs, 'pirot'), folder, { recursive: true });
  const before = readFileSync(join(folder, file), 'utf8');
  const after = change(before);
  expect(after, 'the change changes something').not.toBe(before);
  writeFileSync(join(folder, file), after);
  const loaded = loadPack(folder);
  return loaded.ok ? [] : loaded.problems;
}

/** Replaces what stands at a path of parsed JSON; `undefined` removes it. */
function withValue(path: readonly (string | number)[], value: unknown) {
  return (text: string): string => {
    const root: unknown = JSON.parse(text);
    let at = root;
    for (const key of path.slice(0, -1)) at = Reflect.get(Object(at), key);
    Reflect.set(Object(at), path.at(-1) ?? '', value);
    return JSON.stringify(root);
  };
}

describe.each([
  ['pirot', 'bg', 18],
  ['south', 'mk', 7]
])('pack %s', (hub, border, count) => {
  test('loads, with the same hash each time', () => {
    const [once, again] = [loadPack(join(hubs, hub)), loadPack(join(hubs, hub))];
    expect(once).toMatchObject({ ok: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(again).toEqual(once);
    expect(believed(hub).sectors).toHaveLength(count);
  });

  test('its sectors are small enough to send to every viewer', () => {
    expect(JSON.stringify(believed(hub).sectors).length).toBeLessThan(150_000);
  });

  test('every point of the border lies in a sector', () => {
    const line = borderOf(border);
    const areas = believed(hub).sectors.map((sector) => polygon(sector.area));
    const uncovered: number[] = [];
    for (let km = 0; km <= length(line); km += 0.5)
      if (!areas.some((one) => booleanPointInPolygon(along(line, km), one))) uncovered.push(km);
    for (const end of [line.geometry.coordinates[0], line.geometry.coordinates.at(-1)])
      expect(areas.some((one) => booleanPointInPolygon(end ?? [], one))).toBe(true);
    expect(uncovered).toEqual([]);
  });

  test('the lines of the sectors follow the border within 15 m and join up', () => {
    const { sectors } = believed(hub);
    const joined = lineString(sectors.flatMap((sector) => sector.line));
    const strays = borderOf(border).geometry.coordinates.filter(
      (point, i) => i % 10 === 0 && pointToLineDistance(point, joined, { units: 'meters' }) > 15
    );
    expect(strays).toEqual([]);
    sectors.slice(1).forEach((sector, i) => expect(sector.line[0]).toEqual(sectors[i]?.line.at(-1)));
  });

  test('neighbours share their cut edge exactly and no two overlap', () => {
    const { sectors } = believed(hub);
    const edgesOf = (ring: readonly (readonly number[])[], back: boolean) =>
      ring.slice(1).map((point, i) => (back ? [point, ring[i]] : [ring[i], point]).join(' '));
    sectors.slice(1).forEach((sector, i) => {
      const ahead = new Set(edgesOf(sectors[i]?.area[0] ?? [], false));
      const shared = edgesOf(sector.area[0] ?? [], true).filter((edge) => ahead.has(edge));
      expect(shared, `${sectors[i]?.id} and ${sector.id}`).toHaveLength(1);
    });
    sectors.forEach((one, i) => {
      for (const other of sectors.slice(i + 1)) {
        const both = intersect(featureCollection([polygon(one.area), polygon(other.area)]));
        expect(both ? area(both) : 0, `${one.id} and ${other.id}, m²`).toBeLessThan(100);
      }
    });
  });

  test('labels stand on the outer side, inner lines inside', () => {
    const { sectors } = believed(hub);
    const areas = sectors.map((sector) => polygon(sector.area));
    for (const sector of sectors) {
      expect(areas.some((one) => booleanPointInPolygon(sector.label, one))).toBe(false);
      for (const line of [sector.warningLine, sector.criticalLine]) {
        const middle = along(lineString(line), length(lineString(line)) / 2);
        expect(booleanPointInPolygon(middle, polygon(sector.area)), sector.id).toBe(true);
      }
    }
  });

  test('Shifts / patrol plan: every sector is patrolled round the clock, and no unit is in two places at once', () => {
    const { sectors, patrols = [] } = believed(hub);
    for (const { id } of sectors) {
      const hours = patrols.filter(({ sectorIds }) => sectorIds.includes(id)).map(({ from }) => from);
      expect([...new Set(hours)].sort(), id).toEqual(['06:00', '14:00', '22:00']);
    }
    const turns = patrols.map(({ unitId, from }) => `${unitId} ${from}`);
    expect(new Set(turns).size).toBe(turns.length);
  });

  test('each sector has the units and sensors that it asks for', () => {
    const { sectors, units, sensors } = believed(hub);
    for (const { id, minUnits, minSensors } of sectors) {
      expect(units.filter((unit) => unit.homeSectorId === id).length, id).toBeGreaterThanOrEqual(minUnits);
      expect(sensors.filter((one) => one.sectorIds.includes(id)).length, id).toBeGreaterThanOrEqual(
        minSensors
      );
    }
  });
});

test('the Pirot hub has the announced share of equipment, and sixty units that move', () => {
  const { assets, units } = believed('pirot');
  const counts = Object.fromEntries(
    [...new Set(assets.map((asset) => asset.kind))].map((kind) => [
      kind,
      assets.filter((asset) => asset.kind === kind).length
    ])
  );
  expect(counts).toMatchObject({ offroad: 3, suv: 14, patrolVehicle: 6, van: 5, mobileVideo: 2, drone: 6 });
  expect(counts).toMatchObject({ pillar: 2, stationaryCamera: 3, handheldThermal: 12, documentKit: 6 });
  const ready = new Set(assets.filter((asset) => asset.readiness === 'ready').map((asset) => asset.id));
  expect(units.filter((unit) => ready.has(unit.assetIds[0] ?? '')).length).toBeGreaterThanOrEqual(60);
});

describe('a spoiled pack names file, path and reason', () => {
  test('broken JSON, once and not for all that is missing with it', () => {
    const problems = spoiled('units.json', (text) => text.slice(0, -10));
    expect(problems).toEqual([
      { file: 'units.json', path: '(file)', reason: expect.stringMatching(/is not JSON/) }
    ]);
  });

  test('a missing field', () => {
    expect(
      spoiled('crossings.geojson', withValue(['features', 2, 'properties', 'names', 'en'], undefined))
    ).toEqual([
      {
        file: 'crossings.geojson',
        path: 'features[2].properties.names.en',
        reason: expect.stringMatching(/Expected "en"/)
      }
    ]);
  });

  test('a latitude that is none', () => {
    expect(
      spoiled('bases.geojson', withValue(['features', 0, 'geometry', 'coordinates', 1], 143))
    ).toMatchObject([{ file: 'bases.geojson', path: 'features[0].geometry.coordinates[1]' }]);
  });

  test.each([
    ['units.json', [3, 'assetIds', 0], 'P-99', '[3].assetIds[0]', 'there is no asset "P-99"'],
    ['units.json', [0, 'homeSectorId'], 'S-99', '[0].homeSectorId', 'there is no sector "S-99"'],
    ['devices.json', [5, 'feedId'], 'semaphore', '[5].feedId', 'there is no feed "semaphore"'],
    ['assets.json', [1, 'baseId'], 'base-x', '[1].baseId', 'there is no base "base-x"'],
    ['assets.json', [1, 'callsign'], 'P-01', '[1].callsign', '"P-01" is already taken'],
    ['units.json', [1, 'callsign'], 'P-01', '[1].callsign', '"P-01" is already taken'],
    ['crews.json', [0, 'officers', 0, 'role'], 'chief', '[0].officers[0].role', /Expected/],
    ['patrols.json', [0, 'unitId'], 'unit-X', '[0].unitId', 'there is no unit "unit-X"'],
    ['patrols.json', [0, 'sectorIds', 0], 'S-99', '[0].sectorIds[0]', 'there is no sector "S-99"'],
    ['patrols.json', [1, 'id'], 'P-18-06', '[1].id', '"P-18-06" is already taken'],
    ['patrols.json', [0, 'to'], '06:00', '[0].to', 'a patrol does not end when it begins'],
    ['patrols.json', [0, 'from'], '6 am', '[0].from', 'a time is 00:00 to 23:59'],
    ['hub.json', ['timeZone'], 'Europe/Pirot', 'timeZone', '"Europe/Pirot" is no IANA time zone'],
    ['limits.json', ['foot', 'staleSec'], 200, 'foot', 'fresh ends before ageing, and ageing before stale'],
    [
      'sensors.geojson',
      ['features', 0, 'properties', 'sectorIds', 0],
      'S-77',
      'features[0].properties.sectorIds[0]',
      'there is no sector "S-77"'
    ]
  ] as const)('%s %j', (file, at, value, path, reason) => {
    const expected = typeof reason === 'string' ? reason : expect.stringMatching(reason);
    expect(spoiled(file, withValue(at, value))).toContainEqual({ file, path, reason: expected });
  });

  test('guest officers without a national one', () => {
    const officers = [{ role: 'leader', guest: true, languages: ['de'], traits: [] }];
    expect(spoiled('crews.json', withValue([4, 'officers'], officers))).toEqual([
      { file: 'crews.json', path: '[4].officers', reason: expect.stringMatching(/accompanied/) }
    ]);
  });

  test('a van that does not say its seats', () => {
    const van = believed('pirot').assets.findIndex((asset) => asset.kind === 'van');
    expect(spoiled('assets.json', withValue([van, 'seats'], undefined))).toEqual([
      { file: 'assets.json', path: `[${van}].seats`, reason: 'a van says its seats' }
    ]);
  });

  test('a polygon that crosses itself, is open, or leaves the operating area', () => {
    const at = ['features', 1, 'geometry', 'geometries', 0, 'coordinates', 0];
    const path = 'features[1].geometry.geometries[0].coordinates[0]';
    const reasonOf = (ring: [number, number][]) => spoiled('sectors.geojson', withValue(at, ring));
    const a: [number, number] = [22.1, 43.1];
    const b: [number, number] = [22.2, 43.1];
    const c: [number, number] = [22.2, 43.2];
    const d: [number, number] = [22.1, 43.2];
    const file = 'sectors.geojson';
    expect(reasonOf([a, c, b, d, a])).toEqual([
      { file, path, reason: expect.stringMatching(/crosses itself/) }
    ]);
    expect(reasonOf([a, b, c, d])).toEqual([{ file, path, reason: expect.stringMatching(/not closed/) }]);
    expect(reasonOf([a, b, [24, 43.2], d, a])).toEqual([
      { file, path: `${path}[2]`, reason: 'lies outside the operating area' }
    ]);
  });

  test('a folder that is not there names each file, and no more than fifty problems are told', () => {
    const loaded = loadPack(join(scratch, 'nowhere'));
    expect(loaded).toMatchObject({ ok: false });
    expect(loaded.ok ? [] : loaded.problems.map((problem) => problem.file)).toContain('sectors.geojson');
    expect(
      spoiled('devices.json', () => JSON.stringify(Array.from({ length: 400 }, () => ({})))).length
    ).toBe(50);
  });
});
