import type { Report } from './report.ts';

/** How a run ended, in the words that begin the last line of its log. */
export function phraseOf({
  phase,
  failed,
  untouched,
  deleted,
}: Pick<Report, 'phase' | 'failed' | 'untouched' | 'deleted'>): string {
  switch (phase) {
    case 'promoted':
      return 'Promoted';
    case 'rolled-back':
      return untouched ? 'Nothing to roll back' : 'Rolled back';
    case 'unchanged':
      return 'Unchanged';
    case 'held':
      return failed ? 'Held' : 'Waiting for approval';
    case 'paused':
      return 'Paused';
    case 'planned':
      return 'Dry run';
    case 'idle':
      return 'Nothing to do';
    case 'reported':
      return 'Status';
    case 'cleaned':
      return deleted?.length ? 'Cleaned up' : 'Nothing to clean up';
    case 'disabled':
      return untouched ? 'Disabled already' : 'Disabled';
    case 'enabled':
      return untouched ? 'Enabled already' : 'Enabled';
    case 'previewed':
      return 'Preview';
    case 'failed':
      return 'Failed';
  }
}
