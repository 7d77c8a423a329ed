import type { Report } from '../../../../src/report/report.ts';
import { base, MINUTE, SECOND, START, step } from './setting.ts';

/** A dry run. */
export const planned: Report = (() => {
  const { version: _none, ...plan } = base;
  return {
    ...plan,
    phase: 'planned',
    created: false,
    cause:
      'The source differs from version 7; a run without dry-run would create version 8 and move traffic in three steps.',
    traffic: [],
    steps: [
      step(0, '10% 5m check', 'pending'),
      step(1, '25% 10m check', 'pending'),
      step(2, '100%', 'pending'),
    ],
    dryRun: {
      worstCaseMs: 31 * MINUTE,
      exposurePercentMinutes: 300,
      detectableDrop: 'a drop from 95 % to 70 % (80 % of the time)',
      forecast: {
        testMs: 2000,
        measured: false,
        faults: [
          { fault: 'answers nothing', found: 1, afterMs: MINUTE, prompts: 28 },
          { fault: 'fails one of its tests', found: 0.996, afterMs: 62_000, prompts: 44 },
          { fault: 'passes 80 % instead of 95 %', found: 0.07 },
        ],
      },
      prompts: { least: 102, usual: 138, most: 606 },
      writes: [
        {
          method: 'PATCH',
          path: '/agents/support-agent',
          why: 'pin the stable version before anything is created',
          body: {
            agent_endpoint: {
              version_selector: {
                version_selection_rules: [
                  { type: 'FixedRatio', agent_version: '7', traffic_percentage: 100 },
                ],
              },
            },
          },
        },
        {
          method: 'POST',
          path: '/agents/support-agent/versions',
          why: 'create the version (zip of 41 files, 182 kB)',
          body: {
            description: 'Customer support',
            definition: {
              kind: 'hosted',
              cpu: '1',
              memory: '2Gi',
              code_configuration: {
                runtime: 'python_3_13',
                entry_point: ['python', 'main.py'],
                dependency_resolution: 'remote_build',
              },
              environment_variables: { POLICY_URL: '(value hidden)' },
            },
          },
        },
        {
          method: 'PATCH',
          path: '/agents/support-agent',
          why: 'step 1: 10% 5m check',
          body: { agent_endpoint: { version_selector: { version_selection_rules: [] } } },
        },
        { method: 'POST', path: '/repos/contoso/shop/deployments', why: 'keep the journal' },
      ],
    },
    endedAt: START + 6 * SECOND,
    timings: base.timings.slice(0, 1),
  };
})();

/** A deployment of what is there already. */
export const unchanged = {
  ...base,
  phase: 'unchanged',
  created: false,
  cause: 'The source and the definition are those of version 8, which already serves all new sessions.',
  trafficHistory: [],
  endedAt: START + 3.4 * SECOND,
  timings: base.timings.slice(0, 1),
} satisfies Report;
