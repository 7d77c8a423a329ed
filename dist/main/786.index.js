export const id = 786;
export const ids = [786];
export const modules = {

/***/ 69021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ activate)
/* harmony export */ });
/* harmony import */ var _foundry_operations_activation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10617);
/* harmony import */ var _roles_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22229);


/**
 * Waits until a version is active, and grants its identity the roles that it is to have.
 * @throws ActivationFailed, ActionError as the service or Azure refuses
 */
async function activate(run, version) {
    const { foundry, story, log, clock, signal, config } = run;
    const active = await story.phase('activation', () => (0,_foundry_operations_activation_js__WEBPACK_IMPORTED_MODULE_0__/* .waitUntilActive */ ._)(foundry, version, {
        clock,
        limitMs: config.activationTimeoutMs,
        signal,
        onState: (status) => log.event(`version ${version} is ${status}`),
    }));
    story.facts.principalId = active.principalId ?? story.facts.principalId;
    if (config.roleAssignments.length > 0)
        await story.phase('roles', () => (0,_roles_js__WEBPACK_IMPORTED_MODULE_1__/* .grantRoles */ .Ae)(run, story.facts.principalId));
    return active;
}


/***/ }),

/***/ 6273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ obtainVersion),
/* harmony export */   _: () => (/* binding */ findEarlier)
/* harmony export */ });
/* harmony import */ var _definition_new_agent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33846);
/* harmony import */ var _foundry_operations_mint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31781);
/* harmony import */ var _foundry_transport_failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61940);
/* harmony import */ var _production_others_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23631);
/* harmony import */ var _activate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69021);





/**
 * The version that the candidate is already, or that of an earlier run with the same source and definition, if there
 * is one that can be used.
 */
function findEarlier(candidate, versions, options = {}) {
    const { existing } = candidate;
    if (existing && existing.draft === (options.draft ?? false))
        return existing;
    const same = (0,_foundry_operations_mint_js__WEBPACK_IMPORTED_MODULE_1__/* .findSame */ .Ad)(versions, candidate.digests, options);
    return same?.status === 'failed' ? undefined : same;
}
/**
 * Makes the candidate a version, or finds the one that it is already, waits until it is active, and
 * grants its identity the roles that it is to have.
 *
 * @returns the active version, and whether this run made it
 * @param options.versions what existed before
 * @param options.metadata joins the candidate's own
 * @throws ActivationFailed, ActionError as the service refuses
 */
async function obtainVersion(run, candidate, options) {
    const { foundry, story, log, clock, signal } = run;
    const draft = options.draft ?? false;
    const earlier = findEarlier(candidate, options.versions, { draft });
    const metadata = { ...candidate.request.metadata, ...options.metadata };
    const request = { ...candidate.request, metadata };
    const minted = earlier
        ? { version: earlier, created: false }
        : await story.phase('create', () => (0,_foundry_operations_mint_js__WEBPACK_IMPORTED_MODULE_1__/* .mintVersion */ .r0)(foundry, options.agentExists ? request : (0,_definition_new_agent_js__WEBPACK_IMPORTED_MODULE_0__/* .forNewAgent */ .V)(request), candidate.code, {
            agentExists: options.agentExists,
            known: options.versions,
            draft,
            mayHaveActed: _foundry_transport_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .isUncertain */ .cp,
            clock,
            signal,
        }));
    const { version, created } = minted;
    story.facts.version = version.version;
    story.facts.draft = version.draft;
    story.facts.created = created;
    log.event(created ? `created version ${version.version}` : `version ${version.version} is this source already`);
    if (!options.agentExists && created)
        await (0,_production_others_js__WEBPACK_IMPORTED_MODULE_3__/* .assertOwnAgent */ .QO)(run, version.version);
    return { version: await (0,_activate_js__WEBPACK_IMPORTED_MODULE_4__/* .activate */ .Y)(run, version.version), created };
}


/***/ }),

/***/ 42516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ prepareCandidate)
});

// EXTERNAL MODULE: ./build/checks/metrics.js + 7 modules
var metrics = __webpack_require__(28117);
// EXTERNAL MODULE: ./build/definition/definition.js + 31 modules
var definition_definition = __webpack_require__(37119);
// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
;// CONCATENATED MODULE: ./build/candidate/askable.js

/** Protocols that tests can speak. */
const spoken = ['responses', 'invocations'];
/**
 * Refuses tests of an agent that nobody could ask: before anything is sent, instead of a failed test for each.
 * @throws InputError naming the protocols, and the input that has the tests
 */
function checkAskable({ config: { smoke } }, { protocols }) {
    if (protocols.some((protocol) => spoken.includes(protocol)))
        return;
    const [input] = [
        ...(smoke.prompts.length > 0 ? ['smoke-prompts'] : []),
        ...(smoke.tests.length > 0 ? ['smoke-tests'] : []),
    ];
    if (input === undefined)
        return;
    throw new errors/* InputError */.d('protocols', protocols.join(', '), `tests are asked by ${spoken.join(' or ')}, and the agent speaks neither: add one of them (responses@1.0.0), or take '${input}' away.`);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/package/code-package.js + 12 modules
var code_package = __webpack_require__(16940);
// EXTERNAL MODULE: ./build/foundry/operations/mint.js
var mint = __webpack_require__(31781);
;// CONCATENATED MODULE: ./build/candidate/assemble.js


/** Puts the parts together, gives them their metadata, and tells the story what they are. */
function assemble(run, parts) {
    const { resolved, code, sourceDigest } = parts;
    const codeSha256 = code?.sha256 ?? parts.codeSha256;
    const digests = {
        ...(sourceDigest ? { [mint/* digestKeys */.VG.source]: sourceDigest } : {}),
        [mint/* digestKeys */.VG.definition]: parts.definitionDigest ?? (0,definition_definition/* definitionDigest */.uo)(resolved.request),
    };
    run.story.facts.codeSha256 = codeSha256;
    run.story.facts.sourceDigest = sourceDigest;
    run.story.facts.definition = resolved.listing;
    if (resolved.variablesRead.length > 0) {
        run.story.facts.variablesRead = resolved.variablesRead;
        run.log.event(`variables that the definition read: ${resolved.variablesRead.join(', ')}`);
    }
    return {
        request: {
            ...resolved.request,
            metadata: (0,definition_definition/* provenance */.aH)({
                ...(parts.origin ?? run.context),
                user: resolved.request.metadata ?? {},
                digests: { ...digests, ...(codeSha256 ? { [definition_definition/* provenanceKeys */.AG.codeSha256]: codeSha256 } : {}) },
            }),
        },
        origins: resolved.origins,
        code,
        sourceDigest,
        protocols: resolved.protocols,
        protocol: resolved.protocols.includes('responses') ? 'responses' : 'invocations',
        digests,
    };
}

// EXTERNAL MODULE: ./build/candidate/trust.js + 4 modules
var trust = __webpack_require__(27788);
;// CONCATENATED MODULE: ./build/candidate/from-source.js






/**
 * A candidate of a folder, a zip or an image: resolves the definition, builds and checks the zip, takes the
 * digests. Sends nothing.
 *
 * @throws InputError, ActionError for whatever is wrong with source or definition
 */
async function fromSource(run, source) {
    const resolved = await resolve(run, source);
    run.log.event(`definition from ${resolved.from === 'inputs' ? 'the inputs' : resolved.from}`);
    for (const note of resolved.notes)
        run.log.event(note);
    const code = source.kind === 'image' ? undefined : await pack(run, where(run, source, resolved));
    const layout = code ? (0,code_package/* checkLayout */.HX)(code, codeConfiguration(resolved.request.definition)) : [];
    for (const warning of [...resolved.warnings, ...(code?.warnings ?? []), ...layout])
        run.story.warn(warning);
    return assemble(run, {
        resolved,
        code: code && { path: code.path, size: code.size, sha256: code.codeSha256 },
        sourceDigest: code?.sourceDigest,
    });
}
/** Inputs and definition file to one request body. */
async function resolve(run, source) {
    const { definition, target } = run.config;
    const resolved = await (0,definition_definition/* resolveDefinition */.G$)({
        ...definition,
        agentName: target.agentName,
        hasCode: source.kind !== 'image',
        ...(source.kind === 'folder'
            ? { sourceDir: source.path, sourceByDefault: source.byDefault ?? false }
            : {}),
        projectEndpoint: target.projectEndpoint,
        ...(source.kind === 'image' ? { image: source.reference } : {}),
        fromFork: (0,trust/* mayBeForeign */.D)(run.context, run.config),
    }, process.env, run.hide);
    run.hide(resolved.secrets);
    return resolved;
}
/** Where the code is: what the input names, or, when it names nothing, the project of the azure.yaml's service. */
function where(run, source, { sourceDir, from }) {
    if (source.kind !== 'folder' || sourceDir === undefined || sourceDir === source.path)
        return source;
    const display = (0,external_node_path_.relative)(run.config.workspace, sourceDir).replaceAll('\\', '/');
    run.log.event(`source is '${display}', the project of the service in ${from}`);
    return { kind: 'folder', path: sourceDir, display };
}
/** The source to a zip. */
async function pack(run, source) {
    const { files, tempDir } = run.config;
    await (0,promises_.mkdir)(tempDir, { recursive: true });
    const code = await (0,code_package/* buildCodePackage */.oe)({
        source: source.path,
        displayName: source.display,
        files,
        tempDir: await (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDir, 'package-')),
        signal: run.signal,
        onProgress: (done) => run.log.event(`packed ${done.files} of ${done.totalFiles} files, ${megabytes(done.bytes)} of ${megabytes(done.totalBytes)}`),
    });
    run.log.event(`${code.entries.length} files, ${megabytes(code.size)} zipped, sha256 ${code.codeSha256}`);
    return code;
}
function megabytes(bytes) {
    return `${(bytes / 1e6).toFixed(1)} MB`;
}
function codeConfiguration(definition) {
    const code = (definition.code_configuration ?? {});
    return {
        runtime: code.runtime ?? '',
        entry_point: code.entry_point ?? [],
        dependency_resolution: code.dependency_resolution ?? 'bundled',
    };
}

// EXTERNAL MODULE: ./build/foundry/sign-in/hosts.js
var hosts = __webpack_require__(30253);
// EXTERNAL MODULE: ./build/run/connect.js + 25 modules
var connect = __webpack_require__(10057);
// EXTERNAL MODULE: ./build/definition/digest.js
var digest = __webpack_require__(89246);
// EXTERNAL MODULE: ./build/definition/fields.js
var fields = __webpack_require__(91251);
// EXTERNAL MODULE: ./build/production/known-variables.js
var known_variables = __webpack_require__(38121);
;// CONCATENATED MODULE: ./build/candidate/origin.js









const sha256Pattern = /^(?:sha256:)?([0-9a-f]{64})$/i;
/**
 * A version as an origin. Its environment values are masked from now on.
 * @throws ActionError when it is no hosted agent's or not active
 */
function originOf(run, foundry, version) {
    const { definition, metadata, description } = version;
    const address = `${foundry.projectEndpoint.replace(/^https?:\/\//, '')}/agents/${foundry.agentName}/versions/${version.version}`;
    checkUsable(version, address);
    (0,known_variables/* hideVariables */.qv)(run, [version]);
    const code = definition.code_configuration;
    const codeSha256 = (0,fields/* isFields */.C)(code) ? digestIn(code.content_hash) : undefined;
    // Metadata can be copied from version to version by hand: they count only where they name these bytes.
    const isOurs = definition_definition/* provenanceKeys */.AG.deployedBy in metadata &&
        (codeSha256 === undefined || metadata[definition_definition/* provenanceKeys */.AG.codeSha256] === codeSha256);
    return {
        version,
        address,
        request: {
            definition: (0,digest/* withoutReadOnly */.D)(definition),
            ...(description ? { description } : {}),
            metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !definition_definition/* ownKeys */.Hs.includes(key))),
        },
        hasCode: (0,fields/* isFields */.C)(code),
        codeSha256,
        sourceDigest: isOurs ? digestIn(metadata[mint/* digestKeys */.VG.source]) : undefined,
        definitionDigest: isOurs ? digestIn(metadata[mint/* digestKeys */.VG.definition]) : undefined,
    };
}
function checkUsable({ version, status, definition, error }, address) {
    if (definition.kind !== 'hosted') {
        throw new errors/* ActionError */.l(`${address} is of kind '${definition.kind}', not a hosted agent.`, `Name a version of a hosted agent: other kinds have no code to deploy.`);
    }
    if (status === 'active')
        return;
    const why = error ? ` (${error.code}): ${error.message}` : '.';
    throw new errors/* ActionError */.l(`${address} is '${status}', not active${why}`, status === 'creating'
        ? `Wait until version ${version} is active and has been tested, then run again.`
        : `Name a version that became active, or deploy the corrected source.`);
}
function digestIn(value) {
    return typeof value === 'string' ? sha256Pattern.exec(value)?.[1]?.toLowerCase() : undefined;
}
/**
 * Downloads an origin's code, and proves that it is what the version was made of.
 * @throws ActionError when it cannot be had, or has another digest than the service says
 */
async function downloadOrigin(run, foundry, origin) {
    const { tempDir } = run.config;
    await (0,promises_.mkdir)(tempDir, { recursive: true });
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDir, 'origin-'));
    const upload = await foundry.downloadCode(origin.version.version, (0,external_node_path_.join)(folder, 'code.zip'), {
        signal: run.signal,
    });
    if (origin.codeSha256 !== undefined && upload.sha256 !== origin.codeSha256) {
        throw new errors/* ActionError */.l(`The code that the service gives for ${origin.address} has the SHA-256 ${upload.sha256}, and the version's definition says ${origin.codeSha256}.`, `Deploy from source instead, and open a support request: these are not the bytes that were deployed.`);
    }
    run.log.event(`code of ${origin.address}: ${upload.size} bytes, sha256 ${upload.sha256}`);
    return { upload, sourceDigest: origin.sourceDigest ?? (await measure(run, folder, upload)) };
}
/**
 * The digest of the zip's entries. A zip of another tool may be one that this action would not make (the service
 * has built it all the same): such bytes are known by the digest of the zip alone.
 */
async function measure(run, folder, upload) {
    try {
        const { sourceDigest } = await (0,code_package/* buildCodePackage */.oe)({
            source: upload.path,
            displayName: 'code.zip',
            files: [],
            tempDir: folder,
            signal: run.signal,
        });
        return sourceDigest;
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.l))
            throw error;
        run.log.event(`its entries cannot be listed (${error.message}): it is known by the digest of the zip`);
        return upload.sha256;
    }
}

;// CONCATENATED MODULE: ./build/candidate/from-origin.js



/**
 * A candidate of the bytes and definition of an existing version. The inputs override the definition as they
 * override a file. Where nothing differs and the version is of the wanted kind (a release, or a draft for a
 * preview) and of this agent, it is that version itself.
 */
async function fromOrigin(run, foundry, origin, use) {
    const { definition, mode } = run.config;
    const before = await from_origin_resolve(run, origin, origin.request, {});
    const resolved = await from_origin_resolve(run, origin, use.request, definition);
    run.hide(resolved.secrets);
    run.log.event(`definition from ${origin.address}`);
    for (const warning of resolved.warnings)
        run.story.warn(warning);
    const changed = (0,definition_definition/* definitionDigest */.uo)(before.request) !== (0,definition_definition/* definitionDigest */.uo)(resolved.request);
    const known = {
        resolved,
        codeSha256: origin.codeSha256,
        // The zip's own digest stands in for versions that others deployed.
        sourceDigest: origin.hasCode ? (origin.sourceDigest ?? origin.codeSha256) : undefined,
        definitionDigest: changed ? undefined : origin.definitionDigest,
        origin: {
            ...madeFrom(run.context, origin, mode === 'preview'),
            promotedFrom: origin.address,
            ...(use.optimizationCandidate ? { optimizationCandidate: use.optimizationCandidate } : {}),
        },
    };
    if (use.here && !changed && origin.version.draft === (mode === 'preview')) {
        run.log.event(`nothing is created: version ${origin.version.version} is what is asked for`);
        return { ...assemble(run, known), existing: origin.version };
    }
    if (!origin.hasCode)
        return assemble(run, known);
    const code = await downloadOrigin(run, foundry, origin);
    return assemble(run, { ...known, code: code.upload, sourceDigest: code.sourceDigest });
}
function from_origin_resolve(run, origin, request, overrides) {
    return (0,definition_definition/* resolveDefinition */.G$)({
        ...overrides,
        base: { request, display: origin.address },
        agentName: run.config.target.agentName,
        hasCode: origin.hasCode,
    }, process.env);
}
/**
 * Whose work the bytes are: commit and ref are those that the origin was built from, not those of the workflow that
 * moves it on. A preview belongs to the pull request that asks for it.
 */
