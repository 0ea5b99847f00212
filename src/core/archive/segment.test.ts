import { expect, test } from 'vitest';
import { ArchiveError } from './error.ts';
import { encodeHead, mayHoldMeasured, readHead, type SegmentHead } from './head.ts';
import { EMPTY_KEYFRAME } from './keyframe.ts';
import { createSegmentOut, readSegment, sealingAgain } from './segment.ts';
import { allAtOnce } from './steps.ts';
import { createDice, stormOf, unnamed } from './storm.fixture.ts';

const START_MS = Date.UTC(2026, 10, 21, 22, 0, 0);
const head: SegmentHead = {
  version: 1,
  name: '2026-11-21T22-00-00.000Z',
  hubId: 'pirot-exercise',
  packHash: 'ab12',
  exercise: true,
  fromMs: START_MS
};

function written(seed: number, batches = 60) {
  const storm = stormOf(seed, batches, START_MS);
  const out = createSegmentOut(head, EMPTY_KEYFRAME);
  const parts = [allAtOnce(out.first())];
  const dice = createDice(seed);
  for (const { reports, nowMs } of storm) {
    out.note(reports, nowMs);
    if (dice() < 0.2) parts.push(out.take() ?? new Uint8Array());
  }
  parts.push(out.take() ?? new Uint8Array());
  return { storm, parts, open: Uint8Array.from(Buffer.concat(parts)), sealed: out.sealed() };
}

const sealedAgain = (bytes: Uint8Array) => allAtOnce(sealingAgain(bytes));
const batchesOf = (bytes: Uint8Array) => [...readSegment(bytes).blocks()].flat();

test('every field of generated reports comes back to the last bit, in the order in which they came', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { storm, open } = written(seed);
    expect(batchesOf(open).map(unnamed)).toEqual(storm.map(unnamed));
  }
});

test('what is not kept is the name that the door gave: it is the place in the segment, but for an alarm', () => {
  const { storm, open } = written(3);
  const [came, read] = [storm, batchesOf(open)].map((batches) => batches.flatMap(({ reports }) => reports));
  read?.forEach((one, nth) => {
    const { id, dedupeKey, alarm } = came?.[nth] ?? one;
    const name = `${head.name}/${nth}`;
    expect([one.id, one.dedupeKey]).toEqual(alarm === undefined ? [name, name] : [id, dedupeKey]);
  });
  expect(came?.some(({ alarm }) => alarm !== undefined)).toBe(true);
});

test('the same reports make the same bytes, and a recovered segment is the one that was sealed', () => {
  const { parts, open, sealed } = written(8);
  expect(written(8).open).toEqual(open);
  const body = open.subarray(readHead(open).end);
  expect(sealedAgain(open).bytes).toEqual(Uint8Array.from(Buffer.concat([encodeHead(sealed), body])));
  expect(parts.length).toBeGreaterThan(5);
});

test('a tail that is cut off anywhere costs the block it lies in and no other', () => {
  const { parts, open, storm } = written(5);
  const first = parts[0]?.length ?? 0;
  for (let length = first; length < open.length; length += 23) {
    let whole = first;
    let kept = 0;
    for (const part of parts.slice(1)) {
      if (whole + part.length > length) break;
      whole += part.length;
      kept += 1;
    }
    const again = sealedAgain(open.subarray(0, length));
    const read = batchesOf(again.bytes);
    expect(read.map(unnamed)).toEqual(storm.slice(0, read.length).map(unnamed));
    expect(again.head.sealed.batches).toBe(read.length);
    expect([...readSegment(again.bytes).blocks()]).toHaveLength(kept);
  }
  expect(() => sealedAgain(open.subarray(0, first - 1))).toThrow(ArchiveError);
});

test('a changed byte is a named error with its offset, and what was read before it stays', () => {
  const { open, storm, parts } = written(9);
  const expected = storm.map(unnamed);
  const first = parts[0]?.length ?? 0;
  const dice = createDice(9);
  for (let nth = 0; nth < 500; nth++) {
    const at = Math.floor(dice() * open.length);
    const bytes = open.slice();
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(dice() * 8));
    const read: object[] = [];
    const reading = (): void => {
      for (const batches of readSegment(bytes).blocks()) read.push(...batches.map(unnamed));
    };
    expect(reading).toThrow(ArchiveError);
    expect(read).toEqual(expected.slice(0, read.length));
    if (at < first) expect(read).toEqual([]);
  }
});

test('bytes that are none of ours are refused as such', () => {
  const dice = createDice(4);
  for (let nth = 0; nth < 2_000; nth++) {
    const bytes = Uint8Array.from({ length: Math.floor(dice() * 200) }, () => Math.floor(dice() * 256));
    expect(() => readSegment(bytes)).toThrow(ArchiveError);
  }
  const future = { ...head, version: 2 } as unknown as SegmentHead;
  expect(() => readHead(encodeHead(future))).toThrow('cannot be read by this version');
});

test('a head says in which steps of time its reports were measured', () => {
  const { sealed, storm } = written(2);
  const measured = storm.flatMap(({ reports }) => reports.map((one) => one.measuredAtMs));
  for (const atMs of measured) expect(mayHoldMeasured(sealed, atMs, atMs + 1)).toBe(true);
  expect(mayHoldMeasured(sealed, START_MS + 86_400_000, START_MS + 90_000_000)).toBe(false);
  expect(mayHoldMeasured(head, 0, 1)).toBe(true);
});

test('a sealed segment that lost its end says so', () => {
  const { open, parts } = written(6);
  const whole = sealedAgain(open).bytes;
  const cut = whole.subarray(0, whole.length - (parts.findLast(({ length }) => length > 0)?.length ?? 0));
  expect(() => [...readSegment(cut).blocks()]).toThrow('batches are missing');
});
