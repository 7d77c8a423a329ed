import type { Needs } from '../run/needs.ts';
import { plainLine } from '../text/plain-text.ts';

/** What naming the person and the reason needs of a run. */
export type ByHandNeeds = Needs<{ run: 'context' | 'redact'; inputs: 'operator' }>;

/** Code points of it. */
const longest = 200;

/** Who does something by hand, with the reason, as the journal keeps it: one plain line, without secrets. */
export function whoAndWhy({ context, config, redact }: ByHandNeeds): string {
  const said = [context.actor ?? 'somebody', config.operator.reason].filter(Boolean).join(': ');
  return plainLine(redact(said), longest);
}
