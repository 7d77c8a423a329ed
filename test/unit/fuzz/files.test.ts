import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { resolveDefinition } from '../../../src/definition/definition.ts';
import { parseMetrics } from '../../../src/metrics/read-metrics.ts';
import { loadTests } from '../../../src/smoke/load-tests.ts';
import { attempt, budget, jsonWith, mutationsOf } from './fuzzing.ts';

const workspace = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const testFiles = {
  'own.yaml': [
    'tests:\n  - description: hours\n    prompt: When?\n    tags: [check]\n    assert:\n      - { type: icontains, value: "9 to 17" }\n      - { type: latency, threshold: 5000 }\n',
    'tests:\n  - turns: [{prompt: a, assert: [{type: regex, value: "a+"}]}, {prompt: b}]\n  - input: {a: 1}\n',
  ],
  'promptfooconfig.yaml': [
    'prompts: ["{{q}}"]\ndefaultTest:\n  assert: [{type: contains, value: x}]\ntests:\n  - vars: {q: [a, b]}\n    assert: [{type: javascript, value: "output.length"}]\n',
  ],
  'data.jsonl': [
    '{"query":"a","ground_truth":"b"}\n{"query":"c"}\n',
    '{"messages":[{"role":"user","content":"hi"}]}\n',
  ],
  'cases.json': [
    '[{"vars":{"q":"a"},"assert":[{"type":"equals","value":"b"}]}]',
    '{"tests":[{"prompt":"a"}]}',
  ],
  'table.csv': ['q,__expected\na,contains:b\n"c ""d""",e\n'],
};
const testNames =
  'tests,description,prompt,input,turns,tags,assert,type,value,threshold,retries,protocol,vars,prompts,defaultTest,query,messages,role,content'.split(
    ',',
  );
const testValues = [
  'icontains',
  'regex',
  'latency',
  'not-contains',
  '(a+)+$',
  'smoke',
  'check',
  'user',
  5000,
  '{{q}}',
  ['a'],
];

it.each(Object.entries(testFiles))('test file %s is read, or refused by name', async (name, good) => {
  const content = fc.oneof(
    mutationsOf(good),
    jsonWith(testNames, testValues).map((value) => JSON.stringify(value)),
    fc.array(jsonWith(testNames, testValues), { maxLength: 4 }).map((tests) => JSON.stringify({ tests })),
  );
  await fc.assert(
    fc.asyncProperty(content, async (text) => {
      writeFileSync(join(workspace, name), text);
      const tests = await attempt(() => loadTests({ files: [name], prompts: [], workspace }));
      if (!tests) return;
      expect(tests.length).toBeGreaterThan(0);
      expect(tests.every(({ turns }) => turns.length > 0)).toBe(true);
      expect(new Set(tests.map(({ id }) => id)).size).toBe(tests.length);
    }),
    budget(60),
  );
});

/** How a definition reads a variable. */
const [readA, readToken] = ['A', 'GITHUB_TOKEN'].map((name) => `$\{${name}}`);
const definitions = {
  'agent.yaml': [
    'kind: hosted\nname: shop\ndescription: x\nprotocols:\n  - protocol: responses\n    version: "1.0.0"\nresources: {cpu: "1", memory: 2Gi}\nenvironment_variables:\n  - {name: A, value: "READ"}\n'.replace(
      'READ',
      String(readA),
    ),
    'name: shop\ndefinition:\n  kind: hosted\n  cpu: "1"\n  memory: 2Gi\n  code_configuration: {runtime: python_3_13, entry_point: [python, main.py]}\n',
  ],
  'azure.yaml': [
    'name: x\nservices:\n  shop:\n    host: azure.ai.agent\n    kind: hosted\n    project: .\n    env: {A: "READ"}\n'.replace(
      'READ',
      String(readA),
    ),
  ],
  'agent.json': [
    '{"definition":{"kind":"hosted","cpu":"1","memory":"2Gi","environment_variables":{"A":"b"}},"metadata":{"a":"b"}}',
  ],
};
const definitionNames =
  'kind,name,description,definition,protocols,protocol,version,resources,cpu,memory,environment_variables,value,services,host,project,env,code_configuration,runtime,entry_point,metadata,$ref,image,container'.split(
    ',',
  );

it.each(Object.entries(definitions))('definition %s is resolved, or refused by name', async (name, good) => {
  const content = fc.oneof(
    mutationsOf(good),
    jsonWith(definitionNames, [
      'hosted',
      'azure.ai.agent',
      readA,
      readToken,
      '../x.json',
      'agent.json',
      '1',
      '2Gi',
    ]).map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(content, async (text) => {
      writeFileSync(join(workspace, name), text);
      const env = { GITHUB_WORKSPACE: workspace, A: 'value-of-a', GITHUB_TOKEN: 'ghs_never' };
      const resolved = await attempt(() =>
        resolveDefinition(
          {
            agentName: 'shop',
            hasCode: true,
            file: join(workspace, name),
            runtime: 'python_3_13',
            entryPoint: ['python', 'main.py'],
          },
          env,
        ),
      );
      if (!resolved) return;
      expect(JSON.stringify(resolved.request)).not.toContain('ghs_never');
      expect(resolved.request.definition).toBeTypeOf('object');
    }),
    budget(60),
  );
});

it('metrics are read, or refused by name', async () => {
  const good = [
    'metrics:\n  - name: errors\n    preset: error-rate\n    max: 5%\n  - name: slow\n    query: "requests | count"\n    max: 2\n',
  ];
  const names = 'metrics,name,preset,query,max,min,significance,workspace,resource'.split(',');
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        mutationsOf(good),
        jsonWith(names, ['error-rate', '5%', 2, 'requests']).map((value) => JSON.stringify(value)),
      ),
      async (text) => {
        await attempt(() => parseMetrics(text, 'metrics.yaml'));
      },
    ),
    budget(150),
  );
});
