import { expect, test } from 'vitest';
import { DAY_MS, nearestInstant, parseDay, parseTimeOfDay } from './nmea-time.ts';

test('a time of day to the millisecond, or none', () => {
  expect(parseTimeOfDay('000000')).toBe(0);
  expect(parseTimeOfDay('010203.4')).toBe(3_723_400);
  expect(parseTimeOfDay('235960')).toBe(DAY_MS);
  expect(parseTimeOfDay('235959.')).toBe(DAY_MS - 1000);
  for (const none of ['', '240000', '016000', '010261', '1203', '01020x', '-10203', '010203,5']) {
    expect(parseTimeOfDay(none), none).toBeUndefined();
  }
});

test('a day that is in the calendar, in this century unless a receiver lost its clock', () => {
  expect(parseDay('22', '11', '26')).toBe(Date.UTC(2026, 10, 22));
  expect(parseDay('29', '02', '2028')).toBe(Date.UTC(2028, 1, 29));
  expect(parseDay('06', '01', '80')).toBe(Date.UTC(1980, 0, 6));
  for (const [day, month, year] of [
    ['31', '02', '26'],
    ['00', '01', '26'],
    ['22', '13', '26'],
    ['22', '08', '-1'],
    ['', '', '']
  ] as const) {
    expect(parseDay(day, month, year), day + month + year).toBeUndefined();
  }
});

test('a time without a day is taken as the nearest one, also over midnight', () => {
  const midnightMs = Date.UTC(2026, 10, 22);
  expect(nearestInstant(1000, midnightMs - 1000)).toBe(midnightMs + 1000);
  expect(nearestInstant(DAY_MS - 1000, midnightMs + 1000)).toBe(midnightMs - 1000);
  expect(nearestInstant(5000, midnightMs + 4000)).toBe(midnightMs + 5000);
});
