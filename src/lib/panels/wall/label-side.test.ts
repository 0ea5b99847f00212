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

test('a name never stands on our own land beyond a bend of the line', () => {
  // The line comes back towards the east: what lies south of the bulge is ours again.
  const bay: readonly Px[] = [
    [500, 0],
    [500, 400],
    [560, 420],
    [560, 460],
    [300, 480],
    [300, 700],
    [1400, 700]
  ];
  const one: Wanted = { id: 'bay', line: bay.slice(1, 4), inside: [400, 200], sizes: [[900, 260]] };
  const at = standOutside([one], { ...ground, lines: [bay] }).get('bay');
  expect(at === undefined || at.y + 260 < 700).toBe(true);
});

test('where the full wording has no room the shorter one stands', () => {
  const stood = standOutside([name('short', 1, 4)], { ...ground, widthPx: 640 });
  expect(stood.get('short')?.wording).toBe(1);
});

test('a name that had to go far has a thread to its line, which ends before the name', () => {
  // Just south of the bulge, and too high to stand beside it.
  const one: Wanted = { id: 'far', line: [[500, 520]], inside: [300, 520], sizes: [[200, 300]] };
  const far = standOutside([one], ground).get('far');
  const [from, to] = far?.thread ?? [];
  expect(from).toEqual([500, 520]);
  expect([far && far.x > 690, far && to && to[0] < far.x]).toEqual([true, true]);
});
