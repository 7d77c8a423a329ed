import { findVersion, latestOf } from './agent-store.ts';
import { isObject } from './canonical.ts';
import type { AgentRecord, Json, Rule, VersionRecord } from './records.ts';
import { breach, invalid, ServiceError } from './service-error.ts';
import type { Settings } from './settings.ts';

/** Rules of an endpoint; undefined when it has no selector, which means always latest. */
export function rulesOf(endpoint: Json): Rule[] | undefined {
  const selector = endpoint.version_selector;
  return isObject(selector) ? (selector.version_selection_rules as Rule[]) : undefined;
}

/** RFC 7396: objects merge, null removes, everything else (arrays too) replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Json = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

/**
 * Checks the rules of an endpoint before they are stored.
 * @throws ServiceError 400
 */
export function checkRules(agent: AgentRecord, endpoint: Json, settings: Settings): void {
  const selector = endpoint.version_selector;
  if (selector === undefined) return;
  const rules = isObject(selector) ? selector.version_selection_rules : undefined;
  if (!Array.isArray(rules) || rules.length === 0) {
    throw breach("'version_selection_rules' must have at least one rule.", 'invalid_version_selector');
  }
  const named = new Set<string>();
  for (const rule of rules as unknown[]) {
    const version = checkRule(agent, rule, settings);
    if (named.has(version))
      throw breach(`Version '${version}' is named by two rules.`, 'invalid_version_selector');
    named.add(version);
  }
  const shares = (rules as Rule[]).map((rule) => rule.traffic_percentage);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (sum !== 100) {
    throw breach(`The traffic percentages sum to ${sum}; they must sum to 100.`, 'invalid_version_selector');
  }
  if (!settings.trafficSplitting && shares.filter((share) => share > 0).length > 1) {
    throw invalid(
      'Only one agent version can be active and receive traffic at a time.',
      'invalid_version_selector',
    );
  }
}

function checkRule(agent: AgentRecord, rule: unknown, settings: Settings): string {
  if (!isObject(rule) || rule.type !== 'FixedRatio') {
    throw breach("Each rule must have the type 'FixedRatio'.", 'invalid_version_selector');
  }
  const { agent_version: version, traffic_percentage: share } = rule;
  if (typeof share !== 'number' || !Number.isInteger(share) || share < 0 || share > 100) {
    throw breach(
      `'traffic_percentage' must be a whole number from 0 to 100, not ${JSON.stringify(share)}.`,
      'invalid_version_selector',
    );
  }
  if (typeof version !== 'string' || version === '') {
    throw breach("'agent_version' must be a string.", 'invalid_version_selector');
  }
  if (version === '@latest') return version;
  const target = findVersion(agent, version);
  if (target === undefined) {
    // Not always the caller's fault: someone else may have deleted the version a moment ago.
    throw invalid(
      `Version '${version}' of agent '${agent.name}' does not exist.`,
      'invalid_version_selector',
    );
  }
  if (target.draft) {
    throw breach(`Traffic cannot be routed to the draft version '${version}'.`, 'invalid_version_selector');
  }
  if (settings.onlyActiveInRules && target.status !== 'active') {
    throw breach(
      `Version '${version}' is '${target.status}'; only active versions take traffic.`,
      'invalid_version_selector',
    );
  }
  return version;
}

/**
 * The version that a new session without a pin gets.
 *
 * @param random 0 to below 1
 * @throws ServiceError 404 when the rules lead to a version that is gone or the agent has no release
 */
export function pickVersion(agent: AgentRecord, endpoint: Json, random: number): VersionRecord {
  const rules = rulesOf(endpoint);
  const name = rules === undefined ? '@latest' : draw(rules, random);
  const picked = name === '@latest' ? latestOf(agent) : findVersion(agent, name);
  if (picked === undefined) {
    throw new ServiceError(404, 'not_found', `Agent '${agent.name}' has no version '${name}' to serve.`);
  }
  return picked;
}

function draw(rules: readonly Rule[], random: number): string {
  let point = random * 100;
  for (const rule of rules) {
    point -= rule.traffic_percentage;
    if (point < 0) return rule.agent_version;
  }
  return rules.findLast((rule) => rule.traffic_percentage > 0)?.agent_version ?? '@latest';
}
