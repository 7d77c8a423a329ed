import { relative } from 'node:path';
import { InputError } from '../errors/errors.ts';
import { liesInside, mayBeNamed } from '../files/confined.ts';
import type { GivenConfig } from './config.ts';

const accepted =
  'the path, or a link in it, leads out of the workspace; accepted are paths in it (GITHUB_WORKSPACE)';

/**
 * Holds the paths that inputs name against the file system: below the workspace, no link leads out of it. An absolute
 * path elsewhere is the word of whoever wrote the workflow, and taken; a report goes nowhere but into the workspace or
 * the runner's temporary folder. (Files that `smoke-tests` matches are held against it one by one when they are found.)
 *
 * @throws InputError
 */
export function checkPaths({
  source,
  definition,
  rollout,
  reportDir,
  workspace,
  tempDir,
}: GivenConfig): void {
  const named = [
    ['source', source.kind === 'folder' || source.kind === 'zip' ? source.path : undefined],
    ['definition', definition.file],
    ['metrics', rollout.metrics],
  ] as const;
  for (const [input, path] of named) {
    if (path !== undefined && !mayBeNamed(path, workspace)) throw refusal(input, path, workspace, accepted);
  }
  if (!liesInside(reportDir, [workspace, tempDir])) {
    throw refusal('report-dir', reportDir, workspace, `${accepted} or in RUNNER_TEMP`);
  }
}

function refusal(input: string, path: string, workspace: string, why: string): InputError {
  return new InputError(input, relative(workspace, path) || '.', `${why}.`);
}
