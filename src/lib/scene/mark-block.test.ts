import { expect, test } from 'vitest';
import { BLOCK_LENGTH, blockText, seats } from './mark-block.ts';

test('fields lie where std140 puts them: pairs at even numbers, fours at multiples of four', () => {
  const at = Object.fromEntries([...seats].map(([name, seat]) => [name, seat.at]));
  expect(at).toMatchObject({ origin: 0, nowMs: 2, movedMs: 3, vehicle: 4, group: 20, originPx: 24 });
  expect(at).toMatchObject({ pxPerRad: 28, lod: 32, selected: 33, own: 36, accent: 60, ringAgeing: 64 });
  expect(BLOCK_LENGTH).toBe(80);
});

test('whole numbers are those that the shader reads as such', () => {
  const whole = [...seats].filter(([, { isWhole }]) => isWhole).map(([name]) => name);
  const declared = [...blockText.matchAll(/^ {2}highp i(?:nt|vec\d) (\w+);$/gm)].map(([, name]) => name);
  expect(whole).toEqual(declared);
  expect(whole).toContain('selected');
});
