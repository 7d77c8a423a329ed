/**
 * What an input means when it is empty, in the words that a user would type. `action.yml` names the same
 * values; the code has them too, because a workflow may pass an empty string on.
 */
export const defaults: Readonly<Record<string, string>> = {
  mode: 'deploy',
  'allowed-hosts': '*.services.ai.azure.com',
  'activation-timeout': '15m',
  'smoke-concurrency': '4',
  'smoke-timeout': '60s',
  'smoke-repeat': '1',
  'smoke-pass-rate': '100%',
  steps: '10% 5m check, 100%',
  'analysis-interval': '1m',
  baseline: 'stable',
  significance: '0.05',
  'min-samples': '0',
  margin: '0',
  'error-limit': '4',
  'on-failure': 'rollback',
  'on-inconclusive': 'hold',
  'on-cancel': 'rollback',
  'on-drift': 'fail',
  'on-active-rollout': 'fail',
  'max-wait': '30m',
  'fast-track': 'false',
  force: 'false',
  'allow-forks': 'false',
  comment: 'auto',
  answers: 'excerpt',
  'keep-versions': 'unlimited',
  'keep-drafts': '1',
  'dry-run': 'false',
};
