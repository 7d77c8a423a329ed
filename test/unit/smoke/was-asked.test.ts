import { expect, it } from 'vitest';
import type { ProbeErrorKind } from '../../../src/asking/answer.ts';
import type { ErrorSource } from '../../../src/errors/errors.ts';
import type { TestResult } from '../../../src/smoke/results.ts';
import { wasAsked } from '../../../src/smoke/was-asked.ts';

const base = {
  test: { id: 't', description: 't', turns: [] },
  repeat: 1,
  version: '2',
  answers: [],
  latencyMs: 1,
} as unknown as TestResult;

const error = (kind: ProbeErrorKind, source?: ErrorSource) =>
  ({ ...base, outcome: 'error', error: { kind, message: 'm', ...(source && { source }) } }) as TestResult;

it.each([
  ['a pass', { ...base, outcome: 'pass' } as TestResult],
  ['a failure', { ...base, outcome: 'fail', failures: [] } as TestResult],
  ['an error without a source', error('infrastructure')],
  ['an error of the agent', error('infrastructure', 'upstream')],
  ['an error of the request', error('infrastructure', 'user')],
  ['a timeout', error('timeout')],
  ['a container that is not ready', error('not-ready')],
  ['an answer of the wrong version', error('wrong-version')],
])('%s was asked', (_what, result) => expect(wasAsked(result)).toBe(true));

it('an error of the platform was not', () => {
  expect(wasAsked(error('infrastructure', 'platform'))).toBe(false);
});
