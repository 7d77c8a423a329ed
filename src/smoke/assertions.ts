import type { Answer } from '../asking/answer.ts';
import { type ModelInput, modelInputs } from '../asking/model-port.ts';
import { assertSetKind } from './assertions/assert-set.ts';
import { containsKinds } from './assertions/contains.ts';
import { costKind } from './assertions/cost.ts';
import { editDistanceKinds } from './assertions/edit-distance.ts';
import { equalsKind } from './assertions/equals.ts';
import { excerpt } from './assertions/excerpt.ts';
import type { Finding } from './assertions/finding.ts';
import { jsonKinds } from './assertions/json.ts';
import { type AssertionKind, type Check, type CheckContext, UnusableAssertion } from './assertions/kind.ts';
import { latencyKinds } from './assertions/latency.ts';
import { modelGradedKinds } from './assertions/model-graded.ts';
import { overlapKinds } from './assertions/overlap.ts';
import { refusalKind } from './assertions/refusal.ts';
import { regexKind } from './assertions/regex.ts';
import { startsWithKind } from './assertions/starts-with.ts';
import { finishReasonKind, statusKind } from './assertions/status.ts';
import { toolKinds } from './assertions/tools.ts';
import { unsupportedTypes } from './assertions/unsupported.ts';
import { wordCountKind } from './assertions/word-count.ts';
import { PatternTimeout } from './pattern.ts';
import type { Assertion } from './test-case.ts';

/** Every type that a test may name, beside its `not-` form. */
const kinds: readonly AssertionKind[] = [
  equalsKind,
  ...containsKinds,
  startsWithKind,
  regexKind,
  ...jsonKinds,
  refusalKind,
  wordCountKind,
  ...editDistanceKinds,
  ...overlapKinds,
  ...toolKinds,
  ...latencyKinds,
  costKind,
  statusKind,
  finishReasonKind,
  ...modelGradedKinds,
  assertSetKind,
];

const byType = new Map(kinds.map((kind) => [kind.type, kind]));

/** Names that `type` takes; each has a `not-` form too, except `assert-set`. */
export const assertionTypes: readonly string[] = [...byType.keys()];

/** True when `type` is known, be it one that runs or one that is refused with a reason. */
export function isAssertionType(type: string): boolean {
  const { name } = split(type);
  return byType.has(name) || Object.hasOwn(unsupportedTypes, name);
}

/** True when one of them judges how the answer ended, so that an answer that is not completed may pass. */
export function judgesStatus(assertions: readonly Assertion[]): boolean {
  return assertions.some(
    ({ type, assert = [] }) => byType.get(split(type).name)?.judgesStatus === true || judgesStatus(assert),
  );
}

/** False when it, or a member of it, judges more than text: latency, status, tokens, tool calls. */
export function judgesText({ type, assert = [] }: Assertion): boolean {
  return byType.get(split(type).name)?.answersOnly !== true && assert.every(judgesText);
}

/** What a run has beside the answers. */
export interface Available {
  readonly models?: readonly ModelInput[];
}

const prepared = new WeakMap<Assertion, Promise<Check>>();

/**
 * Checks an assertion and makes it ready to judge, once for all answers.
 * @param available what this run has beside the answers
 * @throws UnusableAssertion when the assertion is wrong, or needs what is not there
 */
export function prepareAssertion(assertion: Assertion, available: Available = {}): Promise<Check> {
  const missing = missingModel(assertion, available.models ?? []);
  if (missing) return Promise.reject(withoutModel(assertion, missing));
  const ready = prepared.get(assertion);
  if (ready) return ready;
  const preparing = prepare(assertion, available);
  prepared.set(assertion, preparing);
  // A refusal may depend on what the run has, so it is not kept.
  preparing.catch(() => prepared.delete(assertion));
  return preparing;
}

/**
 * Judges an answer by one assertion.
 * @returns the sentence that says what failed, `undefined` when the assertion holds
 * @throws UnusableAssertion; and what the judging model throws when it cannot be reached
 */
