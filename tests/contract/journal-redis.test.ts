import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { verify } from '#core/entry.ts';
import { openRedisJournal } from '../../server/journal/redis.ts';
import { accepted, draftOf, failureOf, seqs, upTo } from './journal-desk.ts';
import { journalContract } from './journal.ts';
import { describeRedis, useRedis } from './redis-server.ts';

describeRedis('redis', () => {
  const desk = useRedis();
  let places = 0;

  journalContract('redis', async () => {
    const hubId = `place-${++places}`;
    const { url } = desk.server;
    return {
      open: (nowMs) => openRedisJournal({ url, hubId, log: desk.told.log, nowMs, leaseNowMs: nowMs }),
      remove: async () => {
        await desk.server.command('FLUSHALL');
      }
    };
  });
});

describeRedis('redis journal', () => {
  const desk = useRedis();
  const key = (name: string): string => `vidik:{${desk.hubId}}:journal:${name}`;
  const set = (name: string, value: string) => desk.server.command('CONFIG', 'SET', name, value);

  async function fill(count: number): Promise<void> {
    const journal = await desk.open();
    await journal.append(upTo(count).map((n) => draftOf(`${n}`)));
    await journal.close();
  }

  describe('what it refuses to open', () => {
    afterEach(async () => {
      await set('appendonly', 'yes');
      await set('appendfsync', 'always');
      await set('no-appendfsync-on-rewrite', 'no');
      await set('maxmemory-policy', 'noeviction');
      await desk.server.command('REPLICAOF', 'NO', 'ONE');
    });

    test.each([
      ['appendonly', 'no', 'yes'],
      ['appendfsync', 'everysec', 'always'],
      ['appendfsync', 'no', 'always'],
      ['no-appendfsync-on-rewrite', 'yes', 'no'],
      ['maxmemory-policy', 'allkeys-lru', 'noeviction']
    ])('[R1] %s %s is refused by name, and that it must be %s', async (name, weak, sound) => {
      await set(name, weak);
      const sentence = `has ${name} ${weak}; it must be ${sound}, or what is acknowledged could be lost`;
      await expect(desk.open()).rejects.toMatchObject({ why: 'settings' });
      await expect(desk.open()).rejects.toThrow(sentence);
    });

    test('[R2] settings that were weakened are found at the next connection, and forgiven when mended', async () => {
      const journal = await desk.open();
      await journal.append([draftOf('a')]);
      await set('appendfsync', 'everysec');
      await desk.server.hangUp();
      await vi.waitUntil(() => journal.health().link.state === 'cut');
      expect(await failureOf(journal.append([draftOf('b')]))).toBe('settings');
      expect(await failureOf(journal.read(0, 10))).toBe('settings');
      expect(desk.told.failures).toContain('settings');
      await set('appendfsync', 'always');
      await vi.waitUntil(() => journal.health().link.state === 'ready', { timeout: 5000 });
      expect(await journal.append([draftOf('b')])).toMatchObject({ ok: true, fresh: [true] });
    });

    test('[R3] a replica is refused, also where the master became one meanwhile', async () => {
      const journal = await desk.open();
      await desk.server.command('REPLICAOF', '127.0.0.1', '1');
      expect(await failureOf(journal.append([draftOf('a')]))).toBe('readOnly');
      expect(await failureOf(desk.open())).toBe('readOnly');
    });

    test('[R4] another format is left alone, and a reader makes no journal', async () => {
      await expect(desk.open({ readOnly: true })).rejects.toThrow(/journal format none/);
      expect(await desk.server.command('EXISTS', key('head'))).toBe(0);
      await desk.server.command('HSET', key('head'), 'format', '7');
      await expect(desk.open()).rejects.toThrow(/journal format 7/);
      expect(await desk.server.command('HGETALL', key('head'))).toMatchObject({ format: '7' });
    });
  });

  test.each<[string, string[], RegExp]>([
    [
      'a changed body',
      ['HSET', 'bodies', '2', `${'0'.repeat(32)}{"id":"x"}`],
      /entry 2: its body was changed/
    ],
    ['a body that is no JSON', ['HSET', 'bodies', '2', `${'0'.repeat(32)}x`], /entry 2/],
    ['a missing entry', ['XDEL', 'log', '2-0'], /entry 2: it is missing/],
    ['a missing first entry', ['XDEL', 'log', '1-0'], /entry 1: it is missing/],
    ['a cut tail', ['XDEL', 'log', '3-0'], /entry 3: it is missing/],
    ['a head set back', ['HSET', 'head', 'seq', '2'], /entry 2: the head has another hash/],
    ['a lost head', ['HDEL', 'head', 'seq'], /entry 1: it lies beyond the head/],
    ['another head', ['HSET', 'head', 'hash', 'x'], /entry 3: the head has another hash/],
    ['a log of another kind', ['SET', 'log', 'x'], /WRONGTYPE/]
  ])(
    '[R5] %s is found at the next opening and named',
    async (_, [verb = '', name = '', ...rest], sentence) => {
      await fill(3);
      await desk.server.command(verb, key(name), ...rest);
      await expect(desk.open()).rejects.toThrow(sentence);
    }
  );

  test('[R6] a long journal is checked from the thousandth entry before its end', async () => {
    const journal = await desk.open();
    for (let i = 0; i < 1500; i += 100) await journal.append(upTo(100).map((n) => draftOf(`${i + n}`)));
    await desk.server.command('HSET', key('bodies'), '502', `${'0'.repeat(32)}{}`);
    await expect(desk.open()).rejects.toThrow(/entry 502/);
    await desk.server.command('HDEL', key('bodies'), '502');
    await desk.server.command('XDEL', key('log'), '500-0');
    await expect(desk.open()).rejects.toThrow(/entry 500: it is missing/);
  });

  test('[R7] scripts that the server forgot are handed to it again', async () => {
    const journal = await desk.open();
    for (const id of ['a', 'b']) {
      await desk.server.command('SCRIPT', 'FLUSH');
      expect(await journal.append([draftOf(id)])).toMatchObject({ ok: true });
      expect(await journal.lease('mind', 'node-1', 1000)).toEqual({ token: 1 });
    }
    expect(seqs(await journal.read(0, 10))).toEqual([1, 2]);
  });

  test('[R8] an erased text leaves the files of the server', async () => {
    const secret = 'name-of-a-person-7361';
    const { dir } = desk.server;
    const isIn = (file: string): boolean => {
      // The server writes its file anew meanwhile, and takes the old one away.
      if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
      try {
        return readFileSync(file).includes(secret);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
        throw error;
      }
    };
    const holds = (): boolean =>
      readdirSync(dir, { recursive: true, encoding: 'utf8' }).some((name) => isIn(join(dir, name)));
    const journal = await desk.open();
    await journal.append([draftOf('a', { body: secret }), draftOf('b')]);
    expect(holds()).toBe(true);
    await journal.erase(1, draftOf('e', { body: { seq: 1 } }));
    await vi.waitUntil(() => !holds(), { timeout: 15_000, interval: 100 });
    expect(verify(await journal.read(0, 10))).toMatchObject({ ok: true, head: { seq: 3 } });
  });

  test('[R9] a store without memory left refuses by name, keeps what it acknowledged, and goes on reading', async () => {
    const journal = await desk.open();
    const body = 'x'.repeat(100_000);
    await set('maxmemory', '6mb');
    let acked = 0;
    let failure = 'resolved';
    for (; failure === 'resolved' && acked < 100; acked++) {
      failure = await failureOf(journal.append([draftOf(`${acked}`, { body })]));
    }
    expect(failure).toBe('diskFull');
    expect((await journal.read(0, 1000)).length).toBe(acked - 1);
    await set('maxmemory', '0');
    expect(await journal.append([draftOf('after')])).toMatchObject({ ok: true });
  });

  test('[R10] pages of long bodies are short, one append that no call could carry is refused', async () => {
    const journal = await desk.open();
    const body = 'x'.repeat(3 * 1024 * 1024);
    for (const id of ['a', 'b', 'c', 'd', 'e']) await journal.append([draftOf(id, { body })]);
    expect(seqs(await journal.read(0, 1000))).toEqual([1, 2, 3]);
    expect(seqs(await journal.about('unit/u1', 3, 1000))).toEqual([4, 5]);
    const tooMuch = upTo(6).map((n) => draftOf(`${n}`, { body }));
    expect(await failureOf(journal.append(tooMuch))).toBe('tooManyDrafts');
  });

  test('[R11] a reader reads and is woken, and can write nothing', async () => {
    const writer = await desk.open();
    await writer.append([draftOf('a')]);
    const reader = await desk.open({ readOnly: true });
    let wakes = 0;
    reader.tail(() => wakes++);
    await writer.append([draftOf('b')]);
    await vi.waitUntil(() => wakes === 1);
    expect(seqs(await reader.read(0, 10))).toEqual([1, 2]);
    expect(await failureOf(reader.append([draftOf('c')]))).toBe('readOnly');
    expect(await failureOf(reader.lease('mind', 'node-1', 1))).toBe('readOnly');
    expect(await failureOf(reader.erase(1, draftOf('e')))).toBe('readOnly');
  });

  test('[R12] the two logs of a hub, and two hubs, know nothing of each other', async () => {
    const journal = await desk.open();
    await journal.append([draftOf('a')]);
    const access = await desk.open({ name: 'access' });
    const other = await desk.open({ hubId: 'other' });
    for (const one of [access, other]) {
      expect(await one.head()).toMatchObject({ seq: 0 });
      expect(accepted(await one.append([draftOf('a', { kind: 'k' })]))[0]?.seq).toBe(1);
    }
    expect((await journal.find('a'))?.kind).toBe('note');
  });

  test('[R23] a user with the rights that the page names is enough, and a wrong password is told', async () => {
    const page = readFileSync(new URL('../../server/journal/redis.md', import.meta.url), 'utf8');
    const [, rights = ''] = /^(ACL SETUSER vidik .*)$/m.exec(page) ?? [];
    await desk.server.command(...rights.replace('<password>', 'secret').split(' '));
    const urlOf = (password: string): string => `redis://vidik:${password}@127.0.0.1:${desk.server.port}`;
    const journal = await desk.open({ url: urlOf('secret') });
    accepted(await journal.append([draftOf('a')]));
    expect(await journal.lease('mind', 'node-1', 100)).toEqual({ token: 1 });
    accepted(await journal.erase(1, draftOf('e')));
    expect(await journal.shelf?.erasures()).toBe(1);
    expect(seqs(await journal.about('unit/u1', 0, 10))).toEqual([1, 2]);
    const refused = desk.open({ url: urlOf('wrong') });
    await expect(refused).rejects.toMatchObject({ why: 'settings' });
    await expect(refused).rejects.not.toThrow(/wrong|vidik:/);
  });
});
