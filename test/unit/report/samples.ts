import type { Report } from '../../../src/report/report.ts';
import { failedProvisioning, failedSmoke, refused } from './samples/failed.ts';
import { nasty } from './samples/nasty.ts';
import { planned, unchanged } from './samples/planned.ts';
import { firstDeployment, flaky, promoted } from './samples/promoted.ts';
import { rolledBack, rolledBackByHand } from './samples/rolled-back.ts';
import { cleaned, previewed, reported } from './samples/told.ts';
import { drifted, held, idle, paused } from './samples/waiting.ts';

export { failedProvisioning, failedSmoke, refused } from './samples/failed.ts';
export { nasty, nastyText } from './samples/nasty.ts';
export { planned, unchanged } from './samples/planned.ts';
export { firstDeployment, flaky, promoted } from './samples/promoted.ts';
export { rolledBack, rolledBackByHand } from './samples/rolled-back.ts';
export { answer, askedAgain, error, fail, pass, testCase, testRun } from './samples/test-results.ts';
export { cleaned, previewed, reported } from './samples/told.ts';
export { drifted, held, idle, paused } from './samples/waiting.ts';

/** Sample reports by name: one for each way in which a run ends, and one whose agent attacks its readers. */
export const samples = {
  promoted,
  'first-deployment': firstDeployment,
  'rolled-back': rolledBack,
  nasty,
  'failed-smoke': failedSmoke,
  'failed-provisioning': failedProvisioning,
  refused,
  planned,
  unchanged,
  paused,
  held,
  drifted,
  idle,
  cleaned,
  reported,
  previewed,
  flaky,
  'rolled-back-by-hand': rolledBackByHand,
} satisfies Record<string, Report>;
