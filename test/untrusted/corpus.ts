/** Stands in every entry that would load, link or run something, so that a trace of it is found wherever it got. */
export const lure = 'evil.example';

/** What a hostile, or hijacked, agent may answer. Text, or bytes that are no text. */
export const corpus: readonly (readonly [name: string, answer: string | Buffer])[] = [
  // Workflow commands (GitHub Docs, "Workflow commands for GitHub Actions"), behind everything that ends a line.
  ...['\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029', '\v', '\f', '\u001b[2K\r', '\u001b[1A\n'].map(
    (end, index) =>
      [`command after line end ${index}`, `hello${end}::error file=owned.py,line=1::owned`] as const,
  ),
  ['command alone', '::set-output name=phase::promoted'],
  ['command with spaces', ' \t ::add-mask::hello'],
  ['command that stops others', '\n::stop-commands::owned\n'],
  ['command that saves state', '\n::save-state name=left-behind::{}\n'],
  ['command of the old form', '\n##[error]owned\n##[command]rm -rf /'],
  ['command in an annotation', '%0A::error::owned%0D%0A::warning::owned'],
  ['command properties', 'a,file=owned.py,title=owned::b'],
  ['end of a group', '\n::endgroup::\n::group::owned'],
  ['output file', '\nphase<<EOF\npromoted\nEOF\nowned=1'],
  ['output delimiter', '\nghadelimiter_00000000-0000-0000-0000-000000000000\nowned=1'],
  // Terminals.
  ['ANSI colours and titles', '\u001b[31mred\u001b]0;owned\u0007\u001b[0m'],
  ['ANSI link', `\u001b]8;;https://${lure}\u0007click\u001b]8;;\u0007`],
  ['one-byte CSI', '\u009b31mred'],
  ['backspaces', 'pass\b\b\b\bfail'],
  // Text that is not what it looks like.
  ['right to left', '\u202Egnp.exe\u202C \u2066owned\u2069'],
  ['zero width', 'a\u200B@\u200Doctocat\uFEFF \u{E0041}\u{E0042}'],
  ['combining marks', `Z${'\u0300\u0316\u0489'.repeat(300)}`],
  ['lone surrogates', '\ud800 \udfff'],
  // Mentions and references.
  ['mention', '@octocat @github/security cc @contoso/shop-owners'],
  ['references', '#1 GH-1 contoso/shop#1 8f3c2a1d9b7e6f5a4c3b2a1908f7e6d5c4b3a291'],
  ['closing words', 'Fixes #1, closes contoso/shop#2'],
  ['emoji codes', ':tada: :+1:'],
  // Markdown.
  ['image', `![x](https://${lure}/x.png) ![x][1]\n\n[1]: https://${lure}/y.png`],
  ['link', `[click](https://${lure}) <https://${lure}> https://${lure} www.${lure} a@${lure}`],
  ['script link', '[x](javascript:alert(1)) [x](data:text/html,owned)'],
  ['heading', '\n\n# owned\n\nowned\n===\n'],
  ['list and task', '\n\n- [x] owned\n1. owned\n'],
  ['quote and alert', '\n\n> [!CAUTION]\n> owned\n'],
  ['table', '\n\n| a | b |\n|---|---|\n| 1 | 2 |\n'],
  ['cell escape', 'a | b \\| c \\\\| d\n| owned | owned |'],
  ['code escape', '`owned` ``owned`` ` ```'],
  ['fence escape', '\n```\n\n# owned\n\n```html\n<b>owned</b>\n~~~\n'],
  ['diagram', '\n```mermaid\ngraph LR; a-->b; click a href "https://evil.example"\n```\n'],
  ['formula', '$\\href{https://evil.example}{x}$ $$x$$ $`x`$'],
  ['footnote', `owned[^1]\n\n[^1]: https://${lure}`],
  // HTML.
  ['image element', `<img src=https://${lure}/x.png onerror=alert(1)>`],
  ['script', `<script src="https://${lure}/x.js"></script><svg onload=alert(1)>`],
  ['end of elements', '</code></pre></td></tr></table></details></div><h1>owned</h1>'],
  ['comment', '<!-- owned --> --> <!--'],
  ['cdata', ']]></system-out></testcase><testcase name="owned"/><![CDATA['],
  ['entities', '&lt;b&gt;owned&lt;/b&gt; &#x40;octocat &amp;#64;octocat &nbsp;'],
  ['attributes', '" onmouseover="alert(1)" \' style=\'position:fixed'],
  ['form', `<form action="https://${lure}"><input name=a><button>go</button></form>`],
  ['style', '<style>body{display:none}</style><base href="https://evil.example">'],
  ['blank lines in HTML', '<div>\n\n**owned** @octocat\n\n</div>'],
  // Much, and not text at all.
  ['deep nesting', `${'<details>'.repeat(2_000)}${'> '.repeat(2_000)}${'['.repeat(2_000)}`],
  ['one long word', 'w'.repeat(100_000)],
  // Just below what is read of an answer.
  ['ten megabytes', `${'<img src=x>@octocat ::error::owned '.repeat(100)}\n::error::owned\n`.repeat(2_850)],
  [
    'invalid UTF-8',
    Buffer.from([0x66, 0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xf5, 0x0a, 0x3a, 0x3a, 0x65]),
  ],
  ['control characters', Buffer.from(Array.from({ length: 32 }, (_, byte) => byte))],
];
