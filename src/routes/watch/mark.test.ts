import { expect, test } from 'vitest';
import { byId, sampleAlert, sampleIncident } from '$lib/state/sample-room.ts';
import { markOf } from './mark.ts';

test('an alarm about a crew squares the crew, one about an order the mark of its incident', () => {
  const late = sampleAlert('late', { kind: 'orderLate', sourceId: 'unit-T-07', incidentId: 'inc-1' });
  const overdue = sampleAlert('overdue', { kind: 'patrolOverdue', sourceId: 'unit-T-07' });
  const room = {
    alerts: byId(sampleAlert('seen', { incidentId: 'inc-1' }), late, overdue),
    incidents: byId(sampleIncident('inc-1', { alertId: 'seen' }))
  };
  expect(markOf({ kind: 'alert', id: 'overdue' }, overdue, room)).toBe('unit-T-07');
  expect(markOf({ kind: 'alert', id: 'late' }, late, room)).toBe('seen');
  expect(markOf({ kind: 'shelter', id: 'sh-1' }, undefined, room)).toBe('sh-1');
  expect(markOf(undefined, undefined, room)).toBeUndefined();
});
