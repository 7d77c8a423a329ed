import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalFoundryOptions } from '../local-foundry/index.ts';
import type { StepOptions, StepResult } from './runner.ts';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

/**
 * Topics that the shop knows: the name of a test about it, what asks for it, and what a right answer says. No name
 * contains its topic, which may be the value of a variable and is masked then.
 */
const topics = {
  hours: ['knows when to come', 'When are you open?', '9 to 17'],
  sunday: ['knows the day off', 'Are you open on Sunday?', 'closed'],
  parking: ['knows where to leave a car', 'Where do I park?', '12 parking spaces'],
  returns: ['accepts what comes back', 'May I return it?', '30 days'],
  payment: ['knows how to pay', 'How can I pay?', 'cards and cash'],
} as const;

/** Something that the shop can be asked about. */
export type Topic = keyof typeof topics;

/** A stage on which version 1 serves everything, for rollouts of a version 2 that differs in how it fails. */
export interface VerdictStage {
  readonly on: Stage;
  /**
   * Rolls version 2 out with three looks, a second apart. Its smoke test asks one question; the tests of its checks
   * are what `checks` wrote last, by the name of their topic.
   */
  rollOut(
    environment: Readonly<Record<string, string>>,
    inputs?: Readonly<Record<string, string>>,
    options?: StepOptions,
  ): Promise<StepResult>;
  /** Writes tests that are asked in checks only: for each a topic, named after it. */
  checks(...about: readonly Topic[]): Promise<void>;
  /** A file that counts the requests of all sessions of a version, so that it breaks after its smoke test. */
  countFile(): string;
  /** Questions that the service was asked since version 1 serves, by version. */
  asked(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Inputs of every rollout: looks at 0, 1 and 2 seconds. */
const quick = {
  steps: '10% 2s check, 100%',
  'analysis-interval': '1s',
};

/** @param environment of version 1 */
export async function verdictStage(
  environment: Readonly<Record<string, string>> = {},
  options: LocalFoundryOptions = {},
): Promise<VerdictStage> {
  const on = await stage(options);
  const folder = await mkdtemp(join(tmpdir(), 'verdict-'));
  const tests = join(folder, 'tests.yaml');
  let counters = 0;
  await on.foundry.actor.deploy({
    agent,
    folder: shopAgent,
    environment: { ANSWER_STYLE: 'good', ...environment },
  });
  on.foundry.actor.setRouting(agent, { 1: 100 });
  return {
    on,
    rollOut: (variables, inputs = {}, stepOptions = {}) =>
      on.run(
        {
          ...quick,
          'smoke-prompts': '',
          'smoke-tests': tests,
          'environment-variables': Object.entries({ RELEASE: 'second', ...variables })
            .map(([name, value]) => `${name}=${value}`)
            .join('\n'),
          ...inputs,
        },
        stepOptions,
      ),
    async checks(...about) {
      const smoke = { description: 'says something', prompt: 'Hello?', tags: ['smoke'] };
      const counts = new Map<Topic, number>();
      const asked = about.map((topic) => {
        const times = (counts.get(topic) ?? 0) + 1;
        counts.set(topic, times);
        const [name, prompt, value] = topics[topic];
        return {
          description: times === 1 ? name : `${name}, ${times}`,
          prompt: times === 1 ? prompt : `${prompt} (${times})`,
          tags: ['check'],
          assert: [{ type: 'icontains', value }],
        };
      });
      await writeFile(tests, JSON.stringify({ tests: [smoke, ...asked] }));
    },
    countFile() {
      counters += 1;
      return join(folder, `count-${counters}`);
    },
    asked: () => countOf(on),
    async close() {
      await on.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A fault hits a question before the service says who serves it: its session tells. */
function countOf({ foundry }: Stage): Record<string, number> {
  const versions = new Map<unknown, string>();
  const asked: Record<string, number> = {};
  for (const request of foundry.requests) {
    if (request.operation === 'createSession') {
      const body = request.body as {
        agent_session_id: string;
        version_indicator: { agent_version: string };
      };
      versions.set(body.agent_session_id, body.version_indicator.agent_version);
    }
    if (request.operation !== 'responses') continue;
    const version = versions.get((request.body as { agent_session_id?: string }).agent_session_id);
    if (version !== undefined) asked[version] = (asked[version] ?? 0) + 1;
  }
  return asked;
}
