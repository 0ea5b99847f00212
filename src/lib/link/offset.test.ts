import { expect, test } from 'vitest';
import { createOffset } from './offset.ts';

test('nothing is known before the first answer', () => {
  expect(createOffset().best()).toBeUndefined();
});

test('the quickest answer decides, and its error is half its round trip', () => {
  const offset = createOffset();
  offset.add(1000, 61_400, 1600); // 600 ms there and back, most of it back
  offset.add(2000, 62_010, 2020);
  offset.add(3000, 63_350, 3500);
  expect(offset.best()).toEqual({ offsetMs: 60_000, errorMs: 10 });
});

test('a sample during which our clock was set back is not believed', () => {
  const offset = createOffset();
  offset.add(5000, 9000, 4000);
  expect(offset.best()).toBeUndefined();
});

test('a clock that was corrected is followed within the window', () => {
  const offset = createOffset();
  offset.add(0, 5_000, 4);
  for (let n = 1; n <= 30; n++) offset.add(n * 1000, n * 1000 + 10, n * 1000 + 20);
  expect(offset.best()?.offsetMs).toBe(0);
});

test('after our clock was set nothing is known until it is measured again', () => {
  const offset = createOffset();
  offset.add(0, 5_000, 4);
  offset.clear();
  expect(offset.best()).toBeUndefined();
  offset.add(0, 90, 10);
  expect(offset.best()).toEqual({ offsetMs: 85, errorMs: 5 });
});
