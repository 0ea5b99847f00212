import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryDraftOf } from '#core/fact-entry.ts';
import { mindDraft } from '#core/mind/draft.ts';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';
import { roomOf } from './desk-room.ts';
import { startHub, until, type TestHub } from './hub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

test('a hub that was stopped between a crossing, or a silence, and its alert raises the alert when it starts, and once', async () => {
  await hub.stop();
  // All that a power cut leaves behind of it: the fact, and not what follows from it.
  const journal = openSqliteJournal({ file: join(hub.dataDir, 'journal.db'), nowMs: Date.now });
  const atMs = Date.now();
  const unitId = 'unit-P-04';
  await journal.append(
    [
      mindDraft('lineCrossed', 'cross:x', atMs, [`unit:${unitId}`], {
        trackId: 'asset-P-04',
        unitId,
        sectorId: 'S-01',
        line: 'border',
        direction: 'out',
        measuredAtMs: atMs,
        at: [22.9, 43]
      }),
      mindDraft('feedStateChanged', 'feed:x', atMs, ['feed:avl'], {
        feedId: 'avl',
        state: 'silent',
        sinceMs: atMs
      })
    ].map(entryDraftOf)
  );
  await journal.close();
  for (let start = 0; start < 3; start++) {
    await hub.restart();
    const desk = await hub.join('watch');
    const alerts = await until(() => {
      const known = Object.values(roomOf(desk).alerts).filter(({ kind }) =>
        ['lineCrossed', 'feedSilent'].includes(kind)
      );
      return known.length >= 2 && known;
    });
    expect(alerts).toMatchObject([
      { id: 'alert:cross:x', kind: 'lineCrossed', sourceId: unitId },
      { id: `alert:feedSilent:avl:${atMs}`, kind: 'feedSilent', sourceId: 'avl' }
    ]);
  }
});
