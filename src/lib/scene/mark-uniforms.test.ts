import { expect, test } from 'vitest';
import type { Atlas } from './atlas.ts';
import { seats, type Field } from './mark-block.ts';
import { createMarkUniforms, originOf } from './mark-uniforms.ts';
import { paletteFrom } from './palette.ts';
import { createProjection } from './projection.ts';

const f = Math.fround;
const RAD = f(Math.PI / 180);

/** What the vertex shader does with a place (`mark-shader.ts`), every step in 32-bit floats. */
function pxOnGpu(seen: ReturnType<typeof originOf>, lonE7: number, latE7: number): [x: number, y: number] {
  const degrees = [lonE7 - seen.origin[0], latE7 - seen.origin[1]].map((apart) => f(f(apart) * f(1e-7)));
  const up = f((degrees[1] ?? 0) * RAD);
  const half = f(up * 0.5);
  const square = f(half * half);
  const sin = f(half * f(1 - f(f(square / 6) * f(1 - f(square / 20)))));
  const cos = f(1 - f(f(square * 0.5) * f(1 - f(square / 12))));
  const [sinLat, cosLat] = [f(seen.sinLat), f(seen.cosLat)];
  const sinThere = f(f(sinLat * f(1 - f(2 * f(sin * sin)))) + f(cosLat * f(2 * f(sin * cos))));
  const cosBetween = f(f(cosLat * cos) - f(sinLat * sin));
  const t = f(f(2 * f(cosBetween * sin)) / f(1 - f(sinLat * sinThere)));
  const s = f(t * t);
  const series = f(t * f(1 + f(s * f(f(1 / 3) + f(s * f(0.2 + f(s / 7)))))));
  const rows = Math.abs(t) < 0.1 ? series : f(0.5 * f(Math.log(f(f(1 + t) / f(1 - t)))));
  const perRad = f(seen.pxPerRad);
  return [
    f(f(f((degrees[0] ?? 0) * RAD) * perRad) + f(seen.originPx[0])),
    f(f(-rows * perRad) + f(seen.originPx[1]))
  ];
}

test('a mark stands within a tenth of a pixel of its place, from a continent down to zoom 18', () => {
  let worstPx = 0;
  for (const zoom of [5, 7.3, 10, 13.7, 16, 18]) {
    for (const [longitude, latitude] of [
      [22.587_654_321, 43.156_789_012],
      [-0.000_000_04, 0.000_000_03],
      [179.9, -64.123_456_789]
    ] as const) {
      const camera = { lon: longitude, lat: latitude, zoom, widthPx: 3840, heightPx: 2160 };
      const seen = originOf({ longitude, latitude, zoom, width: 3840, height: 2160 });
      const project = createProjection(camera);
      const reach = 360 / (512 * 2 ** zoom);
      for (let step = -20; step <= 20; step++) {
        const lonE7 = Math.round((longitude + step * 95 * reach) * 1e7);
        const latE7 = Math.round((latitude + step * 40 * reach) * 1e7);
        const [x, y] = project(lonE7 / 1e7, latE7 / 1e7);
        const [gpuX, gpuY] = pxOnGpu(seen, lonE7, latE7);
        worstPx = Math.max(worstPx, Math.abs(gpuX + 1920 - x), Math.abs(gpuY + 1080 - y));
      }
    }
  }
  expect(worstPx).toBeLessThan(0.1);
});

test('what changes with time and place is written as whole numbers, colours as shares', () => {
  const limit = { freshSec: 60, ageingSec: 300, staleSec: 3600, maxSpeedMps: 60 };
  const limits = { vehicle: limit, foot: limit, drone: limit, sensor: limit, group: limit };
  const cells = new Map([['slash', [0, 0, 96, 48, 72, 72, 1] as const]]);
  const write = createMarkUniforms({ cells, scale: 2 } as unknown as Atlas);
  const palette = paletteFrom((name) => (name === 'own' ? '#ff8000' : '#000000'));
  const moment = { palette, limits, nowMs: 5000, movedMs: 4000, epochMs: 1000, selectedRow: -1 };
  const seen = { longitude: 22.5, latitude: 43.1, zoom: 8, width: 1280, height: 720 };
  const floats = write(moment, seen, 36);
  const wholes = new Int32Array(floats.buffer);
  const at = (name: Field): number => seats.get(name)?.at ?? NaN;
  expect([...wholes.slice(at('origin'), at('origin') + 4)]).toEqual([225_000_000, 431_000_000, 4000, 3000]);
  expect([...wholes.slice(at('drone'), at('drone') + 3)]).toEqual([60_000, 300_000, 3_600_000]);
  expect(wholes[at('selected')]).toBe(-1);
  expect([...floats.slice(at('own'), at('own') + 4)]).toEqual([1, f(128 / 255), 0, 1]);
  expect([...floats.slice(at('slash'), at('slash') + 2)]).toEqual([48, 24]);
  const dark = paletteFrom(() => '#000000');
  expect(write({ ...moment, palette: dark }, seen, 36)[at('own')]).toBe(0);
});
