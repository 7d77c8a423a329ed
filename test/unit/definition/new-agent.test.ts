import { expect, it } from 'vitest';
import { forNewAgent } from '../../../src/definition/new-agent.ts';

const definition = { kind: 'hosted' };
const pairs = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, 'value']));
const key = 'enableVnextExperience';

it('names the contract that azd names', () => {
  expect(forNewAgent({ definition }).metadata).toEqual({ [key]: 'true' });
  expect(forNewAgent({ definition, metadata: { team: 'tea' } }).metadata).toEqual({
    team: 'tea',
    [key]: 'true',
  });
});

it('keeps what the user says', () => {
  const request = { definition, metadata: { [key]: 'false' } };
  expect(forNewAgent(request)).toBe(request);
});

it('never makes more pairs than fit, and drops only what informs', () => {
  const full = { ...pairs(13), 'github-ref': 'main', 'github-sha': 'abc', 'github-run': '7' };
  const metadata = forNewAgent({ definition, metadata: full }).metadata ?? {};
  expect(Object.keys(metadata)).toHaveLength(16);
  expect(metadata).toMatchObject({ [key]: 'true', 'github-sha': 'abc', 'github-run': '7' });
  expect(metadata).not.toHaveProperty('github-ref');
  const needed = { definition, metadata: pairs(16) };
  expect(forNewAgent(needed)).toBe(needed);
  const draft = { definition, metadata: full, draft: true };
  expect(forNewAgent(draft)).toBe(draft);
});
