import type { Located } from '../../files/located.ts';
import type { Assertion } from '../test-case.ts';

/**
 * `evaluation_metric` of a text similarity grader -> our type. `cosine` compares embeddings, and `meteor` needs
 * a dictionary of synonyms: the first needs a model, the second is refused by its own name.
 */
const metrics: Readonly<Record<string, string>> = {
  fuzzy_match: 'fuzzy-match',
  bleu: 'bleu',
  gleu: 'gleu',
  rouge_1: 'rouge-1',
  rouge_2: 'rouge-2',
  rouge_3: 'rouge-3',
  rouge_4: 'rouge-4',
  rouge_5: 'rouge-5',
  rouge_l: 'rouge-l',
  cosine: 'similar',
  meteor: 'meteor',
};

/** `operation` of a string check grader -> our type (OpenAI, "Graders": like and ilike ask for the reference inside). */
const operations: Readonly<Record<string, string>> = {
  eq: 'equals',
  ne: 'not-equals',
  like: 'contains',
  ilike: 'icontains',
};

/** Graders as assertions for each row, and the evaluators that are left to the service. */
export interface Graders {
  readonly grade: (row: Located) => Assertion[];
  readonly left: readonly string[];
}

/**
 * `openai_graders` of a data file: those that `evaluators` names.
 * @throws InputError when a grader that can be run here is not complete
 */
export function readGraders(evaluators: readonly Located[], configured: Located | undefined): Graders {
  const left: string[] = [];
  const graders: ((row: Located) => Assertion)[] = [];
  for (const evaluator of evaluators) {
    const name = evaluator.text('an evaluator');
    const grader = configured?.get(name);
    const kind = name.replace(/^builtin\./, '');
    if (grader && kind === 'string_check') graders.push(stringCheck(grader));
    else if (grader && kind === 'text_similarity') graders.push(textSimilarity(grader));
    else left.push(name);
  }
  return { grade: (row) => graders.map((grader) => grader(row)), left };
}

function stringCheck(grader: Located): (row: Located) => Assertion {
  const type = choice(grader, 'operation', operations);
  const reference = referenceOf(grader);
  return (row) => {
    const value = reference(row);
    // Microsoft Learn calls `like` a match with wildcards: with one at both ends it asks for what is between.
    const [, inner] = type.endsWith('contains') ? (/^%(.+)%$/s.exec(value) ?? []) : [];
    return { type, value: inner ?? value };
  };
}

function textSimilarity(grader: Located): (row: Located) => Assertion {
  const type = choice(grader, 'evaluation_metric', metrics);
  const threshold = grader.get('pass_threshold');
  const limit = threshold === undefined ? 0.5 : threshold.number("'pass_threshold'");
  const reference = referenceOf(grader);
  return (row) => ({ type, value: reference(row), threshold: limit });
}

function choice(grader: Located, key: string, known: Readonly<Record<string, string>>): string {
  const at = grader.get(key) ?? grader.fail(`the grader needs '${key}'`);
  const name = String(at.value);
  const type = Object.hasOwn(known, name) ? known[name] : undefined;
  return type ?? at.fail(`'${key}' is one of ${Object.keys(known).join(', ')}`);
}

function referenceOf(grader: Located): (row: Located) => string {
  const input = grader.get('input') ?? grader.fail("the grader needs 'input'");
  if (!/^\{\{\s*sample\.output_text\s*\}\}$/.test(String(input.value)))
    input.fail('what is graded here is the answer: {{sample.output_text}}');
  const reference = grader.get('reference') ?? grader.fail("the grader needs 'reference'");
  const template = reference.text("'reference'");
  return (row) =>
    template.replace(/\{\{(.*?)\}\}/g, (whole, inner: string) => {
      const [, name = ''] = /^\s*item\.(.+?)\s*$/.exec(inner) ?? [];
      const value = row.get(name)?.value;
      if (value === undefined || value === null)
        return reference.with(whole).fail(`the row at ${row.place} has no such field`);
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    });
}
