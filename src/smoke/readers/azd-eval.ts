import type { Located } from '../../files/located.ts';
import type { Assertion } from '../test-case.ts';
import { groundTruthOf } from './dataset-row.ts';
import { readDataset } from './foundry-dataset.ts';
import type { Reader } from './reader.ts';

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
    return readDataset(await context.open(named.text('the dataset'), named), context, (row) =>
      patterns.map((each) => anyOf(each, groundTruthOf(row) ?? '')),
    );
  },
};

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
