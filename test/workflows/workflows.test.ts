import { afterAll, beforeAll, describe, it } from 'vitest';
import { findAct } from './act.ts';
import { type WorkflowStage, workflowStage } from './stage.ts';
import { story } from './story.ts';

const act = findAct();
if (act === undefined) {
  console.log('The ready workflows are skipped: act is not there (go install github.com/nektos/act@latest).');
}

describe.skipIf(act === undefined)('the ready workflows, run by act', () => {
  let on: WorkflowStage;
  let isBroken = false;
  beforeAll(async () => {
    on = await workflowStage(act ?? '');
  });
  afterAll(() => on.close());

  for (const { file, event, title, play } of story) {
    it(`${file} on ${event}: ${title}`, async (context) => {
      context.skip(isBroken, 'an earlier chapter of the story failed');
      isBroken = true;
      await play(on);
      isBroken = false;
    });
  }
});
