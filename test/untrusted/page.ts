import { type Browser, chromium } from 'playwright-core';
import { githubHtml } from '../../scripts/render/github-html.ts';

/** What a browser makes of a job summary. */
export interface Page {
  /** `tag` or `tag[attribute]`, each once. */
  readonly elements: readonly string[];
  /** Every address in an attribute. */
  readonly addresses: readonly string[];
  /** Text that GitHub's filters look at: not in `code`, `pre` or `a`. */
  readonly filtered: string;
  /** Requests that the page made. */
  readonly requests: readonly string[];
}

/** Chromium, where there is one. */
export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}

/** Renders Markdown texts as GitHub does and looks at the results, on one page, in a browser that may load nothing. */
export async function look(browser: Browser, ...markdown: readonly string[]): Promise<Page> {
  const page = await browser.newPage();
  try {
    const requests: string[] = [];
    await page.route('**/*', (route) => {
      requests.push(route.request().url());
      return route.abort();
    });
    const articles = markdown.map((text) => `<article>${githubHtml(text)}</article>`);
    await page.setContent(`<!doctype html><main>${articles.join('')}</main>`);
    const seen = (await page.evaluate(`(() => {
      const all = [...document.querySelectorAll('article *')];
      const names = all.flatMap((one) => {
        const tag = one.tagName.toLowerCase();
        return [tag, ...[...one.attributes].map(({ name }) => tag + '[' + name + ']')];
      });
      const addresses = all.flatMap((one) => ['href', 'src', 'action'].flatMap((name) => one.getAttribute(name) ?? []));
      const texts = [];
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest('code, pre, a')) texts.push(walker.currentNode.data);
      return { elements: [...new Set(names)].sort(), addresses, filtered: texts.join('\\n') };
    })()`)) as Omit<Page, 'requests'>;
    return { ...seen, requests };
  } finally {
    await page.close();
  }
}

/** What is wrong with an XML document; `undefined` when it can be read. */
export async function xmlError(browser: Browser, xml: string): Promise<string | undefined> {
  const page = await browser.newPage();
  try {
    const parse = `((xml) => new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent)`;
    return (await page.evaluate(`${parse}(${JSON.stringify(xml)})`)) as string | undefined;
  } finally {
    await page.close();
  }
}