function madeFrom(context, { version }, preview) {
    if (preview)
        return context;
    const { sha: _sha, ref: _ref, pullRequest: _pullRequest, ...run } = context;
    const { metadata } = version;
    const sha = metadata[definition_definition/* provenanceKeys */.AG.sha];
    const ref = metadata[definition_definition/* provenanceKeys */.AG.ref];
    const repository = metadata[definition_definition/* provenanceKeys */.AG.repository];
    const pullRequest = Number(metadata[definition_definition/* provenanceKeys */.AG.pullRequest]);
    return {
        ...run,
        ...(sha ? { sha } : {}),
        ...(ref ? { ref } : {}),
        ...(sha && repository ? { repository } : {}),
        ...(Number.isInteger(pullRequest) ? { pullRequest } : {}),
    };
}

;// CONCATENATED MODULE: ./build/candidate/from-version.js





/**
 * A candidate of the exact bytes and definition of a version or draft, of this project or of another one: the agent
 * has the same name in both.
 *
 * @throws ActionError when there is no such version, it cannot be used, or the other project does not let us
 */
async function fromVersion(run, source) {
    const elsewhere = source.fromProjectEndpoint;
    const here = elsewhere === undefined || sameProject(elsewhere, run.foundry.projectEndpoint);
    const foundry = here ? run.foundry : connectTo(run, elsewhere);
    const version = await read(run, foundry, source.version, here);
    const origin = originOf(run, foundry, version);
    return fromOrigin(run, foundry, origin, { request: origin.request, here });
}
/** Hosts and names of projects do not differ by case. */
function sameProject(one, other) {
    return one.toLowerCase() === other.toLowerCase();
}
function connectTo(run, projectEndpoint) {
    const { target, signIn } = run.config;
    const loopback = (0,hosts/* isLoopback */.U)(new URL(projectEndpoint).hostname);
    return (0,connect/* connect */.N)({ target: { ...target, projectEndpoint, loopback }, ...(signIn ? { signIn } : {}) }, run.context, run);
}
async function read(run, foundry, version, here) {
    const found = await foundry.getVersion(version, { signal: run.signal }).catch((error) => {
        throw here ? error : explain(error, foundry.projectEndpoint);
    });
    if (found)
        return found;
    throw new errors/* ActionError */.l(`There is no version '${version}' of agent '${foundry.agentName}' in ${foundry.projectEndpoint} (input 'from-version').`, version.startsWith('draft-')
        ? `Drafts are deleted when their pull request is closed: make a new one, or name a release.`
        : `Correct 'from-version'${here ? ", or name the project it is in with 'from-project-endpoint'" : " or 'from-project-endpoint'"}; 'mode: status' lists what there is.`);
}
/** A failure of the other project, told as such. */
function explain(error, projectEndpoint) {
    if (!(error instanceof errors/* ActionError */.l) || !error.service)
        return error;
    const { service } = error;
    return new errors/* ActionError */.l(`The project of 'from-project-endpoint' (${projectEndpoint}) could not be read: ${error.message}`, adviceFor(service.status, error.next), { cause: error, service });
}
function adviceFor(status, next) {
    switch (status) {
        case undefined:
        case 404:
            return `Check 'from-project-endpoint', and that this runner can reach it.`;
        case 401:
        case 403:
            return `Give the identity that signs in the role 'Foundry User' on that project too: it must be in the same tenant.`;
        default:
            return next;
    }
}

;// CONCATENATED MODULE: ./build/candidate/optimization/optimization-config.js
/**
 * The variable in which an agent finds its whole optimized configuration, as JSON. Without the prefix AGENT_, which
 * the platform keeps for itself (azd, `optimize deploy`).
 */
const configVariable = 'OPTIMIZATION_CONFIG';
/**
 * Variables that point to another candidate: the .NET library prefers them to the configuration itself
 * (Azure.AI.AgentServer.Optimization, "OptimizationOptionsLoader").
 */
const supersededVariables = [
    'OPTIMIZATION_CANDIDATE_ID',
    'OPTIMIZATION_RESOLVE_ENDPOINT',
];
/** Names of mutations, by what the configuration calls them (PyPI, `azure-ai-agentserver-optimization`). */
const fieldOf = {
    instruction: 'instructions',
    system_prompt: 'instructions',
    systemPrompt: 'instructions',
    skill: 'skills',
    tool: 'tools',
};
/**
 * The configuration that the agent is to read: the candidate's own where the service gives one, else the changes
 * that the candidate consists of, on top of what the version had.
 *
 * @param whole answer of the service, when there is one
 * @param before value of the variable in the version that the candidate is applied to
 */
function composeConfig(whole, mutations, before) {
    if (whole) {
        // Older services call the instructions otherwise, and the libraries do not read that name.
        const instructions = whole.instructions ?? whole.system_prompt ?? whole.systemPrompt;
        return instructions === undefined ? whole : { ...whole, instructions };
    }
    const changes = Object.entries(mutations)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([type, value]) => [fieldOf[type] ?? type, value]);
    return { ...parseObject(before), ...Object.fromEntries(changes) };
}
function parseObject(text) {
    if (typeof text !== 'string')
        return {};
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/candidate/optimization/skill-files.js


/**
 * Puts skills that a candidate keeps in files of their own into its configuration, which is all that a deployed
 * agent gets. A skill that the configuration has already stays as it is.
 *
 * @param config the candidate's configuration
 */
async function inlineSkills(config, files, from) {
    const given = Array.isArray(config.skills) ? config.skills.filter(fields/* isFields */.C) : [];
    const names = new Set(given.map(({ name }) => name));
    const added = [];
    for (const { path, type } of files) {
        if (type !== 'skill' && !path.startsWith('skills/'))
            continue;
        if (!/\.md$/i.test(path)) {
            from.warn(`The candidate's file ${JSON.stringify(path)} is not deployed: only skills written in Markdown can be.`);
            continue;
        }
        const skill = readSkill(path, await from.read(path));
        if (names.has(skill.name))
            continue;
        names.add(skill.name);
        added.push(skill);
    }
    return added.length === 0 ? config : { ...config, skills: [...given, ...added] };
}
/** `skills/<name>/SKILL.md` or `skills/<name>.md`; a YAML front matter may say name and description. */
function readSkill(path, text) {
    const [, matter, rest] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(text) ?? [];
    const said = matter === undefined ? {} : readMatter(matter);
    const folder = /([^/]+)\/SKILL\.md$/i.exec(path)?.[1];
    const file = /([^/]+)\.md$/i.exec(path)?.[1] ?? path;
    return {
        name: textIn(said, 'name') ?? folder ?? file,
        description: textIn(said, 'description') ?? '',
        body: (rest ?? text).trim(),
    };
}
function readMatter(text) {
    try {
        const value = (0,dist/* parse */.qg)(text);
        return (0,fields/* isFields */.C)(value) ? value : {};
    }
    catch {
        return {};
    }
}
function textIn(fields, key) {
    const value = fields[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

;// CONCATENATED MODULE: ./build/candidate/optimization/from-optimization.js






/**
 * A candidate of an agent optimization job. As azd deploys it: the agent's definition with the candidate's whole
 * configuration in one environment variable, which Microsoft's optimization libraries read when the agent starts.
 * Code and everything else are those of the version that the job optimized, or of the latest active release where
 * the job names none.
 *
 * @throws ActionError when job, candidate or version are not there, or belong to another agent
 */
async function fromOptimization(run, source) {
    refuseOverride(run);
    const { job, candidate } = await from_optimization_read(run, source);
    const origin = originOf(run, run.foundry, await baseVersion(run, job));
    const config = await configuration(run, source, candidate, origin.request);
    run.log.event(`candidate ${candidate.name} of job ${job.id} changes ${Object.keys(candidate.mutations).join(', ') || 'nothing'} of version ${origin.version.version}`);
    const made = await fromOrigin(run, run.foundry, origin, {
        here: true,
        request: withConfig(origin.request, config, candidate),
        optimizationCandidate: `${source.jobId}/${source.candidateId}`,
    });
    return {
        ...made,
        optimization: { jobId: source.jobId, candidateId: source.candidateId, recorded: candidate.promoted },
    };
}
function refuseOverride({ config }) {
    if (config.definition.environmentVariables?.[configVariable] === undefined)
        return;
    throw new errors/* InputError */.d('environment-variables', configVariable, `'from-candidate' sets this variable itself; accepted are others.`);
}
async function from_optimization_read(run, { jobId, candidateId }) {
    const { optimization, agentName } = run.foundry;
    const call = { signal: run.signal };
    const job = await optimization.job(jobId, call);
    const candidate = job && (await optimization.candidate(jobId, candidateId, call));
    if (!job || !candidate) {
        throw new errors/* ActionError */.l(job
            ? `Optimization job '${jobId}' has no candidate '${candidateId}' (input 'from-candidate').`
            : `There is no optimization job '${jobId}' in this project (input 'from-candidate').`, `Correct 'from-candidate': it is <job-id>/<candidate-id>, as the portal or 'azd ai agent optimize status' shows them.`);
    }
    if (job.agentName !== undefined && job.agentName !== agentName) {
        throw new errors/* ActionError */.l(`Optimization job '${jobId}' is about agent '${job.agentName}', not '${agentName}'.`, `Correct 'agent-name' or 'from-candidate': a candidate fits only the agent that it was made for.`);
    }
    return { job, candidate };
}
/** The version whose code the candidate goes with. */
async function baseVersion(run, job) {
    const { foundry, signal } = run;
    const releases = await foundry.listVersions({ signal });
    const latest = releases.find(({ status }) => status === 'active');
    if (job.agentVersion !== undefined) {
        const optimized = await foundry.getVersion(job.agentVersion, { signal });
        if (!optimized) {
            throw new errors/* ActionError */.l(`Optimization job '${job.id}' optimized version ${job.agentVersion} of agent '${foundry.agentName}', which was deleted.`, `Optimize a version that exists, and deploy a candidate of that job.`);
        }
        if (latest && latest.version !== optimized.version) {
            run.story.warn(`The candidate goes with the code of version ${optimized.version}, which was optimized, not with that of the latest, ${latest.version}.`);
        }
        return optimized;
    }
    if (latest)
        return latest;
    throw new errors/* ActionError */.l(`Agent '${foundry.agentName}' has no active release that an optimization candidate could be applied to.`, `Deploy the agent from its source first.`);
}
async function configuration(run, { jobId, candidateId }, candidate, base) {
    const { optimization } = run.foundry;
    const call = { signal: run.signal };
    const whole = await optimization.config(jobId, candidateId, call);
    const variables = base.definition.environment_variables;
    const before = (0,fields/* isFields */.C)(variables) ? variables[configVariable] : undefined;
    const config = composeConfig(whole, candidate.mutations, before);
    return inlineSkills(config, candidate.files, {
        read: (path) => optimization.file(jobId, candidateId, path, call),
        warn: (text) => run.story.warn(text),
    });
}
function withConfig(base, config, candidate) {
    const { environment_variables: old } = base.definition;
    const kept = Object.entries((0,fields/* isFields */.C)(old) ? old : {}).filter(([name]) => !supersededVariables.includes(name));
    return {
        ...base,
        description: `Optimized: candidate ${candidate.name}`.slice(0, 512),
        definition: {
            ...base.definition,
            environment_variables: {
                ...Object.fromEntries(kept),
                [configVariable]: JSON.stringify(config),
            },
        },
    };
}

// EXTERNAL MODULE: ./build/candidate/roles.js + 4 modules
var roles = __webpack_require__(22229);
;// CONCATENATED MODULE: ./build/candidate/prepare.js








/**
 * Turns the inputs into a candidate. Writes nothing; a version or an optimization candidate as the source is read
 * from its project.
 *
 * @throws InputError, ActionError for whatever is wrong with source or definition
 */
async function prepareCandidate(run) {
    const candidate = await made(run);
    checkAskable(run, candidate);
    return candidate;
}
async function made(run) {
    (0,roles/* checkRoleAssignments */.Do)(run);
    (0,metrics/* checkMetrics */.Ux)(run);
    (0,definition_definition/* checkMetadataRoom */.R)(run.config.definition.metadata ?? {}, run.context);
    const { source } = run.config;
    switch (source.kind) {
        case 'folder':
        case 'zip':
        case 'image':
            return fromSource(run, source);
        case 'from-version':
            refuseFile(run, 'from-version');
            return fromVersion(run, source);
        case 'candidate':
            refuseFile(run, 'from-candidate');
            return fromOptimization(run, source);
    }
}
/** A definition file would contradict the definition of the version that is deployed. */
function refuseFile({ config }, input) {
    const { file } = config.definition;
    if (file === undefined)
        return;
    throw new errors/* InputError */.d('definition', file, `with '${input}' the definition is that of the version; accepted are the inputs that change parts of it, such as 'environment-variables'.`);
}


/***/ }),

/***/ 22229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Do: () => (/* binding */ checkRoleAssignments),
  Ae: () => (/* binding */ grantRoles),
  D9: () => (/* binding */ plannedRoleWrites)
});

// EXTERNAL MODULE: ./build/azure/endpoint.js
var endpoint = __webpack_require__(29251);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 37 modules
var esm = __webpack_require__(1818);
// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/foundry/sign-in/auth.js
var auth = __webpack_require__(774);
// EXTERNAL MODULE: ./build/foundry/sign-in/credentials.js + 3 modules
var credentials = __webpack_require__(66715);
// EXTERNAL MODULE: ./build/foundry/sign-in/hosts.js
var hosts = __webpack_require__(30253);
// EXTERNAL MODULE: ./build/foundry/sign-in/without-tokens.js
var without_tokens = __webpack_require__(44637);
// EXTERNAL MODULE: ./build/foundry/transport/failures.js + 3 modules
var failures = __webpack_require__(61940);
// EXTERNAL MODULE: ./build/foundry/transport/json.js
var json = __webpack_require__(50972);
// EXTERNAL MODULE: ./build/foundry/transport/retry.js
var retry = __webpack_require__(6214);
// EXTERNAL MODULE: ./build/foundry/transport/user-agent.js
var user_agent = __webpack_require__(65421);
// EXTERNAL MODULE: ./build/foundry/transport/whole-answer.js
var whole_answer = __webpack_require__(94706);
;// CONCATENATED MODULE: ./build/azure/resource-manager.js











/** `Microsoft.Authorization` (Microsoft Learn, REST reference "Role Assignments", "Role Definitions"). */
const apiVersion = '2022-04-01';
/** Milliseconds for one attempt. */
const attemptLimit = 30_000;
/**
 * Azure Resource Manager, at the level of requests. Every request that it sends may be repeated, so each is tried
 * again after anything that may pass. Its token is of its own scope and goes to its own host only.
 */
class ResourceManager {
    endpoint;
    #host;
    #pipeline;
    #client = (0,esm/* createDefaultHttpClient */.fl)();
    constructor({ endpoint, clientId, tenantId, allowedHosts, idToken, onSecret, clock }) {
        this.endpoint = endpoint;
        const { host, hostname } = new URL(endpoint);
        this.#host = host;
        const credential = (0,credentials/* createCredential */.G)({
            projectEndpoint: endpoint,
            scope: `${endpoint}/.default`,
            clientId,
            tenantId,
            allowedHosts,
            ...(onSecret ? { onSecret } : {}),
            idToken,
        });
        this.#pipeline = createPipeline(credential, hostname, clock);
    }
    /**
     * Sends a request and reads the answer, whatever its status.
     * @throws ActionError when no answer comes; the signal's reason when it aborts
     */
    async send(call) {
        call.signal?.throwIfAborted();
        const url = new URL(`${this.endpoint}${encodeURI(call.path)}`);
        for (const [name, value] of Object.entries({ 'api-version': apiVersion, ...call.query })) {
            url.searchParams.set(name, value);
        }
        const request = (0,esm/* createPipelineRequest */.G6)({
            url: url.href,
            method: call.method,
            headers: (0,esm/* createHttpHeaders */.Nc)({
                accept: 'application/json',
                ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
            }),
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
            ...(call.signal ? { abortSignal: call.signal } : {}),
            timeout: attemptLimit,
            allowInsecureConnection: (0,hosts/* isLoopback */.U)(url.hostname),
        });
        try {
            const { status, headers, bodyAsText } = await this.#pipeline.sendRequest(this.#client, request);
            return { status, header: (name) => headers.get(name), text: bodyAsText ?? '' };
        }
        catch (error) {
            call.signal?.throwIfAborted();
            if (!(0,esm/* isRestError */.T0)(error))
                throw error;
            const service = {
                operation: call.operation,
                method: call.method,
                path: call.path,
                ...(error.code === undefined ? {} : { code: error.code }),
                message: (0,without_tokens/* withoutTokens */.N)(error.message),
            };
            throw new errors/* ActionError */.l(`Azure Resource Manager (${this.#host}) gave no answer when asked to ${call.operation}: ${service.message}.`, `Check that this runner can reach ${this.#host}, then run again.`, { service });
        }
    }
}
/**
 * A refusal as the error that users see.
 * @param next what to do about it
 */
