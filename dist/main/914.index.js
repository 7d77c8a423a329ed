export const id = 914;
export const ids = [914];
export const modules = {

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

/***/ 54914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readRefs: () => (/* binding */ readRefs)
/* harmony export */ });
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17651);

/**
 * Asks which of these branches and tags there are.
 *
 * A token that may not read contents can be answered as if a ref were not there, so nothing counts as gone before
 * the default branch was seen with the same token.
 * @param refs such as `refs/heads/main`
 * @throws ActionError when GitHub fails
 */
async function readRefs(github, refs) {
    const { octokit, owner, repo } = github;
    const states = new Map();
    if (refs.length === 0)
        return states;
    const { data } = await octokit.rest.repos.get({ owner, repo }).catch((error) => {
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .githubFailure */ .Ns)('read the repository', error, 'metadata: read');
    });
    const sees = await isThere(github, `refs/heads/${data.default_branch}`);
    for (const ref of refs) {
        const there = sees ? await isThere(github, ref) : undefined;
        states.set(ref, there === undefined
            ? {
                kind: 'unknown',
                why: "the token may not read branches; give the job the permission 'contents: read'",
            }
            : { kind: there ? 'there' : 'gone' });
    }
    return states;
}
/** `undefined` when the token may not look. */
async function isThere({ octokit, owner, repo }, ref) {
    try {
        await octokit.rest.git.getRef({ owner, repo, ref: ref.replace(/^refs\//, '') });
        return true;
    }
    catch (error) {
        const status = (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error);
        if (status === 404)
            return false;
        if (status === 403)
            return undefined;
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .githubFailure */ .Ns)(`read ${ref}`, error, 'contents: read');
    }
}


/***/ })

};
