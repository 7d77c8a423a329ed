import { isFields } from '../definition/fields.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { secretTexts } from '../inputs/secrets.ts';
import { latestAlias, type UnderstoodRouting } from '../rollout/routing.ts';
import type { Run } from '../run.ts';

/** Masks the values of environment variables that versions were made with: their agents may tell them. */
export function hideVariables(
  { hide }: Pick<Run, 'hide'>,
  versions: readonly Pick<AgentVersion, 'definition'>[],
): void {
  const values = versions.flatMap(({ definition: { environment_variables: variables } }) =>
    isFields(variables) ? Object.values(variables) : [],
  );
  hide(values.flatMap((value) => (typeof value === 'string' ? secretTexts(value) : [])));
}

/** The same for versions known by their names only, before they are asked anything. Never throws. */
export async function hideVariablesOf(
  run: Pick<Run, 'hide' | 'foundry' | 'log' | 'signal'>,
  names: readonly string[],
): Promise<void> {
  const { foundry, log, signal } = run;
  for (const name of new Set(names)) {
    try {
      const version = await foundry.getVersion(name, { signal });
      if (version) hideVariables(run, [version]);
    } catch (error) {
      // Whoever moves the rollout answers a cancel, as its policy says.
      if (signal.aborted) return;
      const why = error instanceof Error ? error.message : String(error);
      log.warning(
        `The environment values of version ${name} are not known, so they cannot be masked: ${why}`,
      );
    }
  }
}

/** Of these versions, newest first, the ones that serve. */
export function servingVersions(
  routing: UnderstoodRouting,
  versions: readonly AgentVersion[],
): AgentVersion[] {
  if (routing.kind !== 'fixed') return versions.slice(0, 1);
  const named = routing.rules.map(({ version }) => version);
  return versions.filter(
    ({ version }, index) => named.includes(version) || (index === 0 && named.includes(latestAlias)),
  );
}
