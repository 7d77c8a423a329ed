import { provenanceKeys } from '../definition/definition.ts';
import { forNewAgent } from '../definition/new-agent.ts';
import { isMadeElsewhere } from '../definition/provenance.ts';
import type { AgentVersion, Metadata } from '../foundry/model.ts';
import { findSame, type Minted, mintVersion } from '../foundry/operations/mint.ts';
import { isUncertain } from '../foundry/transport/failures.ts';
import { assertOwnAgent, type OthersNeeds } from '../production/others.ts';
import type { Needs } from '../run/needs.ts';
import { type ActivateNeeds, activate } from './activate.ts';
import { type Candidate, packed } from './candidate.ts';

/** What obtaining a version needs of a run. */
export type ObtainNeeds = ActivateNeeds &
  OthersNeeds &
  Needs<{
    run: 'clock' | 'context' | 'log' | 'signal' | 'story';
    foundry: 'agentName' | 'createAgent' | 'createVersion' | 'getAgent' | 'listVersions';
  }>;

/**
 * The version that the candidate is already, or that of an earlier run with the same source and definition, if there
 * is one that can be used.
 */
export function findEarlier(
  candidate: Candidate,
  versions: readonly AgentVersion[],
  options: { readonly draft?: boolean } = {},
): AgentVersion | undefined {
  const { existing } = candidate;
  if (existing && existing.draft === (options.draft ?? false)) return existing;
  const same = findSame(versions, candidate.digests, options);
  return same?.status === 'failed' ? undefined : same;
}

/** SHA-256 of the zip that a version was made of, where its metadata tell: the version's, whatever it would be here. */
export function zipOf({ metadata }: AgentVersion): string | undefined {
  return metadata[provenanceKeys.codeSha256];
}

/**
 * Makes the candidate a version, or finds the one that it is already, waits until it is active, and
 * grants its identity the roles that it is to have.
 *
 * @returns the active version, and whether this run made it
 * @param options.versions what existed before
 * @param options.metadata joins the candidate's own
 * @throws ActivationFailed, ActionError as the service refuses
 */
export async function obtainVersion(
  run: ObtainNeeds,
  candidate: Candidate,
  options: {
    readonly agentExists: boolean;
    readonly versions: readonly AgentVersion[];
    readonly draft?: boolean;
    readonly metadata?: Metadata;
  },
): Promise<Minted> {
  const { foundry, story, log, clock, signal } = run;
  const draft = options.draft ?? false;
  const earlier = findEarlier(candidate, options.versions, { draft });
  const minted: Minted = earlier
    ? { version: earlier, created: false }
    : await story.phase('create', async () => {
        const { request: own, code } = await packed(candidate);
        const request = { ...own, metadata: { ...own.metadata, ...options.metadata } };
        return mintVersion(foundry, options.agentExists ? request : forNewAgent(request), code, {
          agentExists: options.agentExists,
          known: options.versions,
          draft,
          mayHaveActed: isUncertain,
          clock,
          signal,
        });
      });
  const { version } = minted;
  // Of two runs that create the same at once, the service answers both with the version that one of them made.
  const created = minted.created && !isMadeElsewhere(version, run.context.runId);
  story.facts.codeSha256 ??= zipOf(version);
  story.facts.version = version.version;
  story.facts.draft = version.draft;
  story.facts.created = created;
  log.event(
    created ? `created version ${version.version}` : `version ${version.version} is this source already`,
  );
  if (!options.agentExists && created) await assertOwnAgent(run, version.version);
  return { version: await activate(run, version.version), created };
}
