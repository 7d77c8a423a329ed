import { describe, expect, it } from 'vitest';
import { closingLine } from '../../../src/report/closing-line.ts';
import type { Report } from '../../../src/report/report.ts';
import { samples } from './samples.ts';

const on = (...shares: [string, number][]) =>
  shares.map(([version, percentage]) => ({ version, percentage }));
const base = {
  ...samples.promoted,
  cause: 'It is so',
  failed: false,
  traffic: [],
  dryRun: undefined as never,
} satisfies object;
/** A report of any ending: what is changed need not go together. */
const line = (change: object) => {
  const { next: _next, nextDue: _due, dryRun: _plan, ...rest } = base as Partial<Report>;
  return closingLine({ ...rest, ...change } as Report);
};

describe('the last line of the log', () => {
  it('says outcome, traffic and what to do', () => {
    expect(
      line({
        phase: 'held',
        cause: 'The rollout of version 3 waits for a person at step 1 (hold).',
        traffic: on(['2', 75], ['3', 25]),
        next: `Run 'mode: promote' to go on`,
      }),
    ).toBe(
      "Waiting for approval: The rollout of version 3 waits for a person at step 1 (hold). Traffic: version 2 75 %, version 3 25 %. Next: Run 'mode: promote' to go on.",
    );
  });

  it('leaves the cause of a failure to the error before it', () => {
    const said = line({
      phase: 'rolled-back',
      failed: true,
      cause: 'Version 3 failed its check.',
      traffic: on(['2', 100], ['3', 0]),
      next: 'Correct the agent.',
    });
    expect(said).toBe('Rolled back. Traffic: version 2 100 %. Next: Correct the agent.');
  });

  it('says nothing twice', () => {
    expect(line({ phase: 'reported', cause: 'Routing is version 2 100 %.', traffic: on(['2', 100]) })).toBe(
      'Status: Routing is version 2 100 %.',
    );
    expect(line({ phase: 'planned', cause: 'Dry run: nothing would be written.' })).toBe(
      'Dry run: nothing would be written.',
    );
    const nextDue = Date.UTC(2026, 10, 26, 12, 30);
    expect(
      line({ phase: 'reported', cause: 'It is due at 2026-11-26T12:30:00.000Z.', nextDue }),
    ).not.toContain('Due:');
    expect(line({ phase: 'paused', nextDue })).toBe('Paused: It is so. Due: 2026-11-26 12:30 UTC.');
  });

  it('sends to the summary for the writes of a dry run', () => {
    const write = { method: 'PATCH' as const, path: '/agents/a', why: 'step' };
    const dryRun = { writes: [write], worstCaseMs: 0, exposurePercentMinutes: 0 };
    expect(line({ phase: 'planned', cause: 'Dry run: 1 write would be made.', dryRun })).toBe(
      'Dry run: 1 write would be made. The summary lists them one by one.',
    );
  });

  it('titles what changed nothing as that', () => {
    expect(line({ phase: 'rolled-back', untouched: true })).toMatch(/^Nothing to roll back: /);
    expect(line({ phase: 'cleaned', deleted: [] })).toMatch(/^Nothing to clean up: /);
    expect(line({ phase: 'cleaned', deleted: [{ version: '1', why: 'old' }] })).toMatch(/^Cleaned up: /);
    expect(line({ phase: 'unchanged' })).toMatch(/^Unchanged: /);
    expect(line({ phase: 'idle' })).toMatch(/^Nothing to do: /);
  });

  it('does not spell out routing that it does not understand', () => {
    expect(line({ phase: 'reported', foreignRouting: 'x'.repeat(5000) })).toBe(
      'Status: It is so. Traffic: by routing that this action does not understand.',
    );
  });
});
