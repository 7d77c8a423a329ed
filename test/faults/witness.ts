import type { LocalFoundry, RecordedRequest } from '../local-foundry/index.ts';
import { agent, type Shares } from './scenario.ts';

/**
 * Watches every request for what must never happen, whatever fails: it looks at each write at the moment at which
 * it is sent, also at those that then are cut or answered with an error.
 */
export class Witness {
  /** What was seen and must not be, one sentence each. */
  readonly seen: string[] = [];
  /** Names of the versions that existed before, drafts excluded. */
  readonly stable: ReadonlySet<string>;
  /** How many drafts there were before. */
  readonly drafts: number;
  /** Versions that somebody else brought or routed to: no concern of this run. */
  readonly foreign = new Set<string>();
  /** Stable versions that somebody else has deleted. */
  readonly goneByHand = new Set<string>();
  readonly #foundry: LocalFoundry;
  readonly #endpoint: string;
  /** Routings that had been in force before. */
  readonly #past: number;
  #foreignRouting: string | undefined;
  /** When somebody else moved traffic, milliseconds since the epoch. */
  #foreignAt = 0;
  #lastRead: string | undefined;

  constructor(foundry: LocalFoundry) {
    this.#foundry = foundry;
    this.stable = new Set(releases(foundry).map(({ version }) => version));
    this.drafts = foundry.state.versions(agent).length - this.stable.size;
    this.#endpoint = otherFields(foundry);
    this.#past = Math.max(0, foundry.state.routingHistory(agent).length - 1);
    foundry.faults.onRequest(({ phase, request }) => {
      if (phase === 'after' && request.operation === 'getAgent' && this.#isVisible()) {
        this.#lastRead = this.#routing();
      }
      if (phase === 'before' && /^create(Agent|Version)$/.test(request.operation)) this.#create(request);
      if (phase === 'before' && request.operation === 'patchAgent') this.#patch(request);
    });
  }

  /** Somebody else has just moved traffic; from now on this run may not write over it once it has read it. */
  routedElsewhere(): void {
    this.#foreignRouting = this.#routing();
    this.#foreignAt = Date.now();
    for (const version of Object.keys(this.#foundry.state.routing(agent) ?? {})) this.foreign.add(version);
  }

  /** True for versions that are no work of this run. */
  knows(version: string): boolean {
    return this.stable.has(version) || this.foreign.has(version);
  }

  /** Somebody else has deleted a version of this run, which may then be minted again. */
  deleted(version: string): void {
    this.foreign.add(version);
  }

  /** A new run begins: what it finds is what it starts from. */
  newRun(): void {
    this.#foreignRouting = undefined;
  }

  /** The endpoint's other fields as they were; the agent may have come since. */
  get otherFieldsChanged(): boolean {
    return this.#endpoint !== 'none' && this.#endpoint !== otherFields(this.#foundry);
  }

  /** Every routing in force since, the one that was found included. */
  get routings(): readonly Shares[] {
    return this.#foundry.state.routingHistory(agent).slice(this.#past);
  }

  /** False while reads do not show yet what somebody else has done. */
  #isVisible(): boolean {
    return Date.now() - this.#foreignAt >= this.#foundry.settings.readLagMs;
  }

  /** True when a read right before the request would have shown what somebody else has done. */
  #couldBeRead(request: RecordedRequest): boolean {
    const before = this.#foundry.requests.findLast(({ id }) => id < request.id);
    return (before?.at ?? 0) - this.#foreignAt >= this.#foundry.settings.readLagMs;
  }

  #routing(): string {
    return JSON.stringify(this.#foundry.state.routing(agent));
  }

  #create(request: RecordedRequest): void {
    const unpinned = this.stable.size > 0 && this.#foundry.state.routing(agent) === null;
    if (unpinned && this.#couldBeRead(request))
      this.#say(request, 'a version is created while the endpoint follows the latest');
  }

  #patch(request: RecordedRequest): void {
    const rules = rulesOf(request);
    if (!rules) {
      this.#say(request, 'the patch is not of the routing alone');
      return;
    }
    const shares = Object.values(rules);
    const sum = shares.reduce((total, share) => total + share, 0);
    if (sum !== 100 || shares.some((share) => share < 0 || !Number.isInteger(share))) {
      this.#say(request, `routing ${JSON.stringify(rules)} is not whole percents that sum to 100`);
    }
    for (const version of Object.keys(rules)) this.#routeTo(request, version);
    const current = this.#routing();
    if (this.#foreignRouting === current && this.#lastRead === current) {
      this.#say(
        request,
        `routing ${JSON.stringify(rules)} is written over ${current}, which somebody else set`,
      );
    }
  }

  #routeTo(request: RecordedRequest, version: string): void {
    const found = this.#foundry.state.versions(agent).find((one) => one.version === version);
    if (this.foreign.has(version)) return;
    if (found?.draft) this.#say(request, `traffic to draft ${version}`);
    if (found && found.status !== 'active') {
      this.#say(request, `traffic to version ${version}, which is '${found.status}'`);
    }
    if (!this.stable.has(version) && !this.#passed(version, request)) {
      this.#say(request, `traffic to version ${version}, which has not passed a smoke test`);
    }
  }

  /** True when the version has answered a probe in a pinned session before this request. */
  #passed(version: string, before: RecordedRequest): boolean {
    return this.#foundry.requests.some(
      ({ operation, id, status, servedVersion, faults }) =>
        operation === 'responses' &&
        id < before.id &&
        status === 200 &&
        servedVersion === version &&
        faults.length === 0,
    );
  }

  #say(request: RecordedRequest, what: string): void {
    this.seen.push(`request ${request.id} (${request.operation}): ${what}`);
  }
}

/** Releases of the agent as they are. */
export function releases(foundry: LocalFoundry): { version: string; status: string }[] {
  return foundry.state.versions(agent).filter(({ draft }) => !draft) as never;
}

/** Equal whatever the order of the rules. */
export function sameShares(a: Shares, b: Shares): boolean {
  const key = (shares: Shares) => JSON.stringify(shares && Object.entries(shares).sort());
  return key(a) === key(b);
}

function otherFields(foundry: LocalFoundry): string {
  const found = foundry.state.agent(agent) as { agent_endpoint: Record<string, unknown> } | undefined;
  if (!found) return 'none';
  const { version_selector: _, ...rest } = found.agent_endpoint;
  return JSON.stringify(rest);
}

/** The rules of a patch that touches nothing else; `undefined` for any other. */
function rulesOf({ body }: RecordedRequest): Record<string, number> | undefined {
  const { agent_endpoint: endpoint, ...others } = body as {
    agent_endpoint?: { version_selector?: { version_selection_rules?: WireRule[] } };
  };
  const rules = endpoint?.version_selector?.version_selection_rules;
  if (!rules || Object.keys(others).length > 0 || Object.keys(endpoint).length > 1) return undefined;
  return Object.fromEntries(rules.map((rule) => [rule.agent_version, rule.traffic_percentage]));
}

interface WireRule {
  readonly agent_version: string;
  readonly traffic_percentage: number;
}