export async function judge(
  assertion: Assertion,
  answer: Answer,
  context: CheckContext,
): Promise<string | undefined> {
  const check = await prepareAssertion(assertion, { models: modelInputs(context.model) });
  // The weight of a set counts for the set around it; what is in it must hold all the same, as in promptfoo.
  if (assertion.weight === 0 && assertion.assert === undefined) return undefined;
  const finding = await check(answer, context);
  if ('undecided' in finding) return finding.undecided;
  return finding.holds ? undefined : sentence(finding, answer, context.subject);
}

async function prepare(assertion: Assertion, available: Available): Promise<Check> {
  const { name, negated } = split(assertion.type);
  const kind = byType.get(name);
  if (!kind) throw unknownType(assertion.type, name);
  if (negated && kind.noNegation) throw new UnusableAssertion('type', `'${name}' has no 'not-' form`);
  const { weight } = assertion;
  if (weight !== undefined && !(weight >= 0 && Number.isFinite(weight)))
    throw new UnusableAssertion('weight', "'weight' must be a number, 0 or more");
  if (assertion.assert !== undefined && name !== 'assert-set')
    throw new UnusableAssertion('assert', `only 'assert-set' takes 'assert', '${name}' does not`);
  const judge = limited(await kind.prepare(assertion, (member) => prepareAssertion(member, available)));
  const check: Check = negated ? async (answer, context) => negate(await judge(answer, context)) : judge;
  return kind.needs === undefined && !kind.ofMembers ? aside(assertion, check) : check;
}

/** Judges on another thread, where there is one. */
function aside(assertion: Assertion, check: Check): Check {
  return (answer, context) =>
    context.judging ? context.judging.find(assertion, answer, context.signal) : check(answer, context);
}

/** What the judging thread does: judges by an assertion that needs no model and has no members. */
export async function findDirectly(assertion: Assertion, answer: Answer): Promise<Finding> {
  const check = await prepareAssertion(assertion);
  return check(answer, { question: '' });
}

/** A pattern that ran out of time is nobody's proof of anything. */
function limited(check: Check): Check {
  return async (answer, context) => {
    try {
      return await check(answer, context);
    } catch (error) {
      if (!(error instanceof PatternTimeout)) throw error;
      return {
        undecided: `The pattern ${error.message} on an answer of ${answer.text.length} characters: it backtracks too much; make it simpler`,
      };
    }
  };
}

/** The first model that an assertion or one of its members needs and this run has not. */
function missingModel(
  { type, assert = [] }: Assertion,
  given: readonly ModelInput[],
): ModelInput | undefined {
  const needed = byType.get(split(type).name)?.needs;
  if (needed !== undefined && !given.includes(needed)) return needed;
  for (const member of assert) {
    const missing = missingModel(member, given);
    if (missing) return missing;
  }
  return undefined;
}

function withoutModel({ type }: Assertion, missing: ModelInput): UnusableAssertion {
  return new UnusableAssertion(
    'type',
    `'${type}' needs a model deployment, and this run names none: give the input '${missing}' the name of a ` +
      'deployment of the project, or use a type that needs none, such as icontains or regex',
  );
}

function split(type: string): { name: string; negated: boolean } {
  return type.startsWith('not-') && !byType.has(type)
    ? { name: type.slice('not-'.length), negated: true }
    : { name: type, negated: false };
}

function negate(finding: Finding): Finding {
  if ('undecided' in finding) return finding;
  const { holds, score = holds ? 1 : 0, expected, found } = finding;
  return {
    holds: !holds,
    score: 1 - score,
    expected: `not to ${expected}`,
    ...(found !== undefined && { found }),
  };
}

function sentence(
  finding: Exclude<Finding, { undecided: string }>,
  answer: Answer,
  subject = 'the answer',
): string {
  const { expected, found = excerpt(answer.text) } = finding;
  const verb = expected.startsWith('not to ') ? expected : `to ${expected}`;
  return `Expected ${subject} ${verb}, found ${found}`;
}

function unknownType(type: string, name: string): UnusableAssertion {
  const reason = Object.hasOwn(unsupportedTypes, name) ? unsupportedTypes[name] : undefined;
  return new UnusableAssertion(
    'type',
    reason === undefined
      ? `there is no assertion '${type}'; there are ${assertionTypes.join(', ')}, each also as not-<type>`
      : `the assertion '${type}' cannot be run here: ${reason}`,
  );
}
