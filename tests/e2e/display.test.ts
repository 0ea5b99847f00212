import type { Room } from '#core/room.ts';
import { until } from '../flow/desk.ts';
import { openBare } from './bare.ts';
import { deskOf } from './officer.ts';
import { expect, test } from './page.ts';

/** From the freeze to the alert: five seconds from the last paint, and the way of the word to the desk. */
const NOTICED_MS = 5_500;
const WALL = `/wall?display=${encodeURIComponent('Сала 1')}`;

test('P6: a wall that stops painting is reported within 5 s, one that is closed is not, and one that vanishes is', async ({
  hub
}) => {
  const desk = await deskOf(hub, 'watch');
  const display = (): Room['displays'][string] | undefined => Object.values(desk.replica().room.displays)[0];
  const alerts = () => Object.values(desk.replica().room.alerts).filter(({ kind }) => kind === 'displayDark');
  const becomes = (state: string, withinMs = 30_000): Promise<unknown> =>
    until(`display ${state}`, () => display()?.state === state || undefined, withinMs);

  const wall = await openBare(hub, 'ministry', WALL);
  try {
    await becomes('painting');
    expect(display()?.name).toBe('Сала 1');
    await wall.freeze();
    await until('the alert', () => alerts()[0], NOTICED_MS);
    await wall.thaw();
    await becomes('painting');
    await until('the end of the alert', () => alerts()[0]?.state === 'ended' || undefined);

    await wall.tab.ask('Page.navigate', { url: 'about:blank' });
    await becomes('closed');
    await wall.tab.ask('Page.navigate', { url: `${hub.url}${WALL}` });
    await becomes('painting');
    expect(alerts()).toHaveLength(1);
    wall.kill();
    await until('a second alert', () => alerts()[1], NOTICED_MS);
  } finally {
    await wall.close();
    desk.close();
  }
  const facts = desk.facts().filter(({ kind }) => kind === 'displayChanged');
  expect(facts.map(({ body }) => body && 'state' in body && body.state)).toEqual([
    'painting',
    'dark',
    'painting',
    'closed',
    'painting',
    'dark'
  ]);
});