function armRefusal(call, answer, next) {
    const { code, message } = (0,failures/* complaintOf */.Nx)(answer);
    const requestId = answer.header('x-ms-request-id');
    return new errors/* ActionError */.l(`Azure Resource Manager refused to ${call.operation} with HTTP ${answer.status}${code ? ` (${code})` : ''}: ${message}`, next, {
        service: {
            operation: call.operation,
            method: call.method,
            path: call.path,
            status: answer.status,
            ...(code === undefined ? {} : { code }),
            message,
            ...(requestId === undefined ? {} : { requestId }),
        },
    });
}
/**
 * The objects of a list that was answered with 200.
 * @throws ActionError when the answer is no list
 */
function readList(call, answer) {
    try {
        const { value } = (0,json/* parseObject */.lj)(answer.text);
        if (Array.isArray(value))
            return value.filter(json/* isObject */.Gv);
    }
    catch {
        // The refusal below shows how the answer begins.
    }
    throw armRefusal(call, answer, `Run again; if it stays, find out what answers in place of Resource Manager.`);
}
function createPipeline(credential, hostname, clock) {
    const pipeline = (0,esm/* createEmptyPipeline */.O8)();
    const policies = [
        (0,esm/* userAgentPolicy */.z7)({ userAgentPrefix: user_agent/* product */.q }),
        (0,esm/* setClientRequestIdPolicy */.q5)(),
        (0,retry/* patiencePolicy */.U3)(retry/* defaultRetryTiming */.GV, clock),
        (0,auth/* authPolicy */.v)(credential, [hostname]),
        whole_answer/* wholeAnswerPolicy */.iq,
        (0,esm/* decompressResponsePolicy */.rQ)(),
        !(0,hosts/* isLoopback */.U)(hostname) && (0,esm/* proxyPolicy */.Ll)(),
    ];
    for (const policy of policies)
        if (policy)
            pipeline.addPolicy(policy);
    return pipeline;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/azure/assignment-name.js

/** Our namespace for names of role assignments: any fixed GUID does. */
const namespace = Buffer.from('7c1f6f0a4d1b5c0e9f6a2b8d3e5a9c47', 'hex');
/**
 * Name of the assignment of a role to a principal at a scope: a version 5 UUID (RFC 9562) of the three, so that a
 * repeat names the same assignment.
 *
 * @param roleId GUID of the role definition
 */
function assignmentName(scope, principalId, roleId) {
    const hash = (0,external_node_crypto_.createHash)('sha1')
        .update(namespace)
        .update([scope, principalId, roleId].join('\n').toLowerCase())
        .digest()
        .subarray(0, 16);
    hash[6] = (hash[6] & 0x0f) | 0x50;
    hash[8] = (hash[8] & 0x3f) | 0x80;
    return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

;// CONCATENATED MODULE: ./build/azure/role-definitions.js


const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/**
 * The role definition of a name, a GUID or a whole resource id. Only names are looked up.
 *
 * @param scope where the role is to be assigned: custom roles exist only below some scopes
 * @throws ActionError when there is no such role at the scope, or it may not be read
 */
async function findRole(arm, role, scope, signal) {
    const written = role.split('/').at(-1);
    if (guidPattern.test(written)) {
        const id = role.startsWith('/') ? role : `${subscriptionOf(scope)}${definitions}/${written}`;
        return { id, guid: written.toLowerCase() };
    }
    const call = {
        operation: `look up the role '${role}'`,
        method: 'GET',
        path: `${scope}${definitions}`,
        query: { $filter: `roleName eq '${role.replaceAll("'", "''")}'` },
        signal,
    };
    const answer = await arm.send(call);
    if (answer.status !== 200)
        throw armRefusal(call, answer, advise(answer.status, role, scope));
    const found = readList(call, answer).flatMap(readDefinition);
    const [first, second] = found;
    if (!first) {
        throw new errors/* ActionError */.l(`There is no role '${role}' that can be assigned at ${scope} (input 'role-assignments').`, `Correct the name, which is the one that the Azure portal shows in English, or give the role's id.`);
    }
    if (second) {
        throw new errors/* ActionError */.l(`There are ${found.length} roles named '${role}' at ${scope} (input 'role-assignments').`, `Give the id of the one that is meant: ${found.map(({ guid }) => guid).join(', ')}.`);
    }
    return first;
}
const definitions = '/providers/Microsoft.Authorization/roleDefinitions';
/** `/subscriptions/<id>` of a scope; empty for management groups, whose role ids have no subscription. */
function subscriptionOf(scope) {
    return /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
}
function readDefinition({ id }) {
    const guid = typeof id === 'string' ? id.split('/').at(-1) : undefined;
    return typeof id === 'string' && guid && guidPattern.test(guid) ? [{ id, guid: guid.toLowerCase() }] : [];
}
function advise(status, role, scope) {
    if (status === 403) {
        return `Give the identity that signs in the role 'Reader' on ${scope}, or name the role by its id instead of '${role}'.`;
    }
    if (status === 404)
        return `Check the scope ${scope} in 'role-assignments': it does not exist.`;
    if (status === 401)
        return `Check 'tenant-id': it must be the tenant that owns ${scope}.`;
    return `Check the line '${role} @ ${scope}' in 'role-assignments', then run again.`;
}

;// CONCATENATED MODULE: ./build/azure/role-assignments.js





/** Longest wait for Entra to tell Resource Manager of a new principal, and the pauses in it, in milliseconds. */
const replicationLimit = 2 * 60_000;
const firstPause = 1_000;
const longestPause = 15_000;
/**
 * The write that assigns a role to a service principal. Looks the role up and writes nothing.
 * @throws ActionError when the role cannot be found
 */
async function plannedGrant(arm, wanted, principalId, signal) {
    return grantOf(await findRole(arm, wanted.role, wanted.scope, signal), wanted.scope, principalId);
}
function grantOf(role, scope, principalId) {
    const name = assignmentName(scope, principalId, role.guid);
    return {
        method: 'PUT',
        path: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
        // With its type given, the principal is not looked up in Microsoft Graph, where a new one may be missing.
        body: { properties: { roleDefinitionId: role.id, principalId, principalType: 'ServicePrincipal' } },
    };
}
/**
 * Assigns a role to a service principal, or finds that it has it. Repeating it changes nothing.
 *
 * @returns true when this call made the assignment
 * @throws ActionError as Resource Manager refuses; the signal's reason when it aborts
 */
async function grantRole(arm, wanted, principalId, { clock, signal, onWait }) {
    const { role, scope } = wanted;
    const definition = await findRole(arm, role, scope, signal);
    const call = {
        operation: `grant the role '${role}' at ${scope}`,
        ...grantOf(definition, scope, principalId),
        signal,
    };
    const until = clock.now() + replicationLimit;
    for (let pause = firstPause;; pause = Math.min(pause * 2, longestPause)) {
        const answer = await arm.send(call);
        if (answer.status === 201)
            return true;
        if (answer.status === 200)
            return false;
        const { code = '' } = (0,failures/* complaintOf */.Nx)(answer);
        if (answer.status === 409 && code === 'RoleAssignmentExists')
            return false;
        if (answer.status === 400 && code === 'PrincipalNotFound' && clock.now() + pause <= until) {
            onWait?.(pause);
            await clock.sleep(pause, signal);
            continue;
        }
        // A deployer that may not grant roles needs none where somebody else has granted them.
        if (answer.status === 403 && (await hasRole(arm, definition, scope, principalId, signal)))
            return false;
        throw armRefusal(call, answer, role_assignments_advise(answer.status, code, wanted));
    }
}
/** True when the assignment can be read and is there, at the scope or above it. */
async function hasRole(arm, role, scope, principalId, signal) {
    const call = {
        operation: 'list role assignments',
        method: 'GET',
        path: `${scope}/providers/Microsoft.Authorization/roleAssignments`,
        query: { $filter: `principalId eq '${principalId}'` },
        signal,
    };
    const answer = await arm.send(call);
    if (answer.status !== 200)
        return false;
    return readList(call, answer)
        .flatMap(readAssignment)
        .some((assignment) => assignment.roleDefinitionId.toLowerCase().endsWith(`/${role.guid}`) &&
        contains(assignment.scope, scope));
}
/** The filter gives assignments below the scope too, which say nothing about the scope. */
function contains(granted, scope) {
    const outer = granted.toLowerCase().replace(/\/+$/, '');
    return `${scope.toLowerCase()}/`.startsWith(`${outer}/`);
}
function readAssignment({ properties }) {
    const { roleDefinitionId, scope } = (0,json/* isObject */.Gv)(properties) ? properties : {};
    return typeof roleDefinitionId === 'string' && typeof scope === 'string'
        ? [{ roleDefinitionId, scope }]
        : [];
}
function role_assignments_advise(status, code, { role, scope }) {
    if (status === 403) {
        return `Give the identity that signs in the role 'Role Based Access Control Administrator' or 'User Access Administrator' on ${scope}, or grant '${role}' to the agent's identity by hand once.`;
    }
    if (code === 'PrincipalNotFound') {
        return `Entra has not replicated the agent's new identity yet: run again in some minutes; the version is used again.`;
    }
    if (code === 'RoleAssignmentLimitExceeded') {
        return `Remove role assignments that nobody needs in the subscription of ${scope}, or assign to a scope above.`;
    }
    if (status === 404)
        return `Check the scope ${scope} in 'role-assignments': it does not exist.`;
    if (status === 401)
        return `Check 'tenant-id': it must be the tenant that owns ${scope}.`;
    return `Correct the line '${role} @ ${scope}' in 'role-assignments' as Azure says, then run again.`;
}

;// CONCATENATED MODULE: ./build/candidate/roles.js




/** Stands for the identity of an agent that does not exist yet. */
const unborn = '(identity of the new agent)';
/**
 * Finds out, before anything is sent, whether roles can be granted at all.
 * @throws ActionError when Azure Resource Manager cannot be reached from what is configured
 */
function checkRoleAssignments(run) {
    if (run.config.roleAssignments.length > 0)
        endpointOf(run);
}
/**
 * Grants the agent's own identity the roles of `role-assignments`. What it has already is left alone.
 * @throws ActionError as Azure refuses
 */
async function grantRoles(run, principalId) {
    const { config, clock, signal, log, foundry } = run;
    if (config.roleAssignments.length === 0)
        return;
    const principal = principalId ?? (await foundry.getAgent({ signal }))?.principalId;
    if (principal === undefined) {
        throw new errors/* ActionError */.l(`The service names no identity for agent '${foundry.agentName}', so no role can be granted to it.`, `Run again: a new agent's identity can take a moment. If it stays, grant the roles by hand and take 'role-assignments' out.`);
    }
    const arm = connect(run);
    for (const wanted of config.roleAssignments) {
        const made = await grantRole(arm, wanted, principal, {
            clock,
            signal,
            onWait: (ms) => log.event(`Azure does not know identity ${principal} yet: trying again in ${ms / 1000} s`),
        });
        log.event(made
            ? `granted '${wanted.role}' at ${wanted.scope}; a new role can take some minutes to work`
            : `'${wanted.role}' at ${wanted.scope} is granted already`);
    }
}
/** The writes that `grantRoles` would make. Reads only. */
async function plannedRoleWrites(run, principalId) {
    const writes = [];
    if (run.config.roleAssignments.length === 0)
        return writes;
    const arm = connect(run);
    for (const wanted of run.config.roleAssignments) {
        const { method, path, body } = await plannedGrant(arm, wanted, principalId ?? unborn, run.signal);
        // The name of an assignment follows from the identity, and is not known before it.
        const shown = principalId === undefined ? path.replace(/[^/]+$/, '(name by identity)') : path;
        const why = `grant '${wanted.role}' to the agent's identity, unless it has it`;
        writes.push({ method, path: `${arm.endpoint}${shown}`, body, why });
    }
    return writes;
}
function connect(run) {
    return new ResourceManager({
        endpoint: endpointOf(run),
        allowedHosts: run.config.target.allowedHosts,
        ...run.config.signIn,
        onSecret: (token) => run.hide([token]),
        idToken: run.host.idToken,
        clock: run.clock,
    });
}
function endpointOf({ config }) {
    const { loopback, allowedHosts } = config.target;
    // A loopback endpoint without ids means that nobody signs in to Azure, so Azure cannot be asked either.
    if (loopback && !config.signIn && !process.env.AZURE_RESOURCE_MANAGER_ENDPOINT) {
        throw new errors/* ActionError */.l(`Roles ('role-assignments') cannot be granted: the project endpoint is on this machine, and nobody signs in to Azure.`, `Set AZURE_RESOURCE_MANAGER_ENDPOINT to a Resource Manager on this machine too, or leave 'role-assignments' out.`);
    }
    return (0,endpoint/* resourceManagerEndpoint */.j)({ env: process.env, loopback, allowedHosts });
}


/***/ }),

/***/ 27788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ assertOwnCode),
  D: () => (/* binding */ mayBeForeign)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/files/confined.js
var confined = __webpack_require__(65622);
// EXTERNAL MODULE: ./build/github/failures.js
var failures = __webpack_require__(17651);
;// CONCATENATED MODULE: ./build/github/own-commit.js

/** Branches and tags whose history is asked about, each by a request. */
const mostCompared = 30;
/**
 * Whether a commit belongs to this repository: the head of one of its own pull requests, or reachable from one of its
 * branches or tags. That the API knows a commit proves nothing: GitHub serves the commits of all forks under every one
 * of their repositories. A comparison does: it says `behind` or `identical` only for what the branch contains.
 *
 * @param bases commits that are this repository's for certain
 */
async function belongingOf(github, sha, bases) {
    const refusals = [];
    const orElse = async (work, instead) => {
        try {
            return await work;
        }
        catch (error) {
            refusals.push((0,failures/* isForbidden */.US)(error) ? 'the token may not look' : `HTTP ${(0,failures/* statusOf */.c2)(error) ?? 'nothing'}`);
            return instead;
        }
    };
    const contains = (base) => orElse(isReachable(github, base, sha), false);
    const compared = new Set();
    for (const base of bases) {
        compared.add(base);
        if (await contains(base))
            return { kind: 'own' };
    }
    if (await orElse(isOwnHead(github, sha), false))
        return { kind: 'own' };
    const tips = [...(await orElse(branches(github), [])), ...(await orElse(tags(github), []))];
    if (tips.includes(sha))
        return { kind: 'own' };
    for (const tip of [...new Set(tips)].filter((one) => !compared.has(one)).slice(0, mostCompared)) {
        if (await contains(tip))
            return { kind: 'own' };
    }
    const [why] = refusals;
    return why === undefined ? { kind: 'other' } : { kind: 'unknown', why };
}
/** GitHub REST, "Compare two commits": `behind` means that the base has everything that the head has. */
async function isReachable({ octokit, owner, repo }, base, sha) {
    try {
        const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
            owner,
            repo,
            basehead: `${base}...${sha}`,
            per_page: 1,
        });
        return data.status === 'behind' || data.status === 'identical';
    }
    catch (error) {
        // Histories that have nothing in common, and commits that do not exist.
        if ((0,failures/* statusOf */.c2)(error) === 404)
            return false;
        throw error;
    }
}
async function isOwnHead({ octokit, owner, repo }, sha) {
    try {
        const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
            owner,
            repo,
            commit_sha: sha,
        });
        const own = `${owner}/${repo}`.toLowerCase();
        return data.some(({ head }) => head.sha === sha && (head.repo?.full_name ?? '').toLowerCase() === own);
    }
    catch (error) {
        if ((0,failures/* statusOf */.c2)(error) === 404 || (0,failures/* statusOf */.c2)(error) === 422)
            return false;
        throw error;
    }
}
async function branches({ octokit, owner, repo }) {
    const { data } = await octokit.rest.repos.listBranches({ owner, repo, per_page: 100 });
    return data.map(({ commit }) => commit.sha);
}
async function tags({ octokit, owner, repo }) {
    const { data } = await octokit.rest.repos.listTags({ owner, repo, per_page: 100 });
    return data.map(({ commit }) => commit.sha);
}

