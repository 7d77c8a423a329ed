import { appendFileSync } from 'node:fs';
import {
  debug,
  endGroup,
  error,
  getState,
  isDebug,
  notice,
  saveState,
  setFailed,
  setOutput,
  setSecret,
  startGroup,
  warning,
} from '@actions/core';
import type { Host, Place } from '../host.ts';
import { requestIdToken } from './id-token.ts';

const annotations = { error, warning, notice };

/** GitHub Actions. The only place that speaks to its runner. */
export const githubActions: Host = {
  environment: process.env,
  write: (text) => void process.stdout.write(text),
  annotate: (loudness, line, at) => annotations[loudness](line, at && properties(at)),
  debug,
  beginGroup: startGroup,
  endGroup,
  save: saveState,
  saved: getState,
  mask: setSecret,
  output: setOutput,
  summarise(markdown) {
    const file = process.env.GITHUB_STEP_SUMMARY;
    if (file) appendFileSync(file, markdown);
  },
  isDebug,
  fail: setFailed,
  idToken: requestIdToken,
};

function properties({ title, file, line }: Place) {
  return {
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { startLine: line }),
  };
}
