import { describe, expect, it } from 'vitest';
import type { Foundry } from '../../../src/foundry/foundry.ts';
import type { AgentVersion } from '../../../src/foundry/model.ts';
import { ActivationFailed, waitUntilActive } from '../../../src/foundry/operations/activation.ts';
import { FakeClock } from '../fake-clock.ts';

const start = Date.parse('2026-03-02T09:00:00Z');

/**
 * Waits for a version that shows `states` over time.
 * @param states the state from each moment on, in milliseconds, or that of each read; `missing` is not found
 */
async function wait(states: Readonly<Record<number, string>> | ((read: number) => string), limitMs = 60_000) {
  const clock = new FakeClock(start);
  let reads = 0;
  const getVersion = async (): Promise<AgentVersion | undefined> => {
    reads += 1;
    const at = clock.now() - start;
    const status =
      typeof states === 'function'
        ? states(reads)
        : (Object.entries(states).findLast(([from]) => Number(from) <= at)?.[1] ?? 'missing');
    if (status === 'missing') return undefined;
    const error = status === 'failed' ? { code: 'CodeError', message: 'pip says no' } : undefined;
    return { version: '3', status, error, definition: { kind: 'hosted' } } as AgentVersion;
  };
  const foundry = { agentName: 'shop', getVersion } as unknown as Foundry;
  const told: string[] = [];
  const onState = (status: string) => told.push(status);
  const outcome = await waitUntilActive(foundry, '3', { clock, limitMs, onState }).then(
    ({ status }) => status,
    (error: Error) => error,
  );
  return { outcome, ms: clock.now() - start, reads, told };
}

describe('active', () => {
  it('is believed after two reads', async () => {
    const { outcome, ms, reads } = await wait({ 0: 'active' });
    expect(outcome).toBe('active');
    expect(reads).toBe(2);
    expect(ms).toBeLessThan(1_000);
  });

  it('is not believed when it only flickers', async () => {
    const { outcome, told } = await wait({ 0: 'active', 100: 'creating', 8000: 'active' });
    expect(outcome).toBe('active');
    expect(told).toEqual(['active', 'creating', 'active']);
  });
});

describe('failed', () => {
  it('is believed once it has stood for seconds, with what the service says of it', async () => {
    const { outcome, ms } = await wait({ 0: 'creating', 2000: 'failed' });
    expect(outcome).toBeInstanceOf(ActivationFailed);
    expect((outcome as Error).message).toContain('pip says no');
    expect(ms).toBeGreaterThanOrEqual(7_000);
    expect(ms).toBeLessThan(12_000);
  });

  it.each([
    ['then it is creating', { 0: 'failed', 4000: 'creating', 9000: 'active' }],
    ['again and again', { 0: 'failed', 4000: 'creating', 5000: 'failed', 9000: 'creating', 9500: 'active' }],
    ['at once active', { 0: 'creating', 1000: 'failed', 3000: 'active' }],
    ['or gone', { 0: 'creating', 1000: 'missing', 3000: 'active' }],
  ] as const)('is not believed while it flickers: %s', async (_what, states) => {
    expect((await wait(states)).outcome).toBe('active');
  });

  it('is believed also at the end of the time', async () => {
    expect((await wait({ 0: 'creating', 8000: 'failed' }, 10_000)).outcome).toBeInstanceOf(ActivationFailed);
  });
});

describe('a version that is not there', () => {
  it('may come into view late', async () => {
    expect((await wait({ 20000: 'creating', 21000: 'active' })).outcome).toBe('active');
  });

  it('is taken for deleted when it stays away', async () => {
    const never = await wait({});
    expect(String(never.outcome)).toContain('was deleted');
    expect(never.ms).toBeGreaterThanOrEqual(30_000);
    const gone = await wait({ 0: 'creating', 3000: 'missing' });
    expect(String(gone.outcome)).toContain('was deleted');
    expect(gone.ms).toBeLessThan(15_000);
  });
});

it.each([
  ['stays in creation', () => 'creating'],
  ['flickers between two ends', (read: number) => (read % 2 === 0 ? 'active' : 'failed')],
  ['flickers between an end and none', (read: number) => (read % 2 === 0 ? 'active' : 'creating')],
])('a version that %s ends with the time', async (_what, states) => {
  const { outcome, ms } = await wait(states, 20_000);
  expect(String(outcome)).toContain('after 20 s');
  expect(ms).toBeLessThan(36_000);
});
