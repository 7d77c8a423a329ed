/** An assertion as a promptfoo file has it. */
export interface Written {
  readonly type: string;
  readonly value?: unknown;
  readonly threshold?: number;
  readonly weight?: number;
  readonly assert?: readonly Written[];
}

/** One test of the corpus: a question, which the echo provider answers with itself. */
export interface Case {
  readonly question: string;
  readonly assert: readonly Written[];
  /** Of the test. */
  readonly threshold?: number;
}

const answers = [
  'The secret is 42',
  'Paris, France',
  'We are open from 9 to 17, daily.',
  'say "hi" now',
  '{"a": 1, "b": [1, 2]}',
  'take {"a": 1,} please',
  'see [1] for the details',
  'refs [1], [2]',
  '[1, 2]',
  'It costs { a: 5 // net\n} euros',
  'cut off: {"a": {"b": 1',
  'Here: {"a":"}"}.',
  'Café München öffnet um 9',
  'I cannot help with that.',
  "I'm sorry, but I can't assist with this request.",
  'Of course I can help you with that, and it is not inappropriate.',
  'one',
  'the cat sat on the mat',
  'a\nb\tc',
];

const lists: readonly unknown[] = [
  'secret, password',
  '"secret","password"',
  ' "9 to 17, daily" , closed',
  'Paris,, France,',
  '"say ""hi""", hi',
  '"hi\\" now"',
  ['secret', 'password'],
  ['Paris', 'FRANCE'],
  [42, 'secret'],
  'PARIS, france',
  'the, mat',
  'a',
];

const plain: readonly Written[] = [
  ...['secret', 'SECRET', '42', 'Paris, France', '"hi"', 'ö', 'the'].flatMap((value) =>
    ['contains', 'icontains', 'starts-with', 'equals'].map((type) => ({ type, value })),
  ),
  { type: 'contains', value: 42 },
  { type: 'icontains', value: '{{name}}' },
  { type: 'equals', value: { a: 1, b: [1, 2] } },
  { type: 'equals', value: [1, 2] },
  { type: 'equals', value: 'one' },
  { type: 'contains', value: 'e', threshold: 0.9 },
  { type: 'regex', value: '\\d+' },
  { type: 'regex', value: '^the .* mat$' },
  { type: 'regex', value: '[A-Z]\\w+, [A-Z]' },
  { type: 'regex', value: '(?i)SECRET' },
  { type: 'is-json' },
  { type: 'contains-json' },
  ...['is-json', 'contains-json'].flatMap((type) => [
    { type, value: { type: 'object', required: ['a'] } },
    { type, value: { type: 'object', required: ['z'] } },
    { type, value: { type: 'array' } },
    { type, value: '{"type": "object", "required": ["b"]}' },
    { type, value: 'type: object\nrequired: [a]\n' },
  ]),
  { type: 'is-refusal' },
  ...[3, '4', { min: 2 }, { max: 4 }, { min: 2, max: 6 }, { min: '2', max: '6' }, '{{four}}'].map(
    (value) => ({
      type: 'word-count',
      value,
    }),
  ),
  { type: 'levenshtein', value: 'the cat sat on a mat' },
  { type: 'levenshtein', value: 'tne', threshold: 2 },
  { type: 'levenshtein', value: 'Paris France', threshold: 1 },
  { type: 'latency', threshold: 600_000 },
];

const listed: readonly Written[] = lists.flatMap((value) =>
  ['contains-any', 'contains-all', 'icontains-any', 'icontains-all'].map((type) => ({ type, value })),
);

const overlapping = [
  'the',
  'cat',
  'sat',
  'on',
  'mat',
  'We',
  "can't",
  'open',
  '9',
  'to',
  '17',
  'gonna',
  "cat's",
];
const endings = ['', '.', '!', '?', ',', '...', ')', '"', ' -- so', '; and'];

