import type { NamePatterns } from './name-patterns.ts';
import { namesSecret } from './secret-names.ts';

/** A shorter value would be hidden in the middle of ordinary words. Characters. */
const SHORTEST = 4;

/** Values that everybody may see under whatever name: switches, GUIDs, digests, hosts and origins of addresses. */
const PUBLIC = [
  /^(?:true|false|none|null|undefined)$/i,
  // What the service resolves itself names a secret, and is none.
  /^\$\{\{[^{}]*\}\}$/,
  /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i,
  /^sha(?:1|256|512):[0-9a-f]{40,128}$/i,
  /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@]+\/?$/i,
  // Three labels in small letters: less may be a password.
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z]{2,24}(?::\d{1,5})?$/,
];

/** Header and payload of a JWT are JSON objects, so that their base64 begins with `eyJ`; encrypted ones have five parts. */
const JWT = /\beyJ[\w-]{8,}(?:\.[\w-]+){2,4}/g;
const PRIVATE_KEY = /-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----[\s\S]+?-----END \1PRIVATE KEY-----/g;
/** `AccountKey=...;` in connection strings; `&sig=...` in signed addresses; white space around the sign is allowed. */
const KEY_IN_CONNECTION_STRING =
  /(?:^|[;&?\s"'])([A-Za-z][\w .-]{0,40}?)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^;&\s"']+))/g;
const SIGNATURE = /^(?:sig|signature|code|x-functions-key)$/i;
/** `postgres://user:password@host`. */
const PASSWORD_IN_ADDRESS = /[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*:([^\s/?#@]+)@/gi;

/**
 * What of a value must appear nowhere: all of it where the name says that it is a secret, or the user does; otherwise
 * keys in connection strings, passwords in addresses, JWTs and private keys. Ordinary words stay readable.
 *
 * @param name of the environment variable or the field
 * @param named input `secret-variables`: what it names is secret whatever it looks like; of a name without it, its form decides
 */
export function secretsIn(name: string, value: string, named?: NamePatterns): string[] {
  if (named?.matches(name)) return secretTexts(value);
  const inside = keysIn(value);
  const trimmed = value.trim();
  if (inside.length === 0 && PUBLIC.some((pattern) => pattern.test(trimmed))) return [];
  return namesSecret(name) ? [...new Set([...secretTexts(value), ...inside])] : inside;
}

/**
 * The texts to hide for a secret: the value, and each of its lines, because logs are masked line by line. Under four
 * characters, and `true` and `false`, nothing is hidden: that would make logs and reports unreadable.
 */
export function secretTexts(value: string): string[] {
  const texts = [value, ...value.split('\n')].map((text) => text.trim());
  return [...new Set(texts)].filter((text) => text.length >= SHORTEST && !/^(true|false)$/i.test(text));
}

/** Secrets of a value that its form gives away. */
function keysIn(value: string): string[] {
  const found = [
    ...[...value.matchAll(JWT)].map(([token]) => token),
    ...[...value.matchAll(PRIVATE_KEY)].flatMap(([block]) => privateLines(block)),
    ...[...value.matchAll(PASSWORD_IN_ADDRESS)].flatMap(([, password = '']) => [password, decoded(password)]),
    ...[...value.matchAll(KEY_IN_CONNECTION_STRING)].flatMap(([, key = '', double, single, bare]) => {
      const text = double ?? single ?? bare ?? '';
      return SIGNATURE.test(key) || namesSecret(key) ? [text, decoded(text)] : [];
    }),
  ];
  return [...new Set(found)].filter(
    (text) => text.length >= SHORTEST && !PUBLIC.some((pattern) => pattern.test(text)),
  );
}

/** Not the lines that every key has. */
function privateLines(block: string): string[] {
  return secretTexts(block).filter((line) => !/^-----(BEGIN|END) [A-Z0-9 ]+-----$/.test(line));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
