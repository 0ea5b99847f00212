import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROTOCOL_VERSION } from '#core/protocol.ts';
import type { Command } from '#core/command.ts';
import { ROLES, type Role } from '#core/rights.ts';
import { dial, openDesk, signInAt, until, type Desk } from './desk.ts';
import { startHub, type TestHub } from './hub.ts';

let hub: TestHub;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

function loginOf(role: Role) {
  const login = hub.hub.logins.find((one) => one.role === role);
  if (!login) throw new Error(`no login of role ${role}`);
  return login;
}

/** One session a role: signing in more often is slowed down. */
async function cookieOf(role: Role): Promise<string> {
  const known = cookies.get(role);
  if (known !== undefined) return known;
  for (;;) {
    try {
      const cookie = await signInAt(hub.url, loginOf(role));
      cookies.set(role, cookie);
      return cookie;
    } catch (error) {
      if (!String(error).includes('429')) throw error;
      await new Promise((later) => setTimeout(later, 1_000));
    }
  }
}

async function deskOf(role: Role): Promise<Desk> {
  return openDesk(hub.url, await cookieOf(role));
}

/** Why the hub does not open a socket to somebody; undefined where it does. */
async function refusal(headers: Readonly<Record<string, string>>): Promise<string | undefined> {
  const socket = dial(hub.url, headers, { version: PROTOCOL_VERSION });
  try {
    return await new Promise((done) => {
      socket.once('welcome', () => done(undefined));
      socket.once('connect_error', (error) => done(error.message));
    });
  } finally {
    socket.disconnect();
  }
}

/** A command of each kind, well formed, about things that are not there. */
const COMMANDS: readonly Command[] = [
  { id: 'c1', kind: 'acknowledgeAlert', alertId: 'a' },
  { id: 'c2', kind: 'dismissAlert', alertId: 'a', reason: 'animal' },
  { id: 'c3', kind: 'approve', incidentId: 'i', suggestionId: 's', unitId: 'unit-P-01' },
  { id: 'c4', kind: 'declineSuggestion', incidentId: 'i', suggestionId: 's', reason: 'other' },
  { id: 'c5', kind: 'reportAssignment', assignmentId: 'x', status: 'wilco' },
  { id: 'c6', kind: 'setDuty', unitId: 'unit-P-01', duty: { kind: 'offDuty' } },
  { id: 'c7', kind: 'closeIncident', incidentId: 'i', disposition: 'falseAlarm' },
  { id: 'c8', kind: 'writeNote', about: 'incident:i', text: 'x' },
  { id: 'c9', kind: 'grantRole', userId: 'u', name: 'У', role: 'admin' },
  { id: 'c10', kind: 'revokeRole', userId: 'u' },
  { id: 'c11', kind: 'openReferral', incidentId: 'i', count: 4, needs: ['families'] },
  { id: 'c12', kind: 'moveReferral', referralId: 'r', to: 'accepted' },
  { id: 'c13', kind: 'setShelterState', shelterId: 'shelter-pirot', state: 'closed' },
  { id: 'c14', kind: 'recallAssignment', assignmentId: 'x' },
  { id: 'c15', kind: 'checkInUnit', unitId: 'unit-P-01' },
  {
    id: 'c16',
    kind: 'assessIncident',
    incidentId: 'i',
    impact: 'high',
    confidence: { information: 'low', source: 'low', validation: 'low' },
    livesAtRisk: true
  },
  { id: 'c17', kind: 'setLivesAtRisk', incidentId: 'i', livesAtRisk: true },
  { id: 'c18', kind: 'stabiliseIncident', incidentId: 'i' },
  { id: 'c19', kind: 'reopenIncident', incidentId: 'i', reason: 'other' },
  { id: 'c20', kind: 'linkAlert', alertId: 'a', incidentId: 'i' },
  { id: 'c21', kind: 'splitAlert', alertId: 'a' }
];

test('a page from elsewhere gets no socket, with the best of cookies; nor does one without an origin', async () => {
  const cookie = await cookieOf('watch');
  expect(await refusal({ cookie, origin: 'https://example.org' })).toBeDefined();
  expect(await refusal({ cookie, origin: hub.url.replace('127.0.0.1', 'localhost') })).toBeDefined();
  expect(await refusal({ cookie, origin: 'null' })).toBeDefined();
  expect(await refusal({ cookie })).toBeDefined();
  expect(await refusal({ cookie, origin: hub.url })).toBeUndefined();
});

test('nobody gets a socket without a session, or with one that was made up', async () => {
  expect(await refusal({ origin: hub.url })).toBeDefined();
  expect(await refusal({ origin: hub.url, cookie: 'vidik.session_token=made.up' })).toBeDefined();
});

