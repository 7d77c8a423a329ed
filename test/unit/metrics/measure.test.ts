import { describe, expect, it } from 'vitest';
import { ActionError } from '../../../src/errors/errors.ts';
import { type LogsQuery, measureAll } from '../../../src/metrics/measure.ts';
import type { Measurement, Metric } from '../../../src/metrics/metric.ts';

describe('measuring', () => {
  const metric: Metric = {
    name: 'latency',
    place: { kind: 'workspace', id: 'w' },
    query: 'T | where v == {{version}} and t > {{since}}',
    limits: { maxRatio: 1.5 },
    minSamples: 0,
  };
  const window = { since: Date.parse('2026-11-21T08:00:00Z'), now: Date.parse('2026-11-21T09:00:00Z') };
  const subject = { agent: 'shop', canary: '8', baseline: '7' };
  const reader = (answers: Readonly<Record<string, Measurement>>) => {
    const asked: LogsQuery[] = [];
    const ask = async (query: LogsQuery): Promise<Measurement> => {
      asked.push(query);
      return Object.entries(answers).find(([part]) => query.query.includes(part))?.[1] ?? {};
    };
    return { asked, logs: { ask } };
  };

  it('asks both versions about the same time', async () => {
    const { asked, logs } = reader({ '"8"': { value: 4 }, '"7"': { value: 2 } });
    const [reading] = await measureAll([metric], subject, window, logs);
    expect(reading).toMatchObject({ verdict: 'fail', canary: { value: 4 }, baseline: { value: 2 } });
    expect(asked.map(({ from }) => from)).toEqual([window.since, window.since]);
  });

  it('looks back a day for a baseline that has no traffic beside the canary', async () => {
    const { asked, logs } = reader({ '"8"': { value: 2 }, 'datetime(2026-11-20T08:00': { value: 2 } });
    const [reading] = await measureAll([metric], subject, window, logs);
    expect(reading).toMatchObject({ verdict: 'pass', baseline: { value: 2 } });
    expect(asked.map(({ from }) => (window.since - from) / 3_600_000)).toEqual([0, 0, 24]);
  });

  it('does not ask for a baseline that no limit needs, or that is not there', async () => {
    const { asked, logs } = reader({ '"8"': { value: 2 } });
    const { baseline: _none, ...first } = subject;
    await measureAll([{ ...metric, limits: { max: 3 } }], subject, window, logs);
    const [alone] = await measureAll([metric], first, window, logs);
    expect(asked).toHaveLength(2);
    expect(alone).toMatchObject({ verdict: 'inconclusive', why: 'baseline: nothing to compare with' });
  });

  it('makes of a refusal a reading, and of a cancel an end', async () => {
    const refuses = {
      ask: async () => {
        throw new ActionError('Log Analytics refused.', 'Wait.');
      },
    };
    const pass: Metric = { ...metric, name: 'other', limits: { max: 9 } };
    expect(await measureAll([metric, pass], subject, window, refuses)).toMatchObject([
      { name: 'latency', verdict: 'error', why: 'Log Analytics refused' },
      { name: 'other', verdict: 'error' },
    ]);
    const cancel = new AbortController();
    const hangs = {
      ask: (_query: LogsQuery, signal?: AbortSignal) =>
        new Promise<Measurement>((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
          setImmediate(() => cancel.abort(new Error('cancelled')));
        }),
    };
    const measuring = measureAll([metric], subject, window, hangs, cancel.signal);
    await expect(measuring).rejects.toThrow('cancelled');
  });
});
