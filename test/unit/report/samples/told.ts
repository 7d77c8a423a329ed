import type { Report } from '../../../../src/report/report.ts';
import { unchanged } from './planned.ts';
import { base, healthy, MINUTE, rules, SHA, START } from './setting.ts';
import { testRun } from './test-results.ts';
import { paused } from './waiting.ts';

/** A cleanup of drafts. */
export const cleaned = {
  ...unchanged,
  phase: 'cleaned',
  mode: 'cleanup',
  cause: 'Two drafts of pull request 41 and one old version were deleted; 5 versions remain.',
  deleted: [
    { version: 'draft-1763711884000', why: 'draft of pull request 41, which is closed' },
    { version: 'draft-1763625484000', why: 'draft of pull request 41, which is closed' },
    { version: '2', why: "older than 'keep-versions: 5'" },
  ],
} satisfies Report;

/** A status. */
export const reported = {
  ...paused,
  phase: 'reported',
  mode: 'status',
  cause: 'A rollout of version 8 is in progress at 25 % and goes on tomorrow.',
  checks: [],
  versions: [
    { version: '8', draft: false, status: 'active', createdAt: START - 3 * MINUTE, sha: SHA, role: 'canary' },
    {
      version: '7',
      draft: false,
      status: 'active',
      createdAt: START - 3000 * MINUTE,
      sha: SHA,
      role: 'stable',
    },
    { version: '6', draft: false, status: 'failed', createdAt: START - 9000 * MINUTE },
  ],
} satisfies Report;

/** A preview of a pull request. */
export const previewed = {
  ...base,
  phase: 'previewed',
  mode: 'preview',
  version: 'draft-1763711884000',
  draft: true,
  cause: 'The draft passed its smoke tests; it takes no traffic.',
  traffic: rules(0),
  smoke: testRun('draft-1763711884000', healthy('draft-1763711884000')),
  verdict: 'pass',
  run: { ...base.run, pullRequest: 41, ref: 'refs/pull/41/merge' },
  endedAt: START + 3.1 * MINUTE,
} satisfies Report;
