import type { Candidate } from '../candidate/candidate.ts';
import { askFailingAgain, askTests, askTestsOnce, type TestingNeeds } from '../checks/testing.ts';
import { diffDefinitions } from '../definition/diff.ts';
import type { AgentVersion } from '../foundry/model.ts';
import type { PreviewReport } from '../report/report.ts';
import type { Needs } from '../run/needs.ts';
import type { TestRun } from '../smoke/results.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { type CodeChangesNeeds, compareCode } from './code-changes.ts';

/** What comparing a draft with production needs of a run. */
export type CompareNeeds = CodeChangesNeeds &
  TestingNeeds &
  Needs<{ run: 'signal'; inputs: 'rollout' | 'smoke' }>;

/**
 * How a new version differs from the one in production. Both definitions are taken as the service gives them, so
 * that what it adds to both is no difference.
 */
export async function compareVersions(
  run: CompareNeeds,
  candidate: Candidate,
  version: AgentVersion,
  production: AgentVersion,
): Promise<NonNullable<PreviewReport['against']>> {
  return {
    version: production.version,
    definition: diffDefinitions(production.definition, version.definition, candidate.origins),
    code:
      version.version === production.version
        ? { kind: 'compared', added: [], changed: [], removed: [] }
        : await compareCode(run, candidate, production),
  };
}

/**
 * Asks the tests of the new version, and side by side of production, unless `baseline: none` says that production is
 * not to be asked, or it does not speak the protocol. What production answers decides nothing, so only the new version
 * is asked again where it fails.
 */
export async function askWithProduction(
  run: CompareNeeds,
  candidate: Candidate,
  tests: readonly TestCase[],
  version: string,
  production: AgentVersion | undefined,
): Promise<{ readonly smoke: TestRun; readonly production: TestRun | undefined }> {
  const compares =
    production !== undefined &&
    production.version !== version &&
    run.config.rollout.baseline === 'stable' &&
    speaks(production, candidate.protocol);
  if (!compares) {
    return { smoke: await askTests(run, candidate, tests, version, run.signal), production: undefined };
  }
  // At the same time, so that whatever slows the service down for a while meets both alike.
  const concurrency = Math.max(1, Math.floor(run.config.smoke.concurrency / 2));
  const ask = (of: string) => askTestsOnce(run, candidate, tests, of, { signal: run.signal, concurrency });
  const [first, beside] = await Promise.all([ask(version), ask(production.version)]);
  return { smoke: await askFailingAgain(run, candidate, first, run.signal), production: beside };
}

/** True also where the definition does not tell. */
function speaks({ definition }: AgentVersion, protocol: Candidate['protocol']): boolean {
  const records = definition.protocol_versions ?? definition.container_protocol_versions;
  if (!Array.isArray(records)) return true;
  return records.some((record: { protocol?: unknown } | null) => record?.protocol === protocol);
}
