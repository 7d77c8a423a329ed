export const id = 719;
export const ids = [719];
export const modules = {

/***/ 31054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ whoAndWhy)
/* harmony export */ });
/* harmony import */ var _report_plain_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95263);

/** Code points of it. */
const longest = 200;
/** Who does something by hand, with the reason, as the journal keeps it: one plain line, without secrets. */
function whoAndWhy({ context, config, redact }) {
    const said = [context.actor ?? 'somebody', config.operator.reason].filter(Boolean).join(': ');
    return (0,_report_plain_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLine */ .h)(redact(said), longest);
}


/***/ }),

/***/ 8234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ githubOf)
/* harmony export */ });
/** Longest that a run works on comments and deployments, in milliseconds. */
const longest = 180_000;
/**
 * GitHub's client for this run; `undefined` without a token or outside a repository. Its library is loaded only
 * now: modes that need no GitHub do not pay for it.
 */
async function githubOf({ config, context, clock, signal }) {
    if (config.githubToken === undefined || context.repository === undefined)
        return undefined;
    const { connectGitHub } = await __webpack_require__.e(/* import() */ 331).then(__webpack_require__.bind(__webpack_require__, 8331));
    return connectGitHub({
        token: config.githubToken,
        repository: context.repository,
        apiUrl: process.env.GITHUB_API_URL,
        clock,
        signal: AbortSignal.any([signal, AbortSignal.timeout(longest)]),
    });
}


/***/ }),

/***/ 8825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ journalElsewhere)
/* harmony export */ });
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1969);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43817);
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8234);



/** Milliseconds for finding a journal that this run was not told of. */
const lookUpLimit = 15_000;
/**
 * The environment that keeps a version's rollout, where this run was given none, and the newest rollout in it; the
 * version's own metadata name it.
 *
 * @returns `undefined` when this run reads a journal, or the version was rolled out without one; without `recorded`
 *   when the journal is empty or about another version, with `why` when it cannot be read
 */
async function journalElsewhere(run, version) {
    const environment = version?.metadata[_rollout_record_js__WEBPACK_IMPORTED_MODULE_1__/* .rolloutKeys */ .ww.journal];
    if (run.journal || !version || environment === undefined)
        return undefined;
    try {
        const found = read(run, environment);
        const recorded = await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .unlessAborted */ .W)(found, AbortSignal.timeout(lookUpLimit));
        if (recorded === 'no token')
            return { environment, why: 'there is no github-token' };
        const isOfVersion = recorded?.journal.record.canary === version.version;
        return { environment, ...(recorded && isOfVersion ? { recorded } : {}) };
    }
    catch (error) {
        return { environment, why: error instanceof Error ? error.message : String(error) };
    }
}
async function read(run, environment) {
    const { config, context, foundry } = run;
    const github = await (0,_github_client_js__WEBPACK_IMPORTED_MODULE_2__/* .githubOf */ .z)(run);
    if (!github)
        return 'no token';
    const { githubJournal } = await __webpack_require__.e(/* import() */ 856).then(__webpack_require__.bind(__webpack_require__, 475));
    const journal = await githubJournal(github, {
        agent: foundry.agentName,
        projectEndpoint: config.target.projectEndpoint,
        environment,
        ref: context.sha ?? 'HEAD',
        runUrl: context.runUrl,
    }).latest();
    return journal && { journal, state: await journal.read() };
}


/***/ }),

/***/ 4719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollback: () => (/* binding */ rollback)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _production_open_traffic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92981);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77535);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43817);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(40772);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62155);
/* harmony import */ var _rollout_weights_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(40191);
/* harmony import */ var _by_hand_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31054);
/* harmony import */ var _dry_run_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42819);
/* harmony import */ var _journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8825);
/* harmony import */ var _tell_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(47268);











