import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KnownStatuses } from '../../../src/github/known-statuses.ts';
import { parseEvent } from '../../../src/host/github-actions/event.ts';
import { namesFork } from '../../../src/host/github-actions/named-fork.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../../src/rollout/checkpoint.ts';
import { decodeEntry, encodeEntry, longestEntry, readJournal } from '../../../src/rollout/journal.ts';
import { decodeRecord, encodeRecord, readRecord } from '../../../src/rollout/journal-record.ts';
import { decodeMark, encodeMark } from '../../../src/rollout/mark.ts';
import { readRolloutRecord, rolloutRecord } from '../../../src/rollout/record.ts';
import { weightsOf } from '../../../src/rollout/steps.ts';
import { leftBehind } from '../../../src/run/saved-state.ts';
import { attempt, budget, jsonWith, mutationsOf, wordsOf } from './fuzzing.ts';

const sum = (rules: readonly { readonly percentage: number }[]) =>
  rules.reduce((total, { percentage }) => total + percentage, 0);
const good = [
  'claimed, 2026-03-02T09:00:00.000Z, 123/1/deploy',
  'begun, step 0, 2026-03-02T09:00:00.000Z',
  'looked, step 1, 2026-03-02T09:00:00.000Z, pass, c=1/44/90, q=3/1/40',
  'done, step 0, 2026-03-02T09:00:00.000Z',
  'waiting, step 1, 2026-03-02T09:00:00.000Z',
  'passed, step 1, 2026-03-02T09:00:00.000Z, mona: fine',
  'held, step 1, 2026-03-02T09:00:00.000Z, failure',
  'promoted, 2026-03-02T09:00:00.000Z',
  'rolled-back, 2026-03-02T09:00:00.000Z, failure',
  'superseded, 2026-03-02T09:00:00.000Z, 124/1',
  'checkpoint, step 1, 2026-03-02T09:00:00.000Z, to 2gosa7p, looked 2gosa7n, by 4711/1/deploy@mm8tx1c0',
  'checkpoint, step 0, 2026-03-02T09:00:00.000Z, to 3, looked 2',
];
const lines = fc.oneof(fc.constantFrom(...good), mutationsOf(good), fc.string());

it('lines of a journal are read or passed over, and what is read comes back as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(lines, async (line) => {
      const entry = await attempt(() => decodeEntry(line));
      if (entry) {
        const written = encodeEntry(entry);
        expect(written.length).toBeLessThanOrEqual(longestEntry);
        if (line.length <= longestEntry)
          expect(decodeEntry(written)).toEqual(decodeEntry(encodeEntry(decodeEntry(written) ?? entry)));
      }
      const checkpoint = await attempt(() => decodeCheckpoint(line));
      const again = checkpoint && encodeCheckpoint(checkpoint);
      if (again) expect(decodeCheckpoint(again)).toEqual(checkpoint);
    }),
    budget(3_000),
  );
});

it('a journal of any lines has one state, and no order of lines passes a hold that nobody passed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lines, { maxLength: 30 }), async (written) => {
      const without = written.filter((line) => decodeEntry(line)?.kind !== 'passed');
      const statuses = without.map((description, index) => ({
        id: index + 1,
        description,
        creator: 'bot',
        logUrl: '',
        createdAt: Date.UTC(2026, 2, 2),
      }));
      const begun = { at: Date.UTC(2026, 2, 2) };
      const known = await attempt(() =>
        new KnownStatuses({ creator: 'bot', holds: [1] }, statuses).state(begun),
      );
      expect(known?.position.step).toBeLessThanOrEqual(1);
      const stranger = new KnownStatuses({ creator: 'another', holds: [1] }, statuses).state(begun);
      expect(stranger).toEqual(readJournal([], begun));
    }),
    budget(600),
  );
});

const names =
  'schema,agent,projectEndpoint,canary,baseline,version,percentage,steps,analysisIntervalMs,onFailure,onInconclusive,digests,protocol,claimedBy,startedBy,runId,mark,testMs,startedAt'.split(
    ',',
  );
