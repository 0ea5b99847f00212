import { expect, test } from 'vitest';
import type { Fact } from '#core/fact.ts';
import { clockMinute } from '#words/clock.ts';
import { createNaming } from '$lib/state/naming.ts';
import {
  byId,
  MINUTE_MS,
  NOW_MS,
  sampleAlert,
  sampleAssignment,
  sampleIncident,
  sampleRoom,
  sampleSuggestion
} from '$lib/state/sample-room.ts';
import { storyLines } from './story-lines.ts';

const room = sampleRoom({
  alerts: byId(sampleAlert('a1')),
  incidents: byId(sampleIncident('inc-1')),
  assignments: byId(sampleAssignment('asg-1'))
});
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');

function fact<K extends Fact['kind']>(
  seq: number,
  kind: K,
  body: Extract<Fact, { kind: K }>['body'],
  actor = 'user-1'
): Fact {
  return { seq, id: `f${seq}`, atMs: NOW_MS + seq, actor, kind, subjects: [], body } as Fact;
}

test('the story names the officer of every decision', () => {
  const assignment = sampleAssignment('asg-1', { overrideReason: 'sendNearest' });
  const lines = storyLines(
    [
      fact(4, 'assignmentApproved', { assignment }),
      fact(1, 'alertRaised', { alert: sampleAlert('a1') }, 'mind'),
      fact(2, 'alertAcknowledged', { alertId: 'a1' }),
      fact(3, 'suggestionMade', { suggestion: sampleSuggestion() }, 'mind'),
      fact(5, 'assignmentMoved', {
        assignmentId: 'asg-1',
        state: 'wilco',
        by: 'radio',
        measuredAtMs: NOW_MS,
        reason: undefined
      })
    ],
    room,
    naming
  );
  expect(lines.map(({ text }) => text)).toEqual([
    'узбуна: Група 6–9 особа, пешице',
    'узбуну потврђује Ј. Петровић: Група 6–9 особа, пешице',
    'предлог: Т-07 за 26-1187',
    'Т-07 на 26-1187 шаље Ј. Петровић, мимо предлога: Шаљем најближу',
    'Т-07: примљено, уписано по радију, Ј. Петровић'
  ]);
});

test('a fact that two subjects tell is one line, and what was erased leaves its trace', () => {
  const opened = fact(2, 'incidentOpened', { incident: sampleIncident('inc-1') });
  const lines = storyLines([opened, opened, fact(3, 'noteWritten', undefined)], room, naming);
  expect(lines.map(({ text }) => text)).toEqual([
    'инцидент 26-1187 отвара Ј. Петровић',
    'садржај је избрисан, траг уписа остаје'
  ]);
});

test('a note is carried beside its sentence, never inside it', () => {
  const [line] = storyLines(
    [fact(1, 'noteWritten', { about: 'incident:inc-1', text: '<b>{unit}</b>' })],
    room,
    naming
  );
  expect(line).toMatchObject({ text: 'белешку пише Ј. Петровић', note: '<b>{unit}</b>' });
});

test('a run of detections is one line that counts them and spans their time; each stays in it', () => {
  const grouped = (seq: number): Fact =>
    fact(seq, 'alertGrouped', {
      alertId: 'a1',
      detectionId: `d${seq}`,
      lastAtMs: NOW_MS,
      at: undefined,
      errM: undefined,
      borderM: undefined,
      courseDeg: undefined,
      count: undefined,
      severity: 3
    });
  const lines = storyLines(
    [
      grouped(1),
      grouped(2),
      fact(3, 'alertAcknowledged', { alertId: 'a1' }),
      grouped(4),
      grouped(5),
      grouped(6)
    ],
    room,
    naming
  );
  expect(lines.map(({ seq, text }) => [seq, text])).toEqual([
    [2, '2 детекције, 02:14'],
    [3, 'узбуну потврђује Ј. Петровић: Група 6–9 особа, пешице'],
    [6, '3 детекције, 02:14']
  ]);
  expect(lines[0]?.run?.map(({ id }) => id)).toEqual(['f1', 'f2']);
  expect(lines.map(({ id }) => id)).toEqual(['f1', 'f3', 'f4']);
});

test('that an order is late is said once, by its own entry', () => {
  const late = sampleAlert('late', { kind: 'orderLate', timer: 'noWilco', sourceId: 'unit-T-07' });
  const lines = storyLines(
    [
      fact(1, 'orderLate', { assignmentId: 'asg-1', timer: 'noWilco' }, 'mind'),
      fact(2, 'alertRaised', { alert: late }, 'mind')
    ],
    room,
    naming
  );
  expect(lines.map(({ text }) => text)).toEqual(['Т-07: налог није примљен']);
});

test('what a crew told late stands at the time of its step, with the time at which it was told', () => {
  const moved = (seq: number, agoMs: number, over = {}) =>
    fact(
      seq,
      'assignmentMoved',
      {
        assignmentId: 'asg-1',
        state: 'onScene',
        by: 'crew',
        measuredAtMs: NOW_MS + seq - agoMs,
        reason: undefined,
        ...over
      },
      'mind'
    );
  const lineOf = (one: Fact) => {
    const early = byId(sampleAssignment('asg-1', { approvedAtMs: NOW_MS - 60 * MINUTE_MS }));
    return storyLines([one], { ...room, assignments: early }, naming)[0];
  };
  const late = lineOf(moved(1, 20 * MINUTE_MS));
  expect(late?.atMs).toBe(NOW_MS + 1 - 20 * MINUTE_MS);
  expect(late?.text).toBe(`Т-07: на месту, јавља посада · јављено у ${clockMinute(NOW_MS)}`);
  expect(lineOf(moved(2, 5_000))?.text).toBe('Т-07: на месту, јавља посада');
  const doubted = lineOf(moved(3, 0, { isClockDoubted: true }));
  expect(doubted?.atMs).toBe(NOW_MS + 3);
  expect(doubted?.text).toBe('Т-07: на месту, јавља посада · време пријема, сат уређаја није поуздан');
});
