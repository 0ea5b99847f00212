import type { Box } from '#core/place.ts';

/** A map seen from straight above, north up. */
export type Camera = {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
  readonly widthPx: number;
  readonly heightPx: number;
};

/** Pixels from the left top corner of a camera's picture: Web Mercator on 512-pixel tiles. */
export function createProjection(camera: Camera): (lon: number, lat: number) => [x: number, y: number] {
  const worldPx = 512 * 2 ** camera.zoom;
  const left = worldX(camera.lon) * worldPx - camera.widthPx / 2;
  const top = worldY(camera.lat) * worldPx - camera.heightPx / 2;
  return (lon, lat) => [worldX(lon) * worldPx - left, worldY(lat) * worldPx - top];
}

/** The place at a pixel. */
export function createUnprojection(camera: Camera): (x: number, y: number) => [lon: number, lat: number] {
  const worldPx = 512 * 2 ** camera.zoom;
  const left = worldX(camera.lon) * worldPx - camera.widthPx / 2;
  const top = worldY(camera.lat) * worldPx - camera.heightPx / 2;
  return (x, y) => [
    ((x + left) / worldPx) * 360 - 180,
    (Math.atan(Math.exp((1 - (2 * (y + top)) / worldPx) * Math.PI)) * 360) / Math.PI - 90
  ];
}

/** What a camera sees, with a margin, that what stands at the edge comes whole. */
export function viewBox({ lon, lat, zoom, widthPx, heightPx }: Camera, marginPx = 32): Box {
  const degPerPx = 360 / (512 * 2 ** zoom);
  const east = (widthPx / 2 + marginPx) * degPerPx;
  const north = (heightPx / 2 + marginPx) * degPerPx * Math.cos((lat * Math.PI) / 180);
  return [lon - east, lat - north, lon + east, lat + north];
}

function worldX(lon: number): number {
  return (lon + 180) / 360;
}

function worldY(lat: number): number {
  return (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) / 2;
}
