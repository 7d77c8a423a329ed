import { expect, it } from 'vitest';
import { readConfig } from '../../../src/inputs/inputs.ts';
import { readPostConfig, whereaboutsOf } from '../../../src/process/post-config.ts';

const env = {
  'INPUT_PROJECT-ENDPOINT': 'http://127.0.0.1:8080/api/projects/shop',
  'INPUT_AGENT-NAME': 'opening-hours',
  'INPUT_ENVIRONMENT-VARIABLES': 'COUPON=spring-sale-9000',
  'INPUT_SECRET-VARIABLES': 'COUPON',
};

it('hides what main hid, also what only secret-variables names', () => {
  const where = whereaboutsOf(
    readConfig(env, () => {}),
    env,
  );
  const hidden: string[] = [];
  readPostConfig(where, { agent: 'opening-hours' }, env, (text) => void hidden.push(text));
  expect(hidden).toContain('spring-sale-9000');
});

it('settles what main left even where the variables are none any more', () => {
  const where = whereaboutsOf(
    readConfig(env, () => {}),
    env,
  );
  const hidden: string[] = [];
  const changed = { ...env, 'INPUT_ENVIRONMENT-VARIABLES': 'spring-sale-9000' };
  const config = readPostConfig(where, { agent: 'opening-hours' }, changed, (text) => void hidden.push(text));
  expect(config.target).toMatchObject({ projectEndpoint: env['INPUT_PROJECT-ENDPOINT'] });
  expect(hidden).toContain('spring-sale-9000');
});
