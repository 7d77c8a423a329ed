import { formatUtc } from '../../time/shown.ts';
import { ownAddressesOf } from '../own-text.ts';
import type { Report } from '../report.ts';
import { identifier, prose } from '../untrusted.ts';
import { count } from './html.ts';
import { shareOf } from './routing-text.ts';
import type { Section } from './section.ts';

/** The first lines: how it ended, why, and what to do. */
export function headline(report: Report): Section {
  return {
    name: 'headline',
    blocks: [
      `## ${symbol(report)} ${title(report)}`,
      prose(report.cause, undefined, ownAddressesOf(report)),
      ...nextStep(report),
    ],
    shed: 0,
  };
}

/** One picture for how it ended. */
export function symbol({ phase, failed }: Report): string {
  switch (phase) {
    case 'promoted':
      return '✅';
    case 'rolled-back':
      return '⏪';
    case 'unchanged':
      return '☑️';
    case 'held':
      return failed ? '🛑' : '✋';
    case 'paused':
      return '⏸️';
    case 'planned':
      return failed ? '❌' : '📋';
    case 'idle':
      return '💤';
    case 'reported':
      return '🔎';
    case 'cleaned':
      return '🧹';
    case 'disabled':
      return '⛔';
    case 'enabled':
      return '▶️';
    case 'previewed':
      return '👀';
    case 'failed':
      return '❌';
  }
}

function title(report: Report): string {
  if (report.fleet)
    return `${report.fleet.length === 1 ? 'Agent' : 'Agents'} ${prose(report.agent, 120)}: mode ${report.mode}`;
  const agent = identifier(report.agent);
  const version = report.version === undefined ? undefined : versionName(report.version, report.draft);
  const baseline =
    report.baselineVersion === undefined ? undefined : versionName(report.baselineVersion, false);
  switch (report.phase) {
    case 'promoted':
      if (version === undefined) return `Promoted: ${agent}`;
      return baseline === undefined
        ? `Promoted: ${agent} ${version} is live, the first one`
        : `Promoted: ${agent} ${version} replaces ${baseline}`;
    case 'rolled-back':
      if (report.untouched)
        return `Nothing to roll back: ${agent}${baseline ? ` is on ${baseline} already` : ''}`;
      if (baseline === undefined) return `Rolled back: ${agent}${version ? ` ${version}` : ''}`;
      return version === undefined
        ? `Rolled back: ${agent} is on ${baseline}`
        : `Rolled back: ${agent} is on ${baseline} again, not on ${version}`;
    case 'unchanged':
      return `Unchanged: ${agent}${version ? ` ${version} is what the source says` : ''}`;
    case 'held':
      return `${report.failed ? 'Held' : 'Waiting for approval'}: ${subject(agent, version)}${canaryShare(report)}`;
    case 'paused': {
      const due = report.nextDue === undefined ? '' : `, goes on ${formatUtc(report.nextDue)}`;
      return `Paused: ${subject(agent, version)}${canaryShare(report)}${due}`;
    }
    case 'planned':
      return report.untouched || report.dryRun?.writes.length === 0
        ? `Dry run of ${report.mode}: ${agent}, there is nothing to write`
        : `Dry run of ${report.mode}: ${agent}, nothing was written`;
    case 'idle':
      return `Nothing to do: ${subject(agent, version)}`;
    case 'reported':
      return `${report.mode === 'plan' ? 'Plan' : 'Status'}: ${agent}`;
    case 'cleaned':
      return report.deleted?.length
        ? `Cleaned up: ${agent}, ${count(report.deleted.length, 'version')} deleted`
        : `Nothing to clean up: ${agent}`;
    case 'disabled':
      return report.untouched ? `Disabled already: ${agent}` : `Disabled: ${agent} refuses every request`;
    case 'enabled':
      return report.untouched ? `Enabled already: ${agent}` : `Enabled: ${agent} is in service again`;
    case 'previewed':
      return `Preview: ${subject(agent, version)}`;
    case 'failed':
      return `Failed: ${subject(agent, version)}`;
  }
}

function versionName(version: string, draft: boolean): string {
  const name = identifier(version);
  return draft ? (name.startsWith('draft') ? name : `draft ${name}`) : `version ${name}`;
}

function subject(agent: string, version: string | undefined): string {
  return version === undefined ? agent : `${agent} ${version}`;
}

/** ` at 25 %`, from what the service said in the end. */
function canaryShare({ version, traffic }: Report): string {
  return version === undefined || traffic.length === 0 ? '' : ` at ${shareOf(traffic, version)} %`;
}

/** Red where the step failed, purple where a person is waited for, blue where it is only good to know. */
function nextStep(report: Report): string[] {
  const { next, failed, phase } = report;
  if (next === undefined) return [];
  const alert = failed ? 'CAUTION' : phase === 'held' ? 'IMPORTANT' : 'NOTE';
  return [`> [!${alert}]\n> **What to do:** ${prose(next, undefined, ownAddressesOf(report))}`];
}
