import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';
import { startHub, type TestHub } from './hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

const PASSWORD = 'not the password of anybody';

test('who signs in is in the access log by name and time, who is refused is not named, nobody is sent it', async () => {
  const officer = await hub.join('watch');
  const login = hub.hub.logins.find(({ role }) => role === 'watch');
  const refused = await fetch(`${hub.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify({ username: login?.username, password: PASSWORD })
  });
  expect(refused.status).toBe(401);
  const told = JSON.stringify(officer.pages);
  await hub.stop();

  const access = openSqliteJournal({ file: join(hub.dataDir, 'access.db'), nowMs: Date.now });
  const lines = await access.read(0, 1000);
  await access.close();
  const signedIn = lines.find(({ kind }) => kind === 'signedIn');
  expect(signedIn).toMatchObject({
    actor: officer.welcome.viewer.userId,
    subjects: ['hub:door'],
    body: { name: login?.name }
  });
  expect(Math.abs(Date.now() - (signedIn?.atMs ?? 0))).toBeLessThan(600_000);
  const stranger = lines.filter(({ kind }) => kind === 'signInRefused');
  expect(stranger).toMatchObject([{ actor: 'stranger', subjects: ['hub:door'], body: {} }]);
  const written = JSON.stringify(lines);
  for (const secret of [PASSWORD, login?.password ?? '', login?.username ?? ''])
    expect(written).not.toContain(secret);

  const journal = openSqliteJournal({ file: join(hub.dataDir, 'journal.db'), nowMs: Date.now });
  const kinds = new Set((await journal.read(0, 1000)).map(({ kind }) => kind));
  await journal.close();
  expect([...kinds]).not.toContain('signedIn');
  expect(told).not.toContain('signedIn');
});
