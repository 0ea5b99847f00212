import { expect, test } from 'vitest';
import { NEEDS, type Referral } from '#core/referral.ts';
import type { Room } from '#core/room.ts';
import { createNaming } from '$lib/state/naming.ts';
import { byId, MINUTE_MS, NOW_MS, sampleRoom } from '$lib/state/sample-room.ts';
import { fitView } from './fit-rows.ts';
import { primaryStep, referralRows, stepRows, vanOptions } from './referral-view.ts';
import { partyText } from './referral-text.ts';
import { shelterLines, totals } from './shelter-lines.ts';

const naming = createNaming(sampleRoom().pack, sampleRoom().roles, 'sr-Cyrl');
const at = (minutes: number): number => NOW_MS - minutes * MINUTE_MS;

function referral(change: Partial<Referral> = {}): Referral {
  return {
    id: 'ref-26-1',
    number: '26-0001',
    incidentId: 'inc-1',
    count: 4,
    needs: ['families'],
    openedAtMs: at(40),
    state: 'accepted',
    shelterId: 'shelter-pirot',
    heldUntilMs: NOW_MS + 60 * MINUTE_MS,
    unitId: undefined,
    reason: undefined,
    outcome: undefined,
    lateSteps: 0,
    history: [
      { state: 'identified', atMs: at(40), by: 'user-1' },
      { state: 'bestInterest', atMs: at(30), by: 'user-1' },
      { state: 'requested', atMs: at(20), by: 'user-1' },
      { state: 'accepted', atMs: at(10), by: 'user-1' }
    ],
    ...change
  };
}

function roomOf(occupied: number, change: Partial<Room> = {}): Room {
  const report = {
    shelterId: 'shelter-pirot',
    occupied,
    beds: undefined,
    status: 'open' as const,
    reportedAtMs: at(24),
    reporter: ''
  };
  const samples = [
    { atMs: at(84), occupied: occupied - 4 },
    { atMs: at(24), occupied }
  ];
  return sampleRoom({
    occupancy: { 'shelter-pirot': report },
    reports: { 'shelter-pirot': samples },
    referrals: byId(referral()),
    ...change
  });
}

test('a place shows who is in it, who is announced, what is free and how it stands at eight', () => {
  const lines = shelterLines(roomOf(61), naming, NOW_MS);
  // 01:14 UTC; the report is 24 minutes old, and eight in Belgrade is 6 h 9 min after it: 61 + 4 × 6.16 + 4.
  expect(lines[0]).toMatchObject({ name: 'Пирот', occupied: 61, reserved: 4, free: 135, projected: 90 });
  expect(lines[1]).toMatchObject({ state: 'closed', word: 'затворен', projected: undefined });
  expect(totals(lines)).toEqual({ occupied: 61, beds: 200 });
});

test('overcrowding is a number below zero, and an old report is old', () => {
  expect(shelterLines(roomOf(213), naming, NOW_MS)[0]).toMatchObject({
    free: -17,
    isTight: true,
    isOld: false
  });
  expect(shelterLines(roomOf(61), naming, NOW_MS + 200 * MINUTE_MS)[0]).toMatchObject({ isOld: true });
});

test('a suspension is a word with its day, whatever the place goes on reporting', () => {
  const set = { state: 'suspended' as const, until: '2026-12-01', atMs: at(5), by: 'user-1' };
  const lines = shelterLines(roomOf(61, { shelterStates: { 'shelter-pirot': set } }), naming, NOW_MS);
  expect(lines.find(({ id }) => id === 'shelter-pirot')?.word).toBe('обустављен до 1. 12. 2026.');
});

test('seven steps: who and when, the present one with its time, the next with its deadline', () => {
  const rows = stepRows(referral(), naming);
  expect(rows.map(({ at: place }) => place)).toEqual(['done', 'done', 'done', 'now', 'open', 'open', 'open']);
  expect(rows.map(({ label }) => label)).toEqual([
    'Препознато',
    'Најбољи интерес детета',
    'Затражено: Пирот',
    'Прихваћено',
    'У превозу',
    'Стигли',
    'Исход уписан'
  ]);
  expect(rows[3]).toMatchObject({ detail: 'Ј. Петровић · места се чувају до 03:14', atMs: at(10) });
  expect(rows[3]?.deadlineMs).toBe(at(10) + 60 * MINUTE_MS);
  expect(rows[4]?.detail).toBe('рок 03:04');
});

