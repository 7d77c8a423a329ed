/** The bytes are not the text that they should be. */
export class NotText extends Error {
  override readonly name = 'NotText';
  /** From 1: where the first byte is that cannot be read. */
  readonly line: number;
  /** What is wrong and what to do, for messages that name the file. */
  readonly code: string;

  constructor(line: number, wrong: string) {
    const code = `line ${line} ${wrong}: save the file as UTF-8`;
    super(code);
    this.line = line;
    this.code = code;
  }
}

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a file: UTF-8, or what its byte order mark says, which is not part of the text.
 * @throws NotText for anything else: read as UTF-8, every letter that is not ASCII would be garbled without a word
 */
export function decodeText(bytes: Uint8Array): string {
  const [encoding] = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? ['utf-8'];
  const zero = encoding === 'utf-8' ? bytes.indexOf(0) : -1;
  // Legal in UTF-8, and in a file of text the sign of UTF-16 without a mark.
  if (zero >= 0)
    throw new NotText(
      lineAt(new TextDecoder().decode(bytes.subarray(0, zero))),
      'has a byte 0x00, as UTF-16 without a byte order mark has',
    );
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw encoding === 'utf-8'
      ? notUtf8(bytes)
      : new NotText(1, `begins as ${encoding.toUpperCase()} and is not`);
  }
}

function notUtf8(bytes: Uint8Array): NotText {
  // What decodes up to the first bad byte shows where that is; the last letter before it may be one of several bytes.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const before = decoder.decode(bytes);
  const good = before.slice(0, firstReplaced(before, bytes));
  const at = Buffer.byteLength(good);
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return new NotText(lineAt(good), `has the byte 0x${byte}, which is not UTF-8`);
}

/** Index of the first replacement character that the file itself does not have. */
function firstReplaced(text: string, bytes: Uint8Array): number {
  let at = text.indexOf('\uFFFD');
  while (at >= 0) {
    const offset = Buffer.byteLength(text.slice(0, at));
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return at;
    at = text.indexOf('\uFFFD', at + 1);
  }
  return text.length;
}

/** The line that a text ends in. */
function lineAt(text: string): number {
  return text.split('\n').length;
}
