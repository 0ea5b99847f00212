import { frozenFor } from './frozen.ts';
import { expect, test } from './page.ts';

const STANDS = /Слика стоји од \d\d:\d\d:\d\d/;

test('P5: a page that was frozen for 10 s comes back with the old shown as old, and is live again by a new heartbeat', async ({
  hub
}) => {
  expect(await frozenFor(hub, 10_000)).toMatch(STANDS);
});
