import type { Report } from '../report.ts';
import { identifier } from '../untrusted.ts';
import type { Section } from './section.ts';

/** Mode `preview`: commands to talk to the draft, in a fence, so that GitHub offers to copy them. */
export function talk({ preview, version }: Report): Section {
  const commands = preview?.talk;
  // A fence of our own text: a line that could close it is not ours.
  if (!commands || version === undefined || commands.includes('```')) {
    return { name: 'how to talk to the draft', blocks: [], shed: 0 };
  }
  return {
    name: 'how to talk to the draft',
    blocks: [
      `<details><summary>Talk to ${identifier(version)} yourself</summary>`,
      `\`\`\`bash\n${commands}\n\`\`\``,
      '</details>',
    ],
    shed: 4,
  };
}
