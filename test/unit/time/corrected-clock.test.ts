import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/time/clock.ts';
import { CorrectedClock } from '../../../src/time/corrected-clock.ts';

const hour = 3_600_000;
const truth = Date.parse('2026-03-02T09:00:00Z');

/** A machine whose clock is off, and may be set while it runs. */
class Machine implements Clock {
  off: number;
  passed = 0;

  constructor(off: number) {
    this.off = off;
  }

  now = () => truth + this.passed + this.off;
  elapsed = () => this.passed;

  async sleep(ms: number): Promise<void> {
    this.passed += ms;
  }

  /** What another machine answers now. */
  answer(off = 0, headers: Record<string, string> = {}, tookMs = 40) {
    const date = new Date(truth + this.passed + off).toUTCString();
    const all: Record<string, string> = { date, ...headers };
    return { from: 'GitHub', tookMs, headers: { get: (name: string) => all[name] } };
  }
}

function clockOf(off: number) {
  const machine = new Machine(off);
  const told: string[] = [];
  const clock = new CorrectedClock((text) => void told.push(text), machine);
  return { machine, clock, told };
}

describe('the clock of a run', () => {
  it.each([
    [3 * hour, '3h ahead'],
    [-48 * hour, '2d behind'],
    [40_000, ' s ahead'],
  ])('is put right where that of the machine is off by %i ms', (off, words) => {
    const { machine, clock, told } = clockOf(off);
    clock.observe(machine.answer());
    clock.observe(machine.answer());
    expect(Math.abs(clock.now() - truth)).toBeLessThan(1_500);
    expect(told).toEqual([expect.stringContaining(words)]);
    expect(told[0]).toContain('GitHub');
    expect(clock.correction).toBe(told[0]);
  });

  it.each([0, 29_000, -29_000])('is that of the machine where it is off by %i ms', (off) => {
    const { machine, clock, told } = clockOf(off);
    clock.observe(machine.answer());
    clock.observe(machine.answer());
    expect(clock.now()).toBe(machine.now());
    expect(told).toEqual([]);
  });

  it('is not put right by one answer that no other confirms', () => {
    const { machine, clock, told } = clockOf(0);
    clock.observe(machine.answer(5 * hour));
    clock.observe(machine.answer());
    clock.observe(machine.answer(5 * hour));
    clock.observe(machine.answer(5 * hour));
    expect(clock.now()).toBe(machine.now());
    expect(told).toEqual([]);
  });

  it('is not moved any more once it is known, nor when nobody agrees for long', () => {
    const known = clockOf(3 * hour);
    known.clock.observe(known.machine.answer());
    known.clock.observe(known.machine.answer());
    const at = known.clock.now();
    for (let more = 0; more < 3; more += 1) known.clock.observe(known.machine.answer(-9 * hour));
    expect(known.clock.now()).toBe(at);

    const never = clockOf(0);
    for (let hours = 1; hours <= 9; hours += 2) never.clock.observe(never.machine.answer(hours * hour));
    const late = never.clock.now();
    for (let more = 0; more < 3; more += 1) never.clock.observe(never.machine.answer(30 * hour));
    expect(never.clock.now()).toBe(late);
    expect(never.told).toEqual([]);
  });

  it('goes on evenly when somebody sets the clock of the machine', async () => {
    const { machine, clock } = clockOf(0);
    const from = clock.now();
    machine.off = -2 * hour;
    await clock.sleep(60_000);
    expect(clock.now() - from).toBe(60_000);
    machine.off = 2 * hour;
    await clock.sleep(60_000);
    expect(clock.now() - from).toBe(120_000);
    expect(clock.elapsed()).toBe(120_000);
  });

  it('tells whole milliseconds, as journals hold them', async () => {
    const { machine, clock } = clockOf(0);
    machine.passed = 1.7;
    expect(clock.now()).toBe(truth + 2);
  });

  it('does not count what was corrected as time that has passed', () => {
    const { machine, clock } = clockOf(3 * hour);
    const from = clock.elapsed();
    clock.observe(machine.answer());
    clock.observe(machine.answer());
    expect(clock.elapsed()).toBe(from);
  });

  it.each([
    ['out of a cache', { age: '7200' }, 40],
    ['that took long', {}, 20_000],
    ['without a date', { date: '' }, 40],
    ['with another word for it', { date: 'yesterday' }, 40],
  ])('learns nothing from an answer %s', (_, headers, tookMs) => {
    const { machine, clock } = clockOf(3 * hour);
    for (let answers = 0; answers < 3; answers += 1) clock.observe(machine.answer(0, headers, tookMs));
    expect(clock.now()).toBe(machine.now());
    clock.observe(machine.answer());
    clock.observe(machine.answer());
    expect(Math.abs(clock.now() - truth)).toBeLessThan(1_500);
  });
});
