import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Requirements } from './requirements.ts';

/** Where packages from PyPI that tests need stay between runs, a folder for each set of requirements. */
export const packageCache = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'foundry-agent-rollout',
  'python-packages',
);

/** `required`: a machine without PyPI fails the tests that need it instead of skipping them. `.ci/run` sets it. */
const isRequired = process.env.OFFICIAL_PACKAGES === 'required';

/** Milliseconds that installing may take on a slow line. */
const installLimit = 800_000;

/** Installs into `packageCache`. */
export function officialPackages(): Requirements {
  return new Requirements(packageCache, () => 'python3', AbortSignal.timeout(installLimit));
}

/**
 * Whether packages can be had: from an earlier run, else from the index that pip is configured for, which is asked for
 * the first of them.
 *
 * @param what named where the tests are skipped
 * @param file path of the requirements
 * @throws Error where the packages are required and pip cannot get them
 */
export async function officialPackagesAreThere(what: string, file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8');
  if (await officialPackages().has(text)) return true;
  const [first = ''] = text.split('\n').filter((line) => /^[\w-]+==/.test(line));
  const folder = await mkdtemp(join(tmpdir(), 'pip-probe-'));
  const probe = ['download', '--no-deps', '--no-input', '--retries', '1', '--timeout', '10', '--quiet'];
  try {
    await promisify(execFile)('python3', ['-m', 'pip', ...probe, '--dest', folder, first], {
      timeout: 120_000,
    });
    return true;
  } catch (error) {
    if (isRequired) throw new Error(`${what}: '${first}' cannot be had from PyPI.`, { cause: error });
    console.log(`Skipped: ${what}, because pip cannot get '${first}' from PyPI here.`);
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
