import { dirname, relative, resolve } from 'node:path';
import { AGENT_FILES, existing } from './agent-files.ts';
import type { AgentService } from './agent-service.ts';
import { agentServices, type Wanted } from './agent-services.ts';
import { formatOf, isForAgents } from './formats.ts';
import { type ParsedFile, parseFile } from './parse-file.ts';
import type { FileContext } from './read-context.ts';

/** Files of azd's projects, which are also looked for above the source folder. */
const PROJECT_FILES = ['azure.yaml', 'azure.yml'];
/** Names that are looked for, in this order: azd reads an `agent.yaml` only where `azure.yaml` does not say it all. */
export const DEFINITION_FILES: readonly string[] = [...PROJECT_FILES, ...AGENT_FILES];

/** What a search brought. */
export interface Found {
  /** Absent when none of the files that are there is meant. */
  readonly file?: ParsedFile;
  /** The agents of an `azure.yaml`. */
  readonly services?: readonly AgentService[];
  /** Absolute paths of the other definition files that are there. */
  readonly others: readonly string[];
}

/**
 * Looks for the definition of a source folder as azd does: the nearest `azure.yaml`, from the folder up to the
 * workspace, that describes this agent or the agent whose code this is; else an agent's own file in the folder. An
 * `agent.json` that is something else (the card of an A2A agent) and an `azure.yaml` without agents do not count.
 *
 * @param folder absolute
 * @throws InputError when a file cannot be read
 */
export async function findDefinition(folder: string, wanted: Wanted, context: FileContext): Promise<Found> {
  const others: string[] = [];
  const own = await existing(folder, AGENT_FILES);
  let found: Omit<Found, 'others'> = {};
  for (const path of await projectFiles(folder, context.workspace)) {
    if (found.file && dirname(path) !== folder) break;
    const file = await parseFile(path, context.places, { ...context, input: 'definition' });
    if (!isForAgents(file.root)) continue;
    const services = formatOf(file.root) === 'azure' ? await agentServices(file, context) : undefined;
    const alone = dirname(path) === folder && (services?.length === 1 || own.length === 0);
    if (found.file || (services && !alone && !describes(services, wanted, folder))) others.push(path);
    else found = { file, ...(services && { services }) };
  }
  for (const path of own) {
    // Nobody reads it, so whether it can be read is nobody's concern.
    if (found.file) others.push(path);
    else {
      const file = await parseFile(path, context.places, { ...context, input: 'definition' });
      if (!path.endsWith('.json') || isForAgents(file.root)) found = { file };
    }
  }
  return { ...found, others };
}

/** True when a service has the agent's name, or its code is what is deployed. */
function describes(services: readonly AgentService[], { agentName }: Wanted, folder: string): boolean {
  return services.some((each) => each.name === agentName || each.key === agentName || each.folder === folder);
}

/** Every `azure.yaml` from the folder up to the workspace; of a folder outside of it, its own. */
async function projectFiles(folder: string, workspace: string | undefined): Promise<string[]> {
  const top = workspace === undefined ? folder : resolve(workspace);
  const below = relative(top, folder);
  const climbs = below !== '' && !below.startsWith('..') && resolve(top, below) === folder;
  const files: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    files.push(...(await existing(at, PROJECT_FILES)));
    if (!climbs || at === top || dirname(at) === at) return files;
  }
}
