/**
 * Checks a release and writes what it is made of: `node scripts/release.ts --tag v1.2.3 --out <folder>` writes
 * `<folder>/notes.md`, and the outputs `prerelease`, `latest` and `major-tag` (empty when it stays) to `GITHUB_OUTPUT`.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { releasePlan } from './release/plan.ts';

const { values } = parseArgs({ options: { tag: { type: 'string' }, out: { type: 'string' } } });
const { tag, out } = values;
if (tag === undefined || out === undefined) {
  console.error('usage: node scripts/release.ts --tag <tag> --out <folder>');
  process.exit(2);
}
try {
  const plan = releasePlan({
    tag,
    packageVersion: JSON.parse(readFileSync('package.json', 'utf8')).version,
    changelog: readFileSync('CHANGELOG.md', 'utf8'),
    tags: execFileSync('git', ['tag', '--list'], { encoding: 'utf8' }).trim().split('\n'),
  });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'notes.md'), `${plan.notes}\n`);
  const { prerelease, latest, majorTag = '' } = plan;
  const outputs = `prerelease=${prerelease}\nlatest=${latest}\nmajor-tag=${majorTag}\n`;
  console.log(`Release ${plan.version}\n${outputs}`);
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, outputs);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
