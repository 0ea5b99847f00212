/** Words that a checksum of so many bytes looks at: whole fours. */
export function checkedWords(length: number): number {
  return ((length + 15) >>> 4) << 2;
}

/**
 * Checksum, of 32 bits and signed, of the first `length` bytes of some little-endian words; bytes past them, up to `checkedWords`, must be zero.
 * Each step is one-to-one in its word, so a change within one word always shows; any other hides with a chance of 2^-32.
 */
export function checksum(words: Int32Array, length: number): number {
  const count = checkedWords(length);
  // Four sums that do not wait for one another: one alone is bound by the time of a multiplication.
  let a = 0x243f6a88;
  let b = 0x05a308d3;
  let c = 0x13198a2e;
  let d = 0x03707344;
  for (let at = 0; at < count; at += 4) {
    a = mixed(a, words[at] ?? 0);
    b = mixed(b, words[at + 1] ?? 0);
    c = mixed(c, words[at + 2] ?? 0);
    d = mixed(d, words[at + 3] ?? 0);
  }
  return mixed(mixed(mixed(mixed(length, a), b), c), d);
}

// Multiplying carries upward only; the shift brings the high bits down again.
function mixed(sum: number, word: number): number {
  const product = Math.imul(sum ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}
