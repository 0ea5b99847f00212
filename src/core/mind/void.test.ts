import { expect, test } from 'vitest';
import { SAMPLE_NOW_MS as NOW, sampleSector } from '../dispatch/sample.ts';
import type { BorderWatch } from '../border-watch.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { after, SAMPLE_PACK } from './sample.ts';
import {
  isVoid,
  nextVoidTimer,
  openVoid,
  VOID_CLEAR_MS,
  VOID_M,
  voidDraft,
  type VoidCause,
  type VoidTimer
} from './void.ts';

const MINUTE = 60_000;
const LONG_AGO = NOW - 600 * MINUTE;
const SECTOR = sampleSector('S-01', 0, { minUnits: 1, minSensors: 1, maxUnwatchedSec: 600 });

const watch = (forgottenM: number, longestSec = 700): BorderWatch => ({
  atMs: NOW,
  sectors: { 'S-01': { lengthM: 8000, unwatchedM: 5000, forgottenM, longestSec } }
});

/** One section from look to look: the room with what was said, and the timer. */
function follow(cause: VoidCause, looks: readonly (readonly [atMin: number, isBad: boolean])[]) {
  let room: Room = EMPTY_ROOM;
  let timer: VoidTimer | undefined;
  const said: string[] = [];
  for (const [atMin, isBad] of looks) {
    timer = nextVoidTimer(timer, isBad, NOW + atMin * MINUTE);
    const draft = voidDraft(
      cause,
      SECTOR,
      timer,
      watch(isBad ? 4000 : 0),
      room,
      LONG_AGO,
      NOW + atMin * MINUTE
    );
    if (draft) said.push(`${atMin} ${draft.kind}`);
    room = draft ? after([draft], room) : room;
  }
  return { room, said };
}

test('Sector void (no patrol / no sensor for N min): a forgotten stretch is told once, with its section and its metres', () => {
  const { room, said } = follow('unwatched', [
    [0, true],
    [1, true],
    [9, true]
  ]);
  expect(said).toEqual(['0 alertRaised']);
  expect(Object.values(room.alerts)).toMatchObject([
    {
      kind: 'sectorVoid',
      severity: 2,
      sectorId: 'S-01',
      sourceId: 'S-01',
      measuredAtMs: NOW - 700_000,
      raisedAtMs: NOW,
      gap: { cause: 'unwatched', unwatchedM: 4000 }
    }
  ]);
  expect(openVoid(room, 'S-01', 'unmanned')).toBeUndefined();
});

test('Sector void: it ends by itself after two minutes of watching, and a crew that turns around does not blink', () => {
  const looks = [
    [0, true],
    [1, false],
    [2, true],
    [4, false],
    [5.9, false],
    [6, false],
    [7, false]
  ] as const;
  expect(follow('unwatched', looks).said).toEqual(['0 alertRaised', '6 alertEnded']);
  expect(VOID_CLEAR_MS).toBe(2 * MINUTE);
});

test('Sector void: what was void, was well and is void again is a new alert; what was dismissed is not', () => {
  const { room, said } = follow('unwatched', [
    [0, true],
    [1, false],
    [3, false],
    [20, true]
  ]);
  expect(said).toEqual(['0 alertRaised', '3 alertEnded', '20 alertRaised']);
  const alert = openVoid(room, 'S-01', 'unwatched');
  const dismissed = { ...alert!, state: 'dismissed' as const };
  const settled = { ...room, alerts: { [dismissed.id]: dismissed } };
  const timer = { badSinceMs: NOW + 20 * MINUTE, wellSinceMs: undefined };
  expect(
    voidDraft('unwatched', SECTOR, timer, watch(4000), settled, LONG_AGO, NOW + 21 * MINUTE)
  ).toBeUndefined();
});

test('Sector void: nobody in it is told after the time of the section, not at once', () => {
  const { said } = follow('unmanned', [
    [0, true],
    [9.9, true],
    [10, true]
  ]);
  expect(said).toEqual(['10 alertRaised']);
});

test.each([
  ['low', 1],
  ['medium', 1],
  ['high', 2],
  ['critical', 3]
] as const)('a void of a section of level %s is of severity %i', (impactLevel, severity) => {
  const timer = { badSinceMs: NOW, wellSinceMs: undefined };
  const draft = voidDraft(
    'unwatched',
    { ...SECTOR, impactLevel },
    timer,
    watch(4000),
    EMPTY_ROOM,
    LONG_AGO,
    NOW
  );
  expect(draft).toMatchObject({ body: { alert: { severity } } });
});

test('a section is unwatched from a stretch that one car does not fill, unmanned with crews and sensors under their floors', () => {
  const crew = { ...EMPTY_ROOM, memberships: { 'P-01': ['S-01'] } };
  const [sensor] = SAMPLE_PACK.sensors;
  const works = sensor ? [sensor] : [];
  const is = (cause: VoidCause, forgottenM: number, room: Room, working: typeof works): boolean =>
    isVoid(cause, SECTOR, watch(forgottenM), room, SAMPLE_PACK, working);
  expect([VOID_M - 1, VOID_M].map((m) => is('unwatched', m, EMPTY_ROOM, []))).toEqual([false, true]);
  expect(is('unmanned', 0, EMPTY_ROOM, [])).toBe(true);
  expect(is('unmanned', 0, crew, [])).toBe(false);
  expect(is('unmanned', 0, EMPTY_ROOM, works)).toBe(false);
});

test('Sector void: a hub that has just started shows what it does not know, and calls it after the time of the section', () => {
  const timer = { badSinceMs: NOW, wellSinceMs: undefined };
  const at = (atMin: number) =>
    voidDraft('unwatched', SECTOR, timer, watch(8000), EMPTY_ROOM, NOW, NOW + atMin * MINUTE);
  expect(at(9.9)).toBeUndefined();
  expect(at(10)).toMatchObject({ kind: 'alertRaised' });
});
