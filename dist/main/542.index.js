export const id = 542;
export const ids = [542];
export const modules = {

/***/ 59893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AG: () => (/* binding */ provenanceKeys),
/* harmony export */   Hs: () => (/* binding */ ownKeys),
/* harmony export */   R: () => (/* binding */ checkMetadataRoom),
/* harmony export */   WJ: () => (/* binding */ isMadeHere),
/* harmony export */   aH: () => (/* binding */ provenance),
/* harmony export */   co: () => (/* binding */ maxPairs),
/* harmony export */   sI: () => (/* binding */ checkMetadata)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _foundry_operations_mint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31781);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43817);
/* harmony import */ var _rollout_run_order_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97362);




/** Pairs of `metadata` that a version may have (TypeSpec of the service, `MetadataPropertyForRequest`). */
const maxPairs = 16;
/** Characters of a key and of a value. */
const MAX_KEY = 64;
const MAX_VALUE = 512;
/** What `deployed-by` says on every version that this action makes. */
const product = 'foundry-agent-rollout';
/** True for a version that this action made, in the run of that id; of any run where none is given. */
function isMadeHere({ metadata }, runId) {
    if (metadata[provenanceKeys.deployedBy] !== product)
        return false;
    return runId === undefined || metadata[provenanceKeys.run]?.split('/')[0] === runId;
}
/** Keys under which a version remembers what it was made of, by whom and for what. */
const provenanceKeys = {
    deployedBy: 'deployed-by',
    codeSha256: 'code-sha256',
    repository: 'github-repository',
    sha: 'github-sha',
    ref: 'github-ref',
    run: 'github-run',
    /** The run among those of its workflow (run-order.ts). */
    workflowRun: 'github-workflow-run',
    pullRequest: 'github-pull-request',
    promotedFrom: 'promoted-from',
    optimizationCandidate: 'optimization-candidate',
};
/** Keys that this action writes itself, at one time or another. */
const ownKeys = [
    ...Object.values(provenanceKeys),
    ...Object.values(_foundry_operations_mint_js__WEBPACK_IMPORTED_MODULE_1__/* .digestKeys */ .VG),
    ...Object.values(_rollout_record_js__WEBPACK_IMPORTED_MODULE_2__/* .rolloutKeys */ .ww),
];
/** A rollout adds its record when the version is minted: room is kept for it. */
const KEPT_FREE = Object.keys(_rollout_record_js__WEBPACK_IMPORTED_MODULE_2__/* .rolloutKeys */ .ww).length;
/**
 * The metadata of a new version: the user's, and who made it, of which bytes, commit and run. Unknown facts are left
 * out, long ones cut to 512 characters. The run is `<id>`, or `<id>/attempts/<n>` for a repeated one.
 *
 * Later runs decide by some of these: whether a version is this source already, whether a run still rolls it out,
 * whose draft it is, what is newer. None of them ever gives way. Where the service's limit is too tight for
 * everything, facts that only inform are left out: the ref first, the origin last.
 *
 * @throws InputError when the user's pairs collide with these, or are more than fit beside those that are needed
 */
function provenance(context) {
    checkMetadata(context.user, () => 'metadata');
    const needed = known([
        ...neededOfRun(context),
        ...Object.entries(context.digests),
        // Whoever ends the rollout records the promotion by it.
        [provenanceKeys.optimizationCandidate, context.optimizationCandidate],
    ]);
    checkRoom(context.user, needed.length);
    const informative = known([
        [provenanceKeys.promotedFrom, context.promotedFrom],
        [provenanceKeys.sha, context.sha],
        [provenanceKeys.pullRequest, context.pullRequest?.toString()],
        [provenanceKeys.ref, context.ref],
    ]);
    const own = Object.keys(context.user).length;
    return Object.fromEntries([
        ...Object.entries(context.user),
        ...needed,
        ...informative.slice(0, maxPairs - KEPT_FREE - needed.length - own),
    ]);
}
/** What later runs need to know of the run that made a version. */
function neededOfRun(context) {
    const { runId, runAttempt } = context;
    const repeated = runAttempt !== undefined && runAttempt !== '1';
    const workflowRun = (0,_rollout_run_order_js__WEBPACK_IMPORTED_MODULE_3__/* .workflowRunOf */ .ol)(context);
    return [
        [provenanceKeys.deployedBy, product],
        [provenanceKeys.repository, context.repository],
        [provenanceKeys.run, runId && repeated ? `${runId}/attempts/${runAttempt}` : runId],
        [provenanceKeys.workflowRun, workflowRun && (0,_rollout_run_order_js__WEBPACK_IMPORTED_MODULE_3__/* .encodeWorkflowRun */ .fO)(workflowRun)],
    ];
}
/**
 * Checks, before anything is read or built, that the user's pairs leave room for what this run will need at least.
 * @throws InputError naming how many are accepted
 */
