import { expect, test } from 'vitest';
import { COMMAND_RIGHT } from './command.ts';
import { may, RIGHTS, ROLES, type Right, type Role } from './rights.ts';

test('what is not in the table is denied', () => {
  expect(may('admin', 'hub.destroy' as Right)).toBe(false);
  expect(may('admin', 'toString' as Right)).toBe(false);
  expect(may('root' as Role, 'read.room')).toBe(false);
});

test('every command has its right, and nobody but an officer sends a unit', () => {
  for (const right of Object.values(COMMAND_RIGHT)) expect(Object.hasOwn(RIGHTS, right)).toBe(true);
  expect(ROLES.filter((role) => may(role, 'assignment.approve'))).toEqual(['watch', 'commander']);
});

test('the ministry reads and changes nothing', () => {
  const held = (Object.keys(RIGHTS) as Right[]).filter((right) => may('ministry', right));
  expect(held).toEqual(['view.wall', 'read.room']);
});
