import { expect, test } from 'vitest';
import { CHUNK, chunkOf, readChunk } from './chunk.ts';
import { ArchiveError } from './error.ts';
import { readHead, type SegmentHead } from './head.ts';
import { EMPTY_KEYFRAME } from './keyframe.ts';
import { createSegmentOut, readSegment, sealingAgain } from './segment.ts';
import { allAtOnce } from './steps.ts';
import { createDice, stormOf } from './storm.fixture.ts';

const START_MS = Date.UTC(2026, 10, 21, 22, 0, 0);
const MUTATIONS = process.env.VIDIK_LONG === '1' ? 200_000 : 2_000;

const head: SegmentHead = {
  version: 1,
  name: '00000001-2026-11-21T22-00-00.000Z-1',
  hubId: 'pirot-exercise',
  packHash: 'ab12',
  exercise: true,
  fromMs: START_MS
};

/** The contents of a segment's chunks, to be changed behind the back of their checksums. */
function contents(): {
  readonly first: Uint8Array;
  readonly keyframe: Uint8Array;
  readonly block: Uint8Array;
} {
  const out = createSegmentOut(head, EMPTY_KEYFRAME);
  for (const { reports, nowMs } of stormOf(12, 30, START_MS)) out.note(reports, nowMs);
  const first = allAtOnce(out.first());
  const taken = out.take() ?? new Uint8Array();
  const { end } = readHead(first);
  const key = readChunk(first, end, CHUNK.keyframe);
  const block = readChunk(taken, 0, CHUNK.block);
  return {
    first: first.subarray(0, end),
    keyframe: first.slice(key.start, key.end),
    block: taken.slice(block.start, block.end)
  };
}

function mutated(bytes: Uint8Array, dice: () => number): Uint8Array {
  const length = dice() < 0.2 ? Math.floor(dice() * bytes.length) : bytes.length;
  const changed = bytes.slice(0, length);
  for (let nth = Math.floor(dice() * 4); nth >= 0 && length > 0; nth--) {
    changed[Math.floor(dice() * length)] = Math.floor(dice() * 256);
  }
  return changed;
}

test('whatever a valid checksum covers, reading ends with reports or with the named error, and soon', () => {
  const { first, keyframe, block } = contents();
  const dice = createDice(4_711);
  let refused = 0;
  for (let nth = 0; nth < MUTATIONS; nth++) {
    const isKey = nth % 3 === 0;
    const bytes = Uint8Array.from([
      ...first,
      ...chunkOf(CHUNK.keyframe, isKey ? mutated(keyframe, dice) : keyframe),
      ...chunkOf(CHUNK.block, isKey ? block : mutated(block, dice))
    ]);
    try {
      const segment = readSegment(bytes);
      segment.keyframe();
      for (const batches of segment.blocks()) {
        const reports = batches.reduce((sum, batch) => sum + batch.reports.length, 0);
        // A run of zeros names many rows in few bytes, but never more than a block may hold.
        expect(reports).toBeLessThanOrEqual(1 << 20);
      }
    } catch (error) {
      expect(error).toBeInstanceOf(ArchiveError);
      refused += 1;
    }
    // What can be recovered of it can be read.
    expect(allAtOnce(sealingAgain(bytes)).head.sealed.batches).toBeGreaterThanOrEqual(0);
  }
  expect(refused).toBeGreaterThan(MUTATIONS / 4);
}, 600_000);
