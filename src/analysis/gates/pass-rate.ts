import { logEvidenceOfLowRate } from '../evidence.ts';
import { all, evidenceInWords, percent } from '../sentences.ts';
import { countAt, type Gate, type GateContext, type GateKind, leaning } from './gate.ts';

/**
 * A pass rate, where there is nothing to compare with. Tests that got no answer are the error gate's.
 *
 * In the journal: passed, failed.
 */
export const passRate: GateKind = {
  name: 'pass-rate',
  key: 'r',
  ofTests: true,
  takesSignificance: true,
  opens: ({ standard }) => standard.kind === 'pass-rate',
  create: (context, counts) => passRateGate(context, counts),
};

function passRateGate({ standard, threshold, versions }: GateContext, known: readonly number[]): Gate {
  const required = standard.kind === 'pass-rate' ? standard.passRate : 1;
  let [passed, failed] = [countAt(known, 0), countAt(known, 1)];
  const failing = new Map<string, number>();
  const logE = () => logEvidenceOfLowRate({ passed, failed }, required);

  return {
    openLook() {},
    count(sample) {
      if (sample.kind !== 'answer' || sample.canary.outcome === 'silent') return false;
      if (sample.canary.outcome === 'pass') {
        passed += 1;
        return false;
      }
      failed += 1;
      const { description } = sample.test;
      failing.set(description, (failing.get(description) ?? 0) + 1);
      return true;
    },
    reading() {
      const measured = { logE: logE() };
      if (measured.logE >= Math.log(threshold)) {
        const names = [...failing].map(([name]) => `'${name}'`);
        const which =
          names.length > 0 ? `: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}` : '';
        return {
          verdict: 'fail',
          why: `version ${versions.canary} failed ${failed} of ${all(passed + failed, 'test run')} ${mustPass()}${which}`,
          advice: 'Correct the agent: the failing tests and their answers are below. Then deploy again.',
          ...measured,
        };
      }
      if (measured.logE <= leaning) return { verdict: 'pass', why: seen(), ...measured };
      return {
        verdict: 'open',
        why: seen(),
        atEnd: measured.logE >= Math.log(threshold / 2) ? 'inconclusive' : 'pass',
        ...measured,
      };
    },
    counts: () => [passed, failed],
    details: () =>
      failed === 0 || required >= 1 ? [] : [`${seen()}: ${evidenceInWords(logE(), threshold)}`],
  };

  function seen(): string {
    if (failed === 0) return `version ${versions.canary} passed ${passed} of ${all(passed, 'test run')}`;
    return `version ${versions.canary} failed ${failed} of ${all(passed + failed, 'test run')} ${mustPass()}`;
  }

  function mustPass(): string {
    return required >= 1 ? 'where all must pass' : `where ${percent(required)} must pass`;
  }
}
