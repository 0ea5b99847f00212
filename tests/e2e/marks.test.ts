import type { Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import type { LonLat } from '#core/place.ts';
import { until } from '../flow/desk.ts';
import type { Hub, Login } from './hub.ts';
import { mapOf, type Picture, type Px } from './map.ts';
import { deskOf, open, setUp } from './officer.ts';
import { expect, test } from './page.ts';

// A real hub: nobody plays here, so what is on the map is what the test put there.
test.use({ night: { VIDIK_EXERCISE: '0', VIDIK_LOG: 'error' } });

/** A meadow above Bela Palanka, seen from so near that 100 m are some 28 px. */
const MEADOW: LonLat = [22.47, 43.29];
const AT = `/watch?at=${MEADOW.join(',')},14`;
/** Two on foot, and one in a car, which ages sooner; with their ages in seconds. */
const PHONES = ['phone-01', 'phone-02', 'phone-p-04'];
const AGES = [5, 180, 400];
/** East of one another, 350 m apart. */
const STANDS = PHONES.map((_, i): LonLat => [MEADOW[0] + (i - 2) * 0.0043, MEADOW[1]]);

let admin: Login | undefined;

test('Visible age on each symbol: a quarter arc, then a dashed ring, and nothing where it is fresh', async ({
  page,
  hub
}) => {
  admin ??= await setUp(hub);
  const map = await bare(page, hub, admin, AT);
  const desk = await deskOf(hub, admin);
  const empty = await map.picture();
  for (const [i, phone] of PHONES.entries())
    await report(hub, phone, STANDS[i] ?? MEADOW, AGES[i] ?? 0, { accuracy: 8 });
  await until('three tracks', () => (desk.tracks().size >= 3 ? true : undefined));
  await expect.poll(async () => (await map.counts()).rows).toBe(3);
  await expect
    .poll(async () => changed(await map.picture(), empty, (await map.project(STANDS))[2], 14))
    .toBeGreaterThan(0);
  const rings = async (): Promise<readonly (readonly number[])[]> => {
    const there = await map.picture();
    return (await map.project(STANDS)).map((at) => [
      quarter(there, empty, at, 13, 0),
      quarter(there, empty, at, 14, 0),
      quarter(there, empty, at, 14, 90),
      quarter(there, empty, at, 14, 180),
      quarter(there, empty, at, 14, 270)
    ]);
  };
  // Whether a crew can be sent is told once a second, so a mark may begin with the line of one that is late.
  const unringed = async (): Promise<number> => {
    const [fresh = [], ageing = []] = await rings();
    return Math.max(...fresh, ...ageing.slice(2).map((share) => share / 2.5));
  };
  await expect.poll(unringed).toBeLessThan(0.1);
  const [, ageing = [], stale = []] = await rings();
  expect(ageing[0]).toBeGreaterThan(0.8);
  for (const share of stale.slice(1)) {
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.99);
  }
  desk.close();
});

test('Per-object trail and Position uncertainty drawn: dots where it was, a dashed disc where it may be', async ({
  page,
  hub
}) => {
  admin ??= await setUp(hub);
  const map = await bare(page, hub, admin, AT);
  const desk = await deskOf(hub, admin);
  const north = (i: number): LonLat => [MEADOW[0], MEADOW[1] + 0.004 + i * 0.0009];
  const empty = await map.picture();
  for (const i of [4, 3, 2, 1, 0]) {
    await report(hub, 'phone-05', north(i), 180 + i * 60, { accuracy: 90, speed: 0 });
    await pause(700);
  }
  await expect.poll(async () => (await map.counts()).rows).toBeGreaterThan(0);
  const [mark, ...past] = await map.project([0, 1, 2, 3, 4].map(north));
  await expect
    .poll(async () => {
      const there = await map.picture();
      return past.filter((at) => changed(there, empty, at, 2) > 0).length;
    })
    .toBeGreaterThanOrEqual(3);
  const there = await map.picture();
  const [edge] = await map.project([[MEADOW[0], north(0)[1] - 90 / 111_195]]);
  if (!mark || !edge) throw new Error('no meadow');
  const radiusPx = edge[1] - mark[1];
  expect(radiusPx).toBeGreaterThan(20);
  const lower = [90, 180].map((from) => quarter(there, empty, mark, radiusPx, from, 60));
  for (const share of lower) {
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.95);
  }
  expect(quarter(there, empty, mark, radiusPx + 8, 90)).toBeLessThan(0.1);
  desk.close();
});

