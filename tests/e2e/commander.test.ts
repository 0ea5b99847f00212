import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { isOpen } from '#core/assignment.ts';
import { hubAt, type HubClock } from '#core/clock.ts';
import { until, type Desk } from '../flow/desk.ts';
import { postAs } from './device.ts';
import type { Hub } from './hub.ts';
import { deskOf, open } from './officer.ts';
import { expect, test } from './page.ts';

test.use({ night: { VIDIK_SEED: '3', VIDIK_RATE: '4' }, viewport: { width: 1920, height: 1080 } });

/** Pillars and cameras far enough apart that what they see is never one group. */
const SENSORS = ['thermal-st-1', 'thermal-ka-1', 'thermal-ka-2', 'thermal-ka-3', 'thermal-st-2'];

/** Sends a detection as the sensor does. */
function sees(hub: Hub, clock: HubClock, deviceId: string, azDeg: number): Promise<void> {
  return postAs(hub, deviceId, {
    v: 1,
    kind: 'detection',
    sourceEventId: randomUUID(),
    phase: 'new',
    observedAt: Math.round(hubAt(clock, Date.now())),
    location: { kind: 'rangeBearing', azDeg, azErrDeg: 1, rangeM: 2500, rangeErrM: 100 },
    classes: [{ type: 'group', confidence: 0.85 }],
    count: { best: 5, min: 4, max: 6 }
  });
}

/** Takes every alarm that calls for somebody, as the watch does, until so many incidents have a suggestion. */
async function needs(desk: Desk, count: number): Promise<void> {
  const asked = new Set<string>();
  await until(
    `${count} suggestions`,
    () => {
      const { alerts, suggestions } = desk.replica().room;
      for (const { id, kind, acknowledgedBy, state } of Object.values(alerts)) {
        if (
          asked.has(id) ||
          kind !== 'groupDetected' ||
          acknowledgedBy !== undefined ||
          state === 'dismissed'
        )
          continue;
        asked.add(id);
        void desk.command({ id: `take-${asked.size}`, kind: 'acknowledgeAlert', alertId: id });
      }
      return (
        Object.values(suggestions).filter(({ ranked }) => ranked.length > 1).length >= count || undefined
      );
    },
    45_000
  );
}

/** Goes on with Tab until something has the focus, as one does who has no mouse. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached in ${most} presses of Tab`);
}

async function shutsNobodyOut(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
}

const APPROVE = /^Одобри (\S+) за (\d\d-\d{4})/;

/** The suggestion that is before the commander: unit and incident. */
async function before(page: Page): Promise<readonly [unit: string, incident: string]> {
  const button = page.getByRole('button', { name: APPROVE });
  await expect(button).toBeEnabled({ timeout: 15_000 });
  const [, unit = '', incident = ''] = APPROVE.exec((await button.innerText()).trim()) ?? [];
  return [unit, incident];
}

