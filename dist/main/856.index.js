export const id = 856;
export const ids = [856,475];
export const modules = {

/***/ 54882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   P3: () => (/* binding */ assertMayWriteDeployments),
/* harmony export */   Yy: () => (/* binding */ createDeployment),
/* harmony export */   su: () => (/* binding */ addStatus),
/* harmony export */   vM: () => (/* binding */ listStatuses)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19473);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17651);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50919);




/** Times that a deployment is tried to be made when its answer is lost. */
const attempts = 3;
/**
 * Creates a deployment that GitHub neither merges nor holds up by checks: the workflow has decided already.
 * When the answer is lost it looks for the deployment before it makes another.
 *
 * @throws ActionError when the token may not, the commit is not known, or GitHub fails
 */
async function createDeployment(github, request) {
    const operation = `create the deployment in environment '${request.environment}'`;
    const payload = JSON.parse(JSON.stringify(request.payload));
    try {
        for (let attempt = 1;; attempt += 1) {
            try {
                const answer = await github.octokit.rest.repos.createDeployment({
                    ...at(github),
                    ...request,
                    payload,
                    auto_merge: false,
                    required_contexts: [],
                });
                if (answer.status === 201 && typeof answer.data.id === 'number')
                    return { id: answer.data.id, payload: answer.data.payload };
                if (answer.status === 201)
                    throw new Error('the answer names no deployment');
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l(`GitHub did not ${operation}: ${answer.data.message}`, `Run again.`);
            }
            catch (error) {
                if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l || !(0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .mayHaveActed */ .LR)(error))
                    throw error;
                const made = await find(github, request, payload);
                if (made)
                    return made;
                if (attempt === attempts)
                    throw error;
                await github.clock.sleep(1000 * attempt);
            }
        }
    }
    catch (error) {
        if ((0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c2)(error) === 422) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l(`GitHub did not ${operation} for commit '${request.ref}': ${error instanceof Error ? error.message : error}`, `Run on a commit of this repository, and check the name of 'environment'.`, { cause: error });
        }
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .githubFailure */ .Ns)(operation, error, 'deployments: write');
    }
}
async function find(github, request, payload) {
    const { data } = await github.octokit.rest.repos.listDeployments({
        ...at(github),
        task: request.task,
        environment: request.environment,
    });
    return data.find((deployment) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(parsed(deployment.payload), payload));
}
/**
 * Deployments of a task in an environment, newest first, page by page as far as they are asked for.
 * @throws ActionError when the token may not, or GitHub fails
 */
async function* listDeployments(github, filter) {
    const { octokit } = github;
    try {
        const seen = new Set();
        const pages = octokit.paginate.iterator(octokit.rest.repos.listDeployments, {
            ...at(github),
            ...filter,
            per_page: 30,
        });
        for await (const { data } of pages) {
            for (const { id, payload } of data) {
                // A deployment made meanwhile moves the others on, so that one may come again on the next page.
                if (!seen.has(id))
                    yield { id, payload: parsed(payload) };
                seen.add(id);
            }
        }
    }
    catch (error) {
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .githubFailure */ .Ns)('list the deployments', error, 'deployments: write');
    }
}
/**
 * Adds a status. May be added twice when an answer is lost.
 *
 * @param status.description at most 140 characters
 * @param status.logUrl page of the run
 * @throws ActionError when the token may not, or GitHub fails
 */
async function addStatus(github, deployment, status) {
    try {
        const { data } = await github.octokit.rest.repos.createDeploymentStatus({
            ...at(github),
            deployment_id: deployment,
            state: status.state,
            description: status.description,
            // Others deploy to the environment too: each rollout ends only itself.
            auto_inactive: false,
            ...(status.logUrl && { log_url: status.logUrl }),
            ...(status.environmentUrl && { environment_url: status.environmentUrl }),
            request: _patience_js__WEBPACK_IMPORTED_MODULE_3__/* .repeatable */ .EQ,
        });
        return { id: data.id, description: data.description };
    }
    catch (error) {
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .githubFailure */ .Ns)(`add a status to deployment ${deployment}`, error, 'deployments: write');
    }
}
/**
 * Asks for a status of a deployment that cannot exist: GitHub refuses a token without the permission with 403
 * before it looks for the deployment, so that nothing is written either way.
 *
 * @throws ActionError when the token may not write deployments
 */
