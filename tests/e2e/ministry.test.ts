import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { say } from '#words/say.ts';
import { SCRIPTS } from '#words/script.ts';
import { preciseIn, truthOf } from '../flow/precise.ts';
import { mapOf } from './map.ts';
import { deskOf, open } from './officer.ts';
import { expect, test } from './page.ts';
import { LONG } from './share.ts';

test.use({
  night: { VIDIK_SEED: '3', VIDIK_RATE: '4', VIDIK_ALSO_HUBS: 'south' },
  viewport: { width: 1920, height: 1080 },
  mayFail: [/WebSocket connection/, /net::ERR_/]
});

const HUBS = ['pirot-exercise', 'south-exercise'];
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 }
];
/** Drawn without a GPU it takes its time; all sizes have one factor, so the widest script is enough. */
const WALL = { width: 3840, height: 2160 };

const figure = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('Kiosk / wall mode: from the wall without input one reads open lives at risk, beds free with report age, and data age', async ({
  page,
  hub
}) => {
  await open(page, hub, 'ministry', '/wall');
  const lives = figure(page, 'Угрожени животи');
  await expect(lives).toContainText(/0 отворених инцидената/);
  const care = figure(page, 'Прихват');
  await expect(care).toContainText(/\d+ слободн[иоа]х? мест[оа]/, { timeout: 30_000 });
  await expect(care).toContainText(/најстарији извештај пре \d+.(s|min)/);
  await expect(figure(page, 'Поузданост слике')).toContainText(/Старост слике\s*\d+,\d.s/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Национална слика');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Пирот, Југ');

  // An officer of the home hub takes a group and says that lives are at risk; nobody touches the wall.
  const desk = await deskOf(hub, 'watch');
  const alert = () =>
    Object.values(desk.replica().room.alerts).find(
      ({ kind, state }) => kind === 'groupDetected' && state === 'raised'
    );
  await expect.poll(alert, { timeout: 30_000 }).toBeDefined();
  await desk.command({ id: 'wall-ack', kind: 'acknowledgeAlert', alertId: alert()?.id ?? '' });
  const incident = () => Object.values(desk.replica().room.incidents)[0];
  await expect.poll(incident).toBeDefined();
  const incidentId = incident()?.id ?? '';
  await desk.command({ id: 'wall-risk', kind: 'setLivesAtRisk', incidentId, livesAtRisk: true });
  desk.close();
  await expect(lives).toContainText(/1 отворен инцидент/);
  await expect(page.getByText('мапа прати угрожене животе')).toBeVisible();
  await expect(figure(page, 'Сада траје').locator('small').first()).toContainText(/^Пирот · С-/);
});

test('every figure of the wall has its unit, its time and its source', async ({ page, hub }) => {
  await open(page, hub, 'ministry', '/wall');
  await expect(figure(page, 'Прихват')).toContainText('извештај', { timeout: 30_000 });
  for (const [name, unit] of [
    ['Угрожени животи', /отворен/],
    ['Сада траје', /min|\d.s|h|Ништа не траје/],
    ['Прихват', /на збрињавању.*слободн/s],
    ['Поузданост слике', /%/],
    ['До сусрета, медијана', /min|\d.s/],
    ['Узбуне по сату', /узбун[ае] за 24.?h/]
  ] as const) {
    const one = figure(page, name);
    await expect(one).toContainText(unit);
    await expect(one).toContainText(/стање у \d\d:\d\d|извештај пре \d+/);
    await expect(one).toContainText(/(дневници|пријемници): Пирот, Југ|јавило се \d+ од \d+ центара/);
  }
});

test('the wall shows one hub alone where it is asked for', async ({ page, hub }) => {
  await open(page, hub, 'ministry', '/wall?hub=south');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Југ');
  await expect(figure(page, 'Угрожени животи')).toContainText('дневник: Југ');
});

/** The widest script always, the others in the long run. */
const LOOKED_AT = LONG ? SCRIPTS : (['sr-Cyrl'] as const);

