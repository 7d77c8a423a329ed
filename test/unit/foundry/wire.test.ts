import { describe, expect, test } from 'vitest';
import {
  parseAgent,
  parseObject,
  parseRouting,
  parseSession,
  parseVersion,
} from '../../../src/foundry/wire.ts';

function routing(selector: unknown) {
  return parseRouting('shop', { version_selector: selector });
}

function rule(version: string, percentage: unknown, type = 'FixedRatio') {
  return { type, agent_version: version, traffic_percentage: percentage };
}

describe('routing', () => {
  test.each([
    ['no endpoint', {}],
    ['a null endpoint', { agent_endpoint: null }],
    ['no selector', { agent_endpoint: { protocols: ['responses'] } }],
    ['a null selector', { agent_endpoint: { version_selector: null } }],
    ['a selector without rules', { agent_endpoint: { version_selector: {} } }],
    ['empty rules', { agent_endpoint: { version_selector: { version_selection_rules: [] } } }],
    ['null rules', { agent_endpoint: { version_selector: { version_selection_rules: null } } }],
    [
      'everything to @latest',
      { agent_endpoint: { version_selector: { version_selection_rules: [rule('@latest', 100)] } } },
    ],
  ])('is always latest with %s', (_what, fields) => {
    expect(parseAgent({ name: 'shop', ...fields }).routing).toEqual({ kind: 'always-latest' });
  });

  test('keeps every rule, those of 0 % too', () => {
    expect(routing({ version_selection_rules: [rule('1', 100), rule('2', 0)] })).toEqual({
      kind: 'fixed',
      rules: [
        { version: '1', percentage: 100 },
        { version: '2', percentage: 0 },
      ],
    });
  });

  test('keeps a rule that follows the latest release beside others', () => {
    expect(routing({ version_selection_rules: [rule('@latest', 80), rule('3', 20)] })).toEqual({
      kind: 'fixed',
      rules: [
        { version: '@latest', percentage: 80 },
        { version: '3', percentage: 20 },
      ],
    });
  });

  test.each([
    ['an unknown type', [rule('1', 50), rule('2', 50, 'Sticky')], `type 'Sticky'`],
    ['a rule without a type', [{ agent_version: '1', traffic_percentage: 100 }], `type ''`],
    ['a broken percentage', [rule('1', 99.5)], 'whole percentage'],
    ['a percentage in a string', [rule('1', '100')], 'whole percentage'],
    ['an unknown alias', [rule('@previous', 80), rule('3', 20)], '@previous'],
    ['no object', ['1'], 'not an object'],
  ])('with %s is an error that names it, and nothing is dropped', (_what, rules, words) => {
    expect(() => routing({ version_selection_rules: rules })).toThrow(words);
    expect(() => routing({ version_selection_rules: rules })).toThrow(`agent 'shop'`);
  });
});

describe('an agent', () => {
  test('has protocols from either form, and knows whether users are told by header', () => {
    const endpoint = {
      protocol_configuration: { responses: {}, invocations: {}, a2a: null },
      authorization_schemes: [{ type: 'Entra', isolation_key_source: { kind: 'Header' } }],
    };
    expect(parseAgent({ name: 'shop', agent_endpoint: endpoint })).toMatchObject({
      protocols: ['responses', 'invocations'],
      isolatesByHeader: true,
    });
    expect(parseAgent({ name: 'shop', agent_endpoint: { protocols: ['activity'] } })).toMatchObject({
      protocols: ['activity'],
      isolatesByHeader: false,
    });
  });

  test('is enabled unless it says otherwise, in any case', () => {
    expect(parseAgent({ name: 'shop' }).enabled).toBe(true);
    expect(parseAgent({ name: 'shop', state: 'Disabled' }).enabled).toBe(false);
  });
});

describe('a version', () => {
  test('is read from the older form, with what is missing left out', () => {
    const definition = {
      kind: 'hosted',
      image: 'r.example/a:1',
      container_protocol_versions: [],
      future: { x: 1 },
    };
    expect(
      parseVersion({
        version: 3,
        status: 'Active',
        created_at: '2026-03-01T10:00:00Z',
        metadata: null,
        definition,
      }),
    ).toEqual({
      version: '3',
      draft: false,
      status: 'active',
      createdAt: new Date('2026-03-01T10:00:00Z'),
      description: undefined,
      metadata: {},
      definition,
      error: undefined,
      principalId: undefined,
    });
  });

  test.each([
    [1_772_359_200, '2026-03-01T10:00:00.000Z'],
    ['1772359200', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00.000Z'],
    ['soon', undefined],
    [null, undefined],
  ])('was created at %s', (created, expected) => {
    expect(parseVersion({ version: '1', created_at: created }).createdAt?.toISOString()).toBe(expected);
  });

  test('is a draft by its flag or by its name', () => {
    expect(parseVersion({ version: '4', draft: true }).draft).toBe(true);
    expect(parseVersion({ version: 'draft-1719600000000' }).draft).toBe(true);
    expect(parseVersion({ version: '4', draft: false }).draft).toBe(false);
  });

  test('tells why it failed', () => {
    expect(
      parseVersion({ version: '1', status: 'failed', error: { code: 'CodeError', message: 'pip' } }),
    ).toMatchObject({
      status: 'failed',
      error: { code: 'CodeError', message: 'pip' },
    });
  });

  test('without a name is no version', () => {
    expect(() => parseVersion({ status: 'active' })).toThrow('names no version');
  });
});

test('a session has its version, and a status in lower case', () => {
  const wire = {
    agent_session_id: 's',
    version_indicator: { type: 'version_ref', agent_version: '2' },
    status: 'Active',
  };
  expect(parseSession(wire)).toEqual({ id: 's', version: '2', status: 'active', createdAt: undefined });
  expect(parseSession({ agent_session_id: 's' })).toMatchObject({ version: undefined, status: 'unknown' });
});

test.each(['', 'no', '[1]', 'null', '"text"'])('%j is no object', (text) => {
  expect(() => parseObject(text)).toThrow(/not (a )?JSON/);
});
