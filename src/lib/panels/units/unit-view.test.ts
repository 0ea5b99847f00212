import { expect, test } from 'vitest';
import type { UnitState } from '#core/unit.ts';
import type { UnitFix } from '$lib/state/fix.ts';
import { createNaming } from '$lib/state/naming.ts';
import { byId, MINUTE_MS, NOW_MS, sampleAssignment, sampleRoom } from '$lib/state/sample-room.ts';
import { unitView } from './unit-view.ts';

const { pack } = sampleRoom();
const naming = createNaming(pack, {}, 'sr-Cyrl');
const fixes = new Map<string, UnitFix>();
const symbolOf = (): string => 'o-vehicle';
const state = (change: Partial<UnitState>): Readonly<Record<string, UnitState>> => ({
  'unit-T-07': {
    unitId: 'unit-T-07',
    duty: { kind: 'ready' },
    dutySinceMs: NOW_MS - 60 * MINUTE_MS,
    assignmentId: undefined,
    clearedAtMs: [],
    panicAtMs: undefined,
    ...change
  }
});
const view = (change: Partial<ReturnType<typeof sampleRoom>>) =>
  unitView('unit-T-07', { room: sampleRoom(change), fixes, naming, nowMs: NOW_MS, symbolOf });
const valueOf = (of: ReturnType<typeof view>, label: string): string | undefined =>
  of?.rows.find((row) => row.label === label)?.value;

test('a crew under an order says its step, for how long, and whether anybody heard of it', () => {
  const order = sampleAssignment('as-1', {
    unitId: 'unit-T-07',
    state: 'enRoute',
    approvedAtMs: NOW_MS - 9 * MINUTE_MS,
    history: [{ state: 'enRoute', atMs: NOW_MS - 4 * MINUTE_MS, by: 'crew' }]
  });
  const busy = view({ units: state({ assignmentId: 'as-1' }), assignments: byId(order) });
  expect(valueOf(busy, 'Налог')).toBe('на путу · 4\u202fmin');
  expect(busy).toMatchObject({ isUnderOrder: true, safety: { kind: 'ok' } });
});

test('a crew that called for help stays so until its duty is set, whatever its order', () => {
  const panicAtMs = NOW_MS - 2 * MINUTE_MS;
  expect(view({ units: state({ panicAtMs }) })?.safety?.kind).toBe('emergency');
  expect(valueOf(view({ units: state({ panicAtMs }) }), 'Стање')).toBe('тражи помоћ · 2\u202fmin');
  const back = view({ units: state({ panicAtMs, dutySinceMs: NOW_MS - MINUTE_MS }) });
  expect(back?.safety).toBeUndefined();
});

test('a crew that is not ready says why and since when; its patrols of the day are its own', () => {
  const patrol = {
    id: 'p-1',
    unitId: 'unit-T-07',
    sectorIds: ['S-11'],
    fromMs: NOW_MS - 10 * MINUTE_MS,
    toMs: NOW_MS + 60 * MINUTE_MS,
    plannedBy: 'user-1',
    state: 'active',
    startedAtMs: NOW_MS - 9 * MINUTE_MS,
    endedAtMs: undefined,
    overdueAtMs: undefined
  } as const;
  const away = view({
    units: state({ duty: { kind: 'notReady', reason: 'refuel' }, dutySinceMs: NOW_MS - 5 * MINUTE_MS }),
    patrols: byId(patrol, { ...patrol, id: 'p-2', unitId: 'unit-P-03' })
  });
  expect(away?.rows[0]?.value).toBe('није спремна: гориво · 5\u202fmin');
  expect(away?.patrols.map(({ id }) => id)).toEqual(['p-1']);
  expect(unitView('unit-X', { room: sampleRoom(), fixes, naming, nowMs: NOW_MS, symbolOf })).toBeUndefined();
});
