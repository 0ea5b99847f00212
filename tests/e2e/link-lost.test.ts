import { mapOf } from './map.ts';
import { deskOf, open } from './officer.ts';
import { expect, test } from './page.ts';
import { until } from '../flow/desk.ts';

// A night of its own: the hub is stopped in the middle of it.
test.use({ night: { VIDIK_SEED: '5' }, mayFail: [/WebSocket/] });

test('Survives link loss and says so: a hub that hangs: the screen says so within 5 s, keeps what it showed, and is live again by itself', async ({
  page,
  hub
}) => {
  await open(page, hub, 'watch', '/watch');
  const map = mapOf(page);
  await map.drawn();
  await expect.poll(async () => (await map.counts()).rows, { timeout: 15_000 }).toBeGreaterThanOrEqual(60);
  await expect(page.getByText('Уживо · ')).toBeVisible();
  const group = page.getByText(/Група .* особа, пешице/).first();
  await expect(group).toBeVisible({ timeout: 30_000 });
  const { rows } = await map.counts();

  hub.freeze();
  await expect(page.getByText('Касни · ')).toBeVisible({ timeout: 4_500 });
  await expect(page.getByText(/^Слика стоји од \d\d:\d\d:\d\d/)).toBeVisible({ timeout: 5_000 });
  const lost = page.getByText('Прекинута · ');
  await expect(lost).toBeVisible();

  // What was known stays, and grows old in figures.
  expect((await map.counts()).rows).toBe(rows);
  await expect(group).toBeVisible();
  const age = await lost.innerText();
  await expect(lost).not.toHaveText(age, { timeout: 3_000 });

  // An order given now waits, and is carried out once when the hub is back.
  await page.keyboard.press('k');
  hub.thaw();
  await expect(page.getByText('Уживо · ')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/^Слика стоји од/)).toHaveCount(0);
  const desk = await deskOf(hub, 'watch');
  await until('the acknowledgement', () =>
    Object.values(desk.replica().room.incidents).length === 1 ? true : undefined
  );
  desk.close();
});
