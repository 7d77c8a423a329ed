export const id = 604;
export const ids = [604];
export const modules = {

/***/ 37119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* reexport */ provenance/* checkMetadataRoom */.R),
  uo: () => (/* reexport */ digest/* definitionDigest */.u),
  eM: () => (/* reexport */ diff/* diffDefinitions */.eM),
  Hs: () => (/* reexport */ provenance/* ownKeys */.Hs),
  aH: () => (/* reexport */ provenance/* provenance */.aH),
  AG: () => (/* reexport */ provenance/* provenanceKeys */.AG),
  G$: () => (/* binding */ resolveDefinition)
});

// UNUSED EXPORTS: DEFINITION_FILES, HIDDEN

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/environment/name-patterns.js
var name_patterns = __webpack_require__(89391);
// EXTERNAL MODULE: ./build/environment/secret-values.js
var secret_values = __webpack_require__(2035);
// EXTERNAL MODULE: ./build/environment/secrets-of.js
var secrets_of = __webpack_require__(26609);
// EXTERNAL MODULE: ./build/environment/reserved.js
var reserved = __webpack_require__(78220);
;// CONCATENATED MODULE: ./build/environment/variable-reader.js

/** A variable that a definition may not read; the caller adds where it is named. */
class RefusedVariable extends Error {
    name = 'RefusedVariable';
}
/** The one way from a definition to the environment: refuses what it may not read, and remembers what it read. */
class VariableReader {
    #env;
    #rules;
    #read = new Map();
    #onRead;
    /** @param onRead called with each variable before its value is given away */
    constructor(env, rules, onRead = () => { }) {
        this.#env = env;
        this.#rules = rules;
        this.#onRead = onRead;
    }
    /**
     * The value of a variable; `undefined` when it is not set.
     * @throws RefusedVariable, also for a variable that is not set: what a definition may read does not depend on that
     */
    read(name) {
        const known = this.#rules.known?.get(name);
        if (known !== undefined)
            return known;
        this.#check(name);
        const value = Object.hasOwn(this.#env, name) ? this.#env[name] : undefined;
        if (value === undefined)
            return undefined;
        this.#onRead(name, value);
        this.#read.set(name, value);
        return value;
    }
    /** Names and values that were read. */
    get values() {
        return this.#read;
    }
    #check(name) {
        if ((0,reserved/* isReserved */.B)(name)) {
            throw new RefusedVariable(`a definition never reads the variable '${name}': the runner or the sign-in lives on it. ` +
                'Give the agent a secret of its own, under another name.');
        }
        const { allowed, fork } = this.#rules;
        if (allowed ? allowed.matches(name) : !fork)
            return;
        throw new RefusedVariable(fork && !allowed
            ? `this is the code of a fork, and it reads only the variables that the input 'definition-variables' names; '${name}' is none.`
            : `the input 'definition-variables' does not name '${name}'; add it there if the definition may read it.`);
    }
}

// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/files/confined.js
var confined = __webpack_require__(65622);
// EXTERNAL MODULE: ./build/definition/fields.js
var definition_fields = __webpack_require__(91251);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/yaml/unique-keys.js
var unique_keys = __webpack_require__(50044);
// EXTERNAL MODULE: ./build/yaml/alias-targets.js
var alias_targets = __webpack_require__(11937);
;// CONCATENATED MODULE: ./build/definition/places.js

/**
 * Remembers where every value of a definition comes from, `agent.yaml:12` or the name of an input, so that
 * whatever is found wrong at the end can still be named where the user wrote it. Maps and lists are told apart
 * by identity: whoever builds a new one marks its keys.
 */
class Places {
    #marks = new WeakMap();
    /** Notes where the value under `key` comes from: what was noted before is forgotten. */
    mark(parent, key, place, more = {}) {
        this.#set(parent, key, { place, ...more });
    }
    /** Notes that the value under `key` was read from variables of the environment. */
    markRead(parent, key, names) {
        const before = this.#marks.get(parent)?.get(String(key)) ?? { place: String(key) };
        this.#set(parent, key, { ...before, from: `from ${names.map((name) => `\${${name}}`).join(', ')}` });
    }
    /** Notes for a value that was made of another one where that came from. */
    carry(from, fromKey, to, toKey) {
        const origin = this.origin(from, fromKey);
        this.mark(to, toKey, this.of(from, fromKey), origin === undefined ? {} : { from: origin });
    }
    /** `from ${NAME}` for a value that was itself read from the environment. */
    ownOrigin(parent, key) {
        return this.#marks.get(parent)?.get(String(key))?.from;
    }
    /** `from ${NAME}` for a value that was read from the environment, or of which a part was. */
    origin(parent, key) {
        const own = this.ownOrigin(parent, key);
        const value = parent[key];
        if (own !== undefined || typeof value !== 'object' || value === null)
            return own;
        const inside = Object.keys(value).flatMap((inner) => this.origin(value, inner)?.slice(5) ?? []);
        return inside.length === 0 ? undefined : `from ${[...new Set(inside)].join(', ')}`;
    }
    /** The value under `key` as messages and listings may show it. */
    show(parent, key) {
        const value = parent[key];
        return this.origin(parent, key) ?? (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
    }
    #set(parent, key, mark) {
        const marks = this.#marks.get(parent) ?? new Map();
        marks.set(String(key), mark);
        this.#marks.set(parent, marks);
    }
    /**
     * Puts a value of one map under a key of another and lets it keep its place.
     * @param options.ifThere leaves the other map alone where there is no such value
     */
    move(from, fromKey, to, toKey, { ifThere = false } = {}) {
        if (ifThere && from[fromKey] === undefined)
            return;
        setOwn(to, toKey, from[fromKey]);
        const mark = this.#marks.get(from)?.get(fromKey);
        if (mark)
            this.#set(to, toKey, mark);
    }
    /** `agent.yaml:12`, or the name of an input; `undefined` for a value that nobody wrote. */
    find(parent, key) {
        return this.#marks.get(parent)?.get(String(key))?.place;
    }
    /** Like `find`, for values that somebody wrote: the key stands in where that is not so. */
    of(parent, key) {
        return this.find(parent, key) ?? String(key);
    }
    /**
     * The value under `key` as text: texts as they are, numbers and booleans as they stand in the file.
     * @returns undefined for maps, lists and null
     */
    text(parent, key) {
        const value = parent[key];
        if (typeof value === 'string')
            return value;
        if (typeof value !== 'number' && typeof value !== 'boolean' && typeof value !== 'bigint')
            return undefined;
        return this.#marks.get(parent)?.get(String(key))?.written ?? String(value);
    }
    /** The error for the value under `key`. `shown` stands for the value where that must not be shown. */
    refuse(parent, key, accepted, shown) {
        return new errors/* InputError */.d(this.of(parent, key), shown ?? this.show(parent, key), accepted);
    }
}
/** Sets an own property, whatever the key is called: `__proto__` is a key like any other in a user's file. */
function setOwn(target, key, value) {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

;// CONCATENATED MODULE: ./build/definition/yaml-data.js




/** Values after aliases are expanded. A megabyte of plain YAML stays below, an alias bomb does not. */
const MAX_VALUES = 300_000;
const MAX_DEPTH = 100;
/**
 * Turns a parsed document into plain data: aliases and merge keys expanded, every value's place marked. Maps and
 * lists that an alias repeats are copies, so that each can be changed alone.
 */
class YamlData {
    #places;
    #file;
    #counter;
    #targets;
    #values = 0;
    constructor(document, places, file, counter) {
        this.#places = places;
        this.#file = file;
        this.#counter = counter;
        this.#targets = (0,alias_targets/* aliasTargets */.P)(document);
    }
    /** @throws InputError for aliases of nothing, keys that are no texts, and what expands without end */
    value(node, depth = 0) {
        this.#values += 1;
        if (this.#values > MAX_VALUES || depth > MAX_DEPTH) {
            throw new errors/* InputError */.d(this.place(node), 'too large', `its anchors and aliases expand to more than ${MAX_VALUES} values or ${MAX_DEPTH} levels.`);
        }
        if ((0,dist/* isAlias */.Vj)(node))
            return this.value(this.#target(node), depth + 1);
        if ((0,dist/* isSeq */.oP)(node))
            return this.#list(node.items, depth);
        if ((0,dist/* isMap */.jh)(node))
            return this.#map(node.items, depth);
        return (0,dist/* isScalar */.jn)(node) ? node.value : null;
    }
    /** `agent.yaml:12`. */
    place(node) {
        const start = node?.range?.[0];
        return `${this.#file}:${start === undefined ? 1 : this.#counter.linePos(start).line}`;
    }
    #target(node) {
        if (!(0,dist/* isAlias */.Vj)(node))
            return node;
        const target = this.#targets.get(node);
        if (target)
            return target;
        // Not its name: a value that begins with an asterisk, and may be a secret, reads as an alias too.
        const why = 'no anchor of this name stands before it; a text that begins with * needs quotes.';
        throw new errors/* InputError */.d(this.place(node), 'an alias', why);
    }
    #list(items, depth) {
        const list = [];
        for (const item of items) {
            this.#mark(list, list.length, item, item);
            list.push(this.value(item, depth + 1));
        }
        return list;
    }
    #map(items, depth) {
        const map = {};
        for (const { key, value } of items) {
            if (!(0,dist/* isScalar */.jn)(key))
                throw this.#notAKey(key);
            if (isMergeKey(key))
                continue;
            const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
            this.#mark(map, name, key, value);
            setOwn(map, name, this.value(value, depth + 1));
        }
        for (const { key, value } of items)
            if (isMergeKey(key))
                this.#merge(map, key, value, depth);
        return map;
    }
    /** What is written in a map wins over what is merged into it, and an earlier source over a later one. */
    #merge(map, key, value, depth) {
        const source = this.#target(value);
        const sources = (0,dist/* isSeq */.oP)(source) ? source.items.map((item) => this.#target(item)) : [source];
        for (const each of sources) {
            if (!(0,dist/* isMap */.jh)(each)) {
                throw new errors/* InputError */.d(this.place(key), '<<', 'a merge key takes a map or a list of maps.');
            }
            const merged = this.value(each, depth + 1);
            for (const name of Object.keys(merged)) {
                if (!Object.hasOwn(map, name))
                    this.#places.move(merged, name, map, name);
            }
        }
    }
    #notAKey(key) {
        return (0,dist/* isMap */.jh)(key)
            ? new errors/* InputError */.d(this.place(key), '{{…}}', 'a placeholder {{name}} of a template is not filled in: replace it by its value.')
            : new errors/* InputError */.d(this.place(key), 'a list or nothing as a key', 'accepted as a key is a text.');
    }
    #mark(parent, key, at, value) {
        const target = this.#target(value);
        const written = (0,dist/* isScalar */.jn)(target) ? target.source : undefined;
        this.#places.mark(parent, key, this.place(at), written === undefined ? {} : { written });
    }
}
function isMergeKey(key) {
    return (0,dist/* isScalar */.jn)(key) && key.value === '<<' && key.type === 'PLAIN';
}

;// CONCATENATED MODULE: ./build/definition/parse-file.js







/** A definition is a page of text: more than this is a mistake, and parsing it would only waste memory. */
const MAX_BYTES = 1024 * 1024;
/** Why a file is not read. */
const LEADS_OUT = 'its path, or a link in it, leads out of the workspace or of the folder that is deployed';
/**
 * Reads a YAML or JSON file.
 *
 * @param input what led to the file, an input's name or a place, for files that cannot be read
 * @throws InputError with file, line and column of the first mistake
 */
