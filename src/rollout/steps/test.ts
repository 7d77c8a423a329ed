import { type StepKind, UnusableStep } from './kind.ts';

/** The smoke tests. They run before every rollout, also when this step is not written. */
export interface TestStep {
  readonly kind: 'test';
  readonly text: string;
}

/** `test`. By the time the steps run, the tests have passed. */
export const testKind: StepKind<TestStep> = {
  forms: ['test'],
  beginsWith: 'test',
  reads: (first) => first === 'test',
  parse(text) {
    if (text !== 'test') throw new UnusableStep(`"${text}": test stands alone`);
    return { kind: 'test', text };
  },
  misplaced: (_step, { index }) => (index > 0 ? 'test can only be the first step' : undefined),
  weight: () => undefined,
  checkMs: () => undefined,
  endsAt: (_step, begunAt) => begunAt,
  longestMs: () => 0,
  dueAt: (_step, _position, { now }) => now,
  promote: 'ignored',
  onFirstDeployment: true,
  run: async () => undefined,
};
