import { expect, test } from 'vitest';
import { distanceM } from '#core/geo/sphere.ts';
import type { Box, LonLat } from '#core/place.ts';
import { dashes, disc, mPerPx, wedge } from './outline.ts';
import { createProjection } from './projection.ts';

const AT: LonLat = [22.6, 43.1];
const fromAt = ([lon, lat]: LonLat): number => distanceM(AT[0], AT[1], lon, lat);

test('Field of view drawn on map: a field of view is closed, starts at its sensor and ends at its range', () => {
  const ring = wedge(AT, 350, 40, 8000);
  expect(ring[0]).toEqual(ring.at(-1));
  expect(ring).toContainEqual(AT);
  for (const corner of ring.filter((point) => point !== AT)) expect(fromAt(corner)).toBeCloseTo(8000, 0);
  expect(Math.min(...wedge(AT, 0, 90, 8000, 300).map(fromAt))).toBeCloseTo(300, 0);
});

test('Position uncertainty drawn: a disc keeps its distance all round', () => {
  for (const corner of disc(AT, 180)) expect(fromAt(corner)).toBeCloseTo(180, 1);
});

test('dashes cover their share of a line, corners and all', () => {
  const ring = disc(AT, 1000);
  const lengthOf = (line: readonly LonLat[]): number =>
    line.slice(1).reduce((sum, to, i) => sum + distanceM(...(line[i] ?? to), ...to), 0);
  const pieces = dashes(ring, 30, 20);
  const share = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0) / lengthOf(ring);
  expect(share).toBeGreaterThan(0.58);
  expect(share).toBeLessThan(0.62);
  for (const piece of pieces.slice(0, -1)) expect(lengthOf(piece)).toBeCloseTo(30, 0);
  expect(dashes([], 1, 1)).toEqual([]);
});

test('of dashes in a view all are there, where they would be without one', () => {
  const whole = dashes(disc(AT, 1000), 30, 20);
  const view: Box = [22.6, 43.1, 22.62, 43.12];
  const isIn = ([lon, lat]: LonLat): boolean =>
    lon >= view[0] && lat >= view[1] && lon <= view[2] && lat <= view[3];
  const clipped = dashes(disc(AT, 1000), 30, 20, view);
  const ends = (pieces: readonly (readonly LonLat[])[]): string[] =>
    pieces
      .filter((piece) => piece.every(isIn))
      .map((piece) => piece.map(([lon, lat]) => [lon.toFixed(7), lat.toFixed(7)]).join());
  expect(ends(clipped).length).toBeGreaterThan(10);
  expect(ends(clipped)).toEqual(ends(whole));
  expect(clipped.length).toBeLessThan(whole.length / 2);
});

test('a pixel is as many metres as the projection says', () => {
  const project = createProjection({ lon: 22.6, lat: 43.1, zoom: 10, widthPx: 800, heightPx: 600 });
  expect(project(22.6, 43.1)).toEqual([400, 300]);
  const [x] = project(22.7, 43.1);
  expect(distanceM(22.6, 43.1, 22.7, 43.1) / (x - 400)).toBeCloseTo(mPerPx(43.1, 10), 0);
});
