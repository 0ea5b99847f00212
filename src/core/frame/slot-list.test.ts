import { expect, test } from 'vitest';
import { MAX_SLOTS } from './columns.ts';
import { FrameError } from './error.ts';
import { putSlots, takeSlots } from './slot-list.ts';
import { createSink } from './varint.ts';

const top = MAX_SLOTS - 1;
const dense = Array.from({ length: 100 }, (_, at) => 95 + at);
const LISTS = [[0], [top], [0, top], [31, 32, 63, 64], dense, [...dense, 196, 222, 223], [5, 70_000, 70_001]];

test('slots come back, near as bits and far apart as gaps, with those that nobody holds', () => {
  for (const list of LISTS) {
    for (const isHeld of [() => false, () => true, (slot: number) => slot % 3 > 0]) {
      const { sink, asBits } = put(list);
      const held = new Int32Array(MAX_SLOTS >>> 5);
      for (const slot of list) if (isHeld(slot)) held[slot >>> 5] = (held[slot >>> 5] ?? 0) | (1 << slot);
      const fresh = list.filter((slot) => !isHeld(slot));
      const wanted = room(list.length, fresh.length, held);
      const cursor = { bytes: sink.bytes, at: 0, end: sink.at };
      takeSlots(cursor, sink.view, asBits, wanted);
      expect([...wanted.slot.subarray(0, list.length)]).toEqual(list);
      expect([...wanted.fresh]).toEqual(fresh);
      expect(cursor.at).toBe(sink.at);
    }
  }
});

test('another number of slots, or of the fresh among them, is refused, and so is a list cut short', () => {
  for (const list of LISTS) {
    const { sink, asBits } = put(list);
    const take = (count: number, born: number, end: number) => () => {
      takeSlots({ bytes: sink.bytes, at: 0, end }, sink.view, asBits, room(count, born, new Int32Array(0)));
    };
    expect(take(list.length, list.length, sink.at)).not.toThrow();
    expect(take(list.length, list.length - 1, sink.at)).toThrow(FrameError);
    expect(take(list.length + 1, list.length + 1, sink.at)).toThrow(FrameError);
    expect(take(list.length, list.length, sink.at - 1)).toThrow(FrameError);
  }
});

function put(list: readonly number[]) {
  const sink = createSink();
  return { sink, asBits: putSlots(sink, Int32Array.from(list)) };
}

function room(count: number, born: number, held: Int32Array) {
  return { count, born, held, slot: new Int32Array(count + 32), fresh: new Uint32Array(born) };
}