for (const script of LOOKED_AT) {
  test(`the wall shuts nobody out, and nothing on it is cut or lies on another, in ${script}`, async ({
    page,
    hub
  }) => {
    await open(page, hub, 'ministry', '/wall', script);
    await expect(figure(page, say(script, 'wall.lives'))).toBeVisible();
    await mapOf(page).drawn();
    await expect(page.locator('.label').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    for (const size of script === 'sr-Cyrl' ? [...SIZES, WALL] : SIZES) {
      await page.setViewportSize(size);
      await page.waitForTimeout(1_500); // the map is drawn anew when the window stands still
      await expect(page.locator('.label').first()).toBeVisible({ timeout: 20_000 });
      expect.soft(await cut(page), `${size.width}`).toEqual([]);
      expect.soft(await onEachOther(page), `${size.width}`).toEqual([]);
    }
  });
}

test('a wall whose hub is silent says so in letters that are read from across a room', async ({
  page,
  hub
}) => {
  await open(page, hub, 'ministry', '/wall');
  await mapOf(page).drawn();
  hub.freeze();
  const halt = page.getByRole('alert');
  await expect(halt).toContainText(/Слика стоји од \d\d:\d\d:\d\d/, { timeout: 20_000 });
  const letters = await halt.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(letters).toBeGreaterThanOrEqual(50); // of 1080
  hub.thaw();
  await expect(halt).toHaveCount(0, { timeout: 20_000 });
});

test('no frame that the wall receives holds a place, a detection or a name', async ({ page, hub }) => {
  const messages: unknown[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') messages.push(payload);
      else if (payload.startsWith('4{')) messages.push(JSON.parse(payload.slice(1)));
    })
  );
  await open(page, hub, 'ministry', '/wall');
  await expect(figure(page, 'Угрожени животи')).toBeVisible();
  await page.waitForTimeout(LONG ? 15_000 : 5_000); // four times as long in the exercise
  const names = (['watch', 'commander', 'admin'] as const).flatMap((role) => {
    const { name, username } = hub.login(role);
    return [name, username];
  });
  await page.close();
  await hub.kill9();
  const rooms = messages.filter((message) => JSON.stringify(message).includes('"welcome"'));
  expect(rooms).toHaveLength(HUBS.length);
  for (const hubId of HUBS) {
    const truth = await truthOf(join(hub.dataDir, '..', hubId));
    expect(truth.places.length).toBeGreaterThan(20);
    expect(preciseIn(messages, { ...truth, names })).toEqual([]);
  }
  await hub.restart();
});

/** Texts of the figures that do not fit where they stand. */
function cut(page: Page): Promise<readonly string[]> {
  return page.locator('.figures').evaluate((column) =>
    [column, ...column.querySelectorAll('*')].flatMap((element) => {
      const isWide = element.scrollWidth > element.clientWidth + 1;
      const isHigh = element === column && element.scrollHeight > element.clientHeight + 1;
      const { overflow, display } = getComputedStyle(element);
      const holds = element === column || (overflow === 'hidden' && display !== 'inline');
      const box = element.getBoundingClientRect();
      const isOut = box.right > column.getBoundingClientRect().right + 1;
      return isOut || isHigh || (isWide && holds) ? [element.textContent?.trim().slice(0, 60) ?? ''] : [];
    })
  );
}

/** Names of sections that lie on each other, or leave the map. */
function onEachOther(page: Page): Promise<readonly string[]> {
  return page.locator('main').evaluate((map) => {
    const area = map.getBoundingClientRect();
    const boxes = [...map.querySelectorAll('.label')].map((label) => ({
      text: label.textContent?.trim().slice(0, 40) ?? '',
      box: label.getBoundingClientRect()
    }));
    return boxes.flatMap(({ text, box: a }, nth) => {
      const isOut = a.left < area.left || a.right > area.right || a.top < area.top || a.bottom > area.bottom;
      const others = boxes
        .slice(nth + 1)
        .filter(({ box: b }) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
      return [...(isOut ? [`${text} leaves the map`] : []), ...others.map((one) => `${text} on ${one.text}`)];
    });
  });
}
