import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { NOW, officer, why } from './decide-sample.ts';
import type { Command } from './command.ts';
import { fold } from './fold.ts';
import { SAMPLE_PACK } from './mind/sample.ts';
import { phoneView } from './orders.ts';
import type { Viewer } from './rights.ts';
import { EMPTY_ROOM, type Room } from './room.ts';

const commander = { ...officer, role: 'commander' as const };
const base: Room = { ...EMPTY_ROOM, pack: SAMPLE_PACK };
const unitId = SAMPLE_PACK.units[0]?.id ?? '';

function after(room: Room, command: Command, viewer: Viewer): Room {
  const decision = decide(room, command, viewer, NOW);
  if (!decision.ok) throw new Error(decision.refusal.why);
  return decision.drafts.reduce((next, draft) => fold(next, { ...draft, seq: next.seq + 1 }), room);
}

const admit = (phoneId: string, unit = unitId) =>
  ({ id: `cmd-${phoneId}`, kind: 'admitPhone', phoneId, unitId: unit }) as const;
const dismiss = (phoneId: string) => ({ id: 'cmd-out', kind: 'dismissPhone', phoneId }) as const;

test('a commander or an administrator admits a phone for a unit of the pack, a watch officer does not', () => {
  expect(why(decide(base, admit('ph-1'), officer, NOW))).toBe('notAllowed');
  expect(why(decide(base, admit('ph-1', 'unit-none'), commander, NOW))).toBe('unknownSubject');
  const room = after(base, admit('ph-1'), commander);
  expect(room.phones).toEqual({ 'ph-1': { unitId, sinceMs: NOW } });
  expect(why(decide(room, { ...admit('ph-1'), id: 'cmd-again' }, commander, NOW))).toBe('wrongState');
  expect(after(room, dismiss('ph-1'), { ...officer, role: 'admin' }).phones).toEqual({});
  expect(why(decide(base, dismiss('ph-1'), commander, NOW))).toBe('unknownSubject');
});

test('a unit has six phones at most', () => {
  const phones = Array.from({ length: 6 }, (_, n) => [`ph-${n}`, { unitId, sinceMs: NOW }] as const);
  const room = { ...base, phones: Object.fromEntries(phones) };
  expect(why(decide(room, admit('ph-7'), commander, NOW))).toBe('tooMany');
  expect(decide(room, admit('ph-8', SAMPLE_PACK.units[1]?.id), commander, NOW).ok).toBe(true);
});

test('a phone is told of its own unit only, and nobody of a unit that is not there', () => {
  const callsign = SAMPLE_PACK.units[0]?.callsign;
  expect(phoneView(base, unitId, undefined)).toMatchObject({ callsign, orders: [], at: undefined });
  expect(phoneView(base, 'unit-none', undefined)).toBeUndefined();
});