test('командир: three suggestions in a row, a unit moved with a reason, and every order on one screen, by keyboard alone', async ({
  page,
  hub
}) => {
  test.setTimeout(180_000);
  const desk = await deskOf(hub, 'watch');
  for (const [n, sensor] of SENSORS.entries()) await sees(hub, desk.welcome.clock, sensor, 20 + n * 40);
  await needs(desk, 5);
  await open(page, hub, 'commander', '/command');
  await expect(page.getByRole('link', { name: 'Командовање', exact: true })).toBeVisible();
  const board = page.getByRole('group', { name: 'Потребе по екипама' });
  await expect(board.getByRole('row')).not.toHaveCount(0);

  // Never an empty cell, and no unit cut off without a word.
  await expect(board.getByRole('button', { name: /^још \d+ екип/ })).toBeVisible();
  await expect(page.getByRole('button', { name: APPROVE })).toBeVisible({ timeout: 15_000 });
  const cells = await board.getByRole('cell').allInnerTexts();
  expect(cells.filter((text) => text.trim() === '')).toEqual([]);
  await shutsNobodyOut(page);

  // Two approved with A and Enter, the third overridden with E; after each the next is there by itself.
  const orders = page.getByRole('region', { name: 'Налози', exact: true });
  const sent: string[] = [];
  for (const n of [1, 2]) {
    const [unit, incident] = await before(page);
    expect(sent).not.toContain(incident);
    await page.keyboard.press('a');
    await expect(page.getByRole('button', { name: `Пошаљи ${unit}` })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(orders.getByRole('listitem')).toHaveCount(n);
    await expect(orders).toContainText(incident);
    sent.push(incident);
  }
  const [, third] = await before(page);
  expect(sent).not.toContain(third);
  await page.keyboard.press('e');
  const asked = page.locator('[data-popover-content]');
  await tabTo(page, asked.getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(
    page,
    asked
      .getByRole('radiogroup', { name: /^Зашто не / })
      .getByRole('radio')
      .first()
  );
  const reason = asked.getByRole('radio', { name: 'Шаљем најближу', exact: true });
  for (let pressed = 0; pressed < 6; pressed++) {
    if (await reason.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(reason).toBeFocused();
  await page.keyboard.press('Space');
  await tabTo(page, asked.getByRole('button', { name: 'Пошаљи', exact: true }));
  await page.keyboard.press('Enter');
  await expect(orders.getByRole('listitem')).toHaveCount(3);
  const override = await until('the override', () =>
    Object.values(desk.replica().room.assignments).find(
      ({ overrideReason }) => overrideReason === 'sendNearest'
    )
  );
  expect(desk.replica().room.incidents[override.incidentId]?.number).toBe(third);

  // Every order with its state and age, on one screen.
  const lines = orders.getByRole('listitem');
  for (const line of await lines.all()) {
    await expect(line).toBeInViewport({ ratio: 1 });
    await expect(line).toContainText(
      /(Одобрено|Послато|Испоручено|Примљено|На путу|На месту) · \d+\s(s|min)/
    );
    await expect(line).toContainText(/долазак|од/);
  }
  await shutsNobodyOut(page);

  // O chooses the order, M asks where to, a figure names the incident, a figure the reason: four.
  let actions = 0;
  const act = async (key: string): Promise<void> => {
    actions += 1;
    await page.keyboard.press(key);
  };
  await expect(page.getByRole('button', { name: /^Премести/ }).first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await act('o');
  const chosen = lines.and(page.locator('.sel'));
  const moving = (await chosen.locator('b').first().innerText()).trim();
  await expect(chosen.getByRole('button', { name: 'Премести' })).toBeVisible({ timeout: 30_000 });
  await act('m');
  await expect(asked.getByRole('heading', { name: `Куда иде ${moving}?` })).toBeVisible();
  const to = /\d\d-\d{4}/.exec(await asked.getByRole('radio').first().innerText())?.[0] ?? '';
  if ((await asked.getByRole('radio').count()) > 1) await act('1');
  await act('2');
  expect(actions).toBeLessThanOrEqual(4);
  await expect(lines.filter({ hasText: moving })).toContainText(to);
  await expect(lines).toHaveCount(3);
  const moved = await until('the moved order', () =>
    Object.values(desk.replica().room.assignments).find(({ movedFrom }) => movedFrom !== undefined)
  );
  expect(moved.overrideReason).toBe('roadClosed');
  const held = Object.values(desk.replica().room.assignments).filter(
    ({ unitId, state }) => unitId === moved.unitId && isOpen(state)
  );
  expect(held).toHaveLength(1);

  // A desk that wants no suggestions says so.
  await tabTo(page, page.getByRole('button', { name: 'Заустави предлоге' }), 120);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Предлози су заустављени на овом столу од/)).toBeVisible();
  await expect(page.getByRole('button', { name: APPROVE })).toHaveCount(0);
  desk.close();
});

test('патрола: planned and called off by keyboard; who may not is told who may', async ({ page, hub }) => {
  await open(page, hub, 'commander', '/command');
  // The hub is read when its units are counted.
  await expect(page.getByRole('tab', { name: /^Екипе [1-9]/ })).toBeVisible();
  await page.keyboard.press('p');
  const form = page.getByRole('form', { name: 'Планирај патролу' });
  await expect(form.getByLabel('Екипа')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await tabTo(page, form.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  // A time of day at which no patrol of the day's plan begins.
  const desk = await deskOf(hub, 'commander');
  const own = (): number =>
    Object.values(desk.replica().room.patrols).filter(
      ({ plannedBy, state }) => plannedBy === desk.welcome.viewer.userId && state === 'planned'
    ).length;
  await tabTo(page, form.getByLabel('Од', { exact: true }));
  await page.keyboard.type('2');
  await tabTo(page, form.getByLabel('До', { exact: true }));
  await page.keyboard.type('23:45');
  await page.keyboard.press('Enter');
  await expect(form.getByText(/^Упишите сат и минут/)).toBeVisible();
  await form.getByLabel('Од', { exact: true }).fill('23:15');
  await tabTo(page, form.getByRole('button', { name: 'Упиши патролу' }));
  await page.keyboard.press('Enter');
  await until('the patrol', () => own() === 1 || undefined);
  const row = page.getByRole('listitem').filter({ hasText: '23:15–23:45' });
  await expect(row).toBeVisible();
  await shutsNobodyOut(page);
  await tabTo(page, row.getByRole('button', { name: /^Откажи патролу/ }), 120);
  await page.keyboard.press('Enter');
  await expect(row).toHaveCount(0);
  await until('its end', () => own() === 0 || undefined);
  desk.close();
});

test('the watch may look, and is told who plans', async ({ page, hub }) => {
  await open(page, hub, 'watch', '/command');
  await expect(page.getByRole('heading', { name: 'Потребе и екипе' })).toBeVisible();
  await page.getByRole('tab', { name: /^Патроле/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('То може: командир.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Планирај патролу' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Премести/ })).toHaveCount(0);
});
