import type { Host } from '../host/host.ts';
import type { AnswersShown } from './answers.ts';
import type { Report } from './report.ts';
import { answersInFull } from './summary/answers-in-full.ts';
import { atAGlance } from './summary/at-a-glance.ts';
import { changes } from './summary/changes.ts';
import { checks } from './summary/checks.ts';
import { definition } from './summary/definition.ts';
import { dryRun } from './summary/dry-run.ts';
import { evidence } from './summary/evidence.ts';
import { failingIds } from './summary/failing-ids.ts';
import { flakyChecks } from './summary/flaky-checks.ts';
import { fleet } from './summary/fleet.ts';
import { headline } from './summary/headline.ts';
import { metrics } from './summary/metrics.ts';
import { plan } from './summary/plan.ts';
import { previewFacts } from './summary/preview-facts.ts';
import { drift, problem } from './summary/problem.ts';
import { provenance, timings } from './summary/provenance.ts';
import { replay } from './summary/replay.ts';
import { assemble, type SummaryOptions } from './summary/section.ts';
import { sessionLogs } from './summary/session-logs.ts';
import { sideBySide } from './summary/side-by-side.ts';
import { smoke } from './summary/smoke.ts';
import { steps } from './summary/steps.ts';
import { talk } from './summary/talk.ts';
import { traffic } from './summary/traffic.ts';
import { deletedVersions, versions } from './summary/versions.ts';
import { warnings } from './summary/warnings.ts';

/** GitHub drops a step's summary above 1 MiB (GitHub Docs, "Workflow commands"). */
const MAX_SUMMARY_BYTES = 1024 * 1024 - 1024;

/**
 * The report as GitHub-flavoured Markdown, most important first: outcome, reason, what to do, figures, evidence,
 * and everything else on click. Untrusted text in it is inert. Also fit for a comment, with its own `maxBytes`.
 *
 * @param options `answers` is `excerpt`, `maxBytes` just under 1 MiB, unless given; what does not fit is left out,
 *   least important first, and named
 */
export function renderSummary(report: Report, options: Partial<SummaryOptions> = {}): string {
  const settled: SummaryOptions = { answers: 'excerpt', maxBytes: MAX_SUMMARY_BYTES, ...options };
  const tests = [
    smoke(report, settled),
    sideBySide(report, settled),
    checks(report, settled),
    replay(report),
    failingIds(report),
    answersInFull(report, settled),
    sessionLogs(report),
  ];
  const rollout = [metrics(report), traffic(report), evidence(report), steps(report), changes(report)];
  return assemble(
    [
      headline(report),
      atAGlance(report),
      flakyChecks(report),
      fleet(report),
      previewFacts(report),
      problem(report),
      drift(report),
      dryRun(report),
      plan(report),
      versions(report),
      deletedVersions(report),
      // The first question is what went wrong after a failure, and how the ramp went otherwise.
      ...(report.failed ? [...tests, ...rollout] : [...rollout, ...tests]),
      talk(report),
      warnings(report),
      definition(report),
      timings(report),
      provenance(report),
    ],
    settled.maxBytes,
  );
}

/** Appends the summary to what the host shows of the run. */
export function writeSummary(report: Report, answers: AnswersShown, host: Pick<Host, 'summarise'>): void {
  host.summarise(renderSummary(report, { answers }));
}
