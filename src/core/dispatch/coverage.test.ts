import { expect, test } from 'vitest';
import { coverOf, lossOf } from './coverage.ts';
import { POLICY } from './policy.ts';
import { SAMPLE_NOW_MS, SAMPLE_THRESHOLDS, sampleSector, sampleUnit } from './sample.ts';

const turnout = SAMPLE_THRESHOLDS.turnoutSec;
const north = sampleSector('S-01', 0, { minUnits: 0 });

test('the k-th crew that covers a section is worth (1 - p) p^(k - 1) of it', () => {
  for (const k of [1, 2, 3]) {
    const crews = Array.from({ length: k }, (_, i) => sampleUnit(`P-0${i}`, i));
    const cover = coverOf(crews, [north], turnout, POLICY, SAMPLE_NOW_MS);
    const { minutes, uncovers } = lossOf('P-00', cover, 'elsewhere', 5, POLICY);
    expect(minutes).toBeCloseTo(POLICY.coverMin.high * 0.7 * 0.3 ** (k - 1), 9);
    expect(uncovers).toBeUndefined();
  }
});

test('who is too far to cover, and who cannot meet anyone, costs nothing', () => {
  const drone = sampleUnit('D-2', 0, { mode: 'drone', capabilities: ['aerial'], sectorId: 'S-01' });
  const cover = coverOf([sampleUnit('P-01', 60), drone], [north], turnout, POLICY, SAMPLE_NOW_MS);
  expect(lossOf('P-01', cover, undefined, 5, POLICY).minutes).toBe(0);
  expect(lossOf('D-2', cover, undefined, 5, POLICY).minutes).toBe(0);
});

test('leaving a section under its floor costs by the minute and names the section', () => {
  const held = sampleSector('S-01', 0, { minUnits: 1 });
  const free = [sampleUnit('P-01', 0, { sectorId: 'S-01' }), sampleUnit('P-02', 7, { sectorId: undefined })];
  const cover = coverOf(free, [held], turnout, POLICY, SAMPLE_NOW_MS);
  const loss = lossOf('P-01', cover, 'S-02', 8, POLICY);
  expect(loss.uncovers).toEqual({ sectorId: 'S-01', minutes: 36 });
  const shared = POLICY.coverMin.high * 0.7 * 0.3;
  expect(loss.minutes).toBeCloseTo(shared + 36 * POLICY.floorShare.high, 9);
  expect(lossOf('P-02', cover, 'S-02', 8, POLICY).uncovers).toBeUndefined();
});

test('the section of the incident itself is attended to, and weight 0 switches the price off', () => {
  const held = sampleSector('S-01', 0, { minUnits: 1 });
  const cover = coverOf(
    [sampleUnit('P-01', 0, { sectorId: 'S-01' })],
    [held],
    turnout,
    POLICY,
    SAMPLE_NOW_MS
  );
  expect(lossOf('P-01', cover, 'S-01', 8, POLICY)).toEqual({ minutes: 0, uncovers: undefined });
  expect(lossOf('P-01', cover, 'S-02', 8, { ...POLICY, coverageWeight: 0 }).minutes).toBe(0);
});