// EXTERNAL MODULE: ./build/package/code-package.js + 12 modules
var code_package = __webpack_require__(16940);
// EXTERNAL MODULE: ./build/run/connect-github.js
var connect_github = __webpack_require__(23018);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/candidate/checkout.js


const sha = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** Names that lead on to names: `HEAD` to a branch. */
const mostNames = 5;
/**
 * The repositories that a path lies in, from the path up to the workspace, innermost first. A submodule is part of the
 * repository around it, whose commit names its own, and does not count. Runs no `git`, and reads nothing outside of the
 * workspace: a path that does not lie in it is in none.
 *
 * @param path absolute
 * @param workspace absolute
 */
function checkoutsOf(path, workspace) {
    const found = [];
    for (let folder = path; isBelow(folder, workspace); folder = (0,external_node_path_.dirname)(folder)) {
        const git = (0,external_node_path_.join)(folder, '.git');
        if ((0,external_node_fs_.existsSync)(git) && !isSubmodule(git))
            found.push({ folder, commit: headOf(git) });
        if (folder === (0,external_node_path_.dirname)(folder))
            break;
    }
    return found;
}
function isBelow(path, folder) {
    const inside = (0,external_node_path_.relative)(folder, path);
    return inside !== '..' && !inside.startsWith(`..${external_node_path_.sep}`) && !inside.includes(':');
}
/** A submodule's `.git` is a file that leads into `.git/modules` of the repository around it. */
function isSubmodule(git) {
    const target = linkIn(git);
    return target !== undefined && /[\\/]\.git[\\/]modules[\\/]/.test(target);
}
/** Where a `.git` that is a file leads. */
function linkIn(git) {
    try {
        if ((0,external_node_fs_.statSync)(git).isDirectory())
            return undefined;
        const [, target] = /^gitdir: (.+?)\s*$/.exec((0,external_node_fs_.readFileSync)(git, 'utf8')) ?? [];
        return target === undefined ? undefined : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(git), target);
    }
    catch {
        return undefined;
    }
}
function headOf(git) {
    const folder = linkIn(git) ?? git;
    // Branches of a linked worktree are kept in the repository that it belongs to.
    const common = firstLine((0,external_node_path_.join)(folder, 'commondir'));
    const folders = [folder, ...(common === undefined ? [] : [(0,external_node_path_.resolve)(folder, common)])];
    let name = 'HEAD';
    for (let names = 0; name !== undefined && names < mostNames; names += 1) {
        const value = refOf(name, folders);
        if (value !== undefined && sha.test(value))
            return value;
        name = /^ref: (refs\/[\w./+@-]+)$/.exec(value ?? '')?.[1];
        if (name?.includes('..'))
            return undefined;
    }
    return undefined;
}
function refOf(name, folders) {
    for (const folder of folders) {
        const loose = firstLine((0,external_node_path_.join)(folder, name));
        if (loose !== undefined)
            return loose;
    }
    for (const folder of folders) {
        const packed = textOf((0,external_node_path_.join)(folder, 'packed-refs'))
            ?.split('\n')
            .find((line) => line.slice(line.indexOf(' ') + 1) === name);
        if (packed !== undefined)
            return packed.slice(0, packed.indexOf(' '));
    }
    return undefined;
}
function firstLine(path) {
    return textOf(path)?.split('\n', 1)[0]?.trim();
}
function textOf(path) {
    try {
        return (0,external_node_fs_.statSync)(path).isFile() ? (0,external_node_fs_.readFileSync)(path, 'utf8') : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/candidate/held-files.js





const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** Bytes of a listing; a million files. */
const longestListing = 256 * 1024 * 1024;
/**
 * The files that a commit does not hold as they lie there: built, downloaded or changed since. Their names are taken
 * from the commit and their contents are hashed here, so that no index, filter or setting of the checkout has a say.
 *
 * @returns paths as they were given; `undefined` when `git` cannot tell what the commit holds
 */
async function filesNotHeld({ folder, commit }, files) {
    const held = commit === undefined ? undefined : await blobsOf(folder, commit);
    if (!held)
        return undefined;
    const root = (0,external_node_fs_.realpathSync)(folder);
    const strange = [];
    for (const { file, size } of files) {
        const blob = held.get((0,external_node_path_.relative)(root, (0,external_node_fs_.realpathSync)(file)).split(external_node_path_.sep).join('/'));
        if (blob === undefined || blob !== (await blobOf(file, size, blob.length)))
            strange.push(file);
    }
    return strange;
}
/** Paths to blobs. The commit's own id proves its tree, so nothing of the index is asked. */
async function blobsOf(folder, commit) {
    try {
        const { stdout } = await run('git', ['-c', 'safe.directory=*', '-C', folder, 'ls-tree', '-r', '-z', '--full-tree', commit], {
            maxBuffer: longestListing,
            timeout: 60_000,
            env: { PATH: process.env.PATH, GIT_NO_REPLACE_OBJECTS: '1', GIT_CONFIG_NOSYSTEM: '1' },
        });
        return new Map(stdout.split('\0').flatMap((line) => {
            const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
            return blob === undefined || path === undefined ? [] : [[path, blob]];
        }));
    }
    catch {
        return undefined;
    }
}
/** The id that git gives a content (Git documentation, "gitformat-pack" and "hash-function-transition"). */
async function blobOf(file, size, length) {
    const hash = (0,external_node_crypto_.createHash)(length === 64 ? 'sha256' : 'sha1').update(`blob ${size}\0`);
    for await (const chunk of (0,external_node_fs_.createReadStream)(file))
        hash.update(chunk);
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./build/candidate/started-by.js
/**
 * Events that nobody starts who may not write to the repository (GitHub Docs, "Events that trigger workflows"). All
 * others a stranger can: by an issue, a comment, a star, a fork, a check of a foreign commit.
 */
const byWriters = new Set([
    'branch_protection_rule',
    'create',
    'delete',
    'deployment',
    'deployment_status',
    'dynamic',
    'label',
    'merge_group',
    'milestone',
    'page_build',
    'push',
    'registry_package',
    'release',
    'repository_dispatch',
    'schedule',
    'workflow_dispatch',
]);
/** Pull requests and what is said about them: their payload tells whose they are. */
const aboutPullRequests = /^pull_request(?:_target|_review|_review_comment)?$/;
/**
 * True when only people who may write to the repository can have started the run: by such an event, by a pull request
 * from a branch of this repository, or outside of GitHub altogether. What lies on the runner beside the checkout is
 * then theirs too.
 */
function isStartedByWriters({ event, fork, upstreamEvent }) {
    if (event === undefined)
        return true;
    if (event === 'workflow_run')
        return fork === false && isStartedByWriters({ event: upstreamEvent ?? '', fork });
    if (aboutPullRequests.test(event))
        return fork === false || (event === 'pull_request' && fork !== true);
    return byWriters.has(event) && fork !== true;
}

;// CONCATENATED MODULE: ./build/candidate/trust.js










const allow = `where everybody may run code in the project, set 'allow-forks: true'.`;
/** Files that a refusal names. */
const mostNamed = 3;
/**
 * Refuses to package what a stranger wrote, to be uploaded with the repository's identity: it would run in the project,
 * with the agent's identity and everything that it may read. An event that names a fork is about a fork, whatever is
 * checked out. Otherwise the commits that the source lies in must be this repository's own. Asks GitHub only where a
 * commit is checked out that the event did not name.
 *
 * @throws ActionError for a fork, for a commit that is not this repository's, and where neither can be told
 */
async function assertOwnCode(run) {
    const { context, config } = run;
    const { mode, source, allowForks, workspace } = config;
    const isCode = source.kind === 'folder' || source.kind === 'zip';
    if (allowForks || (!isCode && mode === 'deploy'))
        return;
    if (context.fork === true)
        throw fromFork(context);
    if (!isCode)
        return;
    const checkouts = checkoutsOf((0,confined/* realPath */.Ye)(source.path), (0,confined/* realPath */.Ye)(workspace));
    for (const checkout of checkouts)
        await assertOwnCommit(run, checkout);
    if (!isStartedByWriters(context))
        await assertHeldFiles(run, source, checkouts[0]);
}
/**
 * Refuses files that the checked-out commit does not hold, in a run that a stranger may have started: they were built,
 * or brought from another run, and nobody can tell whose they are.
 */
async function assertHeldFiles(run, source, checkout) {
    const { context, config } = run;
    if (!checkout)
        throw untold(context, 'no commit is checked out');
    const files = await filesOf(source, config);
    const strange = await filesNotHeld(checkout, files);
    if (!strange)
        throw untold(context, 'it cannot be seen which files the checked-out commit holds');
    if (strange.length === 0)
        return;
    const named = strange.slice(0, mostNamed).map((file) => JSON.stringify((0,external_node_path_.relative)(config.workspace, file)));
    const more = strange.length > mostNamed ? ` and ${strange.length - mostNamed} more` : '';
    throw untold(context, `the checked-out commit does not hold ${named.join(', ')}${more} as they lie there`);
}
/** What is uploaded, and the definition that says what becomes of it. */
async function filesOf(source, { files, definition }) {
    const code = source.kind === 'zip'
        ? [{ file: source.path, size: (await (0,promises_.stat)(source.path)).size }]
        : (await (0,code_package/* selectFiles */.AL)({ source: source.path, displayName: source.display, files })).files;
    if (definition.file === undefined)
        return [...code];
    return [...code, { file: definition.file, size: (await (0,promises_.stat)(definition.file)).size }];
}
/**
 * True when the code comes from a fork, or may and is allowed to: what its definition reads is what the inputs list.
 */
function mayBeForeign(context, { allowForks }) {
    return context.fork ?? (allowForks && !isStartedByWriters(context));
}
async function assertOwnCommit(run, { folder, commit }) {
    const { context, config, story } = run;
    const own = [context.eventSha ?? context.sha, ...(context.fork === false ? [context.sha] : [])];
    if (commit !== undefined && own.includes(commit))
        return;
    const byWriters = isStartedByWriters(context);
    if (commit === undefined) {
        if (byWriters)
            return;
        throw untold(context, `the commit that is checked out cannot be read`);
    }
    const where = (0,external_node_path_.relative)((0,confined/* realPath */.Ye)(config.workspace), folder) || '.';
    const github = await (0,connect_github/* githubOf */.z)(run);
    if (!github) {
        if (!byWriters)
            throw untold(context, `commit ${commit} is checked out, and there is no 'github-token' to ask`);
        story.warn(`Commit ${commit} is checked out in '${where}', and not that of the event; whether it is this repository's own was not asked, because there is no 'github-token'.`);
        return;
    }
    const belonging = await belongingOf(github, commit, own.filter((sha) => sha !== undefined));
    if (belonging.kind === 'own')
        return;
    const found = belonging.kind === 'other'
        ? `it is neither the event's, nor the head of a pull request of this repository, nor in the history of its branches and tags`
        : `GitHub does not tell whether it is this repository's (${belonging.why})`;
    throw new errors/* ActionError */.l(`Commit ${commit} is checked out in '${where}', and ${found}: it may be a fork's. Its code was not uploaded.`, `Check out a commit of this repository, with 'contents: read' and 'pull-requests: read' in the job's permissions so that GitHub tells; or, ${allow}`);
}
function fromFork({ pullRequest }) {
    const subject = pullRequest === undefined ? 'The code' : `Pull request ${pullRequest}`;
    return new errors/* ActionError */.l(`${subject} comes from a fork. Its code was not uploaded: it would run in the Foundry project, with the agent's identity and everything that this identity may read.`, `Let a maintainer review the code and push it to a branch of this repository; or, ${allow}`);
}
function untold({ event }, why) {
    return new errors/* ActionError */.l(`The event '${event}' does not tell whether the code comes from a fork, it runs with this repository's identity, and ${why}. Nothing was uploaded.`, `Deploy what 'actions/checkout' brings, unchanged; or run on 'pull_request' or 'push'; or, ${allow}`);
}


/***/ }),

/***/ 33846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ forNewAgent),
/* harmony export */   w: () => (/* binding */ metadataOfNewAgent)
/* harmony export */ });
/* harmony import */ var _provenance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59893);

/**
 * The pair that azd and Microsoft's samples send with every agent, which azd calls a "server-side API contract"
 * (azure-dev, extension azure.ai.agents; azure-sdk-for-net, Azure.AI.Projects samples).
 */
const contract = ['enableVnextExperience', 'true'];
/** Facts that only inform; the first gives way first. Those of a draft tell whose it is. */
const givesWay = [_provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.ref, _provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.pullRequest, _provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.sha];
/** The request for an agent that is new. */
function forNewAgent(request) {
    const metadata = metadataOfNewAgent(request.metadata ?? {}, request.draft === true);
    return metadata === request.metadata ? request : { ...request, metadata };
}
/**
 * What is sent as the metadata of an agent that is new: they name the contract too. Where all pairs are taken, a fact
 * that only informs gives way; where none can, the pair stays out, as it did before anybody sent it.
 */
function metadataOfNewAgent(metadata, draft) {
    const [key, value] = contract;
    if (key in metadata)
        return metadata;
    const isFull = Object.keys(metadata).length >= _provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .maxPairs */ .co;
    const spare = isFull && !draft ? givesWay.find((name) => name in metadata) : undefined;
    if (isFull && spare === undefined)
        return metadata;
    const kept = Object.entries(metadata).filter(([name]) => name !== spare);
    return Object.fromEntries([...kept, [key, value]]);
}


/***/ }),

/***/ 17651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LR: () => (/* binding */ mayHaveActed),
/* harmony export */   Ns: () => (/* binding */ githubFailure),
/* harmony export */   US: () => (/* binding */ isForbidden),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   xu: () => (/* binding */ limitWait)
/* harmony export */ });
/* unused harmony exports headerOf, connectionCode */
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _text_cut_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47850);


/** Longest message of GitHub that is kept, in characters. */
const longestMessage = 500;
/** The HTTP status that GitHub answered; `undefined` when no answer came. */
function statusOf(error) {
    const { response, status } = asFailure(error);
    // Octokit gives connection errors the status 500; only an answer has a response.
    return response ? status : undefined;
}
/** A header of GitHub's answer. */
function headerOf(error, name) {
    const value = asFailure(error).response?.headers[name];
    return value === undefined ? undefined : String(value);
}
/** What GitHub said, or why no answer came. */
function messageOf(error) {
    const { response, message } = asFailure(error);
    const said = response?.data?.message;
    return (0,_text_cut_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .J)(typeof said === 'string' && said !== '' ? said : message, longestMessage);
}
/** `ECONNREFUSED`, `ETIMEDOUT` and their like, from however deep. */
function connectionCode(error) {
    for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
        const { code } = at;
        if (typeof code === 'string')
            return code;
    }
    return undefined;
}
/**
 * Milliseconds to wait when an error is a rate limit, `undefined` when it is none (GitHub Docs, "Rate limits for
 * the REST API"): `retry-after`; else until the quota is full again; else a minute, since a secondary limit does not
 * always say.
 */
function limitWait(error, now) {
    const status = statusOf(error);
    if (status !== 403 && status !== 429)
        return undefined;
    const seconds = Number(headerOf(error, 'retry-after') ?? Number.NaN);
    if (seconds >= 0)
        return seconds * 1000;
    if (headerOf(error, 'x-ratelimit-remaining') === '0') {
        const reset = Number(headerOf(error, 'x-ratelimit-reset')) * 1000;
        // GitHub's own clock, so that a runner's that is wrong does not matter.
        const there = Date.parse(headerOf(error, 'date') ?? '');
        return Number.isFinite(reset) ? Math.max(1000, reset - (Number.isNaN(there) ? now : there)) : 60_000;
    }
    return status === 429 || /rate limit|abuse/i.test(messageOf(error)) ? 60_000 : undefined;
}
/** True when the token may not do it (fork, Dependabot, `permissions:`), which trying again does not change. */
function isForbidden(error) {
    return statusOf(error) === 403 && limitWait(error, 0) === undefined;
}
/** True when the request may have taken effect although no good answer came. */
function mayHaveActed(error) {
    const status = statusOf(error);
    return status === undefined ? !neverSent.has(connectionCode(error) ?? '') : status >= 500;
}
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/**
 * An error of GitHub as users see it.
 *
 * @param operation what was to be done, in our words: `create the deployment`
 * @param permission what the job needs for it: `deployments: write`
 */
