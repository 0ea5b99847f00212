import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLane } from '../../src/lib/link/lane.ts';
import { createColumns, createFrameIntake, latOf, lonOf } from '../../src/lib/scene/columns.ts';
import { fixAt, roomOf } from './desk-room.ts';
import { startHub, until, type Desk, type TestHub } from './hub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

type Mark = readonly [lon: number, lat: number];

/** Where the officer's screen has an asset, by the frames that came. */
function screenOf(desk: Desk): (assetId: string) => Mark | undefined {
  const columns = createColumns();
  const lane = createLane((report) => createFrameIntake(columns, report));
  desk.socket.on('frame', (bytes) => void lane.take(new Uint8Array(bytes)));
  desk.socket.emit('keyframe');
  return (assetId) => {
    const row = columns.identities.findIndex((one) => one.assetId === assetId);
    return row < 0 ? undefined : [lonOf(columns, row), latOf(columns, row)];
  };
}

test('Vehicle GPS / AVL ingest: a signed fix of a tracker is a mark of its vehicle on the screen of an officer', async () => {
  const desk = await hub.join('watch');
  const markOf = screenOf(desk);
  const answer = await hub.post('avl-p-04', [fixAt([22.7, 43.02])]);
  expect(await answer.json()).toMatchObject({ accepted: 1, rejected: [] });
  const [lon, lat] = await until(() => markOf('P-04'));
  expect(lon).toBeCloseTo(22.7, 5);
  expect(lat).toBeCloseTo(43.02, 5);
});

test('Drone position ingest: a drone is where its last fix was, and its crew is dispatched with it', async () => {
  const desk = await hub.join('watch');
  const markOf = screenOf(desk);
  const device = desk.welcome.room?.pack?.devices.find(({ feedId }) => feedId === 'drones');
  expect(device).toBeDefined();
  await hub.post(device?.id ?? '', [
    fixAt([22.8, 43.1]),
    fixAt([22.8005, 43.1005], { observedAt: Date.now() + 50 })
  ]);
  const assetId = device?.assetId ?? '';
  expect(desk.welcome.room?.pack?.units.some((unit) => unit.assetIds.includes(assetId))).toBe(true);
  const [lon] = await until(() => {
    const mark = markOf(assetId);
    return mark && mark[0] > 22.8003 && mark;
  });
  expect(lon).toBeCloseTo(22.8005, 5);
});

const seen = {
  v: 1,
  kind: 'detection',
  sourceEventId: 'e-1',
  phase: 'new',
  location: { kind: 'rangeBearing', azDeg: 40, azErrDeg: 1, rangeM: 2500, rangeErrM: 100 },
  classes: [{ type: 'group', confidence: 0.85 }],
  count: { best: 7, min: 6, max: 9 }
};

test('Thermal pillar / camera detections as events: with place, error, class, range of count and the sensor that saw it', async () => {
  const desk = await hub.join('watch');
  await hub.post('thermal-st-1', [{ ...seen, observedAt: Date.now() }]);
  const alert = await until(() => Object.values(roomOf(desk).alerts).find((one) => one.class === 'group'));
  expect(alert).toMatchObject({ kind: 'groupDetected', count: { min: 6, max: 9 } });
  expect(alert.at).toBeDefined();
  expect(alert.errM).toBeGreaterThan(0);
  const detection = roomOf(desk).detections[alert.detectionIds[0] ?? ''];
  expect(detection).toMatchObject({ deviceId: 'thermal-st-1', class: 'group', derived: true });
});

test('Three clocks kept (event/sent/received): a detection that travelled for a minute is a minute old', async () => {
  const desk = await hub.join('watch');
  const wallMs = Date.now();
  const [observedAt, sentAt] = [wallMs - 60_000, wallMs - 2_000];
  await hub.post('thermal-st-1', [{ ...seen, observedAt, sentAt }]);
  const { clock, detections } = await until(() => {
    const room = roomOf(desk);
    return Object.keys(room.detections).length > 0 && room;
  });
  const [detection] = Object.values(detections);
  const hubOf = (ms: number): number => clock.hubMs + (ms - clock.wallMs) * clock.rate;
  expect(detection?.measuredAtMs).toBeCloseTo(hubOf(observedAt), -1);
  expect((detection?.receivedAtMs ?? 0) - (detection?.measuredAtMs ?? 0)).toBeGreaterThanOrEqual(60_000);
  const alert = Object.values(roomOf(desk).alerts)[0];
  expect(alert?.measuredAtMs).toBe(detection?.measuredAtMs);
});
