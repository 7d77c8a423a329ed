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

/***/ 8825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ isJournalled),
/* harmony export */   sR: () => (/* binding */ journalElsewhere),
/* harmony export */   vG: () => (/* binding */ openElsewhere)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1969);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43817);
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8234);




/** Milliseconds for finding a journal that this run was not told of. */
const lookUpLimit = 15_000;
/** True for a version that was rolled out with a journal. */
function isJournalled({ metadata }) {
    return metadata[_rollout_record_js__WEBPACK_IMPORTED_MODULE_2__/* .rolloutKeys */ .ww.journal] !== undefined;
}
/** A rollout is in progress in a journal that this run was not told of. */
function openElsewhere({ version, environment }, how) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The rollout of version ${version} is ${how}, and environment '${environment}' keeps its journal.`, `Give 'environment: ${environment}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`);
}
/**
 * The journal of a version's rollout, which the version's own metadata name, where this run was given no
 * `environment` or another one.
 *
 * @returns `undefined` when this run reads that journal, or the version was rolled out without one
 */
async function journalElsewhere(run, version) {
    const environment = version?.metadata[_rollout_record_js__WEBPACK_IMPORTED_MODULE_2__/* .rolloutKeys */ .ww.journal];
    if (!version || environment === undefined || run.config.environment === environment)
        return undefined;
    const where = { version: version.version, environment };
    try {
        const found = read(run, environment);
        const recorded = await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessAborted */ .W)(found, AbortSignal.timeout(lookUpLimit));
        if (recorded === 'no token')
            return { ...where, why: 'there is no github-token' };
        const isOfVersion = recorded?.journal.record.canary === version.version;
        return { ...where, ...(recorded && isOfVersion ? { recorded } : {}) };
    }
    catch (error) {
        return { ...where, why: error instanceof Error ? error.message : String(error) };
    }
}
async function read(run, environment) {
    const { config, context, foundry } = run;
    const github = await (0,_github_client_js__WEBPACK_IMPORTED_MODULE_3__/* .githubOf */ .z)(run);
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
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1969);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43817);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(40772);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(62155);
/* harmony import */ var _rollout_weights_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(40191);
/* harmony import */ var _by_hand_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31054);
/* harmony import */ var _dry_run_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(42819);
/* harmony import */ var _journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8825);
/* harmony import */ var _tell_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(47268);












/** Milliseconds for reading the journal while traffic waits, and afterwards. */
const hurriedLimit = 10_000;
const patientLimit = 60_000;
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
    log.event(`routing is ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_9__/* .describeRouting */ .ww)(routing)}`);
    // Neither a GitHub that fails nor a record that cannot be read keeps traffic from going back: versions know too.
    const known = await readJournal(run, hurriedLimit);
    const target = targetOf(run, routing, versions, known.recorded);
    const goal = (0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_9__/* .describeRouting */ .ww)({ kind: 'fixed', rules: target.rules });
    story.facts.version = target.from;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .mainVersion */ .Qt)(target.rules);
    for (const { version, percentage } of target.rules)
        if (percentage > 0)
            assertServable(run, versions, version);
    const reason = config.operator.reason ? ` Reason: ${config.operator.reason}` : '';
    if ((0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_9__/* .sameRouting */ .Hm)(routing, { kind: 'fixed', rules: target.rules })) {
        if (!config.dryRun)
            await close(run, known, target, { routing, versions });
        return {
            phase: config.dryRun ? 'planned' : 'rolled-back',
            failed: false,
            cause: `Routing is ${goal} already; nothing was written.${reason}`,
        };
    }
    if (config.dryRun) {
        const write = (0,_dry_run_js__WEBPACK_IMPORTED_MODULE_7__/* .routingWrite */ ._I)(`/agents/${foundry.agentName}`, target.rules, 'roll back');
        story.facts.dryRun = { writes: [write], worstCaseMs: 0, exposurePercentMinutes: 0 };
        return {
            phase: 'planned',
            failed: false,
            cause: `Dry run: routing would go to ${goal}; nothing was written.`,
        };
    }
    const traffic = (0,_production_open_traffic_js__WEBPACK_IMPORTED_MODULE_1__/* .openTraffic */ .U)(run, routing);
    await log.group('Rollback', () => story.phase('rollback', () => traffic.restore(target.rules, 'rollback', { cancelled: signal })));
    await close(run, known, target, { routing, versions });
    return {
        phase: 'rolled-back',
        failed: false,
        cause: `Routing went from ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_9__/* .describeRouting */ .ww)(routing)} to ${goal}.${reason}`,
    };
}
async function readJournal(run, limitMs) {
    const read = async () => {
        const journal = await run.journal?.latest();
        const state = await journal?.read();
        return journal && state && state.phase !== 'superseded' ? { recorded: { journal, state } } : {};
    };
    try {
        return await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_3__/* .unlessAborted */ .W)(read(), AbortSignal.timeout(limitMs));
    }
    catch (error) {
        return { why: error instanceof Error ? error.message : String(error) };
    }
}
/**
 * Ends the recorded rollout: its digest is not rolled out again unasked. Where this run was given no journal, or
 * another one, the version that lost its traffic names the one that knows of its rollout.
 */
