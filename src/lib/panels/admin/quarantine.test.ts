import { expect, test } from 'vitest';
import { isField, markedRaw, shownQuarantine } from './quarantine.ts';

test('what is dismissed leaves the list, and the newest stands first', () => {
  const entries = [{ id: 1 }, { id: 2 }, { id: 3 }];
  expect(shownQuarantine(entries, new Set([2]))).toEqual([{ id: 3 }, { id: 1 }]);
});

test('the field that broke its limit is marked in the raw message, and nothing is lost', () => {
  const raw = '{"v":1,"location":{"kind":"point","lat":143.1,"lon":22.7}}';
  expect(markedRaw(raw, 'location.lat').hit).toBe('"lat":143.1');
  expect(markedRaw('{"classes":[{"type":"ufo"}]}', 'classes[0].type').hit).toBe('"type":"ufo"');
  for (const path of ['location.lat', '(root)', '', 'absent', 'a(b']) {
    const { before, hit, after } = markedRaw(raw, path);
    expect(before + hit + after).toBe(raw);
  }
  expect(markedRaw('$GPRMC,011354.00,A', '(sentence)').hit).toBe('');
});

test('a path in brackets is the message as a whole', () => {
  expect(['lat', 'a.b', '(root)', '(sentence)', ''].map(isField)).toEqual([true, true, false, false, false]);
});
