import { InputError } from '../errors/errors.ts';
import type { Config, Source } from './config.ts';

/** Stands for the agent's name in the inputs that name its parts. */
export const agentPlaceholder = '{agent}';

/** Names that may stand in a path: those that `agent-name` accepts. */
export const agentNamePattern = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * The configuration of one agent: its name, and its own parts where `{agent}` stands for it in `source`, `image`,
 * `definition`, `smoke-tests` and `metrics`.
 *
 * @throws InputError for a name that may not stand in a path
 */
export function configFor(config: Config, agentName: string): Config {
  const fill = (text: string) => {
    if (!text.includes(agentPlaceholder)) return text;
    if (!agentNamePattern.test(agentName))
      throw new InputError('agents', agentName, `the name cannot stand for ${agentPlaceholder} in a path.`);
    return text.replaceAll(agentPlaceholder, agentName);
  };
  const { source, definition, smoke, rollout } = config;
  const { metrics } = rollout;
  return {
    ...config,
    target: { ...config.target, agentName },
    source: filled(source, fill),
    definition: definition.file === undefined ? definition : { ...definition, file: fill(definition.file) },
    smoke: { ...smoke, tests: smoke.tests.map(fill) },
    rollout: metrics === undefined ? rollout : { ...rollout, metrics: fill(metrics) },
  };
}

/** True where each agent has a source of its own. */
export function isOwnSource(source: Source): boolean {
  switch (source.kind) {
    case 'folder':
    case 'zip':
      return source.display.includes(agentPlaceholder);
    case 'image':
      return source.reference.includes(agentPlaceholder);
    case 'from-version':
    case 'candidate':
      return true;
  }
}

function filled(source: Source, fill: (text: string) => string): Source {
  switch (source.kind) {
    case 'folder':
    case 'zip':
      return { ...source, path: fill(source.path), display: fill(source.display) };
    case 'image':
      return { ...source, reference: fill(source.reference) };
    case 'from-version':
    case 'candidate':
      return source;
  }
}
