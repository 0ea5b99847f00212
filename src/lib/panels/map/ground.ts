/** What the map shows of the ground: its middle, and the zoom of Web Mercator on 512-pixel tiles. */
export type View = { readonly lon: number; readonly lat: number; readonly zoom: number };
export type Size = { readonly widthPx: number; readonly heightPx: number };

const WORLD_M = 2 * Math.PI * 6_378_137;
const TILE_PX = 512;
const DEG = Math.PI / 180;

/** Metres that a pixel is worth in the middle of the map. */
export function metresPerPx({ lat, zoom }: View): number {
  return (WORLD_M * Math.cos(lat * DEG)) / (TILE_PX * 2 ** zoom);
}

/** A round length that is drawn at most `maxPx` long. */
export function scaleBar(view: View, maxPx: number): { readonly metres: number; readonly px: number } {
  const perPx = metresPerPx(view);
  const most = perPx * maxPx;
  const decade = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * decade).find((round) => round <= most) ?? decade;
  return { metres, px: metres / perPx };
}

/** Pixels from the left top corner of the map. */
export function toPx(view: View, size: Size, lon: number, lat: number): readonly [x: number, y: number] {
  const world = TILE_PX * 2 ** view.zoom;
  return [
    (worldX(lon) - worldX(view.lon)) * world + size.widthPx / 2,
    (worldY(lat) - worldY(view.lat)) * world + size.heightPx / 2
  ];
}

/** The place under a pixel: the inverse of `toPx`. */
export function toLonLat(view: View, size: Size, x: number, y: number): readonly [lon: number, lat: number] {
  const world = TILE_PX * 2 ** view.zoom;
  const lon = view.lon + ((x - size.widthPx / 2) / world) * 360;
  const merc = worldY(view.lat) + (y - size.heightPx / 2) / world;
  return [lon, (2 * Math.atan(Math.exp((1 - 2 * merc) * Math.PI)) - Math.PI / 2) / DEG];
}

function worldX(lon: number): number {
  return (lon + 180) / 360;
}

function worldY(lat: number): number {
  return (1 - Math.log(Math.tan(Math.PI / 4 + (lat * DEG) / 2)) / Math.PI) / 2;
}
