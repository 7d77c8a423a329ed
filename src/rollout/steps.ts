import { durationForms, formatDuration, parseDuration } from '../duration.ts';
import { InputError } from '../errors.ts';
import { expandPreset, presetForms } from './presets.ts';

/** One line of the input `steps`. `text` is what the user wrote, with single spaces. */
export type Step =
  /** The smoke tests. They run first in every rollout, also when this step is not written. */
  | { readonly kind: 'test'; readonly text: string }
  /** Waits until someone runs mode `promote`. */
  | { readonly kind: 'hold'; readonly text: string }
  | WeightStep;

/**
 * Gives the canary a share of new sessions and stays there.
 * With `check`, it is judged during `bakeMs`; `bakeMs` 0 with `check` is one look right after the write, and
 * a `bakeMs` without `check` only waits.
 */
export interface WeightStep {
  readonly kind: 'weight';
  readonly text: string;
  /** Whole percent, 1 to 100. */
  readonly weight: number;
  /** Milliseconds, 0 or more. */
  readonly bakeMs: number;
  readonly check: boolean;
}

const grammar =
  'a step is "10%", "10% 5m", "10% 5m check", "10% check", "hold" or "test"; steps stand one a line or ' +
  `behind a comma or semicolon, rise, and end at 100%. Or a preset: ${presetForms}`;

/** A year: longer than any ramp, short enough to catch a typing error. */
const longestBakeMs = 365 * 86_400_000;

/**
 * Reads the input `steps`: a preset, or steps behind newlines, commas or semicolons, with `#` comments.
 * `hold` may come first (nobody is served before someone approves) but not last; `test` only first.
 * @throws InputError for anything else, naming the step
 */
export function parseSteps(text: string): readonly Step[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/(^|\s)#.*$/, ''));
  const source = expandPreset(lines.join('\n').trim()) ?? lines.join('\n');
  const steps = source
    .replace(/(\d)[ \t]+%/g, '$1%')
    .split(/[\n,;]/)
    .map((segment) => segment.trim().split(/\s+/).join(' '))
    .filter((segment) => segment !== '')
    .map((segment) => parseStep(segment, text));
  checkOrder(steps, text);
  return steps;
}

function parseStep(segment: string, text: string): Step {
  const [first = '', ...rest] = segment.split(' ');
  if (first === 'test' || first === 'hold') {
    if (rest.length > 0) throw refuse(text, `"${segment}": ${first} stands alone`);
    return { kind: first, text: segment };
  }
  if (expandPreset(first) !== undefined) {
    throw refuse(text, `"${segment}": a preset stands alone, without other steps`);
  }
  const share = /^(\d+(?:\.\d+)?)%?$/.exec(first);
  if (!share) throw refuse(text, `"${segment}" does not begin with a percentage, test or hold`);
  const weight = Number(share[1]);
  if (!Number.isInteger(weight) || weight < 1 || weight > 100) {
    throw refuse(text, `"${segment}": the service takes whole percents, 1% to 100%`);
  }
  let bakeMs: number | undefined;
  let check = false;
  for (const word of rest) {
    const duration = parseDuration(word);
    if (word === 'check' && !check) check = true;
    else if (duration !== undefined && bakeMs === undefined) bakeMs = duration;
    else throw refuse(text, unexpected(segment, word));
  }
  if (bakeMs !== undefined && (bakeMs === 0 || bakeMs > longestBakeMs)) {
    throw refuse(
      text,
      `"${segment}": a step lasts more than 0s and at most ${formatDuration(longestBakeMs)}`,
    );
  }
  return { kind: 'weight', text: segment, weight, bakeMs: bakeMs ?? 0, check };
}

function unexpected(segment: string, word: string): string {
  if (/%$/.test(word)) return `"${segment}" names two percentages: put a comma or a newline between steps`;
  if (word === 'check' || parseDuration(word) !== undefined) return `"${segment}" says "${word}" twice`;
  return `"${segment}": "${word}" is neither ${durationForms} nor the word check`;
}

function checkOrder(steps: readonly Step[], text: string): void {
  const last = steps.at(-1);
  if (!last) throw refuse(text, 'there is no step');
  if (last.kind === 'hold') throw refuse(text, 'hold is the last step, so nothing would follow the approval');
  let weight = 0;
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'test' && index > 0) throw refuse(text, 'test can only be the first step');
    if (step.kind === 'hold' && steps[index - 1]?.kind === 'hold')
      throw refuse(text, 'hold stands twice in a row');
    if (step.kind !== 'weight') continue;
    if (step.weight <= weight) throw refuse(text, `"${step.text}" does not rise above ${weight}%`);
    weight = step.weight;
  }
  if (weight !== 100) throw refuse(text, `the last step is "${last.text}", not 100%`);
}

function refuse(text: string, why: string): InputError {
  return new InputError('steps', text, `${why}. Accepted: ${grammar}.`);
}

/** Milliseconds that the steps take when every check runs to its end; holds wait for people and are not counted. */
export function worstCaseDuration(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + (step.kind === 'weight' ? step.bakeMs : 0), 0);
}

/** True when some step waits for mode `promote`. */
export function waitsForApproval(steps: readonly Step[]): boolean {
  return steps.some((step) => step.kind === 'hold');
}
