import { describe, expect, it } from 'vitest';
import { boundedData } from '../../../src/bounded/bounded-data.ts';
import { canonicalJson } from '../../../src/bounded/canonical-json.ts';
import { jsonSize } from '../../../src/bounded/json-size.ts';
import { diffDefinitions } from '../../../src/definition/diff.ts';
import { definitionDigest } from '../../../src/definition/digest.ts';
import { parseRouting } from '../../../src/foundry/parse-routing.ts';
import { redact } from '../../../src/report/redact.ts';
import { sameRouting } from '../../../src/routing/routing.ts';

/** Deeper than any stack. */
const levels = 50_000;
const nested = (core: string) => JSON.parse(`${'{"a":['.repeat(levels)}${core}${']}'.repeat(levels)}`);

describe('data nested without end', () => {
  it('has a canonical form, and two digests where it differs', () => {
    expect(canonicalJson(nested('1'))).toBe(`${'{"a":['.repeat(levels)}1${']}'.repeat(levels)}`);
    const digest = (core: string) => definitionDigest({ definition: { kind: 'hosted', deep: nested(core) } });
    expect(digest('1')).toBe(digest('1'));
    expect(digest('1')).not.toBe(digest('2'));
  });

  it('is compared, and shown as deep as anybody reads', () => {
    const before = { kind: 'hosted', deep: nested('1') } as const;
    const after = { kind: 'hosted', deep: nested('2') } as const;
    expect(diffDefinitions(before, before)).toEqual([]);
    const [change, ...others] = diffDefinitions(before, after);
    expect(others).toEqual([]);
    expect(JSON.stringify(change)).toContain('nested more than 100 levels deep');
  });

  it('can be routing that nobody understands', () => {
    const routing = (core: string) => parseRouting({ version_selector: { weird: nested(core) } });
    expect(routing('1').kind).toBe('foreign');
    expect(sameRouting(routing('1'), routing('1'))).toBe(true);
    expect(sameRouting(routing('1'), routing('2'))).toBe(false);
    expect(JSON.stringify(routing('1')).length).toBeLessThan(100_000);
  });

  it('is masked and measured as deep as it is kept', () => {
    const said = JSON.stringify(redact({ before: nested('"secret"'), cause: 'secret' }, ['secret']));
    expect(said).toContain('nested more than 100 levels deep');
    expect(said).not.toContain('secret');
    expect(jsonSize(nested('1'), 1e9)).toBeLessThan(1e6);
    expect(JSON.stringify(boundedData(nested('1'), { values: 1e9, characters: 1e9 }))).toContain(
      'levels deep',
    );
  });
});

describe('a copy of data', () => {
  it('is the same where it fits', () => {
    const data = { a: [1, null, true, { b: 'text' }], __proto__: undefined };
    expect(boundedData(data, { values: 100, characters: 100 })).toEqual(data);
  });

  it('ends with the values and characters that it may have', () => {
    const wide = { list: Array.from({ length: 1_000_000 }, () => 'word'), after: 1 };
    const copy = boundedData(wide, { values: 50, characters: 100 });
    expect(JSON.stringify(copy).length).toBeLessThan(600);
    expect(JSON.stringify(copy)).toContain('…');
  });
});
