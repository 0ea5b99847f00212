import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROLES, type Role } from '#core/rights.ts';
import type { Answer, StoryAnswer } from '#core/protocol.ts';
import { createExercise } from '../../server/exercise/exercise.ts';
import { readKeys } from '../../server/exercise/post/keys.ts';
import { loadPack } from '../../server/hubs/load.ts';
import { roomOf } from './desk-room.ts';
import { startHub, until, type Desk, type TestHub } from './hub.ts';
import { listenIn, preciseIn, truthOf, type Listener } from './precise.ts';

const SOUTH = 'south-exercise';
/** Of a busy exercise at 16 times the pace; the long run covers a quarter of an hour of it. */
const LISTEN_MS = process.env.VIDIK_LONG === '1' ? 60_000 : 8_000;

let hub: TestHub;
beforeEach(async () => {
  hub = await startHub({ VIDIK_ALSO_HUBS: 'south', VIDIK_RATE: '16' });
});
afterEach(() => hub.close());

const detection = (id: string): object => ({
  v: 1,
  kind: 'detection',
  sourceEventId: id,
  phase: 'new',
  timeQuality: 'server',
  location: { kind: 'rangeBearing', azDeg: 200, azErrDeg: 1, rangeM: 2500, rangeErrM: 100 },
  classes: [{ type: 'group', confidence: 0.85 }],
  count: { best: 7, min: 6, max: 9 }
});

const groupsOf = (desk: Desk): readonly string[] =>
  Object.values(roomOf(desk).alerts).flatMap(({ kind, id }) => (kind === 'groupDetected' ? [id] : []));
const headOf = (desk: Desk): { seq: number; hash: string } => {
  const last = desk.pages.at(-1);
  return last
    ? { seq: last.throughSeq, hash: last.throughHash }
    : { seq: desk.welcome.seq, hash: desk.welcome.hash };
};
const ask = (desk: Desk, event: 'command' | 'story', body: object): Promise<Answer | StoryAnswer> =>
  desk.socket.timeout(5_000).emitWithAck(event, event === 'command' ? { command: body, waitedMs: 0 } : body);

test.each(ROLES)(
  '%s of the home hub reads the other as the ministry does, and no more',
  async (role: Role) => {
    const desk = await hub.join(role, { hubId: SOUTH });
    expect(desk.welcome).toMatchObject({ hubId: SOUTH, viewer: { role: 'ministry' } });
    const room = roomOf(desk);
    expect(room.pack?.id).toBe('south');
    expect([room.roles, room.detections, room.pack?.crews, room.pack?.sensors]).toEqual([{}, {}, [], []]);
    let frames = 0;
    desk.socket.on('frame', () => (frames += 1));
    desk.socket.emit('keyframe');
    for (const command of [
      { id: 'c-1', kind: 'acknowledgeAlert', alertId: 'a' },
      { id: 'c-2', kind: 'grantRole', userId: 'u', name: 'У', role: 'admin' },
      { id: 'c-3', kind: 'setShelterState', shelterId: 'shelter-presevo', state: 'closed' }
    ])
      expect(await ask(desk, 'command', command)).toEqual({
        state: 'refused',
        refusal: { why: 'notAllowed', about: command.kind }
      });
    expect(await ask(desk, 'story', { subject: 'hub:pack', afterSeq: 0 })).toEqual({ refused: 'notAllowed' });
    await new Promise((later) => setTimeout(later, 1_200)); // two frames long
    expect(frames).toBe(0);
  }
);

test('what happens at one hub is in its own journal and reaches nobody at the other', async () => {
  const [home, south] = [await hub.join('watch'), await hub.join('watch', { hubId: SOUTH })];
  expect((await hub.post('thermal-ka-1', [detection('s-1')], 1)).status).toBe(200);
  const [raised] = await until(() => (groupsOf(south).length > 0 ? groupsOf(south) : undefined));
  expect((await hub.post('thermal-st-1', [detection('p-1')])).status).toBe(200);
  const [own] = await until(() => (groupsOf(home).length > 0 ? groupsOf(home) : undefined));
  expect(own).not.toBe(raised);
  expect(JSON.stringify(home.pages)).not.toContain(raised);
  expect(JSON.stringify(south.pages)).not.toContain(own);
  // A key opens the feeds of its own hub only.
  expect((await hub.post('thermal-st-1', [detection('p-2')], 1).catch(String)).toString()).toContain(
    'no key'
  );
  const { keysFile } = hub.hub.fields[0] ?? { keysFile: '' };
  const [key] = (JSON.parse(readFileSync(keysFile, 'utf8')) as { osmand: { token: string }[] }).osmand;
  const at = (path: string) => fetch(`${hub.url}${path}/feeds/osmand/${key?.token}?lat=43.1&lon=22.6`);
  expect([(await at('')).status, (await at('/hubs/south')).status]).toEqual([200, 403]);
});

