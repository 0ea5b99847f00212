import { expect, test } from 'vitest';
import { joinFrames } from '#core/frame/packet.ts';
import { createFrameWriter } from '#core/frame/writer.ts';
import { createFrameIntake } from './frame-intake.ts';
import { createRows } from './rows.ts';
import { frameOf, sample, SAMPLE_MS } from './sample-frame.ts';

const NONE = new Uint32Array(0);

function wired() {
  const columns = createRows();
  const errors: string[] = [];
  const intake = createFrameIntake(columns, ({ name }) => errors.push(name));
  const writers = [createFrameWriter(1), createFrameWriter(2)] as const;
  const born = (chain: 0 | 1, ...slots: number[]): Uint8Array => {
    const frame = frameOf(slots.map((slot) => sample(slot, { id: `${chain}-${slot}` })));
    return writers[chain].delta(SAMPLE_MS, frame.born, frame.moved, NONE);
  };
  const ids = (): string[] => columns.identities.map(({ id }) => id).sort();
  return { intake, writers, born, ids, errors };
}

test('keyframes and what follows them, of two chains in one message', () => {
  const { intake, writers, born, ids } = wired();
  born(0, 0, 1);
  expect(intake.take(joinFrames([writers[0].keyframe(SAMPLE_MS), writers[1].keyframe(SAMPLE_MS)]))).toEqual(
    []
  );
  expect(ids()).toEqual(['0-0', '0-1']);
  expect(intake.take(joinFrames([born(0, 2), born(1, 0), born(0, 3)]))).toEqual([]);
  expect(ids()).toEqual(['0-0', '0-1', '0-2', '0-3', '1-0']);
  intake.dropChain(1);
  expect(ids()).toEqual(['1-0']);
});

test('a frame that does not follow asks for the keyframe of its chain alone, and what was there stays', () => {
  const { intake, writers, born, ids } = wired();
  intake.take(joinFrames([writers[0].keyframe(SAMPLE_MS), writers[1].keyframe(SAMPLE_MS)]));
  born(0, 0);
  expect(intake.take(joinFrames([born(0, 1), born(1, 0)]))).toEqual([1]);
  expect(ids()).toEqual(['1-0']);
  expect(intake.take(writers[0].keyframe(SAMPLE_MS))).toEqual([]);
  expect(ids()).toEqual(['0-0', '0-1', '1-0']);
});

test('a damaged frame is reported by name, asks for a keyframe and changes nothing', () => {
  const { intake, writers, born, ids, errors } = wired();
  intake.take(writers[0].keyframe(SAMPLE_MS));
  intake.take(born(0, 0));
  const damaged = born(0, 1);
  damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
  expect(intake.take(damaged)).toEqual([1]);
  expect([ids(), errors]).toEqual([['0-0'], ['FrameError']]);
  expect(() => intake.take(Uint8Array.of(9, 9))).toThrow('version');
});
