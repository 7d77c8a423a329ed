import { dirname, resolve } from 'node:path';
import { namePatterns } from '../environment/name-patterns.ts';
import { secretsIn } from '../environment/secret-values.ts';
import { secretsOf } from '../environment/secrets-of.ts';
import { VariableReader } from '../environment/variable-reader.ts';
import { InputError } from '../errors/errors.ts';
import { confinesOf } from '../files/confined.ts';
import type { Definition, VersionRequest } from '../foundry/model.ts';
import type { AgentService } from './agent-service.ts';
import { agentServices, chooseService, type Wanted } from './agent-services.ts';
import { azdKnown } from './azd-known.ts';
import { checkDraft } from './checks.ts';
import { completeCode } from './code.ts';
import { completeContainer } from './container.ts';
import type { DefinitionInputs } from './definition-inputs.ts';
import { type Draft, emptyDraft } from './draft.ts';
import { type Found, findDefinition } from './find-file.ts';
import { formatOf, readDraft } from './formats.ts';
import { type ListedValue, listValues } from './listing.ts';
import { normalise } from './normalise.ts';
import { type Origins, originsOf } from './origins.ts';
import { applyInputs } from './overrides.ts';
import { displayPath, type ParsedFile, parseFile } from './parse-file.ts';
import { Places } from './places.ts';
import type { FileContext, ReadContext } from './read-context.ts';
import { warnOfVariables } from './wire.ts';

export { type DefinitionChange, diffDefinitions, HIDDEN } from './diff.ts';
export { definitionDigest } from './digest.ts';
export { DEFINITION_FILES } from './find-file.ts';
export type { ListedValue } from './listing.ts';
export {
  checkMetadataRoom,
  ownKeys,
  type ProvenanceContext,
  provenance,
  provenanceKeys,
} from './provenance.ts';

/** A definition that is ready to be sent. */
export interface ResolvedDefinition {
  /** Metadata are the user's alone; `provenance` adds the rest. */
  readonly request: VersionRequest;
  /** One sentence each. */
  readonly warnings: readonly string[];
  /** What was concluded from the source because neither inputs nor a file said it. */
  readonly notes: readonly string[];
  /** `inputs`, the version that it starts from, or the file, relative to the workspace where it is below it. */
  readonly from: string;
  /** Absolute folder of the code, where the source is a folder: the one that was named, or that of the service. */
  readonly sourceDir?: string;
  /** Every value of the definition, and who said it. */
  readonly listing: readonly ListedValue[];
  /** Names of the protocols that the agent speaks, as the definition lists them. */
  readonly protocols: readonly string[];
  /** The endpoint settings that the file wants. They belong to the agent, not to a version, and are not applied. */
  readonly agentEndpoint?: unknown;
  /** Texts to mask: secret values, whole and line by line. */
  readonly secrets: readonly string[];
  /** Which values of the request were read from the environment. */
  readonly origins: Origins;
  /** Names of the variables that were read, sorted. */
  readonly variablesRead: readonly string[];
}

/**
 * Makes one request body out of the inputs, a definition file and the defaults, in this order of precedence. Fields
 * that this action does not know go through untouched.
 *
 * @param env where `${NAME}` in azd's files is looked up; `GITHUB_WORKSPACE` shortens paths in messages
 * @param hide gets each secret as soon as it is known, so that an error cannot show it
 * @throws InputError that names input, or file and line, before anything was sent
 */
export async function resolveDefinition(
  inputs: DefinitionInputs,
  env: Readonly<Record<string, string | undefined>>,
  hide: (secrets: readonly string[]) => void = () => {},
): Promise<ResolvedDefinition> {
  checkAgentName(inputs.agentName);
  const places = new Places();
  const warnings: string[] = [];
  const notes: string[] = [];
  const workspace = env.GITHUB_WORKSPACE;
  const within = foldersOf(inputs, workspace);
  const files = { seen: new Set<string>(), used: new Set<string>() };
  const { file, services = [], service } = await locate(inputs, files, { places, workspace, within });
  const sourceDir = (inputs.sourceByDefault && service?.folder) || inputs.sourceDir;
  const known = azdKnown(inputs.projectEndpoint, services, service, inputs.agentName);
  const named = namePatterns(inputs.secretVariables ?? [], { ignoreCase: true });
  const variables = readerFor(inputs, env, known, (name, value) => hide(secretsIn(name, value, named)));
  const context: ReadContext = {
    places,
    warnings,
    notes,
    variables,
    place: file?.place ?? 'definition',
    agentName: inputs.agentName,
    sourceDir,
    service,
    files,
    workspace,
    within,
  };
  const draft = file ? await readDraft(file, context) : emptyDraft();
  warnOfOthers(file, context);
  normalise(draft, context);
  warnOfVariables(draft, context);
  warnOfAgent(draft, context);
  applyInputs(draft, inputs, places);
  if (inputs.hasCode && inputs.image === undefined)
    await completeCode(draft, { ...inputs, ...(sourceDir && { sourceDir }) }, context);
  else if (inputs.hasCode)
    throw new InputError('image', inputs.image ?? '', "accepted is an image or code ('source'), not both.");
  else completeContainer(draft, inputs, places);
  checkDraft(draft, context);

  const definition = draft.definition as unknown as Definition;
  const records = definition.protocol_versions as readonly { readonly protocol: string }[];
  const request = { ...draft.request, definition } as VersionRequest;
  const read = [...variables.values];
  return {
    request,
    warnings,
    notes,
    from: file?.display ?? 'inputs',
    ...(sourceDir === undefined ? {} : { sourceDir }),
    listing: listValues(draft, places),
    protocols: records.map(({ protocol }) => protocol),
    ...(draft.agentEndpoint === undefined ? {} : { agentEndpoint: draft.agentEndpoint }),
    secrets: [
      ...new Set([
        ...secretsOf(request, named),
        ...read.flatMap(([name, value]) => secretsIn(name, value, named)),
      ]),
    ],
    origins: originsOf(draft, places),
    variablesRead: read.map(([name]) => name).sort(),
  };
}

