import { relative } from 'node:path';
import type { Measuring } from '../analysis/traffic-watch.ts';
import { logsEndpoint } from '../azure/endpoint.ts';
import { logsQueries } from '../azure/logs-queries.ts';
import { ActionError } from '../errors/errors.ts';
import { measureAll } from '../metrics/measure.ts';
import type { Metric } from '../metrics/metric.ts';
import { readMetrics } from '../metrics/read-metrics.ts';
import type { Needs } from '../run/needs.ts';

/** What measuring real traffic needs of a run. */
export type MetricsNeeds = Needs<{
  run: 'clock' | 'hide' | 'host';
  inputs: 'rollout' | 'signIn' | 'target' | 'workspace';
}>;

/**
 * Finds out, before anything is sent, whether metrics can be asked at all.
 * @throws InputError for a mistake in the file; ActionError when Log Analytics cannot be reached from what is configured
 */
export function checkMetrics(run: MetricsNeeds): void {
  if (metricsOf(run).length > 0) endpointOf(run);
}

/**
 * What measures real traffic during checks; `undefined` where no metrics are configured.
 * @throws as {@link checkMetrics} does
 */
export function trafficMetrics(
  run: MetricsNeeds,
  versions: { readonly canary: string; readonly baseline: string | undefined },
): Measuring | undefined {
  const metrics = metricsOf(run);
  if (metrics.length === 0) return undefined;
  const { canary, baseline } = versions;
  const logs = logsQueries({
    endpoint: endpointOf(run),
    allowedHosts: run.config.target.allowedHosts,
    ...run.config.signIn,
    onSecret: (token) => run.hide([token]),
    idToken: run.host.idToken,
  });
  const subject = {
    agent: run.config.target.agentName,
    canary,
    ...(baseline === undefined ? {} : { baseline }),
  };
  return {
    clock: run.clock,
    intervalMs: run.config.rollout.analysisIntervalMs,
    measure: (window, signal) => measureAll(metrics, subject, window, logs, signal),
  };
}

/** The metrics that the run is configured with. @throws InputError for a mistake in the file */
export function metricsOf({ config }: MetricsNeeds): readonly Metric[] {
  const { metrics: path } = config.rollout;
  if (path === undefined) return [];
  const below = relative(config.workspace, path);
  return readMetrics(path, below.startsWith('..') ? path : below);
}

function endpointOf({ config }: MetricsNeeds): string {
  const { loopback, allowedHosts } = config.target;
  // A loopback endpoint without ids means that nobody signs in to Azure, so Azure cannot be asked either.
  if (loopback && !config.signIn && !process.env.AZURE_LOGS_ENDPOINT) {
    throw new ActionError(
      `Metrics ('metrics') cannot be asked: the project endpoint is on this machine, and nobody signs in to Azure.`,
      `Set AZURE_LOGS_ENDPOINT to a Log Analytics on this machine too, or leave 'metrics' out.`,
    );
  }
  return logsEndpoint({ env: process.env, loopback, allowedHosts });
}
