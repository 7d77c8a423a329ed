import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { canonicalJson } from '../../src/bounded/canonical-json.ts';
import { resolveDefinition } from '../../src/definition/definition.ts';
import { selectFiles } from '../../src/package/code-package.ts';
import { type Answer, differences } from './azd/differences.ts';
import { type Layout, layouts } from './azd/layouts.ts';
import type { Benchmark } from './benchmark.ts';

const PROJECTS = join(import.meta.dirname, '../azd-projects');
const RECORD = join(import.meta.dirname, 'azd/fixtures/answers.json');
const PROGRAM = join(import.meta.dirname, 'azd/answers_test.go');
/** Where the program is put for a run, below the checkout. */
const EXTENSION = 'cli/azd/extensions/azure.ai.agents';
const PLACED = 'internal/project/side_by_side_answers_test.go';
const PROJECT = 'https://demo.services.ai.azure.com/api/projects/demo';

/** What azd said, of which layout and at which commit. */
interface Record {
  readonly source: string;
  readonly commit: string;
  readonly answers: Readonly<{ [name: string]: { readonly layout: string; readonly answer: Answer } }>;
}

const azd: Benchmark = {
  title: "packaging and definitions, side by side with azd's own code",
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-azd-'));
    try {
      const roots = await Promise.all(
        layouts.map((layout, index) => write(layout, join(folder, String(index)))),
      );
      const record = process.env.AZD_SOURCE
        ? await askAzd(process.env.AZD_SOURCE, folder, roots, say)
        : await recorded(say);
      let unexplained = 0;
      let explained = 0;
      for (const [index, layout] of layouts.entries()) {
        const known = record.answers[layout.name];
        const ours = await ask(layout, roots[index] ?? '');
        const found =
          known?.layout === digestOf(roots[index] ?? '', layout)
            ? differences(known.answer, ours)
            : ['the layout is not the one that was recorded; run with AZD_SOURCE'];
        const reasons = layout.explained ?? [];
        for (const line of found) {
          const reason = reasons.find(({ difference }) => difference.test(line));
          say(reason ? `  ${layout.name}: ${line}\n      ${reason.why}` : `✗ ${layout.name}: ${line}`);
          if (reason) explained += 1;
          else unexplained += 1;
        }
        for (const { difference } of reasons) {
          if (found.some((line) => difference.test(line))) continue;
          say(`✗ ${layout.name}: nothing differs as ${difference} says`);
          unexplained += 1;
        }
      }
      return {
        figures: [
          { what: 'layouts', value: layouts.length, unit: '' },
          { what: 'differences that are meant', value: explained, unit: '' },
          { what: 'differences without an explanation', value: unexplained, unit: '', limit: 0 },
        ],
        facts: [{ what: 'at least 20 layouts', holds: layouts.length >= 20 }],
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
export default azd;

async function write({ project, files = {} }: Layout, root: string): Promise<string> {
  await mkdir(root);
  if (project !== undefined) await cp(join(PROJECTS, project), root, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    if (text.startsWith('-> ')) await symlink(text.slice(3), file);
    else await writeFile(file, text);
  }
  return root;
}

/** Tells whether a layout is still the one that azd was asked about. */
function digestOf(root: string, { service, env }: Layout): string {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (each) => !each.isDirectory(),
  );
  const files = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(root, path), entry.isSymbolicLink() ? readlinkSync(path) : readFileSync(path, 'utf8')];
  });
  return createHash('sha256')
    .update(canonicalJson({ files: Object.fromEntries(files), service, env }))
    .digest('hex');
}

/** Runs azd's own code in its checkout, and records what it says. */
async function askAzd(
  source: string,
  folder: string,
  roots: readonly string[],
  say: (line: string) => void,
): Promise<Record> {
  const extension = join(source, EXTENSION);
  if (!existsSync(join(extension, 'go.mod')))
    throw new Error(
      `AZD_SOURCE is '${source}', which is no checkout of Azure/azure-dev: it has no ${EXTENSION}.`,
    );
  const commit = execFileSync('git', ['-C', source, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  say(`azd's code of Azure/azure-dev at ${commit}`);
  const questions = layouts.map(({ name, service, env = {} }, index) => ({
    name,
    root: roots[index],
    service,
    env: { FOUNDRY_PROJECT_ENDPOINT: PROJECT, ...env },
  }));
  const [questionsFile, answersFile] = [join(folder, 'questions.json'), join(folder, 'answers.json')];
  await writeFile(questionsFile, JSON.stringify(questions));
  const placed = join(extension, PLACED);
  await cp(PROGRAM, placed);
  try {
    execFileSync('go', ['test', '-count=1', '-run', '^TestAnswers$', './internal/project'], {
      cwd: extension,
      env: { ...process.env, BENCH_QUESTIONS: questionsFile, BENCH_ANSWERS: answersFile },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    await rm(placed);
  }
  const answers: { [name: string]: Answer } = JSON.parse(await readFile(answersFile, 'utf8'));
  const record: Record = {
    source: `Azure/azure-dev, ${EXTENSION}`,
    commit,
    answers: Object.fromEntries(
      layouts.map((layout, index) => {
        const answer = answers[layout.name] ?? { makes: 'error', error: 'no answer' };
        const text = JSON.stringify(answer).replaceAll(roots[index] ?? '', '<root>');
        return [layout.name, { layout: digestOf(roots[index] ?? '', layout), answer: JSON.parse(text) }];
      }),
    ),
  };
  await writeFile(RECORD, `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

async function recorded(say: (line: string) => void): Promise<Record> {
  const record: Record = JSON.parse(await readFile(RECORD, 'utf8'));
  say(
    `No checkout of azd: compared with what its code said at ${record.commit} (${record.source}). ` +
      'AZD_SOURCE=<checkout of Azure/azure-dev> asks it again; that needs Go.',
  );
  return record;
}

/** What this action makes of a layout. */
async function ask({ service, agentName = service, env = {} }: Layout, root: string): Promise<Answer> {
  try {
    const resolved = await resolveDefinition(
      { agentName, hasCode: true, sourceDir: root, sourceByDefault: true, projectEndpoint: PROJECT },
      { GITHUB_WORKSPACE: root, ...env },
    );
    const source = resolved.sourceDir ?? root;
    const { files } = await selectFiles({ source, displayName: '.', files: [] });
    const { definition, description, metadata } = resolved.request;
    return {
      makes: 'code',
      definition,
      ...(description !== undefined && { description }),
      ...(metadata && { metadata }),
      files: files.map(({ path }) => path),
    };
  } catch (error) {
    return { makes: 'error', error: (error as Error).message };
  }
}
