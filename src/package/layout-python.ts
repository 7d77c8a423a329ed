import { InputError } from '../errors.ts';
import { type CodeLayout, missingFile, type PackedFiles, packagePath } from './layout-files.ts';

/** Checks a Python package, for `checkLayout`. */
export function checkPythonLayout(files: PackedFiles, code: CodeLayout): string[] {
  const warnings: string[] = [];
  const start = pythonStart(code.entry_point);
  if (start?.kind === 'script' && !files.paths.has(start.path)) throw missingFile(files, code, start.path);
  if (start?.kind === 'module') warnings.push(...checkModule(files, code, start.module));
  const hasRequirements = files.paths.has('requirements.txt');
  if (code.dependency_resolution === 'bundled') {
    warnings.push(...checkBundled(files, code, hasRequirements));
  } else if (!hasRequirements && !isUvProject(files)) {
    throw new InputError(
      'dependency-resolution',
      code.dependency_resolution,
      "the package has neither a 'requirements.txt' nor a 'pyproject.toml' with its 'uv.lock' at its root, from which 'remote_build' installs the dependencies; an empty 'requirements.txt' will do",
    );
  }
  return warnings;
}

/** The service builds these too (Azure/azure-dev#9128: its build error names uv.lock; foundry-samples#992). */
function isUvProject({ paths }: PackedFiles): boolean {
  return paths.has('pyproject.toml') && paths.has('uv.lock');
}

type PythonStart =
  | { readonly kind: 'script'; readonly path: string }
  | { readonly kind: 'module'; readonly module: string };

/** Options of the interpreter that take the next argument. */
const WITH_VALUE = new Set(['-X', '-W', '--check-hash-based-pycs']);

/** What a command line starts; `undefined` where that cannot be seen from it (`python -c`, `uvicorn app:app`). */
function pythonStart(entryPoint: readonly string[]): PythonStart | undefined {
  const [command = '', ...rest] = entryPoint;
  if (!/^(.*\/)?python[\d.]*$/.test(command)) {
    // A lone `main.py` or `./start.sh` is a file of the package; any other command comes with a dependency.
    if (!command.startsWith('./') && !command.endsWith('.py')) return undefined;
    return scriptStart(command);
  }
  for (let i = 0; i < rest.length; i++) {
    const argument = rest[i] ?? '';
    if (argument === '-m') return rest[i + 1] ? { kind: 'module', module: rest[i + 1] ?? '' } : undefined;
    if (argument === '-c' || argument === '-') return undefined;
    if (WITH_VALUE.has(argument)) i++;
    else if (!argument.startsWith('-')) return scriptStart(argument);
  }
  return undefined;
}

function scriptStart(argument: string): PythonStart | undefined {
  const path = packagePath(argument);
  return path === undefined ? undefined : { kind: 'script', path };
}

function checkModule(files: PackedFiles, code: CodeLayout, module: string): string[] {
  const base = module.replaceAll('.', '/');
  const homes = ['', 'packages/'];
  const candidates = homes.flatMap((home) => [`${home}${base}.py`, `${home}${base}/__main__.py`]);
  if (candidates.some((path) => files.paths.has(path))) return [];
  const entryPoint = code.entry_point.join(' ');
  if (homes.some((home) => files.paths.has(`${home}${base}/__init__.py`)))
    throw new InputError(
      'entry-point',
      entryPoint,
      `'${module}' is a package without '${base}/__main__.py', which Python cannot run`,
    );
  const wrapped = [`${base}.py`, `${base}/__main__.py`].find((path) =>
    files.paths.has(`${files.wrapper}/${path}`),
  );
  if (wrapped !== undefined) throw missingFile(files, code, wrapped);
  return [
    `The package has no module '${module}', which the entry point '${entryPoint}' runs: it must come with a dependency.`,
  ];
}

function checkBundled(files: PackedFiles, code: CodeLayout, hasRequirements: boolean): string[] {
  const paths = [...files.paths];
  const warnings: string[] = [];
  const shipped = paths.filter((path) => path.startsWith('packages/'));
  const wheels = shipped.filter((path) => path.endsWith('.whl'));
  if (wheels.length > 0 && wheels.length === shipped.length)
    throw new InputError(
      'dependency-resolution',
      code.dependency_resolution,
      `'packages/' holds raw wheels (${some(wheels)}), which Python cannot import; unpack them with 'pip install --target packages/'`,
    );
  if (wheels.length > 0)
    warnings.push(`'packages/' holds raw wheels, which Python cannot import: ${some(wheels)}.`);
  const windows = paths.filter((path) => path.endsWith('.pyd'));
  if (windows.length > 0)
    warnings.push(
      `The package holds modules for Windows, which do not load on Linux: ${some(windows)}. Install with 'pip install --platform manylinux2014_x86_64 --only-binary=:all: --target packages/'.`,
    );
  const installed = paths.some((path) => /^([^/]+\/)?[^/]+\.dist-info\//.test(path));
  if (hasRequirements && !installed && shipped.length === 0)
    warnings.push(
      "The package has a 'requirements.txt', but no installed dependencies in 'packages/': 'bundled' installs nothing.",
    );
  return warnings;
}

function some(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).map((path) => `'${path}'`);
  return paths.length > 3 ? `${shown.join(', ')} and ${paths.length - 3} more` : shown.join(', ');
}
