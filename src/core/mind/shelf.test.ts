import { expect, test } from 'vitest';
import type { Alert } from '../alert.ts';
import { SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { ended, newAlert, raised } from './new-alert.ts';
import { after } from './sample.ts';
import { shelfDrafts } from './shelf.ts';
import { unshelveDrafts } from './timer.ts';

const MINUTE = 60_000;
const shelved = { untilMs: NOW + 60 * MINUTE, by: 'u-1', reason: 'knownFault', severity: 2 } as const;
const told = (id: string, afterMin: number, over: Partial<Alert> = {}): Alert => ({
  ...newAlert(id, 'feedSilent', 2, {
    measuredAtMs: NOW,
    raisedAtMs: NOW + afterMin * MINUTE,
    sourceId: 'avl'
  }),
  ...over
});
const aside = (over: Partial<Alert> = {}): Room => ({
  ...EMPTY_ROOM,
  alerts: { 'a-1': told('a-1', 0, { shelved, state: 'ended', ...over }) }
});
const raise = (room: Room, alert: Alert): Room => after(shelfDrafts(raised(alert), room), room);

test('Flood control: a feed that lives and falls silent again stays put aside until the time is over, and comes back once', () => {
  let room = aside({ state: 'raised' });
  for (let n = 2; n < 30; n++) {
    room = after([ended(Object.values(room.alerts)[0]!, NOW + n * MINUTE)], room);
    room = raise(room, told(`a-${n}`, n));
    expect(Object.values(room.alerts)).toMatchObject([{ id: `a-${n}`, state: 'raised', shelved }]);
  }
  expect(unshelveDrafts(room, NOW + 59 * MINUTE)).toEqual([]);
  expect(unshelveDrafts(room, NOW + 60 * MINUTE)).toMatchObject([{ body: { alertId: 'a-29' } }]);
});

test('a shelf holds for its own source and kind, for nothing graver, and no longer than its time', () => {
  const free = (alert: Alert, room = aside()): void =>
    expect(raise(room, alert).alerts[alert.id]?.shelved).toBeUndefined();
  free(told('b', 5, { sourceId: 'radio' }));
  free(told('b', 5, { kind: 'feedLate' }));
  free(told('b', 5, { severity: 3 }));
  free(told('b', 60));
  free(told('b', 5), aside({ state: 'dismissed' }));
  free(told('b', 5), aside({ shelved: undefined }));
  const gap = (cause: 'unwatched' | 'unmanned') =>
    ({ kind: 'sectorVoid', gap: { cause, unwatchedM: 1 } }) as const;
  free(told('b', 5, gap('unmanned')), aside(gap('unwatched')));
});

test('what is about people, or about a crew, is new each time', () => {
  for (const kind of ['groupDetected', 'unitSilent', 'lineCrossed', 'orderLate', 'checkInOverdue'] as const)
    expect(raise(aside({ kind }), told('b', 5, { kind })).alerts['b']?.shelved).toBeUndefined();
});
