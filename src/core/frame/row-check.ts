import { MAX_SLOTS, type Moved } from './columns.ts';
import { FrameError } from './error.ts';
import { isTime, LIMIT_MS } from './head.ts';
import type { Slots } from './slots.ts';

/** How many rows have a slot that is held. Throws FrameError where slots do not ascend, or a time cannot be sent. */
export function checkRows({ held }: Slots, { slot: slots, measuredAtMs }: Moved, hubMs: number): number {
  const count = slots.length;
  const slot = new Int32Array(slots.buffer, slots.byteOffset, count);
  // A time is whole if it is so from any whole time; within 32 bits of this one it can be sent.
  const anchorMs = Math.min(Math.max(Math.floor(hubMs), 2 ** 32 - LIMIT_MS), LIMIT_MS - 2 ** 32);
  let heldCount = 0;
  let before = -1;
  for (let row = 0; row < count; row++) {
    // As a signed number: beyond 2^31 it is refused as well.
    const at = slot[row] ?? 0;
    if (at <= before || at >= MAX_SLOTS) throw new FrameError(0, `slot ${at} after ${before}`);
    before = at;
    const word = at >>> 5;
    if (word < held.length) heldCount += ((held[word] ?? 0) >>> at) & 1;
    const offMs = (measuredAtMs[row] ?? 0) - anchorMs;
    if ((offMs | 0) !== offMs) checkTime(at, measuredAtMs[row] ?? 0);
  }
  return heldCount;
}

function checkTime(slot: number, atMs: number): void {
  if (!isTime(atMs) || Math.floor(atMs) !== atMs) throw new FrameError(0, `slot ${slot} measured at ${atMs}`);
}