async function close(run, before, { rules }, { routing, versions }) {
    const known = before.why === undefined ? before : await readJournal(run, patientLimit);
    const loses = (name) => !rules.some(({ version }) => version === name) &&
        (routing.kind !== 'fixed' || routing.rules.some(({ version }) => version === name));
    const elsewhere = await (0,_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .journalElsewhere */ .sR)(run, versions.find((version) => (0,_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .isJournalled */ .BA)(version) && loses(version.version)));
    const untold = known.why ?? elsewhere?.why;
    try {
        if (untold !== undefined)
            throw new Error(untold);
        for (const { journal, state } of [known.recorded, elsewhere?.recorded].filter((one) => one !== undefined)) {
            if (state.phase === 'rolled-back')
                continue;
            if (rules.some(({ version }) => version === journal.record.canary))
                continue;
            await journal.write({ kind: 'rolled-back', at: run.clock.now(), reason: `by ${(0,_by_hand_js__WEBPACK_IMPORTED_MODULE_6__/* .whoAndWhy */ .m)(run)}` });
        }
    }
    catch (error) {
        const environment = elsewhere?.environment ?? run.config.environment;
        const why = error instanceof Error ? error.message : String(error);
        (0,_tell_js__WEBPACK_IMPORTED_MODULE_10__/* .warn */ .R)(run, `Environment '${environment}' keeps the journal of this rollout and was not told that it is over: ${why} Run 'mode: rollback' once more with 'environment: ${environment}'.`);
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
    const found = (0,_rollout_record_js__WEBPACK_IMPORTED_MODULE_4__/* .findRollbackTarget */ .L_)(routing, versions);
    if (found.kind === 'unknown') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The routing of agent '${run.foundry.agentName}' is ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_9__/* .describeRouting */ .ww)(routing)}, and no rollout of this action explains it, so it is not known what was in force before.`, `Name the version that all traffic should go to with 'to-version'.`);
    }
    return { rules: found.baseline, from: found.canary };
}
/** True when routing is one that the recorded rollout writes; a later deployment without a journal is another matter. */
function isOfRollout({ baseline, canary, steps }, routing) {
    const weights = (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_5__/* .parseSteps */ .$i)(steps.join('\n')).flatMap((step) => step.kind === 'weight' ? [step.weight] : []);
    return [0, ...weights].some((weight) => (0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_9__/* .sameRouting */ .Hm)(routing, { kind: 'fixed', rules: (0,_rollout_weights_js__WEBPACK_IMPORTED_MODULE_11__/* .splitTraffic */ ._)(baseline, canary, weight) }));
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
