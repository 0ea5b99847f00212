import { expect, test } from 'vitest';
import type { Patrol } from '#core/patrol.ts';
import { createNaming } from '$lib/state/naming.ts';
import { byId, MINUTE_MS, NOW_MS, sampleRoom } from '$lib/state/sample-room.ts';
import { patrolGroups, patrolTimes } from './patrol-rows.ts';

const HOUR_MS = 60 * MINUTE_MS;
const naming = createNaming(sampleRoom().pack, {}, 'sr-Cyrl');
const patrol = (id: string, fromMin: number, more: Partial<Patrol> = {}): Patrol => ({
  id,
  unitId: 'unit-T-07',
  sectorIds: ['S-11', 'S-12'],
  fromMs: NOW_MS + fromMin * MINUTE_MS,
  toMs: NOW_MS + fromMin * MINUTE_MS + 4 * HOUR_MS,
  plannedBy: 'user-1',
  state: 'planned',
  startedAtMs: undefined,
  endedAtMs: undefined,
  overdueAtMs: undefined,
  ...more
});

test('patrols stand by how they are, overdue first; what ended yesterday or was called off is left out', () => {
  const groups = patrolGroups(
    byId(
      patrol('later', 180),
      patrol('soon', 30),
      patrol('late', -40),
      patrol('on', -60, { state: 'active', startedAtMs: NOW_MS - HOUR_MS }),
      patrol('today', -240, { state: 'done', endedAtMs: NOW_MS - MINUTE_MS }),
      patrol('before', -900, { state: 'done', endedAtMs: NOW_MS - 10 * HOUR_MS }),
      patrol('off', 60, { state: 'cancelled', endedAtMs: NOW_MS })
    ),
    naming,
    NOW_MS
  );
  expect(groups.map(({ group, rows }) => [group, rows.map(({ id }) => id)])).toEqual([
    ['startOverdue', ['late']],
    ['active', ['on']],
    ['ready', ['soon']],
    ['scheduled', ['later']],
    ['done', ['today']]
  ]);
  expect(groups[0]?.rows[0]).toMatchObject({
    unit: 'Т-07',
    sections: 'С-11, С-12',
    text: 'касни 40\u202fmin',
    isOpen: true
  });
  expect(groups[1]?.rows[0]?.text).toBe('почела 01:14 · још 3\u202fh\u202f00');
  expect(groups[4]?.rows[0]).toMatchObject({ text: 'завршена 02:13', isOpen: false });
});

test('typed times are the next such times: 02:14 in Belgrade now', () => {
  const minute = Math.floor(NOW_MS / MINUTE_MS) * MINUTE_MS;
  const times = (from: string, to: string) => {
    const found = patrolTimes(from, to, NOW_MS);
    return found && [(found.fromMs - minute) / MINUTE_MS, (found.toMs - found.fromMs) / MINUTE_MS];
  };
  expect(times('06:30', '14.30')).toEqual([256, 480]);
  expect(times('1:30', '6:00')).toEqual([-44, 270]);
  expect(times('22:00', '06:00')).toEqual([1186, 480]);
  expect(times('01:00', '05:00')).toEqual([-74 + 1440, 240]);
  expect(times('06:00', '06:00')).toEqual([226, 1440]);
  for (const wrong of ['', '24:00', '6', '12:60', 'шест']) expect(times(wrong, '06:00')).toBeUndefined();
});
