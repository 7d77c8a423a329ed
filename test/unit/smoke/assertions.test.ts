import { describe, expect, it } from 'vitest';
import { assertionTypes, prepareAssertion } from '../../../src/smoke/assertions.ts';
import { patternLimitMs } from '../../../src/smoke/pattern.ts';
import type { Assertion } from '../../../src/smoke/test-case.ts';
import { answer, complaints } from './stage.ts';

const hours = 'We are open from 9 to 17.';

describe('an assertion holds or says what was expected and found', () => {
  it.each<[Assertion, string, string]>([
    [{ type: 'equals', value: 'yes' }, 'yes', 'Yes'],
    [{ type: 'equals', value: 4 }, '4', '4.'],
    [{ type: 'equals', value: { a: 1, b: [2] } }, '{"b":[2],"a":1}', '{"a":1}'],
    [{ type: 'equals', value: { a: 1 } }, '{"a":1}', 'not JSON'],
    [{ type: 'contains', value: '9 to 17' }, hours, 'We are open.'],
    [{ type: 'contains', value: 'Open' }, 'Open!', 'open!'],
    [{ type: 'icontains', value: 'OPEN' }, hours, 'closed'],
    [{ type: 'contains-any', value: ['ten', '9'] }, hours, 'never'],
    [{ type: 'icontains-any', value: ['WE', 'x'] }, hours, 'never'],
    [{ type: 'contains-all', value: ['9', '17'] }, hours, 'from 9'],
    [{ type: 'icontains-all', value: ['OPEN', '17'] }, hours, 'open'],
    [{ type: 'starts-with', value: 'We' }, hours, 'we are'],
    [{ type: 'regex', value: '\\b\\d{1,2} to \\d{1,2}\\b' }, hours, 'nine to five'],
    [{ type: 'regex', value: '(?i)OPEN' }, hours, 'closed'],
    [{ type: 'is-json' }, ' {"a":1} ', 'Here: {"a":1}'],
    [{ type: 'is-json', value: { type: 'object', required: ['a'] } }, '{"a":1}', '{"b":1}'],
    [{ type: 'contains-json' }, 'Here: {"a":"}"}.', 'see [1] for the details'],
    [{ type: 'contains-json' }, 'take {"a": 1,} please', 'refs [1], [2]'],
    [{ type: 'contains-json' }, '{ a: b // so\n}', 'https://x'],
    [{ type: 'contains-json' }, 'cut off: {"a": {"b": 1', '} {"a": [1}'],
    [{ type: 'contains-json', value: { required: ['b'], type: 'object' } }, '{"a":1} or {"b":1}', '{"a":1}'],
    [
      {
        type: 'assert-set',
        assert: [
          { type: 'contains', value: '9' },
          { type: 'contains', value: '17' },
        ],
      },
      hours,
      '9',
    ],
    [
      {
        type: 'assert-set',
        threshold: 0.5,
        assert: [
          { type: 'contains', value: '9', weight: 2 },
          { type: 'contains', value: 'noon' },
        ],
      },
      hours,
      'noon',
    ],
  ])('%j', async (assertion, good, bad) => {
    expect(await complaints([assertion], good)).toEqual([]);
    expect(await complaints([assertion], bad)).toEqual([
      expect.stringMatching(/^Expected the answer to .*, found /s),
    ]);
    if (assertion.type === 'assert-set') return;
    const negated = { ...assertion, type: `not-${assertion.type}` };
    expect(await complaints([negated], bad)).toEqual([]);
    expect(await complaints([negated], good)).toEqual([
      expect.stringMatching(/^Expected the answer not to .*, found /s),
    ]);
  });

  it('has a negation for every type but assert-set', async () => {
    await expect(prepareAssertion({ type: 'not-assert-set', assert: [{ type: 'is-json' }] })).rejects.toThrow(
      "no 'not-' form",
    );
    expect(assertionTypes).not.toContain('not-contains');
  });

  it('names what is missing of a list', async () => {
    expect(await complaints([{ type: 'contains-all', value: ['9', 'noon'] }], hours)).toEqual([
      'Expected the answer to contain all of "9", "noon", found "We are open from 9 to 17.", which lacks "noon"',
    ]);
  });

  it('judges latency in milliseconds', async () => {
    const assert = [{ type: 'latency', threshold: 500 }];
    expect(await complaints(assert, answer('x', { latencyMs: 500 }))).toEqual([]);
    expect(await complaints(assert, answer('x', { latencyMs: 812.4 }))).toEqual([
      'Expected the answer to come within 500 ms, found 812 ms',
    ]);
  });

  it('shortens long answers and keeps untrusted text raw', async () => {
    const [message = ''] = await complaints([{ type: 'equals', value: 'x' }], `<img>${'😀'.repeat(5000)}`);
    expect(message).toContain('"<img>');
    expect(message.length).toBeLessThan(600);
    expect(message.isWellFormed()).toBe(true);
  });

  it('lets an assertion of weight 0 always hold', async () => {
    expect(await complaints([{ type: 'contains', value: 'x', weight: 0 }], 'y')).toEqual([]);
  });

  it('says where JSON does not fit the schema', async () => {
    const schema = {
      type: 'object',
      properties: { n: { type: 'integer', minimum: 1 }, day: { format: 'date' } },
    };
    const [message] = await complaints([{ type: 'is-json', value: schema }], '{"n":0}');
    expect(message).toContain('it/n must be >= 1');
    const [format] = await complaints([{ type: 'is-json', value: schema }], '{"day":"soon"}');
    expect(format).toContain('it/day must match format "date"');
  });

  it.each(['https://json-schema.org/draft/2020-12/schema', 'http://json-schema.org/draft-07/schema#'])(
    'understands %s',
    async ($schema) => {
      expect(await complaints([{ type: 'is-json', value: { $schema, type: 'object' } }], '{}')).toEqual([]);
    },
  );
});

