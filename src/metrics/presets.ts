import { stringLiteral } from './kql.ts';

/** The ready-made queries. */
export const presetNames = ['error-rate', 'p95-latency', 'tokens'] as const;

/** Name of a ready-made query. */
export type PresetName = (typeof presetNames)[number];

/**
 * Attribute by which a span tells its agent version. The hosting libraries put it on every span of an agent when it
 * ends, from FOUNDRY_AGENT_VERSION (azure-ai-agentserver-core 2.2.0, `_tracing.py`, `_FoundryEnrichmentSpanProcessor`);
 * OpenTelemetry's semantic conventions for GenAI agent spans have it too.
 */
export const versionAttribute = 'gen_ai.agent.version';

/** The same for the agent's name (the same sources). */
const agentAttribute = 'gen_ai.agent.name';
/** The session that a span belongs to (`_tracing.py`, from the baggage of the request). */
const sessionAttribute = 'microsoft.session.id';
/** `invoke_agent` on the spans of one run of the agent, `chat` and the like on those of a model call (semantic conventions). */
const operationAttribute = 'gen_ai.operation.name';

/**
 * Spans of the version since the time, as one table. Application Insights keeps spans of servers as requests and all
 * others as dependencies (azure-monitor-opentelemetry-exporter, `_exporter.py`), under other names when they are
 * asked of the workspace (Microsoft Learn, "AppRequests", "AppDependencies"); `isfuzzy` leaves out what is not
 * there. The probes of this action's own sessions are no traffic.
 */
function spans(attribute: string): string {
  const property = (name: string) => {
    const key = stringLiteral(name);
    return `coalesce(tostring(properties_a[${key}]), tostring(properties_b[${key}]))`;
  };
  const tokens = (name: string) => `coalesce(tolong(${property(name)}), long(0))`;
  return `union isfuzzy=true requests, dependencies, AppRequests, AppDependencies
| extend began = coalesce(column_ifexists("timestamp", datetime(null)), column_ifexists("TimeGenerated", datetime(null)))
| where began >= {{since}}
| extend properties_a = column_ifexists("customDimensions", dynamic({})), properties_b = column_ifexists("Properties", dynamic({}))
| where ${property(attribute)} == {{version}} and ${property(agentAttribute)} == {{agent}}
| where not(${property(sessionAttribute)} startswith "rollout-")
| extend operation = ${property(operationAttribute)}
| extend run_id = coalesce(column_ifexists("operation_Id", ""), column_ifexists("OperationId", ""))
| extend span_id = coalesce(column_ifexists("id", ""), column_ifexists("Id", ""))
| extend succeeded = coalesce(tobool(column_ifexists("success", "")), tobool(column_ifexists("Success", bool(null))))
| extend took_ms = coalesce(column_ifexists("duration", real(null)), column_ifexists("DurationMs", real(null)))
| extend tokens = ${tokens('gen_ai.usage.input_tokens')} + ${tokens('gen_ai.usage.output_tokens')}`;
}

/** One row a run of the agent: the service's span of it and the agent's own are of one trace, and count once. */
const runs = `
| where operation == "invoke_agent"
| summarize failed = countif(succeeded == false) > 0, took_ms = max(took_ms) by run_id`;

/** What follows `spans`: each gives one row with `value` and `samples`. */
const summaries: Readonly<Record<PresetName, string>> = {
  // Share of runs that failed, from 0 to 1.
  'error-rate': `${runs}
| summarize samples = count(), failures = countif(failed)
| extend value = iff(samples == 0, real(null), todouble(failures) / samples)
| project value, samples`,
  // Milliseconds.
  'p95-latency': `${runs}
| summarize samples = countif(isnotnull(took_ms)), value = todouble(percentile(took_ms, 95))
| project value, samples`,
  // Tokens in and out of one run, on average. A run's own span can repeat the sum of its model calls, so only these count.
  tokens: `
| where operation != "invoke_agent" and tokens > 0
| summarize tokens = max(tokens) by run_id, span_id
| summarize tokens = sum(tokens) by run_id
| summarize samples = count(), value = avg(tokens)
| project value, samples`,
};

/** The KQL of a ready-made query, its placeholders not filled in. */
export function presetQuery(name: PresetName, attribute: string = versionAttribute): string {
  return spans(attribute) + summaries[name];
}
