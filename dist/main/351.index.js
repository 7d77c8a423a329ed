export const id = 351;
export const ids = [351];
export const modules = {

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

/***/ 46351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endPreviews: () => (/* binding */ endPreviews),
/* harmony export */   recordPreview: () => (/* binding */ recordPreview)
/* harmony export */ });
/* harmony import */ var _deployments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54882);

/** Deployments that are looked through for those of one pull request, newest first. */
const longestLook = 300;
/** How the last status of a preview that is over begins. */
const ended = 'Preview ended: ';
/** Longest description of a status (GitHub REST, "Create a deployment status"). */
const longestDescription = 140;
/**
 * Records a preview as a GitHub Deployment, and ends the earlier ones of the same pull request.
 * @throws ActionError when the token may not, or GitHub fails
 */
async function recordPreview(github, place, { version, ref, run, state, description, url }) {
    const { agent, projectEndpoint, environment, pullRequest, runUrl } = place;
    const { id } = await (0,_deployments_js__WEBPACK_IMPORTED_MODULE_0__/* .createDeployment */ .Yy)(github, {
        task: taskOf(place),
        environment,
        ref,
        description: `Preview of agent ${agent} for pull request ${pullRequest}`,
        payload: { agent, projectEndpoint, pullRequest, version, run },
    });
    await (0,_deployments_js__WEBPACK_IMPORTED_MODULE_0__/* .addStatus */ .su)(github, id, {
        state,
        description: description.slice(0, longestDescription).toWellFormed(),
        logUrl: runUrl,
        environmentUrl: url,
    });
    await endPreviews(github, place, `replaced by ${version}`, id);
}
/**
 * Sets the deployments of a pull request inactive.
 *
 * @param why half a sentence
 * @param except the deployment that stays
 * @returns how many were
 * @throws ActionError when the token may not, or GitHub fails
 */
async function endPreviews(github, place, why, except) {
    let looked = 0;
    let count = 0;
    for await (const { id, payload } of (0,_deployments_js__WEBPACK_IMPORTED_MODULE_0__/* .listDeployments */ .Jn)(github, {
        task: taskOf(place),
        environment: place.environment,
    })) {
        looked += 1;
        if (looked > longestLook)
            break;
        if (id === except || !isOf(place, payload))
            continue;
        // Each preview ended those before it.
        if (await isEnded(github, id))
            break;
        await (0,_deployments_js__WEBPACK_IMPORTED_MODULE_0__/* .addStatus */ .su)(github, id, {
            state: 'inactive',
            description: `${ended}${why}`.slice(0, longestDescription),
            logUrl: place.runUrl,
        });
        count += 1;
    }
    return count;
}
function taskOf({ agent }) {
    return `foundry-preview:${agent}`;
}
function isOf({ projectEndpoint, pullRequest }, payload) {
    const fields = (typeof payload === 'object' && payload !== null ? payload : {});
    return fields.projectEndpoint === projectEndpoint && fields.pullRequest === pullRequest;
}
async function isEnded(github, deployment) {
    for await (const [newest] of (0,_deployments_js__WEBPACK_IMPORTED_MODULE_0__/* .listStatuses */ .vM)(github, deployment))
        return newest?.description.startsWith(ended) ?? false;
    return false;
}


/***/ })

};
