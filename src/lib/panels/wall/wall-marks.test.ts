import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { byId, NOW_MS, sampleAlert, sampleRoom } from '$lib/state/sample-room.ts';
import { wallEvents } from './wall-figures.ts';
import { boxesOf, sectorLabels } from './wall-marks.ts';

const room = sampleRoom({
  memberships: { 'T-07': ['S-11'], 'P-03': ['S-11'] },
  units: unitWith('unit-T-07', { assignmentId: 'x' }),
  alerts: byId(sampleAlert('a', { severity: 3, at: undefined }), sampleAlert('b', { severity: 1 }))
});
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');
const hub = { id: 'pirot', name: 'Пирот', room, naming, nowMs: NOW_MS, stoppedAtMs: undefined };
const events = wallEvents([hub]);
/** Two sections side by side, the line of each on its right and upper edge. */
const ground = {
  project: (lon: number, lat: number) => [(lon - 22.4) * 2_000, (43.4 - lat) * 2_000] as const,
  widthPx: 2_600,
  heightPx: 1_800
};
const type = { letterPx: 20, dotPx: 30, namePx: 50, eventPx: 50, clearPx: 12 };

function unitWith(unitId: string, change: object) {
  const state = {
    unitId,
    duty: { kind: 'ready' as const },
    dutySinceMs: 0,
    clearedAtMs: [],
    panicAtMs: undefined
  };
  return { [unitId]: { ...state, assignmentId: undefined, ...change } };
}

test('a section shows its crews by what they do, and the gravest of what goes on', () => {
  const labels = sectorLabels([hub], events, ground, type);
  expect(labels.find(({ id }) => id === 'pirot/S-11')).toMatchObject({
    name: 'С-11 Смиловци',
    crews: ['available', 'committed'],
    underFloor: false,
    event: { severity: 3, title: 'Група 6–9 особа, пешице' }
  });
  expect(labels.find(({ id }) => id === 'pirot/S-12')).toMatchObject({ crews: [], underFloor: true });
});

test('no name touches an outline, another name or the edge of the picture', () => {
  const labels = sectorLabels([hub], events, ground, type);
  const boxes = boxesOf(labels, type);
  expect(boxes).toHaveLength(2);
  const outlines = (room.pack?.sectors ?? []).map(({ area }) =>
    (area[0] ?? []).map(([x, y]) => ground.project(x, y))
  );
  for (const [left, top, right, bottom] of boxes) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(ground.widthPx);
    expect(bottom).toBeLessThanOrEqual(ground.heightPx);
    for (const outline of outlines) {
      const xs = outline.map(([x]) => x);
      const ys = outline.map(([, y]) => y);
      const isApart =
        left > Math.max(...xs) ||
        right < Math.min(...xs) ||
        top > Math.max(...ys) ||
        bottom < Math.min(...ys);
      expect(isApart).toBe(true);
    }
  }
  const [a, b] = boxes;
  expect(a && b && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]).toBe(false);
});

test('where a name does not fit its code stands, and where that does not fit either, nothing', () => {
  const wide = { ...type, letterPx: 150 };
  const names = sectorLabels([{ ...hub, room: { ...room, alerts: {} } }], [], ground, wide).map(
    ({ name }) => name
  );
  expect(names).toContain('С-12');
  expect(sectorLabels([hub], events, ground, { ...type, letterPx: 2_000 })).toEqual([]);
});

test('two hubs with a section of one name each have their own', () => {
  const other = { ...hub, id: 'south', room: { ...room, alerts: {} }, stoppedAtMs: NOW_MS };
  const labels = sectorLabels([hub, other], events, { ...ground, heightPx: 2_600, widthPx: 4_000 }, type);
  const found = labels.filter(({ id }) => id.endsWith('S-11'));
  expect(found.map(({ id, stopped, event }) => [id, stopped, event !== undefined])).toEqual([
    ['pirot/S-11', false, true],
    ['south/S-11', true, false]
  ]);
});
