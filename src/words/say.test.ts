import { expect, test } from 'vitest';
import { callsign } from './callsign.ts';
import { isKey, nameIn, say } from './say.ts';
import { isScript, SCRIPTS } from './script.ts';

test('one source, three scripts', () => {
  expect(SCRIPTS.map((script) => say(script, 'alert.acknowledge'))).toEqual([
    'Потврди',
    'Potvrdi',
    'Acknowledge'
  ]);
  expect(SCRIPTS.map((script) => say(script, 'view.watch'))).toEqual(['Осматрање', 'Osmatranje', 'Watch']);
});

test('slots are filled, and a Cyrillic name is read by whoever reads Latin', () => {
  const slots = { time: '04:00', officer: 'Љ. Илић' };
  expect(SCRIPTS.map((script) => say(script, 'alert.shelvedUntil', slots))).toEqual([
    'до 04:00 · Љ. Илић',
    'do 04:00 · Lj. Ilić',
    'until 04:00 · Lj. Ilić'
  ]);
});

test('a name with braces in it is a name', () => {
  expect(say('en', 'alert.shelvedUntil', { time: '{officer}', officer: '$&' })).toBe('until {officer} · $&');
});

test('numbers in slots take the mark of their language', () => {
  expect(say('sr-Cyrl', 'wall.trustHourAgo', { value: 93.5 })).toBe('пре сат: 93,5');
  expect(say('en', 'wall.trustHourAgo', { value: 93.5 })).toBe('an hour ago: 93.5');
});

test.each([
  [1, '1 екипа', '1 unit'],
  [2, '2 екипе', '2 units'],
  [5, '5 екипа', '5 units'],
  [11, '11 екипа', '11 units'],
  [21, '21 екипа', '21 units'],
  [32, '32 екипе', '32 units'],
  [0, '0 екипа', '0 units']
])('%d takes its form', (n, serbian, english) => {
  expect(say('sr-Cyrl', 'count.units', { n })).toBe(serbian);
  expect(say('en', 'count.units', { n })).toBe(english);
});

test('wrong keys and missing slots do not compile', () => {
  // @ts-expect-error a slot is missing
  expect(say('en', 'link.live')).toBe('Live · {age}');
  // @ts-expect-error a count is a number
  expect(say('en', 'count.units', { n: '5' })).toBe('5 units');
  // @ts-expect-error there are no slots to fill
  expect(say('en', 'alert.acknowledge', { n: 1 })).toBe('Acknowledge');
});

test('keys from outside are looked up safely', () => {
  expect(isKey('reject.suspectJump')).toBe(true);
  expect(isKey('toString')).toBe(false);
});

test('a name in three scripts is taken, never generated', () => {
  const names = { cyrl: 'Софија', latn: 'Sofija', en: 'Sofia' };
  expect(SCRIPTS.map((script) => nameIn(script, names))).toEqual(['Софија', 'Sofija', 'Sofia']);
});

test.each([
  ['P-07', 'П-07'],
  ['S-11', 'С-11'],
  ['D-2', 'Д-2'],
  ['NJ-3', 'Њ-3'],
  ['MV-01', 'МВ-01'],
  ['26-1187', '26-1187'],
  ['TLT-QX12345', 'TLT-QX12345']
])('%s is called %s in Cyrillic', (stored, shown) => {
  expect(callsign('sr-Cyrl', stored)).toBe(shown);
  expect(callsign('sr-Latn', stored)).toBe(stored);
  expect(callsign('en', shown)).toBe(stored);
});

test('only three scripts are scripts', () => {
  expect(['sr-Cyrl', 'sr-Latn', 'en'].every(isScript)).toBe(true);
  expect([undefined, 'sr', 'toString', 3].some(isScript)).toBe(false);
});
