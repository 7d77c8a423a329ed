import type { VersionRequest } from '../foundry/model.ts';

/** What the action's inputs say about a definition, typed and valid in themselves. */
export interface DefinitionInputs {
  /** Absolute path of the input `definition`. */
  readonly file?: string;
  /** Behind the `#` of the input `definition`: which service of an `azure.yaml` is meant. */
  readonly service?: string;
  /** Absolute folder of the code: `DEFINITION_FILES` are looked for in it, and above it, when no file is given. */
  readonly sourceDir?: string;
  /** True when nobody named that folder: the code is then where the service of an `azure.yaml` has it. */
  readonly sourceByDefault?: boolean;
  /** Of the project that is deployed to; a definition may read it by `${FOUNDRY_PROJECT_ENDPOINT}`. */
  readonly projectEndpoint?: string;
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
