import { checkDotnetLayout } from './layout-dotnet.ts';
import type { CodeLayout, PackedFiles } from './layout-files.ts';
import { checkPythonLayout } from './layout-python.ts';

export type { CodeLayout } from './layout-files.ts';

/**
 * Compares a package with the layout that the service documents (Microsoft Learn, "Deploy a hosted agent from source
 * code", section "Package the zip manually"), before minutes are spent on a version that cannot start.
 *
 * @returns warnings, one sentence each: what is unusual, or documented as a mistake, but may work
 * @throws InputError for what certainly fails
 */
export function checkLayout(
  pkg: { readonly entries: readonly { readonly path: string }[] },
  code: CodeLayout,
): string[] {
  const paths = new Set(pkg.entries.map((entry) => entry.path));
  const files: PackedFiles = { paths, wrapper: commonFolder(paths) };
  if (code.runtime.startsWith('python')) return checkPythonLayout(files, code);
  if (code.runtime.startsWith('dotnet')) return checkDotnetLayout(files, code);
  return [];
}

function commonFolder(paths: ReadonlySet<string>): string | undefined {
  const tops = new Set(
    [...paths].map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')),
  );
  const [top] = tops;
  return tops.size === 1 && top ? top : undefined;
}
