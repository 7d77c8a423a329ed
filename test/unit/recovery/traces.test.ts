import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/asking/probe.ts';
import type { AgentVersion } from '../../../src/foundry/model.ts';
import { readTraces, type Seeker } from '../../../src/recovery/traces.ts';

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
  } as unknown as Seeker;
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

  it('says of a version without a journal that it has none, and of a run without attempts that it is the first', async () => {
    const { run } = seeker(async () => []);
    const metadata = {
      'rollout-baseline': '1=100',
      'rollout-weights': '10,100',
      'github-repository': 'contoso/shop',
    };
    const [named, nameless] = await readTraces(run, [
      version('3', 20, { ...metadata, 'github-run': '103' }),
      version('2', 10, metadata),
    ]);
    expect(named).toMatchObject({ run: '103/1', journalled: false });
    expect(named).not.toHaveProperty('environment');
    expect(nameless).not.toHaveProperty('run');
  });

  it('puts marks in the order of their time, however sessions are listed', async () => {
    const { run } = seeker(async () => [
      session('ramp_1_2-100_50-100_103-1_n_9f3a1c2b', 5),
      session('ramp_1_2-100_50-100_104-1_n_9f3a1c2b', 30),
      session('ramp_1_2-100_50-100_105-1_n_9f3a1c2b', 20),
    ]);
    const runs = (await readTraces(run, [two])).map((trace) => trace.run);
    expect(runs).toEqual(['104/1', '105/1', '102/2', '103/1']);
  });

  it('takes a version that does not tell its time for the oldest, a session for the newest', async () => {
    const timeless = { ...session('ramp_1_2-100_50-100_103-1_n_9f3a1c2b', 0), createdAt: undefined };
    const { run, asked } = seeker(async () => [timeless]);
    const traces = await readTraces(run, [two, { ...one, createdAt: undefined }]);
    expect(traces.map(({ kept, canary }) => [kept, canary])).toEqual([
      ['mark', '1'],
      ['metadata', '2'],
      ['metadata', '1'],
    ]);
    await readTraces(run, [{ ...one, createdAt: undefined }]);
    expect(asked[1]).toMatchObject({ since: new Date(0) });
  });

  it('is found for an agent whose versions nobody rolled out here', async () => {
    const { run, asked } = seeker(async () => [session('ramp_1_2-100_50-100_103-1_n_9f3a1c2b', 5)]);
    expect((await readTraces(run, [version('1', 0)])).map(({ kept }) => kept)).toEqual(['mark']);
    expect(asked).toMatchObject([{ since: new Date(0) }]);
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
