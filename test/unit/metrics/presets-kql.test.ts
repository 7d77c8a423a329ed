import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillIn } from '../../../src/metrics/kql.ts';
import { presetNames, presetQuery } from '../../../src/metrics/presets.ts';
import { parseMetrics } from '../../../src/metrics/read-metrics.ts';
import { diagnose, type Tables } from './kusto.ts';

/** Columns that the presets use, as Microsoft Learn's reference of the tables has them. */
const classic =
  '(timestamp: datetime, id: string, success: string, duration: real, operation_Id: string, customDimensions: dynamic)';
const workspace =
  '(TimeGenerated: datetime, Id: string, Name: string, Success: bool, DurationMs: real, OperationId: string, Properties: dynamic)';
const schemas: Readonly<Record<string, Tables>> = {
  'an Application Insights resource': { requests: classic, dependencies: classic },
  'a workspace': { AppRequests: workspace, AppDependencies: workspace, AppEvents: workspace },
  'a place that has both': {
    requests: classic,
    dependencies: classic,
    AppRequests: workspace,
    AppDependencies: workspace,
  },
};
const values = { agent: 'shop', version: '8', since: Date.parse('2026-11-21T08:00:00Z') };

function errors(query: string, tables: Tables): string[] {
  return diagnose(query, tables)
    .filter(({ severity }) => severity === 'Error')
    .map(({ message }) => message);
}

describe("Microsoft's KQL language service", () => {
  it('finds mistakes, so that its silence means something', () => {
    expect(
      errors('requests | where nope == 1', schemas['an Application Insights resource'] ?? {}),
    ).toHaveLength(1);
  });

  for (const [where, tables] of Object.entries(schemas)) {
    it.each(presetNames)(`takes the preset %s in ${where}`, (name) => {
      expect(errors(fillIn(presetQuery(name), values), tables)).toEqual([]);
    });
  }

  it('takes the example in the documentation', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/metrics.md'), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const id = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/a';
    const file = example.replace(/\/subscriptions\/<id>\/resourceGroups\/<name>/, id).replace('<name>', 'b');
    const own = parseMetrics(file, 'metrics.yaml').at(-1);
    expect(errors(fillIn(own?.query ?? '', values), schemas['a workspace'] ?? {})).toEqual([]);
  });

  it('reads a filled in value as one value, whatever is in it', () => {
    const tables = { T: '(v: string)' };
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (version) => {
        fc.pre(!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(version));
        const query = fillIn('T | where v == {{version}} | count', { ...values, version });
        expect(diagnose(query, tables)).toEqual([]);
      }),
      { numRuns: 60, examples: [['" | take 1 //'], ['\\'], ['\\" or true'], ["'"], ['//']] },
    );
  });
});
