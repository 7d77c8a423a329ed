import type { FreezeWindow } from '../rollout/freeze.ts';
import type { Step } from '../rollout/steps.ts';
import type { Mode } from './mode.ts';

/** Where the new version comes from. Exactly one; paths are absolute, `display` is what the user wrote. */
export type Source =
  | {
      readonly kind: 'folder';
      readonly path: string;
      readonly display: string;
      /** True when no input names it: the service of an `azure.yaml` may have its code elsewhere. */
      readonly byDefault?: true;
    }
  | { readonly kind: 'zip'; readonly path: string; readonly display: string }
  | { readonly kind: 'image'; readonly reference: string }
  | {
      readonly kind: 'from-version';
      /** `serving`: the one that serves all traffic there. */
      readonly version: string;
      /** Normalised like `Target.projectEndpoint`; absent means the project that is deployed to. */
      readonly fromProjectEndpoint?: string;
    }
  | { readonly kind: 'candidate'; readonly jobId: string; readonly candidateId: string };

/** The project that a run is about, and where tokens may go. */
export interface ProjectTarget {
  /** `https://{account}.services.ai.azure.com/api/projects/{project}`: no slash at the end, nothing else in it. */
  readonly projectEndpoint: string;
  /** True for 127.0.0.0/8, `::1` and `localhost`: the only hosts that plain http is accepted for. */
  readonly loopback: boolean;
  /** Lower case; `example.com`, or `*.example.com` for exactly one label more. Loopback is always allowed. */
  readonly allowedHosts: readonly string[];
  /** Name of the user that probes speak for, for agents whose endpoint isolates its users by header. */
  readonly userIdentity?: string;
}

/** The one agent of a project that a run is about. */
export interface Target extends ProjectTarget {
  readonly agentName: string;
}

/** Sign-in by GitHub OIDC. */
export interface OidcSignIn {
  readonly clientId: string;
  /** GUID or verified domain. */
  readonly tenantId: string;
}

/** One protocol that the agent speaks: `responses@1.0.0`. */
export interface ProtocolVersion {
  readonly protocol: string;
  readonly version: string;
}

/**
 * What the inputs say about the definition. Absent means that the input was not given: the file decides, and
 * the defaults that `action.yml` documents hold only where the file is silent too.
 */
export interface DefinitionOverrides {
  /** Absolute path of the input `definition`. */
  readonly file?: string;
  /** Behind its `#`: the service of an `azure.yaml` that is meant. */
  readonly service?: string;
  readonly runtime?: string;
  readonly entryPoint?: readonly string[];
  readonly dependencyResolution?: 'bundled' | 'remote_build';
  /** As the service takes it: `0.5`, `1`, `2`. */
  readonly cpu?: string;
  /** As the service takes it: `2Gi`. */
  readonly memory?: string;
  readonly protocols?: readonly ProtocolVersion[];
  readonly environmentVariables?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Patterns of the environment variables that the file may read; absent: all, or none for the code of a fork. */
  readonly variablesAllowed?: readonly string[];
  /** Patterns of variables whose values are secrets, beside those whose names or forms say so. */
  readonly secretVariables?: readonly string[];
}

/** One Azure role for the agent's own identity. */
export interface RoleAssignment {
  /** Name (`Storage Blob Data Reader`) or GUID of the role definition. */
  readonly role: string;
  /** ARM resource id; begins with `/`, no slash at the end. */
  readonly scope: string;
}

/** Tests before any traffic. */
export interface SmokeConfig {
  /** Files or globs, relative to the workspace, as written. */
  readonly tests: readonly string[];
  readonly prompts: readonly string[];
  /** Whole number, 1 to 64. */
  readonly concurrency: number;
  /** Milliseconds for one prompt, cold start included. */
  readonly timeoutMs: number;
  /** Whole number, 1 to 1000. */
  readonly repeat: number;
  /** Times that a failing test is asked again; whole number, 0 to 10. */
  readonly retries: number;
  /** Fraction, 0 to 1, of the test runs that must pass, after retries. */
  readonly passRate: number;
  /** Model deployment of the project that judges `llm-rubric`. */
  readonly judgeModel?: string;
  /** Model deployment of the project that embeds for `similar`. */
  readonly embeddingModel?: string;
}

