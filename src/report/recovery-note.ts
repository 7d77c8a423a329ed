import type { Host } from '../host/host.ts';
import { logLine } from './log.ts';
import { prose } from './untrusted.ts';

/**
 * Tells, below the summary of a main step that was killed (or in its place), what became of its rollout.
 * @param text without secrets; untrusted words may be in it
 * @param settled false when nothing could be done: then it is also an annotation
 */
export function tellRecovery(
  text: string,
  settled: boolean,
  host: Pick<Host, 'summarise' | 'annotate'>,
): void {
  host.summarise(`\n> [!${settled ? 'IMPORTANT' : 'CAUTION'}]\n> ${prose(text, 2_000)}\n`);
  if (!settled) host.annotate('error', logLine(text));
}
