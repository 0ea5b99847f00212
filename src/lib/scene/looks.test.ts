import { expect, test } from 'vitest';
import { SAMPLE_PACK } from '#core/mind/sample.ts';
import { haloOf, type Cell } from './atlas.ts';
import { createSlots, takeFrames } from './chains.ts';
import type { SceneInput } from './input.ts';
import { CLUSTERED, createLooks, hideRow, isShown, STRANGER, TURNS } from './looks.ts';
import { inkOf } from './marks.ts';
import { paletteFrom } from './palette.ts';
import { createRegister } from './register.ts';
import { createRows, eachChange, LOOK, ROW_BYTES, SYMBOL_X, SYMBOL_Y } from './rows.ts';
import { frameOf, sample } from './sample-frame.ts';

const atlas = {
  scale: 2,
  cells: new Map(
    ['r-patrol', 'o-unknown', 'o-vehicle'].flatMap((symbol, at): [string, Cell][] => [
      [haloOf(symbol), [0, 0, at * 224, 0, 96, 96, 1]],
      [symbol, [0, 0, at * 224 + 112, 0, 96, 96, 1]]
    ])
  )
};
const register = createRegister(SAMPLE_PACK);
const input: SceneInput = {
  pack: SAMPLE_PACK,
  script: 'en',
  palette: paletteFrom(() => '#123456'),
  units: new Map(),
  sensors: new Map(),
  heat: new Map(),
  alerts: [],
  shelters: [],
  selected: undefined
};

function scene() {
  const columns = createRows();
  const tracks = Array.from({ length: 1000 }, (_, slot) => sample(slot, { unitId: `u-${slot % 4}` }));
  takeFrames(columns, createSlots(), [frameOf([...tracks, sample(1000, { kind: 'group' })])]);
  const looks = createLooks(columns, atlas);
  looks.update(register, input);
  const look = (row: number): number => columns.bytes[row * ROW_BYTES + LOOK] ?? 0;
  const changedRows = (sinceVersion: number): number => {
    let rows = 0;
    eachChange(columns, columns.changed, sinceVersion, (from, to) => void (rows += to - from));
    return rows;
  };
  return { columns, looks, look, changedRows };
}

test('a symbol is told by its seat, in eighths of the atlas at one pixel a pixel', () => {
  const { columns, look } = scene();
  expect([columns.bytes[SYMBOL_X], columns.bytes[1000 * ROW_BYTES + SYMBOL_X]]).toEqual([56 / 8, 168 / 8]);
  expect([look(0) & TURNS, look(1000) & TURNS]).toEqual([TURNS, 0]);
});

test('what is somebody else’s has a mark of its own shape, and its colour is not that of ours', () => {
  const { columns, looks, look } = scene();
  const slots = createSlots();
  takeFrames(columns, slots, [
    frameOf([sample(0, { id: 'other', assetId: undefined, unitId: undefined })], { chain: 2 })
  ]);
  looks.update(register, input);
  const row = columns.rowOf.get('other') ?? -1;
  const seatY = (at: number): number => columns.bytes[at * ROW_BYTES + SYMBOL_Y] ?? 0;
  expect([seatY(row) & STRANGER, seatY(0) & STRANGER, seatY(1000) & STRANGER]).toEqual([STRANGER, 0, 0]);
  expect(columns.bytes[row * ROW_BYTES + SYMBOL_X]).toBe(280 / 8);
  expect(look(row) & TURNS).toBe(0);
  expect(inkOf(input, { id: 'other', kind: 'vehicle', assetId: undefined, unitId: undefined })).toBe('t2');
});

test('a unit that is sent changes its rows, and the same answers in a new map change none', () => {
  const { columns, looks, look, changedRows } = scene();
  const before = columns.version;
  looks.update(register, { ...input, units: new Map([['u-1', 'available']]) });
  expect(changedRows(before)).toBe(0);
  looks.update(register, { ...input, units: new Map([['u-1', 'committed']]) });
  expect([look(0) & 3, look(1) & 3, look(5) & 3, look(1000) & 3]).toEqual([0, 2, 2, 0]);
  const sent = columns.version;
  looks.update(register, { ...input, units: new Map([['u-1', 'committed']]) });
  expect(changedRows(sent)).toBe(0);
});

test('a row that a cluster stands for is hidden until it is brought back, whatever else changes', () => {
  const { columns, looks, look } = scene();
  hideRow(columns, 3, true);
  looks.update(register, { ...input, units: new Map([['u-3', 'delayed']]) });
  expect([isShown(columns, 3), isShown(columns, 4), look(3) & CLUSTERED]).toEqual([false, true, CLUSTERED]);
  hideRow(columns, 3, false);
  expect([isShown(columns, 3), look(3) & 3]).toEqual([true, 1]);
});
