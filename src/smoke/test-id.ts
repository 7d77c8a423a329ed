import type { Draft } from './readers/reader.ts';
import type { TestCase } from './test-case.ts';

const longest = 60;

/**
 * Gives every test an id made of its file and its description, so that it survives when tests around it
 * come and go; equal ones are numbered in order.
 */
export function withIds(drafts: readonly Draft[]): TestCase[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return drafts.map((draft) => {
    const wanted = `${draft.origin.file}#${slug(draft.description)}`;
    let id = wanted;
    for (let number = next.get(wanted) ?? 2; taken.has(id); number++) {
      id = `${wanted}~${number}`;
      next.set(wanted, number + 1);
    }
    taken.add(id);
    return { id, ...draft };
  });
}

function slug(description: string): string {
  const words =
    description
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return Array.from(words.join('-')).slice(0, longest).join('') || 'test';
}
