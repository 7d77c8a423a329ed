import { Pattern } from '../pattern.ts';
import type { Assertion } from '../test-case.ts';
import type { Finding } from './finding.ts';
import { type AssertionKind, type Check, UnusableAssertion } from './kind.ts';
import { toolCalls } from './output-items.ts';
import { takesNoThreshold, takesShare, takesText, takesTexts } from './takes.ts';

/**
 * Which tools the agent called, by the `output` items of its response. The `trajectory:` types are promptfoo's;
 * there they read traces, here the response tells the same.
 */
export const toolKinds: readonly AssertionKind[] = [
  { type: 'tool-called', answersOnly: true, prepare: prepareCalled },
  { type: 'trajectory:tool-used', answersOnly: true, prepare: prepareCalled },
  { type: 'trajectory:tool-sequence', answersOnly: true, prepare: prepareSequence },
  { type: 'tool-call-f1', answersOnly: true, prepare: prepareF1 },
];

function prepareCalled(assertion: Assertion): Check {
  takesNoThreshold(assertion);
  const { type, value } = assertion;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return prepareCount(type, value);
  const wanted = Array.isArray(value) ? takesTexts(assertion) : [takesText(assertion)];
  return judging((called) => ({
    holds: wanted.every((name) => called.includes(name)),
    expected: `call ${wanted.join(' and ')}`,
  }));
}

function prepareCount(type: string, value: object): Check {
  const { pattern, min, max, ...unknown } = value as Record<string, unknown>;
  const [key] = Object.keys(unknown);
  if (key !== undefined || typeof pattern !== 'string')
    throw new UnusableAssertion(
      'value',
      `'${type}' takes a tool, a list of tools, or a map of pattern, min and max`,
    );
  const count = (name: string, given: unknown, byDefault: number) => {
    if (given === undefined) return byDefault;
    if (Number.isInteger(given) && Number(given) >= 0) return Number(given);
    throw new UnusableAssertion('value', `'${name}' must be a whole number`);
  };
  const most = count('max', max, Number.POSITIVE_INFINITY);
  const least = count('min', min, max === undefined ? 1 : 0);
  const glob = new Pattern(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'is',
  );
  const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
  return judging((called) => {
    const times = called.filter((name) => glob.test(name)).length;
    return { holds: times >= least && times <= most, expected: `call ${pattern} ${range} times` };
  });
}

function prepareSequence(assertion: Assertion): Check {
  takesNoThreshold(assertion);
  const { type, value } = assertion;
  const { steps = value, mode = 'in_order' } = (Array.isArray(value) ? {} : (value ?? {})) as {
    steps?: unknown;
    mode?: unknown;
  };
  const wanted = takesTexts({ type, value: steps });
  if (mode !== 'in_order' && mode !== 'exact')
    throw new UnusableAssertion('value', `the 'mode' of '${type}' is in_order or exact`);
  return judging((called) => {
    let next = 0;
    for (const name of called) if (name === wanted[next]) next++;
    return {
      holds: next === wanted.length && (mode === 'in_order' || called.length === wanted.length),
      expected: `call ${wanted.join(', then ')}${mode === 'exact' ? ' and nothing else' : ''}`,
    };
  });
}

function prepareF1(assertion: Assertion): Check {
  const threshold = takesShare(assertion, 1);
  const { type, value } = assertion;
  const wanted = new Set(
    takesTexts({
      type,
      value: typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value,
    }),
  );
  return judging((calls) => {
    const called = new Set(calls);
    const both = [...called].filter((name) => wanted.has(name)).length;
    const score = (2 * both) / (called.size + wanted.size);
    return {
      holds: score >= threshold,
      score,
      expected: `call the tools ${[...wanted].join(', ')} (F1 ${threshold})`,
    };
  });
}

function judging(judge: (called: readonly string[]) => Exclude<Finding, { undecided: string }>): Check {
  return (answer) => {
    const called = toolCalls(answer);
    if (!called)
      return { undecided: 'The answer does not tell which tools were called: it is no response object' };
    return { ...judge(called), found: called.length > 0 ? `calls of ${called.join(', ')}` : 'no calls' };
  };
}
