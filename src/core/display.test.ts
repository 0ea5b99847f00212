import { expect, test } from 'vitest';
import { ROOM_DISPLAYS, withDisplay, type Display } from './display.ts';
import { fold } from './fold.ts';
import type { Fact } from './fact.ts';
import { displayDraft } from './mind/display.ts';
import { redact, redactFact } from './redact.ts';
import { EMPTY_ROOM, type Room } from './room.ts';

const changed = (seq: number, state: Display['state'], sinceMs = 1000 * seq): Fact => ({
  seq,
  id: `f${seq}`,
  atMs: 1000 * seq,
  actor: 'mind',
  kind: 'displayChanged',
  subjects: ['display:d-1'],
  body: { displayId: 'd-1', name: 'Сала 1', state, sinceMs }
});

/** The room after a fact and what the mind makes of it. */
function after(room: Room, fact: Fact): Room {
  const next = fold(room, fact);
  const draft = fact.kind === 'displayChanged' ? displayDraft(fact, next) : undefined;
  return draft ? fold(next, { ...draft, seq: next.seq + 1 }) : next;
}

test('a display that goes dark raises one alert, which ends when it paints or is closed', () => {
  const dark = after(after(EMPTY_ROOM, changed(1, 'painting')), changed(2, 'dark', 1_500));
  expect(dark.displays['d-1']).toEqual({ name: 'Сала 1', state: 'dark', sinceMs: 1_500 });
  const alerts = Object.values(dark.alerts);
  expect(alerts).toMatchObject([
    { kind: 'displayDark', severity: 2, state: 'raised', sourceId: 'd-1', measuredAtMs: 1_500 }
  ]);
  expect(Object.keys(after(dark, changed(4, 'dark', 1_500)).alerts)).toHaveLength(1);
  for (const state of ['painting', 'closed'] as const)
    expect(Object.values(after(dark, changed(4, state)).alerts)[0]?.state).toBe('ended');
});

test('a display that was never dark and is closed asks for nobody', () => {
  expect(after(after(EMPTY_ROOM, changed(1, 'painting')), changed(2, 'closed')).alerts).toEqual({});
});

test('whoever looks from outside is not told which screens a hub has', () => {
  const room = after(EMPTY_ROOM, changed(1, 'dark'));
  const seen = redact(room, { role: 'ministry' });
  expect([seen.displays, seen.alerts]).toEqual([{}, {}]);
  expect(redactFact(changed(1, 'dark'), { role: 'ministry' })).toBeUndefined();
});

test('of more displays than a room keeps, the closed go first and the oldest of them', () => {
  let all: Readonly<Record<string, Display>> = {};
  for (let n = 0; n < ROOM_DISPLAYS; n++)
    all = withDisplay(all, `d-${n}`, { name: undefined, state: n === 7 ? 'closed' : 'dark', sinceMs: n });
  all = withDisplay(all, 'd-new', { name: undefined, state: 'painting', sinceMs: 99 });
  expect(Object.keys(all)).toHaveLength(ROOM_DISPLAYS);
  expect(all['d-7']).toBeUndefined();
  expect(
    withDisplay(all, 'd-more', { name: undefined, state: 'painting', sinceMs: 100 })['d-0']
  ).toBeUndefined();
});
