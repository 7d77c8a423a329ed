import { extname } from 'node:path';
import { Located } from '../../../files/located.ts';
import type { ReaderContext } from '../reader.ts';
import { filePath, refuseScripts } from './file-reference.ts';

/** promptfoo takes a text that looks like the name of a prompt file as one, also without `file://`. */
const looksLikeFile = /^[^\s{}]+\.(txt|md|j2|json|ya?ml|csv|[cm]?[jt]s|py|sh|rb)(:\w+)?$/;

/**
 * The one template of `prompts`; `{{prompt}}` when there are none (promptfoo, "Prompt configuration").
 * @throws InputError when there are several, or when it has to be computed
 */
export async function readTemplate(at: Located | undefined, context: ReaderContext): Promise<string> {
  if (!at) return '{{prompt}}';
  const entries = at.isList ? at.items() : [at];
  const templates: string[] = [];
  for (const entry of entries) templates.push(...(await readEntry(entry, context)));
  const [template, ...others] = templates;
  if (template === undefined || others.length > 0)
    return at.fail(
      `one prompt is asked here, and these are ${templates.length}; keep the one that callers send`,
    );
  return template;
}

async function readEntry(entry: Located, context: ReaderContext): Promise<string[]> {
  const written = entry.isMap ? (entry.get('raw') ?? entry.get('id') ?? entry) : entry;
  const text = written.text('a prompt');
  const path = filePath(text) ?? (looksLikeFile.test(text) ? text : undefined);
  if (path !== undefined) return readFile(path, written, context);
  if (text.startsWith('exec:'))
    written.fail('it runs a program of the test file, which this action never does');
  if (/^[a-z]+:\/\//.test(text))
    written.fail('prompts of other services are not fetched; write the prompt out');
  return [text];
}

async function readFile(path: string, at: Located, context: ReaderContext): Promise<string[]> {
  refuseScripts(path, at);
  if (path.includes('*')) at.fail('one prompt is asked here; name its file');
  const content = await context.text(path, at);
  switch (extname(path).toLowerCase()) {
    case '.csv':
      return at.fail('a table of prompts is not read: one prompt is asked here; write it out');
    case '.json':
    case '.yaml':
    case '.yml':
      return [chat(Located.parse(path, content))];
    case '.txt':
      return content
        .split(/^---\s*$/m)
        .map((part) => part.trim())
        .filter((part) => part !== '');
    default:
      return [content.trim()];
  }
}

/** The agent has its own instructions, and makes its own turns: of a chat, only a lone question can be sent. */
function chat(root: Located): string {
  const [message, ...others] = root.items();
  if (!message || others.length > 0 || message.get('role')?.value !== 'user')
    return root.fail('of a chat prompt, only a single message with the role user can be asked of an agent');
  const content = message.get('content') ?? message;
  return content.text("'content'");
}
