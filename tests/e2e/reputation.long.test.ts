import { reputationOf } from '#core/reputation.ts';
import { until } from '../flow/desk.ts';
import { barriers } from './keyboard.ts';
import { deskOf, open } from './officer.ts';
import { expect, test } from './page.ts';

test.use({ night: { VIDIK_SEED: '3', VIDIK_RATE: '4' } });

test('False-alarm disposition + per-sensor false-alarm rate: what an officer dismisses is on the account of the sensor', async ({
  page,
  hub
}) => {
  const desk = await deskOf(hub, 'watch');
  const room = () => desk.replica().room;
  const alert = await until(
    'an alarm of a sensor',
    () =>
      Object.values(room().alerts).find(
        ({ state, kind, sourceId }) =>
          state === 'raised' &&
          kind.endsWith('Detected') &&
          room().pack?.sensors.some(({ id }) => id === sourceId)
      ),
    30_000
  );
  const answer = await desk.command({
    id: 'dismiss-1',
    kind: 'dismissAlert',
    alertId: alert.id,
    reason: 'falseAlarm'
  });
  expect(answer).toMatchObject({ state: 'accepted' });
  await open(page, hub, 'admin', '/admin');
  const sensor = room().pack?.sensors.find(({ id }) => id === alert.sourceId);
  const row = page
    .getByRole('table', { name: /^Лажне узбуне по сензору/ })
    .getByRole('row', { name: new RegExp(`^${sensor?.names.cyrl}`) });
  await expect(row.getByRole('cell').first()).toHaveText('1 од 1 у 48\u202fh');
  expect(reputationOf(room(), alert.sourceId, alert.raisedAtMs)).toMatchObject({ falseAlarms: 1, judged: 1 });
  expect(await barriers(page)).toEqual([]);
  desk.close();
});