/** How traffic moves and what judges it. */
export interface RolloutConfig {
  readonly steps: readonly Step[];
  /** Milliseconds between two looks of a check. */
  readonly analysisIntervalMs: number;
  readonly baseline: 'stable' | 'none';
  /** Chance of a false rollback over the whole rollout: above 0, below 1. */
  readonly significance: number;
  /** Pairs that a check must have seen before it may pass; 0 or more. */
  readonly minSamples: number;
  /** Fraction of tests by which the canary may be worse and still pass: 0 or more, below 1. */
  readonly margin: number;
  /** Prompts that one rollout may ask; absent: three times the plan and 300. 1 or more. */
  readonly maxPrompts?: number;
  /** What the canary may take in the median pair, over what the baseline takes; absent: latency is not judged. */
  readonly maxLatencyRatio?: number;
  /** Answers in a row that do not come before a check fails, where nothing is compared; 1 or more. */
  readonly errorLimit: number;
  readonly onFailure: 'rollback' | 'hold';
  readonly onInconclusive: 'rollback' | 'hold' | 'continue';
  readonly onCancel: 'rollback' | 'hold';
  readonly onDrift: 'fail' | 'adopt' | 'overwrite';
  /** After a rollback: stop the sessions that callers have open on the version that lost its traffic. */
  readonly endSessions: boolean;
  readonly onActiveRollout: 'fail' | 'supersede';
  /** Milliseconds that this job may wait in all; 0: never. */
  readonly maxWaitMs: number;
  readonly freeze: readonly FreezeWindow[];
  /** Absolute path of the file of metrics queries. */
  readonly metrics?: string;
}

/** What a person asks for by hand, and why. */
export interface OperatorConfig {
  /** Mode `rollback`: the version to go back to instead of the recorded routing. Never a draft. */
  readonly toVersion?: string;
  /** Mode `promote`: straight to 100 %. Comes with a reason. */
  readonly fastTrack: boolean;
  /** Restart a rollout of a digest that was aborted. Comes with a reason. */
  readonly force: boolean;
  readonly reason?: string;
}

/** Everything that the user asked for: read once, typed once, valid in itself. No other part reads an input. */
export type GivenConfig = Config | FleetConfig;

/** What the user asked of several agents: each of them gets a configuration of its own. */
export interface FleetConfig extends Omit<Config, 'target' | 'agents'> {
  readonly target: ProjectTarget;
  /** Patterns of agent names; of those that match the last one decides. */
  readonly agents: readonly string[];
}

/** What the user asked of one agent. */
export interface Config {
  readonly mode: Mode;
  readonly dryRun: boolean;
  readonly target: Target;
  readonly agents?: never;
  /** Absent: the default Azure credential chain, or the token `local` for a loopback endpoint. */
  readonly signIn?: OidcSignIn;
  /** Absent when the input is empty: no comments and no Deployments. */
  readonly githubToken?: string;
  readonly source: Source;
  /** SHA-256 of the only zip that may be deployed, lower-case hex. */
  readonly expectSha256?: string;
  /** Glob patterns below a source folder; empty means all files. */
  readonly files: readonly string[];
  readonly definition: DefinitionOverrides;
  readonly roleAssignments: readonly RoleAssignment[];
  /** Milliseconds for a version to become active. */
  readonly activationTimeoutMs: number;
  readonly smoke: SmokeConfig;
  readonly rollout: RolloutConfig;
  readonly operator: OperatorConfig;
  /** GitHub environment of the journal. There whenever a `deploy` can outlive its job. */
  readonly environment?: string;
  /** Deploy and preview the code of forks too: what strangers wrote then runs in the project. */
  readonly allowForks: boolean;
  /** `auto`: on pull requests only. */
  readonly comment: 'auto' | 'always' | 'never';
  readonly answers: 'full' | 'excerpt' | 'none';
  /** Absolute path; may not exist yet. */
  readonly reportDir: string;
  /** Old releases that `cleanup` leaves; absent: all. 1 or more. */
  readonly keepVersions?: number;
  /** Drafts that a pull request keeps; absent: all. 1 or more. */
  readonly keepDrafts?: number;
  /** Absolute path that relative inputs are relative to: GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** Absolute path for temporary files: RUNNER_TEMP. */
  readonly tempDir: string;
  /** Values that no log, summary, comment, report or error may show. */
  readonly secrets: readonly string[];
}
