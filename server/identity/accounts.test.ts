import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openAccounts, type Accounts, type DoorNote } from './accounts.ts';

const closes: (() => void)[] = [];
afterEach(() => closes.splice(0).forEach((close) => close()));

async function hub(): Promise<{ accounts: Accounts; base: string; notes: readonly DoorNote[] }> {
  const notes: DoorNote[] = [];
  const accounts = await openAccounts({
    file: ':memory:',
    secret: 's'.repeat(32),
    secureCookies: false,
    note: (note) => void notes.push(note)
  });
  const http = createServer((req, res) => {
    if (!accounts.handle(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  closes.push(() => http.close(), accounts.close);
  return { accounts, notes, base: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

function signIn(base: string, password: string, origin = base): Promise<Response> {
  return fetch(`${base}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ username: 'j.petrovic', password })
  });
}

const person = { username: 'j.petrovic', name: 'Ј. Петровић', password: 'correct horse battery' };

test('a person who was given an account signs in and is known by the cookie', async () => {
  const { accounts, base } = await hub();
  expect(accounts.count()).toBe(0);
  const made = await accounts.create(person);
  const answer = await signIn(base, person.password);
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/SameSite=Strict/i);
  expect(cookie).toMatch(/HttpOnly/i);
  const account = await accounts.signedIn({ cookie: cookie.split(';')[0] ?? '' });
  expect(account).toEqual({ userId: made.userId, name: person.name, username: person.username });
});

test('a wrong password, a foreign origin and a forged cookie are refused', async () => {
  const { accounts, base } = await hub();
  await accounts.create(person);
  expect((await signIn(base, 'wrong wrong wrong')).status).toBe(401);
  expect((await signIn(base, person.password, 'https://evil.example')).status).toBe(403);
  expect(await accounts.signedIn({ cookie: 'vidik.session_token=abc.def' })).toBeUndefined();
  expect(await accounts.signedIn({})).toBeUndefined();
});

test('who comes and goes is told by name, who is refused without a word of what he typed', async () => {
  const { accounts, base, notes } = await hub();
  const { userId } = await accounts.create(person);
  expect(notes).toEqual([]);
  const answer = await signIn(base, person.password);
  const account = { userId, name: person.name, username: person.username };
  expect(notes).toEqual([{ kind: 'signedIn', account }]);
  await signIn(base, 'wrong wrong wrong');
  expect(notes.slice(1)).toEqual([{ kind: 'signInRefused' }]);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const signOut = (headers: Record<string, string>) =>
    fetch(`${base}/api/auth/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base, ...headers },
      body: '{}'
    });
  await signOut({});
  expect((await signOut({ cookie })).status).toBe(200);
  expect(notes.slice(2)).toEqual([{ kind: 'signedOut', account }]);
  expect(await accounts.signedIn({ cookie })).toBeUndefined();
});

test('nobody opens an account from outside', async () => {
  const { accounts, base } = await hub();
  for (const path of ['sign-up/email', 'admin/create-user', 'sign-in/email']) {
    const answer = await fetch(`${base}/api/auth/${path}`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(404);
  }
  expect(accounts.count()).toBe(0);
});

test('a guesser is stopped after thirty tries a minute', async () => {
  const { base } = await hub();
  const tries = await Promise.all(Array.from({ length: 31 }, () => signIn(base, 'a wrong long password')));
  expect(
    tries
      .map((one) => one.status)
      .sort()
      .at(-1)
  ).toBe(429);
});

test('a sign-in larger than any name and password is refused before it is read', async () => {
  const { base } = await hub();
  const status = (headers: Record<string, string>, body: string): Promise<number | undefined> =>
    new Promise((done) => {
      const req = request(`${base}/api/auth/sign-in/username`, { method: 'POST', agent: false }, (res) =>
        done(res.resume().statusCode)
      );
      req.on('error', () => undefined);
      for (const [name, value] of Object.entries({ origin: base, ...headers })) req.setHeader(name, value);
      req.write(body);
    });
  expect(await status({ 'content-length': '100000000' }, '{')).toBe(413);
  expect(await status({ 'transfer-encoding': 'chunked' }, '{')).toBe(413);
});
