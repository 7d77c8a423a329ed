import { InputError } from '../errors/errors.ts';
import type { Position } from './position.ts';
import { expandPreset, presetForms } from './presets.ts';
import { type StepKind, UnusableStep } from './steps/kind.ts';
import { type Step, stepKinds } from './steps/registry.ts';

export type { Step } from './steps/registry.ts';

/** What there is to know about a step. */
export function kindOf({ kind }: Step): StepKind<Step> {
  return stepKinds[kind];
}

/** Percent of new sessions that a step gives the canary; `undefined` when it leaves traffic alone. */
export function weightOf(step: Step): number | undefined {
  return kindOf(step).weight(step);
}

/** The weights that a rollout writes, in order. */
export function weightsOf(steps: readonly Step[]): readonly number[] {
  return steps.map(weightOf).filter((weight) => weight !== undefined);
}

/** The weight in force once a step has begun, which an earlier one may have written; `undefined` before the first. */
export function weightAt(steps: readonly Step[], index: number): number | undefined {
  return weightsOf(steps.slice(0, index + 1)).at(-1);
}

/** True when a step judges the canary. */
export function isChecked(step: Step): boolean {
  return kindOf(step).checkMs(step) !== undefined;
}

/** True when a step is over as soon as its weight is written. */
export function endsWithItsWrite(step: Step): boolean {
  return weightOf(step) !== undefined && !isChecked(step) && kindOf(step).longestMs(step) === 0;
}

/** True when some step waits for mode `promote`. */
export function waitsForApproval(steps: readonly Step[]): boolean {
  return steps.some((step) => kindOf(step).promote === 'needed');
}

/** True when mode `promote` passes a step that stands at `position`. */
export function isPassedByHand(step: Step, { begunAt }: Position, now: number): boolean {
  const kind = kindOf(step);
  switch (kind.promote) {
    case 'needed':
      return true;
    case 'passes': {
      const endsAt = begunAt === undefined ? undefined : kind.endsAt(step, begunAt);
      return endsAt === undefined || endsAt > now;
    }
    case 'ignored':
      return false;
  }
}

const kinds = Object.values(stepKinds);
const anyOf = (words: readonly string[]) => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
const firstWords = anyOf(kinds.map(({ beginsWith }) => beginsWith));

const grammar =
  `a step is ${anyOf(kinds.flatMap(({ forms }) => forms.map((form) => `"${form}"`)))}; steps stand one a line or ` +
  `behind a comma or semicolon, rise, and end at 100%. Or a preset: ${presetForms}`;

/**
 * Reads the input `steps`: a preset, or steps behind newlines, commas or semicolons, with `#` comments.
 * @throws InputError for anything else, naming the step
 */
export function parseSteps(text: string): readonly Step[] {
  try {
    const steps = segmentsOf(text).map(parseStep);
    checkOrder(steps);
    return steps;
  } catch (error) {
    if (!(error instanceof UnusableStep)) throw error;
    throw new InputError('steps', text, `${error.message}. Accepted: ${grammar}.`, {
      example: '5% 10m check; 25% 24h check; hold; 100% 30m check',
    });
  }
}

function segmentsOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/(^|\s)#.*$/, ''));
  const source = expandPreset(lines.join('\n').trim()) ?? lines.join('\n');
  return source
    .replace(/(\d)[ \t]+%/g, '$1%')
    .split(/[\n,;]/)
    .map((segment) => segment.trim().split(/\s+/).join(' '))
    .filter((segment) => segment !== '');
}

function parseStep(segment: string): Step {
  const [first = ''] = segment.split(' ');
  const kind = kinds.find(({ reads }) => reads(first));
  if (kind) return kind.parse(segment);
  if (expandPreset(first) !== undefined) {
    throw new UnusableStep(`"${segment}": a preset stands alone, without other steps`);
  }
  throw new UnusableStep(`"${segment}" does not begin with ${firstWords}`);
}

function checkOrder(steps: readonly Step[]): void {
  const last = steps.at(-1);
  if (!last) throw new UnusableStep('there is no step');
  let highest = 0;
  for (const [index, step] of steps.entries()) {
    const previous = steps[index - 1]?.kind;
    const place = { index, last: step === last, ...(previous === undefined ? {} : { previous }) };
    const misplaced = kindOf(step).misplaced(step, place);
    if (misplaced !== undefined) throw new UnusableStep(misplaced);
    const weight = weightOf(step);
    if (weight === undefined) continue;
    if (weight <= highest) throw new UnusableStep(`"${step.text}" does not rise above ${highest}%`);
    highest = weight;
  }
  if (highest !== 100) throw new UnusableStep(`the last step is "${last.text}", not 100%`);
}
