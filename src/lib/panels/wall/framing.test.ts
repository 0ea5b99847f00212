import { expect, test } from 'vitest';
import { byId, sampleAlert, sampleIncident, sampleRoom } from '$lib/state/sample-room.ts';
import { focusOf } from './framing.ts';

const hub = (change: Parameters<typeof sampleRoom>[0] = {}) => ({ id: 'pirot', room: sampleRoom(change) });
const grave = sampleAlert('grave', { severity: 4, sectorId: 'S-12' });
const lives = sampleAlert('lives', {
  severity: 2,
  sectorId: 'S-11',
  incidentId: 'inc-1',
  acknowledgedBy: 'x'
});

test('the wall looks at lives at risk, without any at what is grave, and else at the whole border', () => {
  expect(focusOf([hub()])).toMatchObject({ key: 'all', why: 'all' });
  expect(focusOf([hub({ alerts: byId(sampleAlert('low', { severity: 2 })) })])?.why).toBe('all');
  expect(focusOf([hub({ alerts: byId(grave) })])).toMatchObject({ key: 'grave pirot/S-12', why: 'grave' });
  const incidents = byId(sampleIncident('inc-1', { livesAtRisk: true }));
  expect(focusOf([hub({ alerts: byId(grave, lives), incidents })])).toMatchObject({
    key: 'lives pirot/S-11'
  });
  expect(focusOf([{ id: 'x', room: { ...sampleRoom(), pack: undefined } }])).toBeUndefined();
});

test('it never goes nearer than a section with its neighbours, and always has room beyond the line', () => {
  for (const alerts of [{}, byId(grave)]) {
    const [west, south, east, north] = focusOf([hub({ alerts })])?.box ?? [0, 0, 0, 0];
    expect([west < 22.9, south < 43, east > 23, north > 43.1]).toEqual([true, true, true, true]);
    expect(Math.min(north - south, east - west)).toBeGreaterThanOrEqual(0.4);
  }
});
