import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeMark, encodeMark, type Mark } from '../../../src/rollout/mark.ts';
import { stepsOf } from '../../../src/rollout/planned-rollout.ts';
import { weightsOf } from '../../../src/rollout/steps.ts';
import { fixed } from './fake-endpoint.ts';

const mark: Mark = {
  canary: '1',
  baseline: fixed({ '2': 100 }).rules,
  steps: stepsOf([10, 50, 100]),
  run: '4711/1',
  journalled: false,
};

it('comes back from the id of a session', () => {
  const version = fc.integer({ min: 1, max: 999 }).map(String);
  fc.assert(
    fc.property(
      fc
        .record({
          canary: version,
          baseline: fc.oneof(
            version.map((name) => [{ version: name, percentage: 100 }]),
            fc.tuple(version, version).map(([one, other]) => [
              { version: one, percentage: 30 },
              { version: other, percentage: 70 },
            ]),
          ),
          steps: fc
            .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 })
            .map(stepsOf),
          run: fc.stringMatching(/^[1-9][0-9]{0,11}\/[1-9]$/),
          kept: fc.constantFrom(
            { journalled: false },
            { journalled: true },
            { journalled: true, environment: 'production' },
            { journalled: true, environment: 'größer/2' },
          ),
        })
        .map(({ kept, ...rest }) => ({ ...rest, ...kept })),
      (written) => {
        const id = encodeMark(written, '9f3a1c2b');
        expect(id).toMatch(/^[A-Za-z0-9_-]{8,128}$/);
        expect(decodeMark(id ?? '')).toEqual(written);
      },
    ),
  );
});

it('is what the documentation shows, and leaves the job out', () => {
  expect(encodeMark({ ...mark, run: '4711/1/deploy' }, '9f3a1c2b')).toBe(
    'ramp_1_2-100_10-50-100_4711-1_n_9f3a1c2b',
  );
});

it('goes without the name of an environment that it has no room for', () => {
  const id = encodeMark({ ...mark, journalled: true, environment: 'e'.repeat(255) }, '9f3a1c2b');
  expect(id).toBe('ramp_1_2-100_10-50-100_4711-1_j_9f3a1c2b');
  expect(decodeMark(id ?? '')).toEqual({ ...mark, journalled: true });
});

it('names no weight where all of them are too many, and then every one counts', () => {
  const id = encodeMark({ ...mark, steps: stepsOf(weightsOfEvery()) }, '9f3a1c2b');
  expect(id).toBe('ramp_1_2-100__4711-1_n_9f3a1c2b');
  expect(weightsOf(decodeMark(id ?? '')?.steps ?? [])).toEqual(weightsOfEvery());
});

it('is not written where no id can hold it', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [String(index + 100), 1]));
  expect(encodeMark({ ...mark, baseline: fixed(many).rules }, '9f3a1c2b')).toBeUndefined();
  expect(encodeMark({ ...mark, canary: 'v 1' }, '9f3a1c2b')).toBeUndefined();
});

it.each([
  'rollout-4711-abc-0123456789abcdef0123',
  'ramp_1_2-90_10-100_4711-1_n_9f3a1c2b',
  'ramp_1_2_10-100_4711-1_n_9f3a1c2b',
  'ramp_1_2-100_10-100_4711-1_x_9f3a1c2b',
  '9b2f',
])('does not read %s', (id) => {
  expect(decodeMark(id)).toBeUndefined();
});

function weightsOfEvery(): number[] {
  return Array.from({ length: 100 }, (_, index) => index + 1);
}
