import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { isTooLate } from './command-age.ts';
import { acknowledge, approve, NOW, officer, proposed, raised, room } from './decide-sample.ts';
import { decide } from './decide.ts';
import type { Pack } from './pack.ts';

const MINUTE = 60_000;
const why = (decision: ReturnType<typeof decide>): string => (decision.ok ? 'ok' : decision.refusal.why);

test('an order that waited for two hours is refused by its age, whatever else would let it through', () => {
  const made = NOW - 120 * MINUTE;
  expect(decide(proposed, approve('T-07'), officer, NOW, made)).toEqual({
    ok: false,
    refusal: { why: 'tooLate', about: 'approve' }
  });
  expect(why(decide(proposed, approve('T-07'), officer, NOW, NOW - MINUTE))).toBe('ok');
  expect(why(decide(proposed, approve('T-07'), officer, NOW))).toBe('ok');
});

test('a judgement outlives a short outage and no longer one', () => {
  expect(why(decide(raised, acknowledge, officer, NOW, NOW - 5 * MINUTE))).toBe('ok');
  expect(why(decide(raised, acknowledge, officer, NOW, NOW - 11 * MINUTE))).toBe('tooLate');
});

test('what tells of a moment is taken whenever it comes, and counts from that moment', () => {
  const made = NOW - 90 * MINUTE;
  const note: Command = { id: 'cmd-n', kind: 'writeNote', about: 'alert:alert-1', text: 'а' };
  expect(why(decide(raised, note, officer, NOW, made))).toBe('ok');
  expect(isTooLate({ kind: 'revokeRole' }, 90 * MINUTE)).toBe(false);
  const checked: Command = { id: 'cmd-c', kind: 'checkInUnit', unitId: 'T-07' };
  const pack = { units: [{ id: 'T-07' }] } as unknown as Pack;
  const known = room({ kind: 'packLoaded', body: { pack, packHash: 'h', exercise: true } });
  const said = decide(known, checked, officer, NOW, made);
  expect(said.ok && said.drafts[0]?.body).toEqual({ unitId: 'T-07', measuredAtMs: made });
});
