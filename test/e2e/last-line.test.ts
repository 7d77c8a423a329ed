import { afterEach, beforeEach, expect, it } from 'vitest';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';

let on: JournalledStage;

beforeEach(async () => {
  on = await journalledStage();
});
afterEach(() => on.close());

/** Everything behind the last `::endgroup::`, commands and times left out: what a reader sees at the end of a log. */
function endOfLog(log: string): string[] {
  const lines = log.trimEnd().split('\n');
  const open = lines.lastIndexOf('::endgroup::');
  expect(lines.findLastIndex((line) => line.startsWith('::group::'))).toBeLessThanOrEqual(open);
  return lines
    .slice(open + 1)
    .filter((line) => !line.startsWith('::'))
    .map((line) => line.replace(/^\[\+[\d.]+s\] /, '').replaceAll('\u2060', ''));
}

const lastLine = (log: string) => endOfLog(log).at(-1);

it('ends every log with outcome, traffic and what to do, outside of groups', async () => {
  const idle = await on.act({ mode: 'promote' });
  expect(lastLine(idle.log)).toBe(
    "Nothing to do: No rollout of agent 'shop' is in progress; routing is version 1 100 %.",
  );

  const planned = await on.act({ 'environment-variables': 'ANSWER_STYLE=wordy', 'dry-run': 'true' });
  expect(lastLine(planned.log)).toMatch(
    /^Dry run: \d writes would be made; nothing was written\. The summary lists them one by one\. .*Next: Run without 'dry-run' to deploy\.$/,
  );

  await on.act({ 'environment-variables': 'ANSWER_STYLE=wordy', steps: '10%, hold, 100%' });
  const held = await on.act({ mode: 'advance' });
  expect(lastLine(held.log)).toBe(
    "Waiting for approval: The rollout of version 2 waits for a person at step 1 (hold). Traffic: version 1 90 %, version 2 10 %. Next: Run 'mode: promote' to go on, or 'mode: rollback' to go back.",
  );

  const status = await on.act({ mode: 'status' });
  expect(lastLine(status.log)).toMatch(
    /^Status: Routing is version 1 90 %, version 2 10 %\. .*'mode: promote' goes on\./,
  );

  const back = await on.act({ mode: 'rollback' });
  expect(lastLine(back.log)).toMatch(/^Rolled back: Routing went from .* to version 1 100 %/);

  const refused = await on.act({ mode: 'promot' });
  expect(refused.exitCode).toBe(1);
  expect(lastLine(refused.log)).toBe("Failed. Next: Give 'mode' the value 'promote' and run again.");

  for (const { log } of [idle, planned, held, status, back]) expect(log).not.toMatch(/\] took \d/);
});
