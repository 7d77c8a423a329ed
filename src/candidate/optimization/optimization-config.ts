/**
 * The variable in which an agent finds its whole optimized configuration, as JSON. Without the prefix AGENT_, which
 * the platform keeps for itself (azd, `optimize deploy`).
 */
export const configVariable = 'OPTIMIZATION_CONFIG';

/**
 * Variables that point to another candidate: the .NET library prefers them to the configuration itself
 * (Azure.AI.AgentServer.Optimization, "OptimizationOptionsLoader").
 */
export const supersededVariables: readonly string[] = [
  'OPTIMIZATION_CANDIDATE_ID',
  'OPTIMIZATION_RESOLVE_ENDPOINT',
];

/** Names of mutations, by what the configuration calls them (PyPI, `azure-ai-agentserver-optimization`). */
const fieldOf: Readonly<Record<string, string>> = {
  instruction: 'instructions',
  system_prompt: 'instructions',
  systemPrompt: 'instructions',
  skill: 'skills',
  tool: 'tools',
};

/**
 * The configuration that the agent is to read: the candidate's own where the service gives one, else the changes
 * that the candidate consists of, on top of what the version had.
 *
 * @param whole answer of the service, when there is one
 * @param before value of the variable in the version that the candidate is applied to
 */
export function composeConfig(
  whole: Readonly<Record<string, unknown>> | undefined,
  mutations: Readonly<Record<string, unknown>>,
  before: unknown,
): Readonly<Record<string, unknown>> {
  if (whole) {
    // Older services call the instructions otherwise, and the libraries do not read that name.
    const instructions = whole.instructions ?? whole.system_prompt ?? whole.systemPrompt;
    return instructions === undefined ? whole : { ...whole, instructions };
  }
  const changes = Object.entries(mutations)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([type, value]) => [fieldOf[type] ?? type, value] as const);
  return { ...parseObject(before), ...Object.fromEntries(changes) };
}

function parseObject(text: unknown): Record<string, unknown> {
  if (typeof text !== 'string') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
