import type { Candidate } from '../candidate/candidate.ts';
import { findEarlier } from '../candidate/obtain.ts';
import { forNewAgent } from '../definition/new-agent.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { mintVersion } from '../foundry/operations/mint.ts';
import { isUncertain } from '../foundry/transport/failures.ts';
import { rolloutKeys } from '../rollout/record.ts';
import type { Needs } from '../run/needs.ts';
import { compareAge, type DraftOwner, draftsOf, ownerMetadata } from './draft-owner.ts';
import { type DraftsOffNeeds, takeBackRelease } from './drafts-off.ts';
import type { Observed } from './observe.ts';

/** What obtaining a draft needs of a run. */
export type DraftNeeds = DraftsOffNeeds &
  Needs<{
    run: 'clock' | 'log' | 'signal' | 'story';
    foundry:
      | 'agentName'
      | 'createAgent'
      | 'createVersion'
      | 'deleteVersion'
      | 'getAgent'
      | 'getVersion'
      | 'listVersions';
  }>;

/** What a preview is about: a draft, or a release that is the same already. */
export interface Previewed {
  readonly version: AgentVersion;
  /** False when an earlier run made it. */
  readonly created: boolean;
}

/**
 * Makes the candidate a draft, or finds the draft of the same pull request that it is already. Where the service
 * answers with a release that was there before, because nothing differs from it, that release is returned.
 *
 * @throws ActionError when the service minted a release instead of a draft; the release is deleted again
 */
export async function obtainDraft(
  run: DraftNeeds,
  candidate: Candidate,
  observed: Observed,
  owner: DraftOwner,
): Promise<Previewed> {
  const { foundry, log, clock, signal, story } = run;
  if (candidate.existing) return { version: candidate.existing, created: false };
  const earlier = findEarlier(candidate, draftsOf(owner, observed.drafts), { draft: true });
  if (earlier) {
    log.event(`${earlier.version} is this source already`);
    return { version: earlier, created: false };
  }
  const metadata = { ...candidate.request.metadata, ...ownerMetadata(owner) };
  // `draft` is part of the request too: an agent that does not exist yet is created with it.
  const request = { ...candidate.request, metadata, draft: true };
  const minted = await story.phase('create', () =>
    mintVersion(foundry, observed.agent ? request : forNewAgent(request), candidate.code, {
      agentExists: observed.agent !== undefined,
      known: [...observed.versions, ...observed.drafts],
      draft: true,
      mayHaveActed: isUncertain,
      clock,
      signal,
    }),
  );
  const { version, created } = minted;
  if (!version.draft) {
    // The answer to a create may leave fields out; the version itself tells.
    const stored = (await foundry.getVersion(version.version, { signal })) ?? version;
    const mintedNow = created && isOurs(stored, metadata);
    if (mintedNow) throw await takeBackRelease(run, version, candidate.code !== undefined);
    log.event(`the service answered with version ${version.version}: nothing differs from it`);
    return { version, created: false };
  }
  if (created) log.event(`created ${version.version}`);
  return yieldToTwin(run, candidate, owner, minted);
}

/**
 * True when a version carries our metadata. A release with the same content that a deployment made in the same
 * moment does not: it has the record of its rollout, or names another run.
 */
function isOurs({ metadata }: AgentVersion, ours: Readonly<Record<string, string>>): boolean {
  return (
    Object.entries(ours).every(([key, value]) => metadata[key] === value) &&
    Object.values(rolloutKeys).every((key) => metadata[key] === undefined)
  );
}

/**
 * Two runs of one pull request that begin at the same time may both create a draft of the same content. Both then
 * see both, and agree on the older one.
 */
async function yieldToTwin(
  run: DraftNeeds,
  candidate: Candidate,
  owner: DraftOwner,
  ours: Previewed,
): Promise<Previewed> {
  const { foundry, log, signal } = run;
  if (!ours.created) return ours;
  const all = await foundry.listVersions({ includeDrafts: true, signal });
  const twins = draftsOf(owner, all).filter(
    (draft) =>
      draft.version !== ours.version.version &&
      compareAge(draft, ours.version) < 0 &&
      findEarlier(candidate, [draft], { draft: true }) !== undefined,
  );
  const oldest = twins.at(-1);
  if (!oldest) return ours;
  await foundry.deleteVersion(ours.version.version, { force: true, signal });
  log.event(
    `another run made ${oldest.version} of the same source at the same time: ${ours.version.version} is deleted again`,
  );
  return { version: oldest, created: false };
}
