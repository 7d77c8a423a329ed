import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { namePatterns, readNamePatterns } from '../environment/name-patterns.ts';
import { credentialsIn } from '../environment/reserved.ts';
import { secretsIn, secretTexts } from '../environment/secret-values.ts';
import { InputError } from '../errors/errors.ts';
import { parseFreeze } from '../rollout/freeze.ts';
import { parseSteps } from '../rollout/steps.ts';
import { systemClock } from '../time/clock.ts';
import { readAgents } from './agents.ts';
import type { GivenConfig, OperatorConfig, ProjectTarget, RolloutConfig, SmokeConfig } from './config.ts';
import { checkTogether } from './contradictions.ts';
import { readDefinition } from './definition-overrides.ts';
import { parseAllowedHosts, parseProjectEndpoint } from './endpoint.ts';
import { type Env, Fields } from './fields.ts';
import { parseKeyValues } from './key-values.ts';
import { modes } from './mode.ts';
import { parseRoleAssignments } from './role-assignments.ts';
import { readSignIn } from './sign-in.ts';
import { readDigest, readSource, readVersion } from './source.ts';

export type * from './config.ts';
export type { Env } from './fields.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;
/** `gpt-5-mini`, or `connection/gpt-5-mini` for a deployment that the project reaches by a connection. */
const deploymentName = /^[A-Za-z0-9][\w.-]{0,127}(\/[A-Za-z0-9][\w.-]{0,127})?$/;
const aDeploymentName = 'the name of a model deployment of the project, such as gpt-5-mini';
/** A self-hosted job lives five days at most (GitHub Docs, "Actions limits"), so no wait inside one is longer. */
const longestJob = 5 * day;

/**
 * Reads and validates every input. Nothing is requested and no file is opened.
 * Secret values of `environment-variables` and the tokens are masked before anything can fail.
 * @param env the runner's environment
 * @param mask hides a text in the log from now on
 * @param now milliseconds since the epoch
 * @throws InputError for the first input that is not acceptable, alone or together with another
 */
export function readConfig(
  env: Env,
  mask: (secret: string) => void,
  now: number = systemClock.now(),
): GivenConfig {
  const config = readAcceptedConfig(env, mask);
  checkTogether(config, now);
  return config;
}

/**
 * Reads the inputs of a run that {@link readConfig} has let begin. Whether they fit together is not asked again: that
 * may depend on the time, and what such a run left half-way has to be settled in any case.
 * @throws InputError for the first input that is not acceptable alone
 */
export function readAcceptedConfig(env: Env, mask: (secret: string) => void): GivenConfig {
  const fields = new Fields(env);
  const { variables, secrets } = readSecrets(fields, env, mask);
  const workspace = resolve(env.GITHUB_WORKSPACE || '.');
  const tempDir = resolve(env.RUNNER_TEMP || tmpdir());
  const agents = readAgents(fields);
  const target = readTarget(fields, env);
  const signIn = readSignIn(fields, env);
  const githubToken = readToken(fields);
  const environment = fields.line('environment', 255);
  const keepVersions = fields.limit('keep-versions');
  const keepDrafts = fields.limit('keep-drafts');
  const expectSha256 = readDigest(fields);
  const settings = {
    mode: fields.choice('mode', modes),
    dryRun: fields.flag('dry-run'),
    ...(signIn && { signIn }),
    ...(githubToken !== undefined && { githubToken }),
    source: readSource(fields, workspace, target.allowedHosts),
    ...(expectSha256 !== undefined && { expectSha256 }),
    files: fields.lines('files'),
    definition: readDefinition(fields, workspace, variables),
    roleAssignments: parseRoleAssignments(fields.lines('role-assignments')),
    activationTimeoutMs: fields.duration('activation-timeout', second, longestJob),
    smoke: readSmoke(fields),
    rollout: readRollout(fields, workspace),
    operator: readOperator(fields),
    ...(environment !== undefined && { environment }),
    allowForks: fields.flag('allow-forks'),
    comment: readComment(fields),
    answers: fields.choice('answers', ['full', 'excerpt', 'none']),
    reportDir: fields.pathIn(workspace, 'report-dir') ?? tempDir,
    ...(keepVersions !== undefined && { keepVersions }),
    ...(keepDrafts !== undefined && { keepDrafts }),
    workspace,
    tempDir,
    secrets,
  };
  return agents.kind === 'fleet'
    ? { ...settings, target, agents: agents.patterns }
    : { ...settings, target: { ...target, agentName: agents.name } };
}

