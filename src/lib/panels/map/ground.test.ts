import { expect, test } from 'vitest';
import { metresPerPx, scaleBar, toLonLat, toPx } from './ground.ts';

const view = { lon: 22.74, lat: 43.12, zoom: 9 };
const size = { widthPx: 1152, heightPx: 968 };

test('the middle of the map is the middle of the picture, and pixels go there and back', () => {
  expect(toPx(view, size, 22.74, 43.12)).toEqual([576, 484]);
  for (const [x, y] of [
    [0, 0],
    [1152, 0],
    [300, 900]
  ] as const) {
    const [lon, lat] = toLonLat(view, size, x, y);
    const [backX, backY] = toPx(view, size, lon, lat);
    expect(backX).toBeCloseTo(x, 6);
    expect(backY).toBeCloseTo(y, 6);
  }
});

test('north is up and east is right', () => {
  const [x, y] = toPx(view, size, 22.8, 43.2);
  expect(x).toBeGreaterThan(576);
  expect(y).toBeLessThan(484);
});

test('the bar is a round length that fits', () => {
  for (let zoom = 5; zoom <= 16; zoom += 0.37) {
    const { metres, px } = scaleBar({ ...view, zoom }, 80);
    expect(px).toBeLessThanOrEqual(80);
    expect(px).toBeGreaterThan(80 / 2.51);
    expect(String(metres).replace(/0+$/, '')).toMatch(/^[125]$/);
  }
  expect(metresPerPx({ lon: 0, lat: 0, zoom: 0 })).toBeCloseTo(78_271.5, 0);
});
