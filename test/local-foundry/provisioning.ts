import { setTimeout as delay } from 'node:timers/promises';
import { BuildError, type Builds } from './builds.ts';
import type { VersionRecord, VersionStatus } from './records.ts';
import type { Settings } from './settings.ts';

/** What shall go wrong, or take long, when a version is provisioned. */
export type ProvisioningPlan =
  | { kind: 'hang' }
  | { kind: 'fail'; code: string; message: string }
  /** Takes at least this many milliseconds. */
  | { kind: 'slow'; ms: number }
  /** The next reads show these states before the true one, one a read. */
  | { kind: 'flap'; statuses: VersionStatus[] };

/** A plan for the next versions that match. */
export interface ProvisioningFault {
  plan: ProvisioningPlan;
  /** Only versions of this agent; default: all. */
  agent?: string;
  /** Versions that it hits; default 1. */
  times?: number;
}

/** Takes versions from `creating` to `active` or `failed`. */
export class Provisioning {
  readonly #builds: Builds;
  readonly #settings: Settings;
  readonly #signal: AbortSignal;
  readonly #running = new Set<Promise<void>>();
  /** Plans that wait for a version; the first that matches is used up. */
  readonly faults: { plan: ProvisioningPlan; agent: string | undefined; left: number }[] = [];

  constructor(builds: Builds, settings: Settings, signal: AbortSignal) {
    this.#builds = builds;
    this.#settings = settings;
    this.#signal = signal;
  }

  /** Starts in the background. Versions that are not hosted are active at once. */
  start(version: VersionRecord): void {
    if (version.definition.kind !== 'hosted') {
      version.status = 'active';
      return;
    }
    const running = this.#run(version).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #run(version: VersionRecord): Promise<void> {
    const plan = this.#take(version.agent.name);
    if (plan?.kind === 'hang') return;
    const least = plan?.kind === 'slow' ? plan.ms : this.#settings.provisioningMs;
    const [built] = await Promise.all([this.#build(version, plan), this.#wait(least)]);
    if (this.#signal.aborted) return;
    if (plan?.kind === 'flap') version.flapping.push(...plan.statuses);
    Object.assign(version, built);
  }

  async #build(
    version: VersionRecord,
    plan: ProvisioningPlan | undefined,
  ): Promise<Partial<Pick<VersionRecord, 'status' | 'error' | 'runnable'>>> {
    if (plan?.kind === 'fail') return { status: 'failed', error: { code: plan.code, message: plan.message } };
    try {
      return { status: 'active', runnable: await this.#builds.build(version) };
    } catch (error) {
      const code = error instanceof BuildError ? error.code : 'ProvisioningError';
      return { status: 'failed', error: { code, message: (error as Error).message } };
    }
  }

  #take(agent: string): ProvisioningPlan | undefined {
    const fault = this.faults.find((one) => one.left > 0 && (one.agent ?? agent) === agent);
    if (fault) fault.left -= 1;
    return fault?.plan;
  }

  async #wait(ms: number): Promise<void> {
    // Ending early only happens when the whole service closes.
    await delay(ms, undefined, { signal: this.#signal }).catch(() => undefined);
  }

  /** Resolves when nothing is being built any more; the signal makes that soon. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
