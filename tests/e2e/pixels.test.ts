import { contains, createPolygon } from '#core/geo/polygon.ts';
import type { LonLat } from '#core/place.ts';
import { wedge } from '../../src/lib/scene/outline.ts';
import { until } from '../flow/desk.ts';
import { postAs } from './device.ts';
import { mapOf, type Rgb } from './map.ts';
import { deskOf, open, setUp } from './officer.ts';
import { expect, test } from './page.ts';

// A real hub: nobody plays here, so what is on the map is what the test put there.
test.use({ night: { VIDIK_EXERCISE: '0' } });

/** A meadow above Bela Palanka: no sector, no name and no station is near. */
const MEADOW: LonLat = [22.47, 43.29];

test('WebGL draws border, sectors and fields of view, and a phone is a mark on the right pixel', async ({
  page,
  hub
}) => {
  const admin = await setUp(hub);
  const desk = await deskOf(hub, admin);
  const { pack } = desk.replica().room;
  if (!pack) throw new Error('The hub has no pack');
  // Of a sensor that never spoke nobody knows whether it sees.
  for (const { assetId } of pack.sensors)
    for (const { id } of pack.devices.filter((device) => device.assetId === assetId))
      await postAs(hub, id, { v: 1, kind: 'health', observedAt: Date.now(), state: 'ok' });
  await open(page, hub, admin, '/watch');
  const map = mapOf(page);
  await map.drawn();
  await expect(page.getByText('ВЕЖБА')).toHaveCount(0);

  const [width, height] = await map.size();
  const inView = async (places: readonly LonLat[]) => {
    const pixels = await map.project(places);
    return pixels.filter(([x, y]) => x > 12 && y > 12 && x < width - 12 && y < height - 12);
  };
  const [border, land, sensor, own] = await Promise.all(
    ['map-border', 'map-land', 'sensor', 'own'].map(map.colour)
  );
  const empty = await map.picture();

  const line = await inView(pack.sectors.flatMap((sector) => sector.line));
  const drawnBorder = line.filter((place) => empty.count(place, 4, border ?? NONE, 40) > 0);
  expect(line.length).toBeGreaterThan(100);
  expect(drawnBorder.length / line.length).toBeGreaterThan(0.85);

  const areas = pack.sectors.map((sector) => createPolygon(sector.area));
  const fields = pack.sensors.map(({ lon, lat, fov }) =>
    createPolygon([wedge([lon, lat], fov.bearingDeg, fov.widthDeg, fov.rangeM, fov.nearM)])
  );
  const grid = gridOver(pack.operatingArea, 0.01);
  const inSector = ([lon, lat]: LonLat) => areas.some((area) => contains(area, lon, lat));
  const inField = ([lon, lat]: LonLat) => fields.some((field) => contains(field, lon, lat));
  const share = async (places: readonly LonLat[], colour: Rgb): Promise<number> => {
    const pixels = await inView(places);
    expect(pixels.length).toBeGreaterThan(10);
    return pixels.filter((place) => empty.count(place, 2, colour, 3) > 0).length / pixels.length;
  };
  const watched = over(land, sensor, 0.07);
  const seen = over(watched, sensor, 0.13);
  const sectorsOnly = grid.filter((place) => inSector(place) && !inField(place));
  const sectorsSeen = grid.filter((place) => inSector(place) && inField(place));
  expect(await share(sectorsOnly, watched)).toBeGreaterThan(0.7);
  expect(await share(sectorsOnly, land ?? NONE)).toBeLessThan(0.2);
  expect(await share(sectorsSeen, seen)).toBeGreaterThan(0.6);

  const [meadow] = await map.project([MEADOW]);
  if (!meadow || !own) throw new Error('no meadow');
  expect(empty.count(meadow, 12, own)).toBe(0);
  const [lon, lat] = MEADOW;
  const report = new URLSearchParams({
    lat: String(lat),
    lon: String(lon),
    timestamp: String(Math.floor(Date.now() / 1000)),
    speed: '0',
    accuracy: '8',
    batt: '80'
  });
  const answer = await fetch(`${hub.url}/feeds/osmand/${hub.phoneToken('phone-01')}?${report}`);
  expect(answer.status).toBe(200);
  await until('track of the phone', () => desk.tracks().get('TF-1'));
  await expect.poll(async () => (await map.counts()).rows).toBe(1);
  await expect
    .poll(async () => (await map.picture()).count(meadow, 12, own, INK), { timeout: 5_000 })
    .toBeGreaterThan(45);
  // A mark of 18 px, and not the whole meadow: nothing of it lies further off, but for its name.
  const there = await map.picture();
  expect(there.count([meadow[0] - 60, meadow[1]], 40, own)).toBe(0);
  expect(await map.errors()).toEqual([]);
  desk.close();
});

test('a phone with a token that nobody gave it is not on the map', async ({ hub }) => {
  const answer = await fetch(`${hub.url}/feeds/osmand/${'0'.repeat(64)}?lat=43.2&lon=22.5`);
  expect(answer.status).toBe(403);
});

/**
 * A pixel nearer to the ink than to its casing. A mark of 18 px has some 60 such wherever it stands; how many are wholly ink,
 * 30 to 50, depends on the part of a pixel at which it stands, and thereby on the height of the page's head.
 */
const INK = 64;

const NONE: Rgb = [-1, -1, -1];

/** The colour that a wash leaves on a ground. */
function over(ground: Rgb | undefined, wash: Rgb | undefined, opacity: number): Rgb {
  const [a = NONE, b = NONE] = [ground, wash];
  const mixed = (channel: 0 | 1 | 2): number => Math.round(a[channel] * (1 - opacity) + b[channel] * opacity);
  return [mixed(0), mixed(1), mixed(2)];
}

function gridOver(
  [west, south, east, north]: readonly [number, number, number, number],
  stepDeg: number
): readonly LonLat[] {
  const places: LonLat[] = [];
  for (let lon = west; lon < east; lon += stepDeg)
    for (let lat = south; lat < north; lat += stepDeg) places.push([lon, lat]);
  return places;
}
