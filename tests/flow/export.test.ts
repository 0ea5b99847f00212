import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify, type Entry } from '#core/entry.ts';
import { exportJournal } from '../../server/cli/export.ts';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';
import { verifyHub } from '../../server/cli/verify.ts';
import { startHub, type TestHub } from './hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

const asked = { hubId: 'pirot-exercise', by: 'Inspector Ilić', why: 'case 26-0007', account: 'ops' };

async function exported(over: object = {}): Promise<readonly Record<string, unknown>[]> {
  const out = new PassThrough();
  const written = text(out);
  try {
    await exportJournal({ ...asked, dataDir: hub.dataDir, fromSeq: 1, toSeq: undefined, ...over }, out);
  } finally {
    out.end();
  }
  return (await written)
    .split('\n')
    .flatMap((line) => (line ? [JSON.parse(line) as Record<string, unknown>] : []));
}

async function accessLines(): Promise<readonly Entry[]> {
  const access = openSqliteJournal({ file: join(hub.dataDir, 'access.db'), nowMs: Date.now, readOnly: true });
  const lines = await access.read(0, 1000);
  await access.close();
  return lines.filter(({ kind }) => kind === 'exported');
}

test('an export beside a running hub can be verified by its reader, is marked as exercise, and stands in the access log', async () => {
  const [about, ...rest] = await exported({ fromSeq: 3 });
  const end = rest.pop();
  const entries = rest as unknown as readonly Entry[];
  expect(about).toMatchObject({ vidik: 'export', exercise: true, fromSeq: 3, by: asked.by, why: asked.why });
  expect(rest.every(({ exercise }) => exercise === true)).toBe(true);
  const verdict = verify(entries, { seq: 2, hash: String(about?.['prevHash']) });
  expect(verdict).toEqual({ ok: true, head: { seq: about?.['toSeq'], hash: end?.['hash'] } });
  expect(end).toMatchObject({ vidik: 'end', entries: entries.length });
  const [line] = await accessLines();
  expect(line).toMatchObject({
    id: about?.['accessId'],
    actor: 'os:ops',
    body: { name: asked.by, why: asked.why, fromSeq: 3, toSeq: about?.['toSeq'] }
  });
  expect(readdirSync(join(hub.dataDir, 'notes'))).toEqual([]);
});

test('a hub that runs is verified, its own anchor of the access log included', async () => {
  const broken: string[] = [];
  const say = { out: () => undefined, err: (line: string) => void broken.push(line) };
  const holds = await verifyHub({ dataDir: hub.dataDir, hubId: asked.hubId, anchorFile: undefined }, say);
  expect([holds, broken]).toEqual([true, []]);
});

test('while no hub runs the export enters itself; where nobody enters it nothing is written', async () => {
  await hub.stop();
  const before = (await accessLines()).length;
  expect((await exported()).at(-1)).toMatchObject({ vidik: 'end' });
  expect(await accessLines()).toHaveLength(before + 1);
  const holder = openSqliteJournal({ file: join(hub.dataDir, 'access.db'), nowMs: Date.now });
  const out = new PassThrough();
  const options = { ...asked, dataDir: hub.dataDir, fromSeq: 1, toSeq: undefined, patienceMs: 300 };
  await expect(exportJournal(options, out)).rejects.toThrow(/nothing was exported/);
  expect(out.read()).toBeNull();
  await holder.close();
});
