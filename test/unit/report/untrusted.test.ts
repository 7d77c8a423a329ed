import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, identifier, link, pre, prose } from '../../../src/report/untrusted.ts';
import { plainLine, plainText } from '../../../src/text/plain-text.ts';
import { corpus } from '../../untrusted/corpus.ts';
import { referencesIn, renderGfm } from './gfm.ts';
import { nastyText } from './samples.ts';

/** Where the summary puts encoded text, and the elements of that place alone. */
const htmlPlaces = {
  paragraph: (html: string) => `<p>${html}</p>`,
  'table cell': (html: string) =>
    `<table><tbody><tr><td>before</td><td>${html}</td><td>after</td></tr></tbody></table>`,
  details: (html: string) => `<details><summary>title</summary>${html}</details>`,
} as const;
const markdownPlaces = {
  line: (text: string) => text,
  heading: (text: string) => `## ❌ ${text}`,
  alert: (text: string) => `> [!CAUTION]\n> **What to do:** ${text}`,
  'list in an alert': (text: string) => `> [!WARNING]\n> - ${text}\n> - another`,
} as const;

/** Every string in every place, followed by a block that must stay a block of its own. */
function inPlace(place: (inner: string) => string, inner: string) {
  return renderGfm(`${place(inner)}\n\n### next`);
}

/** Pieces that mean something to Markdown, HTML, GitHub, a terminal or a log. */
const fragments = [
  ...'`~*_#@|\\[]()<>!&;:"\'=+-.$^{}/%?, \t\n\r',
  ...[
    '```',
    '~~~',
    '**',
    '__',
    '](',
    '![',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '\n\n',
    '\n---\n',
    '\n- ',
  ],
  ...['<b>', '</p>', '</td></tr></table>', '</details>', '</code>', '</pre>', '<img src=x>', '<script>'],
  ...['&lt;', '&#60;', '&#x3c;', '&amp;#60;', '@octocat', '#1', 'GH-1', 'a/b#2', 'a/b@', 'me@evil.example'],
  ...[
    'https://',
    'http://evil.example',
    'www.',
    'evil.example',
    'mailto:',
    'javascript:',
    ':tada:',
    '$x$',
    '$$',
  ],
  ...[
    '[^1]',
    '[^1]:',
    '[x]: ',
    '[x]',
    '- [ ] ',
    '1.',
    '1)',
    '> ',
    '> [!NOTE]',
    '    ',
    '| a |\n|---|\n',
    'CVE-2024-1',
  ],
  ...[
    '5d1c9be02f7a4c1f8d37b0c2a64e91f0aa7b63c4',
    'GHSA-ab12-cd34-ef56',
    'TICKET-9',
    'wWw.',
    'word',
    '9 to 17',
  ],
  ...['\u001b[31m', '\u009b1m', '\u0000', '\u0007', '\b', '\u2028', '\u2029', '\u0085', '\v', '\f', '\u2060'],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u00ad',
    '\u{e0041}',
    '\ud800',
    '\udfff',
    '😀',
    'é',
    'ﷺ',
  ],
];
const dangerous = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...fragments) }, fc.string({ unit: 'binary' })), {
    maxLength: 14,
  })
  .map((pieces) => pieces.join(''));
const runs = { numRuns: 250 };

const hostile: readonly (readonly [string, string])[] = [
  ['everything at once', nastyText],
  ...corpus.map(([name, answer]) => [name, String(answer)] as const),
];

const visible = (text: string) => text.replaceAll('\u2060', '');

/** The rendered text without what the place around it says. */
function held(text: string, place: (inner: string) => string): string {
  const empty = inPlace(place, 'MARK').text.split('MARK');
  const [before = '', after = ''] = empty;
  expect(text.startsWith(before)).toBe(true);
  expect(text.endsWith(after)).toBe(true);
  return text.slice(before.length, text.length - after.length);
}

