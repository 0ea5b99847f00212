import { expect, test } from 'vitest';
import { refusalSentence } from './refusal.ts';

const name = (userId: string): string | undefined => (userId === 'u1' ? 'Љ. Илић' : undefined);

test('a refusal names the officer who was sooner, where that is known', () => {
  const refusal = { why: 'alreadyAcknowledged', about: 'u1' } as const;
  expect(refusalSentence('sr-Latn', refusal, name)).toBe('Uzbunu već potvrđuje Lj. Ilić.');
  expect(refusalSentence('en', { ...refusal, about: 'u2' }, name)).toBe('The alarm is already acknowledged.');
  expect(refusalSentence('sr-Cyrl', { why: 'reasonNeeded', about: 'P-03' }, name)).toBe('Наведите разлог.');
});
