/**
 * Shows a job summary as GitHub would, without a GitHub: `npm run render -- summary.md [out-dir]` writes
 * `<out-dir>/summary-light.png` and `summary-dark.png`. Needs Chromium (`CHROMIUM`, else /usr/bin/chromium).
 * With `--open`, collapsed blocks are open; with `--until <heading>`, the picture ends above the first heading of that
 * text.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { githubHtml } from './render/github-html.ts';

/** Width of the summary on GitHub's page of a run, in CSS pixels. */
const WIDTH = 1012;
const BACKGROUND = { light: '#ffffff', dark: '#0d1117' } as const;
const resolve = createRequire(import.meta.url).resolve;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { open: { type: 'boolean' }, until: { type: 'string' } },
});
const [source, outDir = 'out'] = positionals;
if (source === undefined) {
  console.error('usage: npm run render -- [--open] [--until <heading>] <summary.md> [out-dir]');
  process.exit(2);
}
const rendered = githubHtml(readFileSync(source, 'utf8'));
const body = values.open ? rendered.replaceAll('<details>', '<details open>') : rendered;
mkdirSync(outDir, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  for (const look of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      viewport: { width: WIDTH, height: 400 },
      deviceScaleFactor: 1.5,
      colorScheme: look,
    });
    // A summary that loads something from elsewhere is wrong, and must not show here as if it worked.
    await page.route('**/*', (route) => route.abort());
    await page.setContent(document(body, look));
    await page.addScriptTag({ path: join(resolve('mermaid'), '..', 'mermaid.min.js') });
    await page.evaluate(`(async () => {
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: '${look === 'dark' ? 'dark' : 'default'}' });
      await mermaid.run({ querySelector: 'pre.mermaid' });
    })()`);
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (Number(overflow) > 0) console.warn(`${source}: ${overflow} px wider than GitHub's page`);
    const path = join(outDir, `${basename(source).replace(/\.[^.]+$/, '')}-${look}.png`);
    const height = values.until === undefined ? undefined : await topOf(page, values.until);
    await page.screenshot({
      path,
      fullPage: true,
      ...(height === undefined ? {} : { clip: { x: 0, y: 0, width: WIDTH, height } }),
    });
    console.log(path);
    await page.close();
  }
} finally {
  await browser.close();
}

/** CSS pixels from the top of the page to a heading. @throws Error where there is no such heading */
async function topOf(page: Page, heading: string): Promise<number> {
  const box = await page.getByRole('heading', { name: heading }).first().boundingBox();
  if (!box) throw new Error(`${source} has no heading '${heading}'`);
  return Math.floor(box.y);
}

function document(html: string, look: 'light' | 'dark'): string {
  const css = readFileSync(resolve(`github-markdown-css/github-markdown-${look}.css`), 'utf8');
  return `<!doctype html><meta charset="utf-8"><style>${css}
    body { margin: 0; padding: 24px; background: ${BACKGROUND[look]}; }
    pre.mermaid { background: transparent !important; text-align: center; }
  </style><article class="markdown-body">${html}</article>`;
}
