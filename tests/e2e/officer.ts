import type { Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '#core/rights.ts';
import { say } from '#words/say.ts';
import type { Script } from '#words/script.ts';
import { openDesk, signInAt, type Desk } from '../flow/desk.ts';
import type { Hub, Login } from './hub.ts';

/** Somebody who signs in: one of the exercise's people by the role, or a login of the test's own. */
export type Who = Role | Login;

/** One session each and hub: signing in is slowed down for whoever does it often. */
const sessions = new WeakMap<Hub, Map<string, string>>();

const SLOWED_DOWN_MS = 20_000;

/** The cookie of somebody's session, for requests that no page sends. */
export async function sessionOf(hub: Hub, who: Who): Promise<string> {
  const login = typeof who === 'string' ? hub.login(who) : who;
  const known = sessions.get(hub) ?? new Map<string, string>();
  sessions.set(hub, known);
  const deadlineMs = Date.now() + SLOWED_DOWN_MS;
  for (;;) {
    const cookie = known.get(login.username) ?? (await signInAt(hub.url, login).catch(slowedDown));
    if (cookie !== undefined) {
      known.set(login.username, cookie);
      return cookie;
    }
    await pause(500);
  }

  function slowedDown(error: unknown): undefined {
    if (!String(error).includes('429') || Date.now() > deadlineMs) throw error;
  }
}

/** Signs in as a person would, by the page, and arrives where the role begins. */
export async function signIn(page: Page, hub: Hub, role: Role, script: Script = 'sr-Cyrl'): Promise<void> {
  const { username, password } = hub.login(role);
  await readIn(page, script);
  await page.goto('/login');
  await page.getByLabel(say(script, 'login.username'), { exact: true }).fill(username);
  await page.getByLabel(say(script, 'login.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say(script, 'login.submit'), exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

/** Opens a page of the hub with a session that was made without the login page. */
export async function open(
  page: Page,
  hub: Hub,
  who: Who,
  path: string,
  script: Script = 'sr-Cyrl'
): Promise<void> {
  const cookies = (await sessionOf(hub, who)).split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url: hub.url };
  });
  await page.context().addCookies(cookies);
  await readIn(page, script);
  await page.goto(path);
}

/** A desk without a browser, of the same session. */
export async function deskOf(hub: Hub, who: Who): Promise<Desk> {
  return openDesk(hub.url, await sessionOf(hub, who));
}

/** Makes the first administrator of a real hub, with the code that it printed. */
export async function setUp(hub: Hub): Promise<Login> {
  const login: Login = { username: 'prvi', name: 'Први', password: 'dovoljno-dugacka', role: 'admin' };
  const { username, name, password } = login;
  const answer = await fetch(`${hub.url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url },
    body: JSON.stringify({ username, name, password, code: hub.setupCode() })
  });
  if (!answer.ok) throw new Error(`setting up gave ${answer.status}: ${await answer.text()}`);
  return login;
}

/** Kept before the first page, and only if nothing is: a choice made on the page outlives a reload. */
async function readIn(page: Page, script: Script): Promise<void> {
  await page.addInitScript((chosen) => {
    const key = 'vidik.preferences';
    if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ script: chosen }));
  }, script);
}
