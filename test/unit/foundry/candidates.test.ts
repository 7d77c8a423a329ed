import { describe, expect, test } from 'vitest';
import { optimizationJobs } from '../../../src/foundry/candidates.ts';
import type { Call, Service, ServiceAnswer } from '../../../src/foundry/service.ts';

/** The jobs of a service that answers everything with one body. */
function jobs(body: unknown, status = 200) {
  const calls: Call[] = [];
  const service: Pick<Service, 'send'> = {
    async send(call): Promise<ServiceAnswer> {
      calls.push(call);
      return { status, header: () => undefined, text: JSON.stringify(body) };
    },
  };
  return { calls, jobs: optimizationJobs(service as Service) };
}

describe('an optimization job', () => {
  test.each([
    ['azd', { inputs: { agent: { agent_name: 'shop', agent_version: '3' } } }],
    ['the SDK', { target_configuration: { type: 'foundry_agent', name: 'shop', version: '3' } }],
    ['the TypeSpec', { inputs: { target_configuration: { name: 'shop', version: '3' } } }],
    ['lists', { agent: { agent_name: 'shop', agent_version: '3' } }],
  ])('names its agent as %s has it', async (_source, fields) => {
    const { jobs: service, calls } = jobs({ id: 'j1', status: 'Succeeded', ...fields });
    expect(await service.job('j/1')).toEqual({
      id: 'j1',
      status: 'succeeded',
      agentName: 'shop',
      agentVersion: '3',
    });
    expect(calls[0]).toMatchObject({
      path: '/agent_optimization_jobs/j%2F1',
      headers: { 'Foundry-Features': 'AgentsOptimization=V2Preview' },
    });
  });

  test('that is not there is undefined', async () => {
    const { jobs: service } = jobs({ error: { code: 'not_found', message: 'No such job.' } }, 404);
    expect(await service.job('j1')).toBeUndefined();
    expect(await service.candidate('j1', 'c1')).toBeUndefined();
    expect(await service.config('j1', 'c1')).toBeUndefined();
  });
});

describe('a candidate', () => {
  test('tells its changes as a list or as a map', async () => {
    const listed = jobs({
      candidate_id: 'c1',
      output: { type: 'agent_configuration', mutations: [{ type: 'instruction', value: 'Be brief.' }] },
      mutations: { system_prompt: 'ignored' },
    });
    expect((await listed.jobs.candidate('j1', 'c1'))?.mutations).toEqual({ instruction: 'Be brief.' });
    const mapped = jobs({
      candidate_id: 'c1',
      name: 'v2',
      mutations: { system_prompt: 'Be brief.' },
      files: [{ path: 'skills/a/SKILL.md', type: 'skill' }, { type: 'lost' }, 'odd'],
      promotion: { promoted_at: 1 },
    });
    expect(await mapped.jobs.candidate('j1', 'c1')).toEqual({
      id: 'c1',
      name: 'v2',
      mutations: { system_prompt: 'Be brief.' },
      files: [{ path: 'skills/a/SKILL.md', type: 'skill' }],
      promoted: true,
    });
  });

  test('without an id is no candidate', async () => {
    await expect(jobs({ name: 'v2' }).jobs.candidate('j1', 'c1')).rejects.toThrow('it names no candidate');
  });
});
