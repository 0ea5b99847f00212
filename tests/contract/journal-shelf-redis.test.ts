import { openRedisJournal } from '../../server/journal/redis.ts';
import { useDesk } from './journal-desk.ts';
import { testShelf } from './journal-shelf.ts';
import { describeRedis, useRedis } from './redis-server.ts';

describeRedis('snapshots of a journal: redis', () => {
  const redis = useRedis();
  let places = 0;

  testShelf(
    useDesk(async () => {
      const hubId = `shelf-${++places}`;
      const { url } = redis.server;
      return {
        open: (nowMs) => openRedisJournal({ url, hubId, log: redis.told.log, nowMs, leaseNowMs: nowMs }),
        remove: async () => {
          await redis.server.command('FLUSHALL');
        }
      };
    })
  );
});
