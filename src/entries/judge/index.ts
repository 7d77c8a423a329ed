import { judge } from '../action/index.ts';

await judge();
