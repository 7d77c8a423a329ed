import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { modes } from '../../../src/inputs/mode.ts';
import { circlesIn, importsOf, source } from './sources.ts';

/**
 * The house, from the roof to the ground: a folder imports from rows below its own and from nothing beside it.
 * CONTRIBUTING.md draws the same.
 */
const house = [
  ['entries'],
  ['.'],
  ['fleet'],
  ['process'],
  ['modes'],
  ['plans', 'pull-request'],
  ['ramp', 'drafts'],
  ['recovery'],
  ['candidate'],
  ['checks', 'production'],
  ['run'],
  ['report'],
  ['analysis', 'inputs', 'definition', 'github', 'azure'],
  ['rollout', 'foundry', 'smoke'],
  ['metrics', 'package', 'environment'],
  ['files', 'host'],
  ['errors', 'bounded', 'yaml', 'patterns'],
  ['asking', 'routing', 'time', 'text'],
];

/** The rooms of `foundry/`, by the same rule; the files beside them put the rooms together. */
const foundry = [['by-hand', 'operations'], ['probe'], ['transport'], ['sign-in']];

const imports = importsOf();
const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : '.');
const folders = [...new Set([...imports.keys()].map(folderOf))];

it('the house has every folder of src once, and no other', () => {
  expect(house.flat().sort()).toEqual(folders.sort());
});

it.each(folders)('%s imports only from below', (folder) => {
  const floor = house.findIndex((row) => row.includes(folder));
  const below = new Set([folder, ...house.slice(floor + 1).flat()]);
  expect(wrongIn(folderOf, folder, below)).toEqual([]);
});

it.each(foundry.flat())('foundry/%s imports only from below', (room) => {
  const roomOf = (file: string) => /^foundry\/([^/]+)\//.exec(file)?.[1];
  const floor = foundry.findIndex((row) => row.includes(room));
  const below = new Set([room, ...foundry.slice(floor + 1).flat()]);
  expect(wrongIn(roomOf, room, below)).toEqual([]);
});

it('no file imports itself by way of others', () => {
  expect(circlesIn(imports)).toEqual([]);
});

it('modes/ shows the modes', () => {
  expect(readdirSync(join(source, 'modes')).sort()).toEqual([...modes].sort().map((mode) => `${mode}.ts`));
});

it('CONTRIBUTING.md says what every folder knows', () => {
  const text = readFileSync(join(source, '..', 'CONTRIBUTING.md'), 'utf8');
  for (const folder of folders) {
    if (folder === '.') continue;
    expect(existsSync(join(source, folder))).toBe(true);
    expect(text, folder).toContain(`\`src/${folder}\``);
  }
});

/** Imports of a folder from others than it may; those that `folder` gives no name are not judged. */
function wrongIn(
  folder: (file: string) => string | undefined,
  name: string,
  below: ReadonlySet<string>,
): string[] {
  return [...imports].flatMap(([file, named]) =>
    folder(file) !== name
      ? []
      : named
          .filter((other) => {
            const of = folder(other);
            return of !== undefined && !below.has(of);
          })
          .map((other) => `${file} -> ${other}`),
  );
}
