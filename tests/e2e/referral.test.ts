import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { deskOf, open, signIn } from './officer.ts';
import { expect, test } from './page.ts';

test.use({ night: { VIDIK_SEED: '3', VIDIK_RATE: '4' } });

/** Goes on with Tab until something has the focus, as one does who has no mouse. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached in ${most} presses of Tab`);
}

/** In an open question: takes the first answer and goes to its button. */
async function answer(page: Page, button: string): Promise<void> {
  const asked = page.locator('[data-popover-content]');
  await expect(asked.getByRole('radio').first()).toBeVisible();
  await tabTo(page, asked.getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, asked.getByRole('button', { name: button, exact: true }));
  await page.keyboard.press('Enter');
}

async function shutsNobodyOut(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
}

test('упућивање, Referral with acceptance and outcome: from the incident to the bed by keyboard alone', async ({
  page,
  hub
}) => {
  await signIn(page, hub, 'watch');
  await expect(page.getByText(/^Група \d+–\d+ особа, пешице$/).first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('k');
  const head = page.getByText(/^Инцидент \d\d-\d{4}$/);
  await expect(head).toBeVisible();
  const incident = (await head.innerText()).replace('Инцидент ', '');
  // Weighed first, or it could only be closed as something that never was.
  await page.keyboard.press('p');
  await expect(page.getByRole('radiogroup', { name: 'Утицај' }).getByRole('radio').nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Утицај висок/)).toBeVisible();

  await tabTo(page, page.getByRole('link', { name: 'Прихват', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Прихватни центри' })).toBeVisible();
  await expect(page.getByText('Нема упућивања у току.')).toBeVisible();
  // States are words, not zeros.
  await expect(page.getByRole('button', { name: /^Димитровград .*затворен/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Дивљана .*у приправности/ })).toBeVisible();

  // Open: the incident, how many, what they need; the best fit is there before anything is sent.
  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: 'Ново упућивање' });
  const choice = form.getByRole('radio', { name: new RegExp(`^${incident} `) });
  await expect(choice).toBeFocused();
  await page.keyboard.press('Space');
  await tabTo(page, form.getByRole('spinbutton', { name: 'Колико особа' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('4');
  await tabTo(page, form.getByRole('checkbox', { name: 'Породице', exact: true }));
  await page.keyboard.press('Space');
  const fit = page.getByRole('region', { name: 'Где још може' });
  const first = fit.getByRole('row').nth(1);
  await expect(first).toContainText('предлог');
  await expect(fit).toContainText('Димитровград, затворено');
  await expect(fit).toContainText('Пирот, не прима: породице');
  await expect(fit).toContainText('ваздушна линија × 1,35');
  // What is written under the place adds up to its cost.
  const sum = (await first.locator('small').innerText())
    .match(/\d+,\d/g)
    ?.map((n) => Number(n.replace(',', '.')));
  const cost = Number((await first.getByRole('cell').last().innerText()).replace(',', '.'));
  expect(sum?.reduce((all, one) => all + one, 0)).toBeCloseTo(cost, 5);
  await shutsNobodyOut(page);
  await tabTo(page, form.getByRole('button', { name: 'Отвори упућивање' }));
  await page.keyboard.press('Enter');

  const now = page.locator('[aria-current="step"]');
  await expect(page.getByRole('heading', { name: '4 особе' })).toBeVisible();
  await expect(now).toContainText('Препознато');
  await page.keyboard.press('a');
  await expect(now).toContainText('Пристанак');
  const place = (await first.locator('b').innerText()).trim();
  await page.keyboard.press('a');
  await answer(page, 'Затражи смештај');
  await expect(now).toContainText(`Затражено: ${place}`);
  await page.keyboard.press('a');
  await expect(now).toContainText('Прихваћено');
  await expect(now).toContainText('места се чувају до');
  await shutsNobodyOut(page);

  // As long as the outcome is not written, the incident stays open.
  const desk = await deskOf(hub, 'watch');
  const opened = Object.values(desk.replica().room.incidents).find(({ number }) => number === incident);
  const incidentId = opened?.id ?? '';
  const close = { kind: 'closeIncident' as const, incidentId, disposition: 'foundedCrossing' as const };
  expect(await desk.command({ id: 'close-early', ...close })).toEqual({
    state: 'refused',
    refusal: { why: 'referralOpen', about: '26-0001' }
  });

  await page.keyboard.press('a');
  await answer(page, 'Превоз је кренуо');
  await expect(now).toContainText('У превозу');
  await page.keyboard.press('a');
  await expect(now).toContainText('Стигли');
  await page.keyboard.press('a');
  await answer(page, 'Упиши исход');
  const steps = page.getByRole('list', { name: 'Кораци упућивања' });
  await expect(steps).toContainText('Исход уписан: примљени у место');
  await expect(now).toHaveCount(0);

  // Whoever loads the page anew sees the same.
  const before = (await steps.getByRole('listitem').allInnerTexts()).join('\n');
  await page.reload();
  await expect(steps).toContainText('Исход уписан: примљени у место');
  expect((await steps.getByRole('listitem').allInnerTexts()).join('\n')).toBe(before);

  // The journal tells every step with its officer; now the incident may be closed.
  const { userId } = desk.welcome.viewer;
  const story = await desk.story(`incident:${incidentId}`);
  const told = 'facts' in story ? story.facts.filter(({ kind }) => kind.startsWith('referral')) : [];
  expect(told.map(({ kind }) => kind)).toEqual([
    'referralOpened',
    ...Array.from({ length: 5 }, () => 'referralMoved'),
    'referralClosed'
  ]);
  expect(new Set(told.map(({ actor }) => actor))).toEqual(new Set([userId]));
  expect(await desk.command({ id: 'close-late', ...close })).toMatchObject({ state: 'accepted' });
  desk.close();
});

test('Standby / temporarily suspended / closed: a commander suspends a place until a day, and it is not offered', async ({
  page,
  hub
}) => {
  await open(page, hub, 'commander', '/reception');
  await page.getByRole('button', { name: /^Врање / }).focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'Врање' });
  await tabTo(page, card.getByRole('button', { name: 'Промени стање' }));
  await page.keyboard.press('Enter');
  const asked = page.locator('[data-popover-content]');
  await tabTo(page, asked.getByRole('radio').first());
  for (const name of ['Отворен', 'У приправности', 'Обустављен']) {
    await expect(asked.getByRole('radio', { name, exact: true })).toBeFocused();
    if (name !== 'Обустављен') await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Space');
  await asked.getByLabel('Обустављено до').fill('2026-12-31');
  await tabTo(page, asked.getByRole('button', { name: 'Сачувај' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Врање .*обустављен до 31\. 12\. 2026\./ })).toBeVisible();
  const desk = await deskOf(hub, 'commander');
  expect(desk.replica().room.shelterStates['shelter-vranje']).toMatchObject({
    state: 'suspended',
    until: '2026-12-31',
    by: desk.welcome.viewer.userId
  });
  desk.close();
});

test('the ministry has no reception view, and of a referral no more than where and how far', async ({
  page,
  hub
}) => {
  await open(page, hub, 'ministry', '/reception');
  await page.waitForURL(/\/wall$/);
  const desk = await deskOf(hub, 'ministry');
  for (const one of Object.values(desk.replica().room.referrals))
    expect(one).toEqual(expect.objectContaining({ incidentId: '', needs: [] }));
  desk.close();
});