test('signing in and adding people are refused to a page from elsewhere', async () => {
  const login = JSON.stringify(loginOf('watch'));
  const headers = { 'content-type': 'application/json', origin: 'https://example.org' };
  for (const path of ['/api/auth/sign-in/username', '/api/people', '/api/setup']) {
    const { status } = await fetch(hub.url + path, { method: 'POST', headers, body: login });
    expect([path, status]).toEqual([path, 403]);
  }
});

test('the ministry may not give a single command, and the journal does not grow by its trying', async () => {
  const [ministry, watch] = [await deskOf('ministry'), await deskOf('watch')];
  const before = watch.replica().seq;
  for (const command of COMMANDS) {
    const answer = await ministry.command(command);
    expect([command.kind, answer]).toEqual([
      command.kind,
      { state: 'refused', refusal: { why: 'notAllowed', about: command.kind } }
    ]);
  }
  expect(await ministry.story('hub:pack')).toEqual({ refused: 'notAllowed' });
  expect(watch.facts().filter(({ seq }) => seq > before && !isOfTheHub(seq))).toEqual([]);
  ministry.close();
  watch.close();

  function isOfTheHub(seq: number): boolean {
    return watch.facts().some((fact) => fact.seq === seq && fact.actor === 'mind');
  }
});

test('Automatic privacy redaction on wall: the ministry is sent no places, no frames, no names of officers', async () => {
  const ministry = await deskOf('ministry');
  const room = ministry.replica().room;
  expect([room.roles, room.health, room.detections, room.pack?.crews, room.pack?.devices]).toEqual([
    {},
    {},
    {},
    [],
    []
  ]);
  ministry.emit('keyframe');
  await new Promise((later) => setTimeout(later, 1_200)); // two frames long
  expect(ministry.tracks().size).toBe(0);
  ministry.close();
});

test('the watch may not give roles, and an administrator may not send patrols', async () => {
  const [watch, admin] = [await deskOf('watch'), await deskOf('admin')];
  for (const [desk, kinds] of [
    [watch, ['grantRole', 'revokeRole', 'setShelterState']],
    [admin, ['acknowledgeAlert', 'dismissAlert', 'approve', 'setDuty', 'writeNote', 'openReferral']]
  ] as const) {
    for (const command of COMMANDS.filter(({ kind }) => (kinds as readonly string[]).includes(kind)))
      expect(await desk.command(command)).toMatchObject({ state: 'refused', refusal: { why: 'notAllowed' } });
  }
  watch.close();
  admin.close();
});

test('events that nobody knows and messages that make no sense are let go, and the desk works on', async () => {
  const watch = await deskOf('watch');
  watch.emit('eval', 'process.exit(1)');
  watch.emit('__proto__', { a: 1 });
  watch.emit('command', undefined);
  watch.emit('command', { command: { kind: 'approve' }, waitedMs: 0 }, 'no function');
  watch.emit('story', { subject: '../../etc/passwd', afterSeq: -1 });
  watch.emit('time', 'now');
  expect(await watch.command({ id: 'bad', kind: 'sendEverybody' } as unknown as Command)).toMatchObject({
    state: 'invalid'
  });
  expect(await watch.command(JSON.parse('{"__proto__":{"kind":"approve"}}') as Command)).toMatchObject({
    state: 'invalid'
  });
  expect(await watch.story('hub:pack')).toHaveProperty('facts');
  expect(watch.isConnected()).toBe(true);
  watch.close();
});

test('a client of another version is told so, and sees nothing', async () => {
  const socket = dial(hub.url, { cookie: await cookieOf('watch'), origin: hub.url }, { version: 999 });
  const heard: string[] = [];
  socket.onAny((event: string, why: unknown) => heard.push(`${event} ${String(why)}`));
  await until('goodbye', () => (heard.length > 0 && socket.disconnected ? true : undefined));
  expect(heard).toEqual(['ended version']);
});

test('whose role is taken is out within a second, and does not come back in', async () => {
  const [admin, commander] = [await deskOf('admin'), await deskOf('commander')];
  const { userId } = commander.welcome.viewer;
  expect(await admin.command({ id: 'revoke-1', kind: 'revokeRole', userId })).toMatchObject({
    state: 'accepted'
  });
  await until('end of the desk', () => !commander.isConnected() || undefined, 1_000);
  expect(commander.ended()).toBe('revoked');
  await expect(deskOf('commander')).rejects.toThrow('revoked');
  admin.close();
});

test.each(ROLES.filter((role) => role !== 'commander'))(
  '%s is welcomed in that role and no other',
  async (role) => {
    const desk = await deskOf(role);
    expect(desk.welcome).toMatchObject({ version: PROTOCOL_VERSION, viewer: { role }, rollback: false });
    desk.close();
  }
);