describe('without assertions', () => {
  it('an answer must be completed and not empty', async () => {
    expect(await complaints([], hours)).toEqual([]);
    expect(await complaints([], ' \n')).toEqual(['Expected the answer not to be empty']);
    const failed = answer('partial', {
      status: 'failed',
      body: { status: 'failed', error: { code: 'server_error', message: 'the tool broke' } },
    });
    expect(await complaints([], failed)).toEqual([
      'Expected the answer to be completed, found the status \'failed\': "server_error: the tool broke"',
    ]);
  });

  it('an answer that is not completed fails whatever its text, unless the status is what is asserted', async () => {
    const cut = answer(hours, { status: 'incomplete' });
    expect(await complaints([{ type: 'contains', value: '9' }], cut)).toHaveLength(1);
    expect(await complaints([{ type: 'status', value: 'incomplete' }], cut)).toEqual([]);
    expect(await complaints([{ type: 'not-status', value: 'incomplete' }], cut)).toHaveLength(1);
  });
});

describe('answers made to do harm', () => {
  const evil = `${'a'.repeat(50_000)}!`;

  it.each(['regex', 'not-regex'])('cannot hang %s: it fails after the limit', async (type) => {
    const begun = performance.now();
    const [message] = await complaints([{ type, value: '^(a+)+$' }], evil);
    expect(performance.now() - begun).toBeLessThan(patternLimitMs * 20);
    expect(message).toContain(`stopped after ${patternLimitMs} ms`);
  });

  it('cannot hang the pattern of a schema', async () => {
    const schema = { type: 'string', pattern: '^(a+)+$' };
    const [message] = await complaints([{ type: 'is-json', value: schema }], JSON.stringify(evil));
    expect(message).toContain('stopped after');
  });

  it('cannot hang the search for JSON', async () => {
    const begun = performance.now();
    const [message] = await complaints([{ type: 'contains-json' }], '[{'.repeat(400_000));
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(message).toContain('too many brackets');
  });
});

describe('an assertion that cannot judge is refused before any request', () => {
  it.each<[Assertion, RegExp]>([
    [{ type: 'contians', value: 'x' }, /there is no assertion 'contians'; there are equals, contains/],
    [{ type: 'not-contians', value: 'x' }, /there is no assertion 'not-contians'/],
    [{ type: 'javascript', value: '1' }, /'javascript' cannot be run here: it runs code/],
    [{ type: 'not-python', value: '1' }, /'not-python' cannot be run here: it runs code/],
    [{ type: 'constructor' }, /there is no assertion/],
    [{ type: 'contains' }, /needs a 'value' that is a text/],
    [{ type: 'contains', value: '' }, /needs a 'value'/],
    [{ type: 'contains', value: 'x', threshold: 1 }, /takes no 'threshold'/],
    [{ type: 'contains-any', value: 7 }, /a list of texts/],
    [{ type: 'contains-all', value: [] }, /a list of texts/],
    [{ type: 'equals' }, /needs a 'value'/],
    [{ type: 'regex', value: '(' }, /regular expression: .*Unterminated group/],
    [{ type: 'latency' }, /needs a 'threshold' in milliseconds/],
    [{ type: 'latency', threshold: -1 }, /needs a 'threshold'/],
    [{ type: 'is-json', value: { type: 'objekt' } }, /needs a valid JSON Schema: schema is invalid/],
    [{ type: 'is-json', value: { requird: ['a'] } }, /unknown keyword: "requird"/],
    [
      { type: 'is-json', value: { $schema: 'http://json-schema.org/draft-04/schema#' } },
      /draft-04.* is not supported/,
    ],
    [{ type: 'is-json', value: 'x' }, /takes a JSON Schema/],
    [{ type: 'assert-set' }, /needs a list 'assert'/],
    [{ type: 'assert-set', assert: [{ type: 'nope' }] }, /there is no assertion 'nope'/],
    [{ type: 'assert-set', threshold: 2, assert: [{ type: 'is-json' }] }, /from 0 to 1/],
    [{ type: 'is-json', assert: [] }, /only 'assert-set'/],
    [{ type: 'is-json', weight: -1 }, /'weight' must be a number/],
  ])('%j', async (assertion, message) => {
    await expect(prepareAssertion(assertion)).rejects.toThrow(message);
  });
});