function checkMetadataRoom(user, run) {
    checkRoom(user, known(neededOfRun(run)).length + Object.keys(_foundry_operations_mint_js__WEBPACK_IMPORTED_MODULE_1__/* .digestKeys */ .VG).length);
}
/** @param needed pairs beside the record of a rollout, for which room is kept in any case */
function checkRoom(user, needed) {
    const own = Object.keys(user).length;
    const free = maxPairs - KEPT_FREE - needed;
    if (own <= free)
        return;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d('metadata', `${own} pairs`, `the service takes ${maxPairs} pairs, and this action needs ${needed + KEPT_FREE} of them here, which tell later runs what the version is; accepted are up to ${free}.`);
}
/** The facts that have a value, each cut to what the service stores. */
function known(facts) {
    return facts.flatMap(([key, value]) => value ? [[key, value.slice(0, MAX_VALUE).toWellFormed()]] : []);
}
/**
 * Checks the user's own metadata against the service's limits and this action's keys.
 * @param placeOf where a pair was written
 * @throws InputError
 */
function checkMetadata(metadata, placeOf) {
    const pairs = Object.entries(metadata);
    const [last] = pairs.at(-1) ?? [];
    if (last !== undefined && pairs.length > maxPairs) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d(placeOf(last), `${pairs.length} pairs`, `accepted are up to ${maxPairs} pairs of metadata.`);
    }
    for (const [key, value] of pairs) {
        const refuse = (accepted) => new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d(placeOf(key), key, accepted);
        if (ownKeys.includes(key))
            throw refuse('this action writes metadata of this name itself; use another one.');
        if (key === '' || key.length > MAX_KEY)
            throw refuse(`accepted are names of metadata of 1 to ${MAX_KEY} characters.`);
        if (value.length > MAX_VALUE) {
            throw refuse(`its value has ${value.length} characters; accepted are up to ${MAX_VALUE}.`);
        }
    }
}


/***/ }),

/***/ 31781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ad: () => (/* binding */ findSame),
/* harmony export */   VG: () => (/* binding */ digestKeys),
/* harmony export */   r0: () => (/* binding */ mintVersion)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);

/** Metadata keys by which a version is recognised as made from the same source and definition. */
const digestKeys = { source: 'source-digest', definition: 'definition-digest' };
/** How often an uncertain create is looked up and sent again. */
const attempts = 4;
/** The newest usable version with the same source and definition digests; `undefined` when there is none. */
function findSame(versions, digests, options = {}) {
    const source = digests[digestKeys.source];
    const definition = digests[digestKeys.definition];
    if (!definition)
        return undefined;
    return versions.find((version) => version.draft === (options.draft ?? false) &&
        version.status !== 'deleted' &&
        version.status !== 'deleting' &&
        version.metadata[digestKeys.source] === source &&
        version.metadata[digestKeys.definition] === definition);
}
/**
 * Creates a version exactly once. A create whose answer was lost is looked up by its digests before it is sent
 * again, so that nothing is minted twice.
 *
 * @param known versions that existed before; decides `created`
 * @throws ActionError as the service refused it
 */
