import { appendFileSync } from 'node:fs';
import type { Host } from '../host.ts';
import { tell, tellByFile } from './commands.ts';
import { requestIdToken } from './id-token.ts';

/** GitHub Actions. The only place that speaks to its runner. */
export const githubActions: Host = {
  environment: process.env,
  write: (text) => void process.stdout.write(text),
  annotate: (loudness, message, { title, file, line } = {}) => tell(loudness, message, { title, file, line }),
  debug: (line) => tell('debug', line),
  beginGroup: (name) => tell('group', name),
  endGroup: () => tell('endgroup', ''),
  save: (name, value) => tellByFile('STATE', 'save-state', name, value),
  saved: (name) => process.env[`STATE_${name}`] ?? '',
  mask: (value) => tell('add-mask', value),
  output: (name, value) => tellByFile('OUTPUT', 'set-output', name, value),
  summarise(markdown) {
    const file = process.env.GITHUB_STEP_SUMMARY;
    if (file) appendFileSync(file, markdown);
  },
  isDebug: () => process.env.RUNNER_DEBUG === '1',
  fail(line) {
    process.exitCode = 1;
    tell('error', line);
  },
  idToken: requestIdToken,
};
