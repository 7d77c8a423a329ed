import { execFileSync } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds, and bytes of the zip. */
export interface Zipped {
  readonly ms: number;
  readonly size: number;
}

/**
 * Zips a folder with Info-ZIP.
 * @param level 0 stores; 6 is its default
 * @throws Error when `zip` is not installed
 */
export async function infoZip(source: string, folder: string, level = 6): Promise<Zipped> {
  const zip = join(folder, 'info-zip.zip');
  const start = performance.now();
  try {
    execFileSync('zip', ['-X', '-r', '-q', `-${level}`, zip, '.'], { cwd: source });
  } catch (cause) {
    throw new Error('Info-ZIP is needed for comparison: apt-get install zip', { cause });
  }
  const ms = performance.now() - start;
  const { size } = await stat(zip);
  await rm(zip);
  return { ms, size };
}

/** Builds the program that packages as azd does. `undefined` where Go is not installed. */
export function buildAzd(folder: string): string | undefined {
  const program = join(folder, 'azd-way');
  try {
    execFileSync('go', ['build', '-o', program, join(import.meta.dirname, 'azd', 'main.go')], {
      env: { GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod', GOCACHE: join(folder, 'go-cache'), ...process.env },
    });
    return program;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Packages a folder as azd does. */
export async function azd(program: string, source: string, folder: string): Promise<Zipped> {
  const zip = join(folder, 'azd.zip');
  const ms = Number(execFileSync(program, [source, zip], { encoding: 'utf8' }));
  const { size } = await stat(zip);
  await rm(zip);
  return { ms, size };
}
