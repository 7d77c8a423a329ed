export const id = 274;
export const ids = [274];
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

/***/ 5274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   upsertComment: () => (/* binding */ upsertComment)
/* harmony export */ });
/* unused harmony export longestComment */
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _account_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4165);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17651);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
/* harmony import */ var _patience_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50919);





/** Characters that GitHub takes in one comment. UTF-16 units, which are never fewer than GitHub's characters. */
const longestComment = 65_536;
/** Pages of comments, 100 each, that are looked through at most. */
const mostPages = 100;
/** Times that a comment is looked for anew because somebody deleted it in between. */
const attempts = 3;
/**
 * Writes the one comment that a pull request has under `marker`: edits it in place, creates it where there is none.
 *
 * Only a comment by the token's own account that begins with the marker counts: what others write, an agent's answer
 * further down included, is never taken for it. Two runs at once may both create one; whoever comes last keeps the
 * oldest and deletes the others.
 *
 * @param comment.marker text that only this comment has, for example `foundry-rollout:<agent>`
 * @param comment.body Markdown; the marker is put before it
 * @param comment.unless asked before anything is written, with the comment as it is; true leaves everything as it is
 * @throws ActionError when GitHub fails, or the body is longer than `longestComment` with its marker
 */
async function upsertComment(github, comment) {
    const first = markerLine(comment.marker);
    const body = `${first}\n${comment.body}`;
    if (body.length > longestComment) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The comment for pull request ${comment.issue} has ${body.length} characters; GitHub takes ${longestComment}.`, `Set 'answers: none' to make it shorter.`);
    }
    try {
        const me = await whoAmI(github);
        for (let attempt = 1;; attempt += 1) {
            const result = await write(github, { ...comment, marker: first, body }, me);
            if (result)
                return result;
            if (attempt === attempts) {
                throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The comment on pull request ${comment.issue} was deleted ${attempts} times while it was being written.`, `Find out what deletes it, or set 'comment: false'.`);
            }
        }
    }
    catch (error) {
        if ((0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .isForbidden */ .US)(error))
            return { kind: 'forbidden', why: (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error) };
        throw (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .githubFailure */ .Ns)(`write the comment on pull request ${comment.issue}`, error, 'pull-requests: write');
    }
}
/** One attempt; `undefined` when the comment vanished meanwhile. */
async function write(github, { issue, marker, body, unless }, me) {
    const before = await ours(github, issue, marker, me);
    if (unless?.(before[0]?.body))
        return { kind: 'left' };
    if (before.length > 0)
        return settle(github, before, body, 'updated');
    let mine;
    try {
        mine = (await github.octokit.rest.issues.createComment({ ...at(github), issue_number: issue, body }))
            .data;
    }
    catch (error) {
        if ((0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .isForbidden */ .US)(error))
            throw error;
        // The answer may have been lost after the comment was made: look before making another one.
        const found = await ours(github, issue, marker, me);
        if (found.length === 0)
            throw error;
        return settle(github, found, body, 'created');
    }
    const after = await ours(github, issue, marker, me);
    return settle(github, after.some(({ id }) => id === mine.id) ? after : [...after, mine], body, 'created');
}
/** Leaves exactly one comment with this body: the oldest. */
async function settle(github, found, body, kind) {
    const [keep, ...rest] = [...found].sort((a, b) => a.id - b.id);
    if (!keep)
        return undefined;
    const same = keep.body === body;
    if (!same && !(await unlessGone(update(github, keep.id, body))))
        return undefined;
    for (const { id } of rest) {
        await unlessGone(github.octokit.rest.issues.deleteComment({ ...at(github), comment_id: id }));
    }
    return { kind: same && kind === 'updated' ? 'unchanged' : kind, id: keep.id, url: keep.html_url };
}
function update(github, id, body) {
    return github.octokit.rest.issues.updateComment({
        ...at(github),
        comment_id: id,
        body,
        request: _patience_js__WEBPACK_IMPORTED_MODULE_3__/* .repeatable */ .EQ,
    });
}
/** False when what it was about has been deleted. */
async function unlessGone(call) {
    try {
        await call;
        return true;
    }
    catch (error) {
        if ((0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(error) === 404)
            return false;
        throw error;
    }
}
/** Our comments with the marker, of all pages. */
async function ours(github, issue, marker, me) {
    const { octokit } = github;
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
        ...at(github),
        issue_number: issue,
        per_page: 100,
    });
    const found = [];
    for await (const { data } of (0,_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .pagesUpTo */ .n)(mostPages, `the comments of pull request ${issue}`, pages)) {
        // GitHub may hand a body back with other line ends.
        found.push(...data.filter(({ body, user }) => body?.split(/\r?\n/, 1)[0] === marker && me(user)));
    }
    return found;
}
/** Where GitHub does not tell whose the token is, any bot counts, and people never do. */
async function whoAmI(github) {
    const login = await (0,_account_js__WEBPACK_IMPORTED_MODULE_4__/* .ownLogin */ .C)(github);
    return (user) => login === undefined ? user?.type === 'Bot' : user?.login.toLowerCase() === login.toLowerCase();
}
function markerLine(marker) {
    if (!/^[\w.:/@ -]+$/.test(marker))
        throw new Error(`'${marker}' cannot be a comment's marker.`);
    return `<!-- ${marker} -->`;
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


/***/ })

};
