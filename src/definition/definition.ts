import { dirname, resolve } from 'node:path';
import { namePatterns } from '../environment/name-patterns.ts';
import { secretsIn } from '../environment/secret-values.ts';
import { secretsOf } from '../environment/secrets-of.ts';
import { VariableReader } from '../environment/variable-reader.ts';
import { InputError } from '../errors/errors.ts';
import { confinesOf } from '../files/confined.ts';
import type { Definition, VersionRequest } from '../foundry/model.ts';
import { checkDraft } from './checks.ts';
import { completeCode } from './code.ts';
import { completeContainer } from './container.ts';
import { type Draft, emptyDraft } from './draft.ts';
import { findDefinition } from './find-file.ts';
import { readDraft } from './formats.ts';
import { normalise } from './normalise.ts';
import { type Origins, originsOf } from './origins.ts';
import { applyInputs } from './overrides.ts';
import { type ParsedFile, parseFile } from './parse-file.ts';
import { Places } from './places.ts';
import type { ReadContext } from './read-context.ts';
import { warnOfVariables } from './wire.ts';

export { type DefinitionChange, diffDefinitions, HIDDEN } from './diff.ts';
export { definitionDigest } from './digest.ts';
export { DEFINITION_FILES } from './find-file.ts';
export {
  checkMetadataRoom,
  ownKeys,
  type ProvenanceContext,
  provenance,
  provenanceKeys,
} from './provenance.ts';

/** What the action's inputs say about a definition, typed and valid in themselves. */
export interface DefinitionInputs {
  /** Absolute path of the input `definition`. */
  readonly file?: string;
  /** Absolute folder of the code: `DEFINITION_FILES` are looked for in it when no file is given. */
  readonly sourceDir?: string;
  /** What to start from instead of a file: the request that would make an existing version again. */
  readonly base?: { readonly request: VersionRequest; readonly display: string };
  readonly agentName: string;
  readonly runtime?: string;
  readonly entryPoint?: readonly string[];
  readonly dependencyResolution?: 'bundled' | 'remote_build';
  readonly cpu?: string;
  readonly memory?: string;
  readonly protocols?: readonly { readonly protocol: string; readonly version: string }[];
  readonly environmentVariables?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Image reference: a container instead of code. */
  readonly image?: string;
  /** True when a folder or a zip of code is deployed. */
  readonly hasCode: boolean;
  /** Checked patterns of the variables that a file may read; absent: all, or none for the code of a fork. */
  readonly variablesAllowed?: readonly string[];
  /** Checked patterns of variables whose values are secrets, beside those that their names and forms tell. */
  readonly secretVariables?: readonly string[];
  /** True when the file comes from a fork, or may. */
  readonly fromFork?: boolean;
}

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
  const named = namePatterns(inputs.secretVariables ?? [], { ignoreCase: true });
  const variables = readerFor(inputs, env, (name, value) => hide(secretsIn(name, value, named)));
  const within = foldersOf(inputs, workspace);
  const file = await locate(inputs, places, warnings, { workspace, within });
  const context: ReadContext = {
    places,
    warnings,
    notes,
    variables,
    place: file?.place ?? 'definition',
    agentName: inputs.agentName,
    sourceDir: inputs.sourceDir,
    workspace,
    within,
  };
  const draft = file ? await readDraft(file, context) : emptyDraft();
  normalise(draft, context);
  warnOfVariables(draft, context);
  warnOfAgent(draft, context);
  applyInputs(draft, inputs, places);
  if (inputs.hasCode && inputs.image === undefined) await completeCode(draft, inputs, context);
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
  onRead: (name: string, value: string) => void,
): VariableReader {
  const allowed = variablesAllowed && namePatterns(variablesAllowed, { ignoreCase: false });
  return new VariableReader(env, { allowed, fork: fromFork }, onRead);
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

async function locate(
  inputs: DefinitionInputs,
  places: Places,
  warnings: string[],
  { workspace, within }: Pick<ReadContext, 'workspace' | 'within'>,
): Promise<ParsedFile | undefined> {
  const { base } = inputs;
  if (base)
    return { path: '', display: base.display, root: structuredClone(base.request), place: base.display };
  if (inputs.file !== undefined)
    return parseFile(inputs.file, places, { input: 'definition', workspace, within });
  if (inputs.sourceDir === undefined) return undefined;
  const found = await findDefinition(inputs.sourceDir, places, workspace, within);
  if (found && found.passedOver.length > 0) {
    warnings.push(
      `The definition is read from ${found.file.display}, not from ${found.passedOver.join(', ')}; choose with the input 'definition'.`,
    );
  }
  return found?.file;
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
