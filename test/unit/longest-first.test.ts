import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { longest } from '../longest-first.ts';

it('the test files that begin are there: a renamed one would silently run last', () => {
  const root = join(import.meta.dirname, '..', '..');
  expect(longest.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
