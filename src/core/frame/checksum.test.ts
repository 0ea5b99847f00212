import { expect, test } from 'vitest';
import { checkedWords, checksum } from './checksum.ts';

test('any change of one bit shows, and so does another length', () => {
  for (const length of [1, 4, 15, 16, 17, 40]) {
    const words = new Int32Array(checkedWords(length)).map((_, at) => Math.imul(at + 1, 0x9e3779b1));
    const bytes = new Uint8Array(words.buffer);
    bytes.fill(0, length);
    const sum = checksum(words, length);
    expect(checksum(words, length - 1)).not.toBe(sum);
    for (let bit = 0; bit < length * 8; bit++) {
      const at = bit >> 3;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
      expect(checksum(words, length)).not.toBe(sum);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
    }
  }
});