/** One write back to the routing before the rollout in progress, or to `to-version`. A second time changes nothing. */
async function rollback(run) {
    const { foundry, config, story, log, signal } = run;
    const agent = await foundry.getAgent({ signal });
    if (!agent) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Agent '${foundry.agentName}' does not exist, so there is nothing to roll back.`, `Check 'agent-name' and 'project-endpoint'.`);
    }
    const versions = await foundry.listVersions({ signal });
    const { routing } = agent;
    story.facts.principalId = agent.principalId;
    if (routing.kind === 'fixed')
        story.traffic(routing.rules, 'before this run');
    log.event(`routing is ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_8__/* .describeRouting */ .ww)(routing)}`);
    const recorded = await recordedRollout(run);
    const target = targetOf(run, routing, versions, recorded);
    const goal = (0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_8__/* .describeRouting */ .ww)({ kind: 'fixed', rules: target.rules });
    story.facts.version = target.from;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .mainVersion */ .Qt)(target.rules);
    for (const { version } of target.rules)
        assertServable(run, versions, version);
    const reason = config.operator.reason ? ` Reason: ${config.operator.reason}` : '';
    if ((0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_8__/* .sameRouting */ .Hm)(routing, { kind: 'fixed', rules: target.rules })) {
        if (!config.dryRun)
            await close(run, recorded, target, versions);
        return {
            phase: config.dryRun ? 'planned' : 'rolled-back',
            failed: false,
            cause: `Routing is ${goal} already; nothing was written.${reason}`,
        };
    }
    if (config.dryRun) {
        const write = (0,_dry_run_js__WEBPACK_IMPORTED_MODULE_6__/* .routingWrite */ ._I)(`/agents/${foundry.agentName}`, target.rules, 'roll back');
        story.facts.dryRun = { writes: [write], worstCaseMs: 0, exposurePercentMinutes: 0 };
        return {
            phase: 'planned',
            failed: false,
            cause: `Dry run: routing would go to ${goal}; nothing was written.`,
        };
    }
    const traffic = (0,_production_open_traffic_js__WEBPACK_IMPORTED_MODULE_1__/* .openTraffic */ .U)(run, routing);
    await log.group('Rollback', () => story.phase('rollback', () => traffic.restore(target.rules, 'rollback')));
    await close(run, recorded, target, versions);
    return {
        phase: 'rolled-back',
        failed: false,
        cause: `Routing went from ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_8__/* .describeRouting */ .ww)(routing)} to ${goal}.${reason}`,
    };
}
/** The newest rollout of the journal, unless another took its place. */
async function recordedRollout(run) {
    const journal = await run.journal?.latest();
    const state = await journal?.read();
    return journal && state && state.phase !== 'superseded' ? { journal, state } : undefined;
}
/**
 * Ends the recorded rollout: its digest is not rolled out again unasked. Where this run was given no journal, the
 * version names the one that knows of its rollout; traffic has not waited for that.
 */
async function close(run, recorded, { rules, from }, versions) {
    const elsewhere = await (0,_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_7__/* .journalElsewhere */ .s)(run, versions.find(({ version }) => version === from));
    const { journal, state } = recorded ?? elsewhere?.recorded ?? {};
    try {
        if (elsewhere?.why !== undefined)
            throw new Error(elsewhere.why);
        if (!journal || !state || state.phase === 'rolled-back')
            return;
        if (rules.some(({ version }) => version === journal.record.canary))
            return;
        await journal.write({ kind: 'rolled-back', at: run.clock.now(), reason: `by ${(0,_by_hand_js__WEBPACK_IMPORTED_MODULE_5__/* .whoAndWhy */ .m)(run)}` });
    }
    catch (error) {
        if (!elsewhere)
            throw error;
        const why = error instanceof Error ? error.message : String(error);
        (0,_tell_js__WEBPACK_IMPORTED_MODULE_9__/* .warn */ .R)(run, `Environment '${elsewhere.environment}' keeps the journal of this rollout and was not told that it is over: ${why}. Run 'mode: rollback' once more with 'environment: ${elsewhere.environment}'.`);
    }
}
function targetOf(run, routing, versions, recorded) {
    const { toVersion } = run.config.operator;
    const from = routing.kind === 'fixed' ? (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .mainVersion */ .Qt)(routing.rules) : undefined;
    if (toVersion !== undefined) {
        return { rules: [{ version: toVersion, percentage: 100 }], from: from === toVersion ? undefined : from };
    }
    const record = recorded?.journal.record;
    if (record && record.baseline.length > 0 && isOfRollout(record, routing)) {
        return { rules: record.baseline, from: record.canary };
    }
    const found = (0,_rollout_record_js__WEBPACK_IMPORTED_MODULE_3__/* .findRollbackTarget */ .L_)(routing, versions);
    if (found.kind === 'unknown') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The routing of agent '${run.foundry.agentName}' is ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_8__/* .describeRouting */ .ww)(routing)}, and no rollout of this action explains it, so it is not known what was in force before.`, `Name the version that all traffic should go to with 'to-version'.`);
    }
    return { rules: found.baseline, from: found.canary };
}
/** True when routing is one that the recorded rollout writes; a later deployment without a journal is another matter. */
function isOfRollout({ baseline, canary, steps }, routing) {
    const weights = (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_4__/* .parseSteps */ .$i)(steps.join('\n')).flatMap((step) => step.kind === 'weight' ? [step.weight] : []);
    return [0, ...weights].some((weight) => (0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_8__/* .sameRouting */ .Hm)(routing, { kind: 'fixed', rules: (0,_rollout_weights_js__WEBPACK_IMPORTED_MODULE_10__/* .splitTraffic */ ._)(baseline, canary, weight) }));
}
function assertServable(run, versions, name) {
    const version = versions.find((known) => known.version === name);
    if (version && (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .canServe */ .KS)(version))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Version ${name} of agent '${run.foundry.agentName}' ${version ? `is '${version.status}'` : 'does not exist'}, so no traffic can go to it.`, `Name another version with 'to-version': ${versions
        .filter(_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .canServe */ .KS)
        .slice(0, 10)
        .map(({ version: other }) => other)
        .join(', ') || 'none is active'}.`);
}


/***/ })

};
