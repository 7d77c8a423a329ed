import { ownAddressesOf } from '../own-text.ts';
import type { Report } from '../report.ts';
import { code, pre, prose } from '../untrusted.ts';
import { facts, paragraph } from './html.ts';
import { routingHtml, routingNowHtml } from './routing-text.ts';
import type { Section } from './section.ts';

/** What the service said when it refused, and why a version never became active. */
export function problem(report: Report): Section {
  const { service, versionError, version } = report;
  const blocks: string[] = [];
  if (versionError) {
    blocks.push(
      `### Why version ${version === undefined ? '' : `${prose(version, 80)} `}did not become active`,
      `${paragraph(`The service says ${code(versionError.code, 80)}:`)}${pre(versionError.message, 6000)}`,
    );
  }
  if (service) {
    const { operation, method, path, status, code: errorCode, message, requestId } = service;
    blocks.push(
      '### What the service said',
      facts([
        ['Operation', prose(operation, 200)],
        ['Request', code(`${method} ${path}`)],
        [
          'Answer',
          status === undefined ? 'none' : code(errorCode ? `${status} ${errorCode}` : String(status)),
        ],
        ['Message', prose(message, 2000, ownAddressesOf(report))],
        ...(requestId ? [['Request id, for support', code(requestId)] as const] : []),
      ]),
    );
  }
  return { name: 'what the service said', blocks, shed: 1 };
}

/** Routing that somebody else changed. */
export function drift(report: Report): Section {
  const { drift: found, foreignRouting } = report;
  if (!found) return { name: 'drift', blocks: [], shed: 0 };
  return {
    name: 'drift',
    blocks: [
      '### Routing was changed by somebody else',
      facts([
        ['This rollout last wrote', routingHtml(found.expected)],
        ['The service has', routingNowHtml({ traffic: found.found, foreignRouting })],
        ...(found.detail
          ? [['What is known', prose(found.detail, undefined, ownAddressesOf(report))] as const]
          : []),
      ]),
    ],
    shed: 1,
  };
}
