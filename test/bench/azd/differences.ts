import { canonicalJson } from '../../../src/bounded/canonical-json.ts';
import { diffDefinitions } from '../../../src/definition/definition.ts';
import type { Definition } from '../../../src/foundry/model.ts';

/** What one side makes of a project. */
export interface Answer {
  /** `code`, `image`, `error`, `no hosted agent`. */
  readonly makes: string;
  readonly definition?: Definition;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Paths in the package. */
  readonly files?: readonly string[];
  readonly error?: string;
}

/** How two answers differ, one line each. */
export function differences(azd: Answer, ours: Answer): string[] {
  const told = ({ makes, error }: Answer) => (error === undefined ? makes : `${makes} (${error})`);
  if (azd.makes !== ours.makes) return [`makes: azd ${told(azd)}, ours ${told(ours)}`];
  if (!azd.definition || !ours.definition) return [];
  const before = plain(azd.definition);
  const after = plain(ours.definition);
  const [azdMetadata, ownMetadata] = [canonicalJson(own(azd)), canonicalJson(own(ours))];
  return [
    ...(azd.description === ours.description
      ? []
      : [`description: azd ${azd.description}, ours ${ours.description}`]),
    ...(azdMetadata === ownMetadata ? [] : [`metadata: azd ${azdMetadata}, ours ${ownMetadata}`]),
    ...diffDefinitions(before, after).map(
      ({ path }) => `definition.${path}: azd ${at(before, path)}, ours ${at(after, path)}`,
    ),
    ...missing(azd.files, ours.files).map((path) => `files: only azd packs ${path}`),
    ...missing(ours.files, azd.files).map((path) => `files: only ours packs ${path}`),
  ];
}

/** No variables are the same as none. */
function plain(definition: Definition): Definition {
  const { environment_variables: variables, ...rest } = definition;
  const some = variables && Object.keys(variables).length > 0;
  return (some ? definition : rest) as Definition;
}

/** Metadata without the pair that azd sends with every request, and the action where it creates an agent. */
function own({ metadata = {} }: Answer): object {
  const { enableVnextExperience: _, ...rest } = metadata;
  return rest;
}

function at(definition: unknown, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as { [key: string]: unknown } | undefined)?.[key], definition);
  return JSON.stringify(value) ?? 'nothing';
}

function missing(from: readonly string[] = [], to: readonly string[] = []): string[] {
  return from.filter((path) => !to.includes(path));
}
