import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, longest first. Where nothing has measured them yet, as on a fresh checkout, the runner
 * would begin with the largest files, and a small one that takes minutes would run last, beside idle workers.
 */
export const longest = [
  'test/faults/crash.test.ts',
  'test/faults/faults.test.ts',
  'test/faults/endurance.test.ts',
  'test/e2e/ended-rollout.test.ts',
  'test/untrusted/report.test.ts',
  'test/faults/cancel.test.ts',
  'test/e2e/verdict-equal.test.ts',
  'test/e2e/verdict-broken.test.ts',
  'test/e2e/verdict-silence.test.ts',
  'test/e2e/left-split.test.ts',
  'test/e2e/official-agents.test.ts',
];

/** Begins with the files that take longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    const isLong = (file: TestSpecification) => rank(file) < longest.length;
    return [
      ...rest.filter(isLong).sort((a, b) => rank(a) - rank(b)),
      ...rest.filter((file) => !isLong(file)),
    ];
  }
}

function rank({ moduleId }: TestSpecification): number {
  const index = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
  return index < 0 ? longest.length : index;
}
