import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startHub } from './hub.ts';

test('a hub whose journal was set back says so and does not start; with the right one it does', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'vidik-elsewhere-'));
  const hub = await startHub({ VIDIK_ANCHOR_FILE: join(elsewhere, 'anchors') });
  const journal = join(hub.dataDir, 'journal.db');
  await hub.stop();
  cpSync(journal, join(elsewhere, 'early.db'));
  await hub.restart();
  await hub.post('thermal-st-1', [
    {
      v: 1,
      kind: 'detection',
      sourceEventId: 'e-1',
      phase: 'new',
      observedAt: Date.now(),
      location: { kind: 'rangeBearing', azDeg: 40, azErrDeg: 1, rangeM: 2500, rangeErrM: 100 },
      classes: [{ type: 'group', confidence: 0.85 }]
    }
  ]);
  await hub.stop();
  cpSync(journal, join(elsewhere, 'late.db'));
  cpSync(join(elsewhere, 'early.db'), journal);
  await expect(hub.restart()).rejects.toThrow(
    /journal of pirot-exercise ends at entry \d+, but .*anchors has seen/
  );
  cpSync(join(elsewhere, 'late.db'), journal);
  await hub.restart();
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200);
  await hub.close();
  rmSync(elsewhere, { recursive: true });
});
