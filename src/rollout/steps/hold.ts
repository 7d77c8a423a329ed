import { type StepKind, UnusableStep } from './kind.ts';

/** Waits until someone runs mode `promote`. */
export interface HoldStep {
  readonly kind: 'hold';
  readonly text: string;
}

/** `hold`. It may come first, so that nobody is served before someone approves. */
export const holdKind: StepKind<HoldStep> = {
  forms: ['hold'],
  beginsWith: 'hold',
  reads: (first) => first === 'hold',
  parse(text) {
    if (text !== 'hold') throw new UnusableStep(`"${text}": hold stands alone`);
    return { kind: 'hold', text };
  },
  misplaced(_step, { last, previous }) {
    if (last) return 'hold is the last step, so nothing would follow the approval';
    return previous === 'hold' ? 'hold stands twice in a row' : undefined;
  },
  weight: () => undefined,
  checkMs: () => undefined,
  endsAt: () => undefined,
  longestMs: () => 0,
  dueAt: () => undefined,
  promote: 'needed',
  onFirstDeployment: false,
  run: async (_step, { position }) => ({ kind: 'waiting', step: position.step }),
};
