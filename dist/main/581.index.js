export const id = 581;
export const ids = [581,18];
export const modules = {

/***/ 4165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ ownLogin)
/* harmony export */ });
/**
 * Name of the account that the token speaks for; `undefined` where GitHub does not tell. GraphQL answers that for every
 * kind of token; REST's `/user` refuses those of workflows.
 */
async function ownLogin({ octokit }) {
    return octokit
        .graphql('{ viewer { login } }')
        .then(({ viewer }) => viewer?.login)
        .catch(() => undefined);
}


/***/ }),

/***/ 54882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   P3: () => (/* binding */ assertMayWriteDeployments),
/* harmony export */   Yy: () => (/* binding */ createDeployment),
/* harmony export */   su: () => (/* binding */ addStatus),
/* harmony export */   vM: () => (/* binding */ listStatuses),
/* harmony export */   wr: () => (/* binding */ statusPage)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30767);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17651);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2270);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50919);





/** Pages of deployments, 30 each, and of the statuses of one, 100 each, that are read at most. */
const mostPages = { deployments: 300, statuses: 500 };
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
                    return deploymentOf(answer.data);
                if (answer.status === 201)
                    throw new Error('the answer names no deployment');
                throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l(`GitHub did not ${operation}: ${answer.data.message}`, `Run again.`);
            }
            catch (error) {
                if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l || !(0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .mayHaveActed */ .LR)(error))
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
            throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l(`GitHub did not ${operation} for commit '${request.ref}': ${error instanceof Error ? error.message : error}`, `Run on a commit of this repository, and check the name of 'environment'.`, { cause: error });
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
    return data.map(deploymentOf).find((deployment) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(deployment.payload, payload));
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
        for await (const { data } of (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .pagesUpTo */ .n)(mostPages.deployments, 'the deployments', pages)) {
            for (const deployment of data) {
                const { id } = deployment;
                // A deployment made meanwhile moves the others on, so that one may come again on the next page.
                if (!seen.has(id))
                    yield deploymentOf(deployment);
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
            request: _patience_js__WEBPACK_IMPORTED_MODULE_4__/* .repeatable */ .EQ,
        });
        return statusOf(data);
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
        const what = `the statuses of deployment ${deployment}`;
        for await (const { data } of (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .pagesUpTo */ .n)(mostPages.statuses, what, pages))
            yield data.map(statusOf);
    }
    catch (error) {
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .githubFailure */ .Ns)(`list the statuses of deployment ${deployment}`, error, 'deployments: write');
    }
}
/**
 * One page of the statuses of a deployment.
 * @param page from 1, the newest
 * @throws ActionError when the token may not, or GitHub fails
 */
async function statusPage(github, deployment, page) {
    try {
        const { data, headers } = await github.octokit.rest.repos.listDeploymentStatuses({
            ...at(github),
            deployment_id: deployment,
            per_page: 100,
            page,
        });
        const link = headers.link ?? '';
        const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(link)?.[1];
        const unsaid = link.includes('rel="next"') ? Number.POSITIVE_INFINITY : page;
        return { statuses: data.map(statusOf), last: last === undefined ? unsaid : Number(last) };
    }
    catch (error) {
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .githubFailure */ .Ns)(`list the statuses of deployment ${deployment}`, error, 'deployments: write');
    }
}
function deploymentOf(data) {
    return {
        id: data.id,
        payload: parsed(data.payload),
        creator: data.creator?.login ?? '',
        createdAt: Date.parse(data.created_at),
    };
}
function statusOf(data) {
    return {
        id: data.id,
        description: data.description,
        creator: data.creator?.login ?? '',
        logUrl: data.log_url ?? '',
        createdAt: Date.parse(data.created_at),
    };
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

/***/ 95962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubJournal: () => (/* binding */ githubJournal)
});

// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/rollout/journal.js
var journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/text/cut.js
var cut = __webpack_require__(47850);
// EXTERNAL MODULE: ./build/rollout/steps.js + 8 modules
var rollout_steps = __webpack_require__(43962);
;// CONCATENATED MODULE: ./build/rollout/journal-record.js




