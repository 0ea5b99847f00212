import type { Locator, Page } from '@playwright/test';
import { preciseIn, truthOf } from '../flow/precise.ts';
import { barriers, tabTo } from './keyboard.ts';
import { deskOf, open, signIn } from './officer.ts';
import { expect, test } from './page.ts';

// Four times the pace: the crew needs half a minute to turn out.
test.use({ night: { VIDIK_SEED: '3', VIDIK_RATE: '4', VIDIK_ALSO_HUBS: '' } });

const OFFICER = 'Ј. Петровић';

/** A reason with its figure or name; 'cannot' alone explains nothing. */
const REASON =
  /положај (стар .+ \(граница .+\)|није познат|није поуздан)|није спремна: \S+|није на дужности|на (одмору|одржавању)|сипа гориво|нема: \S+|на задатку \S+|места: \d|батерија \d|гостујући службеник без домаћег|далеко: .+ \(граница .+\)/;

const asked = (page: Page): Locator => page.locator('[data-popover-content]');

/** In an open question of the card: goes down to an answer, takes it and sends it. */
async function choose(page: Page, name: string): Promise<void> {
  const answer = asked(page).getByRole('radio', { name, exact: true });
  await expect(answer).toBeVisible();
  await expect(asked(page).locator(':focus')).toHaveCount(1);
  for (let pressed = 0; pressed <= 12; pressed++) {
    if (await answer.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(answer).toBeFocused();
  if ((await answer.getAttribute('aria-checked')) !== 'true') await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(asked(page)).toHaveCount(0);
}

/** In an open question of the reception: takes the first answer and goes to its button. */
async function answer(page: Page, button: string): Promise<void> {
  const first = asked(page).getByRole('radio').first();
  await expect(first).toBeVisible();
  await tabTo(page, first);
  await page.keyboard.press('Space');
  await tabTo(page, asked(page).getByRole('button', { name: button, exact: true }));
  await page.keyboard.press('Enter');
}

test('Full change log with who: ноћ, alarm, incident, suggestion, order, crew on scene, people to a bed, closed; by keyboard alone, and the journal names the officer', async ({
  page,
  hub,
  browser
}) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, baseURL: hub.url });
  const wall = await context.newPage();
  const received: unknown[] = [];
  wall.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') received.push(payload);
      else if (payload.startsWith('4{')) received.push(JSON.parse(payload.slice(1)));
    })
  );
  await open(wall, hub, 'ministry', '/wall');
  await signIn(page, hub, 'watch');

  // The alert appears by itself; K takes it, and it becomes an incident with a number.
  const title = /^Група \d+–\d+ особа, пешице$/;
  await expect(page.getByText(title).first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('k');
  const head = page.getByText(/^Инцидент \d\d-\d{4}$/);
  await expect(head).toBeVisible();
  const incident = (await head.innerText()).replace('Инцидент ', '');
  const course = page.getByRole('progressbar', { name: 'Ток инцидента' });
  const at = (name: string): Promise<void> =>
    expect(course).toHaveAttribute('aria-valuetext', new RegExp(`^\\d од 7 · ${name}$`), { timeout: 30_000 });

  // P weighs it; what is likely is chosen already.
  await page.keyboard.press('p');
  await expect(asked(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await at('Процењено');

  // The suggestion names a unit, with its terms, the nearest beside it, and who cannot go and why.
  const suggestion = page.getByRole('region', { name: 'предлог' });
  const proposed = suggestion.getByRole('heading', { name: /^Предлог: пошаљи / });
  await expect(proposed).toBeVisible({ timeout: 15_000 });
  await expect(suggestion.getByText(/најближа/).first()).toBeVisible();
  await expect(suggestion.getByText('Долазак P50')).toBeVisible();
  await expect(suggestion.getByText('Укупно')).toBeVisible();
  const excluded = page.locator('section', { has: page.getByRole('button', { name: /^Не могу сада/ }) });
  await page.keyboard.press('r');
  await expect(excluded.getByRole('listitem').first()).toBeVisible();
  const left = await excluded.getByRole('listitem').allInnerTexts();
  expect(left.filter((line) => !REASON.test(line))).toEqual([]);

  // A arms, Enter sends: two keys, so that no elbow sends a patrol. The crew answers by its own device.
  const unit = (await proposed.innerText()).replace('Предлог: пошаљи ', '');
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: `Пошаљи ${unit}` })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('timer', { name: 'Опозови налог' })).toBeVisible();
  const order = page.getByRole('article').filter({ hasText: unit });
  await expect(order.getByText('примљено', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(order.getByText('на путу', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(order.getByText('посада').first()).toBeVisible();
  await at('У току');

  // Its arrival comes by radio, and so does its end.
  await page.keyboard.press('s');
  await choose(page, 'На месту');
  await expect(order.getByText('На месту', { exact: true })).toBeVisible();
  await page.keyboard.press('a');
  await expect(asked(page).getByRole('heading', { name: 'Стање је стабилно' })).toBeVisible();
  await expect(asked(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await at('Стабилно');

  // The people go to a bed.
  await tabTo(page, page.getByRole('link', { name: 'Прихват', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Димитровград .*затворен/ })).toBeVisible();
  await expect(page.getByText('Нема упућивања у току.')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: 'Ново упућивање' });
  await expect(form.getByRole('radio', { name: new RegExp(`^${incident} `) })).toBeFocused();
  await page.keyboard.press('Space');
  await tabTo(page, form.getByRole('spinbutton', { name: 'Колико особа' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('6');
  await tabTo(page, form.getByRole('button', { name: 'Отвори упућивање' }));
  await page.keyboard.press('Enter');
  const now = page.locator('[aria-current="step"]');
  await expect(now).toContainText('Препознато');
  await page.keyboard.press('a');
  await expect(now).toContainText('Пристанак');
  await page.keyboard.press('a');
  await answer(page, 'Затражи смештај');
  await expect(now).toContainText('Затражено');
  await page.keyboard.press('a');
  await expect(now).toContainText('Прихваћено');
  await page.keyboard.press('a');
  await answer(page, 'Превоз је кренуо');
  await expect(now).toContainText('У превозу');
  await page.keyboard.press('a');
  await expect(now).toContainText('Стигли');

  // As long as what became of them is not written, the incident stays open, and says why.
  await tabTo(page, page.getByRole('link', { name: 'Осматрање', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(title).first()).toBeVisible();
  await page.keyboard.press('l');
  await expect(head).toHaveText(`Инцидент ${incident}`);
  await page.keyboard.press('s');
  await choose(page, 'Завршено');
  await at('Затварање');
  await page.keyboard.press('c');
  await expect(asked(page).getByRole('alert')).toContainText('упућивање');
  await page.keyboard.press('Escape');
  await expect(asked(page)).toHaveCount(0);
  await tabTo(page, page.getByRole('link', { name: 'Прихват', exact: true }));
  await page.keyboard.press('Enter');
  await expect(now).toContainText('Стигли');
  await page.keyboard.press('a');
  await answer(page, 'Упиши исход');
  await expect(page.getByRole('list', { name: 'Кораци упућивања' })).toContainText('Исход уписан');

  await tabTo(page, page.getByRole('link', { name: 'Осматрање', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(title).first()).toBeVisible();
  await page.keyboard.press('l');
  await expect(head).toHaveText(`Инцидент ${incident}`);
  await page.keyboard.press('c');
  await choose(page, 'Потврђен недозвољен прелазак');
  await at('Затворено');

  // Whoever loads the page anew reads every step with its officer.
  const address = page.url();
  await page.reload();
  expect(page.url()).toBe(address);
  await at('Затворено');
  for (const line of [
    `Узбуну потврђује ${OFFICER}: Група`,
    `Инцидент ${incident} отвара ${OFFICER}`,
    `Инцидент ${incident} процењује ${OFFICER}`,
    `${unit} на ${incident} шаље ${OFFICER}`,
    `${unit}: на путу, јавља посада`,
    `${unit}: на месту, уписано по радију, ${OFFICER}`,
    `Стање на ${incident} је стабилно, уписује ${OFFICER}`,
    `${unit}: завршено, уписано по радију, ${OFFICER}`,
    `Инцидент ${incident} затвара ${OFFICER}`
  ])
    await expect(page.getByText(line).first()).toBeVisible();
  expect(await barriers(page)).toEqual([]);

  // What the screen says is what the journal holds, and the wall showed the event and nobody's place or name.
  const desk = await deskOf(hub, 'watch');
  const opened = Object.values(desk.replica().room.incidents).find((one) => one.number === incident);
  const story = await desk.story(`incident:${opened?.id}`);
  const steps = 'facts' in story ? story.facts : [];
  const { userId } = desk.welcome.viewer;
  const byOfficer = new Set(steps.filter(({ actor }) => actor === userId).map(({ kind }) => kind));
  for (const kind of [
    'alertAcknowledged',
    'incidentOpened',
    'incidentAssessed',
    'assignmentApproved',
    'assignmentMoved',
    'incidentMoved',
    'referralOpened',
    'referralMoved',
    'referralClosed',
    'incidentClosed'
  ] as const)
    expect(byOfficer, kind).toContain(kind);
  desk.close();
  expect(JSON.stringify(received)).toContain('incidentClosed');
  await context.close();
  await page.close();
  await hub.kill9();
  const names = [OFFICER, hub.login('watch').username];
  expect(preciseIn(received, { ...(await truthOf(hub.dataDir)), names })).toEqual([]);
  await hub.restart();
});
