import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { MINUTE_MS, NOW_MS, sampleRoom } from '$lib/state/sample-room.ts';
import { lanesOf } from './lanes.ts';
import { stripOf } from './strip.ts';

test('orders step by step, a feed that is silent until now; what is older than the strip is left out', () => {
  const room = sampleRoom();
  const history = [
    { state: 'approved', atMs: NOW_MS - 600 * MINUTE_MS, by: 'u' },
    { state: 'wilco', atMs: NOW_MS - 240 * MINUTE_MS, by: 'crew' }
  ] as const;
  const [order] = Object.values(room.assignments);
  const before = {
    ...room,
    assignments: order ? { [order.id]: { ...order, history } } : {},
    feeds: { thermal: { state: 'silent', sinceMs: NOW_MS - 900 * MINUTE_MS } }
  } as const;
  const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');
  const strip = stripOf(before, NOW_MS);
  const [orders, feeds] = lanesOf(before, strip, naming, NOW_MS);
  expect(orders?.marks.map(({ share }) => share)).toEqual(order ? [expect.closeTo(0.48)] : []);
  expect(feeds?.marks).toMatchObject([
    { share: 0, until: strip.now, text: expect.stringContaining('Термовизија') }
  ]);
});
