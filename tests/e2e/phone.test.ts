import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { deskOf, open } from './officer.ts';
import { expect, test } from './page.ts';

test.use({ night: { VIDIK_SEED: '11' }, viewport: { width: 1366, height: 768 }, mayFail: [/401/] });

async function shutsNobodyOut(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
}

test('A crew by its phone: order, steps, counts, a lost line, a call for help, and its dismissal', async ({
  page,
  hub,
  browser
}) => {
  test.setTimeout(150_000);
  const desk = await deskOf(hub, 'watch');
  const room = () => desk.replica().room;
  await expect.poll(() => Object.values(room().alerts)[0]?.kind, { timeout: 30_000 }).toBe('groupDetected');
  const alertId = Object.values(room().alerts)[0]?.id ?? '';
  await desk.command({ id: 'phone-ack-1', kind: 'acknowledgeAlert', alertId });
  await expect.poll(() => Object.keys(room().suggestions).length, { timeout: 15_000 }).toBe(1);
  const [suggestion] = Object.values(room().suggestions);
  const unitId = suggestion?.ranked[0]?.unitId ?? '';

  // The administrator gives a code; the phone turns it into a key.
  await open(page, hub, 'admin', '/admin');
  await page.getByRole('tab', { name: /^Телефони/ }).click();
  await expect(page.getByText('Ниједан телефон није пријављен.')).toBeVisible();
  await page.getByLabel('Екипа', { exact: true }).selectOption(unitId);
  await page.getByRole('button', { name: 'Пријави телефон', exact: true }).click();
  const code = page.locator('output');
  await expect(code).toHaveText(/^\d{4} \d{4}$/);
  await shutsNobodyOut(page);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    baseURL: hub.url,
    hasTouch: true
  });
  const phone = await context.newPage();
  await phone.goto('/unit');
  await shutsNobodyOut(phone);
  await phone.getByLabel('Код за телефон').fill(await code.innerText());
  await phone.getByRole('button', { name: 'Пријави телефон' }).click();
  await expect(phone.getByRole('heading', { name: 'Нема налога' })).toBeVisible();
  await phone.getByRole('button', { name: 'Јављамо се' }).click();
  await expect(phone.getByText(/^Последње јављање у \d\d:\d\d/)).toBeVisible();
  await expect(page.getByRole('cell', { name: /^ph-/ })).toBeVisible();
  await shutsNobodyOut(phone);

  // The order comes when nobody can call it back any more.
  await desk.command({
    id: 'phone-approve-1',
    kind: 'approve',
    incidentId: suggestion?.incidentId ?? '',
    suggestionId: suggestion?.id ?? '',
    unitId,
    reason: 'knowsMore'
  });
  const order = () => Object.values(room().assignments)[0];
  const byCrew = () =>
    (order()?.history ?? []).filter(({ by }) => by === 'crew').map(({ state }) => state as string);
  await expect(phone.getByRole('heading', { name: /^Група \d+–\d+ особа, пешице$/ })).toBeVisible({
    timeout: 20_000
  });
  await expect.poll(byCrew).toEqual(['delivered']);
  await shutsNobodyOut(phone);
  const press = (name: string) => phone.getByRole('button', { name, exact: true }).click();
  await press('Примљено');
  await expect.poll(byCrew).toEqual(['delivered', 'wilco']);

  // Without a line what was pressed waits, also when the page is opened again.
  await phone.waitForTimeout(4_000);
  await context.route('**/feeds/v1/**', (route) => route.abort());
  await context.setOffline(true);
  await press('Крећемо');
  await press('На месту');
  await expect(phone.getByText('чекају 2 поруке')).toBeVisible();
  await phone.reload();
  await expect(phone.getByText('чекају 2 поруке')).toBeVisible();
  await expect(phone.getByText(/^без везе /)).toBeVisible({ timeout: 20_000 });
  // The exercise's own crew may have said by its radio that it drives; where it is it says much later.
  expect(byCrew()).not.toContain('onScene');
  await context.setOffline(false);
  await context.unroute('**/feeds/v1/**');
  await expect.poll(byCrew, { timeout: 20_000 }).toEqual(['delivered', 'wilco', 'enRoute', 'onScene']);
  await expect(phone.getByText('све послато')).toBeVisible();

  await expect(phone.getByRole('heading', { name: 'Кога сте срели?' })).toBeVisible();
  for (const name of ['Одрасли: један више', 'Одрасли: један више', 'Деца без пратње: један више'])
    await press(name);
  await press('Тумач');
  await shutsNobodyOut(phone);
  await press('Јави: срели 3');
  await expect
    .poll(() => Object.values(room().incidents)[0]?.met)
    .toEqual({ adults: 2, childrenWithFamily: 0, childrenAlone: 1, needs: ['interpreter'] });
  await press('Завршено');
  await expect.poll(byCrew).toEqual(['delivered', 'wilco', 'enRoute', 'onScene', 'cleared']);
  await expect(phone.getByRole('heading', { name: 'Нема налога' })).toBeVisible();

  // A touch is not a call; two seconds are, by key as well.
  const help = phone.getByRole('button', { name: /^Опасност/ });
  const calls = () => Object.values(room().alerts).filter(({ kind }) => kind === 'panic').length;
  await help.click();
  await phone.waitForTimeout(2_500);
  expect(calls()).toBe(0);
  await help.focus();
  await phone.keyboard.down('Space');
  await phone.waitForTimeout(2_300);
  await phone.keyboard.up('Space');
  await expect.poll(calls).toBe(1);
  await expect(phone.getByText(/^Позив у помоћ је примљен у \d\d:\d\d\.$/)).toBeVisible();

  await page.getByRole('button', { name: /^Одјави телефон/ }).click();
  await page.getByRole('button', { name: 'Одјави телефон', exact: true }).click();
  await expect(phone.getByRole('heading', { name: 'Овај телефон више није пријављен' })).toBeVisible();
  await shutsNobodyOut(phone);
  desk.close();
  await context.close();
});
