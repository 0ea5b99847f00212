import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Alert } from '#core/alert.ts';
import type { Command } from '#core/command.ts';
import type { Fact, FactDraft } from '#core/fact.ts';
import type { Viewer } from '#core/rights.ts';
import { openChronicle, type Chronicle } from './chronicle.ts';
import { openSqliteJournal } from './sqlite.ts';

const NOW = Date.UTC(2026, 10, 22, 1, 0, 0);
const watch: Viewer = { userId: 'u-1', name: 'Ј. Петровић', role: 'watch' };
const second: Viewer = { userId: 'u-2', name: 'М. Илић', role: 'watch' };
const ministry: Viewer = { userId: 'u-3', name: 'Министарство', role: 'ministry' };

let folder = '';
let chronicle: Chronicle;
let refused: unknown[] = [];

const open = (): Promise<Chronicle> =>
  openChronicle(openSqliteJournal({ file: join(folder, 'journal.db'), nowMs: Date.now }), Date.now, (error) =>
    refused.push(error)
  );

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vidik-chronicle-'));
  refused = [];
  chronicle = await open();
});
afterEach(async () => {
  await chronicle.close();
  rmSync(folder, { recursive: true });
});

const alert = (id: string): Alert => ({
  id,
  kind: 'groupDetected',
  severity: 3,
  raisedAtMs: NOW,
  measuredAtMs: NOW,
  lastAtMs: NOW,
  sectorId: 'S-11',
  at: [22.8, 43.05],
  errM: 180,
  bearing: undefined,
  borderM: undefined,
  courseDeg: undefined,
  class: 'group',
  count: { min: 6, max: 9 },
  confidence: undefined,
  detectionIds: [],
  sourceId: 'pillar-1',
  state: 'raised',
  acknowledgedBy: undefined,
  acknowledgedAtMs: undefined,
  dismissedFor: undefined,
  escalatedAtMs: undefined,
  incidentId: undefined
});
const raise = (id: string): FactDraft => ({
  id: `raise:${id}`,
  atMs: NOW,
  actor: 'mind',
  kind: 'alertRaised',
  subjects: [`alert:${id}`],
  body: { alert: alert(id) }
});
const acknowledge = (id: string, alertId: string): Command => ({ id, kind: 'acknowledgeAlert', alertId });

test('what was committed is in the room when the promise resolves, and after reopening', async () => {
  await chronicle.commit([raise('a'), raise('b')]);
  expect(Object.keys(chronicle.room().alerts)).toEqual(['a', 'b']);
  const before = chronicle.room();
  await chronicle.close();
  chronicle = await open();
  expect(chronicle.room()).toEqual(before);
});

test('the same cause entered twice is one fact', async () => {
  await chronicle.commit([raise('a')]);
  await chronicle.commit([{ ...raise('a'), atMs: NOW + 1 }]);
  expect(chronicle.head().seq).toBe(1);
});

test('a command sent again, also after a restart, is carried out once and answered alike', async () => {
  await chronicle.commit([raise('a')]);
  const first = await chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW);
  await chronicle.close();
  chronicle = await open();
  const again = await chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW + 9000);
  expect(first.state).toBe('accepted');
  expect(again.state).toBe('accepted');
  expect(Object.keys(chronicle.room().incidents)).toEqual(['inc-26-1']);
});

const REUSED = { state: 'invalid', path: 'id', why: 'idReused' };

test('an id under which something else was asked before is told so, also after a restart and while both are under way', async () => {
  await chronicle.commit([raise('a'), raise('b'), raise('c')]);
  await chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW);
  expect(await chronicle.command(acknowledge('cmd-1', 'b'), watch, NOW)).toEqual(REUSED);
  await chronicle.close();
  chronicle = await open();
  expect(await chronicle.command(acknowledge('cmd-1', 'b'), watch, NOW)).toEqual(REUSED);
  expect((await chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW)).state).toBe('accepted');
  const both = await Promise.all(
    ['b', 'c'].map((alertId) => chronicle.command(acknowledge('cmd-2', alertId), watch, NOW))
  );
  expect(both.map(({ state }) => state)).toEqual(['accepted', 'invalid']);
  expect(chronicle.room().alerts['c']?.state).toBe('raised');
});

test('one command delivered twice at once is carried out once, and both are told that it was', async () => {
  await chronicle.commit([raise('a')]);
  const both = await Promise.all([1, 2].map(() => chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW)));
  expect(both.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
});

test('a command from before ids were kept with what they asked is still known by its id', async () => {
  await chronicle.commit([
    raise('a'),
    {
      id: 'cmd-old/0',
      atMs: NOW,
      actor: watch.userId,
      kind: 'alertAcknowledged',
      subjects: ['alert:a'],
      body: { alertId: 'a' }
    }
  ]);
  expect((await chronicle.command(acknowledge('cmd-old', 'a'), watch, NOW)).state).toBe('accepted');
});