/** Numbers from 0 to 1 that are the same in every run (Mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The corpus of YAML tests: every assertion over several answers, as it is and turned round, and sets of them. */
export function yamlCases(): Case[] {
  const random = seeded(15);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const cases: Case[] = [];
  for (const assertion of [...plain, ...listed])
    for (let time = 0; time < 4; time += 1) {
      const type = time % 2 === 0 ? assertion.type : `not-${assertion.type}`;
      cases.push({ question: pick(answers), assert: [{ ...assertion, type }] });
    }
  for (let time = 0; time < 60; time += 1) {
    const members = [0, 1, 2].map(() => {
      const weight = pick([undefined, 0, 1, 3]);
      return { ...pick([...plain, ...listed]), ...(weight !== undefined && { weight }) };
    });
    const threshold = pick([undefined, 0, 0.3, 0.5, 1]);
    const weight = pick([undefined, 0, 2]);
    cases.push(
      pick([true, false])
        ? { question: pick(answers), assert: members, ...(threshold !== undefined && { threshold }) }
        : {
            question: pick(answers),
            assert: [
              {
                type: 'assert-set',
                assert: members,
                ...(threshold !== undefined && { threshold }),
                ...(weight !== undefined && { weight }),
              },
            ],
            ...(pick([true, false]) && { threshold: pick([0.4, 0.9]) }),
          },
    );
  }
  for (const value of answers) cases.push({ question: value, assert: [{ type: 'is-refusal' }] });
  for (const value of answers) cases.push({ question: value, assert: [{ type: 'contains-json' }] });
  return cases;
}

/** Pairs of texts for the scores. */
export function scoreCases(): Case[] {
  const random = seeded(16);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const text = () =>
    Array.from(
      { length: 1 + Math.floor(random() * 9) },
      () => pick(overlapping) + (random() < 0.2 ? pick(endings) : ''),
    )
      .join(' ')
      .concat(pick(endings));
  const cases: Case[] = [];
  for (let time = 0; time < 60; time += 1) {
    const question = text();
    const value = random() < 0.3 ? question : text();
    const other = text();
    const threshold = pick([0.1, 0.3, 0.5, 0.75]);
    const not = random() < 0.2 ? 'not-' : '';
    for (const type of ['bleu', 'gleu', 'rouge-n'])
      cases.push({ question, assert: [{ type: not + type, value, threshold }] });
    for (const type of ['bleu', 'gleu']) cases.push({ question, assert: [{ type, value: [value, other] }] });
  }
  return cases;
}

/** A row of the corpus of CSV tests. */
export interface Row {
  readonly question: string;
  readonly cells: readonly string[];
  readonly threshold: string;
}

/** Cells of the `__expected` column: the assertions that can be written as one, and what people write by hand. */
export function csvRows(): Row[] {
  const random = seeded(17);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const byHand = [
    'one',
    'Paris, France',
    'Note: all is well',
    'status: ok',
    'rouge-l: the cat',
    'contains : secret',
    'contains: secret ',
    'not-contains:secret',
    'icontains(0.5): SECRET',
    'starts-with: the',
    'starts-with(0.9): the',
    'levenshtein: one',
    'levenshtein(3): tne',
    'rouge-n: the cat sat on a mat',
    'rouge-n(0.5): the cat',
    'bleu(0.1): the cat sat on',
    'bleu: the cat sat on the mat',
    'gleu(0.1): the cat',
    'word-count: 5',
    'not-word-count: 5',
    'is-json',
    'not-is-json',
    'contains-json',
    'contains-json: {"type": "object", "required": ["a"]}',
    'is-json:{"type": "array"}',
    'is-refusal',
    'not-is-refusal',
    'regex: \\d+',
    'similarity: x',
    'latency(600000)',
    'equals: one',
    'equals:{{q}}',
    'contains: {{name}}',
  ];
  const cells = [
    ...byHand,
    ...listed.flatMap(({ type, value }) =>
      typeof value === 'string' ? [`${type}:${value}`, `not-${type}: ${value}`] : [],
    ),
    ...plain.flatMap(({ type, value, threshold }) =>
      typeof value === 'string' && threshold === undefined && !value.startsWith('{{four')
        ? [`${type}: ${value}`]
        : [],
    ),
  ];
  return cells.flatMap((cell) =>
    [0, 1].map(() => ({
      question: pick(answers.filter((answer) => !answer.includes('\n'))),
      cells: random() < 0.2 ? [cell, pick(byHand)] : random() < 0.1 ? ['', cell] : [cell, ''],
      threshold: pick(['', '', '', '0.5', '1']),
    })),
  );
}
