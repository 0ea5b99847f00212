import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { verify } from '#core/entry.ts';
import { openRedisJournal } from '../../server/journal/redis.ts';
import { accepted, draftOf, failureOf, seqs, upTo } from './journal-desk.ts';
import { createTold, describeRedis, startRedis, useRedis } from './redis-server.ts';

describeRedis('redis journal of several nodes', () => {
  const desk = useRedis();
  const key = (name: string): string => `vidik:{${desk.hubId}}:journal:${name}`;

  test('[R13] nodes that append at once leave no gap, no double and one chain, and get their turn', async () => {
    const nodes = await Promise.all([desk.open(), desk.open(), desk.open()]);
    const wakes = nodes.map(() => 0);
    nodes.forEach((node, n) => node.tail(() => (wakes[n] = (wakes[n] ?? 0) + 1)));
    const results = nodes.map(async (node, n) => {
      for (let i = 0; i < 100; i++) {
        const subjects = [`unit/${n}`];
        const drafts = [draftOf(`${n}-${i}`, { subjects }), draftOf(`all-${i}`)];
        const expect = { [`unit/${n}`]: (await node.about(`unit/${n}`, 0, 1000)).at(-1)?.seq ?? 0 };
        accepted(await node.append(drafts, { expect }));
      }
    });
    await Promise.all(results);
    const entries = await nodes[0]!.read(0, 1000);
    expect(seqs(entries)).toEqual(upTo(400));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(400);
    expect(verify(entries)).toEqual({ ok: true, head: await nodes[1]!.head() });
    for (const node of nodes) expect(node.health().tries.length).toBeLessThanOrEqual(11);
    await vi.waitUntil(() => wakes.every((count) => count > 0));
    expect(await desk.server.command('LLEN', key('turns'))).toBe(0);
  });

  test('[R14] a group is sealed anew for what was there already and for what is refused', async () => {
    const [one, two] = await Promise.all([desk.open(), desk.open()]);
    await one.append([draftOf('a'), draftOf('b', { kind: 'k' })]);
    const appends = [
      two.append([draftOf('c'), draftOf('a')]),
      two.append([draftOf('b')]),
      two.append([draftOf('d', { subjects: ['unit/u2'] })], { expect: { 'unit/u2': 0 } }),
      two.append([draftOf('e', { subjects: ['unit/u2'] })], { expect: { 'unit/u2': 0 } }),
      two.append([draftOf('f'), draftOf('g')], { fence: { name: 'mind', token: 1 } }),
      two.append([draftOf('h')], { expect: { 'unit/u1': 99 } }),
      two.append([draftOf('d', { subjects: ['unit/u2'] }), draftOf('i')])
    ];
    const results = await Promise.all(appends);
    expect(results).toMatchObject([
      { ok: true, fresh: [true, false] },
      { ok: false, why: 'idReused', id: 'b' },
      { ok: true },
      { ok: false, why: 'conflict', subject: 'unit/u2', seq: 4 },
      { ok: false, why: 'fenced', name: 'mind' },
      { ok: false, why: 'conflict', subject: 'unit/u1', seq: 3 },
      { ok: true, fresh: [false, true] }
    ]);
    const entries = await one.read(0, 10);
    expect(entries.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'i']);
    expect(verify(entries).ok).toBe(true);
  });

  test('[R15] a lease runs out by the clock of Redis, and who lost it is fenced off', async () => {
    const [one, two] = await Promise.all([desk.open(), desk.open()]);
    const first = (await one.lease('mind', 'node-1', 200))?.token ?? 0;
    expect(await two.lease('mind', 'node-2', 200)).toBeUndefined();
    const fence = { name: 'mind', token: first };
    expect(await one.append([draftOf('a')], { fence })).toMatchObject({ ok: true });
    let next: { readonly token: number } | undefined;
    await vi.waitUntil(async () => (next = await two.lease('mind', 'node-2', 60_000)) !== undefined);
    expect(next?.token).toBe(first + 1);
    expect(await one.append([draftOf('b')], { fence })).toMatchObject({ ok: false, why: 'fenced' });
    expect(await one.append([draftOf('a')], { fence })).toMatchObject({ ok: true, fresh: [false] });
    expect(await one.lease('mind', 'node-1', 200)).toBeUndefined();
  });

  test('[R16] a node that died in the line, or a clock set back meanwhile, does not hold up the others', async () => {
    const journal = await desk.open();
    await journal.append([draftOf('a')]);
    for (const turnEnds of [Date.now() + 50, Date.now() + 3_600_000]) {
      await desk.server.command('RPUSH', key('turns'), 'dead-1', 'dead-2');
      await desk.server.command('HSET', key('head'), 'turnEnds', `${turnEnds}`);
      expect(await journal.append([draftOf(`${turnEnds}`)])).toMatchObject({ ok: true });
    }
    expect((await journal.head()).seq).toBe(3);
  });

  test('[R17] a connection that is cut in flight loses nothing, doubles nothing and claims nothing false', async () => {
    const journal = await desk.open();
    let cuts = 0;
    let stopped = false;
    const cutting = (async () => {
      while (!stopped) {
        await vi.waitUntil(() => stopped || journal.health().link.state === 'ready', {
          interval: 5,
          timeout: 5000
        });
        await sleep(5);
        await desk.server.hangUp();
        cuts++;
      }
    })();
    const results = await Promise.all(
      upTo(20).map(async (writer) => {
        const told: string[] = [];
        for (let i = 0; i < 20; i++) {
          const result = await journal.append([draftOf(`${writer}-${i}`)]);
          expect(result).toMatchObject({ ok: true, fresh: [true] });
          told.push(accepted(result)[0]?.hash ?? '');
        }
        return told;
      })
    );
    stopped = true;
    await cutting;
    expect(cuts).toBeGreaterThan(1);
    const entries = await journal.read(0, 1000);
    expect(seqs(entries)).toEqual(upTo(400));
    expect(verify(entries).ok).toBe(true);
    const hashes = new Set(entries.map(({ hash }) => hash));
    expect(results.flat().filter((hash) => !hashes.has(hash))).toEqual([]);
  });

  test('[R18] a server that hangs is told of in seconds; what it had taken is there once when it goes on', async () => {
    const journal = await desk.open();
    await journal.append([draftOf('a')]);
    process.kill(desk.server.pid(), 'SIGSTOP');
    try {
      expect(await failureOf(journal.append([draftOf('b')]))).toBe('io');
      expect(journal.health().link.state).toBe('cut');
      expect(await failureOf(journal.read(0, 10))).toBe('io');
    } finally {
      process.kill(desk.server.pid(), 'SIGCONT');
    }
    await vi.waitUntil(() => journal.health().link.state === 'ready', { timeout: 5000 });
    accepted(await journal.append([draftOf('b')]));
    expect((await journal.read(0, 10)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(desk.told.failures).toEqual(['io']);
  });

  test('[R19] what closes while the store is away says so, and does not wait for it', async () => {
    const journal = await desk.open();
    await desk.server.kill();
    const last = failureOf(journal.append([draftOf('a')]));
    await journal.close();
    expect(await last).toBe('io');
    await desk.server.start();
    expect(await (await desk.open()).head()).toMatchObject({ seq: 0 });
  });
});

describeRedis('redis that went back in time', () => {
  const desk = useRedis();

  test.each(['an older copy', 'an empty folder'])(
    '[R20] %s is refused by who has seen more, and nothing is written to it',
    async (what) => {
      const { server } = desk;
      const copy = `${server.dir}-copy`;
      const files = join(server.dir, 'appendonlydir');
      const journal = await desk.open();
      await journal.append(upTo(5).map((n) => draftOf(`${n}`)));
      cpSync(files, copy, { recursive: true });
      await journal.append([draftOf('6')]);
      const seen = await journal.head();
      await server.kill();
      rmSync(files, { recursive: true });
      if (what === 'an older copy') cpSync(copy, files, { recursive: true });
      rmSync(copy, { recursive: true });
      await server.start();

      await vi.waitUntil(() => desk.told.failures.includes('broken'), { timeout: 5000 });
      expect(await failureOf(journal.append([draftOf('7')]))).toBe('broken');
      expect(await failureOf(journal.read(0, 10))).toBe('broken');
      await expect(desk.open({ seen })).rejects.toThrow(
        /went back in time: it ends at entry [05], but entry 6 was seen/
      );

      // A node without a memory takes the number again; who remembers is not deceived by it.
      const fresh = await desk.open();
      const last = (await fresh.head()).seq;
      await fresh.append(upTo(9 - last).map((n) => draftOf(`new-${n}`)));
      await expect(desk.open({ seen })).rejects.toThrow(/has another entry 6/);
      expect(await failureOf(journal.append([draftOf('7')]))).toBe('broken');
    }
  );
});

describeRedis('redis cluster', () => {
  const { log } = createTold();

  test('[R21] all that a hub has lies in one slot, and a node that is sent elsewhere goes there', async () => {
    const over = { 'cluster-enabled': 'yes', 'cluster-config-file': 'nodes.conf' };
    const [one, two] = [await startRedis(over), await startRedis(over)];
    try {
      await one.command('CLUSTER', 'ADDSLOTSRANGE', '0', '8191');
      await two.command('CLUSTER', 'ADDSLOTSRANGE', '8192', '16383');
      await one.command('CLUSTER', 'MEET', '127.0.0.1', String(two.port));
      const isUp = async (): Promise<boolean> =>
        String(await one.command('CLUSTER', 'INFO')).includes('cluster_state:ok') &&
        String(await two.command('CLUSTER', 'INFO')).includes('cluster_state:ok');
      await vi.waitUntil(isUp, { timeout: 20_000, interval: 100 });
      for (const hubId of ['pirot', 'vranje', 'zajecar']) {
        const journal = await openRedisJournal({ url: one.url, hubId, log, nowMs: Date.now });
        let wakes = 0;
        journal.tail(() => wakes++);
        await journal.append([draftOf('a'), draftOf('b', { subjects: ['unit/u2', 'unit/u3'] })]);
        await journal.lease('mind', 'node-1', 1000);
        await journal.erase(1, draftOf('e'));
        expect(seqs(await journal.about('unit/u3', 0, 10))).toEqual([2]);
        expect(verify(await journal.read(0, 10))).toMatchObject({ ok: true, head: { seq: 3 } });
        expect(wakes).toBe(2);
        await journal.close();
      }
    } finally {
      await one.remove();
      await two.remove();
    }
  }, 60_000);
});