async function mintVersion(foundry, request, code, options) {
    const { clock, signal } = options;
    const call = signal ? { signal } : {};
    const before = new Set(options.known.map(({ version }) => version));
    let agentExists = options.agentExists;
    for (let attempt = 1;; attempt += 1) {
        try {
            const version = agentExists
                ? await foundry.createVersion(request, code, { ...call, ...(options.draft ? { draft: true } : {}) })
                : await foundry.createAgent(request, code, call);
            return { version, created: !before.has(version.version) };
        }
        catch (error) {
            signal?.throwIfAborted();
            const conflict = error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l && error.service?.status === 409 && !agentExists;
            if (!conflict && !options.mayHaveActed(error))
                throw error;
            if (attempt >= attempts)
                throw error;
            const found = await findMinted(foundry, request, before, options);
            if (found)
                return { version: found, created: true };
            if (conflict) {
                throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Agent '${foundry.agentName}' was created by somebody else while this run was creating it.`, `Run again: the new version is then compared with the one that is there now.`, { cause: error });
            }
            await clock.sleep(1_000 * 2 ** (attempt - 1), signal);
            agentExists = (await foundry.getAgent(call)) !== undefined;
        }
    }
}
/** Looks for the version that a lost create made; reads may lag, so it looks for some seconds. */
async function findMinted(foundry, request, before, options) {
    const { clock, signal, draft } = options;
    for (let look = 0; look < 4; look += 1) {
        if (look > 0)
            await clock.sleep(500 * look, signal);
        const versions = await foundry.listVersions({
            includeDrafts: draft ?? false,
            ...(signal ? { signal } : {}),
        });
        const fresh = versions.filter(({ version }) => !before.has(version));
        // Where drafts are not enabled the service mints a release instead: both count as ours.
        const digests = request.metadata ?? {};
        const same = findSame(fresh, digests, { draft: draft ?? false }) ?? (draft ? findSame(fresh, digests) : undefined);
        if (same)
            return same;
    }
    return undefined;
}


/***/ }),

/***/ 89502:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nf: () => (/* binding */ unsure),
/* harmony export */   iO: () => (/* binding */ describeSplit),
/* harmony export */   mJ: () => (/* binding */ findSplit),
/* harmony export */   zr: () => (/* binding */ findLeftSplit)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1969);
/* harmony import */ var _rollout_traces_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47070);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87723);
/* harmony import */ var _traces_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14370);





/** Milliseconds for asking GitHub whether a run still works; without an answer in time nothing is known. */
const lookUpLimit = 10_000;
/** Recognises a split that a rollout left, by what it left at the service; for modes that leave it alone. */
async function findSplit(run, routing, versions) {
    // Most of the time one version has all traffic, and nothing needs to be asked.
    if (routing.kind !== 'fixed' || routing.rules.filter(({ percentage }) => percentage > 0).length < 2)
        return undefined;
    return (0,_rollout_traces_js__WEBPACK_IMPORTED_MODULE_2__/* .findOpenSplit */ .S)(routing, await (0,_traces_js__WEBPACK_IMPORTED_MODULE_3__/* .readTraces */ .n)(run, versions));
}
/**
 * The same for whoever wants to end it, or to begin something new.
 *
 * @param onUnknown `throw`: when GitHub fails, so that nobody knows whether the run lives; `go on`: as if it did not
 * @throws ActionError when the split belongs to a rollout that a journal keeps which this run does not read, or when
 *   nobody can tell whose it is
 */
async function findLeftSplit(run, routing, versions, onUnknown) {
    const split = await findSplit(run, routing, versions);
    if (!split)
        return undefined;
    if (split.kind === 'unsure')
        throw unsure(run.foundry.agentName, routing, split);
    const { trace, weight } = split;
    const { canary, baseline } = trace;
    refuseElsewhere(run, split);
    const living = await livingRun(run, trace, onUnknown);
    return {
        ...split,
        ...(living === undefined ? {} : { living }),
        what: living
            ? `Version ${canary} stands at ${weight} %: run ${living} is rolling it out and still works`
            : `Version ${canary} was left at ${weight} % by a rollout that did not come to its end`,
        origin: (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRouting */ .ww)({ kind: 'fixed', rules: baseline }),
    };
}
/** @throws ActionError when a journal keeps the rollout that this run does not read */
function refuseElsewhere(run, { trace, weight }) {
    const { journalled, environment, canary } = trace;
    const given = run.config.environment;
    if (!journalled || (environment === undefined ? given !== undefined : given === environment))
        return;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`A rollout of version ${canary} stands at ${weight} %, and ${environment === undefined ? 'an environment' : `environment '${environment}'`} keeps its journal.`, `Give 'environment${environment === undefined ? '' : `: ${environment}`}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`);
}
/** Says that nobody can tell which of two rollouts left a split, and names the commands that decide it. */
function unsure(agent, routing, { versions }) {
    const [one, other] = versions;
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The routing of agent '${agent}' is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRouting */ .ww)(routing)}. It may have been left by a rollout of version ${one} over version ${other}, or of version ${other} over version ${one}, and nothing tells which, so it was left alone.`, `Decide: 'mode: rollback' with 'to-version: ${one}' or with 'to-version: ${other}' sends all traffic there.`);
}
/** Says, without asking who is at work on it, that a rollout did not come to its end. */
function describeSplit(split) {
    if (split.kind === 'unsure') {
        const [one, other] = split.versions;
        return `A rollout is not over, and nothing tells whether it was of version ${one} or of version ${other}: 'mode: rollback' with 'to-version' decides.`;
    }
    const { canary, baseline } = split.trace;
    const origin = (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRouting */ .ww)({ kind: 'fixed', rules: baseline });
    return `A rollout of version ${canary} stands at ${split.weight} % and is not over: it began from ${origin}. If no run is at work on it any more, 'mode: rollback' goes back there.`;
}
/** The run that began a rollout, where GitHub says that it still works. Attempts of one run follow one another. */
async function livingRun({ context, isAlive }, { run, canary }, onUnknown) {
    const id = run?.split('/')[0];
    if (run === undefined || id === context.runId)
        return undefined;
    try {
        return (await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessAborted */ .W)(isAlive(run), AbortSignal.timeout(lookUpLimit))) ? id : undefined;
    }
    catch (cause) {
        if (onUnknown === 'go on')
            return undefined;
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Whether run ${id}, which was rolling out version ${canary}, still works is not known: ${cause instanceof Error ? cause.message : cause}`, `Run again; nothing was changed.`, { cause });
    }
}


