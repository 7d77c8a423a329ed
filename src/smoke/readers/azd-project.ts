import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { readTextFile } from '../../files/text-file.ts';

const projectFiles = ['azure.yaml', 'azure.yml'];
const agentFiles = ['agent.yaml', 'agent.yml'];

/**
 * Where azd would look for what an `eval.yaml` names: the agent project's folder, which is the `project` of the
 * azure.yaml service above the file, or the folder with the agent.yaml. The workspace stands for it where neither is
 * there; the file's own folder, where azd itself writes an `eval.yaml` and its datasets, comes last.
 * @param file absolute path of the `eval.yaml`
 * @param agent the name of the agent, where the file says it
 * @returns absolute paths inside the workspace, best first
 */
export function evalFolders(file: string, workspace: string, agent: string | undefined): string[] {
  const above: string[] = [];
  for (let folder = dirname(file); isWithin(folder, workspace); folder = dirname(folder)) {
    above.push(folder);
    if (folder === resolve(workspace) || folder === dirname(folder)) break;
  }
  const folders: string[] = [];
  for (const folder of above) {
    if (agentFiles.some((name) => existsSync(join(folder, name)))) folders.push(folder);
    for (const name of projectFiles) folders.push(...projectsOf(join(folder, name), agent));
  }
  return [...new Set([...folders, resolve(workspace), dirname(file)])].filter((folder) =>
    isWithin(folder, workspace),
  );
}

function isWithin(folder: string, workspace: string): boolean {
  const way = relative(resolve(workspace), folder);
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\'));
}

/** Folders of the agent services that an azure.yaml has; the one of this agent first. */
function projectsOf(path: string, agent: string | undefined): string[] {
  let services: [string, { host?: unknown; project?: unknown; name?: unknown }][];
  try {
    if (!statSync(path).isFile()) return [];
    const root = parse(readTextFile(path)) as { services?: object } | null;
    services = Object.entries(root?.services ?? {});
  } catch {
    // Not there, or not to be read: whoever deploys from it says so.
    return [];
  }
  const agents = services.filter(([, service]) => service?.host === 'azure.ai.agent');
  const own = agents.filter(([key, { name }]) => agent !== undefined && (name === agent || key === agent));
  return [...(own.length > 0 ? own : agents)].map(([, { project }]) =>
    resolve(dirname(path), typeof project === 'string' ? project : '.'),
  );
}
