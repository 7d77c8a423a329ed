import { agent, echoFolder, type Scenario } from '../scenario.ts';
import { pullRequest } from './preview.ts';

/** A closed pull request leaves two drafts, and releases have piled up behind the one that serves. */
export const cleanup: Scenario = {
  name: 'clean-up',
  async prepare({ foundry, deploy }) {
    for (const prefix of ['one ', 'other ', 'third ']) await deploy(prefix);
    foundry.actor.setRouting(agent, { 2: 100 });
    for (const prefix of ['draft ', 'newer draft ']) {
      await foundry.actor.deploy({
        agent,
        folder: echoFolder,
        draft: true,
        environment: { ANSWER_PREFIX: prefix },
        metadata: {
          'deployed-by': 'foundry-agent-rollout',
          'github-repository': 'contoso/shop',
          'github-pull-request': '12',
        },
      });
    }
  },
  inputs: { mode: 'cleanup', comment: 'false', 'keep-versions': '1', source: '', steps: '' },
  env: pullRequest('closed'),
  ends: { phase: 'cleaned', routing: { 2: 100 }, drafts: 0 },
  routings: [{ 2: 100 }],
  settled: [{ 2: 100 }],
  expendable: ['1', '3'],
};