const record = {
  schema: 1,
  agent: 'shop',
  projectEndpoint: 'https://contoso.services.ai.azure.com/api/projects/shop',
  canary: '8',
  baseline: [{ version: '7', percentage: 100 }],
  steps: ['10% 5m check', '100%'],
  analysisIntervalMs: 60_000,
  onFailure: 'rollback',
  onInconclusive: 'hold',
  digests: { 'source-digest': 'ab' },
  protocol: 'responses',
  claimedBy: '1/1',
  startedAt: 1,
};
const values = Object.values(record);

it('a record is one of ours, refused by name or passed over; its routing is whole', async () => {
  const anything = fc.oneof(
    jsonWith(names, values),
    fc
      .tuple(fc.constantFrom(...names), jsonWith(names, values))
      .map(([name, value]) => ({ ...record, [name]: value })),
    fc.constant(record),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (value) => {
      const read = await attempt(() => {
        const decoded = decodeRecord(value);
        return decoded && { decoded, ...readRecord(decoded) };
      });
      if (!read) return;
      const { rollout, begun, decoded } = read;
      expect([0, 100]).toContain(sum(rollout.baseline));
      expect(weightsOf(rollout.steps).at(-1)).toBe(100);
      const again = decodeRecord(
        JSON.parse(JSON.stringify(encodeRecord(rollout, begun, decoded.projectEndpoint))),
      );
      expect(again && readRecord(again).rollout).toEqual(rollout);
    }),
    budget(400),
  );
});

it('what versions and sessions tell of a rollout is whole, or passed over', async () => {
  const marks = [
    'ramp_1_2-100_10-50-100_4711-1_n_9f3a1c2b',
    'ramp_8_6-20-7-80_5-100_4711-1_j70726f64_9f',
    'ramp_1_2-100__1-1_j_0',
  ];
  const rules = wordsOf(['1=100', '1=50', '2=50', ',', '=', '-1', '1e2', ' ', '0x64', '']);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constantFrom(...marks), mutationsOf(marks)),
      rules,
      rules,
      async (id, baseline, weights) => {
        const mark = await attempt(() => decodeMark(id));
        if (mark) {
          expect(sum(mark.baseline)).toBe(100);
          const written = encodeMark(mark, '0a');
          if (written !== undefined) expect(decodeMark(written)?.baseline).toEqual(mark.baseline);
        }
        const course = await attempt(() =>
          readRolloutRecord('3', { 'rollout-baseline': baseline, 'rollout-weights': weights }),
        );
        if (!course) return;
        expect([0, 100]).toContain(sum(course.baseline));
        expect(
          course.baseline.every(({ percentage }) => Number.isInteger(percentage) && percentage >= 0),
        ).toBe(true);
        const again = readRolloutRecord('3', rolloutRecord(course.baseline, weightsOf(course.steps)));
        expect(again).toEqual(course);
      },
    ),
    budget(400),
  );
});

it('saved state and events of any form are read, or passed over', async () => {
  const event = jsonWith(
    'pull_request,head,base,repo,full_name,id,sha,number,workflow_run,head_repository,client_payload,issue,forkee,fork,url'.split(
      ',',
    ),
    ['contoso/shop', 'a'.repeat(40), 1, 'https://api.github.com/repos/contoso/shop'],
  );
  await fc.assert(
    fc.asyncProperty(
      event,
      jsonWith(['schema', 'agents', 'agent', 'rollout', ...names], [2, ...values]),
      async (payload, state) => {
        const { fork } = (await attempt(() => parseEvent(payload, 'contoso/shop'))) ?? {};
        expect([true, false, undefined]).toContain(fork);
        expect(namesFork({ payload, pull_request: { head: { repo: null } } }, 'contoso/shop')).toBe(true);
        await attempt(() => leftBehind(() => JSON.stringify(state)));
      },
    ),
    budget(800),
  );
});
