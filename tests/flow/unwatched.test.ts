import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchedShare } from '#core/border-watch.ts';
import type { Room } from '#core/room.ts';
import { fixAt, roomOf } from './desk-room.ts';
import { startHub, until, type TestHub } from './hub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

const health = (state: string): object => ({
  v: 1,
  kind: 'health',
  observedAt: Date.now(),
  state,
  reasons: [],
  expectedIntervalS: 60
});
const unwatchedOf = (room: Room, sectorId: string): number => room.border?.sectors[sectorId]?.unwatchedM ?? 0;

test('Sector void (no patrol / no sensor for N min): a pillar fails, and within 2 s each desk has the kilometres and the sections', async () => {
  const [desk, wall] = [await hub.join('watch'), await hub.join('ministry')];
  await until(() => roomOf(desk).border);
  const lengthOf = (sectorId: string): number => roomOf(desk).border?.sectors[sectorId]?.lengthM ?? 0;
  // Nobody has said that it watches: nothing counts as watched.
  expect(watchedShare(roomOf(desk).border)).toBe(0);

  await hub.post('thermal-st-1', [health('ok')]);
  await until(() => unwatchedOf(roomOf(desk), 'S-11') < lengthOf('S-11') && roomOf(desk).border);
  const before = roomOf(desk);
  const share = watchedShare(before.border) ?? 0;
  expect(share).toBeGreaterThan(0.02);

  await hub.post('thermal-st-1', [health('fault')]);
  const failed = await until(() =>
    desk.pages
      .flatMap(({ facts }) => facts)
      .find((fact) => fact.kind === 'deviceHealthChanged' && fact.body?.state === 'fault')
  );
  const told = await until(() => {
    const { border } = roomOf(desk);
    return border && border.atMs >= failed.atMs && border;
  });
  expect(told.atMs - failed.atMs).toBeLessThanOrEqual(2000);
  const sections = Object.keys(told.sectors);
  expect(sections.filter((id) => unwatchedOf(roomOf(desk), id) > unwatchedOf(before, id))).toEqual([
    'S-11',
    'S-12'
  ]);
  expect(watchedShare(told)).toBe(0);
  // The ministry is sent the same kilometres, and not where they are.
  await until(() => roomOf(wall).border?.atMs === told.atMs);
  const kilometres = Object.entries(told.sectors).map(([id, { gaps, ...totals }]) => {
    expect(gaps).toBeDefined();
    return [id, totals];
  });
  expect(roomOf(wall).border).toEqual({ ...told, sectors: Object.fromEntries(kilometres) });
});

test('Sector void: a patrol that drives by watches its stretch', async () => {
  const desk = await hub.join('watch');
  await until(() => roomOf(desk).border);
  const line = desk.welcome.room?.pack?.sectors.find(({ id }) => id === 'S-09')?.criticalLine ?? [];
  await hub.post('avl-p-06', [fixAt(line[Math.floor(line.length / 2)] ?? [0, 0])]);
  // Said with the next minute, or sooner where a sensor says how it is.
  await until(() => roomOf(desk).memberships['P-06']?.includes('S-09'));
  await hub.post('thermal-ka-3', [health('ok')]);
  const section = await until(() => {
    const one = roomOf(desk).border?.sectors['S-09'];
    return one && one.unwatchedM < one.lengthM && one;
  });
  expect(section.lengthM - section.unwatchedM).toBeGreaterThan(3000);
});

test('Shifts / patrol plan: the plan of the day is in the journal, its patrol begins where its unit is seen, and a restart plans nothing twice', async () => {
  const desk = await hub.join('watch');
  const sectors = desk.welcome.room?.pack?.sectors ?? [];
  const nowMs = Date.now();
  // A car that can sign, not the one in the workshop, and no shift that ends before the test does.
  const running = await until(() =>
    Object.values(roomOf(desk).patrols).find(
      ({ unitId, fromMs, toMs }) =>
        /^unit-P-(?!18)/.test(unitId) && fromMs - 10 * 60_000 <= nowMs && nowMs + 60_000 < toMs
    )
  );
  expect(running).toMatchObject({ plannedBy: 'mind', state: 'planned' });
  const callsign = running.unitId.replace('unit-', '');
  const middle = sectors.find(({ id }) => id === running.sectorIds[0])?.warningLine ?? [];
  const device = desk.welcome.room?.pack?.devices.find(({ assetId }) => assetId === callsign);
  expect(device).toBeDefined();
  await hub.post(device?.id ?? '', [fixAt(middle[Math.floor(middle.length / 2)] ?? [0, 0])]);
  await until(() => roomOf(desk).patrols[running.id]?.state === 'active');

  const known = Object.keys(roomOf(desk).patrols).length;
  await hub.restart();
  const again = await hub.join('watch');
  const measuredAtMs = roomOf(again).border?.atMs ?? 0;
  await hub.post('thermal-ka-3', [health('ok')]);
  await until(() => (roomOf(again).border?.atMs ?? 0) > measuredAtMs);
  expect(Object.keys(roomOf(again).patrols)).toHaveLength(known);
  expect(roomOf(again).patrols[running.id]?.state).toBe('active');
});
