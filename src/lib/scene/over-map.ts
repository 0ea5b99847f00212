import type { Rect } from './label-placement.ts';

/** Boxes of what a page lays over a map, in pixels of the map's element. */
export function boxesOver(ground: Element, over: Iterable<Element>): Rect[] {
  const { left, top } = ground.getBoundingClientRect();
  return [...over].flatMap((one): Rect[] => {
    const box = one.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return [];
    return [[box.left - left, box.top - top, box.right - left, box.bottom - top]];
  });
}

/** Whether a pixel lies under a box, or nearer to it than `marginPx`. */
export function isUnder(x: number, y: number, boxes: readonly Rect[], marginPx: number): boolean {
  return boxes.some(
    ([left, top, right, bottom]) =>
      x > left - marginPx && x < right + marginPx && y > top - marginPx && y < bottom + marginPx
  );
}
