import { namePatterns } from '../environment/name-patterns.ts';
import { secretsOf } from '../environment/secrets-of.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { latestAlias, type UnderstoodRouting } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';

/** What masking what versions were made with needs of a run. */
export type KnownVariablesNeeds = Needs<{
  run: 'hide' | 'signal' | 'story';
  foundry: 'getVersion';
  inputs: 'definition';
}>;

/** Masks the secrets that versions were made with: their agents may tell them. */
export function hideVariables(
  { hide, config }: KnownVariablesNeeds,
  versions: readonly Pick<AgentVersion, 'definition' | 'metadata'>[],
): void {
  const named = namePatterns(config.definition.secretVariables ?? [], { ignoreCase: true });
  hide(versions.flatMap(({ definition, metadata }) => secretsOf({ ...definition, metadata }, named)));
}

/** The same for versions known by their names only, before they are asked anything. Never throws. */
export async function hideVariablesOf(run: KnownVariablesNeeds, names: readonly string[]): Promise<void> {
  const { foundry, story, signal } = run;
  for (const name of new Set(names)) {
    try {
      const version = await foundry.getVersion(name, { signal });
      if (version) hideVariables(run, [version]);
    } catch (error) {
      // Whoever moves the rollout answers a cancel, as its policy says.
      if (signal.aborted) return;
      const why = error instanceof Error ? error.message : String(error);
      story.warn(
        `The environment values of version ${name} are not known, so no secret among them can be masked: ${why}`,
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
