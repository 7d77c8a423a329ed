import { ActionError } from '../errors/errors.ts';
import type { FoundryConnection } from '../foundry/client.ts';
import type { Foundry } from '../foundry/foundry.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { isLoopback } from '../foundry/sign-in/hosts.ts';
import type { Source } from '../inputs/config.ts';
import { connect } from '../run/connect.ts';
import type { Needs } from '../run/needs.ts';
import type { Candidate } from './candidate.ts';
import { type FromOriginNeeds, fromOrigin } from './from-origin.ts';
import { type OriginNeeds, originOf } from './origin.ts';
import { type ServingElsewhereNeeds, servingVersion } from './serving-elsewhere.ts';

/** What reading a version to move on needs of a run. */
export type FromVersionNeeds = FromOriginNeeds &
  ServingElsewhereNeeds &
  OriginNeeds &
  Needs<{
    run: 'clock' | 'context' | 'hide' | 'host' | 'log' | 'observe' | 'signal';
    foundry: 'agentName' | 'downloadCode' | 'getAgent' | 'getVersion' | 'listVersions' | 'projectEndpoint';
    inputs: 'signIn' | 'target';
  }>;

type VersionSource = Extract<Source, { kind: 'from-version' }>;

/** The name that stands for the version that serves all traffic. */
const serving = 'serving';

/**
 * A candidate of the exact bytes and definition of a version or draft, of this project or of another one: the agent
 * has the same name in both.
 *
 * @throws ActionError when there is no such version, it cannot be used, or the other project does not let us
 */
export async function fromVersion(run: FromVersionNeeds, source: VersionSource): Promise<Candidate> {
  const elsewhere = source.fromProjectEndpoint;
  const here = elsewhere === undefined || sameProject(elsewhere, run.foundry.projectEndpoint);
  const foundry = here ? run.foundry : connectTo(run, elsewhere);
  const version = await told(
    source.version === serving ? servingVersion(run, foundry) : read(run, foundry, source.version, here),
    foundry,
    here,
  );
  const origin = originOf(run, foundry, version);
  return fromOrigin(run, foundry, origin, { request: origin.request, here });
}

/** Hosts and names of projects do not differ by case. */
function sameProject(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function connectTo(run: FromVersionNeeds, projectEndpoint: string): FoundryConnection {
  const { target, signIn } = run.config;
  const loopback = isLoopback(new URL(projectEndpoint).hostname);
  return connect(
    { target: { ...target, projectEndpoint, loopback }, ...(signIn ? { signIn } : {}) },
    run.context,
    run,
  );
}

/** Says of a refusal which of the two projects it comes from. */
function told<T>(
  reading: Promise<T>,
  { projectEndpoint }: Pick<Foundry, 'projectEndpoint'>,
  here: boolean,
): Promise<T> {
  return reading.catch((error: unknown) => {
    throw here ? error : explain(error, projectEndpoint);
  });
}

async function read(
  run: FromVersionNeeds,
  foundry: Pick<Foundry, 'projectEndpoint' | 'agentName' | 'getVersion'>,
  version: string,
  here: boolean,
): Promise<AgentVersion> {
  const found = await foundry.getVersion(version, { signal: run.signal });
  if (found) return found;
  throw new ActionError(
    `There is no version '${version}' of agent '${foundry.agentName}' in ${foundry.projectEndpoint} (input 'from-version').`,
    version.startsWith('draft-')
      ? `Drafts are deleted when their pull request is closed: make a new one, or name a release.`
      : `Correct 'from-version'${here ? ", or name the project it is in with 'from-project-endpoint'" : " or 'from-project-endpoint'"}; 'mode: status' lists what there is.`,
  );
}

/** A failure of the other project, told as such. */
function explain(error: unknown, projectEndpoint: string): unknown {
  if (!(error instanceof ActionError) || !error.service) return error;
  const { service } = error;
  return new ActionError(
    `The project of 'from-project-endpoint' (${projectEndpoint}) could not be read: ${error.message}`,
    adviceFor(service.status, error.next),
    { cause: error, service },
  );
}

function adviceFor(status: number | undefined, next: string): string {
  switch (status) {
    case undefined:
    case 404:
      return `Check 'from-project-endpoint', and that this runner can reach it.`;
    case 401:
    case 403:
      return `Give the identity that signs in the role 'Foundry User' on that project too: it must be in the same tenant.`;
    default:
      return next;
  }
}
