import type { ServiceFailure } from '../errors/errors.ts';
import type { RunContext } from '../host/run-context.ts';
import type { MetricReading } from '../metrics/metric.ts';
import type { GateReading } from '../rollout/judge.ts';
import type { TrafficRule } from '../routing/routing.ts';
import type { TestRun } from '../smoke/results.ts';
import type { Conversations } from './conversations.ts';
import type { Outcome } from './ending.ts';

/** What the tests and comparisons said in the end. */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'error' | 'none';

/** Routing as it was read back at a moment. */
export interface TrafficPoint {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly rules: readonly TrafficRule[];
  /** Why it changed: `pin stable`, `step 2: 25% 10m check`, `rollback`. */
  readonly why: string;
}

/** One look of a check. */
export interface LookReport {
  readonly at: number;
  readonly verdict: Verdict;
  /** One sentence, may contain untrusted text. */
  readonly why: string;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  /** How strong the evidence against the canary was, gate by gate. */
  readonly gates?: readonly GateReading[];
  /** The same in words, and which tests are flaky; may contain untrusted text. */
  readonly details?: readonly string[];
  /** Metrics of real traffic. */
  readonly metrics?: readonly MetricReading[];
}

/** One step of the plan and how far it came. */
export interface StepReport {
  /** From 0. */
  readonly index: number;
  /** As the user wrote it. */
  readonly text: string;
  readonly state: 'done' | 'current' | 'pending' | 'failed' | 'skipped';
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly looks: readonly LookReport[];
}

/** One write that a dry run would have made. Bodies hold no environment values. */
export interface PlannedWrite {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** One phrase: what it is for. */
  readonly why: string;
}

/** What a dry run found. */
export interface DryRunReport {
  readonly writes: readonly PlannedWrite[];
  /** Longest time from the first write to the last, in milliseconds, holds excluded. */
  readonly worstCaseMs: number;
  /** Share of new sessions that the canary gets, times minutes, summed over the steps before the last. */
  readonly exposurePercentMinutes: number;
  /** Smallest drop of the pass rate that the analysis could detect; `undefined` where no comparison runs. */
  readonly detectableDrop?: string;
  /** What the checks would find, and when; absent where no comparison runs. */
  readonly forecast?: ForecastReport;
  /** Prompts that the rollout would ask: at least, usually, at most. */
  readonly prompts?: { readonly least: number; readonly usual: number; readonly most: number };
}

/** What the checks of a plan would find, as played by the judge that decides. */
export interface ForecastReport {
  readonly faults: readonly {
    /** `answers nothing`: what is wrong with the version. */
    readonly fault: string;
    /** Share of rollouts that are rolled back, 0 to 1. */
    readonly found: number;
    /** Median milliseconds from the first traffic to the rollback. */
    readonly afterMs?: number;
    /** Median prompts until then, smoke tests included. */
    readonly prompts?: number;
  }[];
  /** Milliseconds that a test was taken to last. */
  readonly testMs: number;
  /** True when the rollout before measured that. */
  readonly measured: boolean;
}

/** A version of the agent, as mode `status` lists it. */
export interface VersionReport {
  readonly version: string;
  readonly draft: boolean;
  /** As the service says it. */
  readonly status: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt?: number;
  /** Commit that it was built from, out of its metadata. */
  readonly sha?: string;
  /** What the version is in the rollout or to the housekeeping: `stable`, `canary`, `rollback target`. */
  readonly role?: string;
}

/** How the code of two versions differs. Paths are untrusted. */
export type CodeComparison =
  | {
      readonly kind: 'compared';
      readonly added: readonly string[];
      readonly changed: readonly string[];
      readonly removed: readonly string[];
    }
  /** `why` is half a sentence. */
  | { readonly kind: 'not-compared'; readonly why: string };

/** One value of the definition of a version. */
export interface DefinitionValue {
  /** Keys with dots. */
  readonly path: string;
  /** What must not be shown is `(hidden)` or `from ${NAME}`. */
  readonly value: unknown;
  readonly from: string;
}

