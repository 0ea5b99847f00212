import { asksNow } from '#core/alert.ts';
import { shelveRefusal } from '#core/decide-shelve.ts';
import { until } from '../flow/desk.ts';
import { barriers, tabTo } from './keyboard.ts';
import { mapOf } from './map.ts';
import { deskOf, open, signIn } from './officer.ts';
import { expect, test } from './page.ts';

test.use({ night: { VIDIK_SEED: '3', VIDIK_RATE: '16' } });

test('тражење, праћење, слојеви, табле и веза: the whole desk by keyboard, in Cyrillic', async ({
  page,
  hub
}) => {
  test.setTimeout(120_000);
  await signIn(page, hub, 'watch');
  await mapOf(page).drawn();
  const notes = page.getByRole('list', { name: 'Стање мапе' });
  const card = page.getByRole('complementary', { name: 'Изабрано' });

  // Who has been silent the longest: one key, and the list is sorted with that unit on top.
  await page.keyboard.press('q');
  const lists = page.getByRole('complementary', { name: 'Листе' });
  await expect(lists.getByRole('checkbox')).toBeChecked();
  await expect(
    lists
      .getByRole('button')
      .filter({ has: page.locator('b') })
      .first()
  ).toHaveAttribute('aria-current', 'true');

  // Latin letters find a unit that the screen writes in Cyrillic.
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Тражење и наредбе' });
  await expect(search).toBeFocused();
  await page.keyboard.type('p-07');
  await expect(page.getByRole('option', { name: /^П-07/ })).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(search).toHaveCount(0);
  await expect(card.getByRole('heading', { name: 'П-07' })).toBeVisible();

  // The map follows it until Esc, and says so.
  await page.keyboard.press('f');
  await expect(notes.getByText('пратим П-07')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(notes.getByText('пратим П-07')).toHaveCount(0);

  // What is shown is in the address: whoever loads it sees the same.
  await expect(page).toHaveURL(/\?at=[\d.,]+&sel=unit:unit-P-07$/);
  await page.reload();
  await expect(card.getByRole('heading', { name: 'П-07' })).toBeVisible();
  await mapOf(page).drawn();

  // A coordinate, with the same keys as a name.
  await page.keyboard.press('g');
  await expect(page.getByRole('combobox', { name: 'Иди на координате' })).toBeFocused();
  await page.keyboard.type('43,0498 22,8531');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?at=22\.853\d+,43\.049\d+,/);

  // A layer that is off is said.
  await page.getByRole('button', { name: 'Слојеви' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Трагови' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(notes.getByText('искључено: трагови')).toBeVisible();

  // Panels fold, the strip opens, and the browser remembers.
  await page.keyboard.press('BracketLeft');
  await expect(lists).toBeHidden();
  await page.keyboard.press('t');
  await expect(page.getByText('Налози', { exact: true })).toBeVisible();
  await page.reload();
  await mapOf(page).drawn();
  await expect(lists).toBeHidden();
  await expect(notes.getByText('искључено: трагови')).toBeVisible();
  await page.keyboard.press('BracketLeft');
  await expect(lists).toBeVisible();

  // The edge of a panel moves by arrows.
  const edge = page.getByRole('separator', { name: 'Ширина леве табле' });
  await edge.focus();
  const wide = (await lists.boundingBox())?.width ?? 0;
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await lists.boundingBox())?.width).toBe(wide + 16);
});

test('одлагање: an alarm that nobody can help is put aside by keyboard, with name and time, and out of the count', async ({
  page,
  hub
}) => {
  test.setTimeout(180_000);
  const desk = await deskOf(hub, 'watch');
  const alerts = () => Object.values(desk.replica().room.alerts);
  const alert = await until(
    'an alarm that may be put aside',
    () => alerts().find((one) => asksNow(one) && shelveRefusal(one) === undefined),
    120_000
  );
  await open(page, hub, 'watch', `/watch?sel=alert:${encodeURIComponent(alert.id)}`);
  await expect(page.getByRole('button', { name: /^Одложи/ })).toBeVisible();
  await page.keyboard.press('o');
  const form = page.getByRole('dialog', { name: 'Одложи узбуну' });
  await expect(form.getByRole('radio').first()).toBeFocused();
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('radio', { name: /^2.h/ })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('radio', { name: 'Познат квар' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(form).toHaveCount(0);

  const lists = page.getByRole('complementary', { name: 'Листе' });
  await expect(lists.getByText(/^одложено \(до \d\d:\d\d, Ј\. Петровић\) · познат квар$/)).toBeVisible();
  await expect(lists.getByRole('heading', { name: /^Одложене/ })).toBeVisible();
  const head = page.getByRole('banner');
  await expect
    .poll(async () => {
      const count = alerts().filter(asksNow).length;
      const told = count === 0 ? 'нема' : `${count} · најстарија`;
      return (await head.innerText()).includes(told);
    })
    .toBe(true);
  expect(alerts().find(({ id }) => id === alert.id)?.shelved?.reason).toBe('knownFault');
  expect(await barriers(page)).toEqual([]);

  await tabTo(page, lists.getByRole('button', { name: 'Врати на листу' }), 120);
  await page.keyboard.press('Enter');
  await expect(lists.getByRole('heading', { name: /^Одложене/ })).toHaveCount(0);
  desk.close();
});

test('дужност: a crew is taken off and brought back by keyboard, and Back shows what was selected before', async ({
  page,
  hub
}) => {
  await open(page, hub, 'watch', '/watch?sel=unit:unit-P-03');
  const card = page.getByRole('complementary', { name: 'Изабрано' });
  await expect(card.getByRole('heading', { name: 'П-03' })).toBeVisible();
  await tabTo(page, card.getByRole('button', { name: 'Није спремна' }), 120);
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Зашто није спремна?' });
  await expect(form.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('radio', { name: 'Возило' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(card.getByText(/^Није спремна: возило/)).toBeVisible();
  expect(await barriers(page)).toEqual([]);

  await tabTo(page, card.getByRole('button', { name: 'Спремна', exact: true }), 120);
  await page.keyboard.press('Enter');
  await expect(card.getByText(/^Није спремна: возило/)).toHaveCount(0);

  await expect(page).toHaveURL(/sel=unit:unit-P-03$/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('p-07');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sel=unit:unit-P-07$/);
  await page.goBack();
  await expect(card.getByRole('heading', { name: 'П-03' })).toBeVisible();
  await page.goForward();
  await expect(card.getByRole('heading', { name: 'П-07' })).toBeVisible();
});
