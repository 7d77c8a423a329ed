import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '..', '..', '..', 'src');

/** Functions of `@actions/core` that write nothing of anybody else's into the log. */
const harmless = new Set([
  'AnnotationProperties',
  'getState',
  'getIDToken',
  'isDebug',
  'saveState',
  'setSecret',
]);

/** The files that write to the log: each sends what it writes through `logLine`. */
const writers = [
  'main.ts',
  'report/annotations.ts',
  'report/log.ts',
  'report/publish.ts',
  'report/recovery-note.ts',
];
/** Waits until what was written is out, and writes nothing. */
const flusher = 'process/end-process.ts';
/** Writes outputs into the runner's file, each on one plain line. */
const outputs = 'report/outputs.ts';

it('nothing but the report writes to the log', () => {
  const found = globSync('**/*.ts', { cwd: source }).filter((file) => {
    const text = readFileSync(join(source, file), 'utf8');
    const imported = [
      ...text.matchAll(/\{([^{}]*)\}\s*(?:from\s*'@actions\/core'|=\s*await import\('@actions\/core'\))/g),
    ].flatMap(([, names = '']) => names.split(',').map((name) => name.replace(/^\s*type\s/, '').trim()));
    const writes = imported.some((name) => name !== '' && !harmless.has(name));
    return (
      writes || /\bconsole\.|process\.(?:stdout|stderr)|import \* as \w+ from '@actions\/core'/.test(text)
    );
  });
  expect(found.sort()).toEqual([...writers, outputs, flusher].sort());
  for (const file of writers) expect(readFileSync(join(source, file), 'utf8'), file).toContain('logLine');
});
