import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ActionError } from '../errors/errors.ts';
import type { ProjectConnection } from '../foundry/client.ts';
import type { FleetConfig } from '../inputs/config.ts';
import { agentNamePattern, agentPlaceholder, isOwnSource } from '../inputs/for-agent.ts';
import type { Mode } from '../inputs/mode.ts';

/** The agents that the patterns of `agents` choose from. */
export interface Choice {
  /** In the order of the project, or by name. */
  readonly names: readonly string[];
  /** What they are, for messages: `its hosted agents`. */
  readonly what: string;
  /** The same where there is none. */
  readonly none: string;
}

/** Modes that make versions of agents which may not exist yet. */
export const creating: readonly Mode[] = ['deploy', 'preview', 'plan'];

/**
 * What there is to choose from: the folders that the input `source` finds by `{agent}`, where a source is packaged; else
 * the hosted agents of the project (the one that versions are taken from, where that is another), and in modes that create agents those that are named in full.
 *
 * @throws ActionError when the agents cannot be listed
 */
export async function choiceFor(
  { mode, source, agents }: FleetConfig,
  project: Pick<ProjectConnection, 'listAgents'>,
  signal: AbortSignal,
): Promise<Choice> {
  const creates = creating.includes(mode);
  if (creates && (source.kind === 'folder' || source.kind === 'zip') && isOwnSource(source))
    return {
      names: agentsIn(source.path),
      what: `'source' (${source.display}) finds`,
      none: `'source' (${source.display}) finds no agent`,
    };
  const listed = await project.listAgents({ signal });
  const named = creates ? agents.filter((name) => agentNamePattern.test(name)) : [];
  return {
    names: [...new Set([...listed, ...named])],
    what: 'its hosted agents are',
    none: 'the project has no hosted agent',
  };
}

/** Names that `{agent}` can stand for in a path, so that there is such a file or folder. */
function agentsIn(path: string): string[] {
  const before = path.slice(0, path.indexOf(agentPlaceholder));
  const folder = before.endsWith('/') || before.endsWith('\\') ? before : dirname(before);
  const start = before.slice(folder.length).replace(/^[\\/]/, '');
  const [end = ''] = path.slice(before.length + agentPlaceholder.length).split(/[\\/]/);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((entry) => entry.startsWith(start) && entry.endsWith(end))
    .map((entry) => entry.slice(start.length, entry.length - end.length))
    .filter((name) => agentNamePattern.test(name) && existsSync(path.replaceAll(agentPlaceholder, name)))
    .sort();
}

/**
 * Several agents of one and the same source are rarely meant. The workspace itself is refused, because it is the source
 * where none is given; where an azure.yaml lies in it, that says which agent is made of what.
 *
 * @returns a warning; `undefined` where each agent has a source of its own, or nothing is packaged
 * @throws ActionError
 */
export function sharedSource(
  { mode, source, workspace }: FleetConfig,
  names: readonly string[],
): string | undefined {
  if (!creating.includes(mode) || names.length < 2 || isOwnSource(source)) return undefined;
  const display = source.kind === 'folder' || source.kind === 'zip' ? source.display : 'image';
  if (display === '.') {
    if (['azure.yaml', 'azure.yml'].some((file) => existsSync(join(workspace, file)))) return undefined;
    throw new ActionError(
      `'agents' names ${names.length} agents, and no 'source' says what each of them is made of. Nothing was written.`,
      `Write '{agent}' for the agent's name in 'source', such as 'agents/{agent}'; or name one agent with 'agent-name'.`,
    );
  }
  const input = source.kind === 'image' ? 'image' : 'source';
  return `All ${names.length} agents are made of the same '${input}'. Write '{agent}' in it where each has its own.`;
}
