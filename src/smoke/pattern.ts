import { type Context, createContext, Script } from 'node:vm';

/** Longest that one pattern may look at one answer, in milliseconds. */
export const patternLimitMs = 500;

/** The pattern needed more than `patternLimitMs`. */
export class PatternTimeout extends Error {
  override readonly name = 'PatternTimeout';
}

const script = new Script('new RegExp(source, flags).test(text)');
let context: Context | undefined;

/**
 * A regular expression that cannot hang the run. Answers are untrusted, and a pattern that backtracks
 * may take years over a text made for it; only the virtual machine's watchdog can stop it.
 */
export class Pattern {
  readonly source: string;
  readonly flags: string;

  /**
   * @param written JavaScript syntax; a leading `(?i)`, `(?s)` or `(?m)` becomes a flag, as other languages write it
   * @throws SyntaxError when it is no regular expression
   */
  constructor(written: string, flags = '') {
    const [inline = '', letters = ''] = /^\(\?([ims]+)\)/.exec(written) ?? [];
    this.source = written.slice(inline.length);
    this.flags = [...new Set(flags + letters)].join('');
    new RegExp(this.source, this.flags);
  }

  /** @throws PatternTimeout */
  test(text: string): boolean {
    // Only strings go in and a boolean comes out: nothing of this process can be reached from there.
    context ??= createContext(Object.create(null));
    Object.assign(context, { source: this.source, flags: this.flags, text });
    try {
      return script.runInContext(context, { timeout: patternLimitMs }) === true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new PatternTimeout(`/${this.source}/ was stopped after ${patternLimitMs} ms`, { cause: error });
    }
  }

  toString(): string {
    return `/${this.source}/${this.flags}`;
  }
}
