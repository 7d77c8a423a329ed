import { describe, expect, test } from 'vitest';
import { parseObject } from '../../../src/foundry/transport/json.ts';
import { parseAgent, parseSession, parseVersion } from '../../../src/foundry/wire.ts';

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
