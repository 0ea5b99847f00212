import { expect, test } from 'vitest';
import type { Board, BoardCell, BoardRow } from '#core/dispatch/board.ts';
import type { DispatchUnit } from '#core/dispatch/roster.ts';
import { createNaming } from '$lib/state/naming.ts';
import {
  NOW_MS,
  sampleAssignment,
  sampleCandidate,
  sampleIncident,
  sampleRoom,
  sampleSuggestion
} from '$lib/state/sample-room.ts';
import { approvable, columnsOf } from './board-columns.ts';
import { coverageBars, lowestReserve } from './coverage-bars.ts';

const able = (unitId: string, minutes: number, more: Partial<BoardCell> = {}): [string, BoardCell] => [
  unitId,
  {
    kind: 'able',
    candidate: sampleCandidate(unitId, [minutes]),
    isSuggested: false,
    isNearest: false,
    ...more
  } as BoardCell
];
const unit = (unitId: string, sectorId: string, more: Partial<DispatchUnit> = {}): DispatchUnit => ({
  unitId,
  mode: 'vehicle',
  capabilities: ['meet'],
  seats: 4,
  guestsOnly: false,
  duty: { kind: 'ready' },
  onTask: undefined,
  fix: {
    lon: 22.8,
    lat: 43,
    speedMps: 0,
    batteryPct: undefined,
    measuredAtMs: NOW_MS,
    freshMs: 60_000,
    isSuspect: false
  },
  sectorId,
  isOut: true,
  clearedAtMs: [],
  ...more
});
const row: BoardRow = {
  incident: sampleIncident('inc-1'),
  severity: 3,
  need: { capabilities: ['meet'], seats: 0 },
  sectorId: 'S-12',
  orders: [],
  suggestion: sampleSuggestion(),
  cells: new Map([
    able('unit-P-01', 40),
    able('unit-T-07', 11, { isSuggested: true } as Partial<BoardCell>),
    able('unit-P-03', 8, { isNearest: true } as Partial<BoardCell>),
    ['unit-P-04', { kind: 'sent', order: sampleAssignment('asg'), arrival: undefined }],
    ['unit-P-05', { kind: 'excluded', why: { kind: 'onTask', incidentNumber: '26-1' } }],
    ['unit-P-02', { kind: 'excluded', why: { kind: 'noFix' } }]
  ])
};
const units = [...row.cells.keys()].map((id) => unit(id, id === 'unit-P-05' ? 'S-12' : 'S-11'));
const board: Board = { rows: [row], units };

test('columns: suggested, nearest, sent, able, busy, and the rest; the first three matter', () => {
  expect(columnsOf(board, (id) => id)).toEqual({
    unitIds: ['unit-T-07', 'unit-P-03', 'unit-P-04', 'unit-P-01', 'unit-P-05', 'unit-P-02'],
    mattering: 3
  });
});

test('a suggestion waits until it ran out, was answered, or its unit cannot go', () => {
  const waits = (rows: readonly BoardRow[], atMs = NOW_MS, sent = false) =>
    approvable(rows, atMs, () => sent).length;
  expect(waits([row])).toBe(1);
  expect(waits([row], NOW_MS + 38_000)).toBe(0);
  expect(waits([row], NOW_MS, true)).toBe(0);
  expect(waits([{ ...row, suggestion: undefined }])).toBe(0);
  const gone = new Map(row.cells).set('unit-T-07', { kind: 'excluded', why: { kind: 'noFix' } });
  expect(waits([{ ...row, cells: gone }])).toBe(0);
});

test('coverage counts crews whose place is known, and moves the suggested one', () => {
  const { pack } = sampleRoom();
  const naming = createNaming(pack, {}, 'sr-Cyrl');
  const border = { atMs: NOW_MS, sectors: { 'S-11': { lengthM: 9, unwatchedM: 1, longestSec: 901 } } };
  const crews = [
    ...units.slice(0, 2),
    unit('unit-D', 'S-11', { capabilities: ['aerial'] }),
    unit('unit-off', 'S-11', { duty: { kind: 'offDuty' } }),
    unit('unit-mute', 'S-11', { fix: undefined })
  ];
  const bars = pack ? coverageBars({ rows: [row], units: crews }, pack, border, naming, NOW_MS) : [];
  expect(bars).toMatchObject([
    { id: 'S-11', code: 'С-11', name: 'Смиловци', now: 2, after: 1, isUnder: false, isUnwatchedLong: true },
    { id: 'S-12', now: 0, after: 1, floor: 1, isUnder: true, unwatchedSec: undefined }
  ]);
  expect(lowestReserve(bars)?.id).toBe('S-11');
});