function readerFor(
  { variablesAllowed, fromFork = false }: DefinitionInputs,
  env: Readonly<Record<string, string | undefined>>,
  known: ReadonlyMap<string, string>,
  onRead: (name: string, value: string) => void,
): VariableReader {
  const allowed = variablesAllowed && namePatterns(variablesAllowed, { ignoreCase: false });
  return new VariableReader(env, { allowed, fork: fromFork, known }, onRead);
}

/** The service's rule for names (TypeSpec, `CreateAgentRequest.name`). */
function checkAgentName(name: string): void {
  if (/^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(name)) return;
  throw new InputError(
    'agent-name',
    name,
    'accepted are up to 63 letters, digits and hyphens that begin and end with a letter or digit.',
  );
}

/** Where everything that a definition is read from must lie: the workspace, or where the inputs lead outside of it. */
function foldersOf({ file, sourceDir }: DefinitionInputs, workspace: string | undefined): readonly string[] {
  const named = [
    ...(file === undefined ? [] : [dirname(file)]),
    ...(sourceDir === undefined ? [] : [sourceDir]),
  ];
  return named.map((folder) => (workspace === undefined ? folder : confinesOf(folder, resolve(workspace))));
}

/** The file that the definition is read from, and the service in it that is meant. */
async function locate(
  inputs: DefinitionInputs,
  { seen, used }: ReadContext['files'],
  context: FileContext,
): Promise<Located> {
  const { base, service, sourceDir, sourceByDefault } = inputs;
  if (base)
    return {
      file: { path: '', display: base.display, root: structuredClone(base.request), place: base.display },
    };
  const wanted = {
    agentName: inputs.agentName,
    service,
    sourceDir: sourceByDefault ? undefined : sourceDir,
  };
  const found = await find(inputs, wanted, context);
  const { file } = found;
  for (const path of found.others) seen.add(path);
  if (!file) return {};
  used.add(file.path);
  if (found.services) {
    return { file, services: found.services, service: chooseService(found.services, wanted, file) };
  }
  if (service === undefined) return { file };
  throw new InputError(
    'definition',
    `${file.display}#${service}`,
    'accepted is #<service> behind an azure.yaml.',
  );
}

interface Located {
  readonly file?: ParsedFile;
  readonly services?: readonly AgentService[];
  readonly service?: AgentService;
}

async function find(inputs: DefinitionInputs, wanted: Wanted, context: FileContext): Promise<Found> {
  if (inputs.file === undefined) {
    return inputs.sourceDir === undefined
      ? { others: [] }
      : findDefinition(inputs.sourceDir, wanted, context);
  }
  const file = await parseFile(inputs.file, context.places, { ...context, input: 'definition' });
  if (formatOf(file.root) !== 'azure') return { file, others: [] };
  return { file, services: await agentServices(file, context), others: [] };
}

/** Names the definition files that are there and were not read: whoever wrote one expects it to count. */
function warnOfOthers(file: ParsedFile | undefined, { files, workspace, warnings }: ReadContext): void {
  const others = [...files.seen]
    .filter((path) => !files.used.has(path))
    .map((path) => displayPath(path, workspace));
  if (others.length === 0) return;
  warnings.push(
    file
      ? `The definition is read from ${file.display}, not from ${others.join(', ')}; choose with the input 'definition'.`
      : `No definition is read from ${others.join(', ')}: no agent in it has this name or this code. Name the agent with the input 'definition': <file>#<service>.`,
  );
}

/** What the file says of the agent itself, which a version has no part in. */
function warnOfAgent({ name, agentEndpoint }: Draft, { agentName, warnings, place }: ReadContext): void {
  if (name && name.value !== agentName) {
    warnings.push(
      `${name.place}: the file is about '${name.shown}'; it is deployed to '${agentName}', as the input 'agent-name' says.`,
    );
  }
  if (agentEndpoint !== undefined) {
    warnings.push(
      `${place}: the endpoint settings of the file are not applied: protocols and authorization of the endpoint stay as they are, and traffic is moved by 'steps'.`,
    );
  }
}
