import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JournalledStage, journalledStage } from './journalled-stage.ts';

const minute = 60_000;
const hour = 60 * minute;

let at: JournalledStage;

beforeEach(async () => {
  at = await journalledStage();
});
afterEach(() => at.close());

const second = { 'environment-variables': 'ANSWER_STYLE=wordy' };

/** What a clock in UTC shows at an instant, as a step takes it. */
function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(11, 16)} UTC`;
}

/** The variables of a runner whose clock is so many milliseconds ahead: full minutes are too far apart for a test. */
function ahead(ms: number): Record<string, string> {
  const preload = `const now = Date.now; Date.now = () => now() + ${ms};`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}` };
}

/**
 * How far ahead a clock has to be to show so many milliseconds of its minute. Waits where that is too far: a clock that
 * is off by half a minute is put right by the service's.
 */
async function skewTo(ofMinute: number): Promise<number> {
  const far = ofMinute - (Date.now() % minute) - 25_000;
  if (far > 0) await delay(far);
  return ofMinute - (Date.now() % minute);
}

/** A summary without the word joiners that keep what looks like a link from becoming one. */
function visible(summary: string): string {
  return summary
    .replaceAll('\u2060', '')
    .replace(/<\/?span>/g, '')
    .replaceAll('&#58;', ':');
}

function entries(): string[] {
  return (at.github.state.deployments.at(-1)?.statuses ?? []).map(({ description }) => description);
}

describe('a step that waits for a time of day', () => {
  it('is left alone by a job that comes early, ends in the first that is due, and keeps traffic until then', async () => {
    // By the runner's clock the next full minute is 20 seconds away.
    const skew = await skewTo(40_000);
    const due = Date.now() + skew + 20_000;
    const clock = ahead(skew);
    const steps = `10%, wait-until ${utc(due)}, 100%`;

    const deployed = await at.act({ ...second, steps }, clock);
    expect(deployed.outputs, deployed.log).toMatchObject({
      phase: 'paused',
      step: expect.stringContaining('wait-until'),
      'next-due': new Date(due).toISOString(),
    });
    expect(deployed.exitCode).toBe(0);
    expect(visible(deployed.summary)).toContain(`wait-until ${utc(due)}`);
    expect(at.on.routing()).toEqual({ 1: 90, 2: 10 });

    const early = await at.act({ mode: 'advance' }, clock);
    expect(early.outputs, early.log).toMatchObject({
      phase: 'paused',
      'next-due': new Date(due).toISOString(),
    });
    expect(at.on.routing()).toEqual({ 1: 90, 2: 10 });

    // This one is started before the moment, and may wait for it.
    const advanced = await at.act({ mode: 'advance', 'max-wait': '30s' }, clock);
    expect(advanced.outputs, advanced.log).toMatchObject({ phase: 'promoted', version: '2' });
    expect(Date.now() + skew).toBeGreaterThanOrEqual(due);
    expect(advanced.log).toContain(`waits until ${new Date(due).toISOString()}`);
    expect(at.on.routing()).toEqual({ 2: 100 });
    expect(entries().filter((entry) => /step 1\b/.test(entry))).toHaveLength(2);
  });

  it('shows in status, in a dry run of what is left, and is passed by promote', async () => {
    const due = Math.floor((Date.now() + 12 * hour) / minute) * minute;
    const text = `wait-until ${utc(due)}`;
    const deployed = await at.act({ ...second, steps: `10%, ${text}, 50%, 100%` });
    expect(deployed.outputs['next-due'], deployed.log).toBe(new Date(due).toISOString());
    expect(deployed.report.next).toContain("'mode: promote' does not wait for that");

    const status = await at.act({ mode: 'status' });
    expect(status.report.cause).toContain(`at step 1 (${text}); it is due at ${new Date(due).toISOString()}`);
    expect(status.outputs['next-due']).toBe(new Date(due).toISOString());

    const dry = await at.act({ mode: 'promote', 'dry-run': 'true' });
    expect(dry.report.cause, dry.log).toContain(`at step 1 (${text})`);

    const promoted = await at.act({ mode: 'promote', reason: 'the team is in early' });
    expect(promoted.outputs.phase, promoted.log).toBe('promoted');
    expect(at.on.routing()).toEqual({ 2: 100 });
    expect(entries().filter((entry) => entry.startsWith('passed, step 1'))).toEqual([
      expect.stringContaining('the team is in early'),
    ]);
  });

  it('needs an environment where it outlasts the job, and is refused before any request', async () => {
    const far = utc(Date.now() + 5 * hour);
    const refused = await at.on.run({ ...second, steps: `10%, wait-until ${far}, 100%` });
    expect(refused.exitCode).toBe(1);
    expect(refused.log).toMatch(/Input 'environment' is "": 'steps' last \S+, longer than 'max-wait' 30m/);
    expect(at.on.foundry.requests).toEqual([]);
  });

  it('counts in the longest duration and the exposure of a dry run', async () => {
    const due = Math.floor((Date.now() + 5 * hour) / minute) * minute;
    const dry = await at.act({ ...second, steps: `10%, wait-until ${utc(due)}, 100%`, 'dry-run': 'true' });
    expect(dry.outputs.phase, dry.log).toBe('planned');
    const { worstCaseMs, exposurePercentMinutes } = dry.report.dryRun;
    expect(worstCaseMs).toBeGreaterThan(4.9 * hour);
    expect(worstCaseMs).toBeLessThan(5.1 * hour);
    expect(exposurePercentMinutes).toBeGreaterThan(10 * 295);
    expect(exposurePercentMinutes).toBeLessThan(10 * 305);
    expect(visible(dry.summary)).toContain(`wait-until ${utc(due)}`);
    expect(at.on.routing()).toEqual({ 1: 100 });
  });
});
