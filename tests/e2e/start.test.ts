import { distanceM } from '#core/geo/sphere.ts';
import { mapOf } from './map.ts';
import { deskOf, signIn } from './officer.ts';
import { expect, test } from './page.ts';

test('/healthz and /readyz answer, and nothing else does without a session', async ({ hub }) => {
  expect(await (await fetch(`${hub.url}/healthz`)).json()).toEqual({ ok: true });
  expect(await (await fetch(`${hub.url}/readyz`)).json()).toMatchObject({ ok: true });
  expect((await fetch(`${hub.url}/api/feeds`)).status).toBe(403);
  const session = (await (await fetch(`${hub.url}/api/session`)).json()) as object;
  expect(session).toMatchObject({ hub: { id: 'pirot-exercise', exercise: true }, setup: false });
  expect(session).not.toHaveProperty('viewer');
});

test('an officer signs in, and within 10 s sees sixty marks, the sectors, the shelters and the band', async ({
  page,
  hub
}) => {
  await signIn(page, hub, 'watch');
  await expect(page).toHaveURL(/\/watch$/);
  const openedMs = Date.now();
  await page.reload();
  const map = mapOf(page);
  await map.drawn(10_000);
  await expect.poll(async () => (await map.counts()).rows, { timeout: 10_000 }).toBeGreaterThanOrEqual(60);
  expect(Date.now() - openedMs).toBeLessThan(10_000);

  await expect(page.getByText('ВЕЖБА · EXERCISE')).toBeVisible();
  await expect(page).toHaveTitle('Видик · Осматрање');
  await page.getByRole('tab', { name: /^Деонице/ }).click();
  for (const sector of ['С-01', 'С-11', 'С-18'])
    await expect(page.getByText(sector, { exact: false }).first()).toBeVisible();
  await page.getByRole('tab', { name: /^Прихват/ }).click();
  await expect(page.getByText('Димитровград').first()).toBeVisible();
  expect(await map.errors()).toEqual([]);
});

test('the marks move: most of sixty patrols, drones and phones are elsewhere a little later', async ({
  hub
}) => {
  const desk = await deskOf(hub, 'watch');
  await expect.poll(() => desk.tracks().size, { timeout: 15_000 }).toBeGreaterThanOrEqual(60);
  const before = new Map(desk.tracks());
  const moved = (): number =>
    [...desk.tracks()].filter(([id, { lon, lat }]) => {
      const was = before.get(id);
      return was !== undefined && distanceM(was.lon, was.lat, lon, lat) > 1;
    }).length;
  await expect.poll(moved, { timeout: 60_000 }).toBeGreaterThanOrEqual(30);
  desk.close();
});

test('whoever is not signed in is sent to the login page, and the ministry from there to the wall', async ({
  page,
  hub
}) => {
  await page.goto('/watch');
  await expect(page).toHaveURL(/\/login$/);
  await signIn(page, hub, 'ministry');
  await expect(page).toHaveURL(/\/wall$/);
  await mapOf(page).drawn();
  await page.goto('/watch');
  await expect(page).toHaveURL(/\/wall$/);
});
