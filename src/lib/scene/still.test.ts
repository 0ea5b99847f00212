import { expect, test } from 'vitest';
import { SAMPLE_PACK } from '#core/mind/sample.ts';
import { createColumns, createFrameIntake } from './columns.ts';
import { frameOf, sample, SAMPLE_MS, type Sample } from './sample-frame.ts';
import { stillUntilMs } from './still.ts';

const { limits } = SAMPLE_PACK;
const NONE = new Uint32Array(0);

function columnsOf(...tracks: readonly Sample[]) {
  const columns = createColumns();
  createFrameIntake(columns).show(frameOf(tracks));
  // What moves leaves a trail, whose fading is another test.
  columns.trails.tail = columns.trails.total;
  return columns;
}

test('a picture is still until the first mark comes to look older', () => {
  const { freshSec, ageingSec } = limits.vehicle;
  const columns = columnsOf(
    sample(1, { measuredAtMs: SAMPLE_MS - 2000 }),
    sample(2, { measuredAtMs: SAMPLE_MS - (freshSec + 5) * 1000 })
  );
  const firstMs = (freshSec - 2) * 1000 + 1;
  expect(stillUntilMs(columns, limits, SAMPLE_MS, NONE)).toBe(SAMPLE_MS + firstMs);
  expect(stillUntilMs(columns, limits, SAMPLE_MS + firstMs, NONE)).toBe(
    SAMPLE_MS + (ageingSec - freshSec - 5) * 1000 + 1
  );
});

test('an age that is written beside a mark changes with each second, then with each minute', () => {
  const { freshSec } = limits.vehicle;
  const agedSec = freshSec + 1;
  const columns = columnsOf(sample(1, { measuredAtMs: SAMPLE_MS - agedSec * 1000 - 300 }));
  const stepMs = agedSec < 60 ? 1000 : 60_000;
  const ageMs = agedSec * 1000 + 300;
  expect(stillUntilMs(columns, limits, SAMPLE_MS, Uint32Array.of(0))).toBe(
    SAMPLE_MS + stepMs - (ageMs % stepMs)
  );
});

test('where all are lost, or nobody is, nothing ever changes by itself', () => {
  const lostMs = SAMPLE_MS - limits.vehicle.staleSec * 1000 - 1;
  const columns = columnsOf(sample(1, { measuredAtMs: lostMs }));
  expect(stillUntilMs(columns, limits, SAMPLE_MS, Uint32Array.of(0))).toBe(Infinity);
  expect(stillUntilMs(createColumns(), limits, SAMPLE_MS, NONE)).toBe(Infinity);
});

test('a trail fades, and that is drawn now and then', () => {
  const columns = columnsOf(sample(1, { measuredAtMs: SAMPLE_MS - limits.vehicle.staleSec * 1000 - 1 }));
  columns.trails.tail = 0;
  expect(columns.trails.total).toBe(1);
  const untilMs = stillUntilMs(columns, limits, SAMPLE_MS, NONE);
  expect(untilMs).toBeGreaterThan(SAMPLE_MS);
  expect(untilMs).toBeLessThanOrEqual(SAMPLE_MS + 10_000);
});
