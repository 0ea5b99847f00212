import { expect, test } from 'vitest';
import { placeLabels, type Rect, type Wish } from './label-placement.ts';

const FRAME = { widthPx: 1000, heightPx: 600, marginPx: 4 };

function wish(x: number, y: number, over: Partial<Wish> = {}): Wish {
  return { x, y, widthPx: 60, heightPx: 14, awayPx: 12, must: false, ...over };
}

const around = (x: number, y: number): Rect => [x - 9, y - 9, x + 9, y + 9];

test('a label stands at the right of its mark, and at the left where the picture ends', () => {
  const [right, left] = placeLabels(
    [wish(100, 100), wish(980, 100)],
    [around(100, 100), around(980, 100)],
    FRAME
  );
  expect(right).toEqual([112, 93]);
  expect(left).toEqual([908, 93]);
});

test('a preferred side is tried first', () => {
  const [placed] = placeLabels([wish(100, 100, { prefer: 'bottom' })], [], FRAME);
  expect(placed).toEqual([70, 112]);
});

test('who comes first has room; what does not fit is left out, and what must be shown is shown', () => {
  const crowd = Array.from({ length: 30 }, () => wish(500, 300));
  const placed = placeLabels([...crowd, wish(500, 300, { must: true })], [around(500, 300)], FRAME);
  const shown = placed.slice(0, 30).filter((one) => one !== undefined);
  expect(shown.length).toBeGreaterThanOrEqual(4);
  expect(shown.length).toBeLessThanOrEqual(12);
  expect(placed[0]).toBeDefined();
  expect(placed[30]).toBeDefined();
});

test('no label of a full picture covers a mark, another label or the edge', () => {
  let state = 3;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
  const wishes = Array.from({ length: 300 }, () =>
    wish(random(1000), random(600), { widthPx: 30 + random(90) })
  );
  const marks = wishes.map(({ x, y }) => around(x, y));
  const placed = placeLabels(wishes, marks, FRAME);
  const rects = placed.flatMap((corner, i): Rect[] => {
    const { widthPx, heightPx } = wishes[i] ?? wish(0, 0);
    return corner === undefined ? [] : [[corner[0], corner[1], corner[0] + widthPx, corner[1] + heightPx]];
  });
  expect(rects.length).toBeGreaterThan(40);
  const meet = (a: Rect, b: Rect): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  rects.forEach((rect, i) => {
    expect(rect[0] >= 4 && rect[1] >= 4 && rect[2] <= 996 && rect[3] <= 596).toBe(true);
    expect(marks.some((mark) => meet(rect, mark))).toBe(false);
    expect(rects.some((other, j) => i !== j && meet(rect, other))).toBe(false);
  });
});

test('a name whose point lies under a mark of something else stands just outside of it', () => {
  const [placed] = placeLabels([wish(300, 300, { awayPx: 6 })], [around(300, 300)], FRAME);
  expect(placed).toEqual([313, 293]);
});

test('a dot goes with its name: others make room for it, and both are left out where none can', () => {
  const town = (x: number): Wish => wish(x, 300, { dotPx: 5, awayPx: 6.5 });
  const [west, east] = placeLabels([town(300), town(330)], [], FRAME);
  expect(west).toEqual([233.5, 293]);
  expect(east).toEqual([336.5, 293]);
  const walls: Rect[] = [
    [200, 200, 293, 400],
    [300, 200, 500, 292],
    [300, 308, 500, 400]
  ];
  const [first, covered] = placeLabels([town(300), town(330)], walls, FRAME);
  expect(first).toEqual([306.5, 293]);
  expect(covered).toBeUndefined();
});

test('what is kept free pushes a name to its other side, and takes the place under it away', () => {
  const box: Rect = [305, 200, 500, 400];
  const towns = [wish(300, 300, { dotPx: 3, awayPx: 6.5 }), wish(400, 300, { dotPx: 3, awayPx: 6.5 })];
  const [beside, under] = placeLabels(towns, [], FRAME, [box]);
  expect(beside?.[0]).toBeLessThan(300);
  expect(under).toBeUndefined();
});

test('a name that must be drawn covers anything rather than lie under what the page lays over the map', () => {
  const box: Rect = [305, 200, 900, 400];
  const crowd: Rect[] = [[0, 200, 304, 400]];
  const [placed] = placeLabels([wish(300, 300, { must: true, awayPx: 6.5 })], crowd, FRAME, [box]);
  expect((placed?.[0] ?? Infinity) + 60).toBeLessThanOrEqual(305);
});
