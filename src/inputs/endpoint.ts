import { isIP } from 'node:net';
import { InputError, type InputHints } from '../errors/errors.ts';
import { examples } from './examples.ts';
import { recogniseEndpoint } from './foreign-endpoint.ts';

/** A project endpoint that may be used: normalised, and allowed to get tokens. */
export interface ProjectEndpoint {
  /** Without a slash at the end. */
  readonly url: string;
  readonly loopback: boolean;
}

const form = 'https://{account}.services.ai.azure.com/api/projects/{project}';

/**
 * Reads a project endpoint and holds its host against the hosts that tokens may go to.
 * The host is checked in the text, before the URL parser sees it: the parser turns full-width letters,
 * percent escapes and odd spellings of IP addresses into plain ones.
 * @param hint where the value came from, when it is not the input itself
 * @throws InputError with the value, but never with a password or a query that stood in it
 */
export function parseProjectEndpoint(
  input: string,
  given: string,
  allowedHosts: readonly string[],
  hint = '',
): ProjectEndpoint {
  // Our own log puts one behind the scheme of an address; whoever copies an endpoint from there has it.
  const value = given.replaceAll('\u2060', '');
  const refuse = (why: string) => {
    const { what, ...hints } = hintsFor(input, value, allowedHosts);
    const reason = what === undefined ? why : `it is ${what}: ${why}`;
    return new InputError(input, withoutSecrets(value), `${reason}. Accepted is ${form}${hint}.`, hints);
  };

  if (value === '') throw refuse('it is required');
  const foreign = /[^\x20-\x7e]/u.exec(value)?.[0];
  if (foreign !== undefined) {
    const code = (foreign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw refuse(`it holds the character U+${code}; a host and a project have plain ASCII letters only`);
  }
  if (/[\s\\]/.test(value)) throw refuse('it holds white space or a backslash');
  const [, scheme = '', authority = '', path = ''] = /^([a-z]+):\/\/([^/?#]*)([^?#]*)/i.exec(value) ?? [];
  if (!/^https?$/i.test(scheme)) throw refuse('it does not begin with https://');
  if (value.includes('@')) throw refuse('it holds a user name or an @');
  if (/[?#]/.test(value)) throw refuse('it has a query or a fragment');
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || url.host !== withoutDefaultPort(authority.toLowerCase(), url.protocol)) {
    throw refuse(`"${authority}" is not a plain host name`);
  }
  if (/(^|\.)xn--/.test(url.hostname)) throw refuse('its host is an internationalised name in disguise');
  const loopback = isLoopback(url.hostname);
  if (url.protocol === 'http:' && !loopback) throw refuse('plain http is for a loopback host only');
  const project = /^(\/api\/projects\/[A-Za-z0-9][A-Za-z0-9._-]*)\/*$/.exec(path)?.[1];
  if (project === undefined) throw refuse('its path is not /api/projects/{project}');
  if (!loopback && !allowedHosts.some((pattern) => matchesHost(pattern, url.hostname))) {
    const hosts = allowedHosts.join(', ');
    throw refuse(
      `its host ${url.hostname} is not one of 'allowed-hosts' (${hosts}), so no token may go there`,
    );
  }
  return { url: `${url.protocol}//${url.host}${project}`, loopback };
}

/** What a value that is refused is, and what was meant by it: only ever an endpoint that would be accepted. */
function hintsFor(
  input: string,
  value: string,
  allowedHosts: readonly string[],
): InputHints & { readonly what?: string } {
  const found = recogniseEndpoint(value);
  const example = examples['project-endpoint'];
  if (found === undefined) return { example };
  const { what, meant, next } = found;
  if (meant === undefined) return { what, next: next?.replace("'project-endpoint'", `'${input}'`), example };
  return { what, example, ...(isAccepted(meant, allowedHosts) && { meant }) };
}

function isAccepted(endpoint: string, allowedHosts: readonly string[]): boolean {
  // Nothing is recognised in a whole endpoint, so that this does not come back here for ever.
  try {
    parseProjectEndpoint('project-endpoint', endpoint, allowedHosts);
    return true;
  } catch {
    return false;
  }
}

function withoutDefaultPort(authority: string, protocol: string): string {
  return authority.replace(protocol === 'https:' ? /:443$/ : /:80$/, '');
}

/** True for 127.0.0.0/8, `[::1]` and `localhost`, as `URL.hostname` spells them. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
  );
}

/** `*.` stands for exactly one label, as in a TLS certificate. */
function matchesHost(pattern: string, hostname: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === hostname;
  const dot = hostname.indexOf('.');
  return dot > 0 && hostname.slice(dot) === pattern.slice(1);
}

/** A password before an `@`, and whatever follows `?` or `#`, stay out of messages. */
function withoutSecrets(value: string): string {
  return value.replace(/^([a-z]+:\/\/)?.*@/is, '$1***@').replace(/([?#]).*$/s, '$1***');
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostPattern = new RegExp(`^(?:\\*\\.${label}\\.)?${label}(?:\\.${label})*$`);

/**
 * Reads the lines of `allowed-hosts`; lower case.
 * A pattern keeps two fixed labels at least, because `*.com` would hand tokens to anyone.
 * @throws InputError
 */
export function parseAllowedHosts(lines: readonly string[]): readonly string[] {
  return lines.map((line) => {
    const host = line.toLowerCase();
    if (!hostPattern.test(host) || /(^|\.)xn--/.test(host)) {
      throw new InputError(
        'allowed-hosts',
        line,
        'accepted are host names, one a line, without scheme, port or path: example.com, or *.example.com ' +
          'for one label more.',
      );
    }
    return host;
  });
}