async function parseFile(path, places, options) {
    const display = displayPath(path, options.workspace);
    if (!(0,confined/* liesInside */.U)(path, options.within)) {
        throw new errors/* InputError */.d(options.input, display, `${LEADS_OUT}: accepted are files in it.`);
    }
    const text = await readText(path, display, options.input);
    const { root, place } = parseText(text, display, places);
    if (path.endsWith('.json'))
        checkJson(text, display);
    return { path, display, root, place };
}
/** JSON is read as YAML, which includes it and knows its lines. */
function parseText(text, display, places) {
    const counter = new dist/* LineCounter */.HN();
    try {
        const document = (0,dist/* parseDocument */.Tp)(text, {
            lineCounter: counter,
            prettyErrors: false,
            uniqueKeys: false,
        });
        const [problem] = [...document.errors, ...document.warnings];
        if (problem) {
            const { line, col } = counter.linePos(problem.pos[0]);
            throw invalid(`${display}:${line}:${col}`, problem.message);
        }
        const repeated = (0,unique_keys/* repeatedKey */.m)(document);
        if (repeated) {
            const { line, col } = counter.linePos(repeated.range?.[0] ?? 0);
            throw invalid(`${display}:${line}:${col}`, 'Map keys must be unique');
        }
        const data = new YamlData(document, places, display, counter);
        return { root: data.value(document.contents), place: data.place(document.contents) };
    }
    catch (cause) {
        if (!(cause instanceof RangeError))
            throw cause;
        throw invalid(display, 'it is nested too deeply.');
    }
}
/** What is YAML need not be JSON: `1 2` is a text there. The parser's own message may quote the file: it is not shown. */
function checkJson(text, display) {
    try {
        JSON.parse(text);
    }
    catch (error) {
        const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(String(error)) ?? [];
        throw invalid(line === undefined ? display : `${display}:${line}:${column}`, 'it is no JSON.');
    }
}
function invalid(place, why) {
    return new errors/* InputError */.d(place, 'not valid YAML or JSON', why);
}
/** Relative to the workspace where the file is below it. */
function displayPath(path, workspace) {
    if (!workspace)
        return path;
    const inside = (0,external_node_path_.relative)(workspace, path);
    return inside === '' || inside.startsWith('..') ? path : inside.replaceAll('\\', '/');
}
async function readText(path, display, input) {
    const refuse = (why, cause) => new errors/* InputError */.d(input, display, why, { cause });
    try {
        const found = await (0,promises_.stat)(path);
        if (!found.isFile())
            throw refuse('it is no file; accepted is the path of a YAML or JSON file.');
        if (found.size > MAX_BYTES)
            throw refuse(`it has ${found.size} bytes; accepted is a file of at most 1 MB.`);
        return new TextDecoder('utf-8', { fatal: true }).decode(await (0,promises_.readFile)(path));
    }
    catch (error) {
        if (error instanceof errors/* InputError */.d)
            throw error;
        const code = error.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            throw refuse('there is no such file.', error);
        if (error instanceof TypeError)
            throw refuse('it is no UTF-8 text.', error);
        throw refuse(`it cannot be read (${code ?? String(error)}).`, error);
    }
}

;// CONCATENATED MODULE: ./build/definition/file-refs.js



/** Files that one definition may be made of, each as often as it is named. */
const mostFiles = 50;
/**
 * Replaces `{$ref: ./other.yaml}` by the file's content, at every level of a value. Keys beside `$ref` win over
 * the file's. Paths are relative to the file that holds the reference; addresses are not fetched.
 * (Microsoft Learn, "azure.yaml reference for hosted agents", "File includes with $ref")
 *
 * @param path absolute path of the file that the value comes from
 * @throws InputError for files that are missing, no map where one is needed, or include themselves, and for the 51st
 */
async function resolveFileRefs(value, path, context, within = [], files = { left: mostFiles }) {
    if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) {
            value[index] = await resolveFileRefs(item, path, context, within, files);
        }
        return value;
    }
    if (!(0,definition_fields/* isFields */.C)(value))
        return value;
    for (const [key, inner] of Object.entries(value)) {
        if (typeof inner === 'object')
            value[key] = await resolveFileRefs(inner, path, context, within, files);
    }
    return Object.hasOwn(value, '$ref') ? include(value, path, context, within, files) : value;
}
async function include(fields, path, context, within, files) {
    const { places, workspace, within: folders } = context;
    const reference = fields.$ref;
    if (typeof reference !== 'string' || /^[a-z][a-z0-9+.-]+:/i.test(reference) || (0,external_node_path_.isAbsolute)(reference)) {
        throw places.refuse(fields, '$ref', 'accepted is the relative path of a YAML or JSON file.');
    }
    const target = (0,external_node_path_.resolve)((0,external_node_path_.dirname)(path), reference);
    const chain = [...within, path];
    if (chain.includes(target))
        throw places.refuse(fields, '$ref', 'the files include each other.');
    files.left -= 1;
    if (files.left < 0)
        throw places.refuse(fields, '$ref', `a definition is made of up to ${mostFiles} files, repeated ones counted.`);
    const file = await parseFile(target, places, {
        input: places.of(fields, '$ref'),
        workspace,
        within: folders,
    });
    const included = await resolveFileRefs(file.root, target, context, chain, files);
    if (!(0,definition_fields/* isFields */.C)(included))
        throw places.refuse(fields, '$ref', 'the file must hold a map.');
    for (const key of Object.keys(fields)) {
        if (key !== '$ref')
            places.move(fields, key, included, key);
    }
    return included;
}

;// CONCATENATED MODULE: ./build/definition/agent-services.js






const AGENT_HOST = 'azure.ai.agent';
/** True when an `azure.yaml` describes at least one agent. */
function hasAgentServices(root) {
    const services = (0,definition_fields/* isFields */.C)(root) ? root.services : undefined;
    return (0,definition_fields/* isFields */.C)(services) && Object.values(services).some(isAgent);
}
function isAgent(service) {
    return (0,definition_fields/* isFields */.C)(service) && service.host === AGENT_HOST;
}
/**
 * The agents that an `azure.yaml` describes, in its order.
 * @throws InputError for includes that cannot be read, and for code outside of the workspace
 */
async function agentServices(file, context) {
    const services = file.root.services;
    const agents = [];
    for (const [key, entry] of Object.entries(services)) {
        if (!isAgent(entry))
            continue;
        const fields = (await resolveFileRefs(entry, file.path, context));
        const project = typeof fields.project === 'string' ? fields.project : '.';
        const folder = (0,external_node_path_.resolve)((0,external_node_path_.dirname)(file.path), project);
        if (!(0,confined/* liesInside */.U)(folder, context.within)) {
            throw context.places.refuse(fields, 'project', `${LEADS_OUT}: accepted is a folder in it.`);
        }
        const name = typeof fields.name === 'string' && fields.name !== '' ? fields.name : key;
        agents.push({ key, name, fields, place: context.places.of(services, key), folder });
    }
    return agents;
}
/**
 * The service that is meant: the one behind the `#`, else the one of the agent's name, else the one whose code is
 * deployed, else the only one.
 *
 * @throws InputError that names all of them when none of this decides, or when name and code point at different ones
 */
function chooseService(services, { agentName, service, sourceDir }, file) {
    const { display } = file;
    const all = services.map(({ key, name }) => (key === name ? key : `${key} (${name})`)).join(', ');
    const [only] = services;
    if (!only) {
        const others = (0,definition_fields/* isFields */.C)(file.root.services)
            ? Object.keys(file.root.services)
            : [];
        throw new errors/* InputError */.d(file.place, `services ${others.join(', ')}`, `none of them has 'host: ${AGENT_HOST}'; name another file with the input 'definition'.`);
    }
    const how = `choose one with the input 'definition': ${display}#<service>`;
    const one = (found, why) => {
        if (found.length < 2)
            return found[0];
        const places = found.map(({ key, place }) => `${key} (${place})`).join(' and ');
        throw new errors/* InputError */.d('agent-name', agentName, `${display} has the services ${places}, ${why}; ${how}.`);
    };
    if (service !== undefined) {
        const found = services.find(({ key }) => key === service) ??
            one(services.filter(({ name }) => name === service), `which are both named '${service}'`);
        if (found)
            return found;
        throw new errors/* InputError */.d('definition', `${display}#${service}`, `the file describes the agents ${all}.`);
    }
    const here = services.filter(({ folder }) => folder === sourceDir);
    const named = one(services.filter(({ name }) => name === agentName), 'which have this name both') ?? services.find(({ key }) => key === agentName);
    if (named) {
        const other = here.find(({ fields }) => typeof fields.project === 'string');
        if (!other || here.includes(named))
            return named;
        throw new errors/* InputError */.d('source', String(other.fields.project ?? '.'), `it is the code of the service ${other.key} (${other.place}), but 'agent-name' is that of ${named.key} (${named.place}), whose code is in '${String(named.fields.project ?? '.')}'. Change one of the two, or ${how}.`);
    }
    const chosen = one(here, 'which have this code both, and none of them has this name');
    if (chosen)
        return chosen;
    if (services.length === 1)
        return only;
    throw new errors/* InputError */.d('agent-name', agentName, `${display} describes the agents ${all}, and none of them has this name; ${how}.`);
}

;// CONCATENATED MODULE: ./build/definition/azd-known.js
/** Version of the API in the addresses that azd hands to agents (azd, agent_api/api_versions.go). */
const API_VERSION = 'v1';
/**
 * What azd keeps in its environment about the project and the agents of an `azure.yaml`, as far as it follows from the
 * inputs: `FOUNDRY_PROJECT_ENDPOINT`, and of each agent `AGENT_<SERVICE>_NAME`, `_PROJECT_ENDPOINT` and the addresses
 * of its protocols. What only a deployed version knows (`_VERSION`, identities) is not among it.
 * (azd, service_target_agent.go, registerAgentEnvironmentVariables)
 *
 * @param chosen the service that is deployed as `agentName`
 */
function azdKnown(projectEndpoint, services, chosen, agentName) {
    const known = new Map();
    if (projectEndpoint !== undefined)
        known.set('FOUNDRY_PROJECT_ENDPOINT', projectEndpoint);
    for (const service of services) {
        const name = service === chosen ? agentName : service.name;
        const prefix = `AGENT_${service.key.toUpperCase().replaceAll(/[ -]/g, '_')}`;
        known.set(`${prefix}_NAME`, name);
        if (projectEndpoint === undefined)
            continue;
        const protocols = `${projectEndpoint}/agents/${name}/endpoint/protocols`;
        known.set(`${prefix}_PROJECT_ENDPOINT`, projectEndpoint);
        known.set(`${prefix}_RESPONSES_ENDPOINT`, `${protocols}/openai/responses?api-version=${API_VERSION}`);
        known.set(`${prefix}_INVOCATIONS_ENDPOINT`, `${protocols}/invocations?api-version=${API_VERSION}`);
    }
    return known;
}

// EXTERNAL MODULE: ./build/definition/provenance.js
var provenance = __webpack_require__(59893);
;// CONCATENATED MODULE: ./build/definition/checks.js


/** Microsoft Learn, "Deploy a hosted agent from source code", section "Supported runtimes". */
const RUNTIMES = ['python_3_13', 'python_3_14', 'dotnet_10'];
/** Runtimes that were supported once; the service still takes them. */
const RETIRED = /^(python_3_([0-9]|1[0-2])|dotnet_[0-9])$/;
/**
 * Sizes that azd offers, and the largest that the documentation names (azd, extension azure.ai.agents,
 * internal/project/config.go; Microsoft Learn, "Author azure.yaml for hosted agents"). Cores to GiB.
 */
const SIZES = [
    [0.5, 1],
    [1, 2],
    [2, 4],
    [4, 8],
];
const PROTOCOLS = ['responses', 'invocations', 'invocations_ws', 'activity', 'a2a', 'mcp'];
const DEPENDENCY_RESOLUTIONS = ['remote_build', 'bundled'];
/**
 * Microsoft Learn, "Configure environment variables for a hosted agent", "Review platform environment variables"; the
 * last one: Azure/azure-dev#7820.
 */
const RESERVED_VARIABLE = /^(AGENT_.*|FOUNDRY_.*|PORT|HOME|APPLICATIONINSIGHTS_CONNECTION_STRING)$/;
/** TypeSpec of the service, `CreateAgentVersionRequest`. */
const MAX_DESCRIPTION = 512;
/**
 * Checks a complete draft. What the service certainly refuses is an error; what it may know better than this action
 * is a warning. Both name where it was written, and never the value of an environment variable.
 *
 * @throws InputError
 */
