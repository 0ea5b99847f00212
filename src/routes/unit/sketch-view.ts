import { createProjection } from '$lib/scene/projection.ts';

type Place = { readonly lon: number; readonly lat: number };

/** Room around the two places for their names and the sentence below, px. */
const MARGIN_PX = 56;
/** Closer than this a phone's fix is wrong by more than is drawn. */
const CLOSEST_ZOOM = 14;
const FARTHEST_ZOOM = 5;
/** One place alone is seen with some country around it. */
const ALONE_ZOOM = 11;

/** The view that shows the crew and its scene whole in a picture of this size. */
export function viewOf(
  own: Place | undefined,
  scene: Place,
  errM: number,
  widthPx: number,
  heightPx: number
): { readonly lon: number; readonly lat: number; readonly zoom: number } {
  if (!own) return { ...scene, zoom: ALONE_ZOOM };
  const middle = { lon: (own.lon + scene.lon) / 2, lat: (own.lat + scene.lat) / 2 };
  const flat = createProjection({ ...middle, zoom: 0, widthPx: 0, heightPx: 0 });
  const [ax, ay] = flat(own.lon, own.lat);
  const [bx, by] = flat(scene.lon, scene.lat);
  // The disc of uncertainty is to lie in the picture too: metres at zoom 0, roughly.
  const discPx = (errM / 78_272) * 1.4;
  const room = (px: number): number => Math.max(40, px - 2 * MARGIN_PX);
  const wide = (Math.abs(ax - bx) + discPx) / room(widthPx);
  const high = (Math.abs(ay - by) + discPx) / room(heightPx);
  const zoom = -Math.log2(Math.max(wide, high, 2 ** -CLOSEST_ZOOM));
  return { ...middle, zoom: Math.max(FARTHEST_ZOOM, Math.min(CLOSEST_ZOOM, zoom)) };
}
