import type { Fault } from '../local-foundry/index.ts';
import type { Fault as GitHubFault } from '../local-github/faults.ts';

/** Something that goes wrong with one kind of request. */
export interface FaultKind {
  readonly name: string;
  /** How many matching requests in a row are hit. */
  readonly times: number;
  readonly fault: Fault;
  /** What the message of a run that fails of it must say. */
  readonly says: RegExp;
}

const status = (code: number, times: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}) => ({
  name: `${code}`,
  times,
  fault: { kind: 'status', status: code, code: 'injected', ...more } as Fault,
  says: new RegExp(`HTTP ${code}|${code}`),
});
const noAnswer = /ECONNRESET|connection|no (complete )?answer|closed|aborted|socket hang up/i;

/** What every kind of request in every phase has to live with. */
export const faultKinds: readonly FaultKind[] = [
  status(429, 2),
  { ...status(429, 2, { retryAfter: 1 }), name: '429 with Retry-After' },
  ...[500, 502, 503, 504].map((code) => status(code, 1)),
  { ...status(500, 1, { when: 'after' }), name: '500 after it acted' },
  { ...status(503, 2, { retryAfter: 1 }), name: '503 with Retry-After' },
  { name: 'reset', times: 1, fault: { kind: 'reset', when: 'before' }, says: noAnswer },
  { name: 'reset after it acted', times: 1, fault: { kind: 'reset', when: 'after' }, says: noAnswer },
  { name: 'half a body', times: 1, fault: { kind: 'truncate' }, says: noAnswer },
  { name: 'no JSON', times: 1, fault: { kind: 'not-json' }, says: /JSON|<html>|not what|cannot be read/i },
  {
    name: 'expired token',
    times: 1,
    fault: { kind: 'status', status: 401, code: 'Unauthorized', message: 'The access token is expired.' },
    says: /HTTP 401/,
  },
];

/** Faults that take long, because somebody waits for a time limit. */
export const slowFaultKinds: readonly FaultKind[] = [
  {
    name: '30 s of silence',
    times: 1,
    fault: { kind: 'delay', ms: 31_000, when: 'after' },
    says: /no (complete )?answer|ETIMEDOUT|time/i,
  },
  {
    name: '401 for good',
    times: Number.POSITIVE_INFINITY,
    fault: { kind: 'status', status: 401, code: 'Unauthorized', message: 'The access token is expired.' },
    says: /HTTP 401/,
  },
  {
    name: '403 for good',
    times: Number.POSITIVE_INFINITY,
    fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'The caller may not do this.' },
    says: /HTTP 403/,
  },
  { ...status(500, Number.POSITIVE_INFINITY), name: '500 for good' },
];

/** What every request to GitHub has to live with. */
export const githubFaultKinds: readonly (Omit<FaultKind, 'fault'> & { readonly fault: GitHubFault })[] = [
  ...[500, 502].map((code) => ({
    name: `${code}`,
    times: 1,
    fault: { kind: 'status', status: code } as const,
    says: new RegExp(`HTTP ${code}`),
  })),
  {
    name: '502 after it acted',
    times: 1,
    fault: { kind: 'status', status: 502, when: 'after' },
    says: /HTTP 502/,
  },
  { name: 'reset', times: 1, fault: { kind: 'reset', when: 'before' }, says: noAnswer },
  { name: 'reset after it acted', times: 1, fault: { kind: 'reset', when: 'after' }, says: noAnswer },
  {
    name: 'secondary limit',
    times: 1,
    fault: { kind: 'secondary-limit', retryAfterSeconds: 1 },
    says: /rate limit/i,
  },
  {
    name: 'hourly quota used up',
    times: 1,
    fault: { kind: 'primary-limit', resetInSeconds: 2 },
    says: /rate limit/i,
  },
];
