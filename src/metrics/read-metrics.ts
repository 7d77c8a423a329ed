import { InputError } from '../errors/errors.ts';
import { Located } from '../files/located.ts';
import { readTextFile } from '../files/text-file.ts';
import { checkPlaceholders, usesPlaceholder } from './kql.ts';
import { isRelative, type Limits, type LogsPlace, type Metric } from './metric.ts';
import { type PresetName, presetNames, presetQuery } from './presets.ts';

const placeKeys = ['resource', 'workspace'];
const limitKeys = { max: 'max', min: 'min', 'max-ratio': 'maxRatio', 'min-ratio': 'minRatio' } as const;
const fileKeys = [...placeKeys, 'metrics'];
const metricKeys = [
  'name',
  'preset',
  'query',
  ...placeKeys,
  ...Object.keys(limitKeys),
  'min-samples',
  'version-attribute',
];
/** Each is a query at every look, and Azure Monitor limits how many a user may ask at a time. */
const mostMetrics = 20;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const resourceId =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[\w.()-]+\/providers\/(microsoft\.insights\/components|microsoft\.operationalinsights\/workspaces)\/[\w.() -]+$/i;

/**
 * Reads the file of the input `metrics`. Sends nothing.
 *
 * @param path absolute
 * @param display how messages name the file
 * @throws InputError that names the line
 */
export function readMetrics(path: string, display: string): readonly Metric[] {
  let text: string;
  try {
    text = readTextFile(path);
  } catch (cause) {
    throw new InputError('metrics', display, `the file cannot be read: ${(cause as Error).message}.`, {
      cause,
    });
  }
  return parseMetrics(text, display);
}

/**
 * Metrics out of YAML or JSON: `{resource?, workspace?, metrics: [...]}`.
 * @throws InputError that names the line
 */
export function parseMetrics(text: string, file: string): readonly Metric[] {
  const root = Located.parse(file, text);
  root.onlyKeys('a file of metrics', fileKeys);
  const list = root.get('metrics');
  const items = list?.isList ? list.items() : [];
  if (!list || items.length === 0) return (list ?? root).fail("'metrics' must be a list of metrics.");
  if (items.length > mostMetrics) list.fail(`there are at most ${mostMetrics} metrics in a file.`);
  const everyonesPlace = readPlace(root);
  const names = new Set<string>();
  return items.map((item) => {
    item.onlyKeys('a metric', metricKeys);
    const metric = readMetric(item, everyonesPlace);
    if (names.has(metric.name)) item.fail(`the name '${metric.name}' is taken by a metric above.`);
    names.add(metric.name);
    return metric;
  });
}

function readMetric(item: Located, everyonesPlace: LogsPlace | undefined): Metric {
  const preset = readPreset(item.get('preset'));
  const limits = readLimits(item);
  const place = readPlace(item) ?? everyonesPlace;
  if (!place)
    return item.fail("say where to ask: 'resource' or 'workspace', in the metric or above all of them.");
  const query = readQuery(item, preset);
  if (isRelative(limits) && !usesPlaceholder(query, 'version')) {
    item.fail("a limit by ratio compares two versions, so the query must name '{{version}}'.");
  }
  return {
    name: item.get('name')?.text("'name'") ?? preset ?? item.fail("a query needs a 'name'."),
    place,
    query,
    limits,
    minSamples: readMinSamples(item.get('min-samples')),
  };
}

function readPreset(at: Located | undefined): PresetName | undefined {
  if (!at) return undefined;
  return presetNames.find((name) => name === at.value) ?? at.fail(`a preset is ${presetNames.join(', ')}.`);
}

function readQuery(item: Located, preset: PresetName | undefined): string {
  const query = item.get('query');
  const attribute = item.get('version-attribute');
  if (preset) {
    query?.fail("a metric has either a 'preset' or a 'query', not both.");
    return presetQuery(preset, attribute?.text("'version-attribute'"));
  }
  attribute?.fail("'version-attribute' is for presets; a query names what it needs itself.");
  if (!query) return item.fail(`say what to ask: a 'query', or a 'preset' (${presetNames.join(', ')}).`);
  const text = query.text("'query'");
  const [problem] = checkPlaceholders(text);
  if (problem) {
    // The text of a block (`query: |`) begins on the line below its key.
    const place = `${query.file}:${query.line + problem.line + (text.includes('\n') ? 1 : 0)}`;
    throw new InputError(place, problem.written, `${problem.accepted}.`);
  }
  return text;
}

function readPlace(at: Located): LogsPlace | undefined {
  const resource = at.get('resource');
  const workspace = at.get('workspace');
  if (resource && workspace) workspace.fail("say either 'resource' or 'workspace', not both.");
  if (resource) {
    const id = resource.text("'resource'").replace(/\/+$/, '');
    if (!resourceId.test(id)) {
      resource.fail(
        "a 'resource' is the id of an Application Insights or Log Analytics resource: /subscriptions/<id>/" +
          'resourceGroups/<name>/providers/microsoft.insights/components/<name>.',
      );
    }
    return { kind: 'resource', id };
  }
  if (!workspace) return undefined;
  const id = workspace.text("'workspace'");
  if (!guid.test(id))
    workspace.fail("a 'workspace' is the workspace id, a GUID, of a Log Analytics workspace.");
  return { kind: 'workspace', id };
}

function readLimits(item: Located): Limits {
  const limits: Record<string, number> = {};
  for (const [key, name] of Object.entries(limitKeys)) {
    const at = item.get(key);
    if (!at) continue;
    limits[name] = at.number(`'${key}'`);
    if (key.endsWith('ratio') && at.number(`'${key}'`) <= 0) at.fail(`'${key}' must be above 0.`);
  }
  if (Object.keys(limits).length === 0) {
    item.fail(`a metric needs a limit: ${Object.keys(limitKeys).join(', ')}.`);
  }
  return limits;
}

function readMinSamples(at: Located | undefined): number {
  if (!at) return 0;
  const number = at.number("'min-samples'");
  return Number.isInteger(number) && number >= 0 ? number : at.fail("'min-samples' must be a whole number.");
}
