import { readSourceCode } from '../../../src/package/code-package.ts';

// Runs in a process of its own: what a run does of a source that is deployed already.
const [source = '', tempDir = ''] = process.argv.slice(2);
const start = performance.now();
await readSourceCode({ source, tempDir, displayName: source, files: [] });
console.log(performance.now() - start);
