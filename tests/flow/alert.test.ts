import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Alert } from '#core/alert.ts';
import type { Answer } from '#core/protocol.ts';
import type { Room } from '#core/room.ts';
import { fixAt, roomOf } from './desk-room.ts';
import { startHub, until, type Desk, type TestHub } from './hub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

const detection = (id: string, over: object = {}): object => ({
  v: 1,
  kind: 'detection',
  sourceEventId: id,
  phase: 'new',
  observedAt: Date.now(),
  location: { kind: 'rangeBearing', azDeg: 40, azErrDeg: 1, rangeM: 2500, rangeErrM: 100 },
  classes: [{ type: 'group', confidence: 0.85 }],
  count: { best: 7, min: 6, max: 9 },
  ...over
});

const alertsOf = (desk: Desk): Alert[] =>
  Object.values(roomOf(desk).alerts).filter((one) => one.kind === 'groupDetected');
const command = (desk: Desk, body: object): Promise<Answer> =>
  desk.socket.timeout(5000).emitWithAck('command', { command: body, waitedMs: 0 });

test('a pillar sees a group: the officer takes it, reads who should go and why, and sends the unit by name', async () => {
  const desk = await hub.join('watch');
  const sensor = desk.welcome.room?.pack?.sensors[0];
  await hub.post('avl-p-04', [fixAt([(sensor?.lon ?? 0) - 0.05, (sensor?.lat ?? 0) - 0.05])]);
  await hub.post('avl-p-05', [fixAt([(sensor?.lon ?? 0) - 0.1, (sensor?.lat ?? 0) - 0.1])]);
  const answer = await hub.post('thermal-st-1', [detection('e-1')]);
  expect([answer.status, await answer.json()]).toMatchObject([200, { accepted: 1, rejected: [] }]);

  const alert = await until(() => alertsOf(desk)[0]);
  expect(alert).toMatchObject({ severity: 3, count: { min: 6, max: 9 }, state: 'raised' });
  expect(
    await command(desk, { id: 'cmd-ack-0001', kind: 'acknowledgeAlert', alertId: alert.id })
  ).toMatchObject({
    state: 'accepted'
  });
  const incident = await until(() => Object.values(roomOf(desk).incidents)[0]);
  expect(incident.openedBy).toBe(desk.welcome.viewer.userId);

  const suggestion = await until(() => roomOf(desk).suggestions[incident.id]);
  const units = desk.welcome.room?.pack?.units.length ?? 0;
  expect(suggestion.eligible + suggestion.excluded.length).toBe(units);
  expect(suggestion.nearest).toBeDefined();
  for (const { terms, totalMin } of suggestion.ranked) {
    expect(terms.reduce((sum, term) => sum + term.minutes, 0)).toBeCloseTo(totalMin, 6);
  }
  const unitId = suggestion.ranked[0]?.unitId;
  const approve = { kind: 'approve', incidentId: incident.id, suggestionId: suggestion.id, unitId };
  expect(await command(desk, { id: 'cmd-approve-1', ...approve })).toMatchObject({ state: 'accepted' });
  const assignment = await until(() =>
    Object.values(roomOf(desk).assignments).find((one) => one.state === 'sent')
  );
  expect(assignment).toMatchObject({ unitId, approvedBy: desk.welcome.viewer.userId });
});

test('the same detection twice is one alert, and one that comes on goes into the same', async () => {
  const desk = await hub.join('watch');
  await hub.post('thermal-st-1', [detection('e-1')]);
  await hub.post('thermal-st-1', [detection('e-1')]);
  await hub.post('thermal-st-1', [detection('e-2', { phase: 'update' })]);
  await until(() => (alertsOf(desk)[0]?.detectionIds.length ?? 0) > 1);
  expect(alertsOf(desk)).toHaveLength(1);
});

test('after a restart the room is the room before, and nothing is raised again', async () => {
  const desk = await hub.join('watch');
  const seen = detection('e-1');
  await hub.post('thermal-st-1', [seen]);
  await hub.post('avl-p-04', [fixAt([22.7, 43.02])]);
  await until(() => alertsOf(desk)[0]);
  await until(() => Object.keys(roomOf(desk).memberships).length > 0);
  const before = roomOf(desk);
  await hub.restart();
  await hub.post('thermal-st-1', [seen]);
  await hub.post('avl-p-04', [fixAt([22.7001, 43.0201])]);
  const again = await hub.join('watch');
  const after = again.welcome.room as Room;
  expect(after.alerts).toEqual(JSON.parse(JSON.stringify(before.alerts)));
  expect(after.memberships).toEqual(before.memberships);
  expect(after.detections).toEqual(JSON.parse(JSON.stringify(before.detections)));
});

test('a viewer that comes back goes on where it stopped; one from another past gets all anew and is warned', async () => {
  const desk = await hub.join('watch');
  await hub.post('thermal-st-1', [detection('e-1')]);
  const page = await until(() => desk.pages.at(-1));
  desk.socket.disconnect();
  const resume = { seq: page.throughSeq, hash: page.throughHash };
  const back = await hub.join('watch', { resume });
  expect(back.welcome).toMatchObject({ seq: page.throughSeq, rollback: false });
  expect(back.welcome.room).toBeUndefined();
  const other = await hub.join('watch', { resume: { ...resume, hash: 'f'.repeat(64) } });
  expect(other.welcome.rollback).toBe(true);
  expect(other.welcome.room).toBeDefined();
});
