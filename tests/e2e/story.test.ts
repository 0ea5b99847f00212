import { deskOf, signIn } from './officer.ts';
import { expect, test } from './page.ts';

// Four times the pace: the crew needs half a minute to turn out.
test.use({ night: { VIDIK_SEED: '3', VIDIK_RATE: '4' } });

const OFFICER = 'Ј. Петровић';

/** A reason with its figure or name; 'cannot' alone explains nothing. */
const REASON =
  /положај (стар .+ \(граница .+\)|није познат|није поуздан)|није спремна: \S+|није на дужности|на (одмору|одржавању)|сипа гориво|нема: \S+|на задатку \S+|места: \d|батерија \d|гостујући службеник без домаћег|далеко: .+ \(граница .+\)/;

test('узбуна, потврда, предлог, одобрење, екипа на путу: and the journal names the officer for each step', async ({
  page,
  hub
}) => {
  await signIn(page, hub, 'watch');

  // The alert appears by itself.
  const title = /^Група \d+–\d+ особа, пешице$/;
  const row = page.getByText(title).first();
  await expect(row).toBeVisible({ timeout: 30_000 });

  // K acknowledges it; it becomes an incident with a number.
  await page.keyboard.press('k');
  const number = page.getByText(/^Инцидент \d\d-\d{4}$/);
  await expect(number).toBeVisible();
  const incident = (await number.innerText()).replace('Инцидент ', '');

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

  // A arms, Enter sends: two keys, so that no elbow sends a patrol.
  const unit = (await proposed.innerText()).replace('Предлог: пошаљи ', '');
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: `Пошаљи ${unit}` })).toBeVisible();
  await page.keyboard.press('Enter');
  const order = page.getByRole('article').filter({ hasText: unit });
  await expect(order).toBeVisible();
  // For five seconds it can be called back; nobody does, and it goes.
  await expect(page.getByRole('timer', { name: 'Опозови налог' })).toBeVisible();
  await expect(order.getByText('послато', { exact: true })).toBeVisible();
  await expect(page.getByRole('timer', { name: 'Опозови налог' })).toHaveCount(0);

  // The crew answers through its own device.
  await expect(order.getByText('примљено', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(order.getByText('на путу', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(order.getByText('На путу', { exact: true })).toBeVisible();
  await expect(order.getByText('посада').first()).toBeVisible();

  // The journal tells it, and names who did what.
  const told = [
    `Узбуну потврђује ${OFFICER}: Група`,
    `Инцидент ${incident} отвара ${OFFICER}`,
    `${unit} на ${incident} шаље ${OFFICER}`,
    `${unit}: на путу, јавља посада`
  ];
  for (const line of told) await expect(page.getByText(line)).toBeVisible();

  // Whoever loads the page anew sees the same.
  await page.reload();
  await page.getByText(title).first().click();
  await expect(number).toHaveText(`Инцидент ${incident}`);
  await expect(order.getByText('на путу', { exact: true })).toBeVisible();
  for (const line of told) await expect(page.getByText(line)).toBeVisible();

  // What the screen says is what the journal holds.
  const desk = await deskOf(hub, 'watch');
  const opened = Object.values(desk.replica().room.incidents).find((one) => one.number === incident);
  const story = await desk.story(`incident:${opened?.id}`);
  const steps = 'facts' in story ? story.facts : [];
  const { userId } = desk.welcome.viewer;
  for (const kind of ['alertAcknowledged', 'incidentOpened', 'assignmentApproved'])
    expect(steps.filter((fact) => fact.kind === kind).map(({ actor }) => actor)).toEqual([userId]);
  expect(steps.some((fact) => fact.kind === 'assignmentMoved' && fact.actor === userId)).toBe(false);
  desk.close();
});
