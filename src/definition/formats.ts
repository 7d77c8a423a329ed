import { InputError } from '../errors/errors.ts';
import { chooseService, hasAgentServices } from './agent-services.ts';
import { readAzdAgent } from './azd-agent.ts';
import { readAzureYaml } from './azure-yaml.ts';
import type { Draft } from './draft.ts';
import { type Fields, isFields } from './fields.ts';
import type { ParsedFile } from './parse-file.ts';
import type { ReadContext } from './read-context.ts';
import { readWire } from './wire.ts';

/** The formats that a definition is read in. */
export type Format = 'request' | 'definition' | 'manifest' | 'agent' | 'azure';

/** Keys that azd's `agent.yaml` has beside the definition, and that the service's own definition does not have. */
const AZD_KEYS = [
  'name',
  'displayName',
  'description',
  'metadata',
  'protocols',
  'resources',
  'policies',
  'env',
  'agent_endpoint',
  'agent_card',
  'agentEndpoint',
  'agentCard',
  'codeConfiguration',
  'environmentVariables',
  'sessionConfiguration',
  'startupCommand',
];

/** What a file is, by its content; `undefined` when it is nothing of what is read. */
export function formatOf(root: unknown): Format | undefined {
  if (!isFields(root)) return undefined;
  if (isFields(root.definition)) return 'request';
  if (isFields(root.template)) return 'manifest';
  if (isFields(root.services)) return 'azure';
  if (typeof root.kind !== 'string') return undefined;
  return isAzdAgent(root) ? 'agent' : 'definition';
}

function isAzdAgent(root: Fields): boolean {
  if (AZD_KEYS.some((key) => Object.hasOwn(root, key))) return true;
  const code = root.code_configuration;
  return (
    Array.isArray(root.environment_variables) || (isFields(code) && typeof code.entry_point === 'string')
  );
}

/**
 * True when a file that was found, not named, is meant for this action: `agent.json` may also be the card of an
 * A2A agent, and an `azure.yaml` may describe a project without any agent.
 */
export function isForAgents(root: unknown): boolean {
  const format = formatOf(root);
  return format === 'azure' ? hasAgentServices(root) : format !== undefined;
}

/**
 * Reads a file in whichever format it has.
 * @throws InputError
 */
export async function readDraft(file: ParsedFile, context: ReadContext): Promise<Draft> {
  const { root } = file;
  const format = formatOf(root);
  if (!isFields(root) || format === undefined) {
    throw new InputError(
      file.place,
      isFields(root) ? `keys ${Object.keys(root).slice(0, 8).join(', ')}` : 'no map',
      "accepted are the service's request body ('definition: {kind: hosted, ...}' or the definition itself), azd's " +
        "agent.yaml ('kind: hosted, name: ...') and an azure.yaml with a service of 'host: azure.ai.agent'.",
    );
  }
  switch (format) {
    case 'request':
    case 'definition':
      return readWire(root, format, context);
    case 'manifest':
      return readAzdAgent(fromManifest(root, context), { ...context, manifest: true });
    case 'agent':
      return readAzdAgent(root, context);
    case 'azure':
      return readAzureYaml(
        context.service ?? chooseService([], { agentName: context.agentName }, file),
        file,
        context,
      );
  }
}

/** The template of a manifest; what it does not say of itself, the manifest says. */
function fromManifest(root: Fields, { places, warnings }: ReadContext): Fields {
  const template = root.template as Fields;
  for (const key of ['name', 'description', 'metadata']) {
    if (template[key] === undefined && root[key] !== undefined) places.move(root, key, template, key);
  }
  if (Array.isArray(root.resources) && root.resources.length > 0) {
    warnings.push(
      `${places.of(root, 'resources')}: the manifest's 'resources' (models, connections, toolboxes) are not created by this action.`,
    );
  }
  return template;
}