function checkDraft({ definition, request }, context) {
    checkCode(definition.code_configuration, context);
    checkSize(definition, context);
    checkProtocols(definition.protocol_versions, context);
    checkVariables(definition.environment_variables, context);
    const description = request.description;
    if (description !== undefined && description.length > MAX_DESCRIPTION) {
        throw new errors/* InputError */.d(context.places.of(request, 'description'), context.places.show(request, 'description'), `it has ${description.length} characters; accepted are up to ${MAX_DESCRIPTION}.`);
    }
    const metadata = request.metadata;
    if (metadata)
        (0,provenance/* checkMetadata */.sI)(metadata, (key) => context.places.of(metadata, key));
}
function checkCode(code, { places, warnings }) {
    if (!code)
        return;
    const { runtime, dependency_resolution: resolution } = code;
    if (RETIRED.test(runtime)) {
        warnings.push(`${places.of(code, 'runtime')}: the runtime ${places.show(code, 'runtime')} is no longer supported: it still deploys, but gets no patches; use ${RUNTIMES.join(', ')}.`);
    }
    else if (!RUNTIMES.includes(runtime)) {
        warnings.push(`${places.of(code, 'runtime')}: the runtime ${places.show(code, 'runtime')} is none of those documented (${RUNTIMES.join(', ')}): the service may refuse it.`);
    }
    if (!DEPENDENCY_RESOLUTIONS.includes(resolution)) {
        warnings.push(`${places.of(code, 'dependency_resolution')}: the dependency resolution ${JSON.stringify(places.show(code, 'dependency_resolution'))} is none of those documented (${DEPENDENCY_RESOLUTIONS.join(', ')}).`);
    }
}
function checkSize(definition, { places, warnings }) {
    const { cpu, memory } = definition;
    const cores = Number(cpu);
    const size = /^(\d+(?:\.\d+)?)(Gi|Mi)$/.exec(memory);
    const gibibytes = size ? Number(size[1]) / (size[2] === 'Mi' ? 1024 : 1) : undefined;
    if (SIZES.some(([most, gib]) => most === cores && gib === gibibytes))
        return;
    const place = places.find(definition, 'cpu') ?? places.find(definition, 'memory') ?? 'cpu';
    const accepted = SIZES.map(([most, gib]) => `${most} with ${gib}Gi`).join(', ');
    warnings.push(`${place}: cpu ${places.show(definition, 'cpu')} with memory ${places.show(definition, 'memory')} is no documented size (${accepted}): the service may refuse it.`);
}
function checkProtocols(records, { places, warnings }) {
    for (const record of records) {
        const { protocol, version } = record;
        if (!PROTOCOLS.includes(protocol)) {
            warnings.push(`${places.of(record, 'protocol')}: the protocol ${places.show(record, 'protocol')} is none of those documented (${PROTOCOLS.join(', ')}).`);
        }
        if (!/^v?\d+(\.\d+){0,2}$/.test(version)) {
            warnings.push(`${places.of(record, 'version')}: the version '${places.show(record, 'version')}' of protocol ${places.show(record, 'protocol')} does not look like one, such as 1.0.0.`);
        }
    }
}
function checkVariables(variables, { places, warnings }) {
    if (!variables)
        return;
    const names = Object.keys(variables);
    const odd = names.filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
    const reserved = names.filter((name) => RESERVED_VARIABLE.test(name));
    for (const [wrong, why] of [
        [odd, 'names of environment variables are letters, digits and underscores: the service may refuse'],
        [reserved, 'the platform sets variables of these names itself, and may refuse'],
    ]) {
        if (wrong[0] !== undefined)
            warnings.push(`${places.of(variables, wrong[0])}: ${why} ${wrong.join(', ')}.`);
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/text/command-line.js
var command_line = __webpack_require__(37238);
;// CONCATENATED MODULE: ./build/definition/entry-point.js



/**
 * The words of an entry point as azd's files write it: a file or assembly (`main.py`), before which azd puts the
 * interpreter of the runtime, or, which azd does not take, a command line or a list of words.
 * (azd, extension azure.ai.agents, agent_yaml/map.go, RuntimeCmdPrefix)
 *
 * @param sourceDir where a file with blanks in its name is told from a command line
 * @returns undefined for a text that is empty or has an open quote; what is neither text nor list, as it is
 */
function entryPointOf(value, runtime, sourceDir) {
    if (Array.isArray(value))
        return value.length === 1 && isFile(value[0]) ? interpreted(value[0], runtime) : value;
    if (typeof value !== 'string')
        return value;
    const text = value.trim();
    const isOneFile = text.includes(' ') && sourceDir !== undefined && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(sourceDir, text));
    return isOneFile ? interpreted(text, runtime) : entryPointWords(text, runtime);
}
/** The words of a command line; one word is a file. @returns undefined for an empty text or an open quote */
function entryPointWords(text, runtime) {
    const words = (0,command_line/* splitCommandLine */.a)(text);
    const [first] = words ?? [];
    if (!words || first === undefined || first === '')
        return undefined;
    return words.length > 1 ? words : interpreted(first, runtime);
}
function interpreted(file, runtime) {
    return [runtime?.startsWith('dotnet') || file.endsWith('.dll') ? 'dotnet' : 'python', file];
}
function isFile(word) {
    return typeof word === 'string' && /\.(py|dll)$/.test(word);
}

;// CONCATENATED MODULE: ./build/definition/guess.js



/** Runtimes for code that does not name one. */
const PYTHON = 'python_3_13';
const DOTNET = 'dotnet_10';
/** Where a Python agent says what it needs; a uv project has a `pyproject.toml`. */
const PYTHON_PROJECTS = ['requirements.txt', 'pyproject.toml'];
/** Usual names of the file that starts a Python agent; the first that is there counts. */
const PYTHON_STARTS = ['main.py', 'app.py'];
/**
 * The languages that a folder looks like, by the files at its root: `requirements.txt` or `pyproject.toml` for Python,
 * exactly one `.csproj` for .NET. More than one answer means that nothing can be concluded.
 *
 * @throws InputError when the folder cannot be read
 */
async function guessLanguages(folder) {
    const names = await (0,promises_.readdir)(folder).catch((cause) => {
        throw new errors/* InputError */.d('source', folder, `the folder cannot be read (${cause.code ?? cause.message}).`, {
            cause,
        });
    });
    const guesses = [];
    const described = PYTHON_PROJECTS.find((name) => names.includes(name));
    if (described !== undefined) {
        const start = PYTHON_STARTS.find((name) => names.includes(name));
        guesses.push({
            runtime: PYTHON,
            ...(start ? { entryPoint: ['python', start] } : {}),
            because: start ? `${start} and ${described}` : described,
        });
    }
    const projects = names.filter((name) => name.endsWith('.csproj'));
    const [project] = projects;
    if (project !== undefined && projects.length === 1)
        guesses.push(await guessDotnet(folder, project));
    return guesses;
}
/** The assembly has the project's name, and the runtime its framework, unless the project says otherwise. */
async function guessDotnet(folder, project) {
    const path = (0,external_node_path_.join)(folder, project);
    // What is no file is refused by name when the folder is packaged; a link may lead anywhere.
    const xml = (await (0,promises_.lstat)(path)).isFile() ? await (0,promises_.readFile)(path, 'utf8') : '';
    const assembly = /<AssemblyName>\s*([^<$\s][^<$]*?)\s*<\/AssemblyName>/.exec(xml)?.[1];
    const framework = /<TargetFramework>\s*net(\d+)\.0\s*<\/TargetFramework>/.exec(xml)?.[1];
    return {
        runtime: framework === undefined ? DOTNET : `dotnet_${framework}`,
        entryPoint: ['dotnet', `${assembly ?? project.replace(/\.csproj$/, '')}.dll`],
        because: project,
    };
}

;// CONCATENATED MODULE: ./build/definition/code.js






/**
 * Completes the `code_configuration` of a deployment of code: what the inputs say, else the file, else what the
 * folder looks like, else the default.
 *
 * @throws InputError that names what is missing, or a container that the file wants instead
 */
async function completeCode(draft, inputs, context) {
    const { definition } = draft;
    const { places } = context;
    const container = definition.container_configuration;
    if (container !== undefined) {
        throw new errors/* InputError */.d(places.of(definition, 'container_configuration'), 'a container image', "the source is code, and a version has code or an image. Give the image with the input 'image' to deploy it, or take it out of the file.");
    }
    const code = (definition.code_configuration ?? {});
    await refuseImage(draft, inputs, context);
    definition.code_configuration = code;
    override(code, 'runtime', inputs.runtime, 'runtime', places);
    override(code, 'entry_point', inputs.entryPoint, 'entry-point', places);
    override(code, 'dependency_resolution', inputs.dependencyResolution, 'dependency-resolution', places);
    checkWritten(code, places);
    if (code.runtime === undefined || code.entry_point === undefined)
        await fillIn(code, draft, inputs, context);
    if (code.dependency_resolution === undefined) {
        code.dependency_resolution = 'remote_build';
        places.mark(code, 'dependency_resolution', draft.azd ? "azd's default" : 'default');
    }
}
/**
 * azd builds an image of a folder with a Dockerfile whose agent has no code settings. What of it the code alone would
 * lack, nobody can tell from here.
 */
async function refuseImage(draft, inputs, { warnings }) {
    const { sourceDir, runtime, entryPoint, dependencyResolution } = inputs;
    const path = draft.dockerfile ?? (sourceDir && (0,external_node_path_.join)(sourceDir, 'Dockerfile'));
    if (path === undefined || draft.definition.code_configuration !== undefined)
        return;
    const exists = await (0,promises_.access)(path).then(() => true, () => false);
    if (!exists)
        return;
    const name = sourceDir === undefined ? 'Dockerfile' : (0,external_node_path_.relative)(sourceDir, path);
    const asCode = [runtime, entryPoint, dependencyResolution].some((each) => each !== undefined);
    if (asCode || !draft.azd) {
        warnings.push(`The source is deployed as code: '${name}' is not used, and what it installs is not there. For an image that it builds, give 'image'.`);
        return;
    }
    throw new errors/* InputError */.d('source', name, "the definition has no code settings, so azd would build an image of this file, which this action does not. Build and push the image and give it with the input 'image'; or, if the agent also runs without it, say how: 'codeConfiguration' in azure.yaml, or the inputs 'runtime' and 'entry-point'.");
}
function override(code, key, value, input, places) {
    if (value === undefined)
        return;
    setOwn(code, key, Array.isArray(value) ? [...value] : value);
    places.mark(code, key, input);
}
function checkWritten(code, places) {
    const { runtime, entry_point: words } = code;
    if (runtime !== undefined && (typeof runtime !== 'string' || runtime === '')) {
        throw places.refuse(code, 'runtime', 'accepted is a runtime such as python_3_13 or dotnet_10.');
    }
    if (words === undefined)
        return;
    const isList = Array.isArray(words) && words.length > 0;
    if (!isList || !words.every((word) => typeof word === 'string' && word !== '')) {
        throw places.refuse(code, 'entry_point', 'accepted is a list of words, such as ["python", "main.py"].');
    }
}
/** Fills in runtime and entry point, and says what it concluded from. */
async function fillIn(code, draft, inputs, context) {
    const { places, warnings, notes } = context;
    const { startupCommand } = draft;
    if (code.entry_point === undefined && startupCommand) {
        const { value, in: written, key } = startupCommand;
        const words = entryPointWords(value, textOr(code.runtime));
        if (!words)
            throw places.refuse(written, key, 'accepted is a command line, such as python main.py.');
        code.entry_point = words;
        places.carry(written, key, code, 'entry_point');
        warnings.push(`${places.of(written, key)}: the startup command is used as entry point, because there is no other.`);
    }
    const language = languageOf(code);
    const guesses = inputs.sourceDir === undefined ? [] : await guessLanguages(inputs.sourceDir);
    const fitting = guesses.filter(({ runtime }) => language === undefined || runtime.startsWith(language));
    const guess = fitting.length === 1 ? fitting[0] : undefined;
    const concluded = [];
    if (code.runtime === undefined) {
        if (!guess)
            throw missing('runtime', 'a runtime of the service: python_3_13, python_3_14 or dotnet_10', guesses);
        set(code, 'runtime', guess.runtime, guess);
        concluded.push(`runtime ${guess.runtime}`);
    }
    if (code.entry_point === undefined) {
        if (!guess?.entryPoint)
            throw missing('entry-point', 'a command line such as python main.py', guesses);
        set(code, 'entry_point', [...guess.entryPoint], guess);
        concluded.push(`entry point '${guess.entryPoint.join(' ')}'`);
    }
    if (guess && concluded.length > 0) {
        notes.push(`${concluded.join(' and ')}, concluded from ${guess.because}`);
    }
    function set(to, key, value, { because }) {
        to[key] = value;
        places.mark(to, key, `concluded from ${because}`);
    }
}
function textOr(value) {
    return typeof value === 'string' ? value : undefined;
}
/** What is known of the language already: by the runtime, else by the interpreter of the entry point. */
function languageOf(code) {
    const runtime = textOr(code.runtime);
    if (runtime !== undefined)
        return runtime.split('_')[0];
    const [command] = code.entry_point ?? [];
    return /^(?:.*\/)?(python|dotnet)/.exec(command ?? '')?.[1];
}
function missing(input, accepted, guesses) {
    const seen = guesses.length > 1
        ? `the source looks like ${guesses.map(({ because }) => because).join(' and like ')}`
        : 'the source does not show it (main.py or app.py with requirements.txt or pyproject.toml, or one .csproj)';
    return new errors/* InputError */.d(input, '', `no definition file says it, and ${seen}; accepted is ${accepted}.`);
}

;// CONCATENATED MODULE: ./build/definition/container.js


/**
 * Completes the `container_configuration` of a deployment of an image: the input, else the file.
 * @throws InputError for code settings beside an image, and when nobody names an image
 */
function completeContainer({ definition }, inputs, places) {
    const code = definition.code_configuration;
    if (code !== undefined) {
        throw new errors/* InputError */.d(places.of(definition, 'code_configuration'), 'code_configuration', inputs.image === undefined
            ? "the definition is one of code, but no code is deployed; give the code with the input 'source'."
            : "an image is deployed, and a version has code or an image; take one of them out, the file's code_configuration or the input 'image'.");
    }
    for (const [input, value] of [
        ['runtime', inputs.runtime],
        ['entry-point', inputs.entryPoint?.join(' ')],
        ['dependency-resolution', inputs.dependencyResolution],
    ]) {
        if (value !== undefined)
            throw new errors/* InputError */.d(input, value, 'accepted only for code; this deploys an image.');
    }
    const container = (definition.container_configuration ?? {});
    if (inputs.image !== undefined) {
        setOwn(container, 'image', inputs.image);
        places.mark(container, 'image', 'image');
        definition.container_configuration = container;
    }
    const { image } = container;
    if (image === undefined) {
        throw new errors/* InputError */.d('source', '', "there is nothing to run: accepted is code ('source') or a container ('image').");
    }
    if (typeof image !== 'string' || !/^[^\s]+$/.test(image)) {
        throw places.refuse(container, 'image', 'accepted is an image reference, such as registry.azurecr.io/agent:1.2.3.');
    }
}

;// CONCATENATED MODULE: ./build/definition/draft.js
/** A draft that says nothing: everything comes from the inputs. */
function emptyDraft() {
    return { definition: { kind: 'hosted' }, request: {}, resolved: true };
}

;// CONCATENATED MODULE: ./build/definition/agent-files.js


/** Files that describe the agent of the folder that they are in. */
const AGENT_FILES = ['agent.yaml', 'agent.yml', 'agent.json'];
/** Files of azd that may describe the agent of a folder. */
function agentFilesIn(folder) {
    return existing(folder, AGENT_FILES.filter((name) => !name.endsWith('.json')));
}
/** Absolute paths of the files that are there, in the order of their names. */
async function existing(folder, names) {
    const found = [];
    for (const name of names) {
        const path = (0,external_node_path_.join)(folder, name);
        await (0,promises_.access)(path).then(() => found.push(path), () => { });
    }
    return found;
}

;// CONCATENATED MODULE: ./build/definition/azd-defaults.js
/**
 * What azd sends where its files say nothing (azd, extension azure.ai.agents, internal/project/config.go and
 * agent_yaml/map.go).
 */
const DEFAULTS = {
    cpu: '0.5',
    memory: '1Gi',
    protocols: [{ protocol: 'responses', version: '2.0.0' }],
};

;// CONCATENATED MODULE: ./build/definition/azd-environment.js



/**
 * Adds azd's environment variables, a list of `{name, value}` or a map, to the service's map. A later source wins
 * over an earlier one. A variable without a value is empty, as for azd.
 *
 * @throws InputError, never with a value
 */
function addEnvironment({ key, value, place }, places, to) {
    if ((0,definition_fields/* isFields */.C)(value)) {
        for (const name of Object.keys(value))
            add(value, name, name);
        return;
    }
    if (!Array.isArray(value)) {
        throw new errors/* InputError */.d(place, key, 'accepted is a map of names to values, or a list of {name, value}.');
    }
    const seen = new Set();
    for (const [index, item] of value.entries()) {
        if (!(0,definition_fields/* isFields */.C)(item) || typeof item.name !== 'string' || item.name === '') {
            throw places.refuse(value, index, 'accepted is {name: ..., value: ...}.', `entry ${index + 1}`);
        }
        if (seen.has(item.name)) {
            throw places.refuse(item, 'name', 'the list has this variable already.');
        }
        seen.add(item.name);
        if (item.value === undefined)
            places.mark(item, 'value', places.of(value, index));
        add(item, 'value', item.name);
    }
    function add(from, fromKey, name) {
        const at = places.of(from, fromKey);
        const text = from[fromKey] === null || from[fromKey] === undefined ? '' : places.text(from, fromKey);
        if (text === undefined)
            throw new errors/* InputError */.d(at, name, 'the value of an environment variable is a text.');
        setOwn(to, name, text);
        places.carry(from, fromKey, to, name);
    }
}

;// CONCATENATED MODULE: ./build/definition/dropped.js
/** Keys of azd's files that azd does not know: it drops them without a word, and no agent ever gets them. */
class Dropped {
    #places;
    #keys = new Map();
    constructor(places) {
        this.#places = places;
    }
    /** @param path the key, with dots for those that it lies under */
    add(path, place) {
        if (!this.#keys.has(path))
            this.#keys.set(path, place);
    }
    /** Everything that nobody asked an entry for. */
    rest(fields, entry, under) {
        for (const key of entry.left) {
            this.add(under === undefined ? key : `${under}.${key}`, this.#places.of(fields, key));
        }
    }
    /** Names them, once. */
    warn(warnings) {
        const [first] = this.#keys.values();
        if (first === undefined)
            return;
        warnings.push(`${first}: left out, as azd leaves out what it does not know: ${[...this.#keys.keys()].join(', ')}. ` +
            'No agent gets these; what an agent needs belongs into its environment variables.');
    }
}

;// CONCATENATED MODULE: ./build/definition/entry.js

/** A map that is read field by field, and then knows what nobody asked for. */
class Entry {
    #fields;
    #places;
    #left;
    constructor(fields, places) {
        this.#fields = fields;
        this.#places = places;
        this.#left = new Set(Object.keys(fields));
    }
    /**
     * The field under one of its spellings; `undefined` when it is absent or null.
     * @throws InputError when two spellings of it are there
     */
    take(...spellings) {
        const [key, second] = spellings.filter((spelling) => this.#left.has(spelling));
        if (key === undefined)
            return undefined;
        if (second !== undefined) {
            throw new errors/* InputError */.d(this.#places.of(this.#fields, second), second, `the same is written as '${key}' already.`);
        }
        this.#left.delete(key);
        const value = this.#fields[key];
        if (value === null || value === undefined)
            return undefined;
        return { key, value, place: this.#places.of(this.#fields, key) };
    }
    /** Puts the field, if it is there, into another map. */
    move(spellings, to, toKey) {
        const taken = this.take(...spellings);
        if (taken)
            this.#places.move(this.#fields, taken.key, to, toKey);
    }
    /** Puts everything that nobody asked for into another map, as it is. */
    moveRest(to) {
        for (const key of this.#left)
            this.#places.move(this.#fields, key, to, key);
        this.#left.clear();
    }
    /** Keys that nobody asked for. */
    get left() {
        return [...this.#left];
    }
}

;// CONCATENATED MODULE: ./build/definition/kind.js

/** @throws InputError unless the definition is that of a hosted agent */
function requireHosted(definition, { places, place }) {
    const { kind } = definition;
    if (kind === 'hosted')
        return;
    const accepted = "accepted is 'kind: hosted': this action deploys hosted agents.";
    if (kind === undefined)
        throw new errors/* InputError */.d(place, 'no kind', accepted);
    throw places.refuse(definition, 'kind', `${accepted} Prompt, voice and workflow agents have no code to deploy; create them with azd or an SDK.`);
}

;// CONCATENATED MODULE: ./build/definition/policies.js


/** Settings of a policy that azd knows, by the service's names. */
const KNOWN = ['rai_policy_name', 'invocations_moderation'];
/**
 * azd's `policies` as the service's `rai_config`; `undefined` when the list is empty.
 * @throws InputError unless it is one policy of type `rai_policy` with a name: the service takes no more
 */
function readPolicies({ key, value, place }, places, dropped) {
    if (!Array.isArray(value))
        throw new errors/* InputError */.d(place, key, 'accepted is a list of policies.');
    if (value.length === 0)
        return undefined;
    const [policy] = value;
    if (value.length > 1)
        throw new errors/* InputError */.d(place, `${value.length} policies`, 'the service takes one policy.');
    if (!(0,definition_fields/* isFields */.C)(policy))
        throw places.refuse(value, 0, 'accepted is a map with type and raiPolicyName.');
    if (policy.type !== 'rai_policy') {
        throw new errors/* InputError */.d(places.of(value, 0), policy.type === undefined ? 'no type' : places.show(policy, 'type'), "accepted is 'type: rai_policy'.");
    }
    const settings = Object.fromEntries(Object.entries(policy).filter(([key]) => {
        const known = key === 'type' || KNOWN.includes(snakeCase(key));
        if (!known)
            dropped.add(`policies.${key}`, places.of(policy, key));
        return known && key !== 'type';
    }));
    const named = snakeCased(settings);
    if (typeof named.rai_policy_name !== 'string' || named.rai_policy_name === '') {
        throw new errors/* InputError */.d(places.of(value, 0), 'no raiPolicyName', "accepted is the policy's full ARM resource id.");
    }
    for (const key of Object.keys(settings))
        places.carry(policy, key, named, snakeCase(key));
    return named;
}
/** Keys as the service writes them, at every level; values stay. */
function snakeCased(value) {
    if (Array.isArray(value))
        return value.map(snakeCased);
    if (!(0,definition_fields/* isFields */.C)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), snakeCased(inner)]));
}
function snakeCase(key) {
    return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

;// CONCATENATED MODULE: ./build/definition/variables.js

/** A value that cannot be resolved; the caller adds where it stands. */
class UnresolvedReference extends Error {
    /** The text to show: the reference, never what surrounds it. */
    reference;
    constructor(reference, accepted) {
        super(accepted);
        this.reference = reference;
    }
}
/**
 * Resolves `${NAME}` and, with a default, `${NAME=text}`, `${NAME:=text}` and `${NAME:-text}` by what `read` gives, as
 * azd does from its own: the default also counts for an empty variable, `$$` is one dollar sign, `$NAME` and what the
 * service resolves itself, `${{...}}`, stay as they are. `$${{...}}` is `${{...}}` where azd itself expands the text,
 * and stays where its extension does (azd, pkg/foundry/templating.go and pkg/osutil/expandable_string.go).
 * Unlike there, a variable that is not set and has no default is an error, not an empty text.
 *
 * @param read the value of a variable, `undefined` when it is not set; throws `RefusedVariable`
 * @throws UnresolvedReference
 */
function resolveVariables(text, read, by = 'extension') {
    return resolveAt(text, read, { by, depth: 0 });
}
/** Defaults inside defaults, as deep as anybody writes them. */
const deepest = 10;
/** Characters that a text may grow to. */
const longest = 1_000_000;
function resolveAt(text, read, { by, depth }) {
    let result = '';
    let index = 0;
    while (index < text.length) {
        if (result.length > longest)
            throw new UnresolvedReference(`\${…}`, `its variables grow the text to more than ${longest} characters.`);
        const dollar = text.indexOf('$', index);
        if (dollar < 0)
            return result + text.slice(index);
        result += text.slice(index, dollar);
        index = dollar;
        if (text.startsWith('${{', index)) {
            const end = serviceExpressionEnd(text, index);
            result += text.slice(index, end);
            index = end;
        }
        else if (text.startsWith('$$', index) && (by === 'core' || !text.startsWith('${{', index + 1))) {
            result += '$';
            index += 2;
        }
        else if (text.startsWith('${', index)) {
            const reference = readReference(text, index);
            result += lookUp(reference, read, { by, depth });
            index = reference.end;
        }
        else {
            result += '$';
            index += 1;
        }
    }
    return result;
}
/** True when the text holds a reference that `resolveVariables` would replace. */
function hasVariables(text) {
    return /\$\{[A-Za-z_][A-Za-z0-9_]*(\}|:?=|:-)/.test(text.replace(/\$\{\{.*?\}\}/gs, ''));
}
/**
 * Names of the placeholders `{{name}}` of a template that are not filled in. What the service resolves itself,
 * `${{...}}`, is none.
 */
function findPlaceholders(text) {
    const found = text.replace(/\$\{\{.*?\}\}/gs, '').matchAll(/\{\{\s*([^\s{}][^{}]*?)\s*\}\}/g);
    return [...found].map(([, name]) => name);
}
function readReference(text, start) {
    const opening = /\$\{([A-Za-z_][A-Za-z0-9_]*)(\}|:?=|:-)/y;
    opening.lastIndex = start;
    const [whole, name, rest] = opening.exec(text) ?? [];
    if (whole === undefined || name === undefined) {
        const [shown = ''] = /^\$\{[A-Za-z0-9_]*/.exec(text.slice(start)) ?? [];
        throw new UnresolvedReference(`${shown}…`, `accepted are \${NAME}, \${NAME:-default} and \${NAME=default}, $\${NAME} for the text itself, and \${{...}} for what the service resolves.`);
    }
    const inside = start + whole.length;
    if (rest === '}')
        return { name, fallback: undefined, end: inside };
    const end = closingBrace(text, inside);
    if (end === undefined) {
        throw new UnresolvedReference(`\${${name}${rest}`, 'the closing } of the default is missing.');
    }
    return { name, fallback: text.slice(inside, end), end: end + 1 };
}
/** The brace that closes a default; references and service expressions inside it have braces of their own. */
function closingBrace(text, from) {
    let depth = 1;
    for (let index = from; index < text.length;) {
        if (text.startsWith('${{', index))
            index = serviceExpressionEnd(text, index);
        else if (text.startsWith('${', index)) {
            depth += 1;
            index += 2;
        }
        else {
            if (text[index] === '}')
                depth -= 1;
            if (depth === 0)
                return index;
            index += 1;
        }
    }
    return undefined;
}
function serviceExpressionEnd(text, start) {
    const end = text.indexOf('}}', start + 3);
    if (end < 0)
        throw new UnresolvedReference('${{', 'the closing }} is missing.');
    return end + 2;
}
function lookUp({ name, fallback }, read, { by, depth }) {
    const value = valueFrom(name, read);
    if (fallback !== undefined && (value === undefined || value === '')) {
        if (depth >= deepest)
            throw new UnresolvedReference(`\${${name}:-`, `accepted are up to ${deepest} defaults inside one another.`);
        return resolveAt(fallback, read, { by, depth: depth + 1 });
    }
    if (value !== undefined)
        return value;
    throw new UnresolvedReference(`\${${name}}`, `the environment variable '${name}' is not set; set it under 'env:' of the step, or write \${${name}:-default}.`);
}
function valueFrom(name, read) {
    try {
        return read(name);
    }
    catch (error) {
        if (error instanceof RefusedVariable)
            throw new UnresolvedReference(`\${${name}}`, error.message);
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/definition/resolve-texts.js


/**
 * Resolves `${NAME}` in the value under `key`, in place, however deep its texts are.
 * @throws InputError that names the reference and its place, and no value
 */
function resolveTexts(parent, key, context, by = 'extension') {
    const value = parent[key];
    if (typeof value === 'string') {
        parent[key] = resolveText(parent, key, value, context, by);
    }
    else if (Array.isArray(value)) {
        for (const index of value.keys())
            resolveTexts(value, index, context, by);
    }
    else if (typeof value === 'object' && value !== null) {
        for (const inner of Object.keys(value))
            resolveTexts(value, inner, context, by);
    }
}
function resolveText(parent, key, text, context, by) {
    const { places, warnings, variables, manifest, own } = context;
    const [placeholder] = findPlaceholders(text);
    if (placeholder !== undefined) {
        const why = `the placeholder {{${placeholder}}} is not filled in`;
        if (manifest) {
            throw places.refuse(parent, key, `${why}: replace it by its value, or let 'azd ai agent init' make an agent out of the template.`, `{{${placeholder}}}`);
        }
        warnings.push(`${places.of(parent, key)}: ${why}, and is sent as it stands.`);
    }
    const names = new Set();
    const read = (name) => {
        const value = own?.get(name) ?? variables.read(name);
        if (value)
            names.add(name);
        return value;
    };
    try {
        const resolved = resolveVariables(text, read, by);
        if (names.size > 0)
            places.markRead(parent, key, [...names]);
        return resolved;
    }
    catch (error) {
        if (!(error instanceof UnresolvedReference))
            throw error;
        throw new errors/* InputError */.d(places.of(parent, key), error.reference, error.message, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/definition/texts.js


/**
 * An entry whose texts are resolved as they are taken, so that a variable is read only where its value is used.
 */
class Texts {
    #fields;
    #entry;
    #context;
    constructor(fields, entry, context) {
        this.#fields = fields;
        this.#entry = entry;
        this.#context = context;
    }
    /**
     * The field under one of its spellings, its texts resolved; `undefined` when it is absent or null.
     * @throws InputError when two spellings of it are there, or a reference cannot be resolved
     */
    take(...spellings) {
        const taken = this.#entry.take(...spellings);
        return taken && this.#resolved(taken);
    }
    /**
     * The same for a list of `{name, value}` that stands beside values of its kind: those win over the items of their
     * name, and references are looked for among them first.
     */
    takeBeside(own, ...spellings) {
        const taken = this.#entry.take(...spellings);
        if (!taken)
            return undefined;
        if (Array.isArray(taken.value)) {
            // What is overridden is not read: a variable that it refers to need not be set.
            for (const item of taken.value)
                if (own.has(item?.name))
                    delete item.value;
        }
        return this.#resolved(taken, { own });
    }
    /** A field that is a map; a list of the same name is for azd only, and given as it stands. */
    takeMap(key) {
        const taken = this.#entry.take(key);
        return taken && ((0,definition_fields/* isFields */.C)(taken.value) ? this.#resolved(taken) : taken);
    }
    #resolved(taken, more = {}) {
        const fields = this.#fields;
        const core = this.#context.expandedByCore?.includes(taken.key) ?? false;
        resolveTexts(fields, taken.key, { ...this.#context, ...more }, core ? 'core' : 'extension');
        return { ...taken, value: fields[taken.key] };
    }
    /** Puts the field, if it is there, into another map. */
    move(spellings, to, toKey) {
        const taken = this.take(...spellings);
        if (taken)
            this.#context.places.move(this.#fields, taken.key, to, toKey);
    }
}

;// CONCATENATED MODULE: ./build/definition/azd-agent.js











/** Keys that mean something to azd only: the service's create call has no place for them. */
const AZD_ONLY = ['displayName', 'inputSchema', 'outputSchema', 'dockerfilePath'];
/** Fields of the service's own definition, which an agent.yaml may have by these names too. */
const OWN_NAMES = [
    ...['cpu', 'memory', 'protocol_versions', 'container_protocol_versions'],
    ...['container_configuration', 'rai_config'],
];
/**
 * Reads azd's description of a hosted agent, `agent.yaml` or the service entry of an `azure.yaml`, and gives its
 * fields the service's names. `snake_case` and `camelCase` are both understood, because azd writes the one in
 * `agent.yaml` and the other in `azure.yaml`. What azd does not know it drops; so does this, and names it.
 * (azd, extension azure.ai.agents, internal/pkg/agents/agent_yaml; Microsoft Learn, "azure.yaml reference for
 * hosted agents" and "agent.yaml schema reference")
 *
 * @throws InputError
 */
function readAzdAgent(agent, context) {
    const { places, warnings } = context;
    requireHosted(agent, context);
    const entry = new Entry(agent, places);
    for (const key of AZD_ONLY)
        entry.take(key);
    const endpoint = entry.take('agentEndpoint', 'agent_endpoint');
    const card = entry.take('agentCard', 'agent_card');
    if (card)
        warnings.push(`${card.place}: '${card.key}' belongs to the agent, not to a version: it is not applied.`);
    const definition = {};
    const request = {};
    const dropped = new Dropped(places);
    const reader = new Texts(agent, entry, context);
    const name = reader.take('name');
    const startupCommand = reader.take('startupCommand', 'startup_command');
    for (const own of ['kind', ...OWN_NAMES])
        reader.move([own], definition, own);
    reader.move(['description'], request, 'description');
    readSize(reader, definition, context);
    readProtocols(reader.take('protocols'), definition, context, dropped);
    readVariables(reader, definition, places);
    readImage(reader.take('image'), agent, definition, places);
    readCode(reader.take('codeConfiguration', 'code_configuration'), definition, context, dropped);
    readSession(reader.take('sessionConfiguration', 'session_configuration'), definition, places, dropped);
    const policies = reader.take('policies');
    const rai = policies && readPolicies(policies, places, dropped);
    if (policies && rai)
        put(definition, 'rai_config', rai, policies.place, places);
    readMetadata(reader.take('metadata'), request, context);
    dropped.rest(agent, entry);
    dropped.warn(warnings);
    return {
        definition,
        request,
        resolved: true,
        azd: true,
        ...(typeof name?.value === 'string'
            ? { name: { value: name.value, shown: places.show(agent, name.key), place: name.place } }
            : {}),
        ...(endpoint ? { agentEndpoint: endpoint.value } : {}),
        ...(typeof startupCommand?.value === 'string'
            ? { startupCommand: { value: startupCommand.value, in: agent, key: startupCommand.key } }
            : {}),
    };
}
function put(to, key, value, place, places) {
    setOwn(to, key, value);
    places.mark(to, key, place);
}
/** `agent.yaml` has the size under `resources`, `azure.yaml` under `container.resources`; there it wins. */
function readSize(entry, definition, { places, warnings }) {
    const resources = entry.takeMap('resources');
    const container = entry.takeMap('container');
    const sized = (0,definition_fields/* isFields */.C)(container?.value) ? container.value.resources : undefined;
    for (const size of [resources?.value, sized]) {
        if (!(0,definition_fields/* isFields */.C)(size))
            continue;
        const fields = new Entry(size, places);
        fields.move(['cpu'], definition, 'cpu');
        fields.move(['memory'], definition, 'memory');
    }
    if (Array.isArray(resources?.value) && resources.value.length > 0) {
        warnings.push(`${resources.place}: the list 'resources' names resources of azd, which this action does not create.`);
    }
    if ((0,definition_fields/* isFields */.C)(container?.value) && container.value.scale !== undefined) {
        warnings.push(`${places.of(container.value, 'scale')}: 'scale' is left out: the service scales by itself.`);
    }
}
function readProtocols(taken, definition, { places, warnings }, dropped) {
    if (!taken)
        return;
    if (!Array.isArray(taken.value))
        throw new errors/* InputError */.d(taken.place, taken.key, 'accepted is a list of protocols.');
    for (const item of taken.value) {
        if (!(0,definition_fields/* isFields */.C)(item))
            continue;
        for (const key of Object.keys(item)) {
            if (key === 'protocol' || key === 'version')
                continue;
            dropped.add(`protocols.${key}`, places.of(item, key));
            delete item[key];
        }
        if (item.version !== undefined)
            continue;
        const version = DEFAULTS.protocols[0].version;
        put(item, 'version', version, places.of(item, 'protocol'), places);
        warnings.push(`${places.of(item, 'protocol')}: ${places.show(item, 'protocol')} has no version: ${version} is used.`);
    }
    put(definition, 'protocol_versions', taken.value, taken.place, places);
}
function readVariables(entry, definition, places) {
    const map = entry.take('env');
    const variables = {};
    if (map)
        addEnvironment(map, places, variables);
    // What the service says itself wins outright, and what the older list refers to is looked for there first.
    const own = new Map(Object.entries(variables));
    const list = entry.takeBeside(own, 'environmentVariables', 'environment_variables');
    const older = {};
    if (list)
        addEnvironment(list, places, older);
    for (const key of own.keys())
        places.move(variables, key, older, key);
    const place = (list ?? map)?.place;
    if (place !== undefined)
        put(definition, 'environment_variables', older, place, places);
}
function readImage(taken, agent, definition, places) {
    if (!taken)
        return;
    const container = {};
    places.move(agent, taken.key, container, 'image');
    put(definition, 'container_configuration', container, taken.place, places);
}
function readCode(taken, definition, { places, sourceDir }, dropped) {
    if (!taken)
        return;
    if (!(0,definition_fields/* isFields */.C)(taken.value))
        throw new errors/* InputError */.d(taken.place, taken.key, 'accepted is a map.');
    const written = new Entry(taken.value, places);
    const code = {};
    written.move(['runtime'], code, 'runtime');
    const entryPoint = written.take('entryPoint', 'entry_point');
    if (entryPoint) {
        const { value, place } = entryPoint;
        const runtime = typeof code.runtime === 'string' ? code.runtime : undefined;
        const words = entryPointOf(value, runtime, sourceDir);
        if (words === undefined) {
            throw new errors/* InputError */.d(place, places.show(taken.value, entryPoint.key), 'accepted is a file (main.py), a command line, or a list of words.');
        }
        setOwn(code, 'entry_point', words);
        places.carry(taken.value, entryPoint.key, code, 'entry_point');
    }
    written.move(['dependencyResolution', 'dependency_resolution'], code, 'dependency_resolution');
    dropped.rest(taken.value, written, taken.key);
    put(definition, 'code_configuration', code, taken.place, places);
}
function readSession(taken, definition, places, dropped) {
    if (!taken)
        return;
    if (!(0,definition_fields/* isFields */.C)(taken.value))
        throw new errors/* InputError */.d(taken.place, taken.key, 'accepted is a map.');
    const written = new Entry(taken.value, places);
    const session = {};
    written.move(['idleTimeoutSeconds', 'idle_timeout_seconds'], session, 'idle_timeout_seconds');
    dropped.rest(taken.value, written, taken.key);
    put(definition, 'session_configuration', session, taken.place, places);
}
/** The service's metadata are texts. azd joins the list `authors` and drops what else is no text; so here. */
function readMetadata(taken, request, { places, warnings }) {
    if (!taken)
        return;
    if (!(0,definition_fields/* isFields */.C)(taken.value))
        throw new errors/* InputError */.d(taken.place, taken.key, 'accepted is a map of names to texts.');
    const metadata = {};
    const dropped = [];
    for (const [key, value] of Object.entries(taken.value)) {
        const authors = key === 'authors' && Array.isArray(value) ? value.join(',') : undefined;
        const text = authors ?? places.text(taken.value, key);
        if (text === undefined)
            dropped.push(key);
        else {
            setOwn(metadata, key, text);
            places.carry(taken.value, key, metadata, key);
        }
    }
    if (dropped.length > 0) {
        warnings.push(`${taken.place}: metadata are texts for the service; left out: ${dropped.join(', ')}.`);
    }
    put(request, 'metadata', metadata, taken.place, places);
}

;// CONCATENATED MODULE: ./build/definition/azure-yaml.js






/** Keys of a service that tell azd how to build, provision and order things, and say nothing about a version. */
const BUILD_KEYS = [
    ...['host', 'project', 'language', 'uses', 'docker', 'module', 'dist', 'hooks', 'apiVersion'],
    ...['resourceName', 'resourceGroup', 'condition', 'k8s', 'infra', 'remoteBuild', 'config', 'deployments'],
    ...['connections', 'toolConnections', 'toolboxes', 'memoryStores', 'activity', 'endpoint'],
];
/** What azd itself expands before its extension for agents sees the service (azd, project/mapper_registry.go). */
const EXPANDED_BY_CORE = ['env', 'image'];
/**
 * Reads the service of an `azure.yaml` that describes the agent.
 * @throws InputError when it describes none, alone or with its `agent.yaml`
 */
async function readAzureYaml(service, file, context) {
    const { fields, folder } = service;
    const inService = { ...context, place: service.place, expandedByCore: EXPANDED_BY_CORE };
    warnOfProject(service, inService);
    const agent = await describedAgent(service, file, inService);
    for (const key of BUILD_KEYS)
        delete agent[key];
    const draft = readAzdAgent(agent, inService);
    const docker = (0,definition_fields/* isFields */.C)(fields.docker) && typeof fields.docker.path === 'string' ? fields.docker.path : undefined;
    return {
        ...draft,
        ...(draft.name ? {} : { name: { value: service.key, shown: service.key, place: service.place } }),
        dockerfile: (0,external_node_path_.resolve)(folder, docker ?? 'Dockerfile'),
    };
}
/** The agent's description: in the service itself, under `config` as older files have it, or in an `agent.yaml`. */
async function describedAgent({ key, fields, place, folder }, file, context) {
    const { places, warnings, files } = context;
    const config = (0,definition_fields/* isFields */.C)(fields.config) ? fields.config : {};
    if ((0,definition_fields/* isFields */.C)(config.env) && Object.keys(config.env).length > 0) {
        warnings.push(`${places.of(config, 'env')}: 'config.env' is not read, by azd neither; move it to the service's own 'env'.`);
    }
    for (const path of await agentFilesIn(folder))
        files.seen.add(path);
    if (typeof fields.kind === 'string')
        return fields;
    const inConfig = typeof config.kind === 'string';
    const described = inConfig ? config : await agentFile(key, folder, place, file, context);
    if (inConfig)
        delete described.env;
    else
        for (const own of ['container', 'startupCommand'])
            places.move(config, own, described, own, { ifThere: true });
    for (const own of ['env', 'image', 'container', 'startupCommand']) {
        places.move(fields, own, described, own, { ifThere: true });
    }
    return described;
}
/** An older project's `agent.yaml`, in the folder of the service. */
async function agentFile(key, folder, place, file, { places, workspace, within, files }) {
    const [path] = await agentFilesIn(folder);
    if (path === undefined) {
        throw new errors/* InputError */.d(place, key, `the service has no 'kind: hosted', and there is no agent.yaml in '${(0,external_node_path_.relative)((0,external_node_path_.dirname)(file.path), folder) || '.'}'.`);
    }
    const { root, place: at } = await parseFile(path, places, { input: place, workspace, within });
    files.used.add(path);
    if ((0,definition_fields/* isFields */.C)(root))
        return root;
    throw new errors/* InputError */.d(at, 'no map', "accepted is azd's agent.yaml ('kind: hosted, name: ...').");
}
/** The code that is deployed comes from the input `source`, which need not be where azd would take it from. */
function warnOfProject({ fields, folder }, { places, warnings, sourceDir }) {
    if (typeof fields.project !== 'string' || sourceDir === undefined)
        return;
    if (folder === (0,external_node_path_.resolve)(sourceDir))
        return;
    warnings.push(`${places.of(fields, 'project')}: the service's code is in '${fields.project}', but the input 'source' names another folder; ` +
        `set 'source' to it if that is the code to deploy.`);
}

;// CONCATENATED MODULE: ./build/definition/wire.js




/** What the service adds to a version that it shows; a version that was saved to a file has them. */
const READ_ONLY = [
    'object',
    'id',
    'version',
    'created_at',
    'status',
    'error',
    'instance_identity',
    'blueprint',
    'agent_guid',
];
/**
 * Reads the service's own shape: a request body with a `definition`, or the bare definition. Everything is taken
 * as it stands, variables too.
 *
 * @throws InputError for kinds that this action does not deploy
 */
function readWire(root, format, context) {
    const { places, warnings } = context;
    const definition = format === 'request' ? root.definition : root;
    requireHosted(definition, context);
    if (format === 'definition')
        return { definition, request: {}, resolved: false };
    const { definition: _, name, agent_endpoint: agentEndpoint, agent_card: agentCard, draft, ...others } = root;
    const request = {};
    const saved = root.object === 'agent.version';
    for (const key of Object.keys(others)) {
        if (!(saved && READ_ONLY.includes(key)))
            places.move(root, key, request, key);
    }
    if (saved)
        dropOwnKeys(request.metadata, context);
    if (draft !== undefined) {
        warnings.push(`${places.of(root, 'draft')}: 'draft' is left out: the mode of the action decides it.`);
    }
    if (agentCard !== undefined) {
        warnings.push(`${places.of(root, 'agent_card')}: 'agent_card' belongs to the agent, not to a version: it is not applied.`);
    }
    return {
        definition,
        request,
        resolved: false,
        ...(typeof name === 'string'
            ? { name: { value: name, shown: name, place: places.of(root, 'name') } }
            : {}),
        ...(agentEndpoint === undefined ? {} : { agentEndpoint }),
    };
}
/** A saved version has the metadata that this action gave it; the new version gets its own. */
function dropOwnKeys(metadata, { warnings, place }) {
    warnings.push(`${place}: this is a saved version: what only the service or this action sets is left out.`);
    if (!(0,definition_fields/* isFields */.C)(metadata))
        return;
    for (const key of provenance/* ownKeys */.Hs)
        delete metadata[key];
}
/** Says of environment variables whose value looks like a reference that nobody will resolve it. */
function warnOfVariables({ definition, resolved }, { places, warnings }) {
    const variables = definition.environment_variables;
    if (resolved || !(0,definition_fields/* isFields */.C)(variables))
        return;
    const names = Object.keys(variables).filter((name) => {
        const value = variables[name];
        return typeof value === 'string' && hasVariables(value);
    });
    if (names.length === 0)
        return;
    warnings.push(`${places.of(variables, names[0])}: ${names.join(', ')} ${names.length === 1 ? 'holds' : 'hold'} a \${NAME} ` +
        "that is sent as it stands: only azd's formats have variables. Set the value with the input 'environment-variables'.");
}

;// CONCATENATED MODULE: ./build/definition/formats.js






/** Keys that azd's `agent.yaml` has beside the definition, and that the service's own definition does not have. */
const AZD_KEYS = [
    'name',
    'displayName',
    'description',
    'metadata',
    'protocols',
    'resources',
    'policies',
    'env',
    'agent_endpoint',
    'agent_card',
    'agentEndpoint',
    'agentCard',
    'codeConfiguration',
    'environmentVariables',
    'sessionConfiguration',
    'startupCommand',
];
/** What a file is, by its content; `undefined` when it is nothing of what is read. */
function formatOf(root) {
    if (!(0,definition_fields/* isFields */.C)(root))
        return undefined;
    if ((0,definition_fields/* isFields */.C)(root.definition))
        return 'request';
    if ((0,definition_fields/* isFields */.C)(root.template))
        return 'manifest';
    if ((0,definition_fields/* isFields */.C)(root.services))
        return 'azure';
    if (typeof root.kind !== 'string')
        return undefined;
    return isAzdAgent(root) ? 'agent' : 'definition';
}
function isAzdAgent(root) {
    if (AZD_KEYS.some((key) => Object.hasOwn(root, key)))
        return true;
    const code = root.code_configuration;
    return (Array.isArray(root.environment_variables) || ((0,definition_fields/* isFields */.C)(code) && typeof code.entry_point === 'string'));
}
/**
 * True when a file that was found, not named, is meant for this action: `agent.json` may also be the card of an
 * A2A agent, and an `azure.yaml` may describe a project without any agent.
 */
function isForAgents(root) {
    const format = formatOf(root);
    return format === 'azure' ? hasAgentServices(root) : format !== undefined;
}
/**
 * Reads a file in whichever format it has.
 * @throws InputError
 */
async function readDraft(file, context) {
    const { root } = file;
    const format = formatOf(root);
    if (!(0,definition_fields/* isFields */.C)(root) || format === undefined) {
        throw new errors/* InputError */.d(file.place, (0,definition_fields/* isFields */.C)(root) ? `keys ${Object.keys(root).slice(0, 8).join(', ')}` : 'no map', "accepted are the service's request body ('definition: {kind: hosted, ...}' or the definition itself), azd's " +
            "agent.yaml ('kind: hosted, name: ...') and an azure.yaml with a service of 'host: azure.ai.agent'.");
    }
    switch (format) {
        case 'request':
        case 'definition':
            return readWire(root, format, context);
        case 'manifest':
            return readAzdAgent(fromManifest(root, context), { ...context, manifest: true });
        case 'agent':
            return readAzdAgent(root, context);
        case 'azure':
            return readAzureYaml(context.service ?? chooseService([], { agentName: context.agentName }, file), file, context);
    }
}
/** The template of a manifest; what it does not say of itself, the manifest says. */
function fromManifest(root, { places, warnings }) {
    const template = root.template;
    for (const key of ['name', 'description', 'metadata']) {
        if (template[key] === undefined && root[key] !== undefined)
            places.move(root, key, template, key);
    }
    if (Array.isArray(root.resources) && root.resources.length > 0) {
        warnings.push(`${places.of(root, 'resources')}: the manifest's 'resources' (models, connections, toolboxes) are not created by this action.`);
    }
    return template;
}

;// CONCATENATED MODULE: ./build/definition/find-file.js





/** Files of azd's projects, which are also looked for above the source folder. */
const PROJECT_FILES = ['azure.yaml', 'azure.yml'];
/** Names that are looked for, in this order: azd reads an `agent.yaml` only where `azure.yaml` does not say it all. */
const DEFINITION_FILES = [...PROJECT_FILES, ...AGENT_FILES];
/**
 * Looks for the definition of a source folder as azd does: the nearest `azure.yaml`, from the folder up to the
 * workspace, that describes this agent or the agent whose code this is; else an agent's own file in the folder. An
 * `agent.json` that is something else (the card of an A2A agent) and an `azure.yaml` without agents do not count.
 *
 * @param folder absolute
 * @throws InputError when a file cannot be read
 */
async function findDefinition(folder, wanted, context) {
    const others = [];
    const own = await existing(folder, AGENT_FILES);
    let found = {};
    for (const path of await projectFiles(folder, context.workspace)) {
        if (found.file && (0,external_node_path_.dirname)(path) !== folder)
            break;
        const file = await parseFile(path, context.places, { ...context, input: 'definition' });
        if (!isForAgents(file.root))
            continue;
        const services = formatOf(file.root) === 'azure' ? await agentServices(file, context) : undefined;
        const alone = (0,external_node_path_.dirname)(path) === folder && (services?.length === 1 || own.length === 0);
        if (found.file || (services && !alone && !describes(services, wanted, folder)))
            others.push(path);
        else
            found = { file, ...(services && { services }) };
    }
    for (const path of own) {
        // Nobody reads it, so whether it can be read is nobody's concern.
        if (found.file)
            others.push(path);
        else {
            const file = await parseFile(path, context.places, { ...context, input: 'definition' });
            if (!path.endsWith('.json') || isForAgents(file.root))
                found = { file };
        }
    }
    return { ...found, others };
}
/** True when a service has the agent's name, or its code is what is deployed. */
function describes(services, { agentName }, folder) {
    return services.some((each) => each.name === agentName || each.key === agentName || each.folder === folder);
}
/** Every `azure.yaml` from the folder up to the workspace; of a folder outside of it, its own. */
async function projectFiles(folder, workspace) {
    const top = workspace === undefined ? folder : (0,external_node_path_.resolve)(workspace);
    const below = (0,external_node_path_.relative)(top, folder);
    const climbs = below !== '' && !below.startsWith('..') && (0,external_node_path_.resolve)(top, below) === folder;
    const files = [];
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        files.push(...(await existing(at, PROJECT_FILES)));
        if (!climbs || at === top || (0,external_node_path_.dirname)(at) === at)
            return files;
    }
}

// EXTERNAL MODULE: ./build/definition/diff.js
var diff = __webpack_require__(68837);
// EXTERNAL MODULE: ./build/definition/origins.js
var definition_origins = __webpack_require__(96267);
;// CONCATENATED MODULE: ./build/definition/listing.js



/** The values of a finished draft, maps key by key, lists as a whole, in the order of their paths. */
function listValues(draft, places) {
    const origins = (0,definition_origins/* originsOf */.T)(draft, places);
    const byDefault = draft.azd ? "azd's default" : 'default';
    const listed = [];
    const visit = (parent, path, around) => {
        for (const [key, value] of Object.entries(parent)) {
            if (path.length === 0 && key === 'kind')
                continue;
            const at = [...path, key];
            const from = places.find(parent, key) ?? around;
            if ((0,definition_fields/* isFields */.C)(value))
                visit(value, at, from);
            else {
                const shown = (0,diff/* shownValue */.JJ)(at, value, (inner) => origins.at(['definition', ...inner]));
                listed.push({ path: at.join('.'), value: shown, from: from ?? byDefault });
            }
        }
    };
    visit(draft.definition, [], undefined);
    return listed.sort((a, b) => (a.path < b.path ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/definition/normalise.js

/** Names that the service had before, and what they are called now. */
const OLDER_NAMES = [
    { older: 'image', now: 'container_configuration.image' },
    { older: 'container_protocol_versions', now: 'protocol_versions' },
];
/**
 * Brings what a file says into the form that the rest of this folder relies on, in place: current names instead of
 * older ones that mean the same, texts where the service wants texts and YAML reads numbers, nothing read-only,
 * no known field that is null. Everything else stays as it is.
 *
 * @throws InputError for known fields of another shape
 */
function normalise({ definition, request }, context) {
    const { places, warnings } = context;
    dropNull(definition, [
        'image',
        'cpu',
        'memory',
        'code_configuration',
        'container_configuration',
        'protocol_versions',
        'container_protocol_versions',
        'environment_variables',
    ]);
    dropNull(request, ['description', 'metadata']);
    renameOlder(definition, context);
    for (const key of ['cpu', 'memory'])
        toText(definition, key, places, 'accepted is a text, such as "1" or "2Gi".');
    normaliseProtocols(definition, places);
    const variables = mapUnder(definition, 'environment_variables', 'accepted is a map of names to texts.', places, true);
    toTexts(variables, places);
    const container = mapUnder(definition, 'container_configuration', 'accepted is a map with an image.', places);
    if (container)
        toText(container, 'image', places, 'accepted is an image reference.');
    const code = mapUnder(definition, 'code_configuration', 'accepted is a map with runtime and entry_point.', places);
    if (code && Object.hasOwn(code, 'content_hash')) {
        warnings.push(`${places.of(code, 'content_hash')}: 'content_hash' is left out: the service sets it from the upload.`);
        delete code.content_hash;
    }
    if (code)
        dropNull(code, ['runtime', 'entry_point', 'dependency_resolution']);
    toTexts(mapUnder(request, 'metadata', 'accepted is a map of names to texts.', places), places);
    toText(request, 'description', places, 'accepted is a text.');
}
function dropNull(fields, keys) {
    for (const key of keys)
        if (fields[key] === null)
            delete fields[key];
}
function renameOlder(definition, { places, warnings }) {
    const used = OLDER_NAMES.filter(({ older }) => definition[older] !== undefined);
    const [first] = used;
    if (!first)
        return;
    warnings.push(`${places.of(definition, first.older)}: older field names are sent under their current ones: ` +
        `${used.map(({ older, now }) => `${older} as ${now}`).join(', ')}.`);
    if (definition.image !== undefined) {
        const container = (0,definition_fields/* isFields */.C)(definition.container_configuration) ? definition.container_configuration : {};
        if (container.image !== undefined && container.image !== definition.image) {
            throw places.refuse(definition, 'image', 'container_configuration names another image; keep one of them.');
        }
        places.move(definition, 'image', container, 'image');
        places.mark(container, 'image', places.of(definition, 'image'));
        places.mark(definition, 'container_configuration', places.of(definition, 'image'));
        definition.container_configuration = container;
        delete definition.image;
    }
    if (definition.container_protocol_versions !== undefined) {
        const both = definition.protocol_versions !== undefined;
        if (both &&
            JSON.stringify(definition.protocol_versions) !== JSON.stringify(definition.container_protocol_versions)) {
            throw places.refuse(definition, 'container_protocol_versions', 'protocol_versions says something else; keep one of them.');
        }
        places.move(definition, 'container_protocol_versions', definition, 'protocol_versions');
        delete definition.container_protocol_versions;
    }
}
function normaliseProtocols(definition, places) {
    const records = definition.protocol_versions;
    if (records === undefined)
        return;
    const accepted = 'accepted is a list such as [{protocol: responses, version: 1.0.0}].';
    if (!Array.isArray(records))
        throw places.refuse(definition, 'protocol_versions', accepted);
    for (const [index, record] of records.entries()) {
        if (!(0,definition_fields/* isFields */.C)(record) || typeof record.protocol !== 'string' || record.version === undefined) {
            throw places.refuse(records, index, accepted);
        }
        toText(record, 'version', places, accepted);
    }
}
function mapUnder(fields, key, accepted, places, secret = false) {
    const value = fields[key];
    if (value === undefined)
        return undefined;
    if (!(0,definition_fields/* isFields */.C)(value))
        throw places.refuse(fields, key, accepted, secret ? key : undefined);
    return value;
}
function toTexts(fields, places) {
    for (const key of Object.keys(fields ?? {})) {
        toText(fields, key, places, 'accepted as a value is a text.', key);
    }
}
/** @param shown what the error shows instead of the value */
function toText(fields, key, places, accepted, shown) {
    if (fields[key] === undefined)
        return;
    const text = places.text(fields, key);
    if (text === undefined)
        throw places.refuse(fields, key, accepted, shown);
    fields[key] = text;
}

;// CONCATENATED MODULE: ./build/definition/overrides.js


/** As `action.yml` documents them. */
const OURS = {
    cpu: '1',
    memory: '2Gi',
    protocols: [{ protocol: 'responses', version: '1.0.0' }],
};
/**
 * Lets the inputs win over the file, in place: single values and the list of protocols as a whole, environment
 * variables and metadata name by name. What neither says gets the documented default.
 */
function applyInputs(draft, inputs, places) {
    const { definition, request } = draft;
    set(definition, 'cpu', inputs.cpu, 'cpu', places);
    set(definition, 'memory', inputs.memory, 'memory', places);
    const protocols = inputs.protocols?.map(({ protocol, version }) => ({ protocol, version }));
    for (const [index, record] of protocols?.entries() ?? []) {
        places.mark(record, 'protocol', 'protocols');
        places.mark(record, 'version', 'protocols');
        places.mark(protocols, index, 'protocols');
    }
    set(definition, 'protocol_versions', protocols, 'protocols', places);
    merge(definition, 'environment_variables', inputs.environmentVariables, 'environment-variables', places);
    set(request, 'description', inputs.description, 'description', places);
    merge(request, 'metadata', inputs.metadata, 'metadata', places);
    const defaults = defaultsOf(draft);
    definition.cpu ??= defaults.cpu;
    definition.memory ??= defaults.memory;
    const written = definition.protocol_versions;
    if (!written || written.length === 0)
        definition.protocol_versions = structuredClone(defaults.protocols);
}
/** What counts where neither inputs nor file say it: azd's own defaults for azd's files. */
function defaultsOf({ azd }) {
    return azd ? DEFAULTS : OURS;
}
function set(to, key, value, input, places) {
    if (value === undefined)
        return;
    setOwn(to, key, value);
    places.mark(to, key, input);
}
function merge(to, key, pairs, input, places) {
    if (!pairs)
        return;
    const merged = (to[key] ?? {});
    for (const [name, value] of Object.entries(pairs))
        set(merged, name, value, input, places);
    to[key] = merged;
}

// EXTERNAL MODULE: ./build/definition/digest.js
var digest = __webpack_require__(89246);
;// CONCATENATED MODULE: ./build/definition/definition.js


























/**
 * Makes one request body out of the inputs, a definition file and the defaults, in this order of precedence. Fields
 * that this action does not know go through untouched.
 *
 * @param env where `${NAME}` in azd's files is looked up; `GITHUB_WORKSPACE` shortens paths in messages
 * @param hide gets each secret as soon as it is known, so that an error cannot show it
 * @throws InputError that names input, or file and line, before anything was sent
 */
async function resolveDefinition(inputs, env, hide = () => { }) {
    checkAgentName(inputs.agentName);
    const places = new Places();
    const warnings = [];
    const notes = [];
    const workspace = env.GITHUB_WORKSPACE;
    const within = foldersOf(inputs, workspace);
    const files = { seen: new Set(), used: new Set() };
    const { file, services = [], service } = await locate(inputs, files, { places, workspace, within });
    const sourceDir = (inputs.sourceByDefault && service?.folder) || inputs.sourceDir;
    const known = azdKnown(inputs.projectEndpoint, services, service, inputs.agentName);
    const named = (0,name_patterns/* namePatterns */.l)(inputs.secretVariables ?? [], { ignoreCase: true });
    const variables = readerFor(inputs, env, known, (name, value) => hide((0,secret_values/* secretsIn */.m)(name, value, named)));
    const context = {
        places,
        warnings,
        notes,
        variables,
        place: file?.place ?? 'definition',
        agentName: inputs.agentName,
        sourceDir,
        service,
        files,
        workspace,
        within,
    };
    const draft = file ? await readDraft(file, context) : emptyDraft();
    warnOfOthers(file, context);
    normalise(draft, context);
    warnOfVariables(draft, context);
    warnOfAgent(draft, context);
    applyInputs(draft, inputs, places);
    if (inputs.hasCode && inputs.image === undefined)
        await completeCode(draft, { ...inputs, ...(sourceDir && { sourceDir }) }, context);
    else if (inputs.hasCode)
        throw new errors/* InputError */.d('image', inputs.image ?? '', "accepted is an image or code ('source'), not both.");
    else
        completeContainer(draft, inputs, places);
    checkDraft(draft, context);
    const definition = draft.definition;
    const records = definition.protocol_versions;
    const request = { ...draft.request, definition };
    const read = [...variables.values];
    return {
        request,
        warnings,
        notes,
        from: file?.display ?? 'inputs',
        ...(sourceDir === undefined ? {} : { sourceDir }),
        listing: listValues(draft, places),
        protocols: records.map(({ protocol }) => protocol),
        ...(draft.agentEndpoint === undefined ? {} : { agentEndpoint: draft.agentEndpoint }),
        secrets: [
            ...new Set([
                ...(0,secrets_of/* secretsOf */.F)(request, named),
                ...read.flatMap(([name, value]) => (0,secret_values/* secretsIn */.m)(name, value, named)),
            ]),
        ],
        origins: (0,definition_origins/* originsOf */.T)(draft, places),
        variablesRead: read.map(([name]) => name).sort(),
    };
}
function readerFor({ variablesAllowed, fromFork = false }, env, known, onRead) {
    const allowed = variablesAllowed && (0,name_patterns/* namePatterns */.l)(variablesAllowed, { ignoreCase: false });
    return new VariableReader(env, { allowed, fork: fromFork, known }, onRead);
}
/** The service's rule for names (TypeSpec, `CreateAgentRequest.name`). */
function checkAgentName(name) {
    if (/^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(name))
        return;
    throw new errors/* InputError */.d('agent-name', name, 'accepted are up to 63 letters, digits and hyphens that begin and end with a letter or digit.');
}
/** Where everything that a definition is read from must lie: the workspace, or where the inputs lead outside of it. */
function foldersOf({ file, sourceDir }, workspace) {
    const named = [
        ...(file === undefined ? [] : [(0,external_node_path_.dirname)(file)]),
        ...(sourceDir === undefined ? [] : [sourceDir]),
    ];
    return named.map((folder) => (workspace === undefined ? folder : (0,confined/* confinesOf */.B)(folder, (0,external_node_path_.resolve)(workspace))));
}
/** The file that the definition is read from, and the service in it that is meant. */
async function locate(inputs, { seen, used }, context) {
    const { base, service, sourceDir, sourceByDefault } = inputs;
    if (base)
        return {
            file: { path: '', display: base.display, root: structuredClone(base.request), place: base.display },
        };
    const wanted = {
        agentName: inputs.agentName,
        service,
        sourceDir: sourceByDefault ? undefined : sourceDir,
    };
    const found = await find(inputs, wanted, context);
    const { file } = found;
    for (const path of found.others)
        seen.add(path);
    if (!file)
        return {};
    used.add(file.path);
    if (found.services) {
        return { file, services: found.services, service: chooseService(found.services, wanted, file) };
    }
    if (service === undefined)
        return { file };
    throw new errors/* InputError */.d('definition', `${file.display}#${service}`, 'accepted is #<service> behind an azure.yaml.');
}
async function find(inputs, wanted, context) {
    if (inputs.file === undefined) {
        return inputs.sourceDir === undefined
            ? { others: [] }
            : findDefinition(inputs.sourceDir, wanted, context);
    }
    const file = await parseFile(inputs.file, context.places, { ...context, input: 'definition' });
    if (formatOf(file.root) !== 'azure')
        return { file, others: [] };
    return { file, services: await agentServices(file, context), others: [] };
}
/** Names the definition files that are there and were not read: whoever wrote one expects it to count. */
function warnOfOthers(file, { files, workspace, warnings }) {
    const others = [...files.seen]
        .filter((path) => !files.used.has(path))
        .map((path) => displayPath(path, workspace));
    if (others.length === 0)
        return;
    warnings.push(file
        ? `The definition is read from ${file.display}, not from ${others.join(', ')}; choose with the input 'definition'.`
        : `No definition is read from ${others.join(', ')}: no agent in it has this name or this code. Name the agent with the input 'definition': <file>#<service>.`);
}
/** What the file says of the agent itself, which a version has no part in. */
function warnOfAgent({ name, agentEndpoint }, { agentName, warnings, place }) {
    if (name && name.value !== agentName) {
        warnings.push(`${name.place}: the file is about '${name.shown}'; it is deployed to '${agentName}', as the input 'agent-name' says.`);
    }
    if (agentEndpoint !== undefined) {
        warnings.push(`${place}: the endpoint settings of the file are not applied: protocols and authorization of the endpoint stay as they are, and traffic is moved by 'steps'.`);
    }
}


/***/ }),

/***/ 68837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bn: () => (/* binding */ shownMetadata),
/* harmony export */   JJ: () => (/* binding */ shownValue),
/* harmony export */   d1: () => (/* binding */ shownRequest),
/* harmony export */   eM: () => (/* binding */ diffDefinitions)
/* harmony export */ });
/* unused harmony export HIDDEN */
/* harmony import */ var _bounded_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(47279);
/* harmony import */ var _bounded_depth_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8863);
/* harmony import */ var _environment_secret_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40853);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89246);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91251);
/* harmony import */ var _origins_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96267);






/** Stands for a value that must not be shown; on both sides, it still tells that the value changed. */
const HIDDEN = '(hidden)';
/** Keys under which secrets are kept, wherever they are in a definition; {@link namesSecret} knows more. */
const SECRET_KEY = /secret|token|password|credential|authorization|api[-_]?key|connection[-_]?string|headers/i;
const holdsSecret = (key) => SECRET_KEY.test(key) || (0,_environment_secret_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesSecret */ .L)(key);
/**
 * What changed between two definitions, for summaries and comments: maps key by key, lists as a whole, sorted by
 * path. Values of environment variables, and of keys that sound like secrets, are never shown: only that they
 * were added, removed or changed. A value that `after` read from the environment is shown as `from ${NAME}`, and what
 * stood in its place before as hidden.
 */
function diffDefinitions(before, after, origins = new _origins_js__WEBPACK_IMPORTED_MODULE_2__/* .Origins */ .C()) {
    const changes = [];
    const now = (path) => origins.at(['definition', ...path]);
    const then = (path) => now(path) && HIDDEN;
    compare([], (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutReadOnly */ .D)(before), (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutReadOnly */ .D)(after), (path, old, fresh) => {
        changes.push({
            path: path.join('.'),
            ...(old === undefined ? {} : { before: shownValue(path, old, then) }),
            ...(fresh === undefined ? {} : { after: shownValue(path, fresh, now) }),
        });
    });
    return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
/**
 * A request as it may be shown: `from ${NAME}` for what was read from the environment, and no other value of an
 * environment variable or of a key that sounds like a secret.
 */
function shownRequest(request, origins) {
    const { definition, ...rest } = request;
    return {
        ...shownValue([], rest, (path) => origins.at(path)),
        definition: shownValue([], definition, (path) => origins.at(['definition', ...path])),
    };
}
/** Metadata as they may be shown, for a version that was made of this request. */
function shownMetadata(metadata, origins) {
    return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, origins.at(['metadata', key]) ?? value]));
}
function compare(path, before, after, changed) {
    if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .isFields */ .C)(before) && (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .isFields */ .C)(after) && path.length < _bounded_depth_js__WEBPACK_IMPORTED_MODULE_4__/* .deepest */ .J) {
        for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
            compare([...path, key], own(before, key), own(after, key), changed);
        }
        return;
    }
    if (before === after)
        return;
    if (before !== undefined && after !== undefined && (0,_bounded_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__/* .canonicalJson */ .d)(before) === (0,_bounded_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__/* .canonicalJson */ .d)(after))
        return;
    changed(path, before, after);
}
function own(fields, key) {
    return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
/**
 * A value as it may be shown.
 * @param origin what is shown instead of the value at a path; `undefined` where the value may be shown
 */
function shownValue(path, value, origin) {
    const instead = origin(path);
    if (instead !== undefined)
        return instead;
    if (path.length >= _bounded_depth_js__WEBPACK_IMPORTED_MODULE_4__/* .deepest */ .J)
        return _bounded_depth_js__WEBPACK_IMPORTED_MODULE_4__/* .tooDeep */ .D;
    if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .isFields */ .C)(value)) {
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shownValue([...path, key], inner, origin)]));
    }
    if (Array.isArray(value))
        return value.map((item, index) => shownValue([...path, String(index)], item, origin));
    return path[0] === 'environment_variables' || path.some(holdsSecret) ? HIDDEN : value;
}


