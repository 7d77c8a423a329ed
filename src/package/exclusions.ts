import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import ignore from 'ignore';
import { InputError } from '../errors/errors.ts';
import { CREDENTIAL_FILES } from './credential-files.ts';

const IGNORE_FILE = '.agentignore';
const IGNORE_FILE_MAX_BYTES = 1024 * 1024;

/** What azd leaves out beside its own tooling files, also when there is an `.agentignore` (azd, agentignore.go). */
const GENERATED = ['appPackage.zip', '.appPackage.zip.azd-generated', 'TEAMS_APP_SETUP.md'];

/** What never leaves the runner unless the user's `.agentignore` names it with `!`. */
const PROTECTED = ['.git', ...CREDENTIAL_FILES];

/** What is about the repository and not about the agent: an edited workflow makes no new version. */
const NOT_CODE = ['/.github/'];

/** True for `.git` and what is in it, at any depth: actions/checkout keeps the job's token in its `config`. */
export function isGit(path: string): boolean {
  // Some file systems find it under other spellings.
  return path.split('/').some((segment) => /^(?:\.git|git~1)[. ]*$/i.test(segment));
}

/** azd's exclusions where there is no `.agentignore` (azd, agentignore.go). */
const AZD_DEFAULTS = [
  ...['agent.yaml', 'agent.manifest.yaml', 'azure.yaml', '.agentignore', ...GENERATED],
  ...['.env', '.env.*', '.azure/', '.git/'],
  ...['__pycache__/', '.venv/', 'venv/', '*.pyc', '*.pyo', '.mypy_cache/', '.pytest_cache/'],
  ...['bin/', 'obj/', '*.user', '*.suo', '.vs/'],
  ...['node_modules/', 'Dockerfile', '.dockerignore'],
];

/** Which paths of a source folder stay out of the package. */
export interface Exclusions {
  /**
   * @param path below the source folder, `/` between segments
   * @throws InputError when the user's `.agentignore` asks for `.git`
   */
  excludes(path: string, isFolder: boolean): boolean;
  /** True when a path is excluded only because it is protected: neither the user nor azd would leave it out. */
  onlyProtected(path: string, isFolder: boolean): boolean;
  /** True when the user's `.agentignore` names a path with `!`. */
  asksFor(path: string, isFolder: boolean): boolean;
}

/**
 * Reads the root `.agentignore` of a source folder, or takes azd's default exclusions where there is none.
 * An `.agentignore` replaces that list, as in azd, except for what is protected and what is no code.
 *
 * @param root absolute
 * @throws InputError when `.agentignore` is no regular file, is larger than 1 MB or cannot be read
 */
export async function loadExclusions(root: string): Promise<Exclusions> {
  const written = await readIgnoreFile(join(root, IGNORE_FILE));
  if (written === undefined) {
    const withoutProtection = matcher([...AZD_DEFAULTS, ...NOT_CODE]);
    return {
      excludes: (path, isFolder) =>
        isGit(path) || withoutProtection(path, isFolder) || isProtected(path, isFolder),
      onlyProtected: (path, isFolder) => isProtected(path, isFolder) && !withoutProtection(path, isFolder),
      asksFor: () => false,
    };
  }
  const all = matcher([...PROTECTED, ...NOT_CODE, ...GENERATED, written]);
  const withoutProtection = matcher([...NOT_CODE, ...GENERATED, written]);
  const rules = ignore({ ignorecase: false }).add(written);
  return {
    excludes(path, isFolder) {
      const excluded = all(path, isFolder);
      if (excluded || !isGit(path)) return excluded;
      throw new InputError(
        'source',
        IGNORE_FILE,
        `it takes ${JSON.stringify(path)} into the package, and a checkout keeps the token of the job there; take the line that begins with ! away`,
      );
    },
    onlyProtected: (path, isFolder) => all(path, isFolder) && !withoutProtection(path, isFolder),
    asksFor: (path, isFolder) => rules.test(isFolder ? `${path}/` : path).unignored,
  };
}

/** True when a path is one that never leaves the runner unasked. */
export const isProtected = matcher(PROTECTED);

function matcher(patterns: readonly string[]): (path: string, isFolder: boolean) => boolean {
  // Git compares names exactly; the library does not unless told to.
  const rules = ignore({ ignorecase: false }).add(patterns.join('\n'));
  return (path, isFolder) => rules.ignores(isFolder ? `${path}/` : path);
}

async function readIgnoreFile(path: string): Promise<string | undefined> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) throw refused('it must be a regular file');
    await using handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const buffer = Buffer.alloc(IGNORE_FILE_MAX_BYTES + 1);
    const bytes = stats.size > IGNORE_FILE_MAX_BYTES ? stats.size : await readUpTo(handle, buffer);
    if (bytes > IGNORE_FILE_MAX_BYTES) throw refused('it must be at most 1 MB');
    return buffer.toString('utf8', 0, bytes).replace(/^\uFEFF/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return undefined;
    if (code === undefined) throw error;
    throw refused(`it cannot be read (${code})`, error);
  }
}

async function readUpTo(handle: Awaited<ReturnType<typeof open>>, buffer: Buffer): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

function refused(why: string, cause?: unknown): InputError {
  return new InputError('source', IGNORE_FILE, why, { cause });
}
