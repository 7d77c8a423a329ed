import { dirname, relative, resolve } from 'node:path';
import { InputError } from '../errors/errors.ts';
import { agentFilesIn } from './agent-files.ts';
import type { AgentService } from './agent-service.ts';
import { readAzdAgent } from './azd-agent.ts';
import type { Draft } from './draft.ts';
import { type Fields, isFields } from './fields.ts';
import { type ParsedFile, parseFile } from './parse-file.ts';
import type { ReadContext } from './read-context.ts';

/** Keys of a service that tell azd how to build, provision and order things, and say nothing about a version. */
const BUILD_KEYS = [
  ...['host', 'project', 'language', 'uses', 'docker', 'module', 'dist', 'hooks', 'apiVersion'],
  ...['resourceName', 'resourceGroup', 'condition', 'k8s', 'infra', 'remoteBuild', 'config', 'deployments'],
  ...['connections', 'toolConnections', 'toolboxes', 'memoryStores', 'activity', 'endpoint'],
];

/** What azd itself expands before its extension for agents sees the service (azd, project/mapper_registry.go). */
const EXPANDED_BY_CORE = ['env', 'image'];

/**
 * Reads the service of an `azure.yaml` that describes the agent.
 * @throws InputError when it describes none, alone or with its `agent.yaml`
 */
export async function readAzureYaml(
  service: AgentService,
  file: ParsedFile,
  context: ReadContext,
): Promise<Draft> {
  const { fields, folder } = service;
  const inService = { ...context, place: service.place, expandedByCore: EXPANDED_BY_CORE };
  warnOfProject(service, inService);
  const agent = await describedAgent(service, file, inService);
  for (const key of BUILD_KEYS) delete agent[key];
  const draft = readAzdAgent(agent, inService);
  const docker =
    isFields(fields.docker) && typeof fields.docker.path === 'string' ? fields.docker.path : undefined;
  return {
    ...draft,
    ...(draft.name ? {} : { name: { value: service.key, shown: service.key, place: service.place } }),
    dockerfile: resolve(folder, docker ?? 'Dockerfile'),
  };
}

/** The agent's description: in the service itself, under `config` as older files have it, or in an `agent.yaml`. */
async function describedAgent(
  { key, fields, place, folder }: AgentService,
  file: ParsedFile,
  context: ReadContext,
): Promise<Fields> {
  const { places, warnings, files } = context;
  const config = isFields(fields.config) ? fields.config : {};
  if (isFields(config.env) && Object.keys(config.env).length > 0) {
    warnings.push(
      `${places.of(config, 'env')}: 'config.env' is not read, by azd neither; move it to the service's own 'env'.`,
    );
  }
  for (const path of await agentFilesIn(folder)) files.seen.add(path);
  if (typeof fields.kind === 'string') return fields;
  const inConfig = typeof config.kind === 'string';
  const described = inConfig ? config : await agentFile(key, folder, place, file, context);
  if (inConfig) delete described.env;
  else
    for (const own of ['container', 'startupCommand'])
      places.move(config, own, described, own, { ifThere: true });
  for (const own of ['env', 'image', 'container', 'startupCommand']) {
    places.move(fields, own, described, own, { ifThere: true });
  }
  return described;
}

/** An older project's `agent.yaml`, in the folder of the service. */
async function agentFile(
  key: string,
  folder: string,
  place: string,
  file: ParsedFile,
  { places, workspace, within, files }: ReadContext,
): Promise<Fields> {
  const [path] = await agentFilesIn(folder);
  if (path === undefined) {
    throw new InputError(
      place,
      key,
      `the service has no 'kind: hosted', and there is no agent.yaml in '${relative(dirname(file.path), folder) || '.'}'.`,
    );
  }
  const { root, place: at } = await parseFile(path, places, { input: place, workspace, within });
  files.used.add(path);
  if (isFields(root)) return root;
  throw new InputError(at, 'no map', "accepted is azd's agent.yaml ('kind: hosted, name: ...').");
}

/** The code that is deployed comes from the input `source`, which need not be where azd would take it from. */
function warnOfProject({ fields, folder }: AgentService, { places, warnings, sourceDir }: ReadContext): void {
  if (typeof fields.project !== 'string' || sourceDir === undefined) return;
  if (folder === resolve(sourceDir)) return;
  warnings.push(
    `${places.of(fields, 'project')}: the service's code is in '${fields.project}', but the input 'source' names another folder; ` +
      `set 'source' to it if that is the code to deploy.`,
  );
}