/***/ }),

/***/ 14370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ readTraces)
/* harmony export */ });
/* harmony import */ var _definition_provenance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59893);
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1969);
/* harmony import */ var _rollout_mark_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96709);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43817);




/** How many of the newest sessions are looked through for marks: bounded for agents with many thousands. */
const newestSessions = 1_000;
/** Milliseconds for that: a rollback does not wait for long. */
const lookLimit = 5_000;
/**
 * What rollouts of the agent left at the service, newest first: the records in their versions' metadata, and the
 * marks of those whose version was there before. Marks are looked for only as far back as the newest record. Where
 * sessions cannot be listed the user is told, and the records alone are left.
 *
 * @param versions newest first
 */
async function readTraces(run, versions) {
    const records = versions.flatMap((version) => recordOf(version, run.context.repository) ?? []);
    const marks = await readMarks(run, new Date(records[0]?.at ?? 0));
    const traces = [];
    // Times are whole seconds: a mark of the same second is newer, because its version was there before.
    for (const record of records) {
        while (marks[0] && marks[0].at >= record.at)
            traces.push(...marks.splice(0, 1));
        traces.push(record);
    }
    return [...traces, ...marks];
}
/** The rollout that a version was minted for. A run of another repository cannot be looked up. */
function recordOf({ draft, version, metadata, createdAt }, repository) {
    const course = draft ? undefined : (0,_rollout_record_js__WEBPACK_IMPORTED_MODULE_3__/* .readRolloutRecord */ .lV)(version, metadata);
    if (!course)
        return undefined;
    const environment = metadata[_rollout_record_js__WEBPACK_IMPORTED_MODULE_3__/* .rolloutKeys */ .ww.journal];
    const [id, , attempt = '1'] = metadata[_definition_provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.run]?.split('/') ?? [];
    const isHere = metadata[_definition_provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.repository] === repository;
    return {
        ...course,
        kept: 'metadata',
        at: createdAt?.getTime() ?? 0,
        ...(id !== undefined && isHere ? { run: `${id}/${attempt}` } : {}),
        journalled: environment !== undefined,
        ...(environment === undefined ? {} : { environment }),
    };
}
async function readMarks(run, since) {
    const signal = AbortSignal.timeout(lookLimit);
    try {
        const sessions = await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessAborted */ .W)(run.foundry.listSessions({ limit: newestSessions, since, signal }), signal);
        return sessions.flatMap((session) => markOf(session) ?? []).sort((a, b) => b.at - a.at);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        run.story.warn(`Whether a version was rolled out a second time is not known, because sessions could not be listed: ${why} What is said of going back rests on the versions' metadata alone.`);
        return [];
    }
}
function markOf({ id, createdAt }) {
    const mark = (0,_rollout_mark_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeMark */ .Q)(id);
    // Sessions are listed newest first; one that does not tell its time counts as newer than any record.
    return mark && { ...mark, kept: 'mark', at: createdAt?.getTime() ?? Number.MAX_SAFE_INTEGER };
}


/***/ }),

/***/ 77535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KS: () => (/* binding */ canServe),
/* harmony export */   Qt: () => (/* binding */ mainVersion),
/* harmony export */   Xn: () => (/* binding */ findBaseline)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87723);


/**
 * Finds what serves production now. Under "always latest" that is the newest active release, which must be
 * named explicitly before anything is created, because a new release would be served at once.
 *
 * @param versions newest first
 * @throws ActionError when explicit routing names a version that is gone or cannot serve
 */
