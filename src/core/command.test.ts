import { expect, test } from 'vitest';
import { parseCommand } from './protocol.ts';

const OF_EVERY_OBJECT = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];

test.each(OF_EVERY_OBJECT)('%s names nothing: it would be found in every record of the room', (name) => {
  const about = [
    { kind: 'acknowledgeAlert', alertId: name },
    { kind: 'closeIncident', incidentId: name, disposition: 'notFound' },
    { kind: 'reportAssignment', assignmentId: name, status: 'wilco' },
    { kind: 'revokeRole', userId: name },
    { kind: 'setDuty', unitId: name, duty: { kind: 'offDuty' } }
  ];
  for (const command of about) expect(parseCommand({ id: 'cmd-1', ...command }).ok).toBe(false);
});

test('the id of a command is short enough for every id that is made from it, and holds no slash', () => {
  const kind = { kind: 'acknowledgeAlert', alertId: `alert:${'a'.repeat(150)}` };
  expect(parseCommand({ id: 'c'.repeat(64), ...kind }).ok).toBe(true);
  expect(parseCommand({ id: 'c'.repeat(65), ...kind }).ok).toBe(false);
  expect(parseCommand({ id: 'cmd/0', ...kind }).ok).toBe(false);
});
