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
  const slots = { number: '26-1187', officer: 'Љ. Илић' };
  expect(SCRIPTS.map((script) => say(script, 'journal.incidentOpened', slots))).toEqual([
    'инцидент 26-1187 отвара Љ. Илић',
    'incident 26-1187 otvara Lj. Ilić',
    'incident 26-1187 opened by Lj. Ilić'
  ]);
});

test('a name with braces in it is a name', () => {
  const slots = { number: '{officer}', officer: '$&' };
  expect(say('en', 'journal.incidentOpened', slots)).toBe('incident {officer} opened by $&');
});

test('numbers in slots take the mark of their language', () => {
  expect(say('sr-Cyrl', 'sector.watched', { share: 93.5 })).toBe('осматра се 93,5');
  expect(say('en', 'sector.watched', { share: 93.5 })).toBe('watched 93.5');
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
