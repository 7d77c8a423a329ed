import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answer } from './stage.ts';
import { echo, TwoVersions } from './two-versions.ts';

const never = new AbortController().signal;
const hanging = () => new Promise<never>(() => {});

/** Hangs until the signal of the request aborts, as a request does. */
const untilAborted = (_id: string, signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

describe('asking a test', () => {
  it('gives its result as soon as it is answered, and nobody waits for the session to be deleted', async () => {
    const service = new TwoVersions();
    const gate = Promise.withResolvers<void>();
    service.deleting = () => gate.promise;
    const told: string[] = [];
    const asker = service.asker([echo('a')], {
      onResult: ({ outcome, version, repeat }) => told.push(`${version} ${repeat} ${outcome}`),
    });
    expect(await asker.ask(echo('a'), 3, '7', never)).toMatchObject({
      outcome: 'pass',
      version: '7',
      repeat: 3,
      sessionId: 's1',
      latencyMs: 100,
    });
    expect(told).toEqual(['7 3 pass']);
    expect(service.sessions.size).toBe(1);
    gate.resolve();
    await asker.settled();
    expect(service.sessions.size).toBe(0);
  });

  it('opens a session of its own for each question', async () => {
    const service = new TwoVersions();
    const asker = service.asker([echo('a')]);
    const results = await Promise.all([1, 2, 3].map((repeat) => asker.ask(echo('a'), repeat, '7', never)));
    expect(new Set(results.map(({ sessionId }) => sessionId)).size).toBe(3);
    await asker.settled();
    expect(service.sessions.size).toBe(0);
  });

  it.each([
    ['a wrong answer', () => answer('wrong'), 'fail'],
    ['no answer', () => Promise.reject(new Error('reset')), 'error'],
  ])('that comes to %s deletes its session all the same', async (_, reply, outcome) => {
    const service = new TwoVersions();
    service.reply = reply;
    const asker = service.asker([echo('a')]);
    expect((await asker.ask(echo('a'), 1, '7', never)).outcome).toBe(outcome);
    await asker.settled();
    expect(service.sessions.size).toBe(0);
  });

  it('leaves a session alone that somebody else takes over', async () => {
    const service = new TwoVersions();
    service.reply = (_, prompt) => answer(prompt === 'b' ? 'wrong' : prompt);
    const asker = service.asker([echo('a'), echo('b')], { takeSession: ({ outcome }) => outcome === 'fail' });
    await asker.ask(echo('a'), 1, '7', never);
    await asker.ask(echo('b'), 1, '7', never);
    await asker.settled();
    expect([...service.sessions.keys()]).toEqual(['s2']);
  });

  it('that is given up while its session is opened puts that away too, once it is known', async () => {
    const service = new TwoVersions();
    const stop = new AbortController();
    service.opening = async (signal) => {
      stop.abort();
      await delay(5);
      signal?.throwIfAborted();
    };
    const asker = service.asker([echo('a')]);
    await asker.ask(echo('a'), 1, '7', stop.signal);
    await asker.settled();
    expect(service.asked).toEqual([]);
    expect(service.sessions.size).toBe(0);
  });

  it('that is given up tells nobody, and deletes its session', async () => {
    const service = new TwoVersions();
    const stop = new AbortController();
    service.reply = (_, prompt) => {
      stop.abort(new Error('the look is over'));
      return answer(prompt);
    };
    const told: unknown[] = [];
    const asker = service.asker([echo('a')], {
      onResult: (result) => told.push(result),
      takeSession: () => true,
    });
    expect((await asker.ask(echo('a'), 1, '7', stop.signal)).outcome).toBe('error');
    await asker.settled();
    expect(told).toEqual([]);
    expect(service.sessions.size).toBe(0);
  });

  it('refuses a test that cannot be judged before anything is asked of the service', async () => {
    const service = new TwoVersions();
    const bad = { ...echo('a'), turns: [{ ...echo('a').turns[0], assert: [{ type: 'no-such-thing' }] }] };
    const asker = service.asker([bad as never]);
    await expect(asker.ask(bad as never, 1, '7', never)).rejects.toThrow();
    expect(service.asked).toEqual([]);
    expect(service.sessions.size).toBe(0);
  });
});

describe('putting the sessions away', () => {
  it('tries once more what could not be deleted, and tells of each that stays', async () => {
    const service = new TwoVersions();
    const tried: string[] = [];
    service.deleting = async (id) => {
      tried.push(id);
      if (id === 's1' || (id === 's2' && tried.filter((other) => other === id).length === 1))
        throw new Error('busy');
    };
    const warned: string[] = [];
    const asker = service.asker([echo('a')], { onWarning: (text) => warned.push(text) });
    for (const repeat of [1, 2, 3]) await asker.ask(echo('a'), repeat, '7', never);
    await asker.settled();
    expect(tried.toSorted()).toEqual(['s1', 's1', 's2', 's2', 's3']);
    expect(warned).toEqual([expect.stringMatching(/^Session s1 could not be deleted.*: busy$/)]);
  });

  it('waits for what is still being asked', async () => {
    const service = new TwoVersions();
    service.reply = async (_, prompt) => {
      await delay(20);
      return answer(prompt);
    };
    const asker = service.asker([echo('a')]);
    const asking = asker.ask(echo('a'), 1, '7', never);
    await asker.settled();
    expect(service.sessions.size).toBe(0);
    expect((await asking).outcome).toBe('pass');
  });

  it.each([
    ['and is told to stop', untilAborted],
    ['and ignores that', hanging],
  ])('ends in time when the service does not answer %s, and tells what stays', async (_, deleting) => {
    const service = new TwoVersions();
    const signals: AbortSignal[] = [];
    service.deleting = (id, signal) => {
      if (signal) signals.push(signal);
      return deleting(id, signal);
    };
    const warned: string[] = [];
    const asker = service.asker([echo('a')], { onWarning: (text) => warned.push(text), settleLimitMs: 40 });
    for (const repeat of [1, 2, 3, 4, 5, 6]) await asker.ask(echo('a'), repeat, '7', never);
    const begun = performance.now();
    await asker.settled();
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(warned.toSorted()).toEqual(
      [1, 2, 3, 4, 5, 6].map(
        (id) =>
          `Session s${id} could not be deleted and stays until the service removes it: the service does not answer`,
      ),
    );
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('ends in time also when an answer never comes', async () => {
    const service = new TwoVersions();
    service.reply = hanging;
    const asker = service.asker([echo('a')], { settleLimitMs: 40 });
    void asker.ask(echo('a'), 1, '7', never);
    await asker.settled();
    expect(service.sessions.size).toBe(1);
  });

  it('has nothing to wait for when nothing was asked', async () => {
    const warned: string[] = [];
    await new TwoVersions().asker([], { onWarning: (text) => warned.push(text) }).settled();
    expect(warned).toEqual([]);
  });
});