/***/ }),

/***/ 89246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ withoutReadOnly),
/* harmony export */   u: () => (/* binding */ definitionDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _bounded_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47279);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91251);



/**
 * SHA-256 of a definition, lower-case hex: equal for definitions that say the same, in whatever order. Description
 * and metadata do not count, and neither does what the service adds: a version is minted when code or definition
 * changed (Microsoft Learn, "Deploy a hosted agent from source code").
 */
function definitionDigest(request) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update((0,_bounded_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(withoutReadOnly(request.definition)))
        .digest('hex');
}
/** A definition without `code_configuration.content_hash`, which only the service sets. */
function withoutReadOnly(definition) {
    const code = definition.code_configuration;
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isFields */ .C)(code) || !Object.hasOwn(code, 'content_hash'))
        return definition;
    const { content_hash: _, ...sent } = code;
    return { ...definition, code_configuration: sent };
}


/***/ }),

/***/ 91251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isFields)
/* harmony export */ });
/** True for a map: no list, no null. */
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 96267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Origins),
/* harmony export */   T: () => (/* binding */ originsOf)
/* harmony export */ });
/** Which values of a request were read from the environment: `from ${NAME}` by path. */
class Origins {
    #byPath;
    /** @param byPath keys are made by {@link pathKey} */
    constructor(byPath = new Map()) {
        this.#byPath = byPath;
    }
    /** `from ${NAME}` for the value at a path of the request body, `undefined` for one that somebody wrote. */
    at(path) {
        // A part of a value that was made of one text comes from where that came from.
        for (let length = 1; length <= path.length; length += 1) {
            const origin = this.#byPath.get(pathKey(path.slice(0, length)));
            if (origin !== undefined)
                return origin;
        }
        return undefined;
    }
}
/** The origins of a finished draft. */
function originsOf({ definition, request }, places) {
    const found = new Map();
    const visit = (parent, path) => {
        for (const [key, value] of Object.entries(parent)) {
            const at = [...path, key];
            const nested = typeof value === 'object' && value !== null;
            // A list of words that was made of one text has the origin of that text.
            const own = places.ownOrigin(parent, key);
            if (own !== undefined)
                found.set(pathKey(at), own);
            else if (nested)
                visit(value, at);
        }
    };
    visit(request, []);
    visit(definition, ['definition']);
    return new Origins(found);
}
function pathKey(path) {
    return JSON.stringify(path);
}


