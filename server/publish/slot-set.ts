/** A set of slots, a bit each, whose members come in their order without being sorted. */
export type SlotSet = {
  readonly size: () => number;
  readonly add: (slot: number) => void;
  readonly delete: (slot: number) => void;
  /** Ascending. */
  readonly members: () => Uint32Array;
  readonly clear: () => void;
};

export function createSlotSet(): SlotSet {
  let words = new Int32Array(4);
  let size = 0;
  return {
    size: () => size,
    add(slot) {
      const at = slot >>> 5;
      if (at >= words.length) {
        const grown = new Int32Array(2 ** (32 - Math.clz32(at)));
        grown.set(words);
        words = grown;
      }
      const bits = words[at] ?? 0;
      const added = bits | (1 << slot);
      if (added === bits) return;
      words[at] = added;
      size += 1;
    },
    delete(slot) {
      const bits = words[slot >>> 5] ?? 0;
      const left = bits & ~(1 << slot);
      if (left === bits) return;
      words[slot >>> 5] = left;
      size -= 1;
    },
    members() {
      const members = new Uint32Array(size);
      let found = 0;
      for (let at = 0; found < size; at++) {
        let bits = words[at] ?? 0;
        while (bits !== 0) {
          const bit = bits & -bits;
          members[found++] = (at << 5) + 31 - Math.clz32(bit);
          bits ^= bit;
        }
      }
      return members;
    },
    clear() {
      words.fill(0);
      size = 0;
    }
  };
}
