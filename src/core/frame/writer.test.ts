import { expect, test } from 'vitest';
import { emptyMoved, MAX_SLOTS, type Born, type Moved } from './columns.ts';
import { FrameError } from './error.ts';
import { createFrameReader } from './reader.ts';
import { createFrameWriter } from './writer.ts';

const NONE = new Uint32Array(0);
const born = (slot: number): Born => ({
  slot,
  id: `t${slot}`,
  kind: 'foot',
  assetId: undefined,
  unitId: undefined
});
function at(...slots: number[]): Moved {
  return { ...emptyMoved(slots.length), slot: Uint32Array.from(slots) };
}

test('columns that do not fit are refused, and change nothing', () => {
  const writer = createFrameWriter(1);
  writer.delta(0, [born(1), born(2)], at(1, 2), NONE);
  const untimely = at(1);
  untimely.measuredAtMs[0] = 0.5;
  const long = { ...born(3), id: 'x'.repeat(256) };
  const wrong: (readonly [Born[], Moved, Uint32Array])[] = [
    [[], at(2, 1), NONE],
    [[], at(1, 1), NONE],
    [[], at(3), NONE],
    [[born(3)], at(), NONE],
    [[born(1)], at(1), NONE],
    [[born(3), born(3)], at(3), NONE],
    [[born(MAX_SLOTS)], at(MAX_SLOTS), NONE],
    [[], at(1), Uint32Array.of(1)],
    [[], at(), Uint32Array.of(3)],
    [[], at(), Uint32Array.of(2, 2)],
    [[long], at(3), NONE],
    [[{ ...born(3), id: '' }], at(3), NONE],
    [[{ ...born(3), unitId: '' }], at(3), NONE],
    [[], { ...at(1), flags: new Uint8Array(2) }, NONE],
    [[], untimely, NONE]
  ];
  for (const [who, moved, gone] of wrong) {
    expect(() => writer.delta(1, who, moved, gone)).toThrow(FrameError);
  }
  expect(() => writer.delta(NaN, [], at(), NONE)).toThrow(FrameError);
  expect(() => writer.delta(Infinity, [], at(), NONE)).toThrow(FrameError);
  expect(writer.frameSeq).toBe(2);
  expect(writer.keyframe(0)).toEqual(twin().keyframe(0));
  expect(writer.delta(1, [born(1)], at(1, 2), Uint32Array.of(1))).toEqual(
    twin().delta(1, [born(1)], at(1, 2), Uint32Array.of(1))
  );

  function twin() {
    const other = createFrameWriter(1);
    other.delta(0, [born(1), born(2)], at(1, 2), NONE);
    return other;
  }
});

test('a keyframe is made once, and anew after the next delta', () => {
  const writer = createFrameWriter(1);
  const empty = writer.keyframe(5);
  expect(writer.keyframe(6)).toBe(empty);
  expect(createFrameReader().read(empty)).toMatchObject({ frameSeq: 1, hubMs: 5, born: [] });
  writer.delta(7, [born(0)], at(0), NONE);
  expect(createFrameReader().read(writer.keyframe(8))?.born).toEqual([born(0)]);
});

test('born and gone may come in any order', () => {
  const writer = createFrameWriter(1);
  const reader = createFrameReader();
  reader.read(writer.keyframe(0));
  expect(reader.read(writer.delta(1, [born(9), born(4)], at(4, 9), NONE))?.born).toEqual([born(4), born(9)]);
  expect(reader.read(writer.delta(1, [], at(), Uint32Array.of(9, 4)))?.gone).toEqual(Uint32Array.of(4, 9));
});
