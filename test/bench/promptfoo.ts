import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Outcome } from './benchmark.ts';
import { type Case, csvRows, type Row, scoreCases, yamlCases } from './promptfoo/corpus.ts';
import { type Difference, explanation } from './promptfoo/explained.ts';
import { installed, version } from './promptfoo/installed.ts';
import { type Ours, ourVerdict } from './promptfoo/ours.ts';
import { type Theirs, theirVerdicts } from './promptfoo/theirs.ts';

/** Fewer would be no corpus. */
const leastTests = 250;

/** One test, by both. */
interface Compared extends Difference {
  readonly score: boolean;
}

const promptfoo: Benchmark = {
  title: `verdicts on test files, against promptfoo ${version} with its echo provider`,
  async run(say): Promise<Outcome> {
    const found = installed(say);
    if ('missing' in found)
      return {
        figures: [],
        facts: [{ what: `promptfoo ${version} cannot be installed here: ${found.missing}`, holds: false }],
      };
    const folder = mkdtempSync(join(tmpdir(), 'bench-promptfoo-'));
    try {
      const yaml = await compareYaml(found.main, folder, yamlCases(), false);
      const scores = await compareYaml(found.main, folder, scoreCases(), true);
      const csv = await compareCsv(found.main, folder, csvRows());
      return outcome([...yaml, ...scores, ...csv], say);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
export default promptfoo;

const vars = { name: 'PARIS', four: 4 };

async function compareYaml(main: string, folder: string, cases: readonly Case[], score: boolean) {
  const tests = cases.map(({ question, ...rest }) => ({ vars: { q: question, ...vars }, ...rest }));
  const config = (these: readonly object[]) =>
    JSON.stringify({ prompts: ['{{q}}'], providers: ['echo'], tests: these });
  const path = join(folder, 'promptfooconfig.json');
  writeFileSync(path, config(tests));
  const theirs = theirVerdicts(main, path);
  const compared: Compared[] = [];
  for (const [index, test] of tests.entries())
    compared.push({
      written: JSON.stringify(test),
      ours: await ourVerdict({ 'c.json': config([test]) }, 'c.json'),
      theirs: at(theirs, index),
      score,
    });
  return compared;
}

async function compareCsv(main: string, folder: string, rows: readonly Row[]) {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const header = 'q,name,__expected1,__expected2,__threshold';
  const line = ({ question, cells, threshold }: Row) =>
    [question, vars.name, ...cells, threshold].map(quoted).join(',');
  const config = 'prompts: ["{{q}}"]\nproviders: [echo]\ntests: tests.csv\n';
  const path = join(folder, 'promptfooconfig.yaml');
  writeFileSync(path, config);
  writeFileSync(join(folder, 'tests.csv'), `${header}\n${rows.map(line).join('\n')}\n`);
  const theirs = theirVerdicts(main, path);
  const compared: Compared[] = [];
  for (const [index, row] of rows.entries())
    compared.push({
      written: JSON.stringify(row),
      ours: await ourVerdict({ 'c.yaml': config, 'tests.csv': `${header}\n${line(row)}\n` }, 'c.yaml'),
      theirs: at(theirs, index),
      score: false,
    });
  return compared;
}

function at(theirs: readonly Theirs[], index: number): Theirs {
  const found = theirs[index];
  if (!found) throw new Error(`promptfoo judged ${theirs.length} tests, and there is none at ${index}`);
  return found;
}

function outcome(compared: readonly Compared[], say: (line: string) => void): Outcome {
  const differing = compared.filter(({ ours, theirs }) => ours.verdict === 'refused' || !agree(ours, theirs));
  const explained = Map.groupBy(differing, (difference) => explanation(difference) ?? '');
  say('| differences | why |\n|---|---|');
  for (const [why, these] of explained) if (why !== '') say(`| ${these.length} | ${why} |`);
  const unexplained = explained.get('') ?? [];
  for (const { written, ours, theirs } of unexplained)
    say(
      `\nunexplained: ${written}\n  ours: ${ours.verdict} ${ours.why}\n  promptfoo: ${theirs.verdict} ${theirs.why}`,
    );
  const scored = compared.filter(({ score }) => score);
  const apart = scored.filter(({ ours, theirs }) => !sameScores(ours, theirs));
  for (const { written, ours, theirs } of apart)
    say(`\nscores: ${written}\n  ours ${ours.scores}, promptfoo ${theirs.scores}`);
  const count = (verdict: string) => compared.filter(({ theirs }) => theirs.verdict === verdict).length;
  return {
    figures: [
      { what: 'tests, compared', value: compared.length, unit: '' },
      { what: 'tests that pass in promptfoo', value: count('pass'), unit: '' },
      { what: 'tests that fail in promptfoo', value: count('fail'), unit: '' },
      { what: 'other verdicts, explained', value: differing.length - unexplained.length, unit: '' },
      { what: 'other verdicts, unexplained', value: unexplained.length, unit: '', limit: 0 },
      { what: 'bleu, gleu, rouge-n: scores compared', value: scored.length, unit: '' },
      { what: 'bleu, gleu, rouge-n: not the same to two digits', value: apart.length, unit: '', limit: 0 },
    ],
    facts: [{ what: `at least ${leastTests} tests`, holds: compared.length >= leastTests }],
  };
}

function agree(ours: Ours, theirs: Theirs): boolean {
  return (ours.verdict === 'pass') === (theirs.verdict === 'pass');
}

function sameScores(ours: Ours, theirs: Theirs): boolean {
  return theirs.scores.every((score, index) => Math.abs(score - (ours.scores[index] ?? Number.NaN)) < 0.005);
}
