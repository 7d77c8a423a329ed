import { parseDuration } from '../time/duration.ts';

/** The presets that {@link expandPreset} knows, for messages. */
export const presetForms =
  'all-at-once, canary-10-5m, linear-10-1m, AllAtOnce, Canary10Percent5Minutes, Linear10PercentEvery1Minute ' +
  '(with any numbers)';

/**
 * The steps that a preset stands for, or `undefined` when the text is not one.
 *
 * Canary: one share, then all. Linear: the share grows by itself at every interval until all. These are AWS
 * CodeDeploy's meanings ("Working with deployment configurations in CodeDeploy"), whose deployments stop on an
 * alarm; so each part below 100 % is a `check` here.
 */
export function expandPreset(name: string): string | undefined {
  const plain = name.replace(/^CodeDeployDefault\.(?:Lambda|ECS)?/, '');
  if (plain === 'all-at-once' || plain === 'AllAtOnce') return '100%';

  const own = /^(canary|linear)-(\d{1,2})-(\S+)$/.exec(plain);
  if (own && parseDuration(own[3] as string))
    return expand(own[1] as string, Number(own[2]), own[3] as string);

  const foreign = /^(?:(Canary)(\d{1,2})Percent|(Linear)(\d{1,2})PercentEvery)(\d+)Minutes?$/.exec(plain);
  if (foreign && Number(foreign[5]) > 0) {
    const shape = (foreign[1] ?? foreign[3] ?? '').toLowerCase();
    return expand(shape, Number(foreign[2] ?? foreign[4]), `${Number(foreign[5])}m`);
  }
  return undefined;
}

function expand(shape: string, percent: number, duration: string): string | undefined {
  if (percent < 1) return undefined;
  const shares = [percent];
  if (shape === 'linear') {
    for (let share = 2 * percent; share < 100; share += percent) shares.push(share);
  }
  return [...shares.map((share) => `${share}% ${duration} check`), '100%'].join(', ');
}