function githubFailure(operation, error, permission) {
    if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l)
        return error;
    const status = statusOf(error);
    const message = messageOf(error);
    const { request } = asFailure(error);
    const code = connectionCode(error);
    const id = headerOf(error, 'x-github-request-id');
    const service = {
        operation,
        method: request?.method ?? '',
        path: request?.url && URL.canParse(request.url) ? new URL(request.url).pathname : '',
        message,
        ...(status !== undefined && { status }),
        ...(code !== undefined && { code }),
        ...(id !== undefined && { requestId: id }),
    };
    const said = message.replace(/\.$/, '');
    const how = status === undefined ? `no answer came (${code ?? said})` : `HTTP ${status}, ${said}`;
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`GitHub did not ${operation}: ${how}.`, nextStep(error, permission), {
        cause: error,
        service,
    });
}
function nextStep(error, permission) {
    const status = statusOf(error);
    if (limitWait(error, Date.now()) !== undefined)
        return `Run again later: GitHub's rate limit is used up.`;
    if (status === 401)
        return `Give a valid token in 'github-token'; 'github.token' is the default.`;
    if (status === 403 || status === 404) {
        return `Give the job 'permissions: { ${permission} }', and leave 'github-token' at its default or use a token that may do it.`;
    }
    if (status === undefined || status >= 500)
        return `Run again; see githubstatus.com when it keeps failing.`;
    return `Correct what GitHub names, and run again.`;
}
function asFailure(error) {
    return error instanceof Error ? error : { message: String(error) };
}


/***/ }),

