import type { BundledPackage } from './bundled-packages.ts';

const rule = '-'.repeat(80);

/** `dist/licenses.txt`: which packages `dist/` contains, and the licence and notices of each. */
export function licencesText(packages: readonly BundledPackage[]): string {
  const listed = unique(packages.map(({ name, version, licence }) => `${name}@${version} (${licence})`));
  const texts = Map.groupBy(packages, ({ texts }) => texts.join('\n\n'));
  const blocks = [...texts].map(([text, members]) => {
    const names = unique(members.map(({ name, version }) => `${name}@${version}`));
    return [rule, ...names, rule, '', text, ''].join('\n');
  });
  return [
    'The code in this folder contains these packages. Their licences and notices follow.',
    '',
    ...listed,
    '',
    ...blocks,
  ].join('\n');
}

/** A package that was installed twice in one version is one package. */
function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}
