import { existsSync } from 'node:fs';

const available = process.platform === 'linux' && existsSync('/usr/bin/setpriv');

/** The words of a command whose process the kernel ends with ours, which may be killed without a chance to clean up. */
export function dieWithParent(words: readonly string[]): readonly string[] {
  return available ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL', ...words] : words;
}
