/** What customers got until they were sent home. */
export interface Answers {
  readonly asked: number;
  /** `version 1 40, version 2 12`. */
  readonly byVersion: string;
}

/**
 * Customers who ask the agent's endpoint without knowing of versions: every `intervalMs` a new session, routed
 * by the service.
 */
export function startCustomers(
  projectUrl: string,
  agent: string,
  intervalMs: number,
): { stop(): Promise<Answers> } {
  const counts = new Map<string, number>();
  const pending = new Set<Promise<void>>();
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const response = await fetch(
      `${projectUrl}/agents/${agent}/endpoint/protocols/openai/responses?api-version=v1`,
      {
        method: 'POST',
        headers: {
          authorization: 'Bearer customer',
          'content-type': 'application/json',
          'foundry-features': 'AgentEndpoints=V1Preview,HostedAgents=V1Preview',
        },
        body: JSON.stringify({ input: 'When are you open today?', stream: false }),
      },
    ).catch(() => undefined);
    const body = (await response?.json().catch(() => undefined)) as
      | { agent?: { version?: string } }
      | undefined;
    const version = body?.agent?.version ?? 'unknown';
    counts.set(version, (counts.get(version) ?? 0) + 1);
  };
  const timer = setInterval(() => {
    if (pending.size >= 4) return;
    const question = ask().finally(() => pending.delete(question));
    pending.add(question);
  }, intervalMs);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(pending);
      const byVersion = [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([version, count]) => `version ${version} ${count}`);
      return { asked, byVersion: byVersion.join(', ') };
    },
  };
}
