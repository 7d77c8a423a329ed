import { formatDuration, formatUtc } from '../../time/shown.ts';
import type { Report } from '../report.ts';
import { code, link, prose } from '../untrusted.ts';
import { details, facts, table } from './html.ts';
import type { Section } from './section.ts';

/** Where the version came from and who ran this. */
export function provenance(report: Report): Section {
  const { run, metadata } = report;
  const rows = (
    [
      ['Project', code(report.projectEndpoint)],
      ['Endpoint for callers', report.endpoint && code(report.endpoint)],
      ['Identity of the agent', report.principalId && code(report.principalId)],
      ['SHA-256 of the code zip', report.codeSha256 && code(report.codeSha256)],
      ['Digest of the source', report.sourceDigest && code(report.sourceDigest)],
      ['Variables that the definition read', report.variablesRead?.map((name) => code(name)).join(', ')],
      ['This run minted the version', report.version && (report.created ? 'yes' : 'no, the service had it')],
      ['Commit', run.sha && link(run.commitUrl, code(run.sha))],
      ['Ref', run.ref && code(run.ref)],
      ['Pull request', pullRequest(report)],
      ['Run', run.runId && link(run.runUrl, code(attempt(run.runId, run.runAttempt)))],
      ['Started by', run.actor && code(run.actor)],
      ['Time', `${formatUtc(report.startedAt)} to ${formatUtc(report.endedAt)}`],
    ] as const
  ).flatMap(([name, html]) => (html ? [[name, html] as const] : []));
  const stored = Object.entries(metadata ?? {}).map(
    ([key, value]) => [code(key, 64), code(value, 512)] as const,
  );
  return {
    name: 'provenance',
    blocks: [
      details('Where it comes from', facts(rows)),
      ...(stored.length > 0 ? [details('Metadata of the version', facts(stored))] : []),
    ],
    shed: 7,
  };
}

/** How long each phase of the run took. */
export function timings({ timings: all, startedAt, endedAt }: Report): Section {
  if (all.length === 0) return { name: 'timings', blocks: [], shed: 0 };
  const rows = all.map(({ phase, ms }) => [prose(phase, 80), formatDuration(ms)]);
  return {
    name: 'timings',
    blocks: [
      details(`Where the time went: ${formatDuration(endedAt - startedAt)}`, table(['Phase', '#Time'], rows)),
    ],
    shed: 7,
  };
}

function attempt(runId: string, runAttempt: string | undefined): string {
  return runAttempt === undefined || runAttempt === '1' ? runId : `${runId}, attempt ${runAttempt}`;
}

/** Linked through the repository, which the commit's address names. */
function pullRequest({ run }: Report): string | undefined {
  if (run.pullRequest === undefined) return undefined;
  const repository = run.commitUrl?.match(/^(.+)\/commit\/[0-9a-f]+$/)?.[1];
  return link(repository && `${repository}/pull/${run.pullRequest}`, code(String(run.pullRequest)));
}
