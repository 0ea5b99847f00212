import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { byId, MINUTE_MS, NOW_MS, sampleAlert, sampleRoom } from '$lib/state/sample-room.ts';
import { isOnShelf } from '$lib/state/open-alerts.ts';
import { shelvedRows } from './shelved-rows.ts';

const room = sampleRoom();
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');
const shelved = {
  untilMs: Date.UTC(2026, 10, 22, 2, 10),
  by: 'user-1',
  reason: 'knownFault',
  severity: 2
} as const;
const silent = sampleAlert('silent', {
  kind: 'feedSilent',
  sourceId: 'avl',
  sectorId: undefined,
  severity: 2,
  shelved
});

test('Flood control: an alarm that is put aside says until when, by whom and why', () => {
  expect(shelvedRows({ alerts: byId(silent) }, naming)).toEqual([
    expect.objectContaining({
      id: 'silent',
      title: 'Извор „Возила“ ћути',
      taken: 'одложено (до 03:10, Ј. Петровић) · познат квар',
      isNew: false
    })
  ]);
  const english = createNaming(room.pack, room.roles, 'en');
  expect(shelvedRows({ alerts: byId(silent) }, english)[0]?.taken).toBe(
    'shelved (until 03:10, J. Petrović) · known fault'
  );
});

test('what comes back first stands first; what is over has left the shelf', () => {
  const alerts = byId(
    { ...silent, id: 'later', shelved: { ...shelved, untilMs: shelved.untilMs + MINUTE_MS } },
    silent,
    { ...silent, id: 'dismissed', state: 'dismissed' as const },
    { ...silent, id: 'seen', state: 'ended' as const, acknowledgedBy: 'user-1', acknowledgedAtMs: NOW_MS },
    { ...silent, id: 'unseen', state: 'ended' as const },
    sampleAlert('other')
  );
  expect(shelvedRows({ alerts }, naming).map(({ id }) => id)).toEqual(['silent', 'unseen', 'later']);
  expect(isOnShelf(sampleAlert('other'))).toBe(false);
});

test('the ministry reads no reason', () => {
  const hidden = { ...silent, shelved: { ...shelved, reason: undefined } };
  expect(shelvedRows({ alerts: byId(hidden) }, naming)[0]?.taken).toBe('одложено (до 03:10, Ј. Петровић)');
});
