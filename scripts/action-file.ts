import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';

/** One input of `action.yml`, its description taken apart. */
export interface ActionInput {
  readonly name: string;
  /** The comment above the first input of a group. */
  readonly group: string;
  /** The description without its example and default. */
  readonly text: string;
  readonly example: string;
  readonly required: boolean;
  /** The value behind `default:`. */
  readonly default: string | undefined;
  /** What the description says behind `Default:`, Markdown. */
  readonly impliedDefault: string | undefined;
}

/** One output of `action.yml`. */
export interface ActionOutput {
  readonly name: string;
  readonly text: string;
}

/** What `action.yml` documents, in its order. */
export interface ActionFile {
  readonly inputs: readonly ActionInput[];
  readonly outputs: readonly ActionOutput[];
}

/** @throws Error when the file is not an action's metadata as this project writes it */
export function readActionFile(yaml: string): ActionFile {
  const document = parseDocument(yaml);
  if (document.errors[0]) throw document.errors[0];
  const inputs = document.get('inputs');
  const outputs = document.get('outputs');
  if (!isMap(inputs) || !isMap(outputs)) throw new Error('action.yml has no inputs or no outputs');
  let group = '';
  return {
    inputs: entries(inputs).map(({ name, comment, value }) => {
      group = comment ?? group;
      return readInput(name, group, value);
    }),
    outputs: entries(outputs).map(({ name, value }) => ({ name, text: String(value.get('description')) })),
  };
}

function entries(map: YAMLMap) {
  return map.items.map(({ key, value }, index) => {
    if (!isScalar(key) || !isMap(value)) throw new Error('action.yml: an input or output is not a map');
    // The comment above the first entry belongs to the map in the parser's eyes.
    const comment = (index === 0 ? map.commentBefore : undefined) ?? key.commentBefore;
    return { name: String(key.value), comment: comment?.trim(), value };
  });
}

function readInput(name: string, group: string, value: YAMLMap): ActionInput {
  const description = String(value.get('description'));
  const [, text, example, implied] =
    /^(.*?)(?: Example: (`.*?`))?(?: Default: (.*))?$/s.exec(description) ?? [];
  const given = value.get('default');
  return {
    name,
    group,
    text: text ?? '',
    example: example ?? '',
    required: value.get('required') === true,
    default: given === undefined ? undefined : String(given),
    impliedDefault: implied,
  };
}

/** A heading and a table for each group of inputs. */
export function inputTables(inputs: readonly ActionInput[]): string {
  const groups = Map.groupBy(inputs, (input) => input.group);
  return [...groups]
    .map(([group, members]) => {
      const rows = members.map((input) => {
        const text = input.example ? `${input.text} Example: ${input.example}` : input.text;
        return row([`\`${input.name}\``, defaultOf(input), text]);
      });
      return [`**${group}**`, '', row(['Input', 'Default', 'Meaning']), '|---|---|---|', ...rows].join('\n');
    })
    .join('\n\n');
}

function defaultOf(input: ActionInput): string {
  if (input.required) return '**required**';
  return input.default === undefined ? (input.impliedDefault ?? '') : `\`${input.default}\``;
}

/** One table of all outputs. */
export function outputTable(outputs: readonly ActionOutput[]): string {
  const rows = outputs.map((output) => row([`\`${output.name}\``, output.text]));
  return [row(['Output', 'Meaning']), '|---|---|', ...rows].join('\n');
}

/** One row of a Markdown table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
