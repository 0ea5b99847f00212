import AxeBuilder from '@axe-core/playwright';
import { mapOf } from './map.ts';
import { signIn } from './officer.ts';
import { expect, test } from './page.ts';

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
  const scan = await new AxeBuilder({ page }).include('main').analyze();
  expect(scan.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
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
