/** Runs the ready workflows by act, one line each: `node test/workflows/run.ts`. */
import { findAct } from './act.ts';
import { workflowStage } from './stage.ts';
import { story } from './story.ts';

const act = findAct();
if (act === undefined) {
  console.log('skipped: act is not there (go install github.com/nektos/act@latest)');
} else {
  const on = await workflowStage(act);
  try {
    for (const { file, event, title, play } of story) {
      const began = Date.now();
      await play(on);
      console.log(`${file} on ${event}: ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    }
  } finally {
    await on.close();
  }
}
