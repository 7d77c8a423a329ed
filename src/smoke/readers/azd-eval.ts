import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Located } from '../../files/located.ts';
import type { Assertion } from '../test-case.ts';
import { evalFolders } from './azd-project.ts';
import { groundTruthOf } from './dataset-row.ts';
import { readDataset } from './foundry-dataset.ts';
import type { Reader, ReaderContext } from './reader.ts';

const keys = [
  'name',
  'agent',
  'dataset',
  'dataset_file',
  'dataset_reference',
  'validation_dataset',
  'validation_reference',
  'evaluators',
  'options',
  'max_samples',
  'trace_days',
];

/**
 * `eval.yaml` of `azd ai agent eval` and `optimize`, which points to a local dataset
 * (`dataset_file`, or `dataset: { local_uri }`). Of its evaluators, `builtin.regex_match` is run here;
 * the others run in the service and are named in a warning.
 */
export const azdEval: Reader = {
  format: 'an eval.yaml of azd',

  recognises: ({ form, ...file }) =>
    form === 'document' &&
    'root' in file &&
    ['dataset', 'dataset_file', 'dataset_reference'].some((key) => file.root.get(key) !== undefined) &&
    (file.root.get('agent') ?? file.root.get('evaluators')) !== undefined,

  async read(file, context) {
    if (file.form !== 'document') return [];
    const { root } = file;
    root.onlyKeys('an eval.yaml', keys);
    const { patterns, left } = splitEvaluators(root.get('evaluators'));
    if (left.length > 0)
      context.warn(`${file.file}: the evaluators ${left.join(', ')} run in the service and not here`);
    const named = localDataset(root);
    return readDataset(
      await context.open(datasetPath(file.path, root, named, context), named),
      context,
      (row) => patterns.map((each) => anyOf(each, groundTruthOf(row) ?? '')),
    );
  },
};

/** Seen from the folder of the eval.yaml, as `open` takes it; azd sees the path from the agent project's folder. */
function datasetPath(evalFile: string, root: Located, named: Located, { workspace }: ReaderContext): string {
  const written = named.text('the dataset');
  const agent = root.get('agent')?.get('name')?.value;
  const folders = evalFolders(evalFile, workspace, typeof agent === 'string' ? agent : undefined);
  const found = folders.map((folder) => resolve(folder, written)).find((path) => existsSync(path));
  // Where nothing is there, the message names the place that azd would look at.
  const path = found ?? resolve(folders[0] ?? dirname(evalFile), written);
  return relative(dirname(evalFile), path);
}

function localDataset(root: Located): Located {
  const file = root.get('dataset_file');
  if (file && !file.isNull && file.value !== '') return file;
  const dataset = root.get('dataset') ?? root.get('dataset_reference') ?? root;
  // A name makes it a registered dataset, also beside a local_uri (azd, opt_eval/yaml.go).
  const name = dataset.get('name');
  if (name)
    return name.fail(
      'a registered dataset is not downloaded; save it and write dataset: { local_uri: <file> }',
    );
  return (
    dataset.get('local_uri') ?? dataset.fail('there must be a dataset_file, or a dataset with a local_uri')
  );
}

function splitEvaluators(list: Located | undefined): { patterns: Located[]; left: string[] } {
  const patterns: Located[] = [];
  const left: string[] = [];
  for (const evaluator of list?.items() ?? []) {
    const name = String(evaluator.isMap ? evaluator.get('name')?.value : evaluator.value);
    const found = evaluator.get('initialization_parameters')?.get('patterns');
    if (name === 'builtin.regex_match' && found) patterns.push(found);
    else left.push(name);
  }
  return { patterns, left };
}

/** One pattern must match; `{{ground_truth}}` in it stands for that text, whatever signs it has. */
function anyOf(patterns: Located, groundTruth: string): Assertion {
  const literal = groundTruth.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const assert = patterns.items().map((pattern) => ({
    type: 'regex',
    value: pattern.text('a pattern').replace(/\{\{\s*ground_truth\s*\}\}/g, () => literal),
  }));
  const [first] = assert;
  if (!first) return patterns.fail("'patterns' must be a list of regular expressions");
  return assert.length === 1 ? first : { type: 'assert-set', threshold: 1 / assert.length, assert };
}
