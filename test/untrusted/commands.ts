/** Lines of a log for whoever reads it: anything that ends a line anywhere ends it. */
function lines(log: string): string[] {
  return log.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
}

/**
 * Workflow commands that the runner would obey: `::name properties::data` behind white space, `##[name]` anywhere in a
 * line (actions/runner, ActionCommand.TryParseV2 and TryParse). With the name of the file that is marked, if one is.
 */
export function commands(log: string): string[] {
  return lines(log).flatMap((line) => {
    const [, name = '', properties = ''] = /^\s*::([a-z-]+)((?: [^:]*)?)::/i.exec(line) ?? [];
    if (line.includes('##[')) return [line];
    const file = properties
      .trim()
      .split(',')
      .find((property) => property.startsWith('file='));
    return name ? [file ? `${name} ${file.split('/').at(-1)}` : name] : [];
  });
}

/** What steers a terminal or turns text round. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
export const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
