import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionDigest, diffDefinitions, provenance } from '../../../src/definition/definition.ts';
import { InputError } from '../../../src/errors.ts';
import { rolloutKeys } from '../../../src/rollout/record.ts';

const context = {
  repository: 'contoso/shop',
  sha: 'a'.repeat(40),
  ref: 'refs/heads/main',
  actor: 'ann',
  runId: '123',
  runUrl: 'https://github.com/contoso/shop/actions/runs/123',
  pullRequest: 7,
  user: { team: 'support' },
  digests: { 'source-digest': 's', 'definition-digest': 'd', 'code-sha256': 'c' },
};

describe('provenance', () => {
  test('what is known is written beside what the user wrote', () => {
    expect(provenance(context)).toEqual({
      team: 'support',
      'deployed-by': 'foundry-agent-rollout',
      'source-digest': 's',
      'definition-digest': 'd',
      'code-sha256': 'c',
      'github-repository': 'contoso/shop',
      'github-sha': 'a'.repeat(40),
      'github-ref': 'refs/heads/main',
      'github-run': '123',
      'github-pull-request': '7',
    });
    expect(provenance({ user: {}, digests: {} })).toEqual({ 'deployed-by': 'foundry-agent-rollout' });
  });

  test('a repeated run says which attempt', () => {
    expect(provenance({ ...context, runAttempt: '1' })['github-run']).toBe('123');
    expect(provenance({ ...context, runAttempt: '2' })['github-run']).toBe('123/attempts/2');
  });

  test('values are cut to what the service takes, between characters', () => {
    expect(provenance({ ...context, ref: 'x'.repeat(600) })['github-ref']).toBe('x'.repeat(512));
    const cut = provenance({ ...context, ref: `${'x'.repeat(511)}😀` })['github-ref'];
    expect(cut).toHaveLength(512);
    expect(cut?.isWellFormed()).toBe(true);
  });

  test('room is kept for the record of the rollout', () => {
    const user = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));
    const free = 16 - Object.keys(rolloutKeys).length;
    expect(Object.keys(provenance({ ...context, user: user(5) }))).toHaveLength(free);
    expect(Object.keys(provenance({ ...context, user: user(10) }))).toHaveLength(free);
    expect(() => provenance({ ...context, user: user(11) })).toThrow(
      /'metadata' is "11 pairs".*16.*6 here.*up to 10/,
    );
    expect(Object.keys(provenance({ digests: {}, user: user(free - 1) }))).toHaveLength(free);
    expect(() => provenance({ digests: {}, user: user(free) })).toThrow(InputError);
  });

  test("what only informs gives way to the user's pairs, the pull request last", () => {
    const promoted = {
      ...context,
      promotedFrom: 'test/agents/shop/versions/3',
      optimizationCandidate: 'job/c1',
    };
    const kept = (count: number) => {
      const user = Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));
      const pairs = provenance({ ...promoted, user });
      const { 'code-sha256': _, ...digests } = context.digests;
      expect(pairs).toMatchObject({ ...user, ...digests, 'deployed-by': 'foundry-agent-rollout' });
      return Object.keys(pairs).filter((key) => !(key in user) && !(key in digests));
    };
    const all = [
      'deployed-by',
      'github-ref',
      'github-run',
      'github-repository',
      'github-sha',
      'promoted-from',
      'optimization-candidate',
      'github-pull-request',
      'code-sha256',
    ];
    expect(kept(2)).toEqual(all);
    expect(kept(3)).toEqual(all.filter((key) => key !== 'github-ref'));
    expect(kept(6)).toEqual(['deployed-by', ...all.slice(-4)]);
    expect(kept(8)).toEqual(['deployed-by', 'github-pull-request', 'code-sha256']);
    expect(kept(9)).toEqual(['deployed-by', 'code-sha256']);
    expect(kept(10)).toEqual(['deployed-by']);
  });

  test("the user's keys must be others", () => {
    expect(() => provenance({ ...context, user: { 'github-sha': 'x' } })).toThrow(
      /"github-sha".*writes metadata of this name/,
    );
  });
});

