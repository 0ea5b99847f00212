import { expect, test } from 'vitest';
import { createNaming } from './naming.ts';
import { pendingRows, subjectOf, type SentCommand } from './pending.ts';
import { sampleRoom } from './sample-room.ts';

const room = sampleRoom();
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');
const approve = {
  id: 'c1',
  kind: 'approve',
  incidentId: 'inc-1',
  suggestionId: 'sug-1',
  unitId: 'unit-T-07'
} as const;

const sent = (answer: SentCommand['answer']): SentCommand => ({ command: approve, sentAtMs: 1000, answer });

test('what was pressed waits, is sent again when its answer was lost, and is gone when it was taken', () => {
  const rows = pendingRows(
    [sent(undefined), sent({ state: 'unknown' }), sent({ state: 'accepted' })],
    naming,
    2000
  );
  expect(rows.map(({ state }) => state)).toEqual(['waiting', 'resending']);
  expect(rows[0]?.text).toBe('Шаљем налог Т-07');
});

test('a refusal is read in words and goes away', () => {
  const refused = sent({ state: 'refused', refusal: { why: 'alreadyAcknowledged', about: 'user-1' } });
  expect(pendingRows([refused], naming, 2000)[0]).toMatchObject({
    state: 'refused',
    reason: 'Узбуну већ потврђује Ј. Петровић.'
  });
  expect(pendingRows([refused], naming, 60_000)).toEqual([]);
});

test('a refusal of what waited long stays until it is read', () => {
  const answer = { state: 'refused', refusal: { why: 'tooLate', about: 'approve' } } as const;
  const late = { ...sent(answer), answeredAtMs: 200_000 };
  expect(pendingRows([late], naming, 900_000)[0]).toMatchObject({ state: 'refused', isLate: true });
  const soon = { ...sent(answer), answeredAtMs: 3_000 };
  expect(pendingRows([soon], naming, 17_000)[0]).toMatchObject({ isLate: false });
  expect(pendingRows([soon], naming, 19_000)).toEqual([]);
});

test('a command that nobody kept is not called wrong', () => {
  const full = sent({ state: 'invalid', path: '', why: 'outboxFull' });
  expect(pendingRows([full], naming, 2000)[0]?.reason).toBe('Превише наредби чека везу. Ова није задржана.');
});

test('a command is about its alert, incident or order', () => {
  expect(subjectOf(approve)).toBe('inc-1');
  expect(subjectOf({ id: 'c', kind: 'acknowledgeAlert', alertId: 'a1' })).toBe('a1');
  expect(subjectOf({ id: 'c', kind: 'setDuty', unitId: 'u', duty: { kind: 'ready' } })).toBe('u');
});

test('a note is about what it was written on', () => {
  const note = { id: 'c2', kind: 'writeNote', about: 'incident:inc-1', text: 'x' } as const;
  expect(subjectOf(note)).toBe('inc-1');
});
