import { expect, test } from 'vitest';
import { createCredit } from './credit.ts';
import type { EncodedFrame } from './stage.ts';

function viewer() {
  let newest = 0;
  const sent: Uint8Array[] = [];
  let arrived: (() => void) | undefined;
  const frame = (frameSeq: number, base: number): EncodedFrame => ({
    frameSeq,
    base,
    bytes: Uint8Array.of(frameSeq, base)
  });
  const credit = createCredit(
    () => frame(newest, 0),
    (bytes, done) => {
      sent.push(bytes);
      arrived = done;
    }
  );
  return {
    offer(frameSeq: number) {
      newest = frameSeq;
      credit.offer(frame(frameSeq, frameSeq - 1));
    },
    ack: () => arrived?.(),
    rejoin: () => credit.rejoin(),
    sent: () => sent.map((bytes) => [bytes[0], bytes[1]])
  };
}

test('a joiner gets the whole picture first, then only changes', () => {
  const v = viewer();
  v.offer(7);
  v.ack();
  v.offer(8);
  v.ack();
  v.offer(9);
  expect(v.sent()).toEqual([
    [7, 0],
    [8, 7],
    [9, 8]
  ]);
});

test('a viewer that stands still has one frame on its way, and on its return one whole picture of now', () => {
  const v = viewer();
  v.offer(1);
  for (let n = 2; n <= 50; n++) v.offer(n);
  expect(v.sent()).toEqual([[1, 0]]);
  v.ack();
  expect(v.sent()).toEqual([
    [1, 0],
    [50, 0]
  ]);
  v.ack();
  v.offer(51);
  expect(v.sent().at(-1)).toEqual([51, 50]);
});

test('a viewer that lost the chain rejoins by a whole picture, also while a frame is on its way', () => {
  const v = viewer();
  v.offer(1);
  v.rejoin();
  expect(v.sent()).toHaveLength(1);
  v.ack();
  expect(v.sent().at(-1)).toEqual([1, 0]);
  v.ack();
  v.rejoin();
  expect(v.sent()).toHaveLength(3);
});
