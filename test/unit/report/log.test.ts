import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { githubActions } from '../../../src/host/github-actions/host.ts';
import { createLog, logLine, logOf } from '../../../src/report/log.ts';
import { plainLine } from '../../../src/text/plain-text.ts';
import { corpus } from '../../untrusted/corpus.ts';
import { FakeClock } from '../fake-clock.ts';
import { nastyText } from './samples.ts';

/** Everything that ends a line for the runner or for a viewer. */
const LINE_ENDS = [
  '\n',
  '\r',
  '\r\n',
  '\v',
  '\f',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u001b[2K\r',
  '\u001b[1A\n',
];
const ANY_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const COMMANDS = [
  '::error::owned',
  '::set-output name=a::b',
  '##[group]x',
  '::stop-commands::t',
  '::add-mask::x',
];

let written = '';
beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** What the runner takes for a command: the v2 form at the start of a line, the v1 form anywhere in it. */
function commands(text: string): string[] {
  return text.split(ANY_END).flatMap((line) => {
    const v2 = /^\s*::([a-z-]+)/i.exec(line)?.[1];
    return [...(v2 ? [v2] : []), ...(line.includes('##[') ? ['##['] : [])];
  });
}

describe('a line of the log', () => {
  it.each(LINE_ENDS)('holds no command after %j', (end) => {
    for (const command of COMMANDS) {
      const line = logLine(`hello${end}${command}`);
      expect(commands(`hello${end}${command}`), command).not.toEqual([]);
      expect(commands(line), command).toEqual([]);
      expect(line.split(ANY_END), command).toHaveLength(1);
    }
  });

  it.each(['', ' ', '\t', '\u00a0', '\u200b', '\ufeff', '\u001b[31m', '\u0000', '\u2060'])(
    'does not begin with a command behind %j',
    (start) => {
      expect(commands(logLine(`${start}::error::owned`))).toEqual([]);
      expect(commands(logLine(`${start}##[error]owned`))).toEqual([]);
      expect(commands(logLine(`${start}#${start}#${start}[error]owned`))).toEqual([]);
    },
  );

  it('neither steers a terminal nor becomes a link', () => {
    const line = logLine(
      '\u001b[31mred\u001b]8;;https://evil.example\u0007x \u009b1m\b\b https://evil.example',
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect(line).not.toContain('://');
  });

  it('takes at most a thousand code points and breaks no pair', () => {
    expect([...logLine('😀'.repeat(5000))]).toHaveLength(1000);
    expect(logLine('😀'.repeat(5000)).isWellFormed()).toBe(true);
    expect(logLine('\ud800 x').isWellFormed()).toBe(true);
  });

  it('is harmless and says the same, whatever it is made of', () => {
    const pieces = [
      ...LINE_ENDS,
      ...COMMANDS,
      ':',
      '::',
      '#',
      '##',
      '[',
      ' ',
      'https://x',
      '\u200b',
      '\u001b[1m',
      'é',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (said) => {
        const line = logLine(said);
        expect(commands(line)).toEqual([]);
        expect(line).not.toMatch(ANY_END);
        const bare = (of: string) => of.replace(/[\s\u2060]/g, '');
        expect(bare(line)).toBe(bare(plainLine(said, 1000)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the log', () => {
  const hostile = [nastyText, ...corpus.map(([, answer]) => String(answer).slice(0, 20_000))];

  it('says no command but its own, whatever is told', async () => {
    const log = createLog(githubActions);
    for (const text of hostile) {
      written = '';
      log.event(text);
      expect(commands(written)).toEqual([]);
      expect(written.split('\n')).toHaveLength(2);
      log.notice(text);
      log.warning(text);
      log.debug(text);
      await log.group(text, async () => log.event(text));
      logOf(log, text).event(text);
      expect(commands(written)).toEqual(['notice', 'warning', 'debug', 'group', 'endgroup']);
    }
  });

  it('gives every event the time since the start', async () => {
    const clock = new FakeClock();
    const lines: string[] = [];
    const log = createLog({ ...githubActions, write: (line) => void lines.push(line) }, clock);
    log.event('begins');
    await clock.sleep(12_340);
    log.event('goes on');
    await clock.sleep(3_600_000);
    log.event('is late');
    expect(lines).toEqual(['[+0.0s] begins\n', '[+12.3s] goes on\n', '[+3612.3s] is late\n']);
  });

  it('folds a phase into a group, and adds no line of its own', async () => {
    const clock = new FakeClock();
    const log = createLog(githubActions, clock);
    await clock.sleep(1000);
    const value = await log.group('Smoke tests', async () => {
      await clock.sleep(65_000);
      log.event('6 of 6 passed');
      return 42;
    });
    expect(value).toBe(42);
    expect(written.split('\n')).toEqual([
      '::group::Smoke tests',
      '[+66.0s] 6 of 6 passed',
      '::endgroup::',
      '',
    ]);
  });

  it('closes the group of a phase that fails, and opens the next', async () => {
    const log = createLog(githubActions, new FakeClock());
    await expect(log.group('Package', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await log.group('Report', async () => {});
    expect(commands(written)).toEqual(['group', 'endgroup', 'group', 'endgroup']);
  });

  it('makes a line of a group inside a group, which GitHub does not nest', async () => {
    const log = createLog(githubActions, new FakeClock());
    await log.group('Rollout', () => log.group('Step 1', async () => log.event('look')));
    expect(commands(written)).toEqual(['group', 'endgroup']);
    expect(written).toMatch(/^::group::Rollout\n\[\+0\.0s\] Step 1\n\[\+0\.0s\] look\n/);
  });

  it('masks what it was told to hide from then on, in every kind of line', async () => {
    const log = createLog(githubActions, new FakeClock());
    log.hide(['hunter22', 'abc']);
    log.hide(['second one']);
    log.event('hunter22 abc');
    log.notice('hunter22');
    log.warning('a second one');
    log.debug('hunter22');
    logOf(log, 'clerk').debug('hun\u200bter22');
    await log.group('hunter22', async () => {});
    expect(written).not.toMatch(/hunter22|second one/);
    expect(written).toContain('*** abc');
  });
});

describe('the log of one of several agents', () => {
  it('begins its lines with the name and opens no groups', async () => {
    const log = logOf(createLog(githubActions, new FakeClock()), 'clerk');
    await log.group('Smoke tests', async () => log.event('passed'));
    log.notice('done');
    expect(written).toBe('[+0.0s] clerk: Smoke tests\n[+0.0s] clerk: passed\n::notice::clerk: done\n');
  });
});
