import { dirname, resolve } from 'node:path';
import { InputError } from '../errors/errors.ts';
import { liesInside } from '../files/confined.ts';
import type { AgentService } from './agent-service.ts';
import { type Fields, isFields } from './fields.ts';
import { resolveFileRefs } from './file-refs.ts';
import { LEADS_OUT, type ParsedFile } from './parse-file.ts';
import type { FileContext } from './read-context.ts';

const AGENT_HOST = 'azure.ai.agent';

/** What tells one agent service from another. */
export interface Wanted {
  readonly agentName: string;
  /** Behind the `#` of the input `definition`. */
  readonly service?: string | undefined;
  /** Absolute folder of the code, where the user named one. */
  readonly sourceDir?: string | undefined;
}

/** True when an `azure.yaml` describes at least one agent. */
export function hasAgentServices(root: unknown): boolean {
  const services = isFields(root) ? root.services : undefined;
  return isFields(services) && Object.values(services).some(isAgent);
}

function isAgent(service: unknown): service is Fields {
  return isFields(service) && service.host === AGENT_HOST;
}

/**
 * The agents that an `azure.yaml` describes, in its order.
 * @throws InputError for includes that cannot be read, and for code outside of the workspace
 */
export async function agentServices(file: ParsedFile, context: FileContext): Promise<AgentService[]> {
  const services = (file.root as Fields).services as Fields;
  const agents: AgentService[] = [];
  for (const [key, entry] of Object.entries(services)) {
    if (!isAgent(entry)) continue;
    const fields = (await resolveFileRefs(entry, file.path, context)) as Fields;
    const project = typeof fields.project === 'string' ? fields.project : '.';
    const folder = resolve(dirname(file.path), project);
    if (!liesInside(folder, context.within)) {
      throw context.places.refuse(fields, 'project', `${LEADS_OUT}: accepted is a folder in it.`);
    }
    const name = typeof fields.name === 'string' && fields.name !== '' ? fields.name : key;
    agents.push({ key, name, fields, place: context.places.of(services, key), folder });
  }
  return agents;
}

/**
 * The service that is meant: the one behind the `#`, else the one of the agent's name, else the one whose code is
 * deployed, else the only one.
 *
 * @throws InputError that names all of them when none of this decides, or when name and code point at different ones
 */
export function chooseService(
  services: readonly AgentService[],
  { agentName, service, sourceDir }: Wanted,
  file: ParsedFile,
): AgentService {
  const { display } = file;
  const all = services.map(({ key, name }) => (key === name ? key : `${key} (${name})`)).join(', ');
  const [only] = services;
  if (!only) {
    const others = isFields((file.root as Fields).services)
      ? Object.keys((file.root as Fields).services as Fields)
      : [];
    throw new InputError(
      file.place,
      `services ${others.join(', ')}`,
      `none of them has 'host: ${AGENT_HOST}'; name another file with the input 'definition'.`,
    );
  }
  const how = `choose one with the input 'definition': ${display}#<service>`;
  const one = (found: readonly AgentService[], why: string): AgentService | undefined => {
    if (found.length < 2) return found[0];
    const places = found.map(({ key, place }) => `${key} (${place})`).join(' and ');
    throw new InputError('agent-name', agentName, `${display} has the services ${places}, ${why}; ${how}.`);
  };
  if (service !== undefined) {
    const found =
      services.find(({ key }) => key === service) ??
      one(
        services.filter(({ name }) => name === service),
        `which are both named '${service}'`,
      );
    if (found) return found;
    throw new InputError('definition', `${display}#${service}`, `the file describes the agents ${all}.`);
  }
  const here = services.filter(({ folder }) => folder === sourceDir);
  const named =
    one(
      services.filter(({ name }) => name === agentName),
      'which have this name both',
    ) ?? services.find(({ key }) => key === agentName);
  if (named) {
    const other = here.find(({ fields }) => typeof fields.project === 'string');
    if (!other || here.includes(named)) return named;
    throw new InputError(
      'source',
      String(other.fields.project ?? '.'),
      `it is the code of the service ${other.key} (${other.place}), but 'agent-name' is that of ${named.key} (${named.place}), whose code is in '${String(named.fields.project ?? '.')}'. Change one of the two, or ${how}.`,
    );
  }
  const chosen = one(here, 'which have this code both, and none of them has this name');
  if (chosen) return chosen;
  if (services.length === 1) return only;
  throw new InputError(
    'agent-name',
    agentName,
    `${display} describes the agents ${all}, and none of them has this name; ${how}.`,
  );
}
