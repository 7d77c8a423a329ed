import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe.each(pages)('%s', (name) => {
  const text = read(name);

  it('names only tests, folders and commands that are there', () => {
    const paths = [...text.matchAll(/`((?:test|src|docs|examples)\/[\w./-]+)`/g)].map(
      ([, path]) => path ?? '',
    );
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const { scripts } = JSON.parse(read('package.json'));
    const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, command]) => command ?? '');
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });

  it('leads only to pages, headings and pictures that are there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
      ([, link, picture]) => link ?? picture ?? '',
    );
    const broken = links
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [path = '', heading] = link.split('#');
        const file = path === '' ? name : join(dirname(name), path);
        if (!existsSync(join(root, file))) return true;
        return heading !== undefined && !headingsOf(read(file)).includes(heading);
      });
    expect(broken).toEqual([]);
  });
});

/** The anchors that GitHub gives the headings of a page. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it.each(['docs/reliability.md', 'CONTRIBUTING.md', 'SECURITY.md'])('%s names what it speaks of', (name) => {
  expect([...read(name).matchAll(/`(?:test|src|docs|examples)\/[\w./-]+`/g)].length).toBeGreaterThan(10);
});

describe('the README', () => {
  it('can be read in ten minutes: it has at most 1,500 words', () => {
    expect(read('README.md').split(/\s+/).length).toBeLessThanOrEqual(1500);
  });

  it('leads to the ready workflows before any other page', () => {
    const [first = ''] = [...read('README.md').matchAll(/\]\((docs\/[\w.]+)\)/g)].map(([, link]) => link);
    expect(first).toBe('docs/workflows.md');
  });

  it('leads to every page of docs', () => {
    const text = read('README.md');
    expect(pages.filter((name) => name.startsWith('docs/') && !text.includes(`](${name})`))).toEqual([]);
  });
});

it('the action describes itself in what the Marketplace shows of it', () => {
  const [, description = ''] = /^description: >-\n((?: {2}.*\n)+)/m.exec(read('action.yml')) ?? [];
  const shown = description.replace(/\s+/g, ' ').trim();
  expect(shown.length).toBeGreaterThan(40);
  expect(shown.length).toBeLessThan(125);
});

it('troubleshooting quotes messages that the code says', () => {
  const code = globSync('src/**/*.ts', { cwd: root })
    .map((file) => read(file))
    .join('\n')
    // A message goes over several lines of code, and holds what differs from run to run.
    .replace(/['`]\s*\+\s*['`]/g, '');
  const quoted = read('docs/troubleshooting.md')
    .split('\n')
    .flatMap((line) => /^\| `([^`]+)` \|/.exec(line)?.[1] ?? []);
  expect(quoted.length).toBeGreaterThan(25);
  const parts = (message: string) => message.replace(/\d{3}$/, '').trim();
  expect(quoted.filter((message) => !code.includes(parts(message)))).toEqual([]);
});

it('every row of the threat model names the tests that show it', () => {
  const rows = read('SECURITY.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:asset|actor) /.test(line));
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) expect(row).toMatch(/`test\/[\w./-]+\.ts` \|$/);
});
