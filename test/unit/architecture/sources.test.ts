import { expect, it } from 'vitest';
import { circlesIn, importsOf } from './sources.ts';

const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

it('finds circles of any length, and calls a shared import none', () => {
  expect(circlesIn(graph({ a: ['b', 'c'], b: ['c'], c: [] }))).toEqual([]);
  expect(circlesIn(graph({ a: ['a'] }))).toEqual([['a']]);
  expect(circlesIn(graph({ a: ['b'], b: ['c'], c: ['b'], d: ['a'] }))).toEqual([['b', 'c']]);
});

it('reads static, dynamic and type imports', () => {
  const imports = importsOf();
  expect(imports.get('act.ts')).toContain('fleet/run-fleet.ts');
  expect(imports.get('foundry/foundry.ts')).toContain('asking/probe.ts');
  expect(imports.get('foundry/client.ts')).toContain('foundry/transport/service.ts');
});
