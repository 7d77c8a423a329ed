import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** This repository's root. */
export const root = join(import.meta.dirname, '..', '..', '..');

/** One `uses:` that somebody runs, or copies and runs. */
export interface UsedAction {
  /** File and line, `examples/workflows/deploy.yml:21`. */
  readonly at: string;
  /** What is used, `actions/checkout@v5`. */
  readonly ref: string;
  /** The comment behind it, without its `#`. */
  readonly comment: string;
}

/** Every file in which a workflow or a part of one is written, by its path from the root. */
export function filesWithWorkflows(): string[] {
  const folders = ['.github', 'examples', 'docs', 'src'];
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const inRoot = readdirSync(root).filter((file) => /\.(md|ya?ml)$/.test(file));
  return [...inRoot, ...inFolders]
    .filter((file) => /\.(md|ya?ml|ts|json|txt|tmpl)$/.test(file))
    .map((file) => file.split(sep).join('/'))
    .sort();
}

/** The `uses:` of `text`, which is a workflow, a page that shows one, or code that writes one. */
export function usedActions(file: string, text: string): UsedAction[] {
  return text.split('\n').flatMap((line, index) => {
    // Prose and types have a 'uses:' too; what names an action has a slash or an @.
    const [, ref, comment = ''] =
      /^[\s>`'"-]*uses:\s*['"]?([^\s'"#]*[/@][^\s'"#]*)['"]?(?:\s+#\s*(.*))?/.exec(line) ?? [];
    return ref === undefined ? [] : [{ at: `${file}:${index + 1}`, ref, comment: comment.trim() }];
  });
}

/** Where `text` checks out a repository and lets the job's token stay in its `.git/config`. */
export function keptCredentials(file: string, text: string): string[] {
  const parts = file.endsWith('.md')
    ? [...text.matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, part = '']) => part)
    : [text];
  return parts.flatMap((part) =>
    parseAllDocuments(part).flatMap((document) => {
      if (document.errors[0]) throw new Error(`${file}: ${document.errors[0].message}`);
      return checkouts(document.toJS())
        .filter(({ with: given }) => given?.['persist-credentials'] !== false)
        .map(({ uses }) => `${file}: ${uses}`);
    }),
  );
}

interface Checkout {
  readonly uses: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function checkouts(value: unknown): Checkout[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'uses' in value && String(value.uses).startsWith('actions/checkout@') ? [value as Checkout] : [];
  return [...own, ...Object.values(value).flatMap(checkouts)];
}

/** The text of a file, by its path from the root. */
export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
