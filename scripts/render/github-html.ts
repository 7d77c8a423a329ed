import { Marked } from 'marked';
import { sanitise } from './sanitise.ts';

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/;

/** GitHub-flavoured Markdown as HTML: tables, alerts, collapsed blocks, Mermaid fences; sanitised. */
export function githubHtml(markdown: string): string {
  const marked = new Marked({ gfm: true, async: false });
  const html = (text: string): string => marked.parse(text, { async: false });
  marked.use({
    renderer: {
      blockquote({ text }) {
        const kind = ALERT.exec(text)?.[1];
        if (kind === undefined) return false;
        const title = `${kind[0]}${kind.slice(1).toLowerCase()}`;
        return `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${title}</p>${html(text.replace(ALERT, ''))}</div>`;
      },
      code({ lang, text }) {
        return lang === 'mermaid' ? `<pre class="mermaid">${escaped(text)}</pre>` : false;
      },
    },
  });
  return sanitise(html(markdown));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
