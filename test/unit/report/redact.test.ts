import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redact } from '../../../src/report/redact.ts';
import { answer, pass, promoted, testCase, testRun } from './samples.ts';

const SECRET = 'p@ss "word"\\ über+/=?\n';

describe('a redactor', () => {
  it.each([
    ['as it is', SECRET],
    ['without white space around it', SECRET.trim()],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in a URL', encodeURIComponent(SECRET)],
    [
      'in a URL with small hex digits',
      encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['in a form', encodeURIComponent(SECRET).replaceAll('%20', '+')],
    ['in a whole URL', encodeURI(SECRET)],
    ['in base64', Buffer.from(SECRET).toString('base64').replace(/=+$/, '')],
    ['in base64 for URLs', Buffer.from(SECRET).toString('base64url')],
    ['in JSON that keeps to ASCII', JSON.stringify(SECRET).slice(1, -1).replace('ü', '\\u00fc')],
    ['in JSON inside JSON', JSON.stringify(JSON.stringify(SECRET).slice(1, -1)).slice(1, -1)],
    ['in a URL inside a URL', encodeURIComponent(encodeURIComponent(SECRET))],
    [
      'in a URL inside a URL, with small hex digits',
      encodeURIComponent(encodeURIComponent(SECRET)).replace(/%25../g, (code) => code.toLowerCase()),
    ],
    ['in hex', Buffer.from(SECRET).toString('hex')],
    ['in hex with large digits', Buffer.from(SECRET).toString('hex').toUpperCase()],
    [
      'in hex by bytes',
      Buffer.from(SECRET)
        .toString('hex')
        .replace(/..(?=.)/g, '$& '),
    ],
    [
      'in hex with colons',
      Buffer.from(SECRET)
        .toString('hex')
        .replace(/..(?=.)/g, '$&:'),
    ],
    [
      'in hex of a program',
      Buffer.from(SECRET)
        .toString('hex')
        .replace(/..(?=.)/g, '$&\\x'),
    ],
    [
      'in hex in lines',
      Buffer.from(SECRET)
        .toString('hex')
        .replace(/.{16}(?=.)/g, '$&\n'),
    ],
    [
      'in base64 in lines',
      Buffer.from(SECRET)
        .toString('base64')
        .replace(/=+$/, '')
        .replace(/.{8}(?=.)/g, '$&\r\n  '),
    ],
    [
      'in base64 in lines in JSON',
      Buffer.from(SECRET)
        .toString('base64')
        .replace(/=+$/, '')
        .replace(/.{8}(?=.)/g, '$&\\n'),
    ],
    ['in HTML', SECRET.replaceAll('"', '&quot;')],
    ['in HTML by numbers', SECRET.replaceAll('"', '&#34;')],
    ['with other white space', 'p@ss\r\n\t"word"\\ über+/=?'],
    ['with colours in it', 'p@ss "wo\u001b[31mrd"\\ über\u001b[0m+/=?'],
    ['with characters in it that nobody sees', 'p@\u200bss "wo\u00adrd"\\ üb\u2060er+/=?'],
  ])('masks a secret %s', (_how, text) => {
    const masked = createRedactor([SECRET])(`before ${text} after`);
    expect(masked).toMatch(/^before \*\*\*.{0,2} after$/s);
  });

  it.each(['', 'a', 'ab', 'abc', 'user:'])('masks a secret inside longer base64, behind %j', (before) => {
    const encoded = Buffer.from(`${before}correct horse battery staple and more`).toString('base64');
    const masked = createRedactor(['correct horse battery staple'])(encoded);
    expect(masked).toContain('***');
    // What is left at the ends holds less than one character of the secret.
    const left = masked.split('***').map((part) => Buffer.from(part, 'base64').toString());
    expect(left.join('')).not.toMatch(/cor|ple/);
  });

  it.each(['', 'a', 'ab', 'abc', 'abcd'])('masks a secret inside longer base32, behind %j', (before) => {
    const secret = 'correct horse battery staple';
    const bits = [...Buffer.from(`${before}${secret} and more`)]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('');
    const encoded = bits.replace(
      /.{5}/g,
      (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)] ?? '',
    );
    for (const text of [encoded, encoded.toLowerCase(), encoded.replace(/.{8}/g, '$&\n')]) {
      const masked = createRedactor([secret])(text);
      expect(masked).toContain('***');
      expect(masked.replaceAll(/[*\s]/g, '').length).toBeLessThan(encoded.length - 40);
    }
  });

  it('finds nothing in ordinary figures and words', () => {
    const text = 'in 61 62 63 64 ways: dead beef, cafe babe, 12:34:56, a1-b2-c3\nand\nlines';
    expect(createRedactor(['production', 'abcdef', 'test'])(text)).toBe(text);
  });

  it('masks each long line of a secret of several lines by itself, and leaves short ones', () => {
    const key = '-----BEGIN KEY-----\r\nMIIEvQIBADANBgkq\r\nend\r\n';
    const mask = createRedactor([key]);
    expect(mask(`line MIIEvQIBADANBgkq of ${key}`)).toBe('line *** of ***');
    expect(mask('the end')).toBe('the end');
  });

  it('masks the longest first, so that nothing of it stays', () => {
    expect(createRedactor(['abcd', 'abcdefgh', 'cdef'])('x abcdefgh y abcd z cdef')).toBe(
      'x *** y *** z ***',
    );
  });

  it('masks what overlaps or touches as one', () => {
    expect(createRedactor(['abcdef', 'defghi'])('x abcdefghi y abcdefdefghi')).toBe('x *** y ***');
    expect(createRedactor(['aaaa'])('aaaaaaaaa')).toBe('***');
  });

  it('leaves values under four characters, which are words of every text', () => {
    const text = 'a yes 7 dev';
    expect(createRedactor(['a', 'yes', '7', 'dev', ''])(text)).toBe(text);
    expect(createRedactor(['true'])('it is true')).toBe('it is ***');
  });

  it('takes special characters of patterns and of replacements as they are', () => {
    expect(createRedactor(['.*+?'])('abcd .*+? $&')).toBe('abcd *** $&');
    expect(createRedactor(["$&$'$`"])("x $&$'$` y")).toBe('x *** y');
  });

  it('takes a secret with a broken surrogate', () => {
    expect(createRedactor(['ab\ud800cd'])('x ab\ud800cd y')).toBe('x *** y');
  });

  it.each(["<tag> & 'more'", 'a&b<c>"d"\'e\''])('masks %j as each library writes it in HTML', (secret) => {
    const text = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const quoted = text.replaceAll('"', '&quot;');
    const forms = ["'", '&#39;', '&#x27;', '&apos;'].map((quote) => quoted.replaceAll("'", quote));
    for (const form of [text, ...forms]) expect(createRedactor([secret])(`x ${form} y`)).toBe('x *** y');
  });

  it('masks the beginning of a secret where a text is cut', () => {
    const mask = createRedactor(['correct horse "battery" staple']);
    expect(mask('it said "the key is correct ho…", which')).toBe('it said "the key is ***…", which');
    expect(mask('correct horse "battery" stapl… correct horse \\"bat…')).toBe('***… ***…');
    expect(mask('corr… cor… and so on…')).toBe('***… cor… and so on…');
    expect(createRedactor(['abcabcabcd'])('x abcabc…')).toBe('x ***…');
  });

  it('takes a text that is nothing but cuts', () => {
    const text = 'abcd…'.repeat(500_000);
    const began = performance.now();
    expect(createRedactor(['abcdefgh'.repeat(500)])(text)).toHaveLength(text.length - 10_000);
    expect(performance.now() - began).toBeLessThan(50_000);
  });

  it('leaves text alone that only looks like a secret once it is cut or joined', () => {
    expect(createRedactor(['two words'])('two, words and twowords')).toBe('two, words and twowords');
  });

  it('lets no secret through, whatever it is and wherever it stands', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 20 });
    const around = fc.string({ maxLength: 10 });
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        // Text that already has asterisks in it would hide what the mask did.
        fc.pre(!`${value}${before}${after}`.includes('*') && value.trim().length >= 4);
        const mask = createRedactor([value]);
        for (const form of [value, JSON.stringify(value), encodeURIComponent(value)]) {
          const masked = mask(`${before}${form}${after}`);
          expect(masked).toContain('***');
          expect(masked).not.toContain(value);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a redacted report', () => {
  const secrets = ['hunter22', 'pass', '8888', promoted.projectEndpoint];

  it('holds no secret where anybody else wrote, keys included', () => {
    const secret = 'hunter22';
    const passed = pass(testCase('1', 'x', 'y'), '8', 'z');
    const redacted = redact(
      {
        ...promoted,
        cause: `It said ${secret}.`,
        warnings: [`look: ${secret}`],
        sessionLogs: { [`probe ${secret}`]: ['ok', `key=${secret}`] },
        metadata: { [secret]: secret },
        smoke: testRun('8', [{ ...passed, answers: [{ ...answer('8', secret), version: secret }] }]),
        preview: {
          against: {
            version: '7',
            definition: [{ path: 'x', before: { version: secret }, after: { kind: secret, [secret]: 1 } }],
            code: { kind: 'not-compared', why: secret },
          },
        },
        dryRun: {
          worstCaseMs: 0,
          exposurePercentMinutes: 0,
          writes: [
            { method: 'POST', path: '/agents', why: 'create', body: { version: secret, [secret]: [secret] } },
          ],
        },
      },
      [secret],
    );
    expect(JSON.stringify(redacted)).not.toContain(secret);
    expect(redacted).toMatchObject({
      cause: 'It said ***.',
      warnings: ['look: ***'],
      sessionLogs: { 'probe ***': ['ok', 'key=***'] },
      metadata: { '***': '***' },
      dryRun: { writes: [{ body: { version: '***', '***': ['***'] } }] },
    });
  });

  it('keeps its own words and what names the agent, even where a secret is the same text', () => {
    const { phase, verdict, projectEndpoint, traffic, steps } = redact(promoted, [
      ...secrets,
      'promoted',
      'done',
    ]);
    expect({ phase, verdict, projectEndpoint, traffic }).toEqual({
      phase: 'promoted',
      verdict: 'pass',
      projectEndpoint: promoted.projectEndpoint,
      traffic: promoted.traffic,
    });
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    // The same words in a sentence may be the secret.
    expect(redact({ ...promoted, cause: 'promoted' }, ['promoted']).cause).toBe('***');
  });

  it('changes nothing of the report that it was given, nor anything that is no string', () => {
    const before = JSON.stringify(promoted);
    expect(redact(promoted, [])).toEqual(promoted);
    redact(promoted, ['version']);
    expect(JSON.stringify(promoted)).toBe(before);
    expect(redact({ a: [1, true, null, undefined] }, ['true'])).toEqual({ a: [1, true, null, undefined] });
  });
});
