import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Alert } from '#core/alert.ts';
import type { Answer } from '#core/protocol.ts';
import { SIGNED_HEADERS, signingText } from '#core/wire/signing.ts';
import { createPhoneCodes } from '../../server/identity/phone-codes.ts';
import { roomOf } from '../flow/desk-room.ts';
import { startHub, until, type Desk, type TestHub } from '../flow/hub.ts';

type Key = {
  readonly phoneId: string;
  readonly unitId: string;
  readonly keyId: string;
  readonly secret: string;
};
type Told = { readonly status: number; readonly body: Record<string, unknown> };

const UNIT = 'unit-P-04';

let hub: TestHub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Told> {
  const answer = await fetch(`${hub.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url, ...headers },
    body: JSON.stringify(body)
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function codeFor(unitId: string, role: 'commander' | 'watch' | 'admin' = 'commander'): Promise<Told> {
  return post('/api/phones', { unitId }, { cookie: await hub.cookie(role) });
}

async function enrolled(unitId = UNIT): Promise<Key> {
  const { body } = await codeFor(unitId);
  const told = await post('/api/phones/enrol', { code: body['code'] });
  expect(told.status).toBe(200);
  return told.body as Key;
}

function signed(key: Pick<Key, 'keyId' | 'secret'>, method: string, path: string, body: string) {
  const [timestampMs, nonce] = [String(Date.now()), randomUUID()];
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const text = signingText({ timestampMs, nonce, method, path, bodyHash });
  return {
    [SIGNED_HEADERS.key]: key.keyId,
    [SIGNED_HEADERS.timestamp]: timestampMs,
    [SIGNED_HEADERS.nonce]: nonce,
    [SIGNED_HEADERS.signature]: createHmac('sha256', key.secret).update(text).digest('hex')
  };
}

async function orders(key: Key): Promise<Told> {
  const path = '/feeds/v1/orders';
  const answer = await fetch(`${hub.url}${path}`, { headers: signed(key, 'GET', path, '') });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function word(key: Key, over: object): Promise<Told> {
  const path = '/feeds/v1/messages';
  const message = { v: 1, kind: 'unitStatus', unitId: UNIT, observedAt: Date.now(), ...over };
  return post(path, message, signed(key, 'POST', path, JSON.stringify(message)));
}

const command = (desk: Desk, body: object): Promise<Answer> =>
  desk.socket.timeout(5000).emitWithAck('command', { command: body, waitedMs: 0 });

test('a code lets one phone in once, and only who may admit phones gets one', async () => {
  expect(await codeFor(UNIT, 'watch')).toEqual({ status: 403, body: { why: 'notAllowed' } });
  expect((await post('/api/phones', { unitId: UNIT })).status).toBe(403);
  expect((await codeFor('unit-nobody')).status).toBe(404);
  expect((await post('/api/phones', { unitId: UNIT }, { origin: 'http://elsewhere' })).status).toBe(403);
  const { body } = await codeFor(UNIT, 'admin');
  expect(body['code']).toMatch(/^\d{8}$/);
  const first = await post('/api/phones/enrol', { code: body['code'] });
  expect(first).toMatchObject({ status: 200, body: { unitId: UNIT } });
  expect(await post('/api/phones/enrol', { code: body['code'] })).toEqual({
    status: 403,
    body: { why: 'wrongCode' }
  });
});

test('a code is dead after ten minutes, and two at once win nothing', async () => {
  let wallMs = 1_000_000;
  let bytes = 0;
  const codes = createPhoneCodes({
    random: (length) => new Uint8Array(length).fill(++bytes),
    wallNowMs: () => wallMs
  });
  const ticket = { unitId: UNIT, userId: 'u-1' };
  const { code } = codes.issue(ticket);
  wallMs += 600_001;
  expect(codes.take(code)).toBeUndefined();
  const { body } = await codeFor(UNIT);
  const both = await Promise.all([1, 2].map(() => post('/api/phones/enrol', { code: body['code'] })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
});

/** The status of trying a code from another address of this machine. */
const enrolFrom = (localAddress: string, code: unknown): Promise<number | undefined> =>
  new Promise((answered, failed) => {
    const headers = { 'content-type': 'application/json', origin: hub.url };
    const options = { method: 'POST', localAddress, headers };
    request(`${hub.url}/api/phones/enrol`, options, (res) => answered(res.resume().statusCode))
      .on('error', failed)
      .end(JSON.stringify({ code }));
  });

test('whoever guesses is stopped', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 32; i++)
    statuses.push((await post('/api/phones/enrol', { code: String(i).padStart(8, '0') })).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([403, 429]);
  // Nor does he use up the tries of the others.
  await Promise.all(Array.from({ length: 130 }, () => post('/api/phones/enrol', { code: '1' })));
  const { body } = await codeFor(UNIT);
  expect(await enrolFrom('127.0.0.2', body['code'])).toBe(200);
});

test('who lost the right to admit admits nobody with a code given before', async () => {
  const { body } = await codeFor(UNIT);
  const [admin, commander] = [await hub.join('admin'), await hub.join('commander')];
  const { userId } = commander.welcome.viewer;
  await command(admin, { id: 'cmd-revoke-1', kind: 'revokeRole', userId });
  expect((await post('/api/phones/enrol', { code: body['code'] })).status).toBe(403);
});

test('a phone speaks for its own unit, once a request, and not after it was dismissed', async () => {
  const key = await enrolled();
  const told = await orders(key);
  expect(told).toMatchObject({ status: 200, body: { callsign: 'P-04', exercise: true, orders: [] } });
  expect(await word(key, { status: 'checkIn', sourceMsgId: 'm-1' })).toMatchObject({
    status: 200,
    body: { accepted: 1 }
  });
  // The same message again is the same word.
  expect(await word(key, { status: 'checkIn', sourceMsgId: 'm-1' })).toMatchObject({ status: 200 });
  expect(await word(key, { status: 'checkIn', unitId: 'unit-P-05' })).toMatchObject({ status: 403 });
  expect(await word(key, { status: 'enRoute' })).toMatchObject({
    status: 200,
    body: { accepted: 0, refused: [{ index: 0, why: 'noOrder' }] }
  });
  expect(await word(key, { kind: 'position', lat: 43, lon: 22 })).toMatchObject({ body: { accepted: 0 } });
  const thief = { ...key, secret: '0'.repeat(64) };
  expect(await orders(thief)).toMatchObject({ status: 401, body: { why: 'badSignature' } });

  const path = '/feeds/v1/orders';
  const headers = signed(key, 'GET', path, '');
  expect((await fetch(`${hub.url}${path}`, { headers })).status).toBe(200);
  expect((await fetch(`${hub.url}${path}`, { headers })).status).toBe(401);

  const commander = await hub.join('commander');
  const { phoneId } = key;
  expect(roomOf(commander).phones[phoneId]).toMatchObject({ unitId: UNIT });
  await command(commander, { id: 'cmd-dismiss-1', kind: 'dismissPhone', phoneId });
  expect(await orders(key)).toMatchObject({ status: 401, body: { why: 'unknownKey' } });
  expect(await word(key, { status: 'checkIn' })).toMatchObject({ status: 401 });
  await hub.restart();
  expect((await orders(key)).status).toBe(401);
});

/** Takes a group that a sensor sees, and sends the unit there. */
async function sent(desk: Desk) {
  const sensor = desk.welcome.room?.pack?.sensors[0];
  const place = { lat: (sensor?.lat ?? 0) - 0.05, lon: (sensor?.lon ?? 0) - 0.05 };
  const fix = { v: 1, kind: 'position', observedAt: Date.now(), ...place, fix: '3d', accuracyM: 5 };
  await hub.post('avl-p-04', [fix]);
  const location = { kind: 'rangeBearing', azDeg: 40, azErrDeg: 1, rangeM: 2500, rangeErrM: 100 };
  const classes = [{ type: 'group', confidence: 0.85 }];
  const seen = { v: 1, kind: 'detection', sourceEventId: 'e-1', phase: 'new', observedAt: Date.now() };
  await hub.post('thermal-st-1', [{ ...seen, location, classes, count: { best: 7, min: 6, max: 9 } }]);
  const alert = await until<Alert>(() =>
    Object.values(roomOf(desk).alerts).find(({ kind }) => kind === 'groupDetected')
  );
  await command(desk, { id: 'cmd-ack-1', kind: 'acknowledgeAlert', alertId: alert.id });
  const incident = await until(() => Object.values(roomOf(desk).incidents)[0]);
  const suggestion = await until(() => roomOf(desk).suggestions[incident.id]);
  await command(desk, {
    id: 'cmd-approve-1',
    kind: 'approve',
    incidentId: incident.id,
    suggestionId: suggestion.id,
    unitId: UNIT,
    reason: 'knowsMore'
  });
  const order = () => Object.values(roomOf(desk).assignments)[0];
  await until(() => order()?.state === 'sent');
  return { incident, order };
}

test('the order of a crew comes to its phone, and its steps and whom it met to the desk', async () => {
  const desk = await hub.join('watch');
  const key = await enrolled();
  const { incident, order } = await sent(desk);
  const told = await orders(key);
  const [given] = told.body['orders'] as Record<string, unknown>[];
  expect(given).toMatchObject({
    incidentNumber: incident.number,
    count: { min: 6, max: 9 },
    severity: 3,
    state: 'sent',
    others: 0,
    answeredBy: 'phone'
  });
  // Nobody's name and nobody's identity is on it.
  expect(JSON.stringify(told.body)).not.toContain(desk.welcome.viewer.name);
  expect(JSON.stringify(told.body)).not.toContain(desk.welcome.viewer.userId);

  const met = { adults: 5, childrenWithFamily: 2, childrenAlone: 1, needs: ['interpreter', 'doctor'] };
  const assignmentId = order()?.id;
  expect(await word(key, { status: 'met', met, assignmentId })).toMatchObject({
    body: { refused: [{ why: 'wrongStep' }] }
  });
  for (const status of ['wilco', 'enRoute', 'onScene'])
    expect(await word(key, { status, assignmentId })).toMatchObject({ body: { accepted: 1 } });
  expect(await word(key, { status: 'met', met, assignmentId })).toMatchObject({ body: { accepted: 1 } });
  const known = await until(() => roomOf(desk).incidents[incident.id]?.met);
  expect(known).toEqual({ ...met, needs: ['doctor', 'interpreter'] });
  expect(await word(key, { status: 'enRoute', assignmentId })).toMatchObject({
    body: { refused: [{ why: 'repeated' }] }
  });
  expect(
    order()
      ?.history.slice(-3)
      .map(({ state, by }) => [state, by])
  ).toEqual([
    ['wilco', 'crew'],
    ['enRoute', 'crew'],
    ['onScene', 'crew']
  ]);
  // A phone with a wrong clock calls for help like any other.
  const observedAt = Date.now() + 3_600_000;
  expect(await word(key, { status: 'panic', observedAt })).toMatchObject({ body: { accepted: 1 } });
  await until(() => Object.values(roomOf(desk).alerts).some(({ kind }) => kind === 'panic'));
});

test('the secret of a phone is in its own file alone, and its owner alone reads that', async () => {
  const key = await enrolled();
  await orders(key);
  const file = join(hub.dataDir, 'phone-keys.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain(key.secret);
  await hub.stop();
  for (const name of ['journal.db', 'access.db', 'accounts.db', 'device-keys.json'])
    expect(readFileSync(join(hub.dataDir, name)).includes(key.secret)).toBe(false);
});

test('seven phones are too many for one unit, and the key of the seventh is forgotten', async () => {
  for (let i = 0; i < 6; i++) await enrolled();
  const { body } = await codeFor(UNIT);
  expect(await post('/api/phones/enrol', { code: body['code'] })).toEqual({
    status: 409,
    body: { why: 'tooMany' }
  });
  const kept = JSON.parse(readFileSync(join(hub.dataDir, 'phone-keys.json'), 'utf8')) as { phones: object[] };
  expect(kept.phones).toHaveLength(6);
});

test('a check-in that is sent again after a restart, when its crew has an order, is taken as it was', async () => {
  const key = await enrolled();
  const said = { status: 'checkIn', sourceMsgId: 'm-1', observedAt: Date.now() };
  expect(await word(key, said)).toMatchObject({ status: 200, body: { accepted: 1 } });
  await hub.restart();
  const desk = await hub.join('watch');
  await sent(desk);
  const before = desk.pages.at(-1)?.throughSeq ?? 0;
  expect(await word(key, said)).toMatchObject({ status: 200, body: { accepted: 1, refused: [] } });
  expect(await word(key, { status: 'wilco' })).toMatchObject({ body: { accepted: 1 } });
  const later = await until(() => {
    const facts = desk.pages.flatMap((page) => page.facts).filter(({ seq }) => seq > before);
    return facts.some(({ kind }) => kind === 'assignmentMoved') && facts;
  });
  expect(later.filter(({ kind }) => kind === 'checkedIn')).toEqual([]);
});

test('more than a phone may say in a minute is refused for good, not told to wait for ever', async () => {
  const key = await enrolled();
  const path = '/feeds/v1/messages';
  const said = { v: 1, kind: 'unitStatus', unitId: UNIT, observedAt: Date.now(), status: 'checkIn' };
  const messages = Array.from({ length: 241 }, (_, n) => ({ ...said, sourceMsgId: `m-${n}` }));
  const send = (list: object) => post(path, list, signed(key, 'POST', path, JSON.stringify(list)));
  expect((await send(messages)).status).toBe(413);
  expect(await send(messages.slice(1))).toMatchObject({ status: 200, body: { accepted: 240 } });
});
