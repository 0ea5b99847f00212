import { connect } from 'node:net';
import { nmeaLine } from '#core/wire/nmea.fixture.ts';
import { freePort } from '../contract/lines-hub.ts';
import { barriers, tabTo } from './keyboard.ts';
import { open, setUp } from './officer.ts';
import { expect, test as base } from './page.ts';
import { startReceiverHub } from './receiver-hub.ts';

const PORTS = { gpsd: 0, tcp: 0 };

/** A hub with a gpsd that is not there, and a port on which the test speaks as a receiver. */
const test = base.extend({
  hub: [
    async ({ night }, use) => {
      expect(night).toEqual({});
      PORTS.gpsd = await freePort();
      PORTS.tcp = await freePort();
      const hub = await startReceiverHub({ 'K-01': `gpsd:${PORTS.gpsd}`, 'K-02': `tcp:${PORTS.tcp}` });
      await use(hub);
      await hub.close();
    },
    { scope: 'worker', timeout: 60_000 }
  ]
});

/** Sound, but for a latitude that no place has. */
const BROKEN = nmeaLine('GPRMC,011400.00,A,9959.900000,N,02246.620000,E,25.0,036.0,221126,,,A');

test('Извори: the administrator reads how each link stands and handles what was put aside, by keyboard alone', async ({
  page,
  hub
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, hub, await setUp(hub), '/admin');

  const links = page.getByRole('table', { name: 'Везе овог рачунара' });
  const away = links.getByRole('row', { name: /^К-01/ });
  await expect(away).toContainText('чека нови покушај');
  await expect(away).toContainText('нико не слуша на тој адреси');
  await expect(away).toContainText(`gpsd:127.0.0.1:${PORTS.gpsd}`);
  const port = links.getByRole('row', { name: /^К-02/ });
  await expect(port).toContainText('чека уређај');

  const quarantine = page.getByRole('region', { name: 'Карантин' });
  await expect(quarantine).toContainText('У карантину нема порука.');
  const receiver = connect(PORTS.tcp, '127.0.0.1', () => receiver.write(`${BROKEN}\r\n`));
  await expect(port).toContainText('повезано');
  await expect(port.getByRole('cell').nth(1)).toHaveText(String(BROKEN.length + 2));

  const message = quarantine.locator('summary').filter({ hasText: 'К-02' });
  await tabTo(page, message);
  await page.keyboard.press('Enter');
  await expect(quarantine.locator('pre')).toHaveText(BROKEN);
  await expect(quarantine).toContainText('Прекршена граница');
  expect(await barriers(page)).toEqual([]);

  await tabTo(page, quarantine.getByRole('button', { name: 'Копирај сирово' }));
  await page.keyboard.press('Enter');
  await expect(quarantine.getByRole('status')).toHaveText('Копирано');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(BROKEN);

  await tabTo(page, quarantine.getByRole('button', { name: 'Скини са листе' }));
  await page.keyboard.press('Enter');
  await expect(message).toHaveCount(0);
  await expect(quarantine).toBeFocused();
  await expect(page.getByText('0 издвојено')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Врати скинуте: 1' }));
  await page.keyboard.press('Enter');
  await expect(message).toBeVisible();

  // The counters stay, whatever is dismissed: a row a source, a column a reason.
  const counters = page.getByRole('table').first();
  await expect(counters.getByRole('columnheader').last()).toHaveText('Вредност ван опсега');
  receiver.destroy();
  await expect(port).toContainText('чека уређај');
});
