export const id = 18;
export const ids = [18];
export const modules = {

/***/ 7651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LR: () => (/* binding */ mayHaveActed),
/* harmony export */   Ns: () => (/* binding */ githubFailure),
/* harmony export */   US: () => (/* binding */ isForbidden),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   xu: () => (/* binding */ limitWait)
/* harmony export */ });
/* unused harmony exports headerOf, messageOf, connectionCode */
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(767);
/* harmony import */ var _text_cut_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7850);


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

/***/ 1018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ readRunTimes),
/* harmony export */   isRunAlive: () => (/* binding */ isRunAlive)
/* harmony export */ });
/* unused harmony export readWorkflowRun */
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7651);

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
