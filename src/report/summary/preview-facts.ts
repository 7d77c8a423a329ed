import type { Report } from '../report.ts';
import { code, identifier, link } from '../untrusted.ts';
import { facts } from './html.ts';
import type { Section } from './section.ts';

/** Mode `preview`: which version this is about, made of what. */
export function previewFacts(report: Report): Section {
  const {
    mode,
    phase,
    version,
    draft,
    created,
    sourceDigest,
    codeSha256,
    run,
    preview,
    deleted = [],
  } = report;
  if (mode !== 'preview' || version === undefined || phase === 'planned') {
    return { name: 'draft', blocks: [], shed: 0 };
  }
  const name = `<strong>${identifier(version)}</strong>`;
  const shown = preview?.playground ? link(preview.playground, name) : name;
  const rows: [string, string][] = [
    draft
      ? ['Draft', `${shown} ${created ? '(new)' : '(as before: nothing changed since)'}`]
      : ['Version', `${shown} (a release; no draft was needed)`],
    ...(sourceDigest ? [['Digest of the source', code(sourceDigest)] as [string, string]] : []),
    ...(codeSha256 ? [['SHA-256 of the code zip', code(codeSha256)] as [string, string]] : []),
    ...(run.sha ? [['Commit', link(run.commitUrl, code(run.sha.slice(0, 7)))] as [string, string]] : []),
    ...(preview?.against
      ? [
          ['Compared with', `version ${identifier(preview.against.version)}, in production`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(deleted.length > 0
      ? [
          [
            'Replaces',
            deleted
              .slice(0, 10)
              .map((gone) => identifier(gone.version))
              .join(', '),
          ] as [string, string],
        ]
      : []),
  ];
  return { name: 'draft', blocks: [facts(rows)], shed: 0 };
}
