import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { IndexedSector } from '#core/geo/sector-index.ts';
import { destination } from '#core/geo/sphere.ts';
import { createFence, MAX_POINTS_AT_ONCE } from './fence.ts';

const dir = mkdtempSync(join(tmpdir(), 'vidik-fence-'));
const script = pathToFileURL(join(dir, 'sectors.mjs'));

// The thread reads plain JavaScript, as in the built server.
beforeAll(async () => {
  const bundle = await rolldown({ input: join(import.meta.dirname, 'worker.ts'), platform: 'node' });
  await bundle.write({ file: join(dir, 'sectors.mjs'), format: 'es' });
  await bundle.close();
});
afterAll(() => rmSync(dir, { recursive: true }));

const circles = (sectors: number, points: number): IndexedSector[] =>
  Array.from({ length: sectors }, (_, i) => ({
    id: `S${i}`,
    area: [Array.from({ length: points }, (_, k) => destination(22 + i / 50, 43, (k * 360) / points, 1_500))]
  }));
const MANY = circles(20, MAX_POINTS_AT_ONCE / 10);
const places = Array.from({ length: 400 }, (_, i): [number, number] => [21.95 + i / 800, 43.004]);

test('many points are built in a thread, and nobody sees the change but by its speed', async () => {
  const fence = createFence(MANY, undefined, script);
  const [first, before] = [fence.index(), places.map((place) => fence.index().at(...place))];
  expect(before.flat().length).toBeGreaterThan(100);
  await vi.waitFor(() => expect(fence.index()).not.toBe(first), 20_000);
  expect(places.map((place) => fence.index().at(...place))).toEqual(before);
  fence.close();
});

test('few points are built at once', () => {
  const fence = createFence(circles(2, 40));
  expect(fence.index().at(22, 43)).toEqual(['S0']);
  fence.close();
});

test('a thread that cannot start is told, and the coarse index goes on', async () => {
  const failed = vi.fn();
  const fence = createFence(MANY, failed, pathToFileURL(join(dir, 'nothing.mjs')));
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce(), 20_000);
  expect(fence.index().at(22, 43)).toEqual(['S0']);
  fence.close();
});