test('the border that nobody watches is hatched beside its line, and not where that is switched off', async ({
  page,
  hub
}) => {
  admin ??= await setUp(hub);
  const desk = await deskOf(hub, admin);
  const { pack } = desk.replica().room;
  if (!pack) throw new Error('The hub has no pack');
  await until('the border measured', () => desk.replica().room.border);
  const without = await bare(page, hub, admin, '/watch', ['labels', 'watching', 'trails', 'uncertainty']);
  const off = await without.picture();
  await page.evaluate(() => localStorage.clear());
  const map = await bare(page, hub, admin, '/watch');
  const [width, height] = await map.size();
  const line = (await map.project(pack.sectors.flatMap((sector) => sector.line))).filter(
    ([x, y]) => x > 80 && y > 80 && x < width - 80 && y < height - 20
  );
  expect(line.length).toBeGreaterThan(100);
  const share = (on: Picture, radiusPx: number): number =>
    line.filter((at) => changed(on, off, at, radiusPx) > 0).length / line.length;
  await expect.poll(async () => share(await map.picture(), 10)).toBeGreaterThan(0.6);
  expect(share(await map.picture(), 0)).toBeLessThan(0.2);
  desk.close();
});

/** The map without names, which would be written over what is counted. */
async function bare(
  page: Page,
  hub: Hub,
  who: Login,
  path: string,
  hiddenLayers: readonly string[] = ['labels']
) {
  await page.addInitScript((hidden) => {
    localStorage.setItem('vidik.preferences', JSON.stringify({ hiddenLayers: hidden }));
  }, hiddenLayers);
  await open(page, hub, who, path);
  const map = mapOf(page);
  await map.drawn();
  return map;
}

async function report(
  hub: Hub,
  phone: string,
  [lon, lat]: LonLat,
  ageSec: number,
  { accuracy, speed = 0 }: { accuracy: number; speed?: number }
): Promise<void> {
  const told = { lat, lon, timestamp: Math.floor(Date.now() / 1000) - ageSec, speed, accuracy, batt: 80 };
  const query = new URLSearchParams(Object.entries(told).map(([key, value]) => [key, String(value)]));
  const answer = await fetch(`${hub.url}/feeds/osmand/${hub.phoneToken(phone)}?${query}`);
  expect(answer.status).toBe(200);
}

/** How many pixels round a place are not as they were. */
function changed(now: Picture, before: Picture, at: Px | undefined, radiusPx: number): number {
  let found = 0;
  const [x, y] = at ?? [NaN, NaN];
  for (let dy = -radiusPx; dy <= radiusPx; dy++)
    for (let dx = -radiusPx; dx <= radiusPx; dx++) if (isOther(now, before, [x + dx, y + dy])) found += 1;
  return found;
}

/** Share of a quarter of a circle that has ink, from 5 degrees after `fromDeg` clockwise from north. */
function quarter(
  now: Picture,
  before: Picture,
  [x, y]: Px,
  radiusPx: number,
  fromDeg: number,
  least = LEAST
): number {
  let found = 0;
  for (let step = 0; step < 40; step++) {
    const angle = ((fromDeg + 5 + step * 2) * Math.PI) / 180;
    const near = [-1, -0.5, 0, 0.5, 1].some((off) =>
      isOther(
        now,
        before,
        [x + (radiusPx + off) * Math.sin(angle), y - (radiusPx + off) * Math.cos(angle)],
        least
      )
    );
    if (near) found += 1;
  }
  return found / 40;
}

/** A wash of a disc changes less than this, summed over the channels; a stroke more. */
const LEAST = 75;

function isOther(now: Picture, before: Picture, at: Px, least = LEAST): boolean {
  const [one, other] = [now.at(at), before.at(at)];
  return one.reduce((sum, channel, i) => sum + Math.abs(channel - (other[i] ?? 0)), 0) > least;
}
