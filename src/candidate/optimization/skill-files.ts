import { parse } from 'yaml';
import { isFields } from '../../definition/fields.ts';

/** One file of a candidate. */
interface CandidateFile {
  readonly path: string;
  readonly type: string;
}

/**
 * Puts skills that a candidate keeps in files of their own into its configuration, which is all that a deployed
 * agent gets. A skill that the configuration has already stays as it is.
 *
 * @param config the candidate's configuration
 */
export async function inlineSkills(
  config: Readonly<Record<string, unknown>>,
  files: readonly CandidateFile[],
  from: { readonly read: (path: string) => Promise<string>; readonly warn: (text: string) => void },
): Promise<Readonly<Record<string, unknown>>> {
  const given = Array.isArray(config.skills) ? config.skills.filter(isFields) : [];
  const names = new Set(given.map(({ name }) => name));
  const added: Skill[] = [];
  for (const { path, type } of files) {
    if (type !== 'skill' && !path.startsWith('skills/')) continue;
    if (!/\.md$/i.test(path)) {
      from.warn(
        `The candidate's file ${JSON.stringify(path)} is not deployed: only skills written in Markdown can be.`,
      );
      continue;
    }
    const skill = readSkill(path, await from.read(path));
    if (names.has(skill.name)) continue;
    names.add(skill.name);
    added.push(skill);
  }
  return added.length === 0 ? config : { ...config, skills: [...given, ...added] };
}

interface Skill {
  readonly name: string;
  readonly description: string;
  readonly body: string;
}

/** `skills/<name>/SKILL.md` or `skills/<name>.md`; a YAML front matter may say name and description. */
function readSkill(path: string, text: string): Skill {
  const [, matter, rest] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(text) ?? [];
  const said = matter === undefined ? {} : readMatter(matter);
  const folder = /([^/]+)\/SKILL\.md$/i.exec(path)?.[1];
  const file = /([^/]+)\.md$/i.exec(path)?.[1] ?? path;
  return {
    name: textIn(said, 'name') ?? folder ?? file,
    description: textIn(said, 'description') ?? '',
    body: (rest ?? text).trim(),
  };
}

function readMatter(text: string): Record<string, unknown> {
  try {
    const value: unknown = parse(text);
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}

function textIn(fields: Record<string, unknown>, key: string): string | undefined {
  const value = fields[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
