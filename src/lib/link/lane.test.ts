import { expect, test } from 'vitest';
import { FrameError } from '#core/frame/error.ts';
import { joinFrames } from '#core/frame/packet.ts';
import { createFrameWriter } from '#core/frame/writer.ts';
import { ANEW } from '#core/protocol.ts';
import { createLane } from './lane.ts';

const whole = (chain: number): Uint8Array => createFrameWriter(chain).keyframe(1_000);

function lane() {
  const dropped: number[] = [];
  let fault: FrameError | undefined;
  const made = createLane((report) => ({
    take: () => {
      if (fault) report(fault);
      return fault ? [7] : [];
    },
    dropChain: (chain) => void dropped.push(chain)
  }));
  return {
    take: (...chains: number[]) => made.take(joinFrames(chains.map(whole))),
    bytes: made.take,
    dropped,
    damage: (next: FrameError | undefined) => (fault = next)
  };
}

test('a message that begins the picture anew takes out the chains that it has not', () => {
  const { take, dropped } = lane();
  take(ANEW, 1, 2, 20);
  take(21);
  expect(dropped).toEqual([]);
  take(ANEW, 1, 2, 22);
  expect(dropped.sort()).toEqual([20, 21]);
  take(ANEW, 1, 2);
  expect(dropped).toContain(22);
});

test('a damaged frame is an error with its name and takes nothing out, and so is what is no message', () => {
  const { take, bytes, dropped, damage } = lane();
  take(ANEW, 1, 20);
  damage(new FrameError(9, 'the checksum does not match'));
  expect(take(ANEW, 1)).toMatchObject({ lost: [7], error: { name: 'FrameError', offset: 9 } });
  expect(dropped).toEqual([]);
  damage(undefined);
  expect(bytes(Uint8Array.of(1, 2, 3)).error).toBeInstanceOf(FrameError);
  expect(take(ANEW, 1)).toEqual({ lost: [], error: undefined });
  expect(dropped).toEqual([20]);
});
