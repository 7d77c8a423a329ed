import { describe, expect, test } from 'vitest';
import { rulesBody } from '../../../src/foundry/operations/routing.ts';
import { parseRouting } from '../../../src/foundry/parse-routing.ts';
import { parseAgent } from '../../../src/foundry/wire.ts';
import { describeRouting, type ForeignRouting, sameRouting } from '../../../src/routing/routing.ts';

function rule(version: unknown, percentage: unknown, more: object = {}) {
  return { type: 'FixedRatio', agent_version: version, traffic_percentage: percentage, ...more };
}

function rules(...list: unknown[]) {
  return parseRouting({ version_selector: { version_selection_rules: list } });
}

function foreign(endpoint: unknown): ForeignRouting {
  const routing = parseRouting(endpoint);
  if (routing.kind !== 'foreign') throw new Error(`understood as ${describeRouting(routing)}`);
  return routing;
}

describe('routing that follows the latest version', () => {
  test.each([
    ['no endpoint', {}],
    ['a null endpoint', { agent_endpoint: null }],
    ['no selector', { agent_endpoint: { protocols: ['responses'] } }],
    ['a null selector', { agent_endpoint: { version_selector: null } }],
    ['a selector without rules', { agent_endpoint: { version_selector: {} } }],
    ['null rules', { agent_endpoint: { version_selector: { version_selection_rules: null } } }],
    [
      'everything to @latest',
      { agent_endpoint: { version_selector: { version_selection_rules: [rule('@latest', 100)] } } },
    ],
  ])('is shown as %s', (_what, fields) => {
    expect(parseAgent({ name: 'shop', ...fields }).routing).toEqual({ kind: 'always-latest' });
  });
});

describe('rules that are understood', () => {
  test('are kept all, those of 0 % too', () => {
    expect(rules(rule('1', 100), rule('2', 0))).toEqual({
      kind: 'fixed',
      rules: [
        { version: '1', percentage: 100 },
        { version: '2', percentage: 0 },
      ],
    });
  });

  test('may follow the latest release beside others', () => {
    expect(rules(rule('@latest', 80), rule('3', 20))).toEqual({
      kind: 'fixed',
      rules: [
        { version: '@latest', percentage: 80 },
        { version: '3', percentage: 20 },
      ],
    });
  });

  test('may have fields that are null: they say nothing', () => {
    expect(rules(rule('1', 100, { region: null }))).toMatchObject({ kind: 'fixed' });
  });
});

describe('routing that is not understood is foreign, and says what is not', () => {
  test.each([
    ['an unknown type', [rule('1', 50), rule('2', 50, { type: 'Sticky' })], `type 'Sticky'`],
    ['a rule without a type', [{ agent_version: '1', traffic_percentage: 100 }], 'without a type'],
    ['a field that a write would drop', [rule('1', 100, { region: 'westeurope' })], `the field 'region'`],
    ['a version that is a number', [rule(1, 100)], `'agent_version' is 1`],
    ['no version', [rule(undefined, 100)], `'agent_version' is missing`],
    ['a fraction', [rule('1', 99.5), rule('2', 0.5)], `'traffic_percentage' is 99.5`],
    ['a percentage in a string', [rule('1', '100')], `'traffic_percentage' is '100'`],
    ['a negative share', [rule('1', 110), rule('2', -10)], `'traffic_percentage' is 110`],
    ['too little', [rule('1', 90)], 'sum to 90 and not to 100'],
    ['too much', [rule('1', 90), rule('2', 20)], 'sum to 110 and not to 100'],
    ['nothing', [rule('1', 0)], 'sum to 0 and not to 100'],
    ['no rules', [], 'sum to 0 and not to 100'],
    ['too little to @latest', [rule('@latest', 50)], 'sum to 50 and not to 100'],
    ['an unknown alias', [rule('@previous', 80), rule('3', 20)], '@previous'],
    ['no object', ['1'], 'not an object'],
    ['an experiment', [{ type: 'Experiment', experiment_id: 'exp-1' }], 'an experiment'],
  ])('a list of rules with %s', (_what, list, words) => {
    const routing = rules(...list);
    expect(routing).toMatchObject({ kind: 'foreign', why: expect.stringContaining(words) });
    expect(describeRouting(routing)).toContain('something that cannot be understood');
  });

  test.each([
    ['several selectors', { version_selector: [{}, {}] }, '2 selectors'],
    ['several selectors by another name', { version_selectors: [{}] }, `'version_selectors'`],
    ['a selector that is a word', { version_selector: 'latest' }, 'not an object'],
    ['rules that are no list', { version_selector: { version_selection_rules: {} } }, 'no list'],
    [
      'an unknown kind of selector',
      { version_selector: { type: 'Hash', version_selection_rules: [rule('1', 100)] } },
      `the field 'type'`,
    ],
    ['an experiment', { version_selector: { type: 'agents_safe_rollout' } }, 'an experiment'],
    ['an experiment beside it', { experiment: { id: 'exp-1' } }, 'an experiment'],
    ['no object at all', 'latest', 'not an object'],
  ])('an endpoint with %s', (_what, endpoint, words) => {
    expect(foreign(endpoint).why).toContain(words);
  });

  test('is the same routing in whatever order the service shows its fields', () => {
    const one = rules(rule('1', 100, { region: 'a', zone: 'b' }));
    const other = rules({ zone: 'b', region: 'a', ...rule('1', 100) });
    expect(sameRouting(one, other)).toBe(true);
    expect(sameRouting(one, rules(rule('1', 100, { region: 'a', zone: 'c' })))).toBe(false);
    expect(sameRouting(one, rules(rule('1', 100)))).toBe(false);
  });

  test('is shown in a bounded excerpt', () => {
    const routing = rules(rule('1', 100, { ['x'.repeat(5_000)]: 'y'.repeat(5_000) }));
    expect(describeRouting(routing).length).toBeLessThan(500);
  });

  test('is removed whole when a person has it written over, and nothing else of the endpoint', () => {
    const over = foreign({
      experiment: { id: 'exp-1' },
      protocols: ['responses'],
      version_selector: { type: 'Hash', version_selection_rules: [rule('1', 100)] },
    });
    expect(rulesBody([{ version: '2', percentage: 100 }], over)).toEqual({
      agent_endpoint: {
        experiment: null,
        version_selector: { type: null, version_selection_rules: [rule('2', 100)] },
      },
    });
  });
});
