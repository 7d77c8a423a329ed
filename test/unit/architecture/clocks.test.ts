import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { source } from './sources.ts';

/** Who asks the machine what time it is, and why that is right there. */
const askers: Readonly<Record<string, string>> = {
  'time/clock.ts': "is the machine's clock",
  'time/corrected-clock.ts': 'puts it right',
  'main.ts': 'wires it',
  'post.ts': 'wires it',
  'foundry/client.ts': 'the default of a connection that was given none',
  'github/github.ts': 'the same',
  'report/log.ts': 'the same, of a log',
  'inputs/inputs.ts': 'the same, of a freeze that is checked before there is a run',
  'foundry/sign-in/renewed-token.ts': 'a token ends by the clock that the identity library counted it from',
  'github/failures.ts': 'only whether a limit is meant, not for how long',
  'github/pages.ts': 'how long a list may take to read, which no clock of others decides',
  'foundry/transport/answers.ts': 'the same',
  'package/code-package.ts': 'progress, for the log',
};

it('everything else takes a clock', () => {
  const found = globSync('**/*.ts', { cwd: source }).filter((file) =>
    /\bsystemClock\b|\bDate\.now\(|\bperformance\.now\(/.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(found.filter((file) => !(file in askers))).toEqual([]);
});
