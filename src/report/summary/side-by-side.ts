import { formatDuration } from '../../time/shown.ts';
import type { Report } from '../report.ts';
import { groupByTest, type TestGroup } from '../test-group.ts';
import { code, identifier } from '../untrusted.ts';
import { count, details, paragraph, table } from './html.ts';
import type { Section, SummaryOptions } from './section.ts';
import { resultCell, testCell } from './test-cell.ts';

const MAX_ROWS = 30;
/** Code points of an answer in the table. */
const EXCERPT = 400;

/** Mode `preview`: what production and the draft said to the same prompts. */
export function sideBySide(report: Report, options: SummaryOptions): Section {
  const { smoke, preview, version } = report;
  const production = preview?.production;
  if (!smoke || !production) return { name: 'production beside the draft', blocks: [], shed: 0 };
  const before = new Map(groupByTest(production.results).map((group) => [group.test.id, group]));
  const groups = groupByTest(smoke.results);
  const rows = groups.slice(0, MAX_ROWS).map((group) => {
    const other = before.get(group.test.id);
    return [
      testCell(group.test, report),
      other ? answerCell(other, options) : 'not asked',
      answerCell(group, options),
    ];
  });
  const more = groups.length - MAX_ROWS;
  return {
    name: 'production beside the draft',
    blocks: [
      details(
        `Production beside the draft: ${count(groups.length, 'prompt')}`,
        table(
          ['Prompt', `Version ${identifier(production.version)}, production`, identifier(version ?? 'draft')],
          rows,
          [24, 38, 38],
        ) + (more > 0 ? paragraph(`and ${more} more: <code>report.json</code> has all.`) : ''),
      ),
    ],
    shed: 5,
  };
}

function answerCell(group: TestGroup, { answers }: SummaryOptions): string {
  const figures = [resultCell(group), formatDuration(group.latencyMs), ...tokens(group)].join(
    ' &nbsp;·&nbsp; ',
  );
  const said = group.example.answers
    .map(({ text }) => (text.trim() === '' ? '<em>empty answer</em>' : code(text, EXCERPT)))
    .join('<br>');
  const problem = group.example.outcome === 'error' ? code(group.example.error.message, EXCERPT) : '';
  return [figures, ...(answers === 'none' ? [] : [said || problem])].filter(Boolean).join('<br>');
}

/** Tokens of the run that is shown, where its answers tell. */
function tokens({ example }: TestGroup): string[] {
  const counts = example.answers.map(
    ({ usage }) => usage?.total ?? (usage?.input ?? Number.NaN) + (usage?.output ?? Number.NaN),
  );
  const sum = counts.reduce((total, value) => total + value, 0);
  return counts.length > 0 && Number.isFinite(sum) ? [count(sum, 'token')] : [];
}