/***/ 16940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oe: () => (/* binding */ buildCodePackage),
  HX: () => (/* reexport */ checkLayout),
  AL: () => (/* reexport */ selectFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/package/selected-file.js
var selected_file = __webpack_require__(84473);
;// CONCATENATED MODULE: ./build/package/changed-source.js


/**
 * Builds, and once more from the start when the source changed meanwhile: half a package of the old state and half of
 * the new is a state that nobody wrote.
 *
 * @param displayName the source as the user wrote it
 * @throws ActionError naming the file that changed the second time; every other error as it comes
 */
async function againIfChanged(displayName, build) {
    try {
        return await build();
    }
    catch (error) {
        if (!(error instanceof selected_file/* SourceChanged */.WU))
            throw error;
    }
    try {
        return await build();
    }
    catch (error) {
        if (!(error instanceof selected_file/* SourceChanged */.WU))
            throw error;
        throw new errors/* ActionError */.l(`${JSON.stringify(error.path)} in '${displayName}' changes while it is read, twice in a row`, "Stop what writes to it before this step, or leave it out with '.agentignore' or 'files'.", { cause: error });
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./build/package/limits.js
var limits = __webpack_require__(55771);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/package/read-buffers.js
/**
 * Buffers that are used again and again. Without it, every file read is garbage as large as the file, which the
 * garbage collector notices late: on 140 MB of small files that costs 100 MB of memory and a second.
 */
class ReadBuffers {
    #size;
    #free = [];
    /** @param size bytes of each buffer */
    constructor(size) {
        this.#size = size;
    }
    /** A buffer with whatever it held before. Give it back when nothing refers to it any more. */
    take() {
        return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#size);
    }
    giveBack(buffer) {
        this.#free.push(buffer);
    }
}

;// CONCATENATED MODULE: ./build/package/pieces.js





const deflateRaw = (0,external_node_util_.promisify)(external_node_zlib_.deflateRaw);
/**
 * Largest part of a file that is deflated at once, in bytes. Files beyond it are deflated in pieces, in parallel,
 * and the pieces joined to one deflate stream: a file of any size needs the memory of a few pieces.
 * Part of the format: another value gives other bytes for large files.
 */
const PIECE_BYTES = 512 * 1024;
/** How far deflate looks back (RFC 1951), and so what a piece must know of the one before it. */
const WINDOW_BYTES = 32 * 1024;
/** Same level as Info-ZIP's default. */
const LEVEL = 6;
/** Below this size, in bytes, deflating takes less time than the way to the thread pool and back. */
const AT_ONCE_BELOW = 4096;
/** Cuts files into pieces; every file has at least one, also an empty one. */
function* cut(files) {
    for (const file of files) {
        let start = 0;
        do {
            const length = Math.min(PIECE_BYTES, file.size - start);
            const end = start + length;
            yield { file, start, length, first: start === 0, last: end === file.size };
            start = end;
        } while (start < file.size);
    }
}
/** Reads and deflates pieces, many at a time; the thread pool does the work. */
class Packer {
    #buffers = new ReadBuffers(WINDOW_BYTES + PIECE_BYTES);
    /**
     * @throws SourceChanged
     * @throws ActionError when the file cannot be read
     */
    async pack(piece) {
        const buffer = this.#buffers.take();
        if (!piece.first || !piece.last)
            return packPart(piece, buffer, () => this.#buffers.giveBack(buffer));
        const packed = await packWhole(piece, buffer);
        this.#buffers.giveBack(buffer);
        return packed;
    }
}
async function packWhole(piece, buffer) {
    const raw = (0,selected_file/* readSelected */._0)(piece.file, 0, piece.length, buffer);
    const deflated = raw.length === 0 ? raw : await deflateWhole(raw);
    const smaller = deflated.length < raw.length;
    return {
        kind: 'whole',
        piece,
        method: smaller ? 'deflated' : 'stored',
        bytes: smaller ? deflated : Buffer.from(raw),
        crc32: (0,external_node_zlib_.crc32)(raw),
        contentSha256: (0,external_node_crypto_.hash)('sha256', raw, 'hex'),
    };
}
async function packPart(piece, buffer, release) {
    const before = Math.min(piece.start, WINDOW_BYTES);
    const read = (0,selected_file/* readSelected */._0)(piece.file, piece.start - before, before + piece.length, buffer);
    const raw = read.subarray(before);
    const bytes = await deflateRaw(raw, {
        level: LEVEL,
        chunkSize: outputFor(raw.length),
        // A sync flush ends a piece at a byte boundary without ending the stream (RFC 1951, 3.2.4).
        finishFlush: piece.last ? external_node_zlib_.constants.Z_FINISH : external_node_zlib_.constants.Z_SYNC_FLUSH,
        ...(before > 0 && { dictionary: read.subarray(0, before) }),
    });
    return { kind: 'part', piece, bytes, raw, release };
}
async function deflateWhole(raw) {
    if (raw.length === 0)
        return raw;
    const options = { ...windowFor(raw.length), level: LEVEL, chunkSize: outputFor(raw.length) };
    return raw.length < AT_ONCE_BELOW ? (0,external_node_zlib_.deflateRawSync)(raw, options) : deflateRaw(raw, options);
}
/**
 * The least window and working memory with which deflate gives the same bytes as with the most. Setting up the usual
 * 256 KiB for each of many small files takes longer than deflating them.
 */
function windowFor(size) {
    // zlib keeps a margin of 262 bytes (MIN_LOOKAHEAD) in its window.
    const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(size + 262))));
    // A block ends after 2^(memLevel + 6) symbols, of which there are at most as many as bytes.
    return { windowBits, memLevel: Math.min(8, Math.max(1, windowBits - 6)) };
}
/** Bytes of output that are made room for at a time: for most files one round is enough. At least what zlib takes. */
function outputFor(size) {
    return Math.min(64 * 1024, 64 + (size >>> 1));
}

// EXTERNAL MODULE: ./node_modules/archiver/index.js + 10 modules
var archiver = __webpack_require__(33117);
// EXTERNAL MODULE: ./node_modules/compress-commons/lib/compress-commons.js + 12 modules
var compress_commons = __webpack_require__(30936);
;// CONCATENATED MODULE: ./build/package/zip-archive.js


const STORED = 0;
const DEFLATED = 8;
/** Version 2.0 of the format: deflate and data descriptors (PKWARE APPNOTE 4.4.3.2). */
const VERSION_NEEDED = 20;
/** Writes up to this size are gathered before they are passed on, in bytes. */
const GATHER_BYTES = 64 * 1024;
/**
 * Archiver's zip archive for entries that were deflated elsewhere. Archiver keeps the queue and the order, and its
 * zip engine (compress-commons) lays out the container. What is replaced is the step that compresses and sums up the
 * bytes, because archiver does that for one entry at a time, and the encoding of the headers, for its memory. Bytes
 * depend on paths, modes and contents alone: one fixed time, UTF-8 names, no extra fields, no folders.
 */
class PackedZipArchive extends archiver/* Archiver */.fx {
    #handedOn = new Map();
    #closedEarly = Promise.withResolvers();
    constructor() {
        super({});
        // Whoever waits for an entry or the end gets the failure. Nobody may be waiting.
        this.#closedEarly.promise.catch(() => { });
        this.on('error', () => { });
        const engine = new PackedZipStream();
        const stream = engine;
        // What archiver's own ZipArchive does in its constructor: a format is a name and a module.
        const inner = this;
        inner._format = 'zip';
        inner._module = {
            append: (source, { packed }, callback) => engine.entry(new PackedZipEntry(packed), source, (error) => {
                callback(error);
                const { resolve, reject } = this.#handedOn.get(packed) ?? Promise.withResolvers();
                this.#handedOn.delete(packed);
                error ? reject(error) : resolve();
            }),
            finalize: () => engine.finish(),
            on: (event, listener) => stream.on(event, listener),
            pipe: (target) => stream.pipe(target),
            unpipe: (target) => stream.unpipe(target),
        };
        inner._modulePipe();
    }
    /**
     * Queues an entry.
     *
     * @returns resolves once the entry's bytes have been handed on, rejects when the archive is destroyed before
     */
    addPacked(packed, bytes) {
        if (this.destroyed)
            return this.#closedEarly.promise;
        const handedOn = Promise.withResolvers();
        this.#handedOn.set(packed, handedOn);
        const data = { name: packed.path, packed };
        this.append(bytes, data);
        return handedOn.promise;
    }
    /** Writes the directory of the zip. Rejects when the archive is destroyed before it has all been handed on. */
    finish() {
        return Promise.race([this.finalize(), this.#closedEarly.promise]);
    }
    _destroy(error, callback) {
        const reason = error ?? new Error('the archive was closed before its end');
        for (const { reject } of this.#handedOn.values())
            reject(reason);
        this.#handedOn.clear();
        this.#closedEarly.reject(reason);
        super._destroy(error, callback);
    }
}
/** compress-commons' zip writer, taking entries that are compressed already. */
class PackedZipStream extends compress_commons/* ZipArchiveOutputStream */.jy {
    /** Small writes gathered here: a header is written field by field, and a stream write for each is slow. */
    #gathered = Buffer.allocUnsafeSlow(GATHER_BYTES);
    #gatheredBytes = 0;
    _appendBuffer(entry, source, callback) {
        const { packed } = entry;
        if (packed.kind !== 'whole')
            throw new Error('a buffer belongs to a whole entry');
        entry.setMethod(packed.method === 'stored' ? STORED : DEFLATED);
        entry.minver = VERSION_NEEDED;
        entry.getGeneralPurposeBit().useDataDescriptor(false);
        setSums(entry, packed.sums);
        this._writeLocalFileHeader(entry);
        this.write(source);
        this._afterAppend(entry);
        this.#whenReady(() => callback(null, entry));
    }
    _appendStream(entry, source, callback) {
        const { packed } = entry;
        if (packed.kind !== 'streamed')
            throw new Error('a stream belongs to a streamed entry');
        entry.setMethod(DEFLATED);
        entry.minver = VERSION_NEEDED;
        // The header comes before the bytes that it would describe, so the sums follow them.
        entry.getGeneralPurposeBit().useDataDescriptor(true);
        this._writeLocalFileHeader(entry);
        const body = source;
        body.on('data', (chunk) => {
            this.write(chunk);
            body.pause();
            this.#whenReady(() => body.resume());
        });
        body.once('error', callback);
        body.once('end', () => {
            setSums(entry, packed.sums());
            this._afterAppend(entry);
            this.#whenReady(() => callback(null, entry));
        });
    }
    // The two kinds of header are written whole: the base class makes a buffer for each of their 30 fields, which on
    // 15,000 files is garbage of 30 MB at once when the directory is written.
    _writeLocalFileHeader(entry) {
        entry.offset = this.offset;
        this.write(localHeader(entry));
    }
    _writeCentralFileHeader(entry) {
        this.write(directoryHeader(entry));
    }
    // biome-ignore lint/suspicious/noExplicitAny: the overloads of a writable stream
    write(chunk) {
        // An empty comment is written as a string.
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        // compress-commons reads `offset` between the fields of a header.
        this.offset += bytes.length;
        if (this.#gatheredBytes + bytes.length > GATHER_BYTES)
            this.#passOn();
        if (bytes.length > GATHER_BYTES)
            this.#writeCounted(bytes);
        else
            this.#gatheredBytes += bytes.copy(this.#gathered, this.#gatheredBytes);
        return true;
    }
    // biome-ignore lint/suspicious/noExplicitAny: the overloads of a writable stream
    end(...args) {
        this.#passOn();
        return super.end(...args);
    }
    #passOn() {
        if (this.#gatheredBytes === 0)
            return;
        const bytes = Buffer.from(this.#gathered.subarray(0, this.#gatheredBytes));
        this.#gatheredBytes = 0;
        this.#writeCounted(bytes);
    }
    #writeCounted(bytes) {
        // The base class counts what it writes, and these bytes were counted when they came.
        this.offset -= bytes.length;
        super.write(bytes);
    }
    /** Calls `then` once the stream takes more. */
    #whenReady(then) {
        if (this.writableNeedDrain)
            this.once('drain', then);
        else
            then();
    }
}
class PackedZipEntry extends compress_commons/* ZipArchiveEntry */.ks {
    packed;
    /** Bytes before its local header. */
    offset = 0;
    constructor(packed) {
        super();
        this.packed = packed;
        // Not setName(): it would cut `C:` and turn backslashes, without a word.
        this.name = packed.path;
        this.setTime(new Date(Date.UTC(1980, 0, 1)));
        this.setUnixMode(packed.mode);
        this.getGeneralPurposeBit().useUTF8ForNames(true);
    }
}
function setSums(entry, sums) {
    entry.setCrc(sums.crc32);
    entry.setSize(sums.size);
    entry.setCompressedSize(sums.compressedSize);
}
/** What stands in both headers: from the version to the length of the extra field, which there is none of. */
function commonFields(entry, sums, nameBytes) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(entry.getVersionNeededToExtract(), 0);
    entry.getGeneralPurposeBit().encode().copy(fields, 2);
    fields.writeUInt16LE(entry.getMethod(), 4);
    fields.writeUInt32LE(entry.getTimeDos(), 6);
    fields.writeUInt32LE(sums.crc32, 10);
    fields.writeUInt32LE(sums.compressedSize, 14);
    fields.writeUInt32LE(sums.size, 18);
    fields.writeUInt16LE(nameBytes, 22);
    return fields;
}
const FOLLOWS = { crc32: 0, size: 0, compressedSize: 0 };
/** APPNOTE 4.3.7. */
function localHeader(entry) {
    const name = Buffer.from(entry.packed.path);
    const sums = entry.packed.kind === 'whole' ? entry.packed.sums : FOLLOWS;
    return Buffer.concat([Buffer.from('PK\x03\x04'), commonFields(entry, sums, name.length), name]);
}
/** APPNOTE 4.3.12. Made on Unix (3) by version 4.5, no comment, first disk, no internal attributes. */
function directoryHeader(entry) {
    const name = Buffer.from(entry.packed.path);
    const sums = { crc32: entry.getCrc(), size: entry.getSize(), compressedSize: entry.getCompressedSize() };
    const end = Buffer.alloc(14);
    end.writeUInt32LE(entry.getExternalAttributes(), 6);
    end.writeUInt32LE(entry.offset, 10);
    return Buffer.concat([
        Buffer.from('PK\x01\x02\x2d\x03'),
        commonFields(entry, sums, name.length),
        end,
        name,
    ]);
}

;// CONCATENATED MODULE: ./build/package/folder-zip.js










/** Pieces being read and deflated at a time; as many as the thread pool has threads. */
const AT_WORK = 4;
/** Pieces at work or waiting for their turn. Bounds the memory: at most this many times two pieces. */
const READ_AHEAD = 8;
/** Bytes gathered before they are written to the file. */
const WRITE_BYTES = 1024 * 1024;
/**
 * Writes the files into a new zip in `tempDir`, reading and deflating ahead in the thread pool while archiver writes
 * in order. Nothing is left behind when it fails.
 *
 * @throws SourceChanged
 * @throws ActionError when a file cannot be read or the zip grows too large
 * @throws the signal's reason when it aborts
 */
async function writeFolderZip(options) {
    const path = (0,external_node_path_.join)(options.tempDir, `agent-code-${(0,external_node_crypto_.randomUUID)()}.zip`);
    const handle = await (0,promises_.open)(path, 'wx', 0o600);
    try {
        return { path, ...(await fill(handle, options)) };
    }
    catch (error) {
        await (0,promises_.rm)(path, { force: true });
        throw error;
    }
    finally {
        await handle.close();
    }
}
async function fill(handle, options) {
    const archive = new PackedZipArchive();
    const adding = addFiles(archive, options);
    const writing = writeBytes(archive, handle, options);
    try {
        const [entries, written] = await Promise.all([adding, writing]);
        return { ...written, entries };
    }
    catch (error) {
        // Ends whichever of the two is still waiting for the other.
        archive.destroy(error instanceof Error ? error : new Error(String(error)));
        await Promise.allSettled([adding, writing]);
        throw error;
    }
}
async function addFiles(archive, options) {
    const entries = [];
    let open;
    const packer = new Packer();
    for await (const packed of (0,p_map/* pMapIterable */.R_)(cut(options.files), (piece) => packer.pack(piece), {
        concurrency: AT_WORK,
        backpressure: READ_AHEAD,
    })) {
        options.signal?.throwIfAborted();
        const { path, mode, size } = packed.piece.file;
        if (packed.kind === 'whole') {
            const sums = { crc32: packed.crc32, size, compressedSize: packed.bytes.length };
            await archive.addPacked({ path, mode, kind: 'whole', method: packed.method, sums }, packed.bytes);
            entries.push({ path, mode, ...sums, contentSha256: packed.contentSha256 });
        }
        else {
            open ??= new OpenEntry(archive, packed.piece.file);
            await open.add(packed);
            if (packed.piece.last) {
                entries.push(await open.end());
                open = undefined;
            }
        }
        options.onPiece(packed.piece.length, packed.piece.last);
    }
    await archive.finish();
    return entries;
}
/** A large file on its way into the archive, piece by piece. */
class OpenEntry {
    #file;
    #body = new external_node_stream_.PassThrough();
    #handedOn;
    #sha256 = (0,external_node_crypto_.createHash)('sha256');
    #crc32 = 0;
    #compressedSize = 0;
    constructor(archive, file) {
        this.#file = file;
        const { path, mode } = file;
        this.#handedOn = archive.addPacked({ path, mode, kind: 'streamed', sums: () => this.#sums() }, this.#body);
        // Waited for in end(), which is never called when adding a piece fails first.
        this.#handedOn.catch(() => { });
    }
    async add(part) {
        this.#sha256.update(part.raw);
        this.#crc32 = (0,external_node_zlib_.crc32)(part.raw, this.#crc32);
        part.release();
        this.#compressedSize += part.bytes.length;
        if (!this.#body.write(part.bytes)) {
            await Promise.race([(0,external_node_events_.once)(this.#body, 'drain'), this.#handedOn]);
        }
    }
    async end() {
        this.#body.end();
        await this.#handedOn;
        const { path, mode } = this.#file;
        return { path, mode, ...this.#sums(), contentSha256: this.#sha256.digest('hex') };
    }
    #sums() {
        return { crc32: this.#crc32, size: this.#file.size, compressedSize: this.#compressedSize };
    }
}
async function writeBytes(archive, handle, options) {
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    let waiting = [];
    let waitingBytes = 0;
    const write = async () => {
        await handle.appendFile(Buffer.concat(waiting));
        waiting = [];
        waitingBytes = 0;
    };
    for await (const chunk of archive) {
        sha256.update(chunk);
        size += chunk.length;
        if (size > options.maxBytes) {
            throw (0,limits/* tooLarge */.g$)(`The zip of '${options.displayName}' would be larger than ${(0,limits/* megabytes */.ix)(options.maxBytes)}`, options.files);
        }
        waiting.push(chunk);
        waitingBytes += chunk.length;
        if (waitingBytes >= WRITE_BYTES)
            await write();
    }
    if (waiting.length > 0)
        await write();
    return { size, sha256: sha256.digest('hex') };
}

;// CONCATENATED MODULE: ./build/package/progress.js
/** Packages that are done within this time are not reported on, in milliseconds. */
const QUIET_MS = 3000;
/** Least time between two reports, in milliseconds. */
const INTERVAL_MS = 1000;
/**
 * Counts pieces and reports now and then.
 *
 * @param now a clock in milliseconds that never goes back
 * @returns to be called after each piece with its bytes, and whether it was the last of its file
 */
function countProgress(totals, report, now) {
    let files = 0;
    let bytes = 0;
    let due = now() + QUIET_MS;
    return (pieceBytes, lastOfFile) => {
        bytes += pieceBytes;
        if (lastOfFile)
            files += 1;
        const time = now();
        if (report === undefined || time < due)
            return;
        due = time + INTERVAL_MS;
        report({ files, bytes, ...totals });
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/package/credential-files.js
var credential_files = __webpack_require__(47860);
// EXTERNAL MODULE: ./build/package/entry-name.js
var entry_name = __webpack_require__(45035);
// EXTERNAL MODULE: ./build/package/exclusions.js
var exclusions = __webpack_require__(76146);
// EXTERNAL MODULE: ./build/patterns/rule.js
var rule = __webpack_require__(86070);
;// CONCATENATED MODULE: ./build/package/file-patterns.js


/**
 * Reads the patterns of `files`. The tree is walked by the packager and not by `@actions/glob`, which would go through
 * excluded folders too, follows the process's working directory, and decodes names that are not UTF-8.
 *
 * @param patterns below the source; empty selects everything
 * @throws InputError for a pattern that is empty, absolute, has a backslash or leads out of the source
 */
function parseFilePatterns(patterns) {
    const rules = patterns.map((written) => {
        const accepted = fault((0,rule/* plain */.pj)(written));
        if (accepted !== undefined)
            throw new errors/* InputError */.d('files', written, accepted);
        return (0,rule/* parseRule */.iT)(written);
    });
    const additions = rules.filter((rule) => !rule.takesAway);
    const matched = new Set();
    return {
        selects(path) {
            for (const rule of rules)
                if (!matched.has(rule) && rule.matches(path))
                    matched.add(rule);
            return (0,rule/* selects */.ko)(rules, path);
        },
        mayReach: (folder) => additions.length === 0 || additions.some((rule) => rule.mayReach(folder)),
        unmatched: () => rules.filter((rule) => !matched.has(rule)).map((rule) => rule.written),
    };
}
function fault(pattern) {
    if (pattern === '')
        return 'a pattern must not be empty';
    if (pattern.includes('\\'))
        return "patterns have '/' between folders, not backslashes";
    if (pattern.startsWith('/') || /^[A-Za-z]:/.test(pattern))
        return "patterns are relative to 'source'";
    if (pattern.split('/').includes('..'))
        return "patterns must not lead out of 'source'";
    return undefined;
}

// EXTERNAL MODULE: ./build/package/source-digest.js
var source_digest = __webpack_require__(95771);
;// CONCATENATED MODULE: ./build/package/selection.js











/**
 * Walks a source folder and says what goes into its package. Links are resolved: a link to a file or a folder inside
 * the source counts as that file, or the files of that folder, under the link's own path.
 *
 * @throws InputError when nothing is selected, or a pattern or `.agentignore` is wrong
 * @throws ActionError naming a file that cannot be packaged, or the largest files when it is all too much
 * @throws the signal's reason when it aborts
 */
async function selectFiles(options) {
    const patterns = parseFilePatterns(options.files);
    const root = await (0,promises_.realpath)(options.source);
    const ownFiles = options.tempDir === undefined ? undefined : await (0,promises_.realpath)(options.tempDir);
    const walk = new Walk(root, ownFiles, await (0,exclusions/* loadExclusions */.iw)(root), patterns, options.signal);
    await walk.folder({ path: '', real: root, inside: '', chain: [root] });
    const files = walk.selected.sort((a, b) => (0,entry_name/* compareByBytes */.G0)(a.path, b.path));
    if (files.length === 0)
        throw nothingSelected(options);
    if (files.length > limits/* MAX_ENTRIES */.Sd)
        throw new errors/* ActionError */.l(`'${options.displayName}' has ${files.length} files to package, more than ${limits/* MAX_ENTRIES */.Sd}`, "Leave files out with '.agentignore' or 'files'.");
    const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
    if (totalBytes > limits/* MAX_UNPACKED_BYTES */.Tx)
        throw (0,limits/* tooLarge */.g$)(`'${options.displayName}' is larger than 2 GiB`, files);
    const unmatched = patterns
        .unmatched()
        .map((pattern) => `The pattern '${pattern}' of 'files' matches no file.`);
    return {
        files,
        totalBytes,
        warnings: [...leftOut(walk.credentials), ...walk.warnings.sort(), ...unmatched],
    };
}
function leftOut(paths) {
    const [first, ...rest] = paths.sort(entry_name/* compareByBytes */.G0);
    if (first === undefined)
        return [];
    const shown = paths.slice(0, 10).map((path) => JSON.stringify(path));
    const more = paths.length - shown.length;
    return [
        `Left out because credentials are kept under such names, or they hold private keys: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}. ` +
            `To package ${rest.length === 0 ? 'it' : 'one'} all the same, name it in .agentignore: '!${first}' (an .agentignore replaces azd's other exclusions).`,
    ];
}
function nothingSelected(options) {
    return options.files.length > 0
        ? new errors/* InputError */.d('files', options.files.join('\n'), `no file below '${options.displayName}' matches and is not left out by '.agentignore' or the default exclusions`)
        : new errors/* InputError */.d('source', options.displayName, "the folder is empty, or '.agentignore' or the default exclusions leave out all of it");
}
/** One walk over one source folder. */
class Walk {
    selected = [];
    warnings = [];
    /** Paths, folders with a `/` at the end. */
    credentials = [];
    #root;
    #ownFiles;
    #exclusions;
    #patterns;
    #signal;
    constructor(root, ownFiles, exclusions, patterns, signal) {
        this.#root = root;
        this.#ownFiles = ownFiles;
        this.#exclusions = exclusions;
        this.#patterns = patterns;
        this.#signal = signal;
    }
    async folder(folder) {
        this.#signal?.throwIfAborted();
        const entries = await (0,promises_.readdir)(folder.real, { withFileTypes: true, encoding: 'buffer' }).catch((error) => {
            throw (0,selected_file/* unreadable */.O$)(folder.path || '.', error);
        });
        if (this.#isEnvironment(folder, entries))
            return;
        for (const entry of entries)
            await this.#entry(entry, folder);
    }
    /** A virtual environment, whatever it is called: it fits no other machine, and `bin/` of it says where it was. */
    #isEnvironment({ path }, entries) {
        if (path === '' || !entries.some((entry) => (0,entry_name/* decodeName */.e4)(entry.name).name === 'pyvenv.cfg'))
            return false;
        if (this.#exclusions.asksFor(path, true))
            return false;
        this.warnings.push(`${JSON.stringify(`${path}/`)} is left out: it is a virtual environment of Python. Add '!${path}/' to .agentignore to package it.`);
        return true;
    }
    async #entry(entry, folder) {
        const { name, valid } = (0,entry_name/* decodeName */.e4)(entry.name);
        const path = folder.path === '' ? name : `${folder.path}/${name}`;
        const inside = folder.inside === folder.path ? path : `${folder.inside}/${name}`;
        const real = folder.real.endsWith(external_node_path_.sep) ? folder.real + name : folder.real + external_node_path_.sep + name;
        const isFolder = entry.isDirectory();
        if (this.#excluded(path, inside, real, isFolder))
            return;
        if (isFolder ? !this.#patterns.mayReach(path) : !entry.isSymbolicLink() && !this.#patterns.selects(path))
            return;
        const fault = valid ? (0,entry_name/* entryNameFault */.CK)(path) : 'has a name that is not UTF-8';
        if (fault !== undefined)
            throw refused(path, fault);
        if (isFolder)
            return this.folder({ path, real, inside, chain: [...folder.chain, real] });
        if (entry.isSymbolicLink())
            return this.#link(path, real, folder.chain);
        if (!entry.isFile())
            throw refused(path, `is ${kindOf(entry)}, not a file`);
        await this.#add(path, real, statFile(path, real));
    }
    async #link(path, link, chain) {
        // What a link leads to decides how the patterns are asked, so nothing can be skipped before that.
        const selected = this.#patterns.selects(path);
        if (!selected && !this.#patterns.mayReach(path))
            return;
        let target;
        let stats;
        try {
            target = await (0,promises_.realpath)(link);
            stats = await (0,promises_.stat)(target);
        }
        catch (error) {
            const code = error.code;
            if (code === 'ENOENT' || code === 'ENOTDIR')
                throw refused(path, 'is a link to nothing');
            if (code === 'ELOOP')
                throw refused(path, 'is a link that leads back to itself');
            throw (0,selected_file/* unreadable */.O$)(path, error);
        }
        if (stats.isDirectory() && this.#excluded(path, path, link, true))
            return;
        const inside = below(this.#root, target);
        if (inside === undefined)
            throw refused(path, 'is a link that leads out of the source');
        if (chain.includes(target))
            throw refused(path, 'is a link to a folder that it lies in');
        if (this.#exclusions.excludes(inside, stats.isDirectory()))
            throw refused(path, `is a link to ${JSON.stringify(inside)}, which is left out of the package`);
        if (stats.isDirectory())
            return this.folder({ path, real: target, inside, chain: [...chain, target] });
        if (!selected)
            return;
        if (!stats.isFile())
            throw refused(path, `is a link to ${kindOf(stats)}, not a file`);
        await this.#add(path, target, stats);
    }
    async #add(path, file, stats) {
        if (!stats.isFile())
            throw refused(path, `is ${kindOf(stats)}, not a file`);
        const isKey = await (0,credential_files/* holdsPrivateKey */.j)(path, file).catch((error) => {
            throw (0,selected_file/* unreadable */.O$)(path, error);
        });
        if (isKey && !this.#exclusions.asksFor(path, false)) {
            this.credentials.push(path);
            return;
        }
        const { size } = stats;
        this.selected.push({ path, file, size, mode: (0,source_digest/* reduceMode */.C)(stats.mode), identity: (0,selected_file/* identityOf */.cu)(stats) });
    }
    /** Rules hold for the path in the package and, behind a link, for the path that it stands for. */
    #excluded(path, inside, real, isFolder) {
        if (real === this.#ownFiles)
            return true;
        const paths = inside === path ? [path] : [path, inside];
        if (!paths.some((each) => this.#exclusions.excludes(each, isFolder)))
            return false;
        if (!(0,exclusions/* isGit */.JL)(path) && paths.some((each) => this.#exclusions.onlyProtected(each, isFolder))) {
            this.credentials.push(isFolder ? `${path}/` : path);
        }
        return true;
    }
}
/** Without the thread pool, which takes ten times as long to ask for one file. */
function statFile(path, real) {
    try {
        return (0,external_node_fs_.lstatSync)(real);
    }
    catch (error) {
        throw (0,selected_file/* unreadable */.O$)(path, error);
    }
}
/** `path` relative to `root` with `/` between segments; `undefined` when it is not below it; `.` for the root. */
function below(root, path) {
    if (path === root)
        return '.';
    const prefix = root.endsWith(external_node_path_.sep) ? root : root + external_node_path_.sep;
    return path.startsWith(prefix) ? (0,external_node_path_.relative)(root, path).split(external_node_path_.sep).join('/') : undefined;
}
function kindOf(entry) {
    if (entry.isFIFO())
        return 'a named pipe';
    if (entry.isSocket())
        return 'a socket';
    if (entry.isCharacterDevice() || entry.isBlockDevice())
        return 'a device';
    if (entry.isDirectory())
        return 'a folder';
    return 'no regular file';
}
function refused(path, why) {
    return new errors/* ActionError */.l(`${JSON.stringify(path)} in the source ${why}`, "Rename or remove it, or leave it out with '.agentignore' or 'files'.");
}

;// CONCATENATED MODULE: ./build/package/layout-files.js

/**
 * The error for a file that must be in the package and is not. Names the classic mistake where it was made:
 * everything in one folder, so that the file is not at the root.
 *
 * @param path what is missing
 */
function missingFile(files, code, path) {
    const entryPoint = code.entry_point.join(' ');
    if (files.wrapper !== undefined && files.paths.has(`${files.wrapper}/${path}`)) {
        return new errors/* InputError */.d('entry-point', entryPoint, `everything in the package lies in one folder, '${files.wrapper}', but the service looks for '${path}' at the root; point 'source' at that folder, or zip its contents instead of the folder`);
    }
    const name = path.slice(path.lastIndexOf('/') + 1);
    const similar = [...files.paths].find((each) => each.endsWith(`/${name}`) || each.toLowerCase() === path.toLowerCase());
    const hint = similar === undefined ? "check 'source', 'files' and '.agentignore'" : `did you mean '${similar}'?`;
    return new errors/* InputError */.d('entry-point', entryPoint, `the package has no file '${path}'; ${hint}`);
}
/** `./a/main.py` as the package writes it; `undefined` for an absolute path, which is not in the package. */
function packagePath(argument) {
    return argument.startsWith('/') ? undefined : argument.replace(/^(\.\/+)+/, '');
}

;// CONCATENATED MODULE: ./build/package/layout-dotnet.js


const PROJECT = /^[^/]+\.(cs|fs|vb)proj$/;
const SOLUTION = /^[^/]+\.slnx?$/;
/** Checks a .NET package, for `checkLayout`. */
function checkDotnetLayout(files, code) {
    return code.dependency_resolution === 'bundled' ? checkPublished(files, code) : checkSources(files, code);
}
/** `remote_build`: the service restores and publishes the project at the root. */
function checkSources(files, code) {
    const paths = [...files.paths];
    const projects = paths.filter((path) => PROJECT.test(path));
    if (projects.length === 0 && !paths.some((path) => SOLUTION.test(path))) {
        const wrapped = paths.find((path) => files.wrapper !== undefined && PROJECT.test(path.slice(files.wrapper.length + 1)));
        if (wrapped !== undefined)
            throw missingFile(files, code, wrapped.slice((files.wrapper?.length ?? 0) + 1));
        throw new errors/* InputError */.d('dependency-resolution', code.dependency_resolution, "the package has no project file (.csproj) at its root, which the service would restore and publish; check 'source' and 'files', or use 'bundled' for published output");
    }
    const warnings = [];
    if (projects.length > 1)
        warnings.push(`The package has ${projects.length} project files at its root (${projects.join(', ')}): 'dotnet publish' wants one.`);
    if (paths.some((path) => /^(bin|obj|publish)\//.test(path)))
        warnings.push("The package holds build output ('bin/', 'obj/' or 'publish/'): 'remote_build' takes sources only.");
    return warnings;
}
/** `bundled`: the output of `dotnet publish` is run as it is. */
function checkPublished(files, code) {
    const [command = '', argument] = code.entry_point;
    const started = /^(.*\/)?dotnet$/.test(command) ? argument : command;
    const path = started === undefined ? undefined : packagePath(started);
    if (path === undefined || path === '' || path.startsWith('-'))
        return [];
    if (!files.paths.has(path))
        throw missingFile(files, code, path);
    const settings = path.replace(/\.dll$/, '.runtimeconfig.json');
    if (path.endsWith('.dll') && !files.paths.has(settings))
        return [`The package has no '${settings}' beside '${path}', without which 'dotnet' does not start it.`];
    return [];
}

;// CONCATENATED MODULE: ./build/package/layout-python.js


/** Checks a Python package, for `checkLayout`. */
function checkPythonLayout(files, code) {
    const warnings = [];
    const start = pythonStart(code.entry_point);
    if (start?.kind === 'script' && !files.paths.has(start.path))
        throw missingFile(files, code, start.path);
    if (start?.kind === 'module')
        warnings.push(...checkModule(files, code, start.module));
    const hasRequirements = files.paths.has('requirements.txt');
    if (code.dependency_resolution === 'bundled') {
        warnings.push(...checkBundled(files, code, hasRequirements));
    }
    else if (!hasRequirements && !isUvProject(files)) {
        throw new errors/* InputError */.d('dependency-resolution', code.dependency_resolution, "the package has neither a 'requirements.txt' nor a 'pyproject.toml' with its 'uv.lock' at its root, from which 'remote_build' installs the dependencies; an empty 'requirements.txt' will do");
    }
    return warnings;
}
/** The service builds these too (Azure/azure-dev#9128: its build error names uv.lock; foundry-samples#992). */
function isUvProject({ paths }) {
    return paths.has('pyproject.toml') && paths.has('uv.lock');
}
/** Options of the interpreter that take the next argument. */
const WITH_VALUE = new Set(['-X', '-W', '--check-hash-based-pycs']);
/** What a command line starts; `undefined` where that cannot be seen from it (`python -c`, `uvicorn app:app`). */
function pythonStart(entryPoint) {
    const [command = '', ...rest] = entryPoint;
    if (!/^(.*\/)?python[\d.]*$/.test(command)) {
        // A lone `main.py` or `./start.sh` is a file of the package; any other command comes with a dependency.
        if (!command.startsWith('./') && !command.endsWith('.py'))
            return undefined;
        return scriptStart(command);
    }
    for (let i = 0; i < rest.length; i++) {
        const argument = rest[i] ?? '';
        if (argument === '-m')
            return rest[i + 1] ? { kind: 'module', module: rest[i + 1] ?? '' } : undefined;
        if (argument === '-c' || argument === '-')
            return undefined;
        if (WITH_VALUE.has(argument))
            i++;
        else if (!argument.startsWith('-'))
            return scriptStart(argument);
    }
    return undefined;
}
function scriptStart(argument) {
    const path = packagePath(argument);
    return path === undefined ? undefined : { kind: 'script', path };
}
function checkModule(files, code, module) {
    const base = module.replaceAll('.', '/');
    const homes = ['', 'packages/'];
    const candidates = homes.flatMap((home) => [`${home}${base}.py`, `${home}${base}/__main__.py`]);
    if (candidates.some((path) => files.paths.has(path)))
        return [];
    const entryPoint = code.entry_point.join(' ');
    if (homes.some((home) => files.paths.has(`${home}${base}/__init__.py`)))
        throw new errors/* InputError */.d('entry-point', entryPoint, `'${module}' is a package without '${base}/__main__.py', which Python cannot run`);
    const wrapped = [`${base}.py`, `${base}/__main__.py`].find((path) => files.paths.has(`${files.wrapper}/${path}`));
    if (wrapped !== undefined)
        throw missingFile(files, code, wrapped);
    return [
        `The package has no module '${module}', which the entry point '${entryPoint}' runs: it must come with a dependency.`,
    ];
}
function checkBundled(files, code, hasRequirements) {
    const paths = [...files.paths];
    const warnings = [];
    const shipped = paths.filter((path) => path.startsWith('packages/'));
    const wheels = shipped.filter((path) => path.endsWith('.whl'));
    if (wheels.length > 0 && wheels.length === shipped.length)
        throw new errors/* InputError */.d('dependency-resolution', code.dependency_resolution, `'packages/' holds raw wheels (${some(wheels)}), which Python cannot import; unpack them with 'pip install --target packages/'`);
    if (wheels.length > 0)
        warnings.push(`'packages/' holds raw wheels, which Python cannot import: ${some(wheels)}.`);
    const windows = paths.filter((path) => path.endsWith('.pyd'));
    if (windows.length > 0)
        warnings.push(`The package holds modules for Windows, which do not load on Linux: ${some(windows)}. Install with 'pip install --platform manylinux2014_x86_64 --only-binary=:all: --target packages/'.`);
    const installed = paths.some((path) => /^([^/]+\/)?[^/]+\.dist-info\//.test(path));
    if (hasRequirements && !installed && shipped.length === 0)
        warnings.push("The package has a 'requirements.txt', but no installed dependencies in 'packages/': 'bundled' installs nothing.");
    return warnings;
}
function some(paths) {
    const shown = paths.slice(0, 3).map((path) => `'${path}'`);
    return paths.length > 3 ? `${shown.join(', ')} and ${paths.length - 3} more` : shown.join(', ');
}

;// CONCATENATED MODULE: ./build/package/layout.js


/**
 * Compares a package with the layout that the service documents (Microsoft Learn, "Deploy a hosted agent from source
 * code", section "Package the zip manually"), before minutes are spent on a version that cannot start.
 *
 * @returns warnings, one sentence each: what is unusual, or documented as a mistake, but may work
 * @throws InputError for what certainly fails
 */
function checkLayout(pkg, code) {
    const paths = new Set(pkg.entries.map((entry) => entry.path));
    const files = { paths, wrapper: commonFolder(paths) };
    if (code.runtime.startsWith('python'))
        return checkPythonLayout(files, code);
    if (code.runtime.startsWith('dotnet'))
        return checkDotnetLayout(files, code);
    return [];
}
function commonFolder(paths) {
    const tops = new Set([...paths].map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')));
    const [top] = tops;
    return tops.size === 1 && top ? top : undefined;
}

;// CONCATENATED MODULE: ./build/package/code-package.js










/**
 * Makes the code zip of a source folder, or checks the zip that the user made. Equal trees give equal zips: nothing of
 * the machine, the clock, the umask, the locale or the order of the file system goes into it. Makes no request.
 *
 * A folder that changes while it is read is read once more from the start.
 *
 * @throws InputError when the source is missing, is no folder or zip, or nothing of it is selected
 * @throws ActionError naming the file that cannot be packaged, or the largest files when it is all too much
 * @throws the signal's reason when it aborts
 */
async function buildCodePackage(options) {
    const stats = await statSource(options);
    if (stats.isDirectory())
        return againIfChanged(options.displayName, () => packageFolder(options));
    if (!stats.isFile())
        throw new errors/* InputError */.d('source', options.displayName, 'expected a folder or a zip, but it is neither');
    if (options.files.length > 0)
        throw new errors/* InputError */.d('files', options.files.join('\n'), `'files' selects from a folder, but 'source' (${options.displayName}) is a file, and a zip is uploaded as it is`);
    // Loaded only here: most runs package a folder and need no zip reader.
    const { readReadyZip } = await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(658)]).then(__webpack_require__.bind(__webpack_require__, 63658));
    const { warnings, ...zip } = await againIfChanged(options.displayName, () => readReadyZip(options));
    return finished(zip, 'zip', warnings);
}
async function statSource({ source, displayName }) {
    try {
        return await (0,promises_.stat)(source);
    }
    catch (cause) {
        const code = cause.code;
        const why = code === 'ENOENT' ? 'there is no such folder or file' : `it cannot be read (${code})`;
        throw new errors/* InputError */.d('source', displayName, why, { cause });
    }
}
async function packageFolder(options) {
    const { files, totalBytes, warnings } = await selectFiles(options);
    const totals = { totalFiles: files.length, totalBytes };
    const zip = await writeFolderZip({
        displayName: options.displayName,
        files,
        tempDir: options.tempDir,
        maxBytes: limits/* MAX_ZIP_BYTES */.j3,
        onPiece: countProgress(totals, options.onProgress, () => performance.now()),
        signal: options.signal,
    });
    return finished(zip, 'folder', warnings);
}
function finished(zip, origin, warnings) {
    return {
        path: zip.path,
        size: zip.size,
        codeSha256: zip.sha256,
        sourceDigest: (0,source_digest/* sourceDigest */.c)(zip.entries),
        entries: zip.entries.map(({ path, size, compressedSize }) => ({ path, size, compressedSize })),
        origin,
        warnings,
    };
}


/***/ }),

/***/ 47860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ CREDENTIAL_FILES),
/* harmony export */   j: () => (/* binding */ holdsPrivateKey)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

/**
 * Names (gitignore syntax) under which tools keep what signs somebody in: whoever gets the package gets that too.
 * Certificates are no secrets; whether a `.pem` or `.key` is a private key is seen from what it holds.
 */
const CREDENTIAL_FILES = [
    '.env*',
    // Package registries, hosts, git, databases.
    ...['.npmrc', '.pypirc', '.netrc', '_netrc', '.git-credentials', '.htpasswd', '.pgpass', '.my.cnf'],
    // SSH and GnuPG.
    ...['.ssh/', '.gnupg/', 'id_rsa', 'id_dsa', 'id_ecdsa', 'id_ecdsa_sk', 'id_ed25519', 'id_ed25519_sk'],
    // Keys with their certificates, in one file.
    ...['*.ppk', '*.pfx', '*.p12'],
    // Clouds, clusters and what deploys to them.
    ...['.azure/', '.aws/', '.kube/', '**/.config/gcloud/', 'gha-creds-*.json', '.dockercfg'],
    ...['**/.docker/config.json', 'local.settings.json', '.vault-token', '.terraformrc', '*.tfstate'],
    ...['application_default_credentials.json', 'credentials.tfrc.json', '**/.streamlit/secrets.toml'],
];
/** Endings of files that may hold a private key or a certificate. */
const KEYS_OR_CERTIFICATES = /\.(?:pem|key|p8|pk8)$/i;
/** Bytes that are looked at: a bundle of every known authority has a quarter of it. */
const LOOKED_AT = 1024 * 1024;
const TEXT_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/;
/**
 * True for a file that is called like a key and holds a private one, as text or binary. A bundle of certificates does
 * not.
 *
 * @param path in the package; decides whether the file is looked at
 * @param file where it is
 */
async function holdsPrivateKey(path, file) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (!KEYS_OR_CERTIFICATES.test(path))
            return false;
        const handle = __addDisposableResource(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file), true);
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
        const content = buffer.subarray(0, bytesRead);
        return isBinaryKey(content) || TEXT_KEY.test(content.toString('latin1'));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** DER: PKCS#1, PKCS#8 and EC keys are a sequence that begins with the version 0 or 1; a certificate begins with one more. */
function isBinaryKey(content) {
    const [sequence, length = 0] = content;
    if (sequence !== 0x30)
        return false;
    const at = length < 0x80 ? 2 : 2 + (length & 0x7f);
    return content[at] === 0x02 && content[at + 1] === 1 && (content[at + 2] ?? 2) < 2;
}


/***/ }),

/***/ 45035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CK: () => (/* binding */ entryNameFault),
/* harmony export */   G0: () => (/* binding */ compareByBytes),
/* harmony export */   e4: () => (/* binding */ decodeName)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);

/**
 * Says what is wrong with a path as the name of a zip entry, or `undefined` when every unpacker
 * reads it as the same file below the folder it unpacks into.
 *
 * @param path relative, with `/` between segments
 */
function entryNameFault(path) {
    if (path === '')
        return 'has an empty name';
    if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
        return 'has an absolute path';
    if (path.includes('\\'))
        return 'has a backslash in its name, which some systems read as a folder';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\u0000-\u001f\u007f]/.test(path))
        return 'has a control character in its name';
    if (!path.isWellFormed())
        return 'has a name that is not valid Unicode';
    if (path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..'))
        return "has an empty, '.' or '..' segment in its path";
    if (Buffer.byteLength(path) > 0xffff)
        return 'has a path of more than 65,535 bytes';
    return undefined;
}
/** A name as the file system holds it; `valid` is false when its bytes are no UTF-8. */
function decodeName(bytes) {
    return { name: bytes.toString('utf8'), valid: (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes) };
}
/** The order of entries in the zip and in the digest: by the bytes of the path, as on every platform and in every locale. */
function compareByBytes(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}


/***/ }),

/***/ 76146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ isGit),
/* harmony export */   bz: () => (/* binding */ isProtected),
/* harmony export */   iw: () => (/* binding */ loadExclusions)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var ignore__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70298);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30767);
/* harmony import */ var _credential_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(47860);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






const IGNORE_FILE = '.agentignore';
const IGNORE_FILE_MAX_BYTES = 1024 * 1024;
/** What azd leaves out beside its own tooling files, also when there is an `.agentignore` (azd, agentignore.go). */
const GENERATED = ['appPackage.zip', '.appPackage.zip.azd-generated', 'TEAMS_APP_SETUP.md'];
/** What never leaves the runner unless the user's `.agentignore` names it with `!`. */
const PROTECTED = ['.git', ..._credential_files_js__WEBPACK_IMPORTED_MODULE_5__/* .CREDENTIAL_FILES */ .S];
/** What is about the repository and not about the agent: an edited workflow makes no new version. */
const NOT_CODE = ['/.github/'];
/** True for `.git` and what is in it, at any depth: actions/checkout keeps the job's token in its `config`. */
function isGit(path) {
    // Some file systems find it under other spellings.
    return path.split('/').some((segment) => /^(?:\.git|git~1)[. ]*$/i.test(segment));
}
/** azd's exclusions where there is no `.agentignore` (azd, agentignore.go). */
const AZD_DEFAULTS = [
    ...['agent.yaml', 'agent.manifest.yaml', 'azure.yaml', '.agentignore', ...GENERATED],
    ...['.env', '.env.*', '.azure/', '.git/'],
    ...['__pycache__/', '.venv/', 'venv/', '*.pyc', '*.pyo', '.mypy_cache/', '.pytest_cache/'],
    ...['bin/', 'obj/', '*.user', '*.suo', '.vs/'],
    ...['node_modules/', 'Dockerfile', '.dockerignore'],
];
/**
 * Reads the root `.agentignore` of a source folder, or takes azd's default exclusions where there is none.
 * An `.agentignore` replaces that list, as in azd, except for what is protected and what is no code.
 *
 * @param root absolute
 * @throws InputError when `.agentignore` is no regular file, is larger than 1 MB or cannot be read
 */
async function loadExclusions(root) {
    const written = await readIgnoreFile((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, IGNORE_FILE));
    if (written === undefined) {
        const withoutProtection = matcher([...AZD_DEFAULTS, ...NOT_CODE]);
        return {
            excludes: (path, isFolder) => isGit(path) || withoutProtection(path, isFolder) || isProtected(path, isFolder),
            onlyProtected: (path, isFolder) => isProtected(path, isFolder) && !withoutProtection(path, isFolder),
            asksFor: () => false,
        };
    }
    const all = matcher([...PROTECTED, ...NOT_CODE, ...GENERATED, written]);
    const withoutProtection = matcher([...NOT_CODE, ...GENERATED, written]);
    const rules = ignore__WEBPACK_IMPORTED_MODULE_3__({ ignorecase: false }).add(written);
    return {
        excludes(path, isFolder) {
            const excluded = all(path, isFolder);
            if (excluded || !isGit(path))
                return excluded;
            throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .d('source', IGNORE_FILE, `it takes ${JSON.stringify(path)} into the package, and a checkout keeps the token of the job there; take the line that begins with ! away`);
        },
        onlyProtected: (path, isFolder) => all(path, isFolder) && !withoutProtection(path, isFolder),
        asksFor: (path, isFolder) => rules.test(isFolder ? `${path}/` : path).unignored,
    };
}
/** True when a path is one that never leaves the runner unasked. */
const isProtected = matcher(PROTECTED);
function matcher(patterns) {
    // Git compares names exactly; the library does not unless told to.
    const rules = ignore__WEBPACK_IMPORTED_MODULE_3__({ ignorecase: false }).add(patterns.join('\n'));
    return (path, isFolder) => rules.ignores(isFolder ? `${path}/` : path);
}
async function readIgnoreFile(path) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path);
            if (!stats.isFile())
                throw refused('it must be a regular file');
            const handle = __addDisposableResource(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0)), true);
            const buffer = Buffer.alloc(IGNORE_FILE_MAX_BYTES + 1);
            const bytes = stats.size > IGNORE_FILE_MAX_BYTES ? stats.size : await readUpTo(handle, buffer);
            if (bytes > IGNORE_FILE_MAX_BYTES)
                throw refused('it must be at most 1 MB');
            return buffer.toString('utf8', 0, bytes).replace(/^\uFEFF/, '');
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        const code = error.code;
        if (code === 'ENOENT')
            return undefined;
        if (code === undefined)
            throw error;
        throw refused(`it cannot be read (${code})`, error);
    }
}
async function readUpTo(handle, buffer) {
    let filled = 0;
    while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled);
        if (bytesRead === 0)
            break;
        filled += bytesRead;
    }
    return filled;
}
function refused(why, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .d('source', IGNORE_FILE, why, { cause });
}