const definition = {
  kind: 'hosted',
  cpu: '1',
  environment_variables: { A: 'hush-a', B: 'hush-b' },
  code_configuration: { runtime: 'python_3_13', entry_point: ['python', 'main.py'] },
};

describe('the digest of a definition', () => {
  const shuffled = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, inner]) => [key, shuffled(inner)]),
        );

  test('is fixed: versions in the field carry it', () => {
    expect(definitionDigest({ definition: { kind: 'hosted', b: [1, { d: null, c: true }], a: 'ä' } })).toBe(
      // sha256sum of {"a":"ä","b":[1,{"c":true,"d":null}],"kind":"hosted"}
      '0d774f0973e3ad6a15b408f107c912645d53716f66064cb1abacb4c9521cc166',
    );
  });

  test('does not depend on order, description, metadata or what the service adds', () => {
    const digest = definitionDigest({ definition });
    expect(definitionDigest({ definition: shuffled(definition) as typeof definition })).toBe(digest);
    const said = { definition, description: 'x', metadata: { a: 'b' } };
    expect(definitionDigest(said)).toBe(digest);
    const stored = {
      ...definition,
      code_configuration: { ...definition.code_configuration, content_hash: 'x' },
    };
    expect(definitionDigest({ definition: stored })).toBe(digest);
  });

  test('depends on everything else', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (a, b) => {
          const [first, second] = [a, b].map((fields) =>
            JSON.parse(JSON.stringify({ ...fields, kind: 'hosted' })),
          );
          const same = JSON.stringify(sorted(first)) === JSON.stringify(sorted(second));
          expect(definitionDigest({ definition: first }) === definitionDigest({ definition: second })).toBe(
            same,
          );
        },
      ),
    );
  });

  function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return ['list', ...value.map(sorted)];
    if (typeof value !== 'object' || value === null) return value;
    return [
      'map',
      ...Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)]),
    ];
  }
});

describe('the differences of two definitions', () => {
  test('by path, sorted; values of variables never', () => {
    const after = {
      kind: 'hosted',
      memory: '2Gi',
      environment_variables: { A: 'hush-c', C: 'hush-d' },
      code_configuration: { runtime: 'python_3_14', entry_point: ['python', 'main.py'], content_hash: 'x' },
    };
    const changes = diffDefinitions(definition, after);
    expect(changes).toEqual([
      { path: 'code_configuration.runtime', before: 'python_3_13', after: 'python_3_14' },
      { path: 'cpu', before: '1' },
      { path: 'environment_variables.A', before: '(hidden)', after: '(hidden)' },
      { path: 'environment_variables.B', before: '(hidden)' },
      { path: 'environment_variables.C', after: '(hidden)' },
      { path: 'memory', after: '2Gi' },
    ]);
    expect(JSON.stringify(changes)).not.toContain('hush');
  });

  test('a block that comes or goes hides its secrets too', () => {
    const { environment_variables: _, ...bare } = definition;
    const tools = [{ type: 'mcp', headers: { Authorization: 'hush' }, api_key: 'hush', name: 'search' }];
    const changes = diffDefinitions(bare, { ...definition, tools });
    expect(changes).toEqual([
      { path: 'environment_variables', after: { A: '(hidden)', B: '(hidden)' } },
      {
        path: 'tools',
        after: [{ type: 'mcp', headers: { Authorization: '(hidden)' }, api_key: '(hidden)', name: 'search' }],
      },
    ]);
  });

  test('equal definitions have none, in whatever order', () => {
    expect(diffDefinitions(definition, JSON.parse(JSON.stringify(definition)))).toEqual([]);
    expect(
      diffDefinitions({ kind: 'hosted', a: [{ x: 1, y: 2 }] }, { a: [{ y: 2, x: 1 }], kind: 'hosted' }),
    ).toEqual([]);
  });

  test('a map that becomes a text, and null, are differences', () => {
    expect(diffDefinitions({ kind: 'hosted', a: { b: 1 }, c: null }, { kind: 'hosted', a: 'x' })).toEqual([
      { path: 'a', before: { b: 1 }, after: 'x' },
      { path: 'c', before: null },
    ]);
  });
});
