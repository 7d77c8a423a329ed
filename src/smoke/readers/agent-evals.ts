import type { Located } from '../../files/located.ts';
import type { Assertion } from '../test-case.ts';
import { draftOf, groundTruthOf, likeGroundTruth, questionsOf, rowKeys } from './dataset-row.ts';
import { readGraders } from './openai-graders.ts';
import type { Draft, Reader } from './reader.ts';
import { UnreadKeys } from './unread-keys.ts';

const keys = ['name', 'evaluators', 'data', 'openai_graders', 'evaluator_parameters', 'data_mapping'];

/**
 * The data file of the action `microsoft/ai-agent-evals`: `{ name, evaluators, data: [{ query, … }] }`.
 * Its string_check and text_similarity graders are run here; evaluators that run in the service are named in a warning.
 */
export const agentEvals: Reader = {
  format: 'a data file of microsoft/ai-agent-evals',

  recognises: (file) =>
    file.form === 'document' &&
    file.root.get('data') !== undefined &&
    file.root.get('evaluators') !== undefined,

  async read(file, context) {
    if (file.form !== 'document') return [];
    const { root } = file;
    root.onlyKeys('a data file of ai-agent-evals', keys);
    const evaluators = root.get('evaluators');
    if (!evaluators?.isList) return (evaluators ?? root).fail("'evaluators' must be a list of names");
    const { grade, left } = readGraders(evaluators.items(), root.get('openai_graders'));
    if (left.length > 0)
      context.warn(`${file.file}: the evaluators ${left.join(', ')} run in the service and not here`);

    const mapping = root.get('data_mapping');
    const data = root.get('data');
    if (!data?.isList) return (data ?? root).fail("'data' must be a list of rows");
    const drafts: Draft[] = [];
    const unread = new UnreadKeys();
    const read = new Set([...rowKeys, ...columnsIn(root.get('openai_graders')), ...columnsIn(mapping)]);
    for (const row of data.items()) {
      const graded = grade(row);
      const groundTruth = groundTruthOf(row, column(mapping, 'ground_truth'));
      const assert: Assertion[] =
        graded.length === 0 && groundTruth !== undefined ? [likeGroundTruth(groundTruth)] : graded;
      const draft = await draftOf(row, questionsOf(row, column(mapping, 'query')), assert, context);
      unread.add(
        row.entries().flatMap(([key]) => (read.has(key) ? [] : [key])),
        draft,
      );
      drafts.push(draft);
    }
    const lost = unread.sentence('column');
    if (lost !== undefined) context.warn(`${file.file}: ${lost}`);
    return drafts;
  },
};

/** The column that `data_mapping` names, bare or as `{{item.column}}`; `undefined` where it names none. */
function column(mapping: Located | undefined, field: string): string | undefined {
  const written = mapping?.get(field)?.text(`the mapping of '${field}'`);
  return written?.replace(/^\{\{\s*item\.(.+?)\s*\}\}$/, '$1');
}

/** Columns that a part of the file names, bare or as `{{item.column}}`. */
function columnsIn(at: Located | undefined): string[] {
  const texts = JSON.stringify(at?.value ?? null).matchAll(/"([^"{}]+)"|\{\{\s*item\.(.+?)\s*\}\}/g);
  return Array.from(texts, ([, bare, item]) => bare ?? item ?? '');
}