/***/ }),

/***/ 55771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sd: () => (/* binding */ MAX_ENTRIES),
/* harmony export */   Tx: () => (/* binding */ MAX_UNPACKED_BYTES),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   ix: () => (/* binding */ megabytes),
/* harmony export */   j3: () => (/* binding */ MAX_ZIP_BYTES)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);

/**
 * Largest zip that is uploaded, in bytes. Microsoft Learn ("Deploy a hosted agent from source code") says
 * "250 MB" without saying which megabyte, so the smaller one holds here: 250,000,000, not 250 * 1024 * 1024.
 */
const MAX_ZIP_BYTES = 250_000_000;
/**
 * Largest sum of unpacked sizes, in bytes. A guard of this action, not a rule of the service: it stops zip bombs,
 * and keeps every size and offset within 32 bits, so that no entry needs the zip64 format.
 */
const MAX_UNPACKED_BYTES = 2 * 1024 ** 3;
/** Most entries that a zip can list without the zip64 format, which not every unpacker reads. */
const MAX_ENTRIES = 65_535;
/**
 * The error for a package that is too large, naming its ten largest files.
 *
 * @param what one clause, for example `The zip of 'src' would be larger than 250 MB`
 */
function tooLarge(what, files) {
    const largest = [...files]
        .sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1))
        .slice(0, 10)
        .map((file) => `${JSON.stringify(file.path)} (${megabytes(file.size)})`)
        .join(', ');
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`${what}. Its largest files: ${largest}`, "Leave files out with '.agentignore' or 'files', or let the service install the dependencies with 'dependency-resolution: remote_build'.");
}
/** `12.3 MB`, counted in millions of bytes; small sizes in bytes. */
function megabytes(bytes) {
    return bytes < 50_000 ? `${bytes} bytes` : `${Number((bytes / 1_000_000).toFixed(1))} MB`;
}


