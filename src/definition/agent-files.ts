import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that describe the agent of the folder that they are in. */
export const AGENT_FILES = ['agent.yaml', 'agent.yml', 'agent.json'];

/** Files of azd that may describe the agent of a folder. */
export function agentFilesIn(folder: string): Promise<string[]> {
  return existing(
    folder,
    AGENT_FILES.filter((name) => !name.endsWith('.json')),
  );
}

/** Absolute paths of the files that are there, in the order of their names. */
export async function existing(folder: string, names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    await access(path).then(
      () => found.push(path),
      () => {},
    );
  }
  return found;
}
