/**
 * Makes the pictures of `docs/images`, light and dark: the first part of the summary of the demo's third deployment,
 * which is rolled back. `npm run demo` first: it leaves the summary in `out/demo`.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const images = join(root, 'docs', 'images');
const drawn = join(root, 'out', 'pictures');
const run = 'v3-rolled-back';
const summary = join(root, 'out', 'demo', `${run}.md`);
/** Heading at which the pictures end: below it is what the first sentences rest on. */
const until = 'Traffic';

if (!existsSync(summary)) {
  console.error('There is no summary to draw yet. Run: npm run demo');
  process.exit(1);
}
const render = [join(root, 'scripts', 'render.ts'), '--until', until, summary, drawn];
const { status } = spawnSync(process.execPath, render, { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
mkdirSync(images, { recursive: true });
for (const look of ['light', 'dark']) {
  copyFileSync(join(drawn, `${run}-${look}.png`), join(images, `rolled-back-${look}.png`));
  console.log(`docs/images/rolled-back-${look}.png written.`);
}