/***/ }),

/***/ 84473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   WU: () => (/* binding */ SourceChanged),
/* harmony export */   _0: () => (/* binding */ readSelected),
/* harmony export */   cu: () => (/* binding */ identityOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30767);


/** The identity of a file, as `lstat` or `fstat` tells it. */
function identityOf(stats) {
    return { device: stats.dev, inode: stats.ino, modifiedMs: stats.mtimeMs };
}
/** A file is not what it was when it was selected: the package has to be built again from the start. */
class SourceChanged extends Error {
    name = 'SourceChanged';
    /** Path in the package. */
    path;
    constructor(path) {
        super(`${path} changed while it was read`);
        this.path = path;
    }
}
// Never through a link that was put there since, and never waiting for the other end of a pipe. Absent on Windows.
const READ_SAFELY = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
/**
 * Reads `length` bytes from `start` into the beginning of `target`, and returns that part of it. Does so without giving the event loop a turn: most files are small, and for those the way
 * through the thread pool (open, read, stat, close) takes three times as long as the reading.
 *
 * @throws SourceChanged when the file is not as it was selected
 * @throws ActionError when it cannot be read
 */
function readSelected(file, start, length, target) {
    let descriptor;
    try {
        descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file.file, READ_SAFELY);
        let filled = 0;
        while (filled < length) {
            const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, target, filled, length - filled, start + filled);
            if (count === 0)
                throw new SourceChanged(file.path);
            filled += count;
        }
        // Asked after reading: a write during the read shows in the time and the size.
        if (!sameFile((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor), file))
            throw new SourceChanged(file.path);
        return target.subarray(0, length);
    }
    catch (error) {
        throw readFailure(error, file.path);
    }
    finally {
        if (descriptor !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
function sameFile(stats, file) {
    const now = identityOf(stats);
    return (stats.isFile() &&
        stats.size === file.size &&
        now.modifiedMs === file.identity.modifiedMs &&
        now.inode === file.identity.inode &&
        now.device === file.identity.device);
}
function readFailure(error, path) {
    const code = error.code;
    if (code === undefined)
        return error;
    // Gone, or a link or a socket in its place.
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO'].includes(code))
        return new SourceChanged(path);
    return unreadable(path, error);
}
/** The error for a file or folder of the source that the system does not let us read. */
function unreadable(path, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l(`${JSON.stringify(path)} in the source cannot be read (${cause.code ?? cause})`, "Let the runner's user read it, or leave it out with '.agentignore' or 'files'.", { cause });
}


/***/ }),

/***/ 95771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ reduceMode),
/* harmony export */   c: () => (/* binding */ sourceDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _entry_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45035);


/** Reduces permission bits to one of the two modes, so that a umask cannot change the digest. */
function reduceMode(permissions) {
    return permissions & 0o100 ? 0o755 : 0o644;
}
/**
 * SHA-256, in lower-case hex, over what a package means: paths, modes and contents. Unlike the zip's own
 * digest it does not depend on how a zlib build compresses. Each entry is
 * `<mode in octal> <content sha256> <bytes of the path> <path>\n`, so no two lists of entries encode alike;
 * the first line names the encoding. Windows has no executable bit: there every file counts as 644.
 */
function sourceDigest(entries) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    hash.update('hosted agent source, encoding 1\n');
    for (const entry of [...entries].sort((a, b) => (0,_entry_name_js__WEBPACK_IMPORTED_MODULE_1__/* .compareByBytes */ .G0)(a.path, b.path))) {
        const path = Buffer.from(entry.path);
        hash.update(`${entry.mode.toString(8)} ${entry.contentSha256} ${path.length} `);
        hash.update(path);
        hash.update('\n');
    }
    return hash.digest('hex');
}


/***/ }),

/***/ 88825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ longestSmoke)
/* harmony export */ });
/**
 * Milliseconds that the smoke tests take at worst, for tests of one prompt: every test run is asked as often as it
 * may be, each time up to its time limit.
 */
function longestSmoke(tests, { repeat, retries, concurrency, timeoutMs }) {
    const runs = tests.length * repeat;
    const most = Math.max(0, ...tests.map((test) => test.retries ?? retries));
    return Math.ceil(runs / concurrency) * (1 + most) * timeoutMs;
}


/***/ }),

/***/ 23631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PF: () => (/* binding */ releasesOfOthers),
/* harmony export */   QO: () => (/* binding */ assertOwnAgent),
/* harmony export */   kH: () => (/* binding */ AgentOfOthers)
/* harmony export */ });
/* harmony import */ var _definition_provenance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59893);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30767);


/** The agent that a run was creating belongs to somebody else. */
class AgentOfOthers extends _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l {
    name = 'AgentOfOthers';
}
/**
 * Releases that a first deployment did not make, newest first. "Creates a new agent or a new version of an existing
 * agent" (TypeSpec, `createAgent`): whoever loses a race for the name holds a version of somebody else's agent.
 */
function releasesOfOthers(releases, own) {
    return releases.filter((release) => !release.draft &&
        !(0,_definition_provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .isMadeHere */ .WJ)(release, own.runId) &&
        !((0,_definition_provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .isMadeHere */ .WJ)(release) && own.known.includes(release.version)));
}
/**
 * Called once a create of a new agent was answered. Where somebody else made the agent meanwhile, an endpoint without
 * routing serves the version that was just made, which nobody has tested: it is deleted again.
 *
 * @throws AgentOfOthers when the agent has a release that this run did not make
 */
async function assertOwnAgent({ foundry, context, log }, version) {
    // Not the run's signal: an untested version must not serve, also when the run is cancelled now.
    const call = { signal: AbortSignal.timeout(30_000) };
    const releases = await foundry.listVersions(call);
    const others = releasesOfOthers(releases, { runId: context.runId, known: [] });
    const [other] = others.filter((release) => release.version !== version);
    const isTheirs = others.some((release) => release.version === version);
    if (!other && !isTheirs)
        return;
    const what = `Agent '${foundry.agentName}' was created by somebody else while this run was creating it`;
    const next = `Run again: the new version is then compared with the one that is there now.`;
    if (isTheirs)
        throw new AgentOfOthers(`${what}: version ${version} is theirs, with the same content.`, next);
    const agent = await foundry.getAgent(call);
    if (agent?.routing.kind !== 'always-latest') {
        throw new AgentOfOthers(`${what}: it has version ${other?.version} too. Routing was left as it is.`, next);
    }
    await deleteUntested(foundry, version, what);
    log.event(`deleted version ${version}, which nobody had tested`);
    throw new AgentOfOthers(`${what}: it has version ${other?.version}. Version ${version}, which would have served untested, was deleted again.`, next);
}
async function deleteUntested(foundry, version, what) {
    try {
        await foundry.deleteVersion(version, { force: true, signal: AbortSignal.timeout(30_000) });
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new AgentOfOthers(`${what}. Version ${version} serves whoever calls it, was not tested, and could not be deleted: ${why}`, `Delete version ${version}, or send all traffic to another one with 'mode: rollback' and 'to-version'.`, { cause: error });
    }
}


/***/ }),

/***/ 37535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ concludeProduction),
/* harmony export */   lG: () => (/* binding */ findProduction),
/* harmony export */   zw: () => (/* binding */ pinStable)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77535);
/* harmony import */ var _rollout_foreign_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66846);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(87723);
/* harmony import */ var _known_variables_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38121);
/* harmony import */ var _leftovers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70910);
/* harmony import */ var _open_traffic_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21502);
/* harmony import */ var _user_identity_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70182);








/**
 * Reads the agent, its releases and its routing.
 *
 * @throws ActionError when routing is not understood, or its tests need a user that the inputs do not name
 */
async function findProduction(run) {
    const { foundry, config, story, log, signal } = run;
    const agent = await foundry.getAgent({ signal });
    const routing = (0,_rollout_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .assertUnderstood */ .i)(foundry.agentName, agent?.routing ?? { kind: 'always-latest' });
    (0,_user_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .assertUserNamed */ .P)(agent, config);
    const versions = agent ? await foundry.listVersions({ signal }) : [];
    log.event(agent
        ? `agent '${foundry.agentName}': ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_7__/* .describeRouting */ .ww)(routing)}, ${versions.length} release${versions.length === 1 ? '' : 's'}`
        : `agent '${foundry.agentName}' does not exist yet`);
    story.facts.principalId = agent?.principalId;
    if (agent && !config.dryRun)
        await (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_4__/* .deleteLeftSessions */ .O)(run);
    if (routing.kind === 'fixed')
        story.traffic(routing.rules, 'before this run');
    (0,_known_variables_js__WEBPACK_IMPORTED_MODULE_3__/* .hideVariables */ .qv)(run, (0,_known_variables_js__WEBPACK_IMPORTED_MODULE_3__/* .servingVersions */ .CT)(routing, versions));
    return { agent, versions, traffic: (0,_open_traffic_js__WEBPACK_IMPORTED_MODULE_5__/* .openTraffic */ .U)(run, routing) };
}
/**
 * Concludes what the stable state is, once whoever may has put right what earlier runs left.
 *
 * @throws ActionError when routing is not understood or names a version that cannot serve, or somebody disabled the
 *   agent
 */
function concludeProduction({ foundry }, { agent, versions, traffic }) {
    const settled = (0,_rollout_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .assertUnderstood */ .i)(foundry.agentName, traffic.lastSeen);
    const baseline = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .findBaseline */ .Xn)(settled, versions, foundry.agentName);
    if (agent && !agent.enabled && baseline.kind === 'stable' && !isUnfinishedFirst(settled, versions)) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Agent '${foundry.agentName}' is disabled: it refuses every request, so a new version cannot be tested.`, `Enable the agent (POST /agents/${foundry.agentName}:enable) and run again.`);
    }
    return {
        agent,
        versions,
        baseline: agent && !agent.enabled ? { kind: 'none' } : baseline,
        traffic,
    };
}
/** True for an agent whose first deployment failed and was taken out of service: nothing of it ever served. */
function isUnfinishedFirst(routing, versions) {
    return routing.kind === 'always-latest' && versions.every((version) => 'deployed-by' in version.metadata);
}
/**
 * Names the stable version explicitly where the endpoint follows the latest version: a new release would be
 * served at once (Microsoft Learn, "Configure and share your agent"). Must directly precede every create call: a pin
 * that was read a while ago is looked at again, since somebody may have taken it off while the source was packed.
 *
 * @returns the stable state to go back to, which is another one where `on-drift: adopt` took over what somebody set
 * @throws Drift when routing was changed since it was read and `on-drift` is `fail`
 */
async function pinStable(run, production) {
    const { traffic, versions } = production;
    if (production.baseline.kind === 'none')
        return production;
    let { baseline } = production;
    if (baseline.pinned) {
        await traffic.keep(baseline.rules, run.signal);
        if ((0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_7__/* .sameRouting */ .Hm)(traffic.lastSeen, { kind: 'fixed', rules: baseline.rules }))
            return production;
        const adopted = (0,_rollout_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .assertUnderstood */ .i)(run.foundry.agentName, traffic.lastSeen);
        const found = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .findBaseline */ .Xn)(adopted, versions, run.foundry.agentName);
        if (found.kind === 'none')
            return { ...production, baseline: found };
        baseline = found;
    }
    if (!baseline.pinned)
        await traffic.move(baseline.rules, 'pin the stable version', run.signal);
    return { ...production, baseline: { ...baseline, pinned: true } };
}


/***/ })

};