async function assertMayWriteDeployments(github) {
    try {
        await github.octokit.rest.repos.createDeploymentStatus({
            ...at(github),
            deployment_id: 0,
            state: 'inactive',
        });
    }
    catch (error) {
        if ((0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .isForbidden */ .US)(error))
            throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .githubFailure */ .Ns)('write deployments', error, 'deployments: write');
    }
}
/**
 * Statuses of a deployment, newest first, a page of at most 100 at a time.
 * @throws ActionError when the token may not, or GitHub fails
 */
async function* listStatuses(github, deployment) {
    const { octokit } = github;
    try {
        const pages = octokit.paginate.iterator(octokit.rest.repos.listDeploymentStatuses, {
            ...at(github),
            deployment_id: deployment,
            per_page: 100,
        });
        for await (const { data } of pages)
            yield data.map(({ id, description }) => ({ id, description }));
    }
    catch (error) {
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .githubFailure */ .Ns)(`list the statuses of deployment ${deployment}`, error, 'deployments: write');
    }
}
/** GitHub gives a payload back as it was sent; older ones and other tools send JSON as text. */
function parsed(payload) {
    if (typeof payload !== 'string')
        return payload;
    try {
        return JSON.parse(payload);
    }
    catch {
        return payload;
    }
}
function at({ owner, repo }) {
    return { owner, repo };
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
/* harmony import */ var _cut_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36272);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);


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
    return (0,_cut_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .J)(typeof said === 'string' && said !== '' ? said : message, longestMessage);
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
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l)
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`GitHub did not ${operation}: ${how}.`, nextStep(error, permission), {
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

/***/ 475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubJournal: () => (/* binding */ githubJournal)
});

// EXTERNAL MODULE: ./build/rollout/journal.js
var journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/cut.js
var cut = __webpack_require__(36272);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
;// CONCATENATED MODULE: ./build/rollout/journal-record.js



/**
 * Reads the record of a rollout back. `undefined` for what is no record of this action: others may make entries of
 * the same name.
 *
 * @throws ActionError when it is a record of another schema, or one that somebody changed: to guess at what traffic to
 *   go back to would be worse than to stop
 */
