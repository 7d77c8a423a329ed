import { closest, distance } from 'fastest-levenshtein';
import { InputError } from '../errors/errors.ts';
import type { Env } from './fields.ts';

/** Every input of `action.yml`. */
export const inputNames = [
  'mode',
  'project-endpoint',
  'agent-name',
  'agents',
  'client-id',
  'tenant-id',
  'allowed-hosts',
  'github-token',
  'user-identity',
  'source',
  'files',
  'image',
  'from-version',
  'from-project-endpoint',
  'from-candidate',
  'expect-sha256',
  'definition',
  'runtime',
  'entry-point',
  'dependency-resolution',
  'cpu',
  'memory',
  'protocols',
  'environment-variables',
  'definition-variables',
  'secret-variables',
  'description',
  'metadata',
  'role-assignments',
  'activation-timeout',
  'smoke-tests',
  'smoke-prompts',
  'smoke-concurrency',
  'smoke-timeout',
  'smoke-repeat',
  'smoke-retries',
  'smoke-pass-rate',
  'judge-model',
  'embedding-model',
  'steps',
  'analysis-interval',
  'baseline',
  'significance',
  'min-samples',
  'max-prompts',
  'margin',
  'max-latency-ratio',
  'error-limit',
  'metrics',
  'on-failure',
  'on-inconclusive',
  'on-cancel',
  'on-drift',
  'end-sessions',
  'on-active-rollout',
  'max-wait',
  'freeze',
  'to-version',
  'fast-track',
  'reason',
  'force',
  'allow-forks',
  'comment',
  'environment',
  'answers',
  'report-dir',
  'keep-versions',
  'keep-drafts',
  'dry-run',
];

/**
 * Looks for inputs that do not exist. The runner passes on whatever a step is given, and only warns of it.
 *
 * @returns a warning for each that has a value and looks like none of ours: a job's `env: INPUT_X` reaches every action
 * @throws InputError for one that looks like an input of ours: what was meant would silently not be done
 */
export function unknownInputs(env: Env): string[] {
  const unknown = Object.keys(env)
    .filter((key) => key.startsWith('INPUT_'))
    .map((key) => ({ name: key.slice('INPUT_'.length).toLowerCase(), value: env[key] ?? '' }))
    .filter(({ name }) => name !== '' && !inputNames.includes(name));
  for (const { name } of unknown) {
    const meant = resembled(name);
    // Its value is not shown: nobody knows whether it is a secret.
    if (meant) {
      throw new InputError(name, undefined, `there is no such input; did you mean '${meant}'?`, {
        next: `Write '${meant}' instead of '${name}' and run again.`,
      });
    }
  }
  return unknown
    .filter(({ value }) => value.trim() !== '')
    .map(({ name }) => `There is no input '${name}': it is not used.`);
}

/** The input that a name was meant for, if any: other separators, or a letter in four that is not right. */
function resembled(name: string): string | undefined {
  const bare = (text: string) => text.replace(/[^a-z0-9]/g, '');
  const nearest = closest(bare(name), inputNames.map(bare));
  if (distance(bare(name), nearest) > Math.max(1, Math.floor(nearest.length / 4))) return undefined;
  return inputNames.find((known) => bare(known) === nearest);
}