describe('prose', () => {
  const check = (place: (inner: string) => string, text: string) => {
    const rendered = inPlace(place, prose(text));
    const spans = rendered.elements.filter((name) => name === 'span').length;
    const own = inPlace(place, 'MARK').elements;
    expect(rendered.elements.filter((name) => name !== 'span')).toEqual(own);
    expect(spans).toBe([...plainLine(text, 600)].filter((character) => character === '$').length);
    expect(rendered.comments).toBe(0);
    // A dollar has a text node to itself, so that it can begin no formula.
    expect(referencesIn(rendered.filtered)).toEqual([]);
    expect(visible(held(rendered.text, place))).toBe(visible(plainLine(text, 600)));
  };

  describe.each(Object.entries({ ...htmlPlaces, ...markdownPlaces }))('in a %s', (_name, place) => {
    it.each(hostile)('is the text and nothing else: %s', (_what, text) => {
      if (plainLine(text, 600) !== '') check(place, text);
    });

    it('is the text and nothing else, whatever it is made of', () => {
      fc.assert(
        fc.property(dangerous, (text) => {
          fc.pre(plainLine(text, 600) !== '');
          check(place, text);
        }),
        runs,
      );
    });
  });

  it('begins no list, rule, quote, heading or code block at the start of a line', () => {
    for (const start of [
      '- x',
      '+ x',
      '* x',
      '1. x',
      '12) x',
      '---',
      '===',
      '> x',
      '# x',
      '    x',
      '```',
      '| x |',
    ]) {
      expect(renderGfm(prose(start)).elements, start).toEqual(['p']);
      expect(renderGfm(`above\n${prose(start)}`).elements, start).toEqual(['p']);
    }
  });

  it('would be all of that if it were written as it is', () => {
    const raw = renderGfm(nastyText);
    expect(raw.elements).toEqual(expect.arrayContaining(['img', 'a', 'a[href]', 'table', 'pre']));
    expect(referencesIn(raw.filtered)).toEqual(
      expect.arrayContaining(['mention', 'issue', 'issue by GH-', 'commit', 'emoji']),
    );
    // Its formula stands behind a fence that the text itself opens, so it is looked at alone.
    expect(referencesIn(renderGfm('$x^2$').filtered)).toEqual(['formula']);
  });

  it('takes at most so many code points', () => {
    expect(visible(renderGfm(prose('😀'.repeat(700))).text)).toBe(`${'😀'.repeat(599)}…`);
    expect(visible(renderGfm(prose('word '.repeat(9), 10)).text)).toBe('word word…');
  });
});

describe.each([
  ['code', (text: string) => code(text), (text: string) => plainLine(text, 300), ['code']],
  [
    'pre',
    (text: string) => pre(text),
    (text: string) => plainText(text, 16_000).replace(/^\n+|\s+$/gu, ''),
    ['pre'],
  ],
] as const)('%s', (_name, quote, expected, elements) => {
  const check = (place: (inner: string) => string, text: string) => {
    // `<p>` ends before `<pre>`: the place is what the same quote of a harmless word makes of it.
    const own = inPlace(place, quote('MARK'));
    const rendered = inPlace(place, quote(text));
    expect(rendered.elements).toEqual(own.elements);
    expect(own.elements).toEqual(expect.arrayContaining([...elements]));
    expect(rendered.comments).toBe(0);
    expect(rendered.text).toBe(own.text.replace('MARK', () => expected(text)));
    expect(rendered.filtered).toEqual(own.filtered);
  };

  describe.each(Object.entries(htmlPlaces))('in a %s', (_place, place) => {
    it.each(hostile)('quotes the text exactly: %s', (_what, text) => check(place, text));

    it('quotes the text exactly, whatever it is made of', () => {
      fc.assert(
        fc.property(dangerous, (text) => check(place, text)),
        runs,
      );
    });
  });

  it('is on one line of Markdown, so that no blank line ends the block around it', () => {
    fc.assert(
      fc.property(dangerous, (text) => {
        expect(quote(text)).not.toMatch(/[\n\r\t\v\f\u0085\u2028\u2029]/);
      }),
      runs,
    );
  });
});

describe('the length of quotes', () => {
  it('counts code points, marks the cut and breaks no pair', () => {
    expect(renderGfm(`<p>${code('😀'.repeat(301))}</p>`).text).toBe(`${'😀'.repeat(299)}…`);
    expect(renderGfm(`<p>${code('😀'.repeat(300))}</p>`).text).toBe('😀'.repeat(300));
    expect(renderGfm(`<p>${code('abcdef', 3)}</p>`).text).toBe('ab…');
    expect([...renderGfm(pre('x'.repeat(20_000))).text]).toHaveLength(16_000);
  });
});

describe('an identifier', () => {
  it.each(['8', 'support-agent', 'draft-1763711884000', '1.2.3'])('can be copied: %s', (name) => {
    expect(identifier(name)).toBe(name);
  });

  it.each(['www.evil.example', 'GH-12', 'cve-2024-1', 'deadbeef12'])(
    'is no link where GitHub would make one, and can be copied: %s',
    (name) => {
      const { elements, text } = renderGfm(`<p>${identifier(name)}</p>`);
      expect(elements.filter((element) => element !== 'span')).toEqual(['p']);
      expect(text).toContain(name);
    },
  );

  it.each(['a b', '@octocat', '7"] ```\n@octocat', '-1', '<b>', 'x'.repeat(64), ''])(
    'is prose when it is no name: %j',
    (name) => {
      expect(identifier(name)).toBe(prose(name, 80));
    },
  );

  it('becomes nothing else, whatever it is made of', () => {
    fc.assert(
      fc.property(dangerous, (name) => {
        const { elements, comments } = renderGfm(`<p>${identifier(name)}</p>`);
        expect(elements.filter((element) => element !== 'span')).toEqual(['p']);
        expect(comments).toBe(0);
      }),
      runs,
    );
  });
});