/***/ }),

/***/ 26609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ secretsOf)
/* harmony export */ });
/* harmony import */ var _secret_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2035);

/** What a foreign value may nest; deeper is nothing that the service or a file has. */
const DEEPEST = 100;
/** Everything secret in a value of whatever shape, by the keys that its texts stand under. */
function secretsOf(value, named) {
    const found = new Set();
    const visit = (key, node, depth) => {
        if (typeof node === 'string')
            for (const text of (0,_secret_values_js__WEBPACK_IMPORTED_MODULE_0__/* .secretsIn */ .m)(key, node, named))
                found.add(text);
        if (typeof node !== 'object' || node === null || depth > DEEPEST)
            return;
        for (const [inner, child] of Object.entries(node)) {
            visit(Array.isArray(node) ? key : inner, child, depth + 1);
        }
    };
    visit('', value, 0);
    return [...found];
}


/***/ }),

/***/ 66846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ assertUnderstood),
/* harmony export */   u: () => (/* binding */ foreignNext)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87723);


/** What to do about routing that cannot be understood, in one sentence. */
const foreignNext = `Let whoever set it end it, so that FixedRatio rules for plain versions stand there or the endpoint follows the latest one; or decide with 'mode: rollback' and 'to-version', which writes over it.`;
/**
 * Passes routing on that is understood.
 * @throws ActionError for any other: nothing may be concluded from it, and nothing created beside it
 */