/** The pairs of `environment-variables`, and every text to hide; masked already, also when this throws. */
function readSecrets(fields: Fields, env: Env, mask: (secret: string) => void) {
  const secrets = new Set<string>();
  const hide = (texts: readonly string[]) => {
    for (const text of texts) {
      if (!secrets.has(text)) mask(text);
      secrets.add(text);
    }
  };
  hide(secretTexts(fields.text('github-token')));
  for (const name of credentialsIn(env)) hide(secretTexts(env[name] ?? ''));
  try {
    const variables = parseKeyValues('environment-variables', fields.text('environment-variables'));
    const named = namePatterns(readNamePatterns('secret-variables', fields.lines('secret-variables')), {
      ignoreCase: true,
    });
    for (const { key, value } of variables) hide(secretsIn(key, value, named));
    return { variables, secrets: [...secrets] };
  } catch (error) {
    // What is a key, what a value, and which of them is a secret is not known here, so all of it is hidden.
    for (const line of fields.lines('environment-variables')) {
      hide(secretTexts(line));
      hide(secretTexts(line.slice(line.indexOf('=') + 1)));
    }
    throw error;
  }
}

function readTarget(fields: Fields, env: Env): ProjectTarget {
  const allowedHosts = parseAllowedHosts(fields.lines('allowed-hosts'));
  const typed = fields.text('project-endpoint');
  const endpoint = parseProjectEndpoint(
    'project-endpoint',
    typed || (env.FOUNDRY_PROJECT_ENDPOINT ?? '').trim(),
    allowedHosts,
    typed ? '' : '; without the input the environment variable FOUNDRY_PROJECT_ENDPOINT counts',
  );
  const userIdentity = fields.matching('user-identity', /^[\x21-\x7e]{1,256}$/, 'a name without white space');
  return {
    projectEndpoint: endpoint.url,
    loopback: endpoint.loopback,
    allowedHosts,
    ...(userIdentity !== undefined && { userIdentity }),
  };
}

function readToken(fields: Fields): string | undefined {
  const token = fields.text('github-token');
  if (!/^[\x21-\x7e]*$/.test(token)) {
    throw new InputError('github-token', 'not shown', 'accepted is a token, one word of ASCII characters.');
  }
  return token === '' ? undefined : token;
}

function readSmoke(fields: Fields): SmokeConfig {
  const judgeModel = fields.matching('judge-model', deploymentName, aDeploymentName);
  const embeddingModel = fields.matching('embedding-model', deploymentName, aDeploymentName);
  return {
    tests: fields.lines('smoke-tests'),
    prompts: fields.lines('smoke-prompts'),
    concurrency: fields.integer('smoke-concurrency', 1, 64),
    timeoutMs: fields.duration('smoke-timeout', second, longestJob),
    repeat: fields.integer('smoke-repeat', 1, 1000),
    retries: fields.integer('smoke-retries', 0, 10),
    passRate: fields.percentage('smoke-pass-rate'),
    ...(judgeModel !== undefined && { judgeModel }),
    ...(embeddingModel !== undefined && { embeddingModel }),
  };
}

function readRollout(fields: Fields, workspace: string): RolloutConfig {
  const maxLatencyRatio = fields.ratio('max-latency-ratio', 1000);
  const metrics = fields.pathIn(workspace, 'metrics');
  const maxPrompts =
    fields.text('max-prompts') === '' ? undefined : fields.integer('max-prompts', 1, 10_000_000);
  return {
    steps: parseSteps(fields.text('steps')),
    analysisIntervalMs: fields.duration('analysis-interval', second / 10, longestJob),
    baseline: fields.choice('baseline', ['stable', 'none']),
    significance: fields.share('significance', { zero: false, example: '0.05' }),
    minSamples: fields.integer('min-samples', 0, 1_000_000),
    margin: fields.share('margin', { zero: true, example: '0.02 or 2%' }),
    ...(maxPrompts !== undefined && { maxPrompts }),
    ...(maxLatencyRatio !== undefined && { maxLatencyRatio }),
    errorLimit: fields.integer('error-limit', 1, 1000),
    onFailure: fields.choice('on-failure', ['rollback', 'hold']),
    onInconclusive: fields.choice('on-inconclusive', ['rollback', 'hold', 'continue']),
    onCancel: fields.choice('on-cancel', ['rollback', 'hold']),
    onDrift: fields.choice('on-drift', ['fail', 'adopt', 'overwrite']),
    endSessions: fields.flag('end-sessions'),
    onActiveRollout: fields.choice('on-active-rollout', ['fail', 'supersede']),
    maxWaitMs: fields.duration('max-wait', 0, longestJob),
    freeze: parseFreeze(fields.text('freeze')),
    ...(metrics !== undefined && { metrics }),
  };
}

function readOperator(fields: Fields): OperatorConfig {
  const toVersion = readVersion(fields, 'to-version');
  const reason = fields.line('reason', 500);
  return {
    ...(toVersion !== undefined && { toVersion }),
    fastTrack: fields.flag('fast-track'),
    force: fields.flag('force'),
    ...(reason !== undefined && { reason }),
  };
}

function readComment(fields: Fields): GivenConfig['comment'] {
  if (/^(true|false)$/i.test(fields.text('comment'))) return fields.flag('comment') ? 'always' : 'never';
  fields.choice('comment', ['auto', 'true', 'false']);
  return 'auto';
}
