import { expect, it } from 'vitest';
import { isStartedByWriters } from '../../../src/candidate/started-by.ts';
import { mayBeForeign } from '../../../src/candidate/trust.ts';

it.each([
  'push',
  'workflow_dispatch',
  'schedule',
  'merge_group',
  'release',
  'create',
  'delete',
  'deployment',
  'repository_dispatch',
])('%s is started by people who may write', (event) => {
  expect(isStartedByWriters({ event })).toBe(true);
  expect(isStartedByWriters({ event, fork: true })).toBe(false);
  expect(mayBeForeign({ event }, { allowForks: true })).toBe(false);
});

it.each([
  'issues',
  'issue_comment',
  'discussion',
  'discussion_comment',
  'check_run',
  'check_suite',
  'status',
  'watch',
  'fork',
  'gollum',
  'public',
  'workflow_run',
  'pull_request_target',
  'pull_request_review',
  'some_event_of_the_future',
])('%s may be started by anybody', (event) => {
  expect(isStartedByWriters({ event })).toBe(false);
  expect(mayBeForeign({ event }, { allowForks: true })).toBe(true);
  // Without `allow-forks` such code was proven to be the repository's own before it is packaged.
  expect(mayBeForeign({ event }, { allowForks: false })).toBe(false);
});

it.each([
  ['pull_request', { fork: false }, true],
  ['pull_request', {}, true],
  ['pull_request', { fork: true }, false],
  ['pull_request_target', { fork: false }, true],
  ['workflow_run', { fork: false, upstreamEvent: 'push' }, true],
  ['workflow_run', { fork: false, upstreamEvent: 'pull_request' }, true],
  ['workflow_run', { fork: true, upstreamEvent: 'pull_request' }, false],
  ['workflow_run', { fork: false, upstreamEvent: 'issue_comment' }, false],
  ['workflow_run', { fork: false }, false],
])('%s with %o: %s', (event, context, expected) => {
  expect(isStartedByWriters({ event, ...context })).toBe(expected);
});

it('nobody suspects a run outside of GitHub', () => {
  expect(isStartedByWriters({})).toBe(true);
});
