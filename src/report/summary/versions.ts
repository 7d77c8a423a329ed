import { formatUtc } from '../../time/shown.ts';
import type { Report } from '../report.ts';
import { code, identifier, prose } from '../untrusted.ts';
import { paragraph, table } from './html.ts';
import { shareOf } from './routing-text.ts';
import type { Section } from './section.ts';

const MAX_ROWS = 50;

/** Mode `status`: the agent's versions, their state and share. */
export function versions({ versions: all, traffic }: Report): Section {
  if (all === undefined || all.length === 0) return { name: 'versions', blocks: [], shed: 0 };
  const rows = all.slice(0, MAX_ROWS).map(({ version, status, createdAt, sha, role }) => {
    const share = shareOf(traffic, version);
    return [
      `<strong>${identifier(version)}</strong>`,
      prose(status, 40),
      traffic.length === 0 || share === 0 ? '' : `<strong>${share} %</strong>`,
      role === undefined ? '' : prose(role, 80),
      createdAt === undefined ? '' : formatUtc(createdAt),
      sha === undefined ? '' : code(sha.slice(0, 7), 7),
    ];
  });
  return {
    name: 'versions',
    blocks: [
      '### Versions',
      table(['Version', 'Status', '#Traffic', 'Part', 'Created', 'Commit'], rows) +
        (all.length > MAX_ROWS ? paragraph(`and ${all.length - MAX_ROWS} older ones.`) : ''),
    ],
    shed: 2,
  };
}

/** What is gone; the drafts that a preview replaces are named beside its own. */
export function deletedVersions({ mode, version: subject, deleted }: Report): Section {
  const told = mode === 'preview' && subject !== undefined;
  if (deleted === undefined || deleted.length === 0 || told)
    return { name: 'deleted versions', blocks: [], shed: 0 };
  return {
    name: 'deleted versions',
    blocks: [
      '### Deleted',
      table(
        ['Version', 'Why'],
        deleted
          .slice(0, 200)
          .map(({ version, why }) => [`<strong>${identifier(version)}</strong>`, prose(why, 200)]),
      ),
    ],
    shed: 2,
  };
}
