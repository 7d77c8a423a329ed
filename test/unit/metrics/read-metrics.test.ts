import { describe, expect, it } from 'vitest';
import { checkPlaceholders } from '../../../src/metrics/kql.ts';
import { presetNames, presetQuery } from '../../../src/metrics/presets.ts';
import { parseMetrics, readMetrics } from '../../../src/metrics/read-metrics.ts';

const component =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-shop/providers/microsoft.insights/components/shop';
const head = `resource: ${component}\nmetrics:\n`;
const read = (metrics: string) => parseMetrics(head + metrics, 'metrics.yaml');

describe('a file of metrics', () => {
  it('has queries and presets, with a place for all or for one', () => {
    const metrics = read(`  - preset: error-rate
    max: 0.05
    max-ratio: 2
    min-samples: 20
  - name: refunds
    workspace: 99999999-2222-3333-4444-555555555555
    query: |
      AppEvents
      | where TimeGenerated > {{since}} and Properties.version == {{version}}
      | summarize value = count()
    max: 3
`);
    expect(metrics).toMatchObject([
      {
        name: 'error-rate',
        place: { kind: 'resource', id: component },
        limits: { max: 0.05, maxRatio: 2 },
        minSamples: 20,
      },
      {
        name: 'refunds',
        place: { kind: 'workspace', id: '99999999-2222-3333-4444-555555555555' },
        limits: { max: 3 },
        minSamples: 0,
      },
    ]);
    expect(metrics[0]?.query).toBe(presetQuery('error-rate'));
  });

  it('takes another attribute for the version', () => {
    const [metric] = read('  - { preset: tokens, version-attribute: service.version, max: 900 }\n');
    expect(metric?.query).toContain('["service.version"]');
    expect(metric?.query).not.toContain('gen_ai.agent.version');
  });

  it.each([
    ['no list', 'resource: x\n', 1, "'metrics' must be a list"],
    ['an unknown key', `${head}  - preset: tokens\n    maximum: 3\n`, 4, 'no such key'],
    ['an unknown preset', `${head}  - preset: p95\n    max: 3\n`, 3, 'error-rate, p95-latency, tokens'],
    ['neither query nor preset', `${head}  - name: a\n    max: 3\n`, 3, 'say what to ask'],
    ['both', `${head}  - preset: tokens\n    query: T\n    max: 1\n`, 4, 'not both'],
    ['no limit', `${head}  - preset: tokens\n`, 3, 'needs a limit: max, min, max-ratio, min-ratio'],
    ['a limit that is a text', `${head}  - preset: tokens\n    max: 5%\n`, 4, "'max' must be a number"],
    ['a ratio of 0', `${head}  - preset: tokens\n    max-ratio: 0\n`, 4, 'above 0'],
    [
      'samples that are no number',
      `${head}  - preset: tokens\n    max: 1\n    min-samples: 1.5\n`,
      5,
      'whole number',
    ],
    ['a query without a name', `${head}  - query: T\n    max: 1\n`, 3, "needs a 'name'"],
    [
      'a name twice',
      `${head}  - { preset: tokens, max: 1 }\n  - { preset: tokens, max: 2 }\n`,
      4,
      'is taken',
    ],
    ['nowhere to ask', 'metrics:\n  - preset: tokens\n    max: 1\n', 2, 'say where to ask'],
    ['a resource that is none', 'resource: shop\nmetrics: [{ preset: tokens, max: 1 }]\n', 1, 'is the id of'],
    ['a workspace that is none', 'workspace: shop\nmetrics: [{ preset: tokens, max: 1 }]\n', 1, 'a GUID'],
    [
      'a placeholder in quotes',
      `${head}  - name: a\n    max: 1\n    query: |\n      T\n      | where v == "{{version}}"\n`,
      7,
      'without quotes',
    ],
    [
      'a placeholder on one line',
      `${head}  - name: a\n    query: T | where v == {{vers}}\n    max: 1\n`,
      4,
      'the placeholders are',
    ],
    ['a ratio without a version', `${head}  - name: a\n    query: T\n    max-ratio: 1\n`, 3, "'{{version}}'"],
    ['YAML that is none', `${head}  - [`, 3, 'not valid YAML'],
  ])('is refused with its line: %s', (_what, text, line, message) => {
    expect(() => parseMetrics(text, 'metrics.yaml')).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(new RegExp(`^Input 'metrics.yaml:${line}' .*`)),
      }) as Error,
    );
    expect(() => parseMetrics(text, 'metrics.yaml')).toThrow(message);
  });

  it('that is no file is not waited for', () => {
    expect(() => readMetrics('/dev/zero', 'metrics.yaml')).toThrow(/the file cannot be read: .* is no file/);
  });

  it('that is not there is named by the input', () => {
    expect(() => readMetrics('/nowhere/metrics.yaml', 'metrics.yaml')).toThrow(
      /^Input 'metrics' is "metrics.yaml": the file cannot be read/,
    );
  });
});

describe('the presets', () => {
  it.each(presetNames)('%s keeps to its own rules for placeholders and names both columns', (name) => {
    const query = presetQuery(name);
    expect(checkPlaceholders(query)).toEqual([]);
    for (const needed of ['{{since}}', '{{version}}', '{{agent}}']) expect(query).toContain(needed);
    expect(query.trimEnd()).toMatch(/\| project value, samples$/);
  });

  it('survive any attribute name', () => {
    expect(presetQuery('tokens', 'a"] or true //')).toContain('["a\\"] or true //"]');
  });
});
