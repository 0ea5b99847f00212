import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonical, type Json } from '#core/canonical.ts';
import type { Entry } from '#core/entry.ts';
import type { Fact } from '#core/fact.ts';
import { fold } from '#core/fold.ts';
import { foldMany } from '#core/fold-many.ts';
import { FOLD_VERSION } from '#core/fold-version.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import { foldEntries, nothingFolded, type Folded } from '../../server/journal/folded.ts';
import { readSnapshot, writeSnapshot } from '../../server/journal/snapshot.ts';
import { histories } from './histories.ts';

const RUNS = process.env.VIDIK_LONG === '1' ? 5_000 : 300;

const asEntries = (facts: readonly Fact[]): readonly Entry[] =>
  facts.map((fact) => ({
    ...(JSON.parse(JSON.stringify(fact)) as Omit<Entry, 'hash'>),
    bodyHash: '',
    prevHash: '',
    hash: `${fact.seq}`,
    salt: undefined
  }));
const folded = (entries: readonly Entry[], from: Folded = nothingFolded()): Folded =>
  foldEntries(from, entries).folded;

const overWire = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
/** The order of what a room holds counts as well, because it forgets the oldest of some. */
const ordersOf = (room: Room): readonly unknown[] =>
  Object.values(room).map((part) => Object.keys(part ?? {}));
const textOf = ({ room, head, lastSeq }: Folded): string =>
  canonical(overWire([room, ordersOf(room), head, [...lastSeq]]));

test('folding what came after a snapshot onto it equals folding everything, wherever it was made', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.nat(60), async (facts, madeAt) => {
      const entries = asEntries(facts);
      const before = folded(entries.slice(0, madeAt));
      const again = readSnapshot(await writeSnapshot(before));
      if (typeof again === 'string') throw new Error(again);
      expect(textOf(again)).toBe(textOf(before));
      const rest = entries.slice(madeAt);
      expect(textOf(folded(rest, again))).toBe(textOf(folded(entries)));
    }),
    { numRuns: RUNS }
  );
});

test('a snapshot holds the state as it was when it was begun, whatever is folded while it is written', async () => {
  const entries = asEntries(fc.sample(histories, { seed: 3, numRuns: 1 }).flat());
  const early = folded(entries.slice(0, 1));
  const [text, writing] = [textOf(early), writeSnapshot(early)];
  folded(entries.slice(1), early);
  const again = readSnapshot(await writing);
  expect(typeof again === 'object' && textOf(again)).toBe(text);
});

/**
 * What these histories fold to by the rules of this version. Where this fails because the rules changed, raise
 * FOLD_VERSION with the new digest, else hubs go on from rooms of the old rules; where only the histories changed, not.
 */
const FOLDED = { version: 2, digest: '1fb2b88ee89c5517' };

test('rules that fold to another room have another version', () => {
  const rooms = fc.sample(histories, { seed: 1, numRuns: 200 }).map((facts) => folded(asEntries(facts)).room);
  const digest = createHash('sha256')
    .update(canonical(overWire(rooms)))
    .digest('hex')
    .slice(0, 16);
  expect({ version: FOLD_VERSION, digest }).toEqual(FOLDED);
});

test('many facts folded at once are the room of folding them one by one, which it leaves as it was', () => {
  const textOfRoom = (room: Room): string => canonical(overWire([room, ordersOf(room)]));
  fc.assert(
    fc.property(histories, fc.nat(60), (facts, from) => {
      const before = facts.slice(0, from).reduce(fold, EMPTY_ROOM);
      const text = textOfRoom(before);
      const many = foldMany(before, facts.slice(from));
      expect(textOfRoom(before)).toBe(text);
      expect(textOfRoom(many)).toBe(textOfRoom(facts.slice(from).reduce(fold, before)));
      const [manyText, after] = [textOfRoom(many), facts.map((fact) => ({ ...fact, seq: fact.seq + 99 }))];
      after.reduce(fold, many);
      expect(textOfRoom(many)).toBe(manyText);
    }),
    { numRuns: RUNS }
  );
});

test('of many detections the newest are kept, as when they come one by one', () => {
  const one = fc.sample(histories, { seed: 5, numRuns: 60 }).flat();
  const seen = one.find(({ kind }) => kind === 'detectionReported') as Extract<
    Fact,
    { kind: 'detectionReported' }
  >;
  const facts = Array.from({ length: 1_200 }, (_, n): Fact => {
    const id = `det-${n % 7 === 0 ? n % 90 : n}`;
    return { ...seen, seq: n + 1, body: seen.body && { detection: { ...seen.body.detection, id } } };
  });
  expect(overWire(Object.keys(foldMany(EMPTY_ROOM, facts).detections))).toEqual(
    overWire(Object.keys(facts.reduce(fold, EMPTY_ROOM).detections))
  );
});
