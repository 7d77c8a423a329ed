export const id = 331;
export const ids = [331];
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

/***/ 8331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectGitHub: () => (/* binding */ connectGitHub)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _foundry_transport_user_agent_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65421);
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25786);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50919);




/**
 * Makes a client that has time limits, repeats what may be repeated, and says who it is. Sends nothing yet. Loads
 * its library only now: 100 ms that runs without GitHub do not pay.
 *
 * @throws ActionError when there is no repository, or the token would go over plain http to another machine
 */
async function connectGitHub(options) {
    const [owner, repo] = (options.repository ?? '').split('/');
    if (!owner || !repo) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The repository is not known: 'GITHUB_REPOSITORY' is ${JSON.stringify(options.repository ?? '')}.`, `Run this in a workflow, or set GITHUB_REPOSITORY to owner/name.`);
    }
    const baseUrl = (options.apiUrl || 'https://api.github.com').replace(/\/+$/, '');
    assertSafe(baseUrl);
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 92413));
    // Octokit's own log goes to the console, where a line could be taken for a workflow command.
    const silent = { debug() { }, info() { }, warn() { }, error() { } };
    const octokit = getOctokit(options.token, { baseUrl, userAgent: _foundry_transport_user_agent_js__WEBPACK_IMPORTED_MODULE_3__/* .product */ .q, log: silent });
    const clock = options.clock ?? _time_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m;
    // The hook that is added last is the outermost: every attempt is observed by itself.
    if (options.observe)
        octokit.hook.wrap('request', observed(options.observe));
    octokit.hook.wrap('request', (0,_patience_js__WEBPACK_IMPORTED_MODULE_2__/* .withPatience */ .oW)({
        clock,
        patience: options.patience ?? _patience_js__WEBPACK_IMPORTED_MODULE_2__/* .defaultPatience */ .B,
        ...(options.signal && { signal: options.signal }),
    }));
    return { octokit, owner, repo, clock };
}
function observed(observe) {
    return async (send, settings) => {
        const began = performance.now();
        const answer = await send(settings);
        const { headers } = answer;
        observe({
            from: 'GitHub',
            headers: { get: (name) => headers[name]?.toString() },
            tookMs: performance.now() - began,
        });
        return answer;
    };
}
function assertSafe(baseUrl) {
    const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
    const loopback = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(url?.hostname ?? '');
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback))
        return;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The token was not sent to ${JSON.stringify(baseUrl)}: 'GITHUB_API_URL' must be an https address.`, `Set GITHUB_API_URL to the address of your GitHub server's API.`);
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


/***/ })

};
