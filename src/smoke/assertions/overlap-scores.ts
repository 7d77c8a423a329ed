/** Runs of `size` words with how often each occurs. */
function grams(words: readonly string[], size: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at++) {
    const gram = words.slice(at, at + size).join('\u0000');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const [gram, times] of a) count += Math.min(times, b.get(gram) ?? 0);
  return count;
}

const gramCount = (words: readonly string[], size: number) => Math.max(words.length - size + 1, 0);

function f1(both: number, found: number, wanted: number): number {
  return found + wanted === 0 ? 0 : (2 * both) / (found + wanted);
}

/** ROUGE-N as recall: the share of the reference's runs of `size` words that the answer has. */
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

/**
 * BLEU of one sentence: the geometric mean of the precisions of runs of 1 to 4 words, times the brevity penalty.
 * Runs longer than the reference are left out, and those of 2 and more are smoothed by one (Lin and Och, 2004),
 * because a sentence without a common run of four would else score 0.
 */
export function bleu(answer: readonly string[], reference: readonly string[]): number {
  const sizes = Math.min(4, answer.length, reference.length);
  if (sizes === 0) return 0;
  let logs = 0;
  for (let size = 1; size <= sizes; size++) {
    const smoothing = size === 1 ? 0 : 1;
    const both = shared(grams(answer, size), grams(reference, size)) + smoothing;
    if (both === 0) return 0;
    logs += Math.log(both / (gramCount(answer, size) + smoothing));
  }
  const brevity = answer.length >= reference.length ? 1 : Math.exp(1 - reference.length / answer.length);
  return brevity * Math.exp(logs / sizes);
}

/** GLEU (Wu et al., 2016): of all runs of 1 to 4 words together, the lesser of precision and recall. */
export function gleu(answer: readonly string[], reference: readonly string[]): number {
  let both = 0;
  let found = 0;
  let wanted = 0;
  for (let size = 1; size <= 4; size++) {
    both += shared(grams(answer, size), grams(reference, size));
    found += gramCount(answer, size);
    wanted += gramCount(reference, size);
  }
  return Math.max(found, wanted) === 0 ? 0 : both / Math.max(found, wanted);
}
