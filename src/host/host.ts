/** A place in a file that a run says something about. */
export interface Place {
  readonly title?: string;
  /** Path relative to the workspace. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
}

/** How loud an annotation is. */
export type Loudness = 'error' | 'warning' | 'notice';

/** The log of a run, as whoever shows it wants it written. Texts are one line each, and safe for it. */
export interface LogHost {
  /** Writes text as it is, line ends included. */
  write(text: string): void;
  /** A line that stands out. */
  annotate(loudness: Loudness, line: string, at?: Place): void;
  /** A line that is shown only where somebody asks for it. */
  debug(line: string): void;
  beginGroup(name: string): void;
  endGroup(): void;
}

/** What outlives the main process, for the one that cleans up behind it. */
export interface StateHost {
  save(name: string, value: string): void;
  /** An empty string when nothing was saved under that name. */
  saved(name: string): string;
}

/**
 * Whoever runs the action: what is given to it, and where it tells what came of it. GitHub Actions is one; another is
 * one more folder beside `github-actions/`.
 */
export interface Host extends LogHost, StateHost {
  /** Inputs, as `INPUT_` and their name in upper case, and the variables of the machine. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** This value is shown to nobody from now on. */
  mask(value: string): void;
  output(name: string, value: string): void;
  /** Appends Markdown to what is shown of the run; nothing where nothing is shown. */
  summarise(markdown: string): void;
  /** True where somebody asked for debug lines. */
  isDebug(): boolean;
  /** The step has failed, with a line that says why. */
  fail(line: string): void;
  /**
   * A token by which another party knows whose run this is, fresh at every call.
   * @param audience who it is for
   * @throws ActionError where there is none
   */
  idToken(audience: string): Promise<string>;
}
