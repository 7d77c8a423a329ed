import type { Run } from '../run/run.ts';
import { plainLine } from '../text/plain-text.ts';

/** Code points of it. */
const longest = 200;

/** Who does something by hand, with the reason, as the journal keeps it: one plain line, without secrets. */
export function whoAndWhy({ context, config, redact }: Pick<Run, 'context' | 'config' | 'redact'>): string {
  const said = [context.actor ?? 'somebody', config.operator.reason].filter(Boolean).join(': ');
  return plainLine(redact(said), longest);
}
