import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

/**
 * Makes every module in `folder` small, in place: half of what a run waits for at its start is the reading of code.
 * Functions and classes keep their names: errors and the stack traces that users send speak of them. The same text
 * gives the same bytes on every machine.
 * @throws Error when a module cannot be read
 */
export function minify(folder: string): void {
  for (const { parentPath, name } of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!name.endsWith('.js')) continue;
    const file = join(parentPath, name);
    writeFileSync(file, minified(readFileSync(file, 'utf8')));
    chmodSync(file, 0o644);
  }
}

function minified(code: string): string {
  return transformSync(code, {
    format: 'esm',
    target: 'node24',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    charset: 'utf8',
  }).code;
}
