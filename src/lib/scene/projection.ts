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

function worldX(lon: number): number {
  return (lon + 180) / 360;
}

function worldY(lat: number): number {
  return (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) / 2;
}
