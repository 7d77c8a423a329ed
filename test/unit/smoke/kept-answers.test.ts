import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KeptAnswers } from '../../../src/smoke/kept-answers.ts';
import { LargeAnswers } from '../../../src/smoke/large-answers.ts';
import { answer } from './stage.ts';

describe('what is kept of an answer', () => {
  it('is all of one that people read', () => {
    const short = answer('fine', { body: { output: [{ type: 'message' }] }, responseId: 'r1' });
    expect(new KeptAnswers().keep(short, true)).toEqual(short);
  });

  it('is the beginning of a long one, its length and its digest', () => {
    const text = 'ü'.repeat(100_000);
    const kept = new KeptAnswers().keep(answer(text, { body: { text } }), true);
    expect(kept.text).toBe(`${'ü'.repeat(16_000)}…`);
    expect(kept.truncated).toEqual({
      length: 100_000,
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(JSON.stringify(kept.body).length).toBeLessThan(17_000);
  });

  it('is little once the answers of the run are many', () => {
    const kept = new KeptAnswers(50_000);
    const lengths = Array.from(
      { length: 10 },
      () => kept.keep(answer('x'.repeat(20_000)), false).text.length,
    );
    expect(lengths).toEqual([16_001, 16_001, 16_001, 16_001, 301, 301, 301, 301, 301, 301]);
  });
});

describe('large answers', () => {
  it('come in two at a time, and whoever gives up lets others in', async () => {
    const large = new LargeAnswers();
    const visitors = Array.from({ length: 5 }, () => large.visitor());
    const inside: number[] = [];
    const entering = visitors.map((visitor, index) => visitor.enter().then(() => inside.push(index)));
    await Promise.all(entering.slice(0, 2));
    expect(inside).toEqual([0, 1]);
    visitors[2]?.leave();
    visitors[0]?.leave();
    await entering[3];
    expect(inside).toEqual([0, 1, 2, 3]);
    visitors[0]?.leave();
    visitors[1]?.leave();
    await entering[4];
    expect(inside).toEqual([0, 1, 2, 3, 4]);
  });
});
