import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { byId, sampleAssignment, sampleIncident, sampleRoom } from '$lib/state/sample-room.ts';
import { asksWelfare, keptText, waysToEnd } from './ending.ts';

const room = sampleRoom();
const naming = createNaming(room.pack, room.roles, 'sr-Cyrl');

test('an open order keeps an incident open, and says by which unit', () => {
  const assignments = byId(sampleAssignment('x', { state: 'enRoute' }));
  const { kept } = waysToEnd({ ...room, assignments }, sampleIncident('inc-1', { state: 'inProgress' }));
  expect(kept && keptText(kept, naming)).toBe(
    'Не може да се затвори: Т-07 има налог у току. Прво упишите његов крај.'
  );
});

test('what nobody assessed can only have been nothing, what is closing can be anything', () => {
  const early = waysToEnd(room, sampleIncident('inc-1'));
  expect(early).toMatchObject({ kept: undefined, isUnassessed: true });
  expect(early.ends).toContain('falseAlarm');
  expect(early.ends).not.toContain('foundedCrossing');
  const late = waysToEnd(room, sampleIncident('inc-1', { state: 'closing', impact: 'high' }));
  expect(late).toMatchObject({ kept: undefined, isUnassessed: false });
  expect(late.ends).toContain('foundedCrossing');
});

test('welfare is asked where lives were at risk and the end does not tell it', () => {
  const grave = sampleIncident('inc-1', { state: 'closing', impact: 'high', livesAtRisk: true });
  expect(waysToEnd(room, grave).kept).toBeUndefined();
  expect(asksWelfare(grave, 'foundedCrossing')).toBe(true);
  expect(asksWelfare(grave, 'rescue')).toBe(false);
  expect(asksWelfare({ ...grave, welfare: 'assisted' }, 'foundedCrossing')).toBe(false);
  expect(asksWelfare(grave, '')).toBe(false);
});
