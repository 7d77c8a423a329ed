/**
 * Plays what the release workflow asks of GitHub's command line, on the state in the file `GH_STATE`, and refuses what
 * GitHub would: a second release of a tag, a file that is not there, a published release that changes, a tag that is
 * moved without force. It knows no other commands.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

/** A repository's tags and releases. */
export interface GhState {
  /** Commits by tag. */
  readonly tags: Record<string, string>;
  readonly releases: Record<string, Release>;
  /** The repository's setting. */
  readonly immutableReleases: boolean;
}

interface Release {
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly latest?: boolean;
  readonly immutable: boolean;
  readonly notes: string;
  readonly files: readonly string[];
}

if (import.meta.main) main();

function main(): void {
  const file = process.env.GH_STATE ?? '';
  const state = JSON.parse(readFileSync(file, 'utf8')) as GhState;
  const repository = process.env.GH_REPO ?? '';
  const [command, ...args] = process.argv.slice(2);
  const answer =
    command === 'api'
      ? api(state, repository, args)
      : command === 'release'
        ? release(state, args)
        : undefined;
  if (answer === undefined) fail(`not played: gh ${process.argv.slice(2).join(' ')}`);
  writeFileSync(file, JSON.stringify(state));
  console.log(answer);
}

function release(state: GhState, [verb, ...args]: string[]): string | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      draft: { type: 'boolean' },
      'verify-tag': { type: 'boolean' },
      title: { type: 'string' },
      'notes-file': { type: 'string' },
    },
    strict: false,
  });
  const given = values as Record<string, string | boolean>;
  const [tag = '', ...files] = positionals;
  const found = state.releases[tag];
  if (verb === 'create') {
    if (found) fail(`a release with the same tag name already exists: ${tag}`);
    if (!(tag in state.tags)) fail(`tag ${tag} doesn't exist in the repo`);
    const missing = files.filter((file) => !existsSync(file));
    if (missing.length > 0) fail(`no matches found for ${missing.join(', ')}`);
    state.releases[tag] = {
      draft: given.draft === true,
      prerelease: given.prerelease === 'true',
      immutable: false,
      notes: readFileSync(String(given['notes-file']), 'utf8'),
      files: files.map((file) => basename(file)),
    };
    return tag;
  }
  if (verb !== 'edit') return undefined;
  if (!found?.draft) return fail(`${tag} is no draft`);
  state.releases[tag] = {
    ...found,
    draft: given.draft !== 'false',
    latest: given.latest === 'true',
    immutable: state.immutableReleases,
  };
  return tag;
}

function api(state: GhState, repository: string, args: string[]): string | undefined {
  const method = /--method (\w+)/.exec(args.join(' '))?.[1] ?? 'GET';
  const fields = Object.fromEntries(
    args.flatMap((arg, index) => (/^-[fF]$/.test(arg) ? [(args[index + 1] ?? '').split('=', 2)] : [])),
  );
  const path = args.find((arg) => arg.startsWith('repos/'))?.replace(`repos/${repository}/`, '') ?? '';
  const [, last = ''] = /([^/]+)$/.exec(path) ?? [];
  const request = `${method} ${path.slice(0, path.length - last.length)}`;
  if (request === 'GET commits/') return state.tags[last] ?? fail('HTTP 422: No commit found');
  if (request === 'GET releases/tags/') return String(state.releases[last]?.immutable ?? fail('HTTP 404'));
  if (request === 'GET git/ref/tags/') return state.tags[last] ?? fail('HTTP 404: Not Found');
  if (request === 'PATCH git/refs/tags/') {
    if (!(last in state.tags) || fields.force !== 'true') fail('HTTP 422: Update is not a fast forward');
    state.tags[last] = fields.sha ?? '';
    return '';
  }
  if (method === 'POST' && path === 'git/refs') {
    const tag = String(fields.ref).replace('refs/tags/', '');
    if (tag in state.tags) fail('HTTP 422: Reference already exists');
    state.tags[tag] = fields.sha ?? '';
    return '';
  }
  return undefined;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
