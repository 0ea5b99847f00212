import { isUnacknowledged } from '#core/alert.ts';
import { mapOf } from './map.ts';
import { deskOf, open, signIn } from './officer.ts';
import { expect, test } from './page.ts';

test.use({ night: { VIDIK_SEED: '3', VIDIK_RATE: '1' } });

const OFFICER = 'Ј. Петровић';
const TITLE = /^Група \d+–\d+ особа, пешице$/;

test('three keys from the alarm to the order, the first of them from anywhere; a second officer reads who took it; no dialog on the way', async ({
  page,
  hub,
  browser
}) => {
  const context = await browser.newContext({ baseURL: hub.url });
  try {
    const second = await context.newPage();
    await open(second, hub, hub.login('watch', 1), '/watch');
    await signIn(page, hub, 'watch');
    for (const desk of [page, second])
      await expect(desk.getByText(TITLE).first()).toBeVisible({ timeout: 60_000 });

    // The focus is in another list at the other side of the screen.
    await page.getByRole('tab').last().focus();
    await page.keyboard.press('k');
    const pressedMs = Date.now();
    await expect(second.getByText(new RegExp(`^преузео ${OFFICER} \\d\\d:\\d\\d$`))).toBeVisible();
    test
      .info()
      .annotations.push({ type: 'ms to the second officer', description: `${Date.now() - pressedMs}` });

    const suggestion = page.getByRole('region', { name: 'предлог' });
    const proposed = suggestion.getByRole('heading', { name: /^Предлог: пошаљи / });
    await expect(proposed).toBeInViewport({ ratio: 1, timeout: 15_000 });
    await expect(suggestion.getByText(/најближа/).first()).toBeInViewport({ ratio: 1 });
    await expect(suggestion.getByText('Укупно')).toBeInViewport({ ratio: 1 });
    const unit = (await proposed.innerText()).replace('Предлог: пошаљи ', '');

    await page.keyboard.press('a');
    await expect(page.getByRole('button', { name: `Пошаљи ${unit}` })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('timer', { name: 'Опозови налог' })).toBeVisible();

    // The second officer cannot take it again, and sees whom the first one sent.
    await second.getByText(TITLE).first().click();
    await expect(second.getByRole('button', { name: /^Потврди/ })).toHaveCount(0);
    await expect(second.getByRole('article').filter({ hasText: unit })).toBeVisible();
  } finally {
    await context.close();
  }
});

test('a quiet night visibly lives: the age of the data, the clock and the marks go on while nothing asks for anybody', async ({
  page,
  hub
}) => {
  const desk = await deskOf(hub, 'watch');
  await expect
    .poll(() => Object.keys(desk.replica().room.alerts).length, { timeout: 60_000 })
    .toBeGreaterThan(0);
  for (const { id } of Object.values(desk.replica().room.alerts).filter(isUnacknowledged))
    await desk.command({ id: `cmd-quiet-${Date.now()}`, kind: 'acknowledgeAlert', alertId: id });
  desk.close();
  await open(page, hub, 'watch', '/watch');
  const head = page.getByRole('banner');
  await expect(head).toContainText(/Уживо · \d/);
  await expect(head).toContainText(/\d+ од \d+ свежих/);
  const clock = page.getByRole('timer', { name: 'Локално време' });
  const before = await clock.innerText();
  await expect(clock).not.toHaveText(before);
  await expect(page.getByText('Нема непотврђених узбуна.')).toBeVisible();
  // The patrols go on, and what is drawn goes with them.
  await mapOf(page).drawn();
  const map = page.locator('[data-idle]').first();
  const still = await map.screenshot();
  await expect.poll(async () => (await map.screenshot()).equals(still), { timeout: 20_000 }).toBe(false);
});

test('aria-live alerts / keyboard / reduced motion: a call for help is read out, taken by one key, and nothing moves for whoever asked for that', async ({
  page,
  hub
}) => {
  await open(page, hub, 'watch', '/watch');
  await mapOf(page).drawn();
  const phone = `${hub.url}/feeds/osmand/${hub.phoneToken('phone-01')}`;
  const answer = await fetch(
    `${phone}?lat=43.02&lon=22.7&timestamp=${Math.floor(Date.now() / 1000)}&alarm=sos`
  );
  expect(answer.status).toBe(200);
  await expect(page.locator('[aria-live="polite"]').getByText(/^Нова узбуна: /)).toBeAttached();
  await expect(page.getByRole('button', { name: /^Потврди/ })).toHaveCount(1);
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: /^Потврди/ })).toHaveCount(0);
  const motion = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--m-base')
  );
  expect(parseFloat(motion)).toBe(0);
});
