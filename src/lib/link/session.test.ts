import { expect, test } from 'vitest';
import { createSessionDoor, homeOf } from './session.ts';

function door(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: { path: string; body: unknown }[] = [];
  const made = createSessionDoor(async (path, init) => {
    asked.push({ path: String(path), body: init?.body ? JSON.parse(String(init.body)) : undefined });
    return new Response(JSON.stringify(body), { status, headers });
  });
  return { made, asked };
}

const hub = { id: 'pirot', packId: 'pirot', exercise: true };

test('a session without a viewer is somebody who has to sign in', async () => {
  const { made } = door(200, { hub, setup: false });
  expect(await made.session()).toEqual({ hub, setup: false });
});

test('whoever is signed in learns which hubs he may look at', async () => {
  const south = { ...hub, id: 'south', packId: 'south' };
  const viewer = { userId: 'u', name: 'М', role: 'ministry' };
  const { made } = door(200, { hub, hubs: [hub, south], viewer, setup: false });
  expect((await made.session())?.hubs).toEqual([hub, south]);
});

test('a session of another shape is not believed', async () => {
  const { made } = door(200, { hub, setup: 'no' });
  expect(await made.session()).toBeUndefined();
});

test('a hub that does not answer is offline, not a wrong password', async () => {
  const made = createSessionDoor(() => Promise.reject(new Error('refused')));
  expect(await made.signIn('a', 'b')).toEqual({ ok: false, why: 'offline' });
  expect(await made.session()).toBeUndefined();
});

test('whatever the accounts say about a sign-in, it was wrong', async () => {
  const { made, asked } = door(401, { code: 'INVALID_USERNAME_OR_PASSWORD', message: 'x' });
  expect(await made.signIn('j.petrovic', 'secret')).toEqual({ ok: false, why: 'wrong' });
  expect(asked).toEqual([
    { path: '/api/auth/sign-in/username', body: { username: 'j.petrovic', password: 'secret' } }
  ]);
});

test('too many tries say how long to wait', async () => {
  const { made } = door(429, { message: 'x' }, { 'x-retry-after': '42' });
  expect(await made.signIn('a', 'b')).toEqual({ ok: false, why: 'tooMany', waitMs: 42_000 });
  expect(await door(429, {}).made.signIn('a', 'b')).toMatchObject({ waitMs: 60_000 });
});

test('a form that was refused names its field; a refused command its reason', async () => {
  const person = { username: 'A', name: 'b', password: 'c' };
  const bad = door(400, { ok: false, path: 'username', why: 'small letters' });
  expect(await bad.made.setUp({ ...person, code: 'x' })).toEqual({
    ok: false,
    why: 'small letters',
    field: 'username'
  });
  const refused = door(200, { state: 'refused', refusal: { why: 'notAllowed', about: 'x' } });
  expect(await refused.made.addPerson({ ...person, role: 'watch' })).toEqual({
    ok: false,
    why: 'notAllowed'
  });
  expect(await door(200, { state: 'accepted', seq: 3 }).made.addPerson({ ...person, role: 'watch' })).toEqual(
    {
      ok: true
    }
  );
});

test('every role begins on a page of its own', () => {
  expect((['watch', 'commander', 'ministry', 'admin'] as const).map(homeOf)).toEqual([
    '/watch',
    '/watch',
    '/wall',
    '/admin'
  ]);
});
