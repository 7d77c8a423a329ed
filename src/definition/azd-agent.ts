import { InputError } from '../errors/errors.ts';
import { DEFAULTS } from './azd-defaults.ts';
import { addEnvironment } from './azd-environment.ts';
import type { Draft } from './draft.ts';
import { Dropped } from './dropped.ts';
import { Entry, type Taken } from './entry.ts';
import { entryPointOf } from './entry-point.ts';
import { type Fields, isFields } from './fields.ts';
import { requireHosted } from './kind.ts';
import { type Places, setOwn } from './places.ts';
import { readPolicies } from './policies.ts';
import type { ReadContext } from './read-context.ts';
import { Texts } from './texts.ts';

/** Keys that mean something to azd only: the service's create call has no place for them. */
const AZD_ONLY = ['displayName', 'inputSchema', 'outputSchema', 'dockerfilePath'];

/** Fields of the service's own definition, which an agent.yaml may have by these names too. */
const OWN_NAMES = [
  ...['cpu', 'memory', 'protocol_versions', 'container_protocol_versions'],
  ...['container_configuration', 'rai_config'],
];

/**
 * Reads azd's description of a hosted agent, `agent.yaml` or the service entry of an `azure.yaml`, and gives its
 * fields the service's names. `snake_case` and `camelCase` are both understood, because azd writes the one in
 * `agent.yaml` and the other in `azure.yaml`. What azd does not know it drops; so does this, and names it.
 * (azd, extension azure.ai.agents, internal/pkg/agents/agent_yaml; Microsoft Learn, "azure.yaml reference for
 * hosted agents" and "agent.yaml schema reference")
 *
 * @throws InputError
 */
export function readAzdAgent(agent: Fields, context: ReadContext): Draft {
  const { places, warnings } = context;
  requireHosted(agent, context);
  const entry = new Entry(agent, places);
  for (const key of AZD_ONLY) entry.take(key);
  const endpoint = entry.take('agentEndpoint', 'agent_endpoint');
  const card = entry.take('agentCard', 'agent_card');
  if (card)
    warnings.push(`${card.place}: '${card.key}' belongs to the agent, not to a version: it is not applied.`);

  const definition: Fields = {};
  const request: Fields = {};
  const dropped = new Dropped(places);
  const reader = new Texts(agent, entry, context);
  const name = reader.take('name');
  const startupCommand = reader.take('startupCommand', 'startup_command');
  for (const own of ['kind', ...OWN_NAMES]) reader.move([own], definition, own);
  reader.move(['description'], request, 'description');
  readSize(reader, definition, context);
  readProtocols(reader.take('protocols'), definition, context, dropped);
  readVariables(reader, definition, places);
  readImage(reader.take('image'), agent, definition, places);
  readCode(reader.take('codeConfiguration', 'code_configuration'), definition, context, dropped);
  readSession(reader.take('sessionConfiguration', 'session_configuration'), definition, places, dropped);
  const policies = reader.take('policies');
  const rai = policies && readPolicies(policies, places, dropped);
  if (policies && rai) put(definition, 'rai_config', rai, policies.place, places);
  readMetadata(reader.take('metadata'), request, context);
  dropped.rest(agent, entry);
  dropped.warn(warnings);
  return {
    definition,
    request,
    resolved: true,
    azd: true,
    ...(typeof name?.value === 'string'
      ? { name: { value: name.value, shown: places.show(agent, name.key), place: name.place } }
      : {}),
    ...(endpoint ? { agentEndpoint: endpoint.value } : {}),
    ...(typeof startupCommand?.value === 'string'
      ? { startupCommand: { value: startupCommand.value, in: agent, key: startupCommand.key } }
      : {}),
  };
}

function put(to: Fields, key: string, value: unknown, place: string, places: Places): void {
  setOwn(to, key, value);
  places.mark(to, key, place);
}

/** `agent.yaml` has the size under `resources`, `azure.yaml` under `container.resources`; there it wins. */
function readSize(entry: Texts, definition: Fields, { places, warnings }: ReadContext): void {
  const resources = entry.takeMap('resources');
  const container = entry.takeMap('container');
  const sized = isFields(container?.value) ? container.value.resources : undefined;
  for (const size of [resources?.value, sized]) {
    if (!isFields(size)) continue;
    const fields = new Entry(size, places);
    fields.move(['cpu'], definition, 'cpu');
    fields.move(['memory'], definition, 'memory');
  }
  if (Array.isArray(resources?.value) && resources.value.length > 0) {
    warnings.push(
      `${resources.place}: the list 'resources' names resources of azd, which this action does not create.`,
    );
  }
  if (isFields(container?.value) && container.value.scale !== undefined) {
    warnings.push(
      `${places.of(container.value, 'scale')}: 'scale' is left out: the service scales by itself.`,
    );
  }
}

