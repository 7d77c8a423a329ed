import { isUtf8 } from 'node:buffer';

/**
 * Says what is wrong with a path as the name of a zip entry, or `undefined` when every unpacker
 * reads it as the same file below the folder it unpacks into.
 *
 * @param path relative, with `/` between segments
 */
export function entryNameFault(path: string): string | undefined {
  if (path === '') return 'has an empty name';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'has an absolute path';
  if (path.includes('\\')) return 'has a backslash in its name, which some systems read as a folder';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'has a control character in its name';
  if (!path.isWellFormed()) return 'has a name that is not valid Unicode';
  if (path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..'))
    return "has an empty, '.' or '..' segment in its path";
  if (Buffer.byteLength(path) > 0xffff) return 'has a path of more than 65,535 bytes';
  return undefined;
}

/** A name as the file system holds it; `valid` is false when its bytes are no UTF-8. */
export function decodeName(bytes: Buffer): { readonly name: string; readonly valid: boolean } {
  return { name: bytes.toString('utf8'), valid: isUtf8(bytes) };
}

/** The order of entries in the zip and in the digest: by the bytes of the path, as on every platform and in every locale. */
export function compareByBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
