import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeRecord,
  encodeRecord,
  type RolloutRecord,
  readRecord,
} from '../../../src/rollout/journal-record.ts';

const record: RolloutRecord = {
  schema: 1,
  agent: 'opening-hours',
  projectEndpoint: 'https://contoso.services.ai.azure.com/api/projects/shop',
  canary: '8',
  baseline: [{ version: '7', percentage: 100 }],
  steps: ['5% 10m check', '100%'],
  analysisIntervalMs: 60_000,
  onFailure: 'rollback',
  onInconclusive: 'hold',
  digests: { 'source-digest': 'ab12' },
  protocol: 'responses',
  claimedBy: '123/1',
  startedBy: { runId: '123' },
  startedAt: 1_772_442_000_000,
};

const name = fc.string({ minLength: 1, maxLength: 40 });
const baseline = fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 4 }).map((cuts) => {
  const edges = [0, ...new Set(cuts), 100].sort((a, b) => a - b);
  return edges
    .slice(1)
    .map((edge, index) => ({ version: `${index}`, percentage: edge - (edges[index] ?? 0) }));
});
const records: fc.Arbitrary<RolloutRecord> = fc.record(
  {
    schema: fc.constant(1 as const),
    agent: name,
    projectEndpoint: name,
    canary: name,
    baseline: fc.oneof(fc.constant([]), baseline),
    steps: fc.array(name, { minLength: 1 }),
    analysisIntervalMs: fc.integer({ min: 1, max: 1e9 }),
    onFailure: fc.constantFrom('rollback' as const, 'hold' as const),
    onInconclusive: fc.constantFrom('rollback' as const, 'hold' as const, 'continue' as const),
    digests: fc.dictionary(name, fc.string()),
    protocol: fc.constantFrom('responses' as const, 'invocations' as const),
    claimedBy: name,
    startedBy: fc.record({ runId: name }),
    testMs: fc.nat(),
    startedAt: fc.nat(),
  },
  {
    requiredKeys: [
      'schema',
      'agent',
      'projectEndpoint',
      'canary',
      'baseline',
      'steps',
      'analysisIntervalMs',
      'onFailure',
      'onInconclusive',
      'digests',
      'protocol',
      'startedAt',
    ],
  },
);

/** As release 0.1.0 wrote it. */
const written =
  '{"schema":1,"agent":"shop","projectEndpoint":"https://contoso.services.ai.azure.com/api/projects/shop","canary":"2","baseline":[{"version":"1","percentage":100}],"steps":["10% 1h check","hold","100%"],"analysisIntervalMs":60000,"onFailure":"rollback","onInconclusive":"hold","digests":{"source-digest":"ab12","definition-digest":"cd34"},"protocol":"responses","claimedBy":"101/1","startedBy":{"runId":"101","url":"https://github.com/contoso/shop/actions/runs/101","sha":"8f3c2a1d"},"startedAt":1772442000000}';

describe('the rollout in a record', () => {
  it('of release 0.1.0 is read, and written as it was', () => {
    const record = decodeRecord(JSON.parse(written)) as RolloutRecord;
    const { rollout, begun } = readRecord(record);
    expect(rollout).toMatchObject({
      agent: 'shop',
      canary: '2',
      baseline: [{ version: '1', percentage: 100 }],
      steps: [
        { kind: 'weight', weight: 10, bakeMs: 3_600_000, check: true },
        { kind: 'hold' },
        { weight: 100 },
      ],
      policy: { onFailure: 'rollback', onInconclusive: 'hold' },
    });
    expect(begun).toMatchObject({ by: '101/1', at: 1_772_442_000_000 });
    expect(JSON.stringify(encodeRecord(rollout, begun, record.projectEndpoint))).toBe(written);
  });

  it('that names steps which nobody can read is refused, not guessed at', () => {
    expect(() => readRecord({ ...record, steps: ['up'] })).toThrow(/'steps' is \["up"\]/);
  });
});

describe('the record of a rollout', () => {
  it('comes back from JSON as it was written', () => {
    fc.assert(
      fc.property(records, (written) => {
        const json = JSON.parse(JSON.stringify(written));
        expect(decodeRecord(json)).toEqual(json);
      }),
    );
  });

  it.each([
    [undefined],
    [null],
    [''],
    ['{}'],
    [[]],
    [{}],
    [{ schema: 1 }],
    [{ agent: 'a' }],
    [{ schema: '1', agent: 'a' }],
  ])('is not %j, which others wrote', (value) => {
    expect(decodeRecord(value)).toBeUndefined();
  });

  it('of another schema is refused', () => {
    expect(() => decodeRecord({ ...record, schema: 2 })).toThrow(/has schema 2; .* reads schema 1/);
  });

  it.each([
    ['canary', ''],
    ['projectEndpoint', undefined],
    ['baseline', undefined],
    ['baseline', [{ version: '7', percentage: 99 }]],
    [
      'baseline',
      [
        { version: '7', percentage: 150 },
        { version: '6', percentage: -50 },
      ],
    ],
    [
      'baseline',
      [
        { version: '7', percentage: 50.5 },
        { version: '6', percentage: 49.5 },
      ],
    ],
    ['baseline', [{ percentage: 100 }]],
    ['steps', []],
    ['steps', [5]],
    ['analysisIntervalMs', 0],
    ['onFailure', 'continue'],
    ['onInconclusive', 'shrug'],
    ['digests', { code: 7 }],
    ['protocol', 'constructor'],
    ['claimedBy', 7],
    ['startedBy', {}],
    ['startedAt', '2026'],
  ])('with %s %j is refused, because somebody changed it', (field, value) => {
    expect(() => decodeRecord({ ...record, [field]: value })).toThrow(new RegExp(`'${field}' is`));
  });
});
