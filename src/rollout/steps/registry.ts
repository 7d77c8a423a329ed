import type { WeightStep } from '../weight-step.ts';
import { type HoldStep, holdKind } from './hold.ts';
import type { StepKind } from './kind.ts';
import { type TestStep, testKind } from './test.ts';
import { type WaitUntilStep, waitUntilKind } from './wait-until.ts';
import { weightKind } from './weight.ts';

/** One line of the input `steps`. */
export type Step = TestStep | WeightStep | HoldStep | WaitUntilStep;

/** A row for each kind: a kind without one does not compile. */
const rows: { readonly [K in Step['kind']]: StepKind<Extract<Step, { kind: K }>> } = {
  weight: weightKind,
  hold: holdKind,
  test: testKind,
  'wait-until': waitUntilKind,
};

/** Every kind of step, by its name. */
export const stepKinds: Readonly<Record<Step['kind'], StepKind<Step>>> = rows;