test('what was asked is kept by its digest alone, which no viewer is sent and no memory holds', async () => {
  await chronicle.commit([raise('a')]);
  await chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW);
  const facts = (await chronicle.page(0, watch))?.facts ?? [];
  expect(JSON.stringify(facts)).not.toContain('command:');
  expect(facts[1]?.subjects).toEqual(['incident:inc-26-1', 'alert:a']);
  expect(await chronicle.last(1)).toEqual(facts.slice(-1));
});

test('what the journal will never take is answered for good, and keeps nothing else out', async () => {
  const userId = 'u'.repeat(199);
  const admin: Viewer = { ...watch, role: 'admin' };
  const grant: Command = { id: 'cmd-1', kind: 'grantRole', userId, name: 'А', role: 'watch' };
  expect(await chronicle.command(grant, admin, NOW)).toEqual({ state: 'invalid', path: '', why: 'badDraft' });
  await chronicle.commit([raise('a'), { ...raise('b'), atMs: 0.5 }, raise('c')]);
  expect(Object.keys(chronicle.room().alerts)).toEqual(['a', 'c']);
  expect(refused).toHaveLength(1);
});

test('nobody is told that a command of somebody else was his', async () => {
  await chronicle.commit([raise('a')]);
  await chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW);
  expect(await chronicle.command(acknowledge('cmd-1', 'a'), second, NOW)).toEqual(REUSED);
});

test('fifty officers take fifty alerts at once: each gets his, and every incident its own number', async () => {
  const ids = Array.from({ length: 50 }, (_, n) => `a${n}`);
  await chronicle.commit(ids.map(raise));
  let answers = await Promise.all(
    ids.map((id) => chronicle.command(acknowledge(`cmd-${id}`, id), watch, NOW))
  );
  for (let round = 0; round < 20 && answers.some((one) => one.state === 'unknown'); round++) {
    answers = await Promise.all(ids.map((id) => chronicle.command(acknowledge(`cmd-${id}`, id), watch, NOW)));
  }
  expect(new Set(answers.map((one) => one.state))).toEqual(new Set(['accepted']));
  const numbers = Object.values(chronicle.room().incidents).map((incident) => incident.number);
  expect(new Set(numbers).size).toBe(50);
});

test('two officers take one alert at once: one is accepted, the other told by whom', async () => {
  await chronicle.commit([raise('a')]);
  const answers = await Promise.all([
    chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW),
    chronicle.command(acknowledge('cmd-2', 'a'), second, NOW)
  ]);
  expect(answers.map((one) => one.state).sort()).toEqual(['accepted', 'refused']);
});

test('a story longer than a page is read on to its end, also where a whole page of it may not be seen', async () => {
  const note = (n: number): FactDraft => ({
    id: `note-${n}`,
    atMs: NOW + n,
    actor: 'u-1',
    kind: 'noteWritten',
    subjects: ['alert:a'],
    body: { about: 'alert:a', text: `${n}` }
  });
  await chronicle.commit([raise('a'), ...Array.from({ length: 450 }, (_, n) => note(n))]);
  await chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW);
  const read = async (viewer: Viewer): Promise<readonly Fact[]> => {
    const all: Fact[] = [];
    for (;;) {
      const page = await chronicle.story('alert:a', all.at(-1)?.seq ?? 0, viewer);
      if (page.length === 0) return all;
      all.push(...page);
    }
  };
  expect(await read(watch)).toHaveLength(453);
  const seen = await read(ministry);
  expect(seen.map(({ kind }) => kind)).toEqual(['alertRaised', 'alertAcknowledged', 'incidentOpened']);
});

test('pages bring a viewer to the head, and a story is one subject as he may see it', async () => {
  await chronicle.commit([raise('a'), raise('b')]);
  await chronicle.command(acknowledge('cmd-1', 'a'), watch, NOW);
  const page = await chronicle.page(0, watch);
  expect(page).toMatchObject({ afterSeq: 0, throughSeq: 4, throughHash: chronicle.head().hash });
  expect(await chronicle.page(4, watch)).toBeUndefined();
  const kinds = (facts: readonly Fact[]): string[] => facts.map((fact) => `${fact.kind} ${fact.actor}`);
  expect(kinds(await chronicle.story('alert:a', 0, watch))).toEqual([
    'alertRaised mind',
    'alertAcknowledged u-1',
    'incidentOpened u-1'
  ]);
  expect(kinds(await chronicle.story('alert:a', 0, ministry))).toEqual([
    'alertRaised mind',
    'alertAcknowledged officer',
    'incidentOpened officer'
  ]);
});
