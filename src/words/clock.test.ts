import { expect, test } from 'vitest';
import { clock, clockMinute, clockUtc, dayAndMonth, fullDate, shortDate, weekday } from './clock.ts';
import { SCRIPTS } from './script.ts';

const winter = Date.UTC(2026, 10, 22, 1, 14, 36);
const summer = Date.UTC(2026, 6, 1, 22, 0, 5);

test('local time is that of Belgrade, in winter and in summer', () => {
  expect(clock(winter)).toBe('02:14:36');
  expect(clockMinute(winter)).toBe('02:14');
  expect(clockUtc(winter)).toBe('01:14:36 UTC');
  expect(clock(summer)).toBe('00:00:05');
  expect(clockUtc(summer)).toBe('22:00:05 UTC');
});

test('dates follow the script', () => {
  expect(SCRIPTS.map((script) => shortDate(script, winter))).toEqual([
    'нед 22. 11.',
    'ned 22. 11.',
    'Sun 22 Nov'
  ]);
  expect(SCRIPTS.map((script) => weekday(script, winter))).toEqual(['недеља', 'nedelja', 'Sunday']);
  expect(SCRIPTS.map((script) => dayAndMonth(script, winter))).toEqual([
    '22. новембар',
    '22. novembar',
    '22 November'
  ]);
  expect(SCRIPTS.map((script) => fullDate(script, winter))).toEqual([
    '22. 11. 2026.',
    '22. 11. 2026.',
    '22 Nov 2026'
  ]);
});

test('the date is the local one', () => {
  expect(dayAndMonth('en', summer)).toBe('2 July');
});
