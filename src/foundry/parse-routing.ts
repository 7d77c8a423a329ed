import { createHash } from 'node:crypto';
import { canonicalJson } from '../bounded/canonical-json.ts';
import { latestAlias, type Routing, type TrafficRule } from '../routing/routing.ts';
import { cut } from '../text/cut.ts';
import { isObject, type WireObject } from './transport/json.ts';

/** Fields of a FixedRatio rule. A write sets these and no other. */
const ruleFields = ['type', 'agent_version', 'traffic_percentage'];

/**
 * Fields of an endpoint that decide where traffic goes, as far as their names tell, beside the `version_selector`
 * that this action knows. Experiments (`agents_safe_rollout`) are in Microsoft's TypeSpec only so far, which does not
 * show them on the agent.
 */
const routes = /^version_selectors$|experiment|safe_rollout/i;

/**
 * `agent_endpoint` as routing. No selector, or one without rules, is "always latest" (Microsoft Learn, "Configure and
 * share your agent"); so is a rule that gives everything to `@latest`, as azd shows it. An empty list of rules is
 * not: the service refuses to be sent one, and nobody documents what it would mean.
 *
 * Everything else that is not FixedRatio rules for versions with whole shares that sum to 100 is foreign. So is a
 * rule with a field that this action does not know: a write replaces the whole list of rules, so that it would be
 * lost, and what a rule does under a condition that nobody read is not known either. Never throws.
 */
export function parseRouting(endpoint: unknown): Routing {
  if (endpoint === undefined || endpoint === null) return { kind: 'always-latest' };
  if (!isObject(endpoint)) return foreign(`an 'agent_endpoint' that is not an object`, endpoint);
  const elsewhere = Object.keys(endpoint).filter((field) => routes.test(field) && isSet(endpoint[field]));
  const selector = endpoint.version_selector;
  const fields = isObject(selector) ? Object.keys(selector).filter((field) => isSet(selector[field])) : [];
  const unknown = fields.filter((field) => field !== 'version_selection_rules');
  const read = readSelector(selector);
  const why = elsewhere[0]
    ? fieldNamed(endpoint, elsewhere[0])
    : unknown[0]
      ? selectorWith(selector, unknown[0])
      : read;
  if (typeof why !== 'string') return why;
  const shown = Object.fromEntries(elsewhere.map((field) => [field, endpoint[field]]));
  const beside = { endpoint: elsewhere, selector: unknown };
  return foreign(why, elsewhere.length > 0 ? { ...shown, version_selector: selector } : selector, beside);
}

/** @returns the routing, or what is not understood in it */
function readSelector(selector: unknown): Routing | string {
  if (!isSet(selector)) return { kind: 'always-latest' };
  if (Array.isArray(selector)) return `${selector.length} selectors instead of one`;
  if (!isObject(selector)) return 'a selector that is not an object';
  const list = selector.version_selection_rules;
  if (!isSet(list)) return { kind: 'always-latest' };
  if (!Array.isArray(list)) return `'version_selection_rules' that are no list`;
  const rules: TrafficRule[] = [];
  for (const item of list) {
    const rule = readRule(item);
    if (typeof rule === 'string') return rule;
    rules.push(rule);
  }
  const sum = rules.reduce((total, { percentage }) => total + percentage, 0);
  if (sum !== 100) return `shares that sum to ${sum} and not to 100`;
  const serving = rules.filter(({ percentage }) => percentage > 0);
  const alias = serving.find(({ version }) => version.startsWith('@') && version !== latestAlias);
  if (alias) return `a rule for '${alias.version}', which is no version`;
  if (serving.length === 1 && serving[0]?.version === latestAlias) return { kind: 'always-latest' };
  return { kind: 'fixed', rules };
}

/** @returns the rule, or what is not understood in it */
function readRule(rule: unknown): TrafficRule | string {
  if (!isObject(rule)) return 'a rule that is not an object';
  const { type, agent_version: version, traffic_percentage: percentage } = rule;
  if (type !== 'FixedRatio') {
    return ofExperiment(type) ?? (isSet(type) ? `a rule of type ${quoted(type)}` : 'a rule without a type');
  }
  const unknown = Object.keys(rule).find((field) => !ruleFields.includes(field) && isSet(rule[field]));
  if (unknown !== undefined) return ofExperiment(unknown) ?? `a rule with the field ${quoted(unknown)}`;
  if (typeof version !== 'string' || version === '') {
    return `a rule whose 'agent_version' is ${quoted(version)}`;
  }
  if (typeof percentage !== 'number' || !Number.isInteger(percentage) || percentage < 0 || percentage > 100) {
    return `a rule whose 'traffic_percentage' is ${quoted(percentage)} and no whole number from 0 to 100`;
  }
  return { version, percentage };
}

function fieldNamed(endpoint: WireObject, field: string): string {
  return ofExperiment(field, endpoint[field]) ?? `an endpoint with ${quoted(field)}`;
}

function selectorWith(selector: unknown, field: string): string {
  const text = canonicalJson(selector);
  return ofExperiment(text, selector) ?? `a selector with the field ${quoted(field)}`;
}

/**
 * Experiments own the routing while they run: "sticky-per-conversation" buckets, not shares.
 * @param shown where its id may stand
 */
function ofExperiment(name: unknown, shown?: unknown): string | undefined {
  if (typeof name !== 'string' || !/experiment|safe_rollout/i.test(name)) return undefined;
  const { experiment_id: id, id: own } = isObject(shown) ? shown : {};
  const which = [id, own, shown].find((found) => typeof found === 'string' && found !== '');
  const named = which === undefined ? '' : ` (${quoted(which)})`;
  return `an experiment${named} that routes its traffic itself`;
}

function foreign(
  why: string,
  shown: unknown,
  beside: { readonly endpoint: readonly string[]; readonly selector: readonly string[] } = {
    endpoint: [],
    selector: [],
  },
): Routing {
  return { kind: 'foreign', why, raw: shown === undefined ? '' : rawOf(shown), beside };
}

/** Characters of routing that are kept; of more, its digest tells whether it changed. */
const longestRaw = 20_000;

/** With the fields of every object in one order: the service owes nobody the same one twice. */
function rawOf(shown: unknown): string {
  const text = canonicalJson(shown);
  if (text.length <= longestRaw) return text;
  return `${cut(text, longestRaw)} (SHA-256 ${createHash('sha256').update(text).digest('hex')})`;
}

/** A bounded excerpt, in quotation marks where it is text. */
function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'missing' : canonicalJson(value);
  const shown = text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text;
  return typeof value === 'string' ? `'${shown}'` : shown;
}

/** False for a field that is missing or null, which says nothing. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
