import type { Log } from './log.ts';
import type { Story } from './story.ts';

/** Tells log and story something that the user should know and that does not stop the run. */
export function warn({ log, story }: { readonly log: Log; readonly story: Story }, text: string): void {
  story.warn(text);
  log.warning(text);
}
