import type { Report } from '../report.ts';
import type { TestGroup } from '../test-group.ts';
import { identifier, prose } from '../untrusted.ts';
import { count, paragraph } from './html.ts';
import type { Section } from './section.ts';
import { isLeftToChance, testPairs } from './uneven-tests.ts';

/** Tests that are named. */
const MAX_NAMED = 5;

/** Which tests of the checks are left to chance, where a version was let through although they failed now and then. */
export function flakyChecks(report: Report): Section {
  const flaky = report.verdict === 'pass' ? testPairs(report).filter(isLeftToChance) : [];
  if (flaky.length === 0) return { name: 'flaky tests', blocks: [], shed: 0 };
  const named = flaky.slice(0, MAX_NAMED).map(({ canary, baseline }) => {
    const sides = [
      misses(report.version, canary),
      ...(baseline ? [misses(report.baselineVersion, baseline)] : []),
    ];
    return `<strong>“${prose(canary.test.description, 120)}”</strong> failed ${sides.join(', ')}`;
  });
  const more = flaky.length - named.length;
  return {
    name: 'flaky tests',
    blocks: [
      paragraph(
        `Flaky, and no reason to go back: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
      ),
    ],
    shed: 4,
  };
}

/** `1 of 21 times on version 8`. */
function misses(version: string | undefined, { missed, asked }: TestGroup): string {
  return `${missed} of ${count(asked, 'time')} on version ${identifier(version ?? '')}`;
}
