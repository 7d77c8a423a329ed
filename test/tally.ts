/** What `npm test` reads of the runner's JSON report. */
export interface RunnerReport {
  readonly success: boolean;
  readonly testResults: readonly {
    /** Path of the file. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** How one file of tests ended. */
export interface FileOutcome {
  readonly file: string;
  readonly passed: number;
  /** At least 1 for a file that failed: one that does not even load has no tests of its own to count. */
  readonly failed: number;
  /** Each test that failed, with the first line of what it said. */
  readonly failures: readonly string[];
}

/** Outcomes of all files of a report, by file. */
export function outcomesOf(report: RunnerReport): Map<string, FileOutcome> {
  return new Map(
    report.testResults.map(({ name, status, assertionResults }) => {
      const failures = assertionResults.filter((test) => test.status === 'failed');
      const outcome: FileOutcome = {
        file: name,
        passed: assertionResults.filter((test) => test.status === 'passed').length,
        failed: Math.max(failures.length, status === 'failed' ? 1 : 0),
        failures: failures.map(
          ({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages?.[0])}`,
        ),
      };
      return [name, outcome];
    }),
  );
}

/** All files of a run, each counted once, however often it ran. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Files that failed beside others and passed by themselves, as they were when they failed. */
  readonly onlyAlone: readonly FileOutcome[];
}

/**
 * Counts every test once: of a file that was run again by itself, that run counts.
 * @param together outcomes of the run of all files
 * @param alone outcomes of the files that were run again
 */
export function tally(
  together: ReadonlyMap<string, FileOutcome>,
  alone: ReadonlyMap<string, FileOutcome>,
): Tally {
  const files = [...together.values()];
  const last = files.map((outcome) => alone.get(outcome.file) ?? outcome);
  return {
    passed: last.reduce((sum, { passed }) => sum + passed, 0),
    failed: last.reduce((sum, { failed }) => sum + failed, 0),
    onlyAlone: files.filter(({ file, failed }) => failed > 0 && alone.get(file)?.failed === 0),
  };
}

function firstLine(message = ''): string {
  return message.split('\n', 1)[0] ?? '';
}
