import type { Actor } from './actor.ts';
import type { ErrorSource } from './error-source.ts';
import type { Provisioning, ProvisioningFault } from './provisioning.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** Before the request takes effect, or after it did and before the answer is sent. */
export type Moment = 'before' | 'after';

/** What happens to a request. */
export type Fault =
  /** Answers with an error; `when: 'after'` loses the answer of a write that took effect. */
  | {
      kind: 'status';
      status: number;
      code?: string;
      message?: string;
      /** Seconds. */
      retryAfter?: number;
      headers?: Record<string, string>;
      /** The whole body, in place of the usual error object. */
      body?: unknown;
      /** A gateway's page instead of JSON. */
      html?: string;
      /** Who the error says failed; default: what the platform says of its own errors (`error-source.ts`). */
      source?: ErrorSource | 'none';
      when?: Moment;
    }
  /** Cuts the connection. */
  | { kind: 'reset'; when: Moment }
  | { kind: 'delay'; ms: number; when?: Moment }
  /** Sends only the beginning of the answer, then cuts the connection. */
  | { kind: 'truncate' }
  /** Answers 200 with a page of HTML after the request took effect. */
  | { kind: 'not-json' }
  /** Never answers. */
  | { kind: 'hang'; when?: Moment }
  /**
   * The wrong version answers. On `createSession` the session is opened on it, on `getSession` the session is
   * said to be on it, on an invocation another version's program answers and says so.
   * `version` defaults to another release of the agent. `silent`: the answer does not name its version.
   */
  | { kind: 'wrong-version'; version?: string; silent?: boolean }
  /** Someone else does something behind the caller's back. */
  | { kind: 'act'; act: (actor: Actor) => void | Promise<void>; when?: Moment };

/** Which requests a fault hits; everything that is given must match. */
export interface Match {
  method?: string;
  /** Tested against the path below the project. */
  path?: RegExp;
  operation?: string;
  /** The version in the path, or of the session that is named or opened; never one that routing draws. */
  version?: string;
}

/** A fault and when it strikes. */
export interface Injection {
  match?: Match;
  /** Requests that are hit; default 1, and no end where `every` or `lastsMs` says which. */
  times?: number;
  /** Matching requests that pass first; default 0. */
  skip?: number;
  /** Of those after that only each n-th is hit: with 2 the second, the fourth and so on. */
  every?: number;
  /** Milliseconds after its first hit that it ends. */
  lastsMs?: number;
  fault: Fault;
}

/** Called for each request right before and right after it takes effect. */
export type RequestHook = (event: { phase: Moment; request: RecordedRequest }) => void | Promise<void>;

interface Armed {
  injection: Injection;
  skip: number;
  left: number;
  /** Matching requests since `skip` was over. */
  seen: number;
  /** Unix milliseconds; set by the first hit. */
  until: number;
}

/** Everything that can be made to go wrong. */
export class FaultControl {
  #armed: Armed[] = [];
  readonly #hooks = new Set<RequestHook>();
  readonly #provisioning: Provisioning;

  constructor(provisioning: Provisioning) {
    this.#provisioning = provisioning;
  }

  /** Arms a fault. Returns a function that disarms it. */
  inject(injection: Injection): () => void {
    const { skip = 0, every, lastsMs } = injection;
    const left = injection.times ?? (every === undefined && lastsMs === undefined ? 1 : Infinity);
    const armed: Armed = { injection, skip, left, seen: 0, until: Infinity };
    this.#armed.push(armed);
    return () => {
      armed.left = 0;
    };
  }

  /** Makes the provisioning of the next versions slow, hang, fail or flap. */
  provisioning(fault: ProvisioningFault): void {
    this.#provisioning.faults.push({ plan: fault.plan, agent: fault.agent, left: fault.times ?? 1 });
  }

  /** Calls `hook` around every request. Returns a function that ends that. */
  onRequest(hook: RequestHook): () => void {
    this.#hooks.add(hook);
    return () => this.#hooks.delete(hook);
  }

  /** Disarms everything; hooks stay. */
  clear(): void {
    this.#armed = [];
    this.#provisioning.faults.length = 0;
  }

  /**
   * Faults that hit this request, in the order in which they were armed. Uses them up.
   * @param version that the request is for, where it is known
   */
  take(request: RecordedRequest, version?: string): Fault[] {
    const hit: Fault[] = [];
    for (const armed of this.#armed) {
      const { match = {}, every = 1, lastsMs = Infinity, fault } = armed.injection;
      if (armed.left <= 0 || Date.now() >= armed.until || !matches(match, request, version)) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.seen += 1;
      if (armed.seen % every !== 0) continue;
      armed.until = Math.min(armed.until, Date.now() + lastsMs);
      armed.left -= 1;
      hit.push(fault);
    }
    return hit;
  }

  async runHooks(phase: Moment, request: RecordedRequest): Promise<void> {
    for (const hook of this.#hooks) await hook({ phase, request });
  }
}

function matches(match: Match, request: RecordedRequest, version: string | undefined): boolean {
  return (
    (match.version === undefined || match.version === version) &&
    (match.method === undefined || match.method.toUpperCase() === request.method) &&
    (match.operation === undefined || match.operation === request.operation) &&
    (match.path === undefined ||
      new RegExp(match.path.source, match.path.flags.replace(/[gy]/g, '')).test(request.path))
  );
}
