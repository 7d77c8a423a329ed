import type { Candidate } from '../candidate/candidate.ts';
import { prepareCandidate } from '../candidate/prepare.ts';
import { servingOf } from '../candidate/serving.ts';
import { assertOwnCode } from '../candidate/trust.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { digestKeys } from '../foundry/operations/mint.ts';
import type { Ending } from '../report/ending.ts';
import type { PlanReport } from '../report/report.ts';
import { describeRouting } from '../routing/routing.ts';
import type { Run } from '../run/run.ts';

/**
 * Whether a deployment would change what serves, by digests and not by what git says changed. Reads only: one request
 * where the latest version serves, two otherwise, beside what the source itself takes.
 */
export async function plan(run: Run): Promise<Ending<'plan'>> {
  const { foundry, log, story, signal } = run;
  await assertOwnCode(run);
  const candidate = await log.group('Package', () => story.phase('package', () => prepareCandidate(run)));
  const agent = await story.phase('survey', () => foundry.getAgent({ signal }));
  story.facts.principalId = agent?.principalId;
  story.facts.endpoint = foundry.callerUrl(candidate.protocol);
  if (!agent) {
    story.facts.plan = { changed: true, differs: [], serving: [] };
    return reported(`Agent '${foundry.agentName}' does not exist yet: a deployment would create it.`);
  }
  story.routing(agent.routing, 'now');
  const serving = await servingOf(foundry, agent, signal);
  const found = compare(candidate, serving);
  story.facts.plan = found;
  const [only] = serving.length === 1 ? serving : [];
  if (found.changed) story.facts.baselineVersion = only?.version;
  else story.facts.version = only?.version;
  const disabled = agent.enabled ? '' : ' The agent is disabled.';
  return reported(`${sentenceOf(found, candidate, serving, describeRouting(agent.routing))}${disabled}`);
}

function reported(cause: string): Ending<'plan'> {
  return { phase: 'reported', failed: false, cause };
}

/** What serves and what would be deployed, held against each other. */
function compare({ digests, existing }: Candidate, serving: readonly AgentVersion[]): PlanReport {
  const [first] = serving;
  const names = serving.map(({ version }) => version);
  if (first === undefined) return { changed: true, differs: [], serving: names };
  const isExisting = existing !== undefined && serving.every(({ version }) => version === existing.version);
  const differs = isExisting
    ? []
    : (['source', 'definition'] as const).filter((part) =>
        serving.some(({ metadata }) => metadata[digestKeys[part]] !== digests[digestKeys[part]]),
      );
  const was = serving.length === 1 ? first.metadata[digestKeys.source] : undefined;
  return {
    changed: differs.length > 0,
    differs,
    serving: names,
    ...(was === undefined ? {} : { servingSourceDigest: was }),
  };
}

function sentenceOf(
  { changed, differs, serving }: PlanReport,
  { digests }: Candidate,
  versions: readonly AgentVersion[],
  routing: string,
): string {
  if (serving.length === 0)
    return `Routing is ${routing}, and no version is known to serve; a deployment would make one.`;
  const names = `version${serving.length === 1 ? '' : 's'} ${serving.join(' and ')}`;
  if (!changed) return `Unchanged: ${names}, which serves all traffic, is this source and definition.`;
  const same = versions.find(({ metadata }) =>
    Object.values(digestKeys).every((key) => metadata[key] === digests[key]),
  );
  if (same)
    return `Changed: version ${same.version} is this source and definition and does not have all traffic yet; routing is ${routing}.`;
  return `Changed: ${differs.join(' and ')} ${differs.length === 1 ? 'differs' : 'differ'} from ${names}; routing is ${routing}.`;
}
