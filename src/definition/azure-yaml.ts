import { access } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { InputError } from '../errors/errors.ts';
import { readAzdAgent } from './azd-agent.ts';
import type { Draft } from './draft.ts';
import { type Fields, isFields } from './fields.ts';
import { resolveFileRefs } from './file-refs.ts';
import { type ParsedFile, parseFile } from './parse-file.ts';
import type { ReadContext } from './read-context.ts';

const AGENT_HOST = 'azure.ai.agent';

/** Keys of a service that tell azd how to build, provision and order things, and say nothing about a version. */
const BUILD_KEYS = [
  'host',
  'project',
  'language',
  'uses',
  'docker',
  'module',
  'dist',
  'hooks',
  'apiVersion',
  'resourceName',
  'resourceGroup',
  'condition',
  'k8s',
  'infra',
  'remoteBuild',
  'config',
  'deployments',
  'connections',
  'toolConnections',
  'toolboxes',
  'memoryStores',
  'activity',
  'endpoint',
];

/** One agent service of an `azure.yaml`, its includes resolved. */
interface AgentService {
  readonly key: string;
  readonly fields: Fields;
  readonly place: string;
}

/** True when an `azure.yaml` describes at least one agent. */
export function hasAgentServices(root: unknown): boolean {
  const services = isFields(root) ? root.services : undefined;
  return (
    isFields(services) && Object.values(services).some((each) => isFields(each) && each.host === AGENT_HOST)
  );
}

/**
 * Reads the service of an `azure.yaml` that describes the agent: the one whose key or `name` is the agent's name,
 * or the only one there is.
 *
 * @throws InputError when there is none, or several and none has the name
 */
export async function readAzureYaml(file: ParsedFile, context: ReadContext): Promise<Draft> {
  const service = await chooseService(file, context);
  const { fields } = service;
  const inService = { ...context, place: service.place };
  warnOfProject(fields, file, inService);
  const agent = await describedAgent(service, file, inService);
  for (const key of BUILD_KEYS) delete agent[key];
  const draft = readAzdAgent(agent, inService);
  const name = { value: service.key, shown: service.key, place: service.place };
  return draft.name ? draft : { ...draft, name };
}

async function chooseService(file: ParsedFile, context: ReadContext): Promise<AgentService> {
  const { places, agentName } = context;
  const services = (file.root as Fields).services as Fields;
  const agents: AgentService[] = [];
  for (const [key, entry] of Object.entries(services)) {
    if (!isFields(entry) || entry.host !== AGENT_HOST) continue;
    const place = places.of(services, key);
    const fields = (await resolveFileRefs(entry, file.path, context)) as Fields;
    agents.push({ key, fields, place });
  }
  const named = agents.filter(({ key, fields }) => key === agentName || fields.name === agentName);
  const chosen = named.find(({ fields }) => fields.name === agentName) ?? named[0] ?? agents[0];
  if (!chosen) {
    throw new InputError(
      places.of(file.root as Fields, 'services'),
      `services ${Object.keys(services).join(', ')}`,
      `none of them has 'host: ${AGENT_HOST}'; name another file with the input 'definition'.`,
    );
  }
  if (named.length === 0 && agents.length > 1) {
    throw new InputError(
      'agent-name',
      agentName,
      `${file.display} describes the agents ${agents.map(({ key }) => key).join(', ')}, and none of them has this name.`,
    );
  }
  return chosen;
}

/** The agent's description: in the service itself, under `config` as older files have it, or in an `agent.yaml`. */
async function describedAgent(
  { key, fields, place }: AgentService,
  file: ParsedFile,
  context: ReadContext,
): Promise<Fields> {
  const { places, warnings } = context;
  const config = isFields(fields.config) ? fields.config : {};
  if (isFields(config.env) && Object.keys(config.env).length > 0) {
    warnings.push(
      `${places.of(config, 'env')}: 'config.env' is not read, by azd neither; move it to the service's own 'env'.`,
    );
  }
  if (typeof fields.kind === 'string') return fields;
  const described =
    typeof config.kind === 'string' ? config : await agentFile(key, fields, place, file, context);
  if (described === config) delete described.env;
  else if (config.container !== undefined) places.move(config, 'container', described, 'container');
  for (const own of ['env', 'image', 'container']) {
    if (fields[own] !== undefined) places.move(fields, own, described, own);
  }
  return described;
}

async function agentFile(
  key: string,
  fields: Fields,
  place: string,
  file: ParsedFile,
  { places, workspace, within }: ReadContext,
): Promise<Fields> {
  const folder = resolve(dirname(file.path), typeof fields.project === 'string' ? fields.project : '.');
  for (const name of ['agent.yaml', 'agent.yml']) {
    const path = join(folder, name);
    const found = await access(path).then(
      () => true,
      () => false,
    );
    if (!found) continue;
    const { root, place: at } = await parseFile(path, places, { input: place, workspace, within });
    if (isFields(root)) return root;
    throw new InputError(at, 'no map', "accepted is azd's agent.yaml ('kind: hosted, name: ...').");
  }
  throw new InputError(
    place,
    key,
    `the service has no 'kind: hosted', and there is no agent.yaml in '${relative(dirname(file.path), folder) || '.'}'.`,
  );
}

/** The code that is deployed comes from the input `source`, which need not be where azd would take it from. */
function warnOfProject(fields: Fields, file: ParsedFile, { places, warnings, sourceDir }: ReadContext): void {
  const { project } = fields;
  if (typeof project !== 'string' || sourceDir === undefined) return;
  if (resolve(dirname(file.path), project) === resolve(sourceDir)) return;
  warnings.push(
    `${places.of(fields, 'project')}: the service's code is in '${project}', but the input 'source' names another folder; ` +
      `set 'source' to it if that is the code to deploy.`,
  );
}
