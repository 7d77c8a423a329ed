import { appendFileSync } from 'node:fs';
import { error } from '@actions/core';
import { logLine } from './log.ts';
import { prose } from './untrusted.ts';

/**
 * Tells, below the summary of a main step that was killed (or in its place), what became of its rollout.
 * @param text without secrets; untrusted words may be in it
 * @param settled false when nothing could be done: then it is also an annotation
 */
export function tellRecovery(text: string, settled: boolean): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, `\n> [!${settled ? 'IMPORTANT' : 'CAUTION'}]\n> ${prose(text, 2_000)}\n`);
  if (!settled) error(logLine(text));
}
