import type { Report } from './report.ts';

/** Tells text of ours from all other, in the eyes of the compiler only. */
export declare const own: unique symbol;

/**
 * Text that this action made itself, or took from the runner's environment: times, ids of requests, addresses of this
 * repository and of the agent. People copy it, so it must come out as it is. A type of its own, which the filter for
 * untrusted text does not take.
 */
export type OwnText = string & { readonly [own]: true };

/** Addresses that are ours wherever they stand. */
export interface OwnAddresses {
  /** `https://github.com/contoso/shop`, without a slash at the end. */
  readonly repository?: string;
  /** Of the project and the agent. */
  readonly endpoints: readonly string[];
}

/** Nothing is known but what tells itself by its form. */
export const noAddresses: OwnAddresses = { endpoints: [] };

/** `06:10`, `06:10:04`, `2026-11-21T06:10:04.123Z`; the ids that services give requests; SHA-1, SHA-256. */
const forms = [
  String.raw`(?<![\w:.@#/-])(?:\d{4}-\d\d-\d\dT)?[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?Z?(?![\w:-])`,
  String.raw`(?<=\bx-request-id )[0-9A-Za-z-]{8,64}(?![\w-])`,
  String.raw`(?<![\w@#/-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])`,
  String.raw`(?<=\b(?:[Cc]ommit|sha256|SHA-256) )(?:[0-9a-f]{64}|[0-9a-f]{40})(?!\w)`,
];
/** Nothing follows that would make another address of it. */
const nothingMore = String.raw`(?![\w/?#-]|\.\w)`;
const page = String.raw`(?:/actions/runs/\d{1,15}(?:/attempts/\d{1,4})?|/pull/\d{1,10}(?:#issuecomment-\d{1,15})?|/commit/[0-9a-f]{40})?${nothingMore}`;

/** A piece of a sentence. */
export type Piece = { readonly own: OwnText } | { readonly foreign: string };

/** Takes a sentence apart into text of ours and all other. */
export function piecesOf(sentence: string, { repository, endpoints }: OwnAddresses): Piece[] {
  const patterns = [
    ...(repository === undefined ? [] : [literal(repository) + page]),
    ...endpoints.map((endpoint) => `${literal(endpoint)}${nothingMore}`),
    ...forms,
  ];
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of sentence.matchAll(new RegExp(patterns.join('|'), 'g'))) {
    if (match.index > end) pieces.push({ foreign: sentence.slice(end, match.index) });
    pieces.push({ own: match[0] as OwnText });
    end = match.index + match[0].length;
  }
  if (end < sentence.length) pieces.push({ foreign: sentence.slice(end) });
  return pieces;
}

/** The addresses of a report that are the action's own, and look like it. */
export function ownAddressesOf({ run, projectEndpoint, endpoint }: Report): OwnAddresses {
  const address =
    /^(https?:\/\/[\w.-]+(?::\d{1,5})?\/[\w.-]+\/[\w.-]+)\/(?:actions\/runs|commit)\/\w+(?:\/|$)/;
  const [, repository] = address.exec(run.runUrl ?? '') ?? address.exec(run.commitUrl ?? '') ?? [];
  // The service's own, or one on this machine; anything else is kept apart as what it may be.
  const service =
    /^(?:https:\/\/[\w-]+\.services\.ai\.azure\.com|http:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?)\/[\w./?=&-]*$/;
  return {
    ...(repository === undefined ? {} : { repository }),
    endpoints: [endpoint, projectEndpoint]
      .filter((one) => one !== undefined)
      .filter((one) => service.test(one)),
  };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
