import { expect, test } from 'vitest';
import { SAMPLE_NOW_MS, sampleSector } from './sample.ts';
import { meetingWindow } from './window.ts';

// 5 km deep, border in the east; at 1.4 m/s 2.5 km take 29.8 min.
const sector = sampleSector('S-01', 0);
const speed = { max: 1.4 };
const seen = { at: [22.6, 43] as const, seenAtMs: SAMPLE_NOW_MS, courseDeg: undefined };

test('without a course the way leads straight away from the border', () => {
  expect(meetingWindow(seen, sector, speed, SAMPLE_NOW_MS)).toEqual({ from: 0, to: 29.8 });
});

test('a course is followed to the edge: north along the section is 4 km', () => {
  expect(meetingWindow({ ...seen, courseDeg: 0 }, sector, speed, SAMPLE_NOW_MS)).toEqual({
    from: 0,
    to: 47.6
  });
});

test('time that passed since they were seen is gone; after the last minute there is no window', () => {
  const later = meetingWindow(seen, sector, speed, SAMPLE_NOW_MS + 10 * 60_000);
  expect(later).toEqual({ from: 0, to: 19.8 });
  expect(meetingWindow(seen, sector, speed, SAMPLE_NOW_MS + 30 * 60_000)).toBeUndefined();
});

test('who is still beyond the border comes in first', () => {
  const beyond = { ...seen, at: [22.6 + 0.0553, 43] as const };
  const window = meetingWindow(beyond, sector, speed, SAMPLE_NOW_MS);
  expect(window?.from).toBeCloseTo(23.8, 0);
  expect((window?.to ?? 0) - (window?.from ?? 0)).toBeCloseTo(59.5, 0);
});

test('a course that never touches the section has no window', () => {
  const passing = { ...seen, at: [22.7, 43] as const, courseDeg: 90 };
  expect(meetingWindow(passing, sector, speed, SAMPLE_NOW_MS)).toBeUndefined();
});
