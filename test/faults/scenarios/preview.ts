import { join } from 'node:path';
import type { Scenario } from '../scenario.ts';
import { pinFirst } from './promote.ts';

/** As the events name it. */
export const pullNumber = 12;

/** The event of a pull request of the repository's own. */
export function pullRequest(action: 'opened' | 'closed'): Readonly<Record<string, string>> {
  return {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(import.meta.dirname, `pull-request-${action}.json`),
    GITHUB_REF: 'refs/pull/12/merge',
  };
}

/** A pull request gets a draft; the stable version is named first, as a draft may come out as a release. */
export const preview: Scenario = {
  name: 'preview',
  prepare: pinFirst.prepare,
  inputs: { mode: 'preview', comment: 'false', steps: '' },
  env: pullRequest('opened'),
  ends: { phase: 'previewed', routing: { 1: 100 }, drafts: 1 },
  routings: [null, { 1: 100 }],
  settled: [null, { 1: 100 }],
};

/** The same, told in a comment. */
export const commentedPreview: Scenario = {
  ...preview,
  name: 'preview with comment',
  github: 'pull request',
};
