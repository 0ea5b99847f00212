import { expect, test } from 'vitest';
import { standOutside, type Px, type Wanted } from './label-side.ts';

/** A border that runs from north to south with a bulge to the east; our side is the west. */
const border: readonly Px[] = [
  [500, 0],
  [500, 300],
  [700, 400],
  [500, 500],
  [500, 1000]
];
const name = (id: string, from: number, to: number): Wanted => ({
  id,
  line: border.slice(from, to),
  inside: [300, ((border[from]?.[1] ?? 0) + (border[to - 1]?.[1] ?? 0)) / 2],
  sizes: [
    [200, 40],
    [60, 40]
  ]
});
const ground = { lines: [border], widthPx: 1400, heightPx: 1000, clearPx: 10 };

test('a name stands beyond the line and clear of it, also where the line bends towards it', () => {
  const stood = standOutside([name('bulge', 1, 4)], ground).get('bulge');
  expect(stood?.x).toBeGreaterThanOrEqual(710);
  expect([stood?.wording, stood?.thread]).toEqual([0, undefined]);
});

test('names of one place give way to each other, and the first keeps the better one', () => {
  const both = standOutside([name('first', 1, 4), name('second', 1, 4)], ground);
  const [first, second] = [both.get('first'), both.get('second')];
  expect(first && second).toBeDefined();
  const apartX = Math.abs((first?.x ?? 0) - (second?.x ?? 0)) >= 200;
  const apartY = Math.abs((first?.y ?? 0) - (second?.y ?? 0)) >= 40;
  expect(apartX || apartY).toBe(true);
  expect(first).toEqual(standOutside([name('first', 1, 4)], ground).get('first'));
});

test('what is not in the picture, or has no room, is left out', () => {
  const away = { ...name('away', 1, 4), line: [[5_000, 10] as const] };
  expect(standOutside([away], ground).size).toBe(0);
  expect(standOutside([name('narrow', 1, 4)], { ...ground, widthPx: 520 }).size).toBe(0);
});

test('where the full wording has no room the shorter one stands', () => {
  const stood = standOutside([name('short', 1, 4)], { ...ground, widthPx: 640 });
  expect(stood.get('short')?.wording).toBe(1);
});

test('a name that had to go far has a thread to its line, which ends before the name', () => {
  // Two more lines keep the strip beyond the first one free.
  const rivers = [715, 790].map((x): readonly Px[] => [
    [x, 0],
    [x, 1000]
  ]);
  const one = { ...name('far', 1, 4), sizes: [[230, 40] as const] };
  const far = standOutside([one], { ...ground, lines: [border, ...rivers] }).get('far');
  const [from, to] = far?.thread ?? [];
  expect(from?.[0]).toBeLessThanOrEqual(700);
  expect([far && to && to[0] < far.x, far && far.x > 790]).toEqual([true, true]);
});
