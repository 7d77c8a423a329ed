import { describe, expect, it } from 'vitest';
import { Drift } from '../../../src/rollout/drift.ts';
import { AgentDisabled, Ended } from '../../../src/rollout/ended.ts';
import type { OnDrift } from '../../../src/rollout/interference.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import type { Routing, TrafficRule } from '../../../src/routing/routing.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';

const stable = fixed({ '6': 100 });
const split = fixed({ '6': 90, '7': 10 });

const foreignRules: Routing = {
  kind: 'foreign',
  why: `a rule of type 'Sticky'`,
  raw: '{"type":"Sticky"}',
  beside: { endpoint: [], selector: [] },
};

function stage(onDrift: OnDrift = 'fail') {
  const clock = new FakeClock();
  const endpoint = new FakeEndpoint(clock, stable);
  const seen: { rules: readonly TrafficRule[]; why: string; drift?: string }[] = [];
  const traffic = new Traffic({
    agent: 'shop',
    port: endpoint,
    clock,
    seen: stable,
    onDrift,
    listener: (rules, why, drift) => seen.push({ rules, why, ...(drift && { drift }) }),
  });
  return { clock, endpoint, traffic, seen };
}

describe('moving traffic', () => {
  it('writes once and reports what was read back', async () => {
    const { endpoint, traffic, seen } = stage();
    await traffic.move(split.rules, 'step 0');
    expect(endpoint.writes).toEqual([split.rules]);
    expect(seen).toEqual([{ rules: split.rules, why: 'step 0' }]);
  });

  it('does not write what is there already', async () => {
    const { endpoint, traffic } = stage();
    await traffic.move(stable.rules, 'pin');
    expect(endpoint.writes).toEqual([]);
  });

  it('pins an endpoint that follows the latest version even when nothing else changes', async () => {
    const clock = new FakeClock();
    const endpoint = new FakeEndpoint(clock, { kind: 'always-latest' });
    const traffic = new Traffic({
      agent: 'shop',
      port: endpoint,
      clock,
      seen: { kind: 'always-latest' },
      onDrift: 'fail',
    });
    await traffic.move(stable.rules, 'pin');
    expect(endpoint.actual).toEqual(stable);
  });

  it('waits for reads that lag behind the write', async () => {
    const { endpoint, traffic } = stage();
    endpoint.lagMs = 8_000;
    await traffic.move(split.rules, 'step 0');
    expect(endpoint.writes).toHaveLength(1);
    expect(traffic.lastSeen).toEqual(split);
  });

  it('does not take its own lagging read for drift at the next step', async () => {
    const { endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    endpoint.lagMs = 2_000;
    await traffic.move(fixed({ '6': 50, '7': 50 }).rules, 'step 1');
    expect(endpoint.writes).toHaveLength(2);
  });

  it('looks up a write whose answer was lost instead of sending it twice', async () => {
    const { endpoint, traffic } = stage();
    endpoint.faults.push('lost-after');
    await traffic.move(split.rules, 'step 0');
    expect(endpoint.writes).toHaveLength(1);
  });

  it('sends a write again that did not reach the service', async () => {
    const { endpoint, traffic } = stage();
    endpoint.faults.push('lost-before', 'lost-before');
    await traffic.move(split.rules, 'step 0');
    expect(endpoint.writes).toHaveLength(1);
    expect(endpoint.actual).toEqual(split);
  });

  it('passes a refusal on and changes nothing', async () => {
    const { endpoint, traffic } = stage();
    endpoint.faults.push('refused');
    await expect(traffic.move(split.rules, 'step 0')).rejects.toThrow('400');
    expect(endpoint.actual).toEqual(stable);
  });

  it('refuses to write shares that do not sum to 100', async () => {
    const { endpoint, traffic } = stage();
    await expect(traffic.move([{ version: '7', percentage: 90 }], 'bad')).rejects.toThrow('sum to 100');
    expect(endpoint.writes).toEqual([]);
  });
});

describe('drift', () => {
  const foreign = fixed({ '5': 100 });

  it('leaves routing alone that somebody else changed, and names both', async () => {
    const { endpoint, traffic } = stage();
    endpoint.set(foreign);
    const failure = await traffic.move(split.rules, 'step 0').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Drift);
    expect((failure as Drift).message).toMatch(/expected version 6 100 %, found version 5 100 %/);
    expect(endpoint.writes).toEqual([]);
  });

  it('says since when, as far as it has looked', async () => {
    const { clock, endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    const seen = clock.now();
    clock.at(seen + 60_000, () => endpoint.set(foreign));
    await clock.sleep(120_000);
    const failure = await traffic.compare().catch((error: unknown) => error);
    expect((failure as Drift).message).toContain(
      `Somebody else changed it, after ${new Date(seen).toISOString()}`,
    );
  });

  it('is not adopted where the rollout would take the traffic of a version away that it does not know', async () => {
    const { endpoint, traffic } = stage('adopt');
    traffic.roll({ canary: '7', baseline: stable.rules });
    endpoint.set(fixed({ '6': 40, '7': 60 }));
    await traffic.compare();
    expect(traffic.lastSeen).toEqual(fixed({ '6': 40, '7': 60 }));
    endpoint.set(foreign);
    const failure = await traffic.move(split.rules, 'step 1').catch((error: unknown) => error);
    expect((failure as Drift).next).toContain('version 5 is no part of this rollout');
    expect(endpoint.writes).toEqual([]);
  });

  it('overwrites it when told to', async () => {
    const { endpoint, traffic } = stage('overwrite');
    endpoint.set(foreign);
    await traffic.move(split.rules, 'step 0');
    expect(endpoint.actual).toEqual(split);
  });

  it('continues from it when told to', async () => {
    const { endpoint, traffic, seen } = stage('adopt');
    endpoint.set(foreign);
    await traffic.compare();
    expect(traffic.lastSeen).toEqual(foreign);
    expect(endpoint.writes).toEqual([]);
    expect(seen).toEqual([{ rules: foreign.rules, why: 'on-drift: adopt', drift: 'adopt' }]);
  });

  it('notices somebody who wrote between its write and its read', async () => {
    const { clock, endpoint, traffic } = stage();
    endpoint.lagMs = 1_000;
    clock.at(clock.now() + 500, () => endpoint.set(foreign));
    await expect(traffic.move(split.rules, 'step 0')).rejects.toBeInstanceOf(Drift);
    expect(endpoint.actual).toEqual(foreign);
  });
});

describe('restoring', () => {
  it('writes the recorded rules back', async () => {
    const { endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    await traffic.restore(stable.rules, 'rollback');
    expect(endpoint.actual).toEqual(stable);
  });

  it('is done when the rules are there already', async () => {
    const { endpoint, traffic } = stage();
    await traffic.restore(stable.rules, 'rollback');
    expect(endpoint.writes).toEqual([]);
  });

  it('goes through a service that fails for a minute', async () => {
    const { clock, endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    const from = clock.now();
    const write = endpoint.write.bind(endpoint);
    const read = endpoint.read.bind(endpoint);
    endpoint.write = async (rules) => {
      if (clock.now() - from < 60_000) throw new Error('reset');
      return write(rules);
    };
    endpoint.read = async () => {
      if (clock.now() - from < 60_000) throw new Error('503');
      return read();
    };
    await traffic.restore(stable.rules, 'rollback');
    expect(endpoint.actual).toEqual(stable);
  });

  it('writes although routing cannot be read any more, and takes the word of the answer', async () => {
    const { clock, endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    const from = clock.now();
    endpoint.readFails = Number.POSITIVE_INFINITY;
    await traffic.restore(stable.rules, 'rollback');
    expect(endpoint.actual).toEqual(stable);
    expect(clock.now() - from).toBeGreaterThanOrEqual(120_000);
    expect(traffic.lastSeen).toEqual(stable);
  });

  it('is not done when neither a read nor the answer says so', async () => {
    const { endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    endpoint.readFails = Number.POSITIVE_INFINITY;
    endpoint.answers = false;
    await expect(traffic.restore(stable.rules, 'rollback')).rejects.toThrow('could not be restored');
  });

  it('writes first and reads later when the run is cancelled', async () => {
    const { endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    const order: string[] = [];
    const { write, read } = { write: endpoint.write.bind(endpoint), read: endpoint.read.bind(endpoint) };
    endpoint.write = async (rules) => {
      order.push('write');
      return write(rules);
    };
    endpoint.read = async () => {
      order.push('read');
      return read();
    };
    await traffic.restore(stable.rules, 'cancelled', { blind: true });
    expect(order[0]).toBe('write');
    expect(endpoint.actual).toEqual(stable);
  });

  it('stops comparing when the run is cancelled in the middle of it', async () => {
    const { clock, endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    endpoint.readFails = 1_000;
    const cancel = new AbortController();
    clock.at(clock.now() + 10_000, () => cancel.abort(new Error('cancelled')));
    const cancelledAt = clock.now() + 10_000;
    const written: number[] = [];
    const write = endpoint.write.bind(endpoint);
    endpoint.write = async (rules) => {
      written.push(clock.now());
      endpoint.readFails = 0;
      return write(rules);
    };
    await traffic.restore(stable.rules, 'rollback', { cancelled: cancel.signal });
    expect(written).toEqual([cancelledAt]);
    expect(endpoint.actual).toEqual(stable);
  });

  it('wins over a write of its own that was still on the wire', async () => {
    const { clock, endpoint, traffic } = stage();
    const write = endpoint.write.bind(endpoint);
    const abort = new AbortController();
    let first = true;
    endpoint.write = (rules) => {
      if (!first) return write(rules);
      first = false;
      return new Promise((resolve) => {
        clock.at(clock.now() + 1_000, () => resolve(write(rules)));
        abort.abort(new Error('cancelled'));
      });
    };
    await expect(traffic.move(split.rules, 'step 0', abort.signal)).rejects.toThrow('cancelled');
    await traffic.restore(stable.rules, 'cancelled', { blind: true });
    expect(endpoint.actual).toEqual(stable);
  });

  it('is not written blindly over routing of somebody else that a read has shown before the cancel', async () => {
    const { clock, endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    endpoint.set(fixed({ '6': 77, '7': 23 }));
    const cancel = new AbortController();
    clock.at(clock.now() + 1_000, () => cancel.abort(new Error('cancelled')));
    await expect(traffic.compare(cancel.signal)).rejects.toThrow('cancelled');
    await expect(traffic.restore(stable.rules, 'cancelled', { blind: true })).rejects.toBeInstanceOf(Drift);
    expect(endpoint.actual).toEqual(fixed({ '6': 77, '7': 23 }));
  });

  it('is written after a cancel where the read that was in doubt was a stale one', async () => {
    const { clock, endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    endpoint.set(fixed({ '6': 77, '7': 23 }));
    const cancel = new AbortController();
    clock.at(clock.now() + 1_000, () => {
      endpoint.set(split);
      cancel.abort(new Error('cancelled'));
    });
    await expect(traffic.compare(cancel.signal)).rejects.toThrow('cancelled');
    await traffic.restore(stable.rules, 'cancelled', { blind: true });
    expect(endpoint.actual).toEqual(stable);
  });

  it('leaves a foreign routing alone', async () => {
    const { endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    endpoint.set(fixed({ '5': 100 }));
    await expect(traffic.restore(stable.rules, 'rollback')).rejects.toBeInstanceOf(Drift);
    expect(endpoint.actual).toEqual(fixed({ '5': 100 }));
  });

  it('gives up on a service that refuses for good', async () => {
    const { endpoint, traffic } = stage();
    await traffic.move(split.rules, 'step 0');
    endpoint.faults.push('refused', 'refused', 'refused');
    await expect(traffic.restore(stable.rules, 'rollback')).rejects.toThrow('400');
  });
});

describe('routing that is not understood', () => {
  const policies: readonly OnDrift[] = ['fail', 'adopt', 'overwrite'];

  it.each(policies)('is left alone by every move with on-drift: %s', async (onDrift) => {
    const { endpoint, traffic } = stage(onDrift);
    traffic.roll({ canary: '7', baseline: stable.rules });
    await traffic.move(split.rules, 'step 0');
    endpoint.set(foreignRules);
    const writes = endpoint.writes.length;
    for (const work of [
      () => traffic.compare(),
      () => traffic.keep(split.rules),
      () => traffic.move(fixed({ '7': 100 }).rules, 'step 1'),
      () => traffic.settle(foreignRules, split),
      () => traffic.restore(stable.rules, 'rollback'),
    ]) {
      const failure = await work().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Drift);
      expect((failure as Drift).message).toContain(`a rule of type 'Sticky'`);
      expect((failure as Drift).next).toContain(`'to-version'`);
    }
    expect(endpoint.writes).toHaveLength(writes);
    expect(endpoint.actual).toEqual(foreignRules);
    expect(traffic.lastSeen).toEqual(split);
  });

  it.each(policies)('is not taken over by a move that began from it, with on-drift: %s', async (onDrift) => {
    const clock = new FakeClock();
    const endpoint = new FakeEndpoint(clock, foreignRules);
    const traffic = new Traffic({ agent: 'shop', port: endpoint, clock, seen: foreignRules, onDrift });
    await expect(traffic.move(stable.rules, 'pin')).rejects.toBeInstanceOf(Drift);
    expect(endpoint.writes).toEqual([]);
  });

  it('is written over by a rollback whose user saw it', async () => {
    const clock = new FakeClock();
    const endpoint = new FakeEndpoint(clock, foreignRules);
    const traffic = new Traffic({
      agent: 'shop',
      port: endpoint,
      clock,
      seen: foreignRules,
      onDrift: 'fail',
    });
    await traffic.restore(stable.rules, 'rollback');
    expect(endpoint.actual).toEqual(stable);
    expect(endpoint.overs).toEqual([foreignRules]);
  });

  it('set between the write and its read is not written over by trying again', async () => {
    const { endpoint, traffic } = stage('overwrite');
    await traffic.move(split.rules, 'step 0');
    const write = endpoint.write.bind(endpoint);
    endpoint.write = async () => {
      endpoint.write = write;
      endpoint.set(foreignRules);
      throw new Error('reset');
    };
    await expect(traffic.restore(stable.rules, 'rollback')).rejects.toBeInstanceOf(Drift);
    expect(endpoint.actual).toEqual(foreignRules);
  });
});

describe('a rollout that a person ended', () => {
  const policies: readonly OnDrift[] = ['fail', 'adopt', 'overwrite'];
  const elsewhere = fixed({ '6': 60, '7': 40 });

  async function midRamp(onDrift: OnDrift, endedBy?: () => Promise<string | undefined>) {
    const staged = stage(onDrift);
    let asked = 0;
    const counted =
      endedBy &&
      (() => {
        asked += 1;
        return endedBy();
      });
    staged.traffic.roll({ canary: '7', baseline: stable.rules, ...(counted ? { endedBy: counted } : {}) });
    await staged.traffic.move(split.rules, 'step 0');
    const writes = staged.endpoint.writes.length;
    return { ...staged, asked: () => asked, written: () => staged.endpoint.writes.slice(writes) };
  }

  it.each(policies)('by routing back to the baseline goes on with no on-drift: %s', async (onDrift) => {
    const { endpoint, traffic, written } = await midRamp(onDrift);
    endpoint.set(stable);
    for (const work of [
      () => traffic.compare(),
      () => traffic.keep(split.rules),
      () => traffic.move(fixed({ '7': 100 }).rules, 'step 1'),
      () => traffic.settle(stable, split),
    ]) {
      const failure = await work().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Ended);
      expect(failure).toMatchObject({ recorded: false, found: stable });
      expect((failure as Ended).message).toMatch(/was ended by somebody/);
    }
    await traffic.restore(stable.rules, 'rollback');
    expect(written()).toEqual([]);
  });

  it.each(policies)('in its journal goes on with no on-drift: %s, wherever traffic is', async (onDrift) => {
    let over = false;
    const { endpoint, traffic, written } = await midRamp(onDrift, async () =>
      over ? 'it was rolled back by ann: users complain' : undefined,
    );
    over = true;
    endpoint.set(elsewhere);
    for (const work of [
      () => traffic.keep(split.rules),
      () => traffic.move(fixed({ '7': 100 }).rules, 'step 1'),
      () => traffic.restore(stable.rules, 'rollback'),
    ]) {
      const failure = await work().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Ended);
      expect((failure as Ended).message).toContain('rolled back by ann: users complain');
    }
    expect(written()).toEqual([]);
    expect(endpoint.actual).toEqual(elsewhere);
  });

  it('is asked about before a write and at drift, and not at every look', async () => {
    let over = false;
    const { endpoint, traffic, asked, written } = await midRamp('overwrite', async () =>
      over ? 'it was superseded by run 9' : undefined,
    );
    expect(asked()).toBe(1);
    for (let look = 0; look < 20; look += 1) await traffic.keep(split.rules);
    expect(asked()).toBe(1);
    endpoint.set(elsewhere);
    await traffic.keep(split.rules);
    expect(written()).toEqual([split.rules]);
    expect(asked()).toBeLessThanOrEqual(3);
    over = true;
    await expect(traffic.move(fixed({ '7': 100 }).rules, 'step 1')).rejects.toBeInstanceOf(Ended);
    expect(written()).toHaveLength(1);
  });

  it.each(['adopt', 'overwrite'] as const)(
    'may be one whose journal cannot be read: with on-drift: %s what somebody else made stands',
    async (onDrift) => {
      let away = false;
      const { endpoint, traffic, written } = await midRamp(onDrift, async () => {
        if (away) throw new Error('502');
        return undefined;
      });
      away = true;
      await traffic.move(fixed({ '6': 80, '7': 20 }).rules, 'step 1');
      endpoint.set(elsewhere);
      const failure = await traffic.keep(split.rules).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Drift);
      expect((failure as Drift).next).toContain('could not be read: 502');
      expect(written()).toHaveLength(1);
      await traffic.restore(stable.rules, 'rollback');
      expect(endpoint.actual).toEqual(stable);
    },
  );

  it('is not one that has not begun: traffic that never moved is where it belongs', async () => {
    const { endpoint, traffic } = stage();
    traffic.roll({ canary: '7', baseline: stable.rules });
    await traffic.compare();
    await traffic.move(split.rules, 'step 0');
    expect(endpoint.actual).toEqual(split);
  });
});

describe('an agent that is disabled', () => {
  it('ends the rollout, once that is read for good, and traffic can still go back', async () => {
    const { clock, endpoint, traffic } = stage('overwrite');
    traffic.roll({ canary: '7', baseline: stable.rules });
    await traffic.move(split.rules, 'step 0');
    endpoint.enabled = false;
    clock.at(clock.now() + 1_000, () => {
      endpoint.enabled = true;
    });
    await traffic.keep(split.rules);
    endpoint.enabled = false;
    await expect(traffic.keep(split.rules)).rejects.toBeInstanceOf(AgentDisabled);
    await expect(traffic.move(fixed({ '7': 100 }).rules, 'step 1')).rejects.toBeInstanceOf(AgentDisabled);
    await traffic.restore(stable.rules, 'rollback');
    expect(endpoint.actual).toEqual(stable);
  });

  it('concerns nobody who moves no rollout: a rollback and a pin write all the same', async () => {
    const { endpoint, traffic } = stage();
    endpoint.enabled = false;
    await traffic.move(split.rules, 'pin');
    expect(endpoint.actual).toEqual(split);
  });
});
