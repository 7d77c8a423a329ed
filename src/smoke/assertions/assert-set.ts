import type { Finding } from './finding.ts';
import { type AssertionKind, type Check, UnusableAssertion } from './kind.ts';
import { takesNoValue } from './takes.ts';

/**
 * `assert-set`: all members hold; with a `threshold`, their mean score, weighted by `weight`, is at least that
 * (promptfoo, "Assertions and metrics").
 */
export const assertSetKind: AssertionKind = {
  type: 'assert-set',
  noNegation: true,
  ofMembers: true,
  async prepare(assertion, prepareMember) {
    takesNoValue(assertion);
    const { assert: members, threshold } = assertion;
    if (!members?.length)
      throw new UnusableAssertion('assert', "'assert-set' needs a list 'assert' with members");
    if (threshold !== undefined && !(threshold >= 0 && threshold <= 1))
      throw new UnusableAssertion('threshold', "'assert-set' takes a 'threshold' from 0 to 1");
    const checks: { check: Check; weight: number }[] = [];
    for (const member of members)
      checks.push({ check: await prepareMember(member), weight: member.weight ?? 1 });
    const total = checks.reduce((sum, { weight }) => sum + weight, 0);

    return async (answer, context): Promise<Finding> => {
      const said: string[] = [];
      let reached = 0;
      for (const { check, weight } of checks) {
        if (weight === 0) continue;
        const finding = await check(answer, context);
        if ('undecided' in finding) return finding;
        reached += weight * (finding.score ?? (finding.holds ? 1 : 0));
        if (!finding.holds)
          said.push(finding.found ? `${finding.expected} (found ${finding.found})` : finding.expected);
      }
      // Nothing of weight reaches nothing, as in promptfoo: a threshold is then not met, and without one all hold.
      const score = total === 0 ? 0 : reached / total;
      const holds = threshold === undefined ? said.length === 0 : score >= threshold;
      const broken = said.length > 0 ? `; not met: ${said.join('; ')}` : '';
      return {
        holds,
        score,
        expected: threshold === undefined ? 'meet the whole set' : `reach a score of ${threshold} in the set`,
        found: `a score of ${Number(score.toFixed(3))}${broken}`,
      };
    };
  },
};
