import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExportNote } from './access.ts';
import { createNoteDesk, leaveNote } from './note-desk.ts';

const note: ExportNote = {
  id: 'export/0b2c6c1e-0000-4000-8000-000000000001',
  account: 'ops',
  name: 'Inspector Ilić',
  why: 'case 26-0007',
  fromSeq: 1,
  toSeq: 9
};

test('notes left before a start are entered whole and once; what is no note is told of and taken away', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'vidik-notes-'));
  await leaveNote(dir, note);
  writeFileSync(join(dir, 'forged.json'), JSON.stringify({ ...note, id: 'signedIn/1', kind: 'signedIn' }));
  writeFileSync(join(dir, 'half.json'), '{"id":');
  writeFileSync(join(dir, 'being-written'), '{}');
  const entered: ExportNote[] = [];
  const failures: unknown[] = [];
  const desk = createNoteDesk({
    dir,
    enter: async (one) => void entered.push(one),
    failed: (error) => failures.push(error)
  });
  while (readdirSync(dir).length > 1) await new Promise((later) => setTimeout(later, 20));
  await desk.close();
  expect(entered).toEqual([note]);
  expect(failures).toHaveLength(2);
  rmSync(dir, { recursive: true });
});

test('a note that could not be entered stays and is entered later', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'vidik-notes-'));
  let tries = 0;
  const enter = async (): Promise<void> => {
    if (++tries === 1) throw new Error('disk full');
  };
  const desk = createNoteDesk({ dir, enter, failed: () => undefined });
  await leaveNote(dir, note);
  while (readdirSync(dir).length > 0) await new Promise((later) => setTimeout(later, 20));
  await desk.close();
  expect(tries).toBe(2);
  rmSync(dir, { recursive: true });
});