test('a request that went elsewhere forgets the steps of the first place', () => {
  const history = [...referral().history, { state: 'requested' as const, atMs: at(5), by: 'user-1' }];
  const rows = stepRows(referral({ state: 'requested', heldUntilMs: undefined, history }), naming);
  expect(rows[2]).toMatchObject({ at: 'now', atMs: at(5) });
  expect(rows[3]).toMatchObject({ at: 'open', atMs: undefined });
});

test('what is over is done, and what it never came to was passed by', () => {
  const end = { state: 'outcomeRecorded' as const, atMs: at(1), by: 'user-1' };
  const over = referral({ state: 'outcomeRecorded', outcome: 'left', history: [...referral().history, end] });
  const rows = stepRows(over, naming);
  expect(rows.map(({ at: place }) => place).slice(3)).toEqual(['done', 'passed', 'passed', 'done']);
  expect(rows[6]?.label).toBe('Исход уписан: група је отишла');
  expect(primaryStep(over)).toBeUndefined();
});

test('the filled button leads on, and records the outcome only after arrival', () => {
  const next = (state: Referral['state'], ...needs: Referral['needs']) => primaryStep({ state, needs });
  expect(next('identified', 'families')).toBe('consentGiven');
  expect(next('identified', 'unaccompanied')).toBe('bestInterest');
  expect(next('requested')).toBe('accepted');
  expect(next('arrived')).toBe('outcomeRecorded');
});

test('the referral that is due first stands first, and what is over behind', () => {
  const late = referral({
    id: 'ref-26-2',
    history: [{ state: 'identified', atMs: at(90), by: 'u' }],
    state: 'identified'
  });
  const over = referral({ id: 'ref-26-3', state: 'outcomeRecorded' });
  const room = sampleRoom({ referrals: byId(over, referral(), late) });
  expect(referralRows(room, NOW_MS).map(({ id }) => id)).toEqual(['ref-26-2', 'ref-26-1', 'ref-26-3']);
});

test('who drives has seats enough that nobody else sits on; the smallest that fits is first', () => {
  const base = roomOf(61);
  const pack = base.pack && {
    ...base.pack,
    assets: base.pack.assets.map((asset) =>
      asset.id === 'T-07' ? { ...asset, seats: 8 } : asset.id === 'P-03' ? { ...asset, seats: 4 } : asset
    )
  };
  const other = referral({ id: 'ref-26-2', state: 'inTransport', unitId: 'unit-T-07', count: 5 });
  const van = (room: Room) => vanOptions(room, referral(), naming).map(({ label }) => label);
  expect(van({ ...base, pack })).toEqual(['П-03 · 4 места', 'Т-07 · 8 места']);
  expect(van({ ...base, pack, referrals: byId(other) })).toEqual(['П-03 · 4 места']);
  const calling = {
    unitId: 'unit-T-07',
    duty: { kind: 'ready' as const },
    dutySinceMs: 0,
    assignmentId: undefined,
    clearedAtMs: [],
    panicAtMs: 1
  };
  expect(van({ ...base, pack, units: { 'unit-T-07': calling } })).toEqual(['П-03 · 4 места']);
});

test('a place is explained by its sum; the others by what they lack', () => {
  const party = { count: 4, needs: [] };
  const view = fitView(
    roomOf(61, { referrals: {} }),
    { at: [22.8, 43.05], sectorId: undefined },
    party,
    naming,
    NOW_MS
  );
  const [row] = view.rows;
  expect(row?.name).toBe('Пирот');
  const numbers = row?.sum.match(/\d+,\d/g)?.map((text) => Number(text.replace(',', '.'))) ?? [];
  expect(numbers.reduce((all, one) => all + one, 0)).toBeCloseTo(Number(row?.total.replace(',', '.')), 5);
  expect(view.excluded).toEqual([
    { shelterId: 'shelter-dimitrovgrad', name: 'Димитровград', why: 'затворено' }
  ]);
  expect(view.options.map(({ value }) => value)).toEqual(['shelter-pirot']);
  const families = fitView(roomOf(61), undefined, { count: 4, needs: ['families'] }, naming, NOW_MS);
  expect(families.options.map(({ label }) => label)).toEqual(['Пирот · не прима: породице']);
});

test('a group is a count and needs, in words', () => {
  expect(partyText('sr-Cyrl', 1, ['unaccompanied'])).toBe('1 особа, деца без пратње');
  expect(partyText('sr-Latn', undefined, NEEDS.slice(0, 1))).toBe('porodice');
});
