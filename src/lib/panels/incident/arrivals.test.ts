import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { sampleCandidate, sampleRoom, sampleSuggestion } from '$lib/state/sample-room.ts';
import { alternatives, arrivalRows, axisMin, termRows } from './arrivals.ts';

const room = sampleRoom();
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');

test('the nearest stands beside the suggested, each once', () => {
  const third = sampleCandidate('unit-D-2', [13, 0.6, 1.9, 0.4], 22);
  const suggestion = sampleSuggestion();
  const all = sampleSuggestion({
    ranked: [...suggestion.ranked.slice(0, 1), third, ...suggestion.ranked.slice(1)]
  });
  expect(arrivalRows(suggestion, naming).map(({ name, part }) => [name, part])).toEqual([
    ['Т-07', 'предлог'],
    ['П-03', 'најближа']
  ]);
  expect(arrivalRows(all, naming).map(({ name, part }) => [name, part])).toEqual([
    ['Т-07', 'предлог'],
    ['Д-2', 'друга'],
    ['П-03', 'најближа']
  ]);
});

test('a suggested unit that is also the nearest says both', () => {
  const only = sampleCandidate('unit-T-07', [4, 0, 0, 0]);
  const rows = arrivalRows(sampleSuggestion({ ranked: [only], nearest: only }), naming);
  expect(rows).toMatchObject([{ name: 'Т-07', part: 'предлог, најближа', isSuggested: true }]);
});

test('the columns of the table add up to their totals', () => {
  const suggestion = sampleSuggestion();
  const rows = termRows(suggestion);
  arrivalRows(suggestion, naming).forEach(({ totalMin }, column) => {
    const sum = rows.reduce((all, { minutes }) => all + (minutes[column] ?? 0), 0);
    expect(sum).toBeCloseTo(totalMin, 9);
  });
});

test('the term that decided is named in the column that lost by it', () => {
  const decides = termRows(sampleSuggestion()).map(({ kind, decides }) => [kind, decides]);
  expect(decides).toEqual([
    ['arrival', [false, false]],
    ['coverage', [false, true]],
    ['fixAge', [false, false]],
    ['workload', [false, false]]
  ]);
});

test('with lives at risk there is only the way, and no empty lines', () => {
  const one = { ...sampleCandidate('unit-T-07', [4]), terms: [{ kind: 'arrival', minutes: 4 } as const] };
  expect(termRows(sampleSuggestion({ ranked: [one], nearest: one })).map(({ kind }) => kind)).toEqual([
    'arrival'
  ]);
});

test('the axis holds half an hour and grows only when it must', () => {
  const rows = arrivalRows(sampleSuggestion(), naming);
  expect(axisMin(rows)).toBe(30);
  expect(axisMin(rows.map((row) => ({ ...row, p90Min: 31 })))).toBe(60);
  expect(axisMin(rows.map((row) => ({ ...row, p90Min: 500 })))).toBe(120);
});

test('an officer may choose any other ranked unit or the nearest, never the suggested one', () => {
  const far = sampleCandidate('unit-D-2', [2, 30, 0, 0], 3);
  const ids = alternatives(sampleSuggestion({ nearest: far })).map(({ unitId }) => unitId);
  expect(ids).toEqual(['unit-P-03', 'unit-D-2']);
});