function findBaseline(routing, versions, agent) {
    const newest = versions.find((known) => !known.draft && canServe(known))?.version;
    if (routing.kind === 'fixed') {
        const rules = resolveLatest(routing.rules, newest);
        for (const rule of rules.filter(({ percentage }) => percentage > 0)) {
            const version = versions.find((known) => known.version === rule.version);
            if (version && canServe(version))
                continue;
            throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The routing of agent '${agent}' is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRouting */ .ww)(routing)}, but version ${rule.version} ${version ? `is '${version.status}'` : 'does not exist'}.`, `Route traffic to an active version first, for example with 'mode: rollback' and 'to-version'.`);
        }
        return { kind: 'stable', rules, pinned: rules === routing.rules };
    }
    if (newest === undefined)
        return { kind: 'none' };
    return { kind: 'stable', rules: [{ version: newest, percentage: 100 }], pinned: false };
}
/** Names the newest release where a rule follows it; the very same rules when none does. */
function resolveLatest(rules, newest) {
    if (newest === undefined || rules.every(({ version }) => version !== _routing_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .latestAlias */ .Io))
        return rules;
    const shares = new Map();
    for (const rule of rules) {
        const version = rule.version === _routing_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .latestAlias */ .Io ? newest : rule.version;
        shares.set(version, (shares.get(version) ?? 0) + rule.percentage);
    }
    return [...shares].map(([version, percentage]) => ({ version, percentage }));
}
/** False for a version that is not active; a version whose state the service does not tell counts as active. */
function canServe(version) {
    return !['creating', 'failed', 'deleting', 'deleted'].includes(version.status);
}
/** The version that gets most of the traffic, as the `baseline-version` output names it. */
function mainVersion(rules) {
    return [...rules].sort((a, b) => b.percentage - a.percentage)[0]?.version;
}


/***/ }),

/***/ 64249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ journalSchema),
/* harmony export */   LP: () => (/* binding */ decodeEntry),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   a0: () => (/* binding */ readJournal),
/* harmony export */   dH: () => (/* binding */ continueJournal),
/* harmony export */   tH: () => (/* binding */ untoldReason),
/* harmony export */   tr: () => (/* binding */ longestEntry),
/* harmony export */   vv: () => (/* binding */ encodeEntry)
/* harmony export */ });
/** Number of the schema of what is written; a record of another one is refused, never guessed at. */
const journalSchema = 1;
/** Longest description of an entry, in characters (GitHub REST, "Create a deployment status"). */
const longestEntry = 140;
/** Why a rollout is over whose traffic is back while nobody told its journal: by its last look, or by a cancel. */
function untoldReason({ verdict }) {
    // A failed source is over for its digest; an interrupted one may start again.
    return verdict === 'fail' ? 'failure' : 'cancel';
}
/** True when no run will ever move this rollout on. */
function isOver(state) {
    return ['promoted', 'rolled-back', 'failed', 'superseded'].includes(state.phase);
}
/**
 * Writes an entry as one line that people can read too, at most 140 characters:
 * `looked, step 1, 2026-03-02T09:00:00.000Z, pass, c=1/44/90, q=3/1/40`.
 *
 * Evidence that does not fit is given up, the last gate first: a later judge counts it anew, in the canary's favour.
 */
function encodeEntry(entry) {
    const step = 'step' in entry ? [`step ${entry.step}`] : [];
    const fields = [entry.kind, ...step, new Date(entry.at).toISOString(), ...detail(entry)];
    const line = fields.join(', ');
    if (line.length <= longestEntry)
        return line;
    const gates = entry.kind === 'looked' ? Object.entries(entry.evidence) : [];
    if (entry.kind === 'looked' && gates.length > 0) {
        return encodeEntry({ ...entry, evidence: Object.fromEntries(gates.slice(0, -1)) });
    }
    return line.slice(0, longestEntry).toWellFormed();
}
function detail(entry) {
    switch (entry.kind) {
        case 'claimed':
        case 'released':
        case 'passed':
        case 'superseded':
            return [oneLine(entry.by)];
        case 'looked':
            return [
                entry.verdict,
                ...Object.entries(entry.evidence).map(([gate, counts]) => `${gate}=${counts.join('/')}`),
            ];
        case 'held':
        case 'rolled-back':
        case 'failed':
            return [oneLine(entry.reason)];
        default:
            return [];
    }
}
/** A comma would end the field. */
function oneLine(text) {
    return text.replace(/[\s,]+/g, ' ').trim();
}
const line = /^(?<kind>[a-z-]+)(?:, step (?<step>\d+))?, (?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?:, (?<detail>.*))?$/;
/** Reads a line; `undefined` for anything that this action did not write. */
function decodeEntry(text) {
    const groups = line.exec(text)?.groups;
    if (!groups)
        return undefined;
    const at = Date.parse(groups.at ?? '');
    const step = Number(groups.step ?? Number.NaN);
    const rest = groups.detail ?? '';
    switch (groups.kind) {
        case 'claimed':
        case 'released':
        case 'superseded':
            return { kind: groups.kind, at, by: rest };
        case 'promoted':
            return { kind: 'promoted', at };
        case 'rolled-back':
        case 'failed':
            return { kind: groups.kind, at, reason: rest };
    }
    if (!Number.isInteger(step))
        return undefined;
    switch (groups.kind) {
        case 'begun':
        case 'done':
        case 'waiting':
            return { kind: groups.kind, at, step };
        case 'passed':
            return { kind: 'passed', at, step, by: rest };
        case 'held':
            return { kind: 'held', at, step, reason: rest };
        case 'looked': {
            const [verdict = '', ...gates] = rest.split(', ');
            return { kind: 'looked', at, step, verdict, evidence: Object.fromEntries(gates.flatMap(parseGate)) };
        }
        default:
            return undefined;
    }
}
function parseGate(text) {
    const [gate = '', counts = ''] = text.split('=');
    const numbers = counts.split('/').map(Number);
    return gate !== '' && numbers.every(Number.isInteger) ? [[gate, numbers]] : [];
}
/**
 * Folds the entries of one rollout, oldest first, into where it stands. Entries after its end, entries of steps
 * that are over, and repeated ones change nothing.
 *
 * @param begun by whom and when; without it nobody has claimed the rollout before its first entry
 * @param holds indexes of the steps that wait for a person
 */
function readJournal(entries, begun, holds = []) {
    const start = {
        phase: 'rolling',
        position: { step: 0 },
        evidence: {},
        claim: begun?.by === undefined ? undefined : { by: begun.by, at: begun.at },
        lastAt: undefined,
        reason: undefined,
    };
    return continueJournal(entries, start, holds);
}
/**
 * Folds later entries, oldest first, into a state. What is said of steps behind a hold counts once a person passed it:
 * no run of this action says so before.
 *
 * @param holds indexes of the steps that wait for a person, of those that `from` is not beyond
 */
function continueJournal(entries, from, holds = []) {
    let passed = -1;
    return entries.reduce((state, entry) => {
        if (entry.kind === 'passed')
            passed = Math.max(passed, entry.step);
        const told = isBehindHold(entry, holds, passed) ? state : apply(state, entry);
        return { ...told, lastAt: Math.max(entry.at, state.lastAt ?? entry.at) };
    }, from);
}
/** @param passed the last step that a person let pass */
function isBehindHold(entry, holds, passed) {
    switch (entry.kind) {
        case 'begun':
        case 'looked':
        case 'waiting':
            return holds.some((hold) => hold > passed && hold < entry.step);
        case 'done':
            return holds.some((hold) => hold > passed && hold <= entry.step);
        default:
            return false;
    }
}
function apply(state, entry) {
    // A promoted version can still be rolled back: then it is over for its digest.
    if (isOver(state) && !(state.phase === 'promoted' && entry.kind === 'rolled-back'))
        return state;
    const { position } = state;
    switch (entry.kind) {
        case 'claimed':
            // The first claim counts; a later one of somebody else lost the race.
            return state.claim && state.claim.by !== entry.by
                ? state
                : { ...state, claim: { by: entry.by, at: entry.at } };
        case 'released':
            return state.claim?.by === entry.by ? { ...state, claim: undefined } : state;
        case 'begun':
            if (entry.step < position.step || (position.begunAt !== undefined && entry.step === position.step))
                return state;
            return {
                ...state,
                phase: 'rolling',
                reason: undefined,
                position: { step: entry.step, begunAt: entry.at },
            };
        case 'looked':
            if (entry.step !== position.step)
                return state;
            return {
                ...state,
                evidence: entry.evidence,
                verdict: entry.verdict,
                position: { ...position, lookedAt: Math.max(entry.at, position.lookedAt ?? entry.at) },
            };
        case 'done':
            return entry.step === position.step
                ? { ...state, phase: 'rolling', position: { step: entry.step + 1 } }
                : state;
        case 'waiting':
            return entry.step >= position.step
                ? { ...state, phase: 'waiting', position: { step: entry.step } }
                : state;
        case 'passed':
            return entry.step >= position.step
                ? { ...state, phase: 'rolling', reason: undefined, position: { step: entry.step + 1 } }
                : state;
        case 'held':
            return { ...state, phase: 'held', reason: entry.reason };
        case 'promoted':
            return { ...state, phase: 'promoted', claim: undefined };
        case 'rolled-back':
        case 'failed':
            return { ...state, phase: entry.kind, reason: entry.reason, claim: undefined };
        case 'superseded':
            return { ...state, phase: 'superseded', reason: entry.by, claim: undefined };
    }
}


/***/ }),

/***/ 96709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ decodeMark),
/* harmony export */   w: () => (/* binding */ encodeMark)
/* harmony export */ });
/* harmony import */ var _planned_rollout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6404);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43817);
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43962);



/** Longest id of a session, in characters (SDK `AgentSessionResource`). */
const longestId = 128;
const form = /^ramp_(?<canary>[A-Za-z0-9]+)_(?<rules>[A-Za-z0-9-]+)_(?<weights>[0-9-]*)_(?<run>[A-Za-z0-9]+-[0-9]+)_(?<journal>n|j(?:[0-9a-f]{2})*)_[0-9a-f]+$/;
/**
 * Writes a rollout into the id of a session, which belongs to that rollout alone: canary, baseline, weights, run,
 * and whether there is a journal, `ramp_1_2-100_10-50-100_4711-1_n_9f3a1c2b`. An environment follows its `j` in
 * hexadecimal. Where an id is too short for everything, the environment goes first, then the weights: every weight
 * counts then.
 *
 * @param random hexadecimal digits that no other mark has
 * @returns `undefined` when an id cannot hold the rest either
 */
function encodeMark(mark, random) {
    const rules = mark.baseline.map(({ version, percentage }) => `${version}-${percentage}`).join('-');
    const [run = '', attempt = '1'] = mark.run.split('/');
    const weights = (0,_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .weightsOf */ .Z$)(mark.steps).join('-');
    const journal = mark.journalled ? 'j' : 'n';
    const named = `${journal}${Buffer.from(mark.environment ?? '').toString('hex')}`;
    const ids = [
        [weights, named],
        [weights, journal],
        ['', journal],
    ].map(([shares, kept]) => ['ramp', mark.canary, rules, shares, `${run}-${attempt}`, kept, random].join('_'));
    return ids.find((id) => id.length <= longestId && decodeMark(id) !== undefined);
}
/** Reads the id of a session; `undefined` when it is no mark. */
function decodeMark(id) {
    const groups = form.exec(id)?.groups;
    if (!groups)
        return undefined;
    const { canary = '', rules = '', weights = '', run = '', journal = '' } = groups;
    const baseline = parseRules(rules);
    if (!(0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isWhole */ .wP)(baseline))
        return undefined;
    const environment = Buffer.from(journal.slice(1), 'hex').toString();
    return {
        canary,
        baseline,
        steps: (0,_planned_rollout_js__WEBPACK_IMPORTED_MODULE_0__/* .stepsOf */ .B)(weights === '' ? everyWeight() : weights.split('-').map(Number)),
        run: run.replace('-', '/'),
        journalled: journal.startsWith('j'),
        ...(environment === '' ? {} : { environment }),
    };
}
function parseRules(text) {
    const words = text.split('-');
    return Array.from({ length: Math.ceil(words.length / 2) }, (_, index) => ({
        version: words[index * 2] ?? '',
        percentage: Number(words[index * 2 + 1] ?? Number.NaN),
    }));
}
function everyWeight() {
    return Array.from({ length: 100 }, (_, index) => index + 1);
}


/***/ }),

/***/ 97362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xk: () => (/* binding */ decodeWorkflowRun),
/* harmony export */   fO: () => (/* binding */ encodeWorkflowRun),
/* harmony export */   ol: () => (/* binding */ workflowRunOf),
/* harmony export */   yN: () => (/* binding */ precedes)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Longest name of workflow and ref together, in characters; a longer one stands as its digest. */
const longestName = 160;
/**
 * The run that a context is of; `undefined` where the runner does not tell.
 *
 * @param context.workflowRef `owner/name/.github/workflows/file.yml@refs/heads/main`, as GITHUB_WORKFLOW_REF has it
 */
function workflowRunOf(context) {
    const name = (context.workflowRef ?? '').replace('/.github/workflows/', '/');
    const text = `${context.runNumber}/${context.runAttempt ?? '1'} ${name}`;
    const run = decodeWorkflowRun(text);
    if (!run || name.length <= longestName)
        return run;
    const digest = (part) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(part).digest('hex').slice(0, 32);
    return { ...run, workflow: digest(run.workflow), ref: `refs/${digest(run.ref)}` };
}
/** `412/1 contoso/shop/deploy.yml@refs/heads/main` */
function encodeWorkflowRun({ number, attempt, workflow, ref }) {
    return `${number}/${attempt} ${workflow}@${ref}`;
}
/** Reads what {@link encodeWorkflowRun} wrote; `undefined` for anything else. */
function decodeWorkflowRun(text) {
    const groups = /^(?<number>\d{1,15})\/(?<attempt>\d{1,9}) (?<workflow>.+?)@(?<ref>refs\/.+)$/.exec(text ?? '')?.groups;
    if (!groups)
        return undefined;
    const { number, attempt, workflow = '', ref = '' } = groups;
    return { number: Number(number), attempt: Number(attempt), workflow, ref };
}
/**
 * Whether GitHub started a run before another one of the same workflow: on the same ref, so that it is about an older
 * commit, or on another ref, where that cannot be told. `undefined` when it did not, or when they cannot be compared.
 */
function precedes(run, other) {
    if (run.workflow !== other.workflow || run.number >= other.number)
        return undefined;
    return run.ref === other.ref ? 'same ref' : 'another ref';
}


/***/ }),

/***/ 8092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ standingOf),
/* harmony export */   h: () => (/* binding */ rulesAt)
/* harmony export */ });
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87723);
/* harmony import */ var _routing_weights_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51848);
/* harmony import */ var _planned_rollout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6404);
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43962);




/**
 * Finds out where a rollout stands, from live routing, and from its journal where there is one. Pure: whoever asks
 * what a rollout left behind asks this.
 */
function standingOf(rollout, routing, journal) {
    const agreement = journal ? agreementOf(rollout, routing, journal.position) : { kind: 'unread' };
    if ((0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .sameRouting */ .Hm)(routing, routingAt(rollout, -1)))
        return { kind: 'at-baseline', journal: agreement };
    const step = rollout.steps.findIndex((candidate, index) => (0,_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .weightOf */ .mm)(candidate) !== undefined && (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .sameRouting */ .Hm)(routing, routingAt(rollout, index)));
    const weight = (0,_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .weightAt */ .UT)(rollout.steps, step);
    if (weight === undefined)
        return { kind: 'elsewhere', journal: agreement };
    const complete = weight === 100 && (0,_planned_rollout_js__WEBPACK_IMPORTED_MODULE_0__/* .endsAtLastWeight */ .U)(rollout.steps);
    return { kind: complete ? 'complete' : 'at-weight', step, weight, journal: agreement };
}
function agreementOf(rollout, routing, position) {
    const standing = position.begunAt === undefined ? position.step - 1 : position.step;
    const expected = routingAt(rollout, standing);
    if ((0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .sameRouting */ .Hm)(routing, expected))
        return { kind: 'agrees', position };
    const next = rollout.steps[position.step];
    const written = position.begunAt === undefined && next !== undefined && (0,_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .weightOf */ .mm)(next) !== undefined;
    return written && (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .sameRouting */ .Hm)(routing, routingAt(rollout, position.step))
        ? { kind: 'behind', step: position.step }
        : { kind: 'contradicts', expected };
}
/** The rules that stand during a step, from 0: those of the last weight up to it, or the baseline. */
function rulesAt({ baseline, canary, steps }, index) {
    const weight = (0,_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .weightAt */ .UT)(steps, index);
    return weight === undefined ? baseline : (0,_routing_weights_js__WEBPACK_IMPORTED_MODULE_3__/* .splitTraffic */ ._)(baseline, canary, weight);
}
function routingAt(rollout, index) {
    const rules = rulesAt(rollout, index);
    // Before a first deployment no version is named.
    return rules.length === 0 ? { kind: 'always-latest' } : { kind: 'fixed', rules };
}


/***/ }),

/***/ 47070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ findRollbackTarget),
/* harmony export */   S: () => (/* binding */ findOpenSplit)
/* harmony export */ });
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87723);
/* harmony import */ var _standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8092);


/**
 * Recognises a split left by a rollout that died: a trace explains it, and the newest one counts. Rollouts write
 * their canary last. A version's metadata outlive its rollout, so where they explain a split that names another
 * version last, they may be those of an older rollout, and nobody guesses.
 *
 * @param traces newest first
 */
function findOpenSplit(routing, traces) {
    if (routing.kind !== 'fixed')
        return undefined;
    // A version may be named without any traffic.
    const serving = routing.rules.filter(({ percentage }) => percentage > 0);
    const last = serving.at(-1);
    if (!last || serving.length < 2)
        return undefined;
    for (const trace of traces) {
        const standing = (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingOf */ .Y)(trace, routing);
        if (trace.baseline.length === 0 || standing.kind !== 'at-weight')
            continue;
        if (trace.kept === 'metadata' && last.version !== trace.canary)
            return { kind: 'unsure', versions: [last.version, trace.canary] };
        return { kind: 'open', trace, weight: standing.weight };
    }
    return undefined;
}
/**
 * Finds the rules that were in force before the newest rollout. Looking only at the newest makes going back
 * idempotent: a second time finds traffic where it belongs.
 *
 * @param traces newest first
 */
function findRollbackTarget(routing, traces) {
    if (routing.kind !== 'fixed')
        return { kind: 'unknown' };
    const newest = traces.find(({ baseline }) => baseline.length > 0);
    if (newest && (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingOf */ .Y)(newest, routing).kind === 'at-baseline')
        return { kind: 'restored', trace: newest };
    const split = findOpenSplit(routing, traces);
    if (split?.kind === 'unsure')
        return split;
    if (split)
        return { kind: 'restore', trace: split.trace, weight: split.weight };
    if (newest && servesAlone(newest, routing))
        return { kind: 'restore', trace: newest, weight: 100 };
    const first = traces.find((trace) => trace.baseline.length === 0 && servesAlone(trace, routing));
    return first ? { kind: 'first', trace: first } : { kind: 'unknown' };
}
function servesAlone({ canary }, routing) {
    return (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRouting */ .Hm)(routing, { kind: 'fixed', rules: [{ version: canary, percentage: 100 }] });
}


/***/ })

};
