import type { stateName } from '../../run/saved-state.ts';

/** The runner's name for what main saved; of its module only the type is taken, because that loads half the action. */
const left: `STATE_${typeof stateName}` = 'STATE_left-behind';

// Most runs end cleanly: for those, `post` costs what it takes Node to begin.
if (process.env[left]) {
  const { post } = await import('../action/index.ts');
  await post();
}
