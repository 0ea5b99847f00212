import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSlotSet } from './slot-set.ts';

const slot = fc.oneof(fc.nat(40), fc.nat(2_000), fc.nat(100_000));
const steps = fc.array(fc.record({ isAdded: fc.boolean(), slot }), { maxLength: 200 });

test('it holds what a set would hold, in order, however high the slots are', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const slots = createSlotSet();
      const wanted = new Set<number>();
      for (const { isAdded, slot } of all) {
        if (isAdded) slots.add(slot);
        else slots.delete(slot);
        if (isAdded) wanted.add(slot);
        else wanted.delete(slot);
        expect(slots.size()).toBe(wanted.size);
      }
      expect([...slots.members()]).toEqual([...wanted].sort((a, b) => a - b));
      slots.clear();
      expect([slots.size(), slots.members().length]).toEqual([0, 0]);
    }),
    { seed: 4, numRuns: 500 }
  );
});