function decodeRecord(value) {
    if (!isObject(value) || typeof value.schema !== 'number' || typeof value.agent !== 'string')
        return undefined;
    if (value.schema !== journal/* journalSchema */.B9) {
        throw new errors/* ActionError */.l(`The rollout of agent '${value.agent}' in the journal has schema ${value.schema}; this version of the action reads schema ${journal/* journalSchema */.B9}.`, `Continue it with the version of the action that began it, or end it with that version's 'mode: rollback'.`);
    }
    const broken = Object.entries(fields).find(([name, holds]) => !holds(value[name]));
    if (broken) {
        throw new errors/* ActionError */.l(`The rollout of agent '${value.agent}' in the journal cannot be read: '${broken[0]}' is ${excerpt(value[broken[0]])}.`, `Set the routing by hand, delete that deployment in the repository's environment, and deploy again.`);
    }
    return value;
}
const fields = {
    schema: (value) => value === journal/* journalSchema */.B9,
    agent: isText,
    projectEndpoint: isText,
    canary: isText,
    baseline: (value) => Array.isArray(value) && value.every(isRule) && isWhole(value),
    steps: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
    analysisIntervalMs: (value) => isCount(value) && value > 0,
    onFailure: oneOf('rollback', 'hold'),
    onInconclusive: oneOf('rollback', 'hold', 'continue'),
    digests: (value) => isObject(value) && Object.values(value).every((digest) => typeof digest === 'string'),
    protocol: oneOf('responses', 'invocations'),
    claimedBy: (value) => value === undefined || isText(value),
    startedBy: (value) => value === undefined || (isObject(value) && isText(value.runId)),
    startedAt: isCount,
};
/** Either nothing, on a first deployment, or whole percents that sum to 100. */
function isWhole(rules) {
    return rules.length === 0 || rules.reduce((sum, { percentage }) => sum + percentage, 0) === 100;
}
function isRule(value) {
    return isObject(value) && isText(value.version) && isCount(value.percentage) && value.percentage <= 100;
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}
function isCount(value) {
    return Number.isSafeInteger(value) && value >= 0;
}
function oneOf(...known) {
    return (value) => typeof value === 'string' && known.includes(value);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function excerpt(value) {
    return (0,cut/* cut */.J)(JSON.stringify(value) ?? 'missing', 200);
}

// EXTERNAL MODULE: ./build/github/deployments.js
var deployments = __webpack_require__(54882);
;// CONCATENATED MODULE: ./build/github/journal.js



/**
 * Keeps a rollout as a GitHub Deployment: the record is its payload, which nobody can change afterwards, and every
 * entry is the description of a status. GitHub numbers statuses as they come, so their order is that of their ids,
 * whatever order they are listed in; a status that is no entry, or that repeats one, does not count.
 */
function githubJournal(github, place) {
    const filter = { task: `foundry-rollout:${place.agent}`, environment: place.environment };
    async function* rollouts() {
        for await (const { id, payload } of (0,deployments/* listDeployments */.Jn)(github, filter)) {
            const record = decodeRecord(payload);
            if (record?.agent !== place.agent || record.projectEndpoint !== place.projectEndpoint)
                continue;
            yield new DeploymentJournal(github, place, id, record);
        }
    }
    return {
        rollouts,
        async latest() {
            for await (const journal of rollouts())
                return journal;
            return undefined;
        },
        assertWritable: () => (0,deployments/* assertMayWriteDeployments */.P3)(github),
        async begin(record) {
            const { id } = await (0,deployments/* createDeployment */.Yy)(github, {
                ...filter,
                ref: place.ref,
                description: `Rollout of agent ${place.agent}, version ${record.canary}`.slice(0, 140),
                payload: record,
            });
            return new DeploymentJournal(github, place, id, record);
        },
    };
}
class DeploymentJournal {
    record;
    #github;
    #place;
    #deployment;
    /** Descriptions by id of status. Statuses never change, so that what was read once need not be read again. */
    #lines = new Map();
    /** Ids up to this one have all been listed. */
    #listedTo = 0;
    constructor(github, place, deployment, record) {
        this.#github = github;
        this.#place = place;
        this.#deployment = deployment;
        this.record = record;
    }
    async read() {
        let newest = this.#listedTo;
        for await (const page of (0,deployments/* listStatuses */.vM)(this.#github, this.#deployment)) {
            for (const status of page)
                this.#keep(status);
            newest = Math.max(newest, ...page.map(({ id }) => id));
            if (page.some(({ id }) => id <= this.#listedTo))
                break;
        }
        this.#listedTo = newest;
        return (0,journal/* readJournal */.a0)(this.#entries(), this.record);
    }
    async write(entry) {
        const status = await (0,deployments/* addStatus */.su)(this.#github, this.#deployment, {
            state: shownState((0,journal/* readJournal */.a0)([...this.#entries(), entry], this.record)),
            description: (0,journal/* encodeEntry */.vv)(entry),
            logUrl: this.#place.runUrl,
            environmentUrl: this.#place.agentUrl,
        });
        this.#keep(status);
    }
    #keep({ id, description }) {
        this.#lines.set(id, description);
    }
    /** Oldest first. An entry carries its time in milliseconds: equal lines are one that was sent twice. */
    #entries() {
        const ordered = [...this.#lines].sort(([a], [b]) => a - b).map(([, line]) => line);
        return [...new Set(ordered)].map(journal/* decodeEntry */.LP).filter((entry) => entry !== undefined);
    }
}
/** How GitHub shows a rollout in its environment. */
function shownState({ phase }) {
    switch (phase) {
        case 'rolling':
            return 'in_progress';
        case 'waiting':
            return 'queued';
        case 'held':
            return 'error';
        case 'promoted':
            return 'success';
        case 'rolled-back':
            return 'failure';
        case 'superseded':
            return 'inactive';
    }
}


/***/ }),

/***/ 50919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ defaultPatience),
/* harmony export */   EQ: () => (/* binding */ repeatable),
/* harmony export */   oW: () => (/* binding */ withPatience)
/* harmony export */ });
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17651);

