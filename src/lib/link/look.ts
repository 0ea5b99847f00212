import type { Look } from '#core/protocol.ts';

/** Asked for on each side beside what is seen, as a part of it: a small pan needs no word to the hub. */
const MARGIN = 0.5;
/** What was asked for is asked for anew when it is so many times what is needed, in area. */
const TOO_MUCH = 4;

/** What to ask of the hub for a view of the ground, or undefined where what was last asked for serves it. */
export function nextLook(view: Look, last: Look | undefined): Look | undefined {
  const width = (view.east - view.west) * MARGIN;
  const height = (view.north - view.south) * MARGIN;
  const next = {
    west: Math.max(view.west - width, -180),
    south: Math.max(view.south - height, -90),
    east: Math.min(view.east + width, 180),
    north: Math.min(view.north + height, 90)
  };
  if (!(next.west <= next.east && next.south <= next.north)) return undefined;
  return last && holds(last, view) && area(last) <= area(next) * TOO_MUCH ? undefined : next;
}

/** The smallest look that has all of some; undefined of none. */
export function lookOver(looks: Iterable<Look>): Look | undefined {
  let all: Look | undefined;
  for (const one of looks) {
    all = all
      ? {
          west: Math.min(all.west, one.west),
          south: Math.min(all.south, one.south),
          east: Math.max(all.east, one.east),
          north: Math.max(all.north, one.north)
        }
      : one;
  }
  return all;
}

function holds(outer: Look, inner: Look): boolean {
  return (
    outer.west <= Math.max(inner.west, -180) &&
    outer.south <= Math.max(inner.south, -90) &&
    outer.east >= Math.min(inner.east, 180) &&
    outer.north >= Math.min(inner.north, 90)
  );
}

function area({ west, south, east, north }: Look): number {
  return (east - west) * (north - south);
}
