import type { Draft } from './draft.ts';
import { type Fields, isFields } from './fields.ts';
import { requireHosted } from './kind.ts';
import { ownKeys } from './provenance.ts';
import type { ReadContext } from './read-context.ts';
import { hasVariables } from './variables.ts';

/** What the service adds to a version that it shows; a version that was saved to a file has them. */
const READ_ONLY = [
  'object',
  'id',
  'version',
  'created_at',
  'status',
  'error',
  'instance_identity',
  'blueprint',
  'agent_guid',
];

/**
 * Reads the service's own shape: a request body with a `definition`, or the bare definition. Everything is taken
 * as it stands, variables too.
 *
 * @throws InputError for kinds that this action does not deploy
 */
export function readWire(root: Fields, format: 'request' | 'definition', context: ReadContext): Draft {
  const { places, warnings } = context;
  const definition = format === 'request' ? (root.definition as Fields) : root;
  requireHosted(definition, context);
  if (format === 'definition') return { definition, request: {}, resolved: false };
  const {
    definition: _,
    name,
    agent_endpoint: agentEndpoint,
    agent_card: agentCard,
    draft,
    ...others
  } = root;
  const request: Fields = {};
  const saved = root.object === 'agent.version';
  for (const key of Object.keys(others)) {
    if (!(saved && READ_ONLY.includes(key))) places.move(root, key, request, key);
  }
  if (saved) dropOwnKeys(request.metadata, context);
  if (draft !== undefined) {
    warnings.push(`${places.of(root, 'draft')}: 'draft' is left out: the mode of the action decides it.`);
  }
  if (agentCard !== undefined) {
    warnings.push(
      `${places.of(root, 'agent_card')}: 'agent_card' belongs to the agent, not to a version: it is not applied.`,
    );
  }
  return {
    definition,
    request,
    resolved: false,
    ...(typeof name === 'string'
      ? { name: { value: name, shown: name, place: places.of(root, 'name') } }
      : {}),
    ...(agentEndpoint === undefined ? {} : { agentEndpoint }),
  };
}

/** A saved version has the metadata that this action gave it; the new version gets its own. */
function dropOwnKeys(metadata: unknown, { warnings, place }: ReadContext): void {
  warnings.push(`${place}: this is a saved version: what only the service or this action sets is left out.`);
  if (!isFields(metadata)) return;
  for (const key of ownKeys) delete metadata[key];
}

/** Says of environment variables whose value looks like a reference that nobody will resolve it. */
export function warnOfVariables({ definition, resolved }: Draft, { places, warnings }: ReadContext): void {
  const variables = definition.environment_variables;
  if (resolved || !isFields(variables)) return;
  const names = Object.keys(variables).filter((name) => {
    const value = variables[name];
    return typeof value === 'string' && hasVariables(value);
  });
  if (names.length === 0) return;
  warnings.push(
    `${places.of(variables, names[0] as string)}: ${names.join(', ')} ${names.length === 1 ? 'holds' : 'hold'} a \${NAME} ` +
      "that is sent as it stands: only azd's formats have variables. Set the value with the input 'environment-variables'.",
  );
}
