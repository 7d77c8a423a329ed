import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What promptfoo says of one test. */
export interface Theirs {
  /** `error` where it could not run an assertion, which it counts as a failure. */
  readonly verdict: 'pass' | 'fail' | 'error';
  readonly why: string;
  /** Scores of the assertions, in the order written. */
  readonly scores: readonly number[];
}

interface Result {
  readonly testIdx: number;
  readonly success: boolean;
  /** 2: an error. */
  readonly failureReason: number;
  readonly error?: string | null;
  readonly gradingResult?: {
    readonly componentResults?: readonly ({ readonly score: number } | null)[];
  } | null;
}

/**
 * Runs promptfoo's command line over a config; offline, and with nothing of the machine's own settings.
 * @throws Error with its output when it writes no results
 */
export function theirVerdicts(main: string, config: string): Theirs[] {
  const folder = dirname(config);
  const out = join(folder, 'results.json');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [main, 'eval', '-c', config, '-o', out, '--no-write', '--no-cache', '--no-table', '--no-progress-bar'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        PROMPTFOO_CONFIG_DIR: join(folder, '.promptfoo'),
        PROMPTFOO_DISABLE_TELEMETRY: '1',
        PROMPTFOO_DISABLE_UPDATE: '1',
        PROMPTFOO_DISABLE_REMOTE_GENERATION: '1',
      },
    },
  );
  if (!existsSync(out)) throw new Error(`promptfoo wrote no results for ${config}:\n${stdout}\n${stderr}`);
  const { results } = JSON.parse(readFileSync(out, 'utf8')) as { results: { results: readonly Result[] } };
  return results.results
    .toSorted((a, b) => a.testIdx - b.testIdx)
    .map(({ success, failureReason, error, gradingResult }) => ({
      verdict: success ? 'pass' : failureReason === 2 ? 'error' : 'fail',
      why: error ?? '',
      scores: (gradingResult?.componentResults ?? []).map((component) => component?.score ?? Number.NaN),
    }));
}
