/** A part of the summary. */
export interface Section {
  /** For the note that says what was left out: `session logs`. */
  readonly name: string;
  /**
   * Markdown blocks, each without a blank line in it: a heading, an alert, a fence, or one HTML block.
   * Empty when there is nothing to say.
   */
  readonly blocks: readonly string[];
  /** Sections with the highest number are left out first when the whole is too large; 0 always stays. */
  readonly shed: number;
}

/** What a section may know beside the report. */
export interface SummaryOptions {
  /** How much of the answers is shown. */
  readonly answers: 'full' | 'excerpt' | 'none';
  /** Bytes that the whole may take. */
  readonly maxBytes: number;
}

/** Joins what fits into `maxBytes`, least important sections out first, and says what was left out. */
export function assemble(sections: readonly Section[], maxBytes: number): string {
  const present = sections.filter(({ blocks }) => blocks.length > 0);
  const shedding = present.filter(({ shed }) => shed > 0).toSorted((a, b) => b.shed - a.shed);
  const out = new Set<Section>();
  let text = join(present, []);
  for (const section of shedding) {
    if (Buffer.byteLength(text) <= maxBytes) break;
    out.add(section);
    const names = [...out].map(({ name }) => name);
    text = join(
      present.filter((candidate) => !out.has(candidate)),
      names,
    );
  }
  return text;
}

function join(sections: readonly Section[], leftOut: readonly string[]): string {
  const note = `> [!NOTE]\n> Left out because the summary would be too large: ${leftOut.join(', ')}. \`report.json\` has everything.`;
  const blocks = [...sections.flatMap(({ blocks }) => blocks), ...(leftOut.length > 0 ? [note] : [])];
  return `${blocks.join('\n\n')}\n`;
}
