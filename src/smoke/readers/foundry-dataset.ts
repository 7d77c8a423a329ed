import type { Located } from '../../files/located.ts';
import type { Assertion } from '../test-case.ts';
import {
  conversations,
  draftOf,
  groundTruthOf,
  likeGroundTruth,
  questionsOf,
  rowKeys,
} from './dataset-row.ts';
import type { Draft, Reader, ReaderContext, TestFile } from './reader.ts';
import { UnreadKeys } from './unread-keys.ts';

/**
 * Evaluation datasets of Foundry (`query`, `ground_truth`) and of `azd ai agent optimize`
 * (`name`, `prompt`, `criteria`, `groundTruth`; Microsoft Learn, "Create a custom evaluation dataset"):
 * JSONL, CSV, or a JSON list. Rows of `messages` are conversations. Columns that are not read are named in a warning.
 */
export const foundryDataset: Reader = {
  format: "a Foundry or azd evaluation dataset with 'query' or 'prompt' in each row",
  recognises: (file) =>
    rowsOf(file).some(
      (row) =>
        row.isMap &&
        (row.get('query') ?? row.get('prompt') ?? conversations.map((key) => row.get(key)).find(Boolean)) !==
          undefined,
    ),
  read: (file, context) => readDataset(file, context),
};

/**
 * Rows of a dataset as tests.
 * @param graders what else asks something of each row, such as an `eval.yaml`; they take the place of the ground truth
 */
export async function readDataset(
  file: TestFile,
  context: ReaderContext,
  graders?: (row: Located) => readonly Assertion[],
): Promise<Draft[]> {
  const drafts: Draft[] = [];
  const unread = new UnreadKeys();
  let unjudged = 0;
  const judges = context.models.includes('judge-model');
  for (const row of rowsOf(file)) {
    if (!row.isMap) row.fail('a row of a dataset must be a map');
    row.get('assert')?.fail("tests with 'assert' stand in a list under 'tests' of a YAML or JSON file");
    const criteria = criteriaOf(row);
    const graded = graders?.(row) ?? [];
    const groundTruth = groundTruthOf(row);
    if (!judges) unjudged += criteria.length;
    const draft = await draftOf(
      row,
      questionsOf(row),
      [
        ...graded,
        ...(graded.length === 0 && groundTruth !== undefined ? [likeGroundTruth(groundTruth)] : []),
        ...(judges ? criteria : []),
      ],
      context,
    );
    unread.add(
      row
        .entries()
        .flatMap(([key, { isNull, value }]) =>
          rowKeys.includes(key) || isNull || value === '' ? [] : [key],
        ),
      draft,
    );
    drafts.push(draft);
  }
  const lost = unread.sentence('column');
  if (lost !== undefined) context.warn(`${file.file}: ${lost}`);
  if (unjudged > 0)
    context.warn(
      `${file.file}: ${unjudged} criteria are not judged, because this run has no 'judge-model'; ` +
        'these tasks pass by their ground truth, or when they are answered',
    );
  return drafts;
}

function rowsOf(file: TestFile): readonly Located[] {
  return file.form === 'document' ? file.root.items() : file.rows;
}

/** Each criterion is scored by itself, and all must hold. */
function criteriaOf(row: Located): Assertion[] {
  const list = row.get('criteria');
  if (!list || list.isNull) return [];
  if (!list.isList) list.fail("'criteria' must be a list of { name, instruction }");
  return list.items().map((criterion) => {
    const instruction = criterion.get('instruction') ?? criterion.fail("a criterion needs an 'instruction'");
    return { type: 'llm-rubric', value: instruction.text("'instruction'") };
  });
}
