import Database from 'libsql';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startHub } from './hub.ts';

const fix = { v: 1, kind: 'position', lat: 43.02, lon: 22.7, fix: '3d', speedMps: 8, courseDeg: 90 };

test('a hub goes on that cannot write where its tracks are', async () => {
  const hub = await startHub();
  const other = new Database(join(hub.dataDir, 'last-seen.db'));
  other.exec('DROP TABLE track');
  other.close();
  await hub.post('avl-p-04', [{ ...fix, observedAt: Date.now() }]);
  await pause(1_500); // past the next time at which places are written
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200);
  await hub.close();
});
