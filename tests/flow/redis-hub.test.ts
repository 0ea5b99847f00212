import { pino } from 'pino';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '#core/entry.ts';
import type { Answer } from '#core/protocol.ts';
import { readConfig } from '../../server/config.ts';
import { openHub } from '../../server/hub.ts';
import { openRedisJournal } from '../../server/journal/redis.ts';
import { createTold, describeRedis, startRedis, type RedisServer } from '../contract/redis-server.ts';
import { roomOf } from './desk-room.ts';
import { startHub, until, type Desk, type TestHub } from './hub.ts';

describeRedis('a hub whose logs lie on Redis', () => {
  let redis: RedisServer;
  let hub: TestHub;

  beforeAll(async () => {
    redis = await startRedis();
    hub = await startHub({ VIDIK_REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await hub.close();
    await redis.remove();
  });

  const dutyOf = (desk: Desk): string | undefined => Object.values(roomOf(desk).units)[0]?.duty.kind;
  async function setDuty(desk: Desk, id: string, duty: object): Promise<Answer> {
    const unitId = Object.keys(roomOf(desk).units)[0];
    const command = { id, kind: 'setDuty', unitId, duty };
    return desk.socket.timeout(8000).emitWithAck('command', { command, waitedMs: 0 });
  }

  test('what an officer decided is there after a restart, in a chain that anybody can verify', async () => {
    const desk = await hub.join('commander');
    expect(await setDuty(desk, 'cmd-duty-1', { kind: 'notReady', reason: 'maintenance' })).toMatchObject({
      state: 'accepted'
    });
    await until(() => dutyOf(desk) === 'notReady');
    await hub.restart();
    expect(dutyOf(await hub.join('commander'))).toBe('notReady');

    const { log } = createTold();
    const hubId = 'pirot-exercise';
    const reader = await openRedisJournal({ url: redis.url, hubId, log, nowMs: Date.now, readOnly: true });
    const entries = await reader.read(0, 1000);
    expect(entries.some(({ kind }) => kind === 'dutySet')).toBe(true);
    expect(verify(entries)).toEqual({ ok: true, head: await reader.head() });
    await reader.close();
  }, 30_000);

  test('a second process on the same store is sent away, and the first goes on', async () => {
    const config = readConfig(
      { VIDIK_DATA: `${hub.dataDir}-second`, PORT: '0', VIDIK_ALSO_HUBS: '', VIDIK_REDIS_URL: redis.url },
      process.cwd()
    );
    const opening = openHub(config, createServer(), pino({ level: 'silent' }), (error) => {
      throw error;
    });
    await expect(opening).rejects.toThrow(/another process serves this hub/);
    const desk = await hub.join('commander');
    expect(await setDuty(desk, 'cmd-duty-2', { kind: 'notReady', reason: 'maintenance' })).toMatchObject({
      state: 'accepted'
    });
  }, 30_000);

  // Last, for a lease may run out while its store is away.
  test('a store that is killed refuses nothing for ever: what was not known is known when it is back', async () => {
    const desk = await hub.join('commander');
    await redis.kill();
    const away = await setDuty(desk, 'cmd-duty-3', { kind: 'ready' });
    expect(away).toEqual({ state: 'unknown' });
    await redis.start();
    let answer = away;
    while (answer.state === 'unknown') answer = await setDuty(desk, 'cmd-duty-3', { kind: 'ready' });
    expect(answer.state).toBe('accepted');
    await until(() => dutyOf(desk) === 'ready');
  }, 30_000);
});
