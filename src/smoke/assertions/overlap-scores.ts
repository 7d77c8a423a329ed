/** Runs of `size` words with how often each occurs. */
export function grams(words: readonly string[], size: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at++) {
    const gram = words.slice(at, at + size).join('\u0000');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** How many runs two texts have in common, each as often as it occurs in both. */
export function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const [gram, times] of a) count += Math.min(times, b.get(gram) ?? 0);
  return count;
}

/** How many runs of `size` words there are. */
export function gramCount(words: readonly string[], size: number): number {
  return Math.max(words.length - size + 1, 0);
}

function f1(both: number, found: number, wanted: number): number {
  return found + wanted === 0 ? 0 : (2 * both) / (found + wanted);
}

/** The share of the reference's runs of `size` words that the answer has. */
export function rougeRecall(answer: readonly string[], reference: readonly string[], size: number): number {
  const wanted = gramCount(reference, size);
  return wanted === 0 ? 0 : shared(grams(answer, size), grams(reference, size)) / wanted;
}

/** ROUGE-N as F1 of precision and recall. */
export function rougeF1(answer: readonly string[], reference: readonly string[], size: number): number {
  const both = shared(grams(answer, size), grams(reference, size));
  return f1(both, gramCount(answer, size), gramCount(reference, size));
}

/** ROUGE-L: F1 over the longest common subsequence of words. */
export function rougeL(answer: readonly string[], reference: readonly string[]): number {
  let above = new Uint32Array(reference.length + 1);
  for (const word of answer) {
    const row = new Uint32Array(reference.length + 1);
    for (let at = 0; at < reference.length; at++)
      row[at + 1] =
        word === reference[at] ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0);
    above = row;
  }
  return f1(above[reference.length] ?? 0, answer.length, reference.length);
}
