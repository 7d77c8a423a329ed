import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionDigest, diffDefinitions, provenance } from '../../../src/definition/definition.ts';
import { isMadeElsewhere } from '../../../src/definition/provenance.ts';
import { InputError } from '../../../src/errors/errors.ts';
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

  const pairs = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));
  const full = {
    ...context,
    runNumber: '412',
    workflowRef: 'contoso/shop/.github/workflows/deploy.yml@refs/heads/main',
  };
  /** What later runs decide by: without one of these they would take a living ramp for a dead one, or guess. */
  const decisive = {
    'deployed-by': 'foundry-agent-rollout',
    'source-digest': 's',
    'definition-digest': 'd',
    'code-sha256': 'c',
    'github-repository': 'contoso/shop',
    'github-run': '123',
    'github-workflow-run': '412/1 contoso/shop/deploy.yml@refs/heads/main',
  };
  const room = 16 - Object.keys(rolloutKeys).length;
  const most = room - Object.keys(decisive).length;

  test('room is kept for the whole record of the rollout', () => {
    expect(Object.keys(provenance({ ...full, user: pairs(most) }))).toHaveLength(room);
  });

  test("nothing that later runs decide by gives way to the user's pairs", () => {
    for (let count = 0; count <= most; count += 1) {
      const made = provenance({ ...full, user: pairs(count) });
      expect(made).toMatchObject({ ...pairs(count), ...decisive });
      expect(Object.keys(made).length).toBeLessThanOrEqual(room);
    }
  });

  test('more pairs than fit beside them are refused, with their number and what is accepted', () => {
    for (const count of [most + 1, 10, 16]) {
      expect(() => provenance({ ...full, user: pairs(count) })).toThrow(
        new RegExp(`'metadata' is "${count} pairs".*up to ${most}`),
      );
    }
    expect(() => provenance({ digests: {}, user: pairs(room) })).toThrow(InputError);
    expect(Object.keys(provenance({ digests: {}, user: pairs(room - 1) }))).toHaveLength(room);
  });

  test("what only informs gives way to the user's pairs, what was read last first", () => {
    const promoted = {
      ...full,
      promotedFrom: 'test/agents/shop/versions/3',
      optimizationCandidate: 'job/c1',
    };
    const kept = (count: number) => {
      const made = provenance({ ...promoted, user: pairs(count) });
      expect(made).toMatchObject({ ...decisive, 'optimization-candidate': 'job/c1' });
      return Object.keys(made).filter((key) => key.startsWith('github-') && !(key in decisive));
    };
    expect(kept(1)).toEqual(['github-sha', 'github-pull-request', 'github-ref']);
    expect(kept(2)).toEqual(['github-sha', 'github-pull-request']);
    expect(kept(3)).toEqual(['github-sha']);
    // Its promotion is recorded on the job by whoever ends the rollout.
    expect(() => provenance({ ...promoted, user: pairs(most) })).toThrow(InputError);
  });

  test('the run among those of its workflow takes few bytes, whatever the names', () => {
    const long = {
      ...full,
      workflowRef: `contoso/shop/.github/workflows/${'x'.repeat(400)}.yml@refs/heads/y`,
    };
    expect(provenance(long)['github-workflow-run']?.length).toBeLessThanOrEqual(200);
    const { workflowRef: _, ...unnamed } = full;
    expect(provenance(unnamed)).not.toHaveProperty('github-workflow-run');
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

describe('a version of another run', () => {
  test.each([
    [{ 'github-run': '7/1' }, '8', true],
    [{ 'github-run': '7/1' }, '7', false],
    [{ 'github-run': '7/2' }, '7', false],
    [{}, '8', false],
    [{ 'github-run': '7/1' }, undefined, false],
  ])('is told by its metadata: %j for run %s', (metadata, runId, elsewhere) => {
    expect(isMadeElsewhere({ metadata }, runId)).toBe(elsewhere);
  });
});
