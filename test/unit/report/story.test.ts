import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Story } from '../../../src/report/story.ts';
import { FakeClock } from '../fake-clock.ts';

const source = join(import.meta.dirname, '..', '..', '..', 'src');

function begin() {
  const logged: string[] = [];
  const story = new Story({
    mode: 'deploy',
    run: {},
    clock: new FakeClock(),
    log: { warning: (text) => void logged.push(text) },
    agent: 'shop',
    projectEndpoint: 'https://contoso/project',
  });
  const warnings = () => story.end({ phase: 'unchanged', failed: false, cause: 'Done.' }).warnings;
  return { story, logged, warnings };
}

it('says a warning in the log and in the report, and once', () => {
  const { story, logged, warnings } = begin();
  story.warn('The moon is full.');
  story.warn('The moon is full.');
  expect(logged).toEqual(['The moon is full.']);
  expect(warnings()).toEqual(['The moon is full.']);
});

it('does not log again what another story has logged', () => {
  const { story, logged, warnings } = begin();
  story.repeat('shop: The moon is full.');
  expect(logged).toEqual([]);
  expect(warnings()).toEqual(['shop: The moon is full.']);
});

/** Warnings of the log alone, with the reason. */
const logOnly: Readonly<Record<string, string>> = {
  'main.ts': 'the clock is put right before there is a story; the report gets the sentence at its end',
  'post.ts': 'has no report',
  'ramp/conduct.ts': 'says that a rollback begins; the report says how it ended',
  'modes/cleanup.ts': 'says it as it happens; the ending lists what could not be deleted',
  'pull-request/pull-request-comment.ts': 'comes after the report',
  'report/log.ts': 'is the log',
  'report/story.ts': 'is the one call',
};

it('everything else that warns, warns through the story', () => {
  const found = globSync('**/*.ts', { cwd: source }).filter((file) =>
    /\blog\.warning\(/.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(found.sort()).toEqual(Object.keys(logOnly).sort());
});
