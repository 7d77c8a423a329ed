import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/asking/probe.ts';
import type { AgentVersion } from '../../../src/foundry/model.ts';
import { readTraces, type TracesNeeds } from '../../../src/recovery/traces.ts';

const t = Date.parse('2026-03-02T09:00:00Z');

function version(name: string, minute: number, metadata: Record<string, string> = {}): AgentVersion {
  return {
    version: name,
    draft: name.startsWith('draft-'),
    status: 'active',
    createdAt: new Date(t + minute * 60_000),
    description: undefined,
    metadata,
    definition: { kind: 'hosted' },
    error: undefined,
    principalId: undefined,
  };
}

function session(id: string, minute: number): Session {
  return { id, version: '1', status: 'idle', createdAt: new Date(t + minute * 60_000) };
}

/** A run that lists these sessions, and what it was asked for and what it warned of. */
function seeker(list: () => Promise<Session[]>) {
  const warnings: string[] = [];
  const asked: unknown[] = [];
  const run = {
    foundry: {
      listSessions: (options: unknown) => {
        asked.push(options);
        return list();
      },
    },
    context: { repository: 'contoso/shop' },
    log: { warning: () => {} },
    story: { warn: (text: string) => void warnings.push(text) },
  } as unknown as TracesNeeds;
  return { run, warnings, asked };
}

const one = version('1', 0, { 'rollout-baseline': '', 'rollout-weights': '100' });
const two = version('2', 10, {
  'rollout-baseline': '1=100',
  'rollout-weights': '10,100',
  'rollout-journal': 'production',
  'github-repository': 'contoso/shop',
  'github-run': '102/attempts/2',
});

describe('what rollouts left at the service', () => {
  it('is read from versions and sessions, newest first', async () => {
    const { run, warnings, asked } = seeker(async () => [
      session('users-own', 30),
      session('ramp_1_2-100_50-100_103-1_n_9f3a1c2b', 10),
      session('ramp_1_0-100_100_90-1_n_9f3a1c2b', 5),
    ]);
    const traces = await readTraces(run, [version('draft-1719600000000', 20), two, one]);
    expect(traces.map(({ kept, canary, baseline }) => [kept, canary, baseline[0]?.version])).toEqual([
      ['mark', '1', '2'],
      ['metadata', '2', '1'],
      ['mark', '1', '0'],
      ['metadata', '1', undefined],
    ]);
    expect(traces[0]).toMatchObject({ run: '103/1', journalled: false });
    expect(traces[1]).toMatchObject({ run: '102/2', journalled: true, environment: 'production' });
    expect(asked).toMatchObject([{ since: two.createdAt }]);
    expect(warnings).toEqual([]);
  });

  it('names no run of another repository, which cannot be looked up here', async () => {
    const { run } = seeker(async () => []);
    const { metadata } = two;
    const other = { ...two, metadata: { ...metadata, 'github-repository': 'contoso/tea' } };
    expect((await readTraces(run, [other]))[0]?.run).toBeUndefined();
  });

  it('is what versions say where sessions cannot be listed, and the user is told', async () => {
    const { run, warnings } = seeker(() => Promise.reject(new Error('403 for you.')));
    expect((await readTraces(run, [two, one])).map(({ kept }) => kept)).toEqual(['metadata', 'metadata']);
    expect(warnings.join()).toContain('403 for you.');
  });
});