/** Writes a rollout down. */
function encodeRecord(rollout, begun, projectEndpoint) {
    const { agent, canary, baseline, steps, analysisIntervalMs, policy, digests, protocol } = rollout;
    return {
        schema: journal/* journalSchema */.B9,
        agent,
        projectEndpoint,
        canary,
        baseline,
        steps: steps.map(({ text }) => text),
        analysisIntervalMs,
        onFailure: policy.onFailure,
        onInconclusive: policy.onInconclusive,
        digests,
        protocol,
        ...(begun.by === undefined ? {} : { claimedBy: begun.by }),
        ...(begun.run ? { startedBy: begun.run } : {}),
        ...(begun.mark === undefined ? {} : { mark: begun.mark }),
        ...(begun.testMs === undefined ? {} : { testMs: begun.testMs }),
        startedAt: begun.at,
    };
}
/**
 * The rollout that a record is about, its steps parsed: nobody parses them again.
 * @throws ActionError for steps that this version of the action cannot read
 */
function readRecord(record) {
    const { agent, canary, baseline, analysisIntervalMs, digests, protocol } = record;
    const { onFailure, onInconclusive, claimedBy, startedBy, mark, testMs, startedAt } = record;
    return {
        rollout: {
            agent,
            canary,
            baseline,
            steps: stepsOfRecord(record),
            analysisIntervalMs,
            policy: { onFailure, onInconclusive, onCancel: 'rollback' },
            digests,
            protocol,
        },
        begun: {
            ...(claimedBy === undefined ? {} : { by: claimedBy }),
            ...(startedBy ? { run: startedBy } : {}),
            ...(mark === undefined ? {} : { mark }),
            ...(testMs === undefined ? {} : { testMs }),
            at: startedAt,
        },
    };
}
function stepsOfRecord({ agent, steps }) {
    try {
        return (0,rollout_steps/* parseSteps */.$i)(steps.join('\n'));
    }
    catch (cause) {
        throw broken(agent, 'steps', steps, cause);
    }
}
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
    const wrong = Object.entries(fields).find(([name, holds]) => !holds(value[name]));
    if (wrong)
        throw broken(value.agent, wrong[0], value[wrong[0]]);
    return value;
}
function broken(agent, field, value, cause) {
    return new errors/* ActionError */.l(`The rollout of agent '${agent}' in the journal cannot be read: '${field}' is ${excerpt(value)}.`, `Set the routing by hand, delete that deployment in the repository's environment, and deploy again.`, { cause });
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
    startedBy: (value) => value === undefined ||
        (isObject(value) &&
            isText(value.runId) &&
            (value.workflowRun === undefined || isText(value.workflowRun))),
    mark: (value) => value === undefined || isText(value),
    testMs: (value) => value === undefined || isCount(value),
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
;// CONCATENATED MODULE: ./build/github/entry-time.js
/** Milliseconds that a runner's clock and GitHub's may differ, requests and whole seconds included. */
const tolerance = 30_000;
/**
 * An entry with the time that GitHub took it at, where it claims a later one: the clock of the runner that wrote it was
 * ahead, and the rollout would wait until then. An earlier time is kept, because entries are written after what they
 * tell of, a look up to ten minutes after.
 *
 * @param createdAt milliseconds since the epoch, by GitHub's clock
 */
function onGitHubTime(entry, createdAt) {
    return { ...entry, at: gitHubTime(entry.at, createdAt) };
}
/** The same of a time alone. */
function gitHubTime(at, createdAt) {
    return at > createdAt + tolerance ? createdAt : at;
}

// EXTERNAL MODULE: ./build/github/account.js
var account = __webpack_require__(4165);
// EXTERNAL MODULE: ./build/github/runs.js
var runs = __webpack_require__(51018);
;// CONCATENATED MODULE: ./build/github/journal-doubt.js


/** Milliseconds that GitHub's times of a run and of what it wrote may differ. */
const journal_doubt_tolerance = 120_000;
/** Longest life of a workflow run, in milliseconds (GitHub Docs, "Usage limits": 35 days), and some more. */
const longestRun = 40 * 86_400_000;
/** Id of the run whose page an address is, in this repository; `undefined` for any other address. */
function runOfUrl({ owner, repo }, url) {
    const path = url !== undefined && URL.canParse(url) ? new URL(url).pathname : '';
    const [, slug, run] = /^\/([\w.-]+\/[\w.-]+)\/actions\/runs\/(\d{1,15})(?:\/|$)/.exec(path) ?? [];
    return slug?.toLowerCase() === `${owner}/${repo}`.toLowerCase() ? run : undefined;
}
/**
 * Why the journal of a rollout may be somebody else's work: `deployments: write` is all that it takes to make one. Its
 * account must be that of this run's token, and the runs that it names must exist and have been at work when GitHub took
 * what they are said to have written. What GitHub does not tell (no `actions: read`, or it does not even know this very
 * run) is no doubt.
 *
 * @returns the second half of a sentence, `undefined` without doubt
 */
async function doubtOf(github, journal) {
    const { creator, ownRun, written } = journal;
    const login = await (0,account/* ownLogin */.C)(github);
    if (login !== undefined && login.toLowerCase() !== creator.toLowerCase()) {
        return `it was made by the account '${creator}', and the 'github-token' of this run speaks for '${login}'`;
    }
    const own = ownRun === undefined ? undefined : await (0,runs/* readRunTimes */.I)(github, ownRun);
    if (own?.kind !== 'known')
        return undefined;
    const now = github.clock.now();
    const tellsTimes = own.from > now - longestRun && own.from < now + journal_doubt_tolerance;
    for (const { run, at, what } of written) {
        const id = run?.split('/')[0];
        if (id === undefined)
            return `${what} names no workflow run of this repository`;
        if (id === 'local')
            continue;
        const times = id === ownRun ? own : await (0,runs/* readRunTimes */.I)(github, id);
        if (times.kind === 'missing')
            return `${what} names workflow run ${id}, which this repository does not have`;
        if (tellsTimes && !wasAtWork(times, at)) {
            return `${what} names workflow run ${id}, which was not at work at ${new Date(at).toISOString()}, when GitHub took it`;
        }
    }
    return undefined;
}
function wasAtWork(times, at) {
    if (times.kind !== 'known')
        return true;
    return at >= times.from - journal_doubt_tolerance && at <= (times.to ?? Number.POSITIVE_INFINITY) + journal_doubt_tolerance;
}

;// CONCATENATED MODULE: ./build/github/journal-glance.js

/**
 * Where a rollout stands whose journal is long and was never summed up: by its newest page, which tells the last look;
 * by its oldest, and by the page on which the current step begins. The steps in a journal only rise, so that page is
 * found by halving.
 *
 * @param known the newest page
 * @param last number of the oldest page
 * @returns a partial state; `undefined` when it cannot be told from so little
 */
async function glanceAt(known, last, pageOf, begun) {
    const step = known.lastStep;
    if (step === undefined)
        return undefined;
    const reaches = ({ statuses }) => statuses.some((status) => (stepOf(status) ?? -1) >= step);
    const read = async (page) => {
        const found = await pageOf(page);
        known.add(found.statuses);
        return found;
    };
    const seen = () => {
        const state = known.stateOfParts(begun);
        return stands(state, step) ? { ...state, partial: true } : undefined;
    };
    let [newer, older] = [1, last];
    await read(last);
    for (let state = seen();; state = seen()) {
        if (state || older - newer <= 1)
            return state;
        const middle = Math.floor((older + newer) / 2);
        if (reaches(await read(middle)))
            newer = middle;
        else
            older = middle;
    }
}
/** True where nothing that was left out can have moved the position: its own entries are there. */
function stands({ position, phase }, lastStep) {
    if (position.step !== lastStep)
        return position.step > lastStep;
    return position.begunAt !== undefined || phase === 'waiting';
}
function stepOf({ description }) {
    const entry = (0,journal/* decodeEntry */.LP)(description);
    return entry && 'step' in entry ? entry.step : undefined;
}

;// CONCATENATED MODULE: ./build/rollout/checkpoint.js

/**
 * Sums a state up, where a checkpoint can.
 *
 * @param look the entry that holds the state's evidence, and its number
 * @param to number of the last entry that went into the state
 */
function checkpointOf({ phase, position, evidence, verdict, claim }, look, to) {
    const { entry, number } = look;
    const { step, begunAt, lookedAt } = position;
    const isItsLook = entry.step === step && entry.at === lookedAt && entry.verdict === verdict;
    const isAll = JSON.stringify(entry.evidence) === JSON.stringify(evidence);
    if (phase !== 'rolling' || begunAt === undefined || !isItsLook || !isAll || number > to)
        return undefined;
    return { step, begunAt, claim, looked: number, to };
}
/** The state that a checkpoint and the look that it names stand for. */
function stateAt({ step, begunAt, claim }, look) {
    return {
        phase: 'rolling',
        position: { step, begunAt, lookedAt: look.at },
        evidence: look.evidence,
        claim,
        lastAt: Math.max(begunAt, look.at, claim?.at ?? 0),
        reason: undefined,
        verdict: look.verdict,
    };
}
/** The line of a checkpoint; `undefined` when it is longer than an entry may be. */
function encodeCheckpoint({ step, begunAt, claim, looked, to }) {
    const line = [
        'checkpoint',
        `step ${step}`,
        new Date(begunAt).toISOString(),
        `to ${to.toString(36)}`,
        `looked ${looked.toString(36)}`,
        ...(claim ? [`by ${claim.by}@${claim.at.toString(36)}`] : []),
    ].join(', ');
    return line.length <= journal/* longestEntry */.tr ? line : undefined;
}
const pattern = /^checkpoint, step (?<step>\d{1,4}), (?<begun>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z), to (?<to>[0-9a-z]{1,10}), looked (?<looked>[0-9a-z]{1,10})(?:, by (?<by>.+)@(?<at>[0-9a-z]{1,9}))?$/;
/** Reads a line; `undefined` for any other. */
function decodeCheckpoint(text) {
    const groups = pattern.exec(text)?.groups;
    if (!groups)
        return undefined;
    const { step = '', begun = '', to = '', looked = '', by, at = '' } = groups;
    return {
        step: Number(step),
        begunAt: Date.parse(begun),
        claim: by === undefined ? undefined : { by, at: Number.parseInt(at, 36) },
        looked: Number.parseInt(looked, 36),
        to: Number.parseInt(to, 36),
    };
}

;// CONCATENATED MODULE: ./build/github/known-statuses.js



/**
 * The statuses of one deployment, as far as they were read, and what they say together. Statuses never change, and
 * everybody with `deployments: write` can add some: only those of the account that made the deployment count.
 */
class KnownStatuses {
    #authorship;
    #byId = new Map();
    #checkpoints = new Map();
    /** The newest checkpoint that can be gone on from. */
    #base;
    constructor(authorship, statuses = []) {
        this.#authorship = authorship;
        this.add(statuses);
    }
    add(statuses) {
        for (const status of statuses) {
            if (status.creator !== this.#authorship.creator)
                continue;
            this.#byId.set(status.id, status);
            const checkpoint = decodeCheckpoint(status.description);
            if (checkpoint)
                this.#checkpoints.set(status.id, checkpoint);
        }
        this.#base = this.#newestBase();
    }
    /** Ids up to this one are not needed, because a checkpoint sums them up; 0 where there is none. */
    get summedUpTo() {
        return this.#base?.checkpoint.to ?? 0;
    }
    /** How many statuses came after the last that is summed up, checkpoints included. */
    get tail() {
        const { summedUpTo } = this;
        return this.#byId.keys().reduce((count, id) => count + (id > summedUpTo ? 1 : 0), 0);
    }
    /** The step that the newest entry about a step names. */
    get lastStep() {
        const newest = this.#entries(0).findLast((entry) => 'step' in entry);
        return newest && 'step' in newest ? newest.step : undefined;
    }
    /** Where the rollout stands, by the newest checkpoint and what came after it. */
    state(begun) {
        const entries = this.#entries();
        return this.#base
            ? (0,journal/* continueJournal */.dH)(entries, stateAt(this.#base.checkpoint, this.#base.look), this.#authorship.holds)
            : (0,journal/* readJournal */.a0)(entries, begun, this.#authorship.holds);
    }
    /** The same of all that is known, as if there were no checkpoint and nothing in between. */
    stateOfParts(begun) {
        return (0,journal/* readJournal */.a0)(this.#entries(0), begun, this.#authorship.holds);
    }
    /** The statuses by which a person let a hold pass, or sent the rollout straight to its end. */
    get approvals() {
        return [...this.#byId.values()].filter(({ description }) => (0,journal/* decodeEntry */.LP)(description)?.kind === 'passed');
    }
    /**
     * The line that sums up what was read.
     * @param look id of the status that holds the last look
     * @param to id up to which all statuses were read
     */
    checkpoint(state, look, to) {
        const entry = this.#entry(look);
        if (entry?.kind !== 'looked')
            return undefined;
        const checkpoint = checkpointOf(state, { number: look, entry }, to);
        return checkpoint && encodeCheckpoint(checkpoint);
    }
    /**
     * A checkpoint is of no use before the look that it names is known, which stands before it. One behind a hold does not
     * say who passed that, so all is read.
     */
    #newestBase() {
        for (const [, checkpoint] of [...this.#checkpoints].sort(([a], [b]) => b - a)) {
            if (this.#authorship.holds.some((hold) => hold < checkpoint.step))
                continue;
            const look = this.#entry(checkpoint.looked);
            if (look?.kind === 'looked' && look.step === checkpoint.step)
                return { checkpoint, look };
        }
        return undefined;
    }
    #entry(id) {
        const status = this.#byId.get(id);
        const entry = status && (0,journal/* decodeEntry */.LP)(status.description);
        return entry && onGitHubTime(entry, status.createdAt);
    }
    /** Oldest first. An entry carries its time in milliseconds: equal lines are one that was sent twice. */
    #entries(after = this.summedUpTo) {
        const seen = new Set();
        return [...this.#byId.keys()]
            .sort((a, b) => a - b)
            .flatMap((id) => {
            const line = this.#byId.get(id)?.description ?? '';
            if (seen.has(line))
                return [];
            seen.add(line);
            return id > after ? (this.#entry(id) ?? []) : [];
        });
    }
}

;// CONCATENATED MODULE: ./build/github/journal.js









/**
 * Keeps a rollout as a GitHub Deployment: the record is its payload, which nobody can change afterwards, and every
 * entry is the description of a status. GitHub numbers statuses as they come, so their order is that of their ids,
 * whatever order they are listed in; a status that is no entry, that repeats one, or that another account wrote, does not
 * count. A long check sums
 * its entries up now and then (checkpoint.ts), so that a run reads the newest pages and not a week of looks.
 */
function githubJournal(github, place) {
    const filter = { task: `foundry-rollout:${place.agent}`, environment: place.environment };
    async function* rollouts() {
        for await (const deployment of (0,deployments/* listDeployments */.Jn)(github, filter)) {
            const { payload, createdAt } = deployment;
            const record = decodeRecord(payload);
            if (record?.agent !== place.agent || record.projectEndpoint !== place.projectEndpoint)
                continue;
            const { rollout, begun } = readRecord(record);
            const at = gitHubTime(begun.at, createdAt);
            yield new DeploymentJournal(github, place, deployment, rollout, { ...begun, at });
        }
    }
    return {
        rollouts,
        assertWritable: () => (0,deployments/* assertMayWriteDeployments */.P3)(github),
        async begin(rollout, begun) {
            const deployment = await (0,deployments/* createDeployment */.Yy)(github, {
                ...filter,
                ref: place.ref,
                description: `Rollout of agent ${place.agent}, version ${rollout.canary}`.slice(0, 140),
                payload: encodeRecord(rollout, begun, place.projectEndpoint),
            });
            return new DeploymentJournal(github, place, deployment, rollout, begun);
        },
    };
}
/** Lines after which the journal is summed up. */
const longTail = 40;
/** Pages that are read whole rather than at a glance. */
const fewPages = 3;
class DeploymentJournal {
    id;
    rollout;
    begun;
    #github;
    #place;
    #deployment;
    #authorship;
    #statuses;
    /** Ids up to this one have all been listed, or are summed up. */
    #listedTo = 0;
    constructor(github, place, deployment, rollout, begun) {
        this.#github = github;
        this.#place = place;
        this.#deployment = deployment;
        this.#authorship = {
            creator: deployment.creator,
            holds: rollout.steps.flatMap((step, index) => ((0,rollout_steps/* waitsForApproval */.XM)([step]) ? [index] : [])),
        };
        this.#statuses = new KnownStatuses(this.#authorship);
        this.id = deployment.id;
        this.rollout = rollout;
        this.begun = begun;
    }
    async read() {
        let newest = this.#listedTo;
        for await (const page of (0,deployments/* listStatuses */.vM)(this.#github, this.id)) {
            this.#statuses.add(page);
            const ids = page.map(({ id }) => id);
            newest = Math.max(newest, ...ids);
            if (Math.min(...ids) <= Math.max(this.#listedTo, this.#statuses.summedUpTo))
                break;
        }
        this.#listedTo = newest;
        return this.#statuses.state(this.begun);
    }
    async glance() {
        const newest = await (0,deployments/* statusPage */.wr)(this.#github, this.id, 1);
        const known = new KnownStatuses(this.#authorship, newest.statuses);
        const oldestId = newest.statuses.at(-1)?.id ?? 0;
        if (newest.last === 1 || oldestId <= known.summedUpTo) {
            this.#statuses.add(newest.statuses);
            this.#listedTo = Math.max(this.#listedTo, ...newest.statuses.map(({ id }) => id));
            return this.#statuses.state(this.begun);
        }
        if (newest.last <= fewPages || newest.last === Number.POSITIVE_INFINITY)
            return this.read();
        const pageOf = (page) => (0,deployments/* statusPage */.wr)(this.#github, this.id, page);
        return (await glanceAt(known, newest.last, pageOf, this.begun)) ?? this.read();
    }
    async doubt() {
        await this.read();
        const begun = { run: this.begun.run?.runId ?? this.begun.by, at: this.#deployment.createdAt };
        return doubtOf(this.#github, {
            creator: this.#deployment.creator,
            ownRun: runOfUrl(this.#github, this.#place.runUrl),
            written: [
                { ...begun, what: 'its record' },
                ...this.#statuses.approvals.map(({ logUrl, createdAt }) => ({
                    run: runOfUrl(this.#github, logUrl),
                    at: createdAt,
                    what: `the entry that lets it pass a hold`,
                })),
            ],
        });
    }
    async write(entry) {
        // A person may have ended the rollout meanwhile: GitHub shows the state of the last status, whoever wrote it. What
        // begins is told at once, and more entries follow it.
        if (entry.kind !== 'claimed' && entry.kind !== 'begun')
            await this.read().catch(() => undefined);
        const state = shownState((0,journal/* continueJournal */.dH)([entry], this.#statuses.state(this.begun)));
        const status = await this.#append(state, (0,journal/* encodeEntry */.vv)(entry));
        if (entry.kind === 'looked' && this.#statuses.tail >= longTail)
            await this.#sumUp(status.id);
    }
    /**
     * Writes down where the rollout stands, by all that has been listed, so that later runs need not list that. A
     * journal is complete without it: when it cannot be written now, the next look tries again.
     */
    async #sumUp(look) {
        try {
            const state = await this.read();
            const line = this.#statuses.checkpoint(state, look, this.#listedTo);
            if (line !== undefined)
                await this.#append(shownState(state), line);
        }
        catch {
            return;
        }
    }
    async #append(state, description) {
        const status = await (0,deployments/* addStatus */.su)(this.#github, this.id, {
            state,
            description,
            logUrl: this.#place.runUrl,
            environmentUrl: this.#place.agentUrl,
        });
        this.#assertOwn(status);
        this.#statuses.add([status]);
        return status;
    }
    /** What another account wrote counts for nobody, this run included. */
    #assertOwn({ creator }) {
        const { creator: own } = this.#deployment;
        if (creator === own)
            return;
        throw new errors/* ActionError */.l(`The journal of this rollout was begun by '${own}', and this run's 'github-token' speaks for '${creator}': only entries of the account that began it count.`, `Give all workflows of the rollout the same kind of token in 'github-token'; its default is best.`);
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
        case 'failed':
            return 'failure';
        case 'superseded':
            return 'inactive';
    }
}


/***/ }),

/***/ 2270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ pagesUpTo)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);

/** Milliseconds for all pages of one list. */
const listLimit = 120_000;
/**
 * The pages of a list as they come, as many as a list of ours can have: whoever answers decides whether there is
 * another one, and need never say that there is not.
 *
 * @param what is listed, for messages: `the deployments`
 * @throws ActionError where the list goes on behind `most` pages, or for more than two minutes
 */
async function* pagesUpTo(most, what, pages) {
    const began = performance.now();
    let count = 0;
    for await (const page of pages) {
        count += 1;
        if (count > most || performance.now() - began > listLimit) {
            throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`GitHub did not come to the end of ${what}: ${count - 1} pages were read, and there are more.`, `Delete those that nobody needs any more, or find out what answers in place of GitHub's API.`);
        }
        yield page;
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
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25786);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17651);


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
        const until = (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .elapsedOn */ .G)(clock) + patience.budgetMs;
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
                const limited = (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .limitWait */ .xu)(error, clock.now());
                const passing = isPassing(error) && (harmless || !(0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .mayHaveActed */ .LR)(error));
                if ((limited === undefined && !passing) || attempt >= patience.attempts)
                    throw error;
                const delay = limited ?? patience.firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
                if ((0,_time_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .elapsedOn */ .G)(clock) + delay > until)
                    throw error;
                await clock.sleep(delay, signal);
            }
        }
    };
}
function isPassing(error) {
    const status = (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(error);
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

/***/ 51018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ readRunTimes),
/* harmony export */   isRunAlive: () => (/* binding */ isRunAlive)
/* harmony export */ });
/* unused harmony export readWorkflowRun */
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17651);