/** What production uses. */
const defaultPatience = {
    attempts: 5,
    timeoutMs: 20_000,
    firstDelayMs: 500,
    budgetMs: 120_000,
};
/** Marks a POST that may be sent twice: `request: repeatable`. */
const repeatable = { repeatable: true };
/**
 * A hook for Octokit's requests: a time limit for each, and another attempt where that cannot do harm. Rate limits
 * are waited for within the budget, whatever the method, because a refused request did nothing. After a 5xx or a
 * lost connection everything but an unmarked POST is repeated: that one may have taken effect, and its caller looks.
 */
function withPatience(options) {
    const { clock, patience, signal } = options;
    return async (send, given) => {
        const settings = given;
        const { method, url, request } = settings;
        const harmless = method !== 'POST' || url === '/graphql' || request?.repeatable === true;
        const until = clock.now() + patience.budgetMs;
        for (let attempt = 1;; attempt += 1) {
            signal?.throwIfAborted();
            const limits = [AbortSignal.timeout(patience.timeoutMs), signal, request?.signal];
            const bounded = AbortSignal.any(limits.filter((limit) => limit !== undefined));
            try {
                // Octokit's own sign-in hook sends the settings that it was given first: they are changed, not replaced.
                settings.request = { ...request, signal: bounded };
                const answer = await send(given);
                assertWhole(answer);
                return answer;
            }
            catch (error) {
                signal?.throwIfAborted();
                const limited = (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .limitWait */ .xu)(error, clock.now());
                const passing = isPassing(error) && (harmless || !(0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .mayHaveActed */ .LR)(error));
                if ((limited === undefined && !passing) || attempt >= patience.attempts)
                    throw error;
                const delay = limited ?? patience.firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
                if (clock.now() + delay > until)
                    throw error;
                await clock.sleep(delay, signal);
            }
        }
    };
}
function isPassing(error) {
    const status = (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error);
    return status === undefined || status === 408 || status >= 500;
}
/** Octokit hands out the text of a JSON answer that broke off; that is no answer. */
function assertWhole(answer) {
    const { data, headers } = answer;
    if (typeof data === 'string' && data !== '' && headers?.['content-type']?.includes('json')) {
        throw new Error(`the answer broke off after ${data.length} characters`);
    }
}


/***/ }),

/***/ 64249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ journalSchema),
/* harmony export */   LP: () => (/* binding */ decodeEntry),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   a0: () => (/* binding */ readJournal),
/* harmony export */   tH: () => (/* binding */ untoldReason),
/* harmony export */   vv: () => (/* binding */ encodeEntry)
/* harmony export */ });
/* unused harmony export longestEntry */
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
    return state.phase === 'promoted' || state.phase === 'rolled-back' || state.phase === 'superseded';
}
/**
 * Writes an entry as one line that people can read too, at most 140 characters:
 * `looked, step 1, 2026-03-02T09:00:00.000Z, pass, quality=3/1/40`.
 */
function encodeEntry(entry) {
    const step = 'step' in entry ? [`step ${entry.step}`] : [];
    const line = [entry.kind, ...step, new Date(entry.at).toISOString(), ...detail(entry)].join(', ');
    if (line.length <= longestEntry)
        return line;
    if (entry.kind === 'looked')
        throw new Error(`The evidence of a look is too long for the journal: ${line}`);
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
            return { kind: 'rolled-back', at, reason: rest };
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
 */
function readJournal(entries, begun) {
    let state = {
        phase: 'rolling',
        position: { step: 0 },
        evidence: {},
        claim: begun?.claimedBy === undefined ? undefined : { by: begun.claimedBy, at: begun.startedAt },
        lastAt: undefined,
        reason: undefined,
    };
    for (const entry of entries)
        state = { ...apply(state, entry), lastAt: Math.max(entry.at, state.lastAt ?? entry.at) };
    return state;
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
            return { ...state, phase: 'rolling', position: { step: entry.step, begunAt: entry.at } };
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
                ? { ...state, phase: 'rolling', position: { step: entry.step + 1 } }
                : state;
        case 'held':
            return { ...state, phase: 'held', reason: entry.reason };
        case 'promoted':
            return { ...state, phase: 'promoted', claim: undefined };
        case 'rolled-back':
            return { ...state, phase: 'rolled-back', reason: entry.reason, claim: undefined };
        case 'superseded':
            return { ...state, phase: 'superseded', claim: undefined };
    }
}


/***/ })

};
