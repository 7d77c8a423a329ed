import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Path of a program that npm does not bring: on the PATH, else where `.ci/tools` installs it; `undefined` when it is
 * not there.
 */
export function installedTool(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const caches = env.XDG_CACHE_HOME || join(env.HOME ?? '', '.cache');
  const folders = [...(env.PATH ?? '').split(delimiter), join(caches, 'foundry-agent-rollout', 'bin')];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
