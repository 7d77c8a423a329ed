import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The version that the readers and scores of `src/smoke` follow. */
export const version = '0.123.1';

/** Where promptfoo's command line is, or why it is not there. */
export type Installed = { readonly main: string } | { readonly missing: string };

/**
 * promptfoo, installed once into a cache outside of the project: it is what this action is compared with, and no
 * dependency of it. `PROMPTFOO_CACHE` names another folder.
 */
export function installed(say: (line: string) => void): Installed {
  const folder =
    process.env.PROMPTFOO_CACHE ?? join(homedir(), '.cache', 'foundry-agent-rollout', `promptfoo-${version}`);
  const main = join(folder, 'node_modules/promptfoo/dist/src/main.js');
  const ready = join(folder, 'ready');
  if (existsSync(main) && existsSync(ready)) return { main };
  say(`installing promptfoo ${version} into ${folder}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    // Optional dependencies are the clients of a hundred model services; of them only its database is needed.
    install(folder, `promptfoo@${version}`);
    install(folder, ...database(folder));
    writeFileSync(ready, '');
    return { main };
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? '').trim() || String(error);
    return { missing: said.split('\n').slice(-3).join(' ') };
  }
}

function install(folder: string, ...packages: readonly string[]): void {
  const options = ['--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...packages, ...options], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

/** The native part of the database for this machine, in the version that the database asks for. */
function database(folder: string): string[] {
  const { optionalDependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'node_modules/libsql/package.json'), 'utf8'),
  ) as { optionalDependencies?: Record<string, string> };
  return Object.entries(optionalDependencies)
    .filter(([name]) => name.startsWith(`@libsql/${process.platform}-${process.arch}`))
    .map(([name, wanted]) => `${name}@${wanted}`);
}
