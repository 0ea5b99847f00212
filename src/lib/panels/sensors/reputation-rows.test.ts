import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { byId, NOW_MS, sampleAlert, sampleRoom } from '$lib/state/sample-room.ts';
import { asksForALook, reputationRows, shareText } from './reputation-rows.ts';

const room = sampleRoom();
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');

test('per-sensor false-alarm rate: a share is told with its base, and without a base it is none', () => {
  expect(shareText('sr-Cyrl', { judged: 7, falseAlarms: 3 })).toBe('3 од 7 у 48\u202fh');
  expect(shareText('en', { judged: 7, falseAlarms: 0 })).toBe('0 of 7 in 48\u202fh');
  expect(shareText('sr-Latn', { judged: 0, falseAlarms: 0 })).toBe(
    'nijedna uzbuna nije ocenjena u 48\u202fh'
  );
});

test('a line names the sensor, what it raised, what it was, and what nobody has judged yet', () => {
  const gone = { state: 'dismissed', acknowledgedBy: 'user-1', acknowledgedAtMs: NOW_MS } as const;
  const alerts = byId(
    sampleAlert('a', { ...gone, dismissedFor: 'animal' }),
    sampleAlert('b', { ...gone, dismissedFor: 'falseAlarm' }),
    sampleAlert('c', { ...gone, dismissedFor: 'authorised' }),
    sampleAlert('d')
  );
  expect(reputationRows({ ...room, alerts }, naming, NOW_MS)).toEqual([
    {
      id: 'sensor-vidlic',
      name: 'Видлич',
      share: '2 од 3 у 48\u202fh',
      alerts: '4',
      waiting: '1',
      causes: [
        { key: 'falseAlarm', count: 1 },
        { key: 'animal', count: 1 },
        { key: 'unfounded', count: 0 }
      ],
      asks: false
    }
  ]);
});

test('a few false alarms are chance, many of many are not', () => {
  expect(asksForALook({ judged: 2, falseAlarms: 2 })).toBe(false);
  expect(asksForALook({ judged: 6, falseAlarms: 3 })).toBe(true);
  expect(asksForALook({ judged: 40, falseAlarms: 3 })).toBe(false);
});
