import { type Config, readConfig } from '../../../src/inputs/inputs.ts';

/** What a runner always gives, with a target that is right. */
export const runner = {
  GITHUB_WORKSPACE: '/work/repo',
  RUNNER_TEMP: '/tmp/runner',
  'INPUT_PROJECT-ENDPOINT': 'https://contoso.services.ai.azure.com/api/projects/support',
  'INPUT_AGENT-NAME': 'opening-hours',
};

/** The variables of a step with these inputs, and of the variables in capitals. */
export function environmentOf(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const variable = (name: string) => (/^[A-Z_]+$/.test(name) ? name : `INPUT_${name.toUpperCase()}`);
  const named = Object.entries(inputs).map(([name, value]) => [variable(name), value]);
  return { ...runner, ...Object.fromEntries(named) };
}

/** Reads the inputs of a step about one agent; what is masked goes to `masked`. */
export function read(inputs: Readonly<Record<string, string>> = {}, masked: string[] = []): Config {
  const config = readConfig(environmentOf(inputs), (secret) => masked.push(secret));
  if (config.agents) throw new Error('these inputs are about several agents');
  return config;
}
