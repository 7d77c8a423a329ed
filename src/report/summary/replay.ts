import type { Report } from '../report.ts';
import type { Section } from './section.ts';

/** Commands that ask the first failing test again, in a fence, so that GitHub offers to copy them. */
export function replay({ replay: commands }: Report): Section {
  // A fence of our own text: a line that could close it is not ours.
  if (!commands || commands.includes('```')) return { name: 'how to ask again', blocks: [], shed: 0 };
  return {
    name: 'how to ask again',
    blocks: [
      `<details><summary>Ask the first failing test again, by hand</summary>`,
      `\`\`\`bash\n${commands}\n\`\`\``,
      '</details>',
    ],
    shed: 4,
  };
}
