import { frozenFor } from './frozen.ts';
import { expect, test } from './page.ts';

for (const ms of [30_000, 70_000]) {
  test(`P5: a page that was frozen for ${ms / 1000} s comes back with the old shown as old`, async ({
    hub
  }) => {
    test.setTimeout(ms + 60_000);
    expect(await frozenFor(hub, ms)).toMatch(/Слика стоји од \d\d:\d\d:\d\d/);
  });
}
