import { InputError } from '../errors/errors.ts';

/** The parts of a definition's `code_configuration` that the package must fit. */
export interface CodeLayout {
  /** `python_3_13`, `dotnet_10`. */
  readonly runtime: string;
  readonly entry_point: readonly string[];
  /** `remote_build` or `bundled`. */
  readonly dependency_resolution: string;
}

/** The package as the checks of one language see it. */
export interface PackedFiles {
  readonly paths: ReadonlySet<string>;
  /** The one top folder that holds everything, if there is one. */
  readonly wrapper: string | undefined;
}

/**
 * The error for a file that must be in the package and is not. Names the classic mistake where it was made:
 * everything in one folder, so that the file is not at the root.
 *
 * @param path what is missing
 */
export function missingFile(files: PackedFiles, code: CodeLayout, path: string): InputError {
  const entryPoint = code.entry_point.join(' ');
  if (files.wrapper !== undefined && files.paths.has(`${files.wrapper}/${path}`)) {
    return new InputError(
      'entry-point',
      entryPoint,
      `everything in the package lies in one folder, '${files.wrapper}', but the service looks for '${path}' at the root; point 'source' at that folder, or zip its contents instead of the folder`,
    );
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  const similar = [...files.paths].find(
    (each) => each.endsWith(`/${name}`) || each.toLowerCase() === path.toLowerCase(),
  );
  const hint =
    similar === undefined ? "check 'source', 'files' and '.agentignore'" : `did you mean '${similar}'?`;
  return new InputError('entry-point', entryPoint, `the package has no file '${path}'; ${hint}`);
}

/** `./a/main.py` as the package writes it; `undefined` for an absolute path, which is not in the package. */
export function packagePath(argument: string): string | undefined {
  return argument.startsWith('/') ? undefined : argument.replace(/^(\.\/+)+/, '');
}
