import { expect, test } from 'vitest';
import { assignmentName } from '../../../src/azure/assignment-name.ts';

const scope = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/Shop';
const name = assignmentName(scope, 'principal', 'role');

test('an assignment has one name, a version 5 UUID, however its parts are spelled', () => {
  expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(assignmentName(scope.toUpperCase(), 'Principal', 'ROLE')).toBe(name);
});

test('the name must never change: an assignment made before would be granted a second time', () => {
  expect(name).toBe('1c533183-ee55-55a8-909e-c3a14fbc0dc2');
});

test('other scopes, principals and roles have other names', () => {
  const others = [
    assignmentName(`${scope}2`, 'principal', 'role'),
    assignmentName(scope, 'principal2', 'role'),
    assignmentName(scope, 'principal', 'role2'),
    assignmentName(scope, 'principalrole', ''),
  ];
  expect(new Set([name, ...others]).size).toBe(5);
});
