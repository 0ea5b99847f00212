import type { Page } from '@playwright/test';
import { verify } from '#core/entry.ts';
import { say } from '#words/say.ts';
import { factsOf, journalOf, saidTwice } from './journal.ts';
import { open } from './officer.ts';
import { expect, test } from './page.ts';

// A night of its own: the hub is killed in the middle of it, and its pages are looked for while it is gone.
test.use({ night: { VIDIK_SEED: '7' }, mayFail: [/WebSocket|ERR_CONNECTION|localStorage/] });

const live = (page: Page) => page.getByText('Уживо · ');
const group = (page: Page) => page.getByText(/Група .* особа, пешице/).first();

/** What the browser keeps, as it lies in its database. */
const kept = (page: Page): Promise<{ id: string; isTried: boolean; settled?: object }[]> =>
  page.evaluate(
    () =>
      new Promise((done, failed) => {
        const request = indexedDB.open('vidik.desk', 1);
        request.onerror = () => failed(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction('commands').objectStore('commands').getAll();
          all.onsuccess = () => {
            request.result.close();
            done(all.result);
          };
        };
      })
  );

const waiting = async (page: Page) => (await kept(page)).filter(({ settled }) => !settled);

/** As if what waits had been pressed so much earlier. */
const age = (page: Page, ms: number): Promise<void> =>
  page.evaluate(
    (agoMs) =>
      new Promise((done) => {
        const request = indexedDB.open('vidik.desk', 1);
        request.onsuccess = () => {
          const change = request.result.transaction('commands', 'readwrite');
          const store = change.objectStore('commands');
          const all = store.getAll();
          all.onsuccess = () =>
            all.result.forEach((one) => store.put({ ...one, sentAtMs: one.sentAtMs - agoMs }));
          change.oncomplete = () => {
            request.result.close();
            done();
          };
        };
      }),
    ms
  );

test('P4: what is pressed while the hub is dead outlives the page and is carried out once, too late not at all, and by nobody else', async ({
  page: first,
  hub
}) => {
  const context = first.context();
  await open(first, hub, 'watch', '/watch');
  await expect(live(first)).toBeVisible();
  await expect(group(first)).toBeVisible({ timeout: 30_000 });

  await hub.kill9();
  await first.keyboard.press('k');
  await expect.poll(() => waiting(first)).toMatchObject([{ isTried: false }]);
  await expect(first.getByText(/^Слика стоји од \d\d:\d\d:\d\d/)).toBeVisible({ timeout: 5_500 });
  await expect(first.getByText('Наредбе се чувају и шаљу кад се веза врати: 1 чека.')).toBeVisible();

  // The page is loaded anew into nothing, and its tab is closed.
  await expect(first.reload()).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
  await hub.restart();
  const page = await context.newPage();
  await first.close();
  await page.goto(`${hub.url}/watch`);
  await expect(live(page)).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => kept(page)).toMatchObject([{ settled: { answer: { state: 'accepted' } } }]);

  // An order pressed in the moment of the next death waits for two hours.
  await group(page).click();
  await expect(page.getByRole('button', { name: /^Одобри/ })).toBeVisible({ timeout: 20_000 });
  await hub.kill9();
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await expect.poll(() => waiting(page)).toHaveLength(1);
  await age(page, 2 * 3_600_000);
  await expect(page.reload()).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
  await hub.restart();

  // The commander signs in at the same browser: he is told, and sends nothing of it.
  await context.clearCookies();
  await open(page, hub, 'commander', `${hub.url}/command`);
  await expect(live(page)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Веза · старост података' }).click();
  const details = page.getByRole('dialog', { name: say('sr-Cyrl', 'link.details') });
  await expect(details.getByText('Од другог корисника чека 1 наредба.')).toBeVisible();
  expect(await waiting(page)).toMatchObject([{ isTried: false }]);

  await context.clearCookies();
  await open(page, hub, 'watch', `${hub.url}/watch`);
  const notice = page.getByRole('alert').filter({ hasText: 'Није извршено, притиснуто у' });
  await expect(notice).toContainText('Наредба је предуго чекала везу и није извршена.');
  await notice.getByRole('button', { name: 'Прочитано' }).click();
  await expect(notice).toHaveCount(0);
  expect(await waiting(page)).toEqual([]);

  await hub.kill9();
  const journal = await journalOf(hub);
  const facts = factsOf(journal);
  expect(verify(journal)).toMatchObject({ ok: true });
  expect(saidTwice(facts)).toEqual([]);
  expect(facts.filter(({ kind }) => kind === 'alertAcknowledged')).toHaveLength(1);
  expect(facts.filter(({ kind }) => kind === 'incidentOpened')).toHaveLength(1);
  expect(facts.filter(({ kind }) => kind === 'assignmentApproved')).toEqual([]);
});
