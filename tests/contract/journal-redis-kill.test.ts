import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { GENESIS, verify, type Entry } from '#core/entry.ts';
import { JournalError, type Journal } from '../../server/journal/port.ts';
import { accepted, draftOf } from './journal-desk.ts';
import { describeRedis, useRedis } from './redis-server.ts';

const KILLS = process.env['VIDIK_LONG'] === '1' ? 100 : 6;
const SEED = Number(process.env['VIDIK_SEED'] ?? 7413);

// mulberry32
function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Reads on from what was read before, which must still be there, and holds what is new against the chain. */
async function readOn(journal: Journal, before: readonly Entry[]): Promise<readonly Entry[]> {
  const entries = [...before];
  const last = before.at(-1);
  if (last) expect(await journal.at(last.seq)).toEqual(last);
  // Not to the end, which others go on moving.
  for (const end = (await journal.head()).seq; entries.length < end;) {
    const page = await journal.read(entries.length, 1000);
    const { seq, hash } = entries.at(-1) ?? GENESIS;
    expect(verify(page, { seq, hash }), 'the chain').toMatchObject({ ok: true });
    entries.push(...page);
  }
  return entries;
}

describeRedis('redis journal under kills', () => {
  const desk = useRedis();

  test(`[R22] ${KILLS} kills of the server lose no acknowledged entry, double none and break no link, seed ${SEED}`, async () => {
    const dice = createDice(SEED);
    const acked = new Map<string, string>();
    let stopped = false;

    async function writeOn(journal: Journal, writer: string): Promise<void> {
      for (let n = 0; !stopped; n++) {
        const halves = ['a', 'b'].map((half) =>
          draftOf(`${writer}/${n}/${half}`, { body: 'x'.repeat(n % 900) })
        );
        for (let isThere = false; !isThere;) {
          try {
            for (const { id, hash } of accepted(await journal.append(halves))) acked.set(id, hash);
            isThere = true;
          } catch (error) {
            if (stopped || !(error instanceof JournalError) || error.why !== 'io') throw error;
            await sleep(20);
          }
        }
      }
    }

    const nodes = await Promise.all([desk.open(), desk.open()]);
    const writing = nodes.flatMap((node, n) => [1, 2, 3].map((w) => writeOn(node, `${n}-${w}`)));
    let failure: unknown;
    void Promise.all(writing).catch((error: unknown) => (failure = error));
    let entries: readonly Entry[] = [];
    for (let i = 1; i <= KILLS; i++) {
      const told = `seed ${SEED}, kill ${i}`;
      const written = acked.size;
      await vi.waitUntil(() => failure !== undefined || acked.size > written + 12, {
        timeout: 20_000,
        interval: 1
      });
      expect(failure, told).toBeUndefined();
      await sleep(dice() * 100);
      await desk.server.kill();
      const before = [...acked];
      await sleep(dice() * 100);
      await desk.server.start();

      // A node of its own, which has seen nothing and believes nothing.
      const witness = await desk.open();
      entries = await readOn(witness, entries);
      await witness.close();
      const hashes = new Map(entries.map(({ id, hash }) => [id, hash]));
      const lost = before.filter(([id, hash]) => hashes.get(id) !== hash);
      expect(lost, `acknowledged but lost: ${told}`).toEqual([]);
      expect(hashes.size, `written twice: ${told}`).toBe(entries.length);
      const alone = entries.filter(
        ({ id }) => !hashes.has(id.replace(/[ab]$/, id.endsWith('a') ? 'b' : 'a'))
      );
      expect(alone, `half an append: ${told}`).toEqual([]);
    }
    stopped = true;
    await Promise.all(writing);
    entries = await readOn(nodes[0] as Journal, entries);
    const ids = new Set(entries.map(({ id }) => id));
    expect([...acked.keys()].filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe(entries.length);
    expect(new Set(desk.told.failures)).toEqual(new Set(['io']));
  }, 600_000);
});
