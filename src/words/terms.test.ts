import { ALERT_KINDS } from '#core/alert.ts';
import type { Candidate, Exclusion, Suggestion } from '#core/dispatch/suggestion.ts';
import { expect, test } from 'vitest';
import { capabilityName } from './capability.ts';
import { SCRIPTS } from './script.ts';
import { exclusionReason, nearestCost, nearestTotal, suggestionSentence } from './terms.ts';
import { alertTitle, persons } from './titles.ts';

const gap = { unit: 'П-03', earlierMin: 3, sector: 'С-10', uncoveredMin: 40.2 };

test('what the nearest would cost, from its numbers', () => {
  expect(SCRIPTS.map((script) => nearestCost(script, gap))).toEqual([
    'П-03 стиже 3\u202fmin раније, али С-10 остаје без екипе око 40\u202fmin.',
    'P-03 stiže 3\u202fmin ranije, ali S-10 ostaje bez ekipe oko 40\u202fmin.',
    'P-03 is 3\u202fmin sooner but leaves S-10 without a unit for about 40\u202fmin.'
  ]);
});

test('equal arrival is not called sooner', () => {
  expect(nearestCost('en', { ...gap, earlierMin: 0.3 })).toBe(
    'P-03 arrives at the same time but leaves S-10 without a unit for about 40\u202fmin.'
  );
  expect(nearestTotal('sr-Cyrl', { unit: 'П-03', earlierMin: 0, moreMin: 2.44 })).toBe(
    'П-03 стиже истовремено, али укупно кошта 2,4\u202fmin више.'
  );
});

function candidate(
  unitId: string,
  arrivalP50Min: number,
  totalMin: number,
  uncovers?: Candidate['uncovers']
): Candidate {
  return {
    unitId,
    arrivalP50Min,
    arrivalP90Min: arrivalP50Min + 4,
    distanceM: 0,
    terms: [],
    totalMin,
    uncovers,
    fixAgeMs: 0
  };
}

function suggestion(ranked: Candidate[], nearest: Candidate | undefined): Suggestion {
  return {
    id: 's',
    incidentId: 'i',
    atMs: 0,
    validUntilMs: 0,
    policyVersion: 1,
    inputsHash: '',
    need: { capabilities: [], seats: 0 },
    ranked,
    nearest,
    excluded: [],
    meetingWindowMin: undefined,
    eligible: ranked.length,
    routing: 'straightLine'
  };
}

const name = { unit: (id: string) => id.toUpperCase(), sector: (id: string) => id.toUpperCase() };

test('the sentence of a suggestion speaks of the nearest', () => {
  const best = candidate('t-07', 11, 12.2);
  const costly = candidate('p-03', 8, 14.6, { sectorId: 's-10', minutes: 40 });
  const plain = candidate('p-04', 9, 13.9);
  expect(suggestionSentence('en', suggestion([best, costly], costly), name)).toBe(
    'P-03 is 3\u202fmin sooner but leaves S-10 without a unit for about 40\u202fmin.'
  );
  expect(suggestionSentence('en', suggestion([best, plain], plain), name)).toBe(
    'P-04 is 2\u202fmin sooner but costs 1.7\u202fmin more in all.'
  );
  expect(suggestionSentence('sr-Latn', suggestion([best], best), name)).toBe('T-07 je ujedno i najbliža.');
  expect(suggestionSentence('en', suggestion([], undefined), name)).toBeUndefined();
});

const exclusions: [Exclusion, string][] = [
  [{ kind: 'notReady', because: 'offDuty' }, 'није на дужности'],
  [{ kind: 'notReady', because: 'refuel' }, 'сипа гориво'],
  [{ kind: 'onTask', incidentNumber: '26-1189' }, 'на задатку 26-1189'],
  [
    { kind: 'transports', referralNumber: '26-0007', to: { cyrl: 'Врање', latn: 'Vranje', en: 'Vranje' } },
    'превози до центра Врање'
  ],
  [{ kind: 'transports', referralNumber: '26-0007', to: undefined }, 'превози групу'],
  [{ kind: 'noFix' }, 'положај није познат'],
  [
    { kind: 'fixStale', ageMs: 34 * 60_000, limitMs: 5 * 60_000 },
    'положај стар 34\u202fmin (граница 5\u202fmin)'
  ],
  [{ kind: 'suspectFix' }, 'положај није поуздан'],
  [{ kind: 'capabilityMissing', capability: '4x4' }, 'нема: погон 4×4'],
  [{ kind: 'batteryLow', batteryPct: 18, limitPct: 30 }, 'батерија 18\u202f% (граница 30\u202f%)'],
  [{ kind: 'seatsMissing', seats: 3, needed: 9 }, 'места: 3 (треба 9)'],
  [{ kind: 'guestAlone' }, 'гостујући службеник без домаћег'],
  [{ kind: 'tooFar', arrivalMin: 71, limitMin: 45 }, 'далеко: 71\u202fmin (граница 45\u202fmin)']
];

test.each(exclusions)('%j says why', (why, sentence) => {
  expect(exclusionReason('sr-Cyrl', why)).toBe(sentence);
});

test('a capability has a name, an interpreter a language', () => {
  expect(capabilityName('en', 'language:fa')).toBe('interpreter for Persian');
  expect(capabilityName('sr-Latn', 'thermal')).toBe('termovizija');
  expect(capabilityName('en', 'toString')).toBe('toString');
});

test('counts read aloud', () => {
  expect(persons('sr-Cyrl', { min: 1, max: 1 })).toBe('1 особа');
  expect(persons('sr-Cyrl', { min: 2, max: 2 })).toBe('2 особе');
  expect(persons('en', { min: 6, max: 9 })).toBe('6–9 persons');
});

test('every kind of alarm has a title without an empty slot', () => {
  expect(alertTitle('sr-Cyrl', { kind: 'groupDetected', count: { min: 6, max: 9 }, name: '' })).toBe(
    'Група 6–9 особа, пешице'
  );
  for (const kind of ALERT_KINDS)
    for (const script of SCRIPTS) {
      const title = alertTitle(script, { kind, name: 'Терм 2' });
      expect(title).toMatch(/^\p{Lu}/u);
      expect(title).not.toMatch(/[{}]/);
    }
});

test('a void section is named with the kilometres that were forgotten, one without crews is not', () => {
  const title = (cause: 'unwatched' | 'unmanned') =>
    alertTitle('sr-Cyrl', { kind: 'sectorVoid', name: 'С-14', gap: { cause, unwatchedM: 5200 } });
  expect(title('unwatched')).toBe('С-14: 5,2\u202fkm предуго без осматрања');
  expect(title('unmanned')).toBe('С-14: нико не осматра');
});
