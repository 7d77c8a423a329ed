import { InputError } from '../errors/errors.ts';
import { type CodeLayout, missingFile, type PackedFiles, packagePath } from './layout-files.ts';

const PROJECT = /^[^/]+\.(cs|fs|vb)proj$/;
const SOLUTION = /^[^/]+\.slnx?$/;

/** Checks a .NET package, for `checkLayout`. */
export function checkDotnetLayout(files: PackedFiles, code: CodeLayout): string[] {
  return code.dependency_resolution === 'bundled' ? checkPublished(files, code) : checkSources(files, code);
}

/** `remote_build`: the service restores and publishes the project at the root. */
function checkSources(files: PackedFiles, code: CodeLayout): string[] {
  const paths = [...files.paths];
  const projects = paths.filter((path) => PROJECT.test(path));
  if (projects.length === 0 && !paths.some((path) => SOLUTION.test(path))) {
    const wrapped = paths.find(
      (path) => files.wrapper !== undefined && PROJECT.test(path.slice(files.wrapper.length + 1)),
    );
    if (wrapped !== undefined)
      throw missingFile(files, code, wrapped.slice((files.wrapper?.length ?? 0) + 1));
    throw new InputError(
      'dependency-resolution',
      code.dependency_resolution,
      "the package has no project file (.csproj) at its root, which the service would restore and publish; check 'source' and 'files', or use 'bundled' for published output",
    );
  }
  const warnings: string[] = [];
  if (projects.length > 1)
    warnings.push(
      `The package has ${projects.length} project files at its root (${projects.join(', ')}): 'dotnet publish' wants one.`,
    );
  if (paths.some((path) => /^(bin|obj|publish)\//.test(path)))
    warnings.push(
      "The package holds build output ('bin/', 'obj/' or 'publish/'): 'remote_build' takes sources only.",
    );
  return warnings;
}

/** `bundled`: the output of `dotnet publish` is run as it is. */
function checkPublished(files: PackedFiles, code: CodeLayout): string[] {
  const [command = '', argument] = code.entry_point;
  const started = /^(.*\/)?dotnet$/.test(command) ? argument : command;
  const path = started === undefined ? undefined : packagePath(started);
  if (path === undefined || path === '' || path.startsWith('-')) return [];
  if (!files.paths.has(path)) throw missingFile(files, code, path);
  const settings = path.replace(/\.dll$/, '.runtimeconfig.json');
  if (path.endsWith('.dll') && !files.paths.has(settings))
    return [`The package has no '${settings}' beside '${path}', without which 'dotnet' does not start it.`];
  return [];
}
