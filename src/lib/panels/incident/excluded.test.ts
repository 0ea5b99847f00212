import { expect, test } from 'vitest';
import { excludedOrder } from './excluded.ts';

const far = (unitId: string) => ({ unitId, why: { kind: 'tooFar', arrivalMin: 90, limitMin: 60 } as const });

test('one of each reason stands first, and nobody is lost', () => {
  const ordered = excludedOrder([
    far('a'),
    far('b'),
    { unitId: 'c', why: { kind: 'noFix' } },
    far('d'),
    { unitId: 'e', why: { kind: 'fixStale', ageMs: 1, limitMs: 0 } },
    { unitId: 'f', why: { kind: 'noFix' } }
  ]);
  expect(ordered.map(({ unitId }) => unitId)).toEqual(['e', 'c', 'a', 'f', 'b', 'd']);
});