describe('a link', () => {
  it('leads to an http or https address', () => {
    for (const url of ['https://github.com/contoso/shop/pull/41?a=1&b=2#x', 'http://127.0.0.1:8080/x']) {
      expect(renderGfm(`<p>${link(url, 'here')}</p>`)).toMatchObject({
        elements: ['p', 'a', 'a[href]'],
        addresses: [url],
        text: 'here',
      });
    }
  });

  it.each([
    undefined,
    '',
    'no address',
    '/path',
    'javascript:alert(1)',
    'data:text/html,owned',
    'file:///etc/passwd',
    'https://user:secret@evil.example/',
    'https://github.com@evil.example/',
  ])('is its content alone for %j', (url) => {
    expect(link(url, '<code>x</code>')).toBe('<code>x</code>');
  });

  it('has one attribute, whatever the address is made of', () => {
    fc.assert(
      fc.property(dangerous, (tail) => {
        const url = `https://contoso.example/${tail}`;
        const { elements, addresses } = renderGfm(`<p>${link(url, 'here')}</p>`);
        expect(elements).toEqual(['p', 'a', 'a[href]']);
        expect(addresses).toEqual([new URL(url).href]);
      }),
      runs,
    );
  });
});

describe('plain text', () => {
  it('has line feeds for every kind of line end, and keeps tabs', () => {
    expect(plainText('a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh\fi\tj', 100)).toBe('a\nb\nc\nd\ne\nf\ng\nh\ni\tj');
  });

  it.each([
    ['ANSI colours', '\u001b[31mred\u001b[0m', 'red'],
    ['a terminal’s title', 'a\u001b]0;owned\u0007b', 'ab'],
    ['a terminal’s link', '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007', 'click'],
    ['one-byte sequences', '\u009b31mred', 'red'],
    ['controls', 'a\u0000b\bc\u007fd', 'abcd'],
    ['direction', '\u202Egnp.exe\u202C \u2066x\u2069', 'gnp.exe x'],
    ['what has no width', 'a\u200Bb\uFEFFc\u2060d\u00ADe\u034Ff', 'abcdef'],
    ['tags and selectors that hide text', 'a\u{E0041}\u{E0101}b', 'ab'],
    ['private use and what is not assigned', 'a\uE000\uE001\u{F0000}\uFFFEb', 'ab'],
    ['joiners between letters that need none', 'pass\u200Dword', 'password'],
  ])('has nothing of %s', (_what, text, expected) => {
    expect(plainText(text, 100)).toBe(expected);
  });

  it('keeps what a script or an emoji needs', () => {
    for (const text of ['👩‍👩‍👧', 'می‌خواهم', '❤️', '👍🏽', 'Zürich', 'Żółć', '한국어', 'שָׁלוֹם'])
      expect(plainText(text, 100)).toBe(text);
  });

  it('cuts marks that climb over their line', () => {
    expect(plainText(`Z${'\u0300'.repeat(300)}x`, 1000)).toBe(`Z${'\u0300'.repeat(4)}x`);
  });

  it('replaces broken surrogates', () => {
    expect(plainText('a\ud800b\udfffc', 100)).toBe('a\ufffdb\ufffdc');
    expect(plainLine('\ud83d', 100)).toBe('\ufffd');
  });

  it('is cut by code points, and only where it is too long', () => {
    expect(plainText('😀😀😀', 3)).toBe('😀😀😀');
    expect(plainText('😀😀😀😀', 3)).toBe('😀😀…');
    expect(plainText('ab   cd', 5)).toBe('ab…');
    expect(plainLine('  a \n\n b\t c  ', 5)).toBe('a b c');
    expect(plainLine('a b c d', 5)).toBe('a b…');
  });

  it('is well-formed, bounded and on one line where it must be, whatever it is made of', () => {
    fc.assert(
      fc.property(dangerous, fc.integer({ min: 1, max: 40 }), (text, max) => {
        const lines = plainText(text, max);
        const line = plainLine(text, max);
        for (const plain of [lines, line]) {
          expect(plain.isWellFormed()).toBe(true);
          expect([...plain].length).toBeLessThanOrEqual(max);
          expect(plain).not.toMatch(
            /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF\u2028\u2029]/u,
          );
        }
        expect(line).not.toMatch(/\n|\t|^ | $| {2}/);
      }),
      { numRuns: 1000 },
    );
  });
});
