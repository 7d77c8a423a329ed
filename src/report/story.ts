import type { RunContext } from '../host/run-context.ts';
import type { Mode } from '../inputs/mode.ts';
import { describeRouting, type Routing, type TrafficRule } from '../routing/routing.ts';
import type { TestRun } from '../smoke/results.ts';
import { type Clock, elapsedOn } from '../time/clock.ts';
import type { Ending, Outcome } from './ending.ts';
import type { Log } from './log.ts';
import type { Account, LookReport, Report, StepReport, TrafficPoint, Verdict } from './report.ts';

/** What of a report is told as it is learned. */
type Known = Omit<
  Account,
  | 'schema'
  | 'untouched'
  | 'service'
  | 'trafficHistory'
  | 'steps'
  | 'checks'
  | 'timings'
  | 'warnings'
  | 'run'
  | 'startedAt'
  | 'endedAt'
>;

/** The facts that a mode fills in as it learns them; what is not known may be said so. */
export type Facts = {
  -readonly [Field in keyof Known]: Record<never, never> extends Pick<Known, Field>
    ? Known[Field] | undefined
    : Known[Field];
};

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What a story begins with. */
export interface StoryBegins {
  readonly mode: Mode;
  readonly run: RunContext;
  readonly clock: Clock;
  /** Gets each warning as it is said. */
  readonly log: Pick<Log, 'warning'>;
  readonly agent: string;
  readonly projectEndpoint: string;
}

/** The facts that are known. */
function known(facts: Facts): Known {
  return Object.fromEntries(
    Object.entries(facts).filter(([, fact]) => fact !== undefined),
  ) as unknown as Known;
}

/**
 * Collects what happens during a run, so that whatever ends it, everything learned until then is told.
 * The only mutable thing that travels through a mode.
 */
export class Story {
  readonly facts: Facts;
  readonly #clock: Clock;
  readonly #log: Pick<Log, 'warning'>;
  readonly #mode: Mode;
  readonly #run: RunContext;
  readonly #begun: number;
  readonly #traffic: TrafficPoint[] = [];
  readonly #steps: Writable<StepReport>[] = [];
  readonly #checks: TestRun[] = [];
  readonly #timings: { phase: string; ms: number }[] = [];
  readonly #warnings: string[] = [];

  constructor({ mode, run, clock, log, agent, projectEndpoint }: StoryBegins) {
    this.#clock = clock;
    this.#log = log;
    this.#mode = mode;
    this.#run = run;
    this.#begun = elapsedOn(clock);
    this.facts = {
      agent,
      projectEndpoint,
      draft: false,
      created: false,
      traffic: [],
      verdict: 'none',
    };
  }

  /** Times a phase of the run, also when it fails. */
  async phase<T>(name: string, work: () => Promise<T>): Promise<T> {
    const from = elapsedOn(this.#clock);
    try {
      return await work();
    } finally {
      this.#timings.push({ phase: name, ms: Math.round(elapsedOn(this.#clock) - from) });
    }
  }

  /** Something that the user should know and that does not stop the run: said in the log now, and in the report. */
  warn(text: string): void {
    if (this.#warnings.includes(text)) return;
    this.#warnings.push(text);
    this.#log.warning(text);
  }

  /** A warning for the report that the log has already. */
  repeat(warning: string): void {
    if (!this.#warnings.includes(warning)) this.#warnings.push(warning);
  }

  /** Routing was found, of whatever kind. */
  routing(routing: Routing, why: string): void {
    switch (routing.kind) {
      case 'fixed':
        this.traffic(routing.rules, why);
        return;
      case 'always-latest':
        this.facts.traffic = [];
        this.facts.foreignRouting = undefined;
        return;
      case 'foreign':
        this.facts.traffic = [];
        this.facts.foreignRouting = describeRouting(routing);
    }
  }

  /** Routing was read back. */
  traffic(rules: readonly TrafficRule[], why: string): void {
    this.facts.traffic = rules;
    this.facts.foreignRouting = undefined;
    const last = this.#traffic.at(-1);
    if (last && JSON.stringify(last.rules) === JSON.stringify(rules)) return;
    this.#traffic.push({ at: this.#clock.now(), rules, why });
  }

  /** The plan, before its first step. */
  plan(texts: readonly string[]): void {
    this.#steps.splice(0);
    texts.forEach((text, index) => {
      this.#steps.push({ index, text, state: 'pending', looks: [] });
    });
  }

  /** A step changed its state; the time is taken where it begins or ends. */
  step(index: number, state: StepReport['state'], at = this.#clock.now()): void {
    const step = this.#steps[index];
    if (!step) return;
    step.state = state;
    if (state === 'current') step.startedAt ??= at;
    else if (step.startedAt !== undefined) step.endedAt = at;
    if (state !== 'skipped') this.facts.step = index;
  }

  /** One look of a check. */
  look(index: number, look: LookReport): void {
    const step = this.#steps[index];
    if (step) step.looks = [...step.looks, look];
  }

  /** The test runs behind a look. */
  check(run: TestRun): void {
    this.#checks.push(run);
  }

  /** The verdict that counts in the end. */
  verdict(verdict: Verdict): void {
    this.facts.verdict = verdict;
  }

  /** Closes the story. */
  end(ending: Ending): Report {
    if (ending.phase === 'rolled-back' || ending.phase === 'failed') {
      for (const step of this.#steps) if (step.state === 'pending') step.state = 'skipped';
    }
    const endedAt = this.#clock.now();
    // Whoever tells the story runs this mode, and ends as it can.
    const outcome = { mode: this.#mode, ...ending } as Outcome;
    return {
      schema: 1,
      ...known(this.facts),
      run: this.#run,
      ...outcome,
      trafficHistory: this.#traffic,
      steps: this.#steps,
      checks: this.#checks,
      timings: this.#timings,
      warnings: this.#warnings,
      // Counted back from the end: the clock may have been put right meanwhile.
      startedAt: Math.round(endedAt - (elapsedOn(this.#clock) - this.#begun)),
      endedAt: Math.round(endedAt),
    };
  }
}
