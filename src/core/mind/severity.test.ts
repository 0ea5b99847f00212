import { expect, test } from 'vitest';
import type { Detection } from '../detection.ts';
import { kindOf, severityOf } from './severity.ts';

function seen(over: Partial<Detection>) {
  return { class: 'group' as const, classConfidence: 0.9, count: undefined, borderM: undefined, ...over };
}
const count = (best: number) => ({ min: best, best, max: best });

test.each([
  [{ class: 'animal' }, 1],
  [{ class: 'unknown' }, 1],
  [{ class: 'unknown', borderM: -400 }, 2],
  [{ class: 'unknown', borderM: 4000 }, 1],
  [{ class: 'person' }, 3],
  [{ class: 'group', count: count(9) }, 3],
  [{ class: 'group', count: count(10) }, 4],
  [{ class: 'person', count: count(12) }, 4],
  [{ class: 'vehicle' }, 2],
  [{ class: 'group', count: count(10), classConfidence: 0.39 }, 3],
  [{ class: 'animal', classConfidence: 0.1 }, 1],
  [{ class: 'group', borderM: -3001 }, 2],
  [{ class: 'group', borderM: -3000 }, 3]
] as const)('%j is %i', (over, severity) => {
  expect(severityOf(seen(over))).toBe(severity);
});

test('two persons are a group', () => {
  expect(kindOf(seen({ class: 'person', count: count(1) }))).toBe('personDetected');
  expect(kindOf(seen({ class: 'person', count: count(2) }))).toBe('groupDetected');
});