/** One difference between two definitions; one side is absent where the field is. */
export interface DefinitionDifference {
  /** Keys with dots. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What mode `preview` found beside the smoke tests. */
export interface PreviewReport {
  /** Shell commands that open a session for exactly this version. */
  readonly talk?: string;
  /** Page of the version in the Foundry portal, where it can be derived. */
  readonly playground?: string;
  /** How the version differs from the one that gets most of the traffic; absent when nothing serves. */
  readonly against?: {
    readonly version: string;
    /** Keys with dots. Values that must not be shown are `(hidden)`. */
    readonly definition: readonly DefinitionDifference[];
    readonly code: CodeComparison;
  };
  /** The same tests, asked of the version that gets most of the traffic. */
  readonly production?: TestRun;
}

/** Mode `plan`: whether a deployment would change what serves. */
export interface PlanReport {
  readonly changed: boolean;
  /** What differs from the versions that serve, by digest; empty where nothing serves. */
  readonly differs: readonly ('source' | 'definition')[];
  /** Versions that have traffic. */
  readonly serving: readonly string[];
  /** Source digest of the version that serves, where it is one and this action deployed it. */
  readonly servingSourceDigest?: string;
}

/** Routing that is not what the rollout last wrote. */
export interface DriftReport {
  /** What the rollout last wrote; empty means no explicit routing. */
  readonly expected: readonly TrafficRule[];
  /** What the service has now; empty means no explicit routing (always latest), or what `foreignRouting` says. */
  readonly found: readonly TrafficRule[];
  /** One sentence: who and when, as far as known. */
  readonly detail?: string;
}

/** Everything that a run can tell; the only input of the summary, the outputs, `report.json` and `junit.xml`. */
export type Report = Account & Outcome;

/** What a report tells beside how the run ended. */
export interface Account {
  readonly schema: 1;
  readonly agent: string;
  readonly projectEndpoint: string;
  readonly run: RunContext;
  readonly version?: string;
  readonly baselineVersion?: string;
  readonly draft: boolean;
  readonly created: boolean;
  readonly codeSha256?: string;
  readonly sourceDigest?: string;
  /** Every value of the definition, and who said it: `azure.yaml:12`, an input, whose default. Modes `deploy`, `preview`. */
  readonly definition?: readonly DefinitionValue[];
  /** How the definition of a new version differs from that of the version that served most. Mode `deploy`. */
  readonly definitionChange?: {
    readonly version: string;
    readonly changes: readonly DefinitionDifference[];
  };
  /** Names of the environment variables that the definition read, sorted; never their values. */
  readonly variablesRead?: readonly string[];
  readonly principalId?: string;
  /** URL that callers use. */
  readonly endpoint?: string;
  /** Read back at the end; empty when there is no explicit routing. */
  readonly traffic: readonly TrafficRule[];
  /** The routing in words where it cannot be understood; `traffic` is empty then. */
  readonly foreignRouting?: string | undefined;
  readonly trafficHistory: readonly TrafficPoint[];
  readonly steps: readonly StepReport[];
  /** Index of the step that the rollout is at. */
  readonly step?: number;
  /** When `advance` has something to do, milliseconds since the epoch. */
  readonly nextDue?: number;
  readonly verdict: Verdict;
  /** The smoke tests before traffic. */
  readonly smoke?: TestRun;
  /** Test runs of the checks, oldest first. */
  readonly checks: readonly TestRun[];
  /** Prompts that this run asked, of all versions together. */
  readonly prompts?: number;
  /** How often model deployments (`judge-model`, `embedding-model`) were asked; absent: never. */
  readonly modelCalls?: number;
  /** Phases of the run in order, with their milliseconds. */
  readonly timings: readonly { readonly phase: string; readonly ms: number }[];
  readonly dryRun?: DryRunReport;
  readonly warnings: readonly string[];
  /** Why the version never became active, as the service said it. */
  readonly versionError?: { readonly code: string; readonly message: string };
  /** Shell commands that ask the first failing test again by hand. Nothing that the agent said is in them. */
  readonly replay?: string;
  /** Last lines of the failing sessions' logs, keyed by session id. Untrusted. */
  readonly sessionLogs?: Readonly<Record<string, readonly string[]>>;
  /** After a rollback: what callers still had open on the version that lost its traffic. */
  readonly conversations?: Conversations;
  /** The refusal that ended the run. */
  readonly service?: ServiceFailure;
  /** True when routing was what was asked for already, so that nothing was written. */
  readonly untouched?: true;
  /** `report.json` only: what was left out to stay below its limit, in bytes. */
  readonly truncated?: { readonly limit: number; readonly without: readonly string[] };
  readonly startedAt: number;
  readonly endedAt: number;
  /** `metadata` of the version under test, as the service stored it. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Mode `status`: the versions, newest first. */
  readonly versions?: readonly VersionReport[];
  /** Mode `plan`. */
  readonly plan?: PlanReport;
  /** Mode `preview`. */
  readonly preview?: PreviewReport;
  /** Modes `cleanup` and `preview`: what was deleted and why. */
  readonly deleted?: readonly { readonly version: string; readonly why: string }[];
  /** Set when somebody else changed the routing. */
  readonly drift?: DriftReport;
  /**
   * Input `agents`: the whole report of each agent, worst first. The report around them has the worst phase and
   * verdict, the earliest `nextDue`, and nothing that only one agent can have.
   */
  readonly fleet?: readonly Report[];
}