function assertUnderstood(agent, routing) {
    if (routing.kind !== 'foreign')
        return routing;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The routing of agent '${agent}' is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRouting */ .ww)(routing)}. It was left as it is, and nothing was created or deleted.`, foreignNext);
}


/***/ }),

/***/ 11937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ aliasTargets)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);

/**
 * What each alias of a document stands for: the last anchor of its name before it. The library looks through the whole
 * document for each of them anew.
 */
function aliasTargets(document) {
    const anchors = new Map();
    const targets = new Map();
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Node(_, node) {
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node)) {
                const target = anchors.get(node.source);
                if (target)
                    targets.set(node, target);
            }
            else if (node.anchor !== undefined)
                anchors.set(node.anchor, node);
        },
    });
    return targets;
}


/***/ }),

/***/ 50044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ repeatedKey)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);

/**
 * The first key that a map of the document has twice; `undefined` when there is none. The parser's own check
 * compares every key with every other, which takes minutes for a map of 50,000.
 */
function repeatedKey(document) {
    const left = [document.contents];
    while (left.length > 0) {
        const node = left.pop();
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
            const names = new Set();
            for (const { key } of node.items) {
                if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) || isMerge(key.value))
                    continue;
                if (names.has(key.value))
                    return key;
                names.add(key.value);
            }
        }
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node))
            for (const item of node.items)
                left.push(item);
        else if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isPair */ .tO)(node))
            left.push(node.key, node.value);
    }
    return undefined;
}
/** Several merges are one after the other. The parser gives `<<` as a symbol where it merges itself. */
function isMerge(name) {
    return name === '<<' || typeof name === 'symbol';
}


/***/ })

};
