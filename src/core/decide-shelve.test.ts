import { expect, test } from 'vitest';
import { ALERT_KINDS, asksNow, OPENS_INCIDENT, type Alert } from './alert.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { after, alert, ministry, NOW, officer, room, why } from './decide-sample.ts';
import type { Room } from './room.ts';

const MINUTE = 60_000;
const silent: Alert = { ...alert, kind: 'feedSilent', severity: 2, sourceId: 'avl', sectorId: undefined };
const withAlert = (over: Partial<Alert> = {}): Room =>
  room({ kind: 'alertRaised', body: { alert: { ...silent, ...over } } });
const shelve: Command = {
  id: 'cmd-shelve',
  kind: 'shelveAlert',
  alertId: 'alert-1',
  minutes: 30,
  reason: 'knownFault'
};
const unshelve: Command = { id: 'cmd-back', kind: 'unshelveAlert', alertId: 'alert-1' };

test('Alert states beyond on/off, Flood control: quiet period / grouping / shelve: an officer puts an alert aside with his name, a reason and the time at which it comes back', () => {
  const shelved = after(withAlert(), decide(withAlert(), shelve, officer, NOW));
  expect(shelved.alerts['alert-1']).toMatchObject({
    state: 'raised',
    shelved: { untilMs: NOW + 30 * MINUTE, by: 'u-1', reason: 'knownFault', severity: 2 }
  });
  expect(Object.values(withAlert().alerts).filter(asksNow)).toHaveLength(1);
  expect(Object.values(shelved.alerts).filter(asksNow)).toEqual([]);
  const longer = after(
    shelved,
    decide(shelved, { ...shelve, id: 'cmd-2', minutes: 120 }, officer, NOW + MINUTE)
  );
  expect(longer.alerts['alert-1']?.shelved?.untilMs).toBe(NOW + 121 * MINUTE);
});

test('an officer takes an alert back from the shelf, once', () => {
  const shelved = after(withAlert(), decide(withAlert(), shelve, officer, NOW));
  const back = after(shelved, decide(shelved, unshelve, officer, NOW + MINUTE));
  expect(back.alerts['alert-1']).toMatchObject({ shelved: undefined, backAtMs: NOW + MINUTE });
  expect(Object.values(back.alerts).filter(asksNow)).toHaveLength(1);
  expect(why(decide(back, { ...unshelve, id: 'cmd-3' }, officer, NOW + MINUTE))).toBe('wrongState');
});

test('what may be about people, and what is very grave, is never put aside', () => {
  for (const kind of ALERT_KINDS)
    expect([kind, why(decide(withAlert({ kind }), shelve, officer, NOW))]).toEqual([
      kind,
      OPENS_INCIDENT.has(kind) || kind === 'checkInOverdue' || kind === 'referralLate' ? 'notShelvable' : 'ok'
    ]);
  expect(why(decide(withAlert({ severity: 4 }), shelve, officer, NOW))).toBe('notShelvable');
});

test('what is closed, unknown, or not of the viewer is not put aside; what ended unseen may be', () => {
  const asked = (over: Partial<Alert>) => why(decide(withAlert(over), shelve, officer, NOW));
  expect(asked({ state: 'dismissed', dismissedFor: 'test' })).toBe('alreadyClosed');
  expect(asked({ state: 'ended', acknowledgedBy: 'u-1' })).toBe('alreadyClosed');
  expect(asked({ state: 'ended' })).toBe('ok');
  expect(asked({ state: 'acknowledged', acknowledgedBy: 'u-1' })).toBe('ok');
  expect(why(decide(room(), shelve, officer, NOW))).toBe('unknownSubject');
  expect(why(decide(withAlert(), shelve, ministry, NOW))).toBe('notAllowed');
});
