import { checkedWords, checksum } from '#core/frame/checksum.ts';

/** Spoils a copy of a frame in a few places; half of the time its checksum is made to hold again. */
export function mutated(frame: Uint8Array, random: () => number): Uint8Array {
  const int = (below: number): number => Math.floor(random() * below);
  const longer = int(8) === 0 ? int(9) : 0;
  const length = int(8) === 0 ? int(frame.length + 1) : frame.length + longer;
  const spoilt = new Uint8Array(length);
  spoilt.set(frame.subarray(0, length));
  for (let i = int(4); i >= 0 && length > 0; i--) {
    const at = int(3) === 0 ? int(Math.min(length, 40)) : int(length);
    spoilt[at] = int(2) === 0 ? int(256) : (spoilt[at] ?? 0) ^ (1 << int(8));
  }
  if (int(2) === 0) resum(spoilt);
  return spoilt;
}

/** Makes the checksum of a frame hold, whatever is in it. */
export function resum(frame: Uint8Array): void {
  const end = frame.length - 4;
  if (end < 0) return;
  const words = new Int32Array(checkedWords(end));
  new Uint8Array(words.buffer).set(frame.subarray(0, end));
  new DataView(frame.buffer, frame.byteOffset).setInt32(end, checksum(words, end), true);
}
