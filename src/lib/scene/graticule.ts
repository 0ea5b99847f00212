import type { Box } from '#core/place.ts';

const STEP_DEG = 0.25;

/** Beyond the operating area by half the widest picture in which it is drawn: a wall of 2592 pixels at zoom 7. */
const MARGIN_DEG = 8;

/** Meridians and parallels at each quarter of a degree around an area; straight lines in Mercator. */
export function graticule([west, south, east, north]: Box): GeoJSON.Feature<GeoJSON.MultiLineString> {
  const step = (deg: number): number => Math.round(deg / STEP_DEG);
  const [left, right] = [step(west - MARGIN_DEG), step(east + MARGIN_DEG)];
  const [bottom, top] = [step(south - MARGIN_DEG), step(north + MARGIN_DEG)];
  const between = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, i) => (from + i) * STEP_DEG);
  const [lons, lats] = [between(left, right), between(bottom, top)];
  const ends = [left, right, bottom, top].map((steps) => steps * STEP_DEG);
  const [leftDeg = 0, rightDeg = 0, bottomDeg = 0, topDeg = 0] = ends;
  return {
    type: 'Feature',
    properties: {},
    geometry: {
      type: 'MultiLineString',
      coordinates: [
        ...lons.map((lon) => [
          [lon, bottomDeg],
          [lon, topDeg]
        ]),
        ...lats.map((lat) => [
          [leftDeg, lat],
          [rightDeg, lat]
        ])
      ]
    }
  };
}
