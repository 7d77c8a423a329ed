import { join } from 'node:path';
import { main } from '../action/index.ts';

await main(join(import.meta.dirname, '..', 'judge', 'index.js'));
