import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import {
  byId,
  MINUTE_MS,
  NOW_MS,
  sampleAlert,
  sampleAssignment,
  sampleRoom
} from '$lib/state/sample-room.ts';
import { calmRows, isCalm } from './calm.ts';

const { pack, roles } = sampleRoom();
const naming = createNaming(pack, roles, 'sr-Cyrl');
const seen = { state: 'acknowledged', acknowledgedBy: 'user-1', acknowledgedAtMs: NOW_MS } as const;

test('a quiet night says who took the last alarm, what goes on and how old each word is', () => {
  const room = sampleRoom({
    alerts: byId(
      sampleAlert('old', { ...seen, raisedAtMs: NOW_MS - 90 * MINUTE_MS }),
      sampleAlert('last', { ...seen, raisedAtMs: NOW_MS - 12 * MINUTE_MS, count: { min: 3, max: 3 } })
    ),
    assignments: byId(
      sampleAssignment('as-1', {
        unitId: 'unit-T-07',
        state: 'enRoute',
        history: [{ state: 'enRoute', atMs: NOW_MS - 4 * MINUTE_MS, by: 'crew' }]
      }),
      sampleAssignment('as-2', { state: 'cleared' })
    ),
    border: {
      atMs: NOW_MS - MINUTE_MS,
      sectors: {
        'S-11': { lengthM: 9_000, unwatchedM: 500, forgottenM: 500, longestSec: 1_200 },
        'S-12': { lengthM: 9_000, unwatchedM: 200, forgottenM: 0, longestSec: 60 }
      }
    },
    feeds: {
      avl: { state: 'live', sinceMs: NOW_MS },
      thermal: { state: 'silent', sinceMs: NOW_MS - 8 * MINUTE_MS }
    }
  });
  const row = (key: string) => calmRows(room, naming, NOW_MS).find((one) => one.key === key);
  expect(row('alarm')?.note).toBe('пре 12\u202fmin · преузео Ј. Петровић 02:14');
  expect(row('orders')).toMatchObject({ value: '1', note: 'Т-07 на путу 4\u202fmin' });
  expect(row('voids')).toMatchObject({ value: '1', note: 'С-11 · измерено пре 1\u202fmin' });
  expect(row('feeds')?.note).toBe('Термовизија: ћути 8\u202fmin');
  expect(row('patrols')?.value).toBe('0');
});

test('what nobody knows is not a nought', () => {
  const row = (key: string) => calmRows(sampleRoom(), naming, NOW_MS).find((one) => one.key === key);
  expect(row('voids')?.value).toBe('—');
  expect(row('beds')?.value).toBe('—');
});

test('a night is calm while nothing asks; what is put aside does not', () => {
  const shelved = { untilMs: NOW_MS + MINUTE_MS, by: 'user-1', reason: 'weather', severity: 2 } as const;
  expect(isCalm({ alerts: byId(sampleAlert('a', seen), sampleAlert('b', { shelved })) })).toBe(true);
  expect(isCalm({ alerts: byId(sampleAlert('a')) })).toBe(false);
});
