import { expect, test } from 'vitest';
import { createCredit } from './credit.ts';
import type { Picture, Place } from './picture.ts';
import type { View } from './tiles.ts';

/** A viewer of a picture that tells what it was asked for. */
function viewer() {
  let tick = 1;
  const asked: {
    readonly at: number;
    readonly from: string;
    readonly to: string;
    readonly anew: number[];
  }[] = [];
  const picture: Picture = {
    accept: () => undefined,
    forget: () => undefined,
    next: () => [],
    tick: () => tick,
    has: (chain) => chain < 5,
    message({ at, view, anew }: Place, to: View) {
      if (at === tick && view.key === to.key && anew.size === 0) return undefined;
      asked.push({ at, from: view.key, to: to.key, anew: [...anew] });
      return Uint8Array.of(tick);
    }
  };
  const sent: number[] = [];
  const credit = createCredit(picture, (bytes) => sent.push(bytes[0] ?? 0));
  return {
    credit,
    sent,
    asked,
    goOn() {
      tick += 1;
      credit.offer();
    }
  };
}

test('a joiner gets the whole picture first, then only changes', () => {
  const v = viewer();
  v.credit.rejoin();
  v.credit.arrived();
  v.goOn();
  v.credit.arrived();
  v.credit.arrived();
  expect(v.asked.map(({ at }) => at)).toEqual([0, 1]);
});

test('a viewer that stands still has one message on its way, and on its return one of now', () => {
  const v = viewer();
  v.credit.rejoin();
  for (let n = 2; n <= 50; n++) v.goOn();
  expect(v.sent).toEqual([1]);
  v.credit.arrived();
  expect(v.sent).toEqual([1, 50]);
  expect(v.asked.at(-1)?.at).toBe(1);
  v.credit.arrived();
  v.goOn();
  expect(v.asked.at(-1)?.at).toBe(50);
});

test('what a viewer lost comes whole once the message on its way has arrived, and a chain that is not there never', () => {
  const v = viewer();
  v.credit.rejoin();
  v.credit.rejoin(3);
  v.credit.rejoin(3);
  v.credit.rejoin(9);
  expect(v.sent).toHaveLength(1);
  v.credit.arrived();
  expect(v.asked.at(-1)).toMatchObject({ at: 1, anew: [3] });
  v.credit.arrived();
  expect(v.sent).toHaveLength(2);
  v.credit.rejoin();
  expect(v.asked.at(-1)).toMatchObject({ at: 0, anew: [] });
});

test('the last of many looks counts, and once', () => {
  const v = viewer();
  v.credit.rejoin();
  for (let n = 0; n < 20; n++) v.credit.look([20 + n / 10, 43, 21 + n / 10, 44]);
  expect(v.sent).toHaveLength(1);
  v.credit.arrived();
  v.credit.arrived();
  expect(v.sent).toHaveLength(2);
  expect(v.asked.at(-1)).toMatchObject({ at: 1, from: 'all' });
});
