import Database from 'libsql';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openExerciseLogins } from '../../server/identity/exercise-logins.ts';
import { openSecret } from '../../server/identity/secret.ts';
import { startHub, type TestHub } from './hub.ts';

const person = { username: 'a.admin', name: 'А. Админ', password: 'a long password' };

const setUp = (hub: TestHub, over: object = {}): Promise<Response> =>
  fetch(`${hub.url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify({ ...person, code: hub.hub.setupCode(), ...over })
  });

async function roleOf(hub: TestHub): Promise<unknown> {
  const signedIn = await fetch(`${hub.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify(person)
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const session = (await (await fetch(`${hub.url}/api/session`, { headers: { cookie } })).json()) as {
    viewer?: { role: string };
  };
  return session.viewer?.role;
}

test('a set-up of which the journal could not take the role is done again, by the same name', async () => {
  const hub = await startHub({ VIDIK_EXERCISE: '0' });
  const other = new Database(join(hub.dataDir, 'journal.db'));
  other.exec('BEGIN IMMEDIATE');
  expect((await setUp(hub)).status).toBe(500);
  other.exec('ROLLBACK');
  other.close();
  await hub.restart();
  expect(await (await setUp(hub)).json()).toMatchObject({ state: 'accepted' });
  expect(await roleOf(hub)).toBe('admin');
  expect((await setUp(hub, { code: 'x' })).status).toBe(409);
  await hub.close();
});

test('two forms at once make one administrator', async () => {
  const hub = await startHub({ VIDIK_EXERCISE: '0' });
  const answers = await Promise.all([setUp(hub), setUp(hub, { username: 'b.admin' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  await hub.close();
});

test('an exercise whose first start was interrupted has all its people after the next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-first-'));
  try {
    const accounts = new Set<string>();
    const granted = new Set<string>();
    const open = (fails: () => boolean) =>
      openExerciseLogins({
        file: join(folder, 'logins.json'),
        isKnown: (username) => granted.has(username),
        create: async ({ username, name }) => {
          accounts.add(username);
          return { userId: username, name, username };
        },
        grant: async ({ userId }) => {
          if (fails()) throw new Error('the lights went out');
          granted.add(userId);
        }
      });
    await expect(open(() => granted.size === 2)).rejects.toThrow('lights');
    const before = readFileSync(join(folder, 'logins.json'), 'utf8');
    const logins = await open(() => false);
    expect([...granted].sort()).toEqual(logins.map(({ username }) => username).sort());
    expect(readFileSync(join(folder, 'logins.json'), 'utf8')).toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a secret that was not written to its end is made anew, not used as it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-secret-'));
  try {
    const file = join(folder, 'secret');
    writeFileSync(file, '');
    const made = openSecret(file);
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(openSecret(file)).toBe(made);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