/**
 * Looks a run up.
 * @throws ActionError when GitHub fails
 */
async function readWorkflowRun(github, runId) {
    const id = Number(runId);
    if (!Number.isSafeInteger(id) || id <= 0)
        return { kind: 'missing' };
    try {
        const { owner, repo, octokit } = github;
        const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: id });
        const attempt = data.run_attempt ?? 1;
        if (!data.status)
            return { kind: 'unknown' };
        return data.status === 'completed'
            ? { kind: 'over', conclusion: data.conclusion ?? 'unknown', attempt }
            : { kind: 'alive', status: data.status, attempt };
    }
    catch (error) {
        if ((0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) === 404)
            return { kind: 'missing' };
        if ((0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .isForbidden */ .US)(error))
            return { kind: 'unknown' };
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .githubFailure */ .Ns)(`look up workflow run ${runId}`, error, 'actions: read');
    }
}
/** Looks up when a run was at work, all its attempts together. Never throws: what GitHub does not tell is unknown. */
async function readRunTimes({ octokit, owner, repo }, runId) {
    const id = Number(runId);
    if (!Number.isSafeInteger(id) || id <= 0)
        return { kind: 'missing' };
    try {
        const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: id });
        const to = data.status === 'completed' ? { to: Date.parse(data.updated_at) } : {};
        return { kind: 'known', from: Date.parse(data.created_at), ...to };
    }
    catch (error) {
        return { kind: (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) === 404 ? 'missing' : 'unknown' };
    }
}
/**
 * Whether the run that claims a rollout still works; `undefined` when that cannot be known.
 *
 * @param by `<run id>/<attempt>`. An attempt that was followed by another one is over
 * @throws ActionError when GitHub fails
 */
async function isRunAlive(github, by) {
    const [runId = '', attempt = '1'] = by.split('/');
    const run = await readWorkflowRun(github, runId);
    switch (run.kind) {
        case 'alive':
            return run.attempt <= Number(attempt);
        case 'over':
        case 'missing':
            return false;
        case 'unknown':
            return undefined;
    }
}


/***/ })

};