function readProtocols(
  taken: Taken | undefined,
  definition: Fields,
  { places, warnings }: ReadContext,
  dropped: Dropped,
): void {
  if (!taken) return;
  if (!Array.isArray(taken.value))
    throw new InputError(taken.place, taken.key, 'accepted is a list of protocols.');
  for (const item of taken.value) {
    if (!isFields(item)) continue;
    for (const key of Object.keys(item)) {
      if (key === 'protocol' || key === 'version') continue;
      dropped.add(`protocols.${key}`, places.of(item, key));
      delete item[key];
    }
    if (item.version !== undefined) continue;
    const version = DEFAULTS.protocols[0].version;
    put(item, 'version', version, places.of(item, 'protocol'), places);
    warnings.push(
      `${places.of(item, 'protocol')}: ${places.show(item, 'protocol')} has no version: ${version} is used.`,
    );
  }
  put(definition, 'protocol_versions', taken.value, taken.place, places);
}

function readVariables(entry: Texts, definition: Fields, places: Places): void {
  const map = entry.take('env');
  const variables: Fields = {};
  if (map) addEnvironment(map, places, variables);
  // What the service says itself wins outright, and what the older list refers to is looked for there first.
  const own = new Map(Object.entries(variables) as [string, string][]);
  const list = entry.takeBeside(own, 'environmentVariables', 'environment_variables');
  const older: Fields = {};
  if (list) addEnvironment(list, places, older);
  for (const key of own.keys()) places.move(variables, key, older, key);
  const place = (list ?? map)?.place;
  if (place !== undefined) put(definition, 'environment_variables', older, place, places);
}

function readImage(taken: Taken | undefined, agent: Fields, definition: Fields, places: Places): void {
  if (!taken) return;
  const container: Fields = {};
  places.move(agent, taken.key, container, 'image');
  put(definition, 'container_configuration', container, taken.place, places);
}

function readCode(
  taken: Taken | undefined,
  definition: Fields,
  { places, sourceDir }: ReadContext,
  dropped: Dropped,
): void {
  if (!taken) return;
  if (!isFields(taken.value)) throw new InputError(taken.place, taken.key, 'accepted is a map.');
  const written = new Entry(taken.value, places);
  const code: Fields = {};
  written.move(['runtime'], code, 'runtime');
  const entryPoint = written.take('entryPoint', 'entry_point');
  if (entryPoint) {
    const { value, place } = entryPoint;
    const runtime = typeof code.runtime === 'string' ? code.runtime : undefined;
    const words = entryPointOf(value, runtime, sourceDir);
    if (words === undefined) {
      throw new InputError(
        place,
        places.show(taken.value, entryPoint.key),
        'accepted is a file (main.py), a command line, or a list of words.',
      );
    }
    setOwn(code, 'entry_point', words);
    places.carry(taken.value, entryPoint.key, code, 'entry_point');
  }
  written.move(['dependencyResolution', 'dependency_resolution'], code, 'dependency_resolution');
  dropped.rest(taken.value, written, taken.key);
  put(definition, 'code_configuration', code, taken.place, places);
}

function readSession(taken: Taken | undefined, definition: Fields, places: Places, dropped: Dropped): void {
  if (!taken) return;
  if (!isFields(taken.value)) throw new InputError(taken.place, taken.key, 'accepted is a map.');
  const written = new Entry(taken.value, places);
  const session: Fields = {};
  written.move(['idleTimeoutSeconds', 'idle_timeout_seconds'], session, 'idle_timeout_seconds');
  dropped.rest(taken.value, written, taken.key);
  put(definition, 'session_configuration', session, taken.place, places);
}

/** The service's metadata are texts. azd joins the list `authors` and drops what else is no text; so here. */
function readMetadata(taken: Taken | undefined, request: Fields, { places, warnings }: ReadContext): void {
  if (!taken) return;
  if (!isFields(taken.value))
    throw new InputError(taken.place, taken.key, 'accepted is a map of names to texts.');
  const metadata: Fields = {};
  const dropped: string[] = [];
  for (const [key, value] of Object.entries(taken.value)) {
    const authors = key === 'authors' && Array.isArray(value) ? value.join(',') : undefined;
    const text = authors ?? places.text(taken.value, key);
    if (text === undefined) dropped.push(key);
    else {
      setOwn(metadata, key, text);
      places.carry(taken.value, key, metadata, key);
    }
  }
  if (dropped.length > 0) {
    warnings.push(`${taken.place}: metadata are texts for the service; left out: ${dropped.join(', ')}.`);
  }
  put(request, 'metadata', metadata, taken.place, places);
}
