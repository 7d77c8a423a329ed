import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '..', '..', '..', 'src');
const files = globSync('**/*.ts', { cwd: source });
const textOf = (file: string) => readFileSync(join(source, file), 'utf8');

/** Waits until what was written is out, and writes nothing. */
const flusher = 'process/end-process.ts';
const host = 'host/github-actions/host.ts';
const commands = 'host/github-actions/commands.ts';

it('only the host speaks to the runner', () => {
  const found = files.filter((file) =>
    /'@actions\/core'|\bconsole\.|process\.(?:stdout|stderr)|GITHUB_(?:STEP_SUMMARY|OUTPUT|STATE)\b/.test(
      textOf(file).replace(/\/\*[\s\S]*?\*\//g, ''),
    ),
  );
  expect(found.sort()).toEqual([commands, host, 'host/github-actions/id-token.ts', flusher].sort());
});

it('whoever writes to the log of a host sends each line through logLine', () => {
  const writers = files.filter((file) =>
    /\bhost\.(?:annotate|fail|write|debug|beginGroup)\(/.test(textOf(file)),
  );
  expect(writers.sort()).toEqual([
    'main.ts',
    'report/annotations.ts',
    'report/log.ts',
    'report/publish.ts',
    'report/recovery-note.ts',
  ]);
  for (const file of writers) expect(textOf(file), file).toContain('logLine');
});
