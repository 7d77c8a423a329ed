import type { ModelInput } from '../../asking/model-port.ts';
import type { Located } from '../../files/located.ts';
import type { SessionFile, TestCase } from '../test-case.ts';

/** A test file, opened. `document` for YAML and JSON, `rows` for JSONL and CSV. */
export type TestFile = { readonly file: string; readonly path: string } & (
  | { readonly form: 'document'; readonly root: Located }
  | { readonly form: 'jsonl'; readonly rows: readonly Located[] }
  | { readonly form: 'csv'; readonly rows: readonly Located[]; readonly columns: readonly string[] }
);

/** A test that has no id yet; ids are given over all files together. */
export type Draft = Omit<TestCase, 'id'>;

/** What readers may use. */
export interface ReaderContext {
  /** Model deployments that this run has. */
  readonly models: readonly ModelInput[];
  /** Absolute path. */
  readonly workspace: string;
  /** For what a file asks of others and this action leaves to them; one sentence. */
  readonly warn: (message: string) => void;
  /**
   * Counts characters that a template made: a few lines of a file can stand for any number of tests.
   * @throws InputError at `at` when all files together make too many
   */
  readonly takeRoom: (characters: number, at: Located) => void;
  /** Opens a file that another one names, relative to that one. `named` is the place that names it. */
  readonly open: (relative: string, named: Located) => Promise<TestFile>;
  /** Opens every file that a pattern names, relative to the file that names it; at least one. */
  readonly openAll: (pattern: string, named: Located) => Promise<TestFile[]>;
  /** The text of such a file. */
  readonly text: (relative: string, named: Located) => Promise<string>;
  /** Such a file as one to be put into a session. @throws InputError unless it can be read and is small enough */
  readonly attach: (relative: string, named: Located) => Promise<Extract<SessionFile, { from: string }>>;
}

/** One format. Readers are asked in order; the first that recognises a file by its content reads it. */
export interface Reader {
  /** What error messages call the format. */
  readonly format: string;
  recognises(file: TestFile): boolean;
  /** @throws InputError with file and line for everything that it cannot run */
  read(file: TestFile, context: ReaderContext): Promise<Draft[]>;
}
