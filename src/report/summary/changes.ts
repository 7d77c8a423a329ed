import type { CodeComparison, DefinitionDifference, Report } from '../report.ts';
import { code, identifier, prose } from '../untrusted.ts';
import { count, details, paragraph, table } from './html.ts';
import type { Section } from './section.ts';

const MAX_ROWS = 50;
/** Code points of a value. */
const VALUE = 200;

const nothing: Section = { name: 'what changed', blocks: [], shed: 0 };

/**
 * What is different from production: in mode `preview` by definition and by file, in mode `deploy` by definition, where
 * there is a difference.
 */
export function changes({ preview, definitionChange }: Report): Section {
  const against = preview?.against;
  if (!against) return definitionChange ? changedDefinition(definitionChange) : nothing;
  const { definition, code: files } = against;
  const what = [summarizeDefinition(definition.length), summarizeFiles(files)].join('; ');
  const title = `Changed against production (version ${identifier(against.version)}): ${what}`;
  const html = definitionTable(definition) + fileTable(files);
  return {
    name: 'what changed',
    blocks: [html === '' ? paragraph(title) : details(title, html)],
    shed: 3,
  };
}

function changedDefinition({ version, changes }: NonNullable<Report['definitionChange']>): Section {
  if (changes.length === 0) return nothing;
  const title = `Changed against version ${identifier(version)}, which served: ${summarizeDefinition(changes.length)}`;
  return { ...nothing, blocks: [details(title, definitionTable(changes, 'New version'))], shed: 3 };
}

function summarizeDefinition(changed: number): string {
  return changed === 0 ? 'the definition is the same' : `${count(changed, 'field')} of the definition`;
}

function summarizeFiles(files: CodeComparison): string {
  if (files.kind === 'not-compared') return `files not compared: ${prose(files.why, 300)}`;
  const { added, changed, removed } = files;
  if (added.length + changed.length + removed.length === 0) return 'all files are the same';
  return `files: ${added.length} added, ${changed.length} changed, ${removed.length} removed`;
}

function definitionTable(all: readonly DefinitionDifference[], fresh = 'Draft'): string {
  if (all.length === 0) return '';
  const rows = all
    .slice(0, MAX_ROWS)
    .map((change) => [
      code(change.path, VALUE),
      'before' in change ? value(change.before) : '<em>absent</em>',
      'after' in change ? value(change.after) : '<em>absent</em>',
    ]);
  return table(['Field', 'Production', fresh], rows) + hidden(all.length - MAX_ROWS);
}

function fileTable(files: CodeComparison): string {
  if (files.kind === 'not-compared') return '';
  const rows = (['added', 'changed', 'removed'] as const).flatMap((state) =>
    files[state].map((path) => [state, code(path, VALUE)]),
  );
  if (rows.length === 0) return '';
  return table(['File', 'Path'], rows.slice(0, MAX_ROWS)) + hidden(rows.length - MAX_ROWS);
}

function value(of: unknown): string {
  return code(typeof of === 'string' ? of : (JSON.stringify(of) ?? ''), VALUE);
}

function hidden(more: number): string {
  return more > 0 ? paragraph(`and ${more} more: <code>report.json</code> has all.`) : '';
}