test('a restart resumes both, each by its own place in its own journal', async () => {
  const before = [await hub.join('ministry'), await hub.join('ministry', { hubId: SOUTH })] as const;
  await hub.post('thermal-ka-1', [detection('s-1')], 1);
  await until(() => groupsOf(before[1])[0]);
  const [home, south] = [headOf(before[0]), headOf(before[1])];
  await hub.restart();
  for (const [hubId, resume] of [
    ['pirot-exercise', home],
    [SOUTH, south]
  ] as const)
    expect((await hub.join('ministry', { hubId, resume })).welcome).toMatchObject({
      hubId,
      rollback: false,
      seq: resume.seq
    });
  const crossed = await hub.join('ministry', { hubId: SOUTH, resume: home });
  expect(crossed.welcome.rollback).toBe(true);
  expect(groupsOf(crossed)).toHaveLength(1);
});

test('whose role is taken at home is out of every hub, and does not come back in', async () => {
  const admin = await hub.join('admin');
  const desk = await hub.join('commander', { hubId: SOUTH });
  const { userId } = desk.welcome.viewer;
  expect(await ask(admin, 'command', { id: 'revoke-1', kind: 'revokeRole', userId })).toMatchObject({
    state: 'accepted'
  });
  await until(() => !desk.socket.connected);
  await expect(hub.join('commander', { hubId: SOUTH })).rejects.toThrow('revoked');
});

test('the session names the hubs to whoever is signed in, and health speaks for all', async () => {
  const read = async (cookie: string) =>
    (await fetch(`${hub.url}/api/session`, { headers: { cookie } })).json() as Promise<object>;
  expect(await read(await hub.cookie('ministry'))).toMatchObject({
    hub: { id: 'pirot-exercise', packId: 'pirot' },
    hubs: [
      { id: 'pirot-exercise', packId: 'pirot' },
      { id: SOUTH, packId: 'south', names: { cyrl: 'Југ' } }
    ]
  });
  expect(await read('')).not.toHaveProperty('hubs');
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200);
});

test('a hub that cannot be opened stops the start with a sentence that names it', async () => {
  await expect(startHub({ VIDIK_ALSO_HUBS: 'south,nowhere' })).rejects.toThrow(
    /^There is no hub pack 'nowhere': no folder .*nowhere\.$/
  );
});

test(
  'nothing precise reaches the ministry from a busy exercise at either hub',
  async () => {
    const cookie = await hub.cookie('ministry');
    const listeners = new Map<string, Listener>();
    for (const { hubId } of hub.hub.fields) listeners.set(hubId, listenIn(hub.url, cookie, hubId));
    const exercises = hub.hub.fields.map(({ path, packDir, keysFile, clock }, nth) => {
      const loaded = loadPack(packDir);
      if (!loaded.ok) throw new Error(`no pack in ${packDir}`);
      return createExercise({
        pack: loaded.pack,
        keys: readKeys(keysFile),
        url: `${hub.url}${path}/`,
        clock: clock(),
        seed: 1 + nth,
        startMs: clock().hubMs,
        wallNowMs: Date.now,
        onRefused: () => undefined
      });
    });
    const whole = listenIn(hub.url, await hub.cookie('watch'), 'pirot-exercise');
    const officer = await hub.join('commander');
    const acting = setInterval(() => void act(officer).catch(() => undefined), 1_000);
    await new Promise((over) => setTimeout(over, LISTEN_MS));
    clearInterval(acting);
    for (const exercise of exercises) exercise.close();
    for (const listener of [whole, ...listeners.values()]) listener.close();
    const orders = Object.keys(roomOf(officer).assignments);
    const names = hub.hub.logins.flatMap(({ name, username, role }) =>
      role === 'ministry' ? [] : [name, username]
    );

    await hub.stop();
    expect(orders.length).toBeGreaterThan(0);
    for (const [hubId, { messages }] of listeners) {
      const truth = await truthOf(join(hub.dataDir, '..', hubId));
      expect(truth.places.length).toBeGreaterThan(50);
      expect(truth.detectionIds.size).toBeGreaterThan(0);
      expect(messages.length).toBeGreaterThan(10);
      expect(preciseIn(messages, { ...truth, names })).toEqual([]);
      if (hubId !== 'pirot-exercise') continue;
      const toOfficer = preciseIn(whole.messages, { ...truth, names });
      for (const kind of [/, a place$/, / is the detection /, / names /, / is a frame$/])
        expect(toOfficer.filter((line) => kind.test(line)).length).toBeGreaterThan(0);
    }
  },
  LISTEN_MS + 30_000
);

/** An officer who takes every alarm and sends what is suggested. */
async function act(desk: Desk): Promise<void> {
  const room = roomOf(desk);
  const nth = desk.pages.length;
  for (const { id, state } of Object.values(room.alerts))
    if (state === 'raised')
      await ask(desk, 'command', { id: `ack-${id}`.slice(0, 60), kind: 'acknowledgeAlert', alertId: id });
  for (const suggestion of Object.values(room.suggestions)) {
    const [best] = suggestion.ranked;
    if (best)
      await ask(desk, 'command', {
        id: `send-${nth}-${suggestion.id}`.slice(0, 60),
        kind: 'approve',
        incidentId: suggestion.incidentId,
        suggestionId: suggestion.id,
        unitId: best.unitId
      });
  }
}
