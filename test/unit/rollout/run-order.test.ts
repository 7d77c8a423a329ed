import { describe, expect, it } from 'vitest';
import {
  decodeWorkflowRun,
  encodeWorkflowRun,
  precedes,
  workflowRunOf,
} from '../../../src/rollout/run-order.ts';

const workflowRef = 'contoso/shop/.github/workflows/deploy.yml@refs/heads/main';
const run = (runNumber: string, more: object = {}) => {
  const found = workflowRunOf({ runNumber, workflowRef, ...more });
  if (!found) throw new Error('not known');
  return found;
};

describe('a run among those of its workflow', () => {
  it('is remembered as people read it', () => {
    expect(encodeWorkflowRun(run('412', { runAttempt: '2' }))).toBe(
      '412/2 contoso/shop/deploy.yml@refs/heads/main',
    );
  });

  it('comes back as it was written', () => {
    const odd = run('7', { workflowRef: 'contoso/shop/.github/workflows/a@b c.yml@refs/tags/v1@2' });
    for (const one of [run('412'), odd]) expect(decodeWorkflowRun(encodeWorkflowRun(one))).toEqual(one);
  });

  it.each([undefined, '', '412', 'x/1 a/b/c.yml@refs/heads/main', '412/1 nothing'])(
    'is not read from %j',
    (text) => {
      expect(decodeWorkflowRun(text)).toBeUndefined();
    },
  );

  it.each([
    {},
    { runNumber: '1' },
    { workflowRef },
    { runNumber: 'x', workflowRef },
    { runNumber: '1', workflowRef: 'x' },
  ])('is not known of %j', (context) => {
    expect(workflowRunOf(context)).toBeUndefined();
  });

  it('precedes those with higher numbers, of the same workflow only', () => {
    expect(precedes(run('411'), run('412'))).toBe('same ref');
    expect(precedes(run('9'), run('10'))).toBe('same ref');
    expect(precedes(run('412'), run('412'))).toBeUndefined();
    expect(precedes(run('413'), run('412'))).toBeUndefined();
    const tag = { workflowRef: workflowRef.replace('heads/main', 'tags/v2') };
    expect(precedes(run('411'), run('412', tag))).toBe('another ref');
    for (const other of [
      'contoso/shop/.github/workflows/x.yml@refs/heads/main',
      'fabrikam/shop/.github/workflows/deploy.yml@refs/heads/main',
    ])
      expect(precedes(run('411'), run('412', { workflowRef: other }))).toBeUndefined();
  });

  it('precedes no less where a repetition of it is later', () => {
    expect(precedes(run('411', { runAttempt: '3' }), run('412'))).toBe('same ref');
  });

  it('is compared as it was written, where the name had to be cut', () => {
    const long = { workflowRef: `contoso/shop/.github/workflows/${'x'.repeat(400)}.yml@refs/heads/main` };
    const stored = decodeWorkflowRun(encodeWorkflowRun(run('412', long)));
    expect(stored && precedes(run('411', long), stored)).toBe('same ref');
  });
});
