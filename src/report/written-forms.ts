/** A shorter part of an encoded text would also stand in others, by chance. Characters. */
const SHORTEST_STABLE = 6;

/**
 * The forms that a secret takes in one piece of text: as it is, JSON-escaped, as HTML and XML, URL-encoded once and
 * twice, and in base64 wherever in a longer base64 text it begins. Forms that are often wrapped or spelled in groups
 * are in wrapped-forms.ts.
 */
export function writtenForms(secret: string): string[] {
  return [secret, ...jsonForms(secret), ...htmlForms(secret), ...urlForms(secret), ...base64Forms(secret)];
}

/** As JSON, as JSON that keeps to ASCII (Python's default), and as JSON inside JSON. */
export function jsonForms(secret: string): string[] {
  const json = inJson(secret);
  const ascii = json.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [json, ascii, inJson(json), inJson(ascii)];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As the usual libraries escape it for HTML and XML. */
function htmlForms(secret: string): string[] {
  const text = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = text.replaceAll('"', '&quot;');
  return [
    text,
    quoted,
    ...['&#39;', '&#x27;', '&apos;'].map((quote) => quoted.replaceAll("'", quote)),
    quoted.replaceAll('&quot;', '&#34;').replaceAll("'", '&#39;'),
  ];
}

/** For a query, a form and a path, and the same again: what is put into a URL as a parameter is encoded once more. */
function urlForms(secret: string): string[] {
  const text = secret.toWellFormed();
  const component = encodeURIComponent(text);
  // As strict encoders do it (Python's `quote`, RFC 3986): no character of this kind stays.
  const strict = component.replace(/[!'()*]/g, percent);
  const once = [
    component,
    strict,
    encodeURI(text),
    component.replaceAll('%20', '+'),
    strict.replaceAll('%20', '+'),
  ];
  const twice = once.map((form) => encodeURIComponent(form));
  return [...once, ...twice].flatMap((form) => [form, lowerCased(form)]);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** `%2f` for `%2F`, and `%252f` for `%252F`. */
function lowerCased(form: string): string {
  return form.replace(/%(?:25)?[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

/** Base64 and its form for URLs. */
export function base64Forms(secret: string): string[] {
  const stable = stableForms(secret, { bytes: 3, bits: 6, encode: (bytes) => bytes.toString('base64') });
  return stable.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** Base32 (RFC 4648), upper case. */
export function base32Forms(secret: string): string[] {
  return stableForms(secret, { bytes: 5, bits: 5, encode: base32 });
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >> bits) & 31];
    }
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text;
}

/**
 * The encoded text depends on where in a group of bytes the secret begins: one text for each position covers all. The
 * characters at both ends that also depend on the neighbours are left out.
 */
function stableForms(
  secret: string,
  code: { readonly bytes: number; readonly bits: number; encode(bytes: Buffer): string },
): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return Array.from({ length: code.bytes }, (_, offset) => {
    const encoded = code.encode(Buffer.concat([Buffer.alloc(offset), bytes]));
    const first = Math.ceil((offset * 8) / code.bits);
    const last = Math.floor(((offset + bytes.length) * 8) / code.bits);
    return encoded.slice(first, last);
  }).filter((form) => form.length >= SHORTEST_STABLE);
}
