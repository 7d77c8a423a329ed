/** Before the request takes effect, or after it did and before the answer is sent. */
export type Moment = 'before' | 'after';

/** What happens to a request. */
export type Fault =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string>; when?: Moment }
  /** Cuts the connection. */
  | { kind: 'reset'; when: Moment }
  | { kind: 'delay'; ms: number }
  /** Never answers. */
  | { kind: 'hang'; when?: Moment }
  /** The hourly quota is used up. */
  | { kind: 'primary-limit'; status?: 403 | 429; resetInSeconds: number }
  /** Too much in too short a time. GitHub does not always say for how long to wait. */
  | { kind: 'secondary-limit'; status?: 403 | 429; retryAfterSeconds?: number }
  /** Someone does something meanwhile; the request waits for it. */
  | { kind: 'act'; act: () => unknown; when?: Moment };

/** Which requests a fault hits; everything that is given must match. */
export interface Match {
  readonly method?: string;
  readonly path?: RegExp;
  /** `issues/create-comment`. */
  readonly operation?: string;
}

/** A fault and when it strikes. */
export interface Injection {
  readonly match?: Match;
  /** Requests that are hit; default 1. */
  readonly times?: number;
  /** Matching requests that pass first; default 0. */
  readonly skip?: number;
  readonly fault: Fault;
}

interface Armed {
  readonly injection: Injection;
  skip: number;
  left: number;
}

/** Everything that can be made to go wrong. */
export class Faults {
  #armed: Armed[] = [];

  /** Arms a fault. Returns a function that disarms it. */
  inject(injection: Injection): () => void {
    const armed = { injection, skip: injection.skip ?? 0, left: injection.times ?? 1 };
    this.#armed.push(armed);
    return () => {
      armed.left = 0;
    };
  }

  /** Disarms everything. */
  clear(): void {
    this.#armed = [];
  }

  /** Faults that hit this request, in the order in which they were armed. Uses them up. */
  take(request: { method: string; path: string; operation: string }): Fault[] {
    const hit: Fault[] = [];
    for (const armed of this.#armed) {
      const { method, path, operation } = armed.injection.match ?? {};
      if (armed.left <= 0) continue;
      if (method !== undefined && method !== request.method) continue;
      if (operation !== undefined && operation !== request.operation) continue;
      if (path !== undefined && !path.test(request.path)) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.left -= 1;
      hit.push(armed.injection.fault);
    }
    return hit;
  }
}

/** When a fault strikes that can only strike at one moment, or does not say. */
export function momentOf(fault: Fault): Moment {
  return 'when' in fault && fault.when ? fault.when : 'before';
}
