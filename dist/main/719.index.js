export const id = 719;
export const ids = [719];
export const modules = {

/***/ 4719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollback: () => (/* binding */ rollback)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _plans_dry_run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33044);
/* harmony import */ var _production_open_traffic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21502);
/* harmony import */ var _ramp_by_hand_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82860);
/* harmony import */ var _ramp_tell_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(78975);
/* harmony import */ var _recovery_end_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73417);
/* harmony import */ var _recovery_find_split_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89502);
/* harmony import */ var _recovery_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(40944);
/* harmony import */ var _recovery_traces_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(14370);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(77535);
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1969);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(64249);
/* harmony import */ var _rollout_journals_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(77276);
/* harmony import */ var _rollout_standing_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8092);
/* harmony import */ var _rollout_traces_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(47070);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(87723);
















/** Milliseconds for reading the journal while traffic waits, and afterwards. */
const hurriedLimit = 10_000;
const patientLimit = 60_000;
/** One write back to the routing before the rollout in progress, or to `to-version`. A second time changes nothing. */
async function rollback(run) {
    const { foundry, config, story, log, signal } = run;
    const agent = await foundry.getAgent({ signal });
    if (!agent) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Agent '${foundry.agentName}' does not exist, so there is nothing to roll back.`, `Check 'agent-name' and 'project-endpoint'.`);
    }
    const versions = await foundry.listVersions({ signal });
    const { routing } = agent;
    story.facts.principalId = agent.principalId;
    story.routing(routing, 'before this run');
    log.event(`routing is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_12__/* .describeRouting */ .ww)(routing)}`);
    // Neither a GitHub that fails nor a record that cannot be read keeps traffic from going back: versions know too.
    const known = await readJournal(run, hurriedLimit);
    const target = await targetOf(run, routing, versions, known.recorded);
    const goal = (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_12__/* .describeRouting */ .ww)({ kind: 'fixed', rules: target.rules });
    story.facts.version = target.from;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_8__/* .mainVersion */ .Qt)(target.rules);
    for (const { version, percentage } of target.rules)
        if (percentage > 0)
            assertServable(run, versions, version);
    const reason = config.operator.reason ? ` Reason: ${config.operator.reason}` : '';
    if ((0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_12__/* .sameRouting */ .Hm)(routing, { kind: 'fixed', rules: target.rules })) {
        if (!config.dryRun)
            await close(run, known, target, { routing, versions });
        return {
            phase: config.dryRun ? 'planned' : 'rolled-back',
            failed: false,
            untouched: true,
            cause: `Routing is ${goal} already${target.why ?? ''}; nothing was written.${reason}`,
        };
    }
    if (config.dryRun) {
        const over = routing.kind === 'foreign' ? routing : undefined;
        const write = (0,_plans_dry_run_js__WEBPACK_IMPORTED_MODULE_1__/* .routingWrite */ ._)(`/agents/${foundry.agentName}`, target.rules, 'roll back', over);
        story.facts.dryRun = { writes: [write], worstCaseMs: 0, exposurePercentMinutes: 0 };
        return {
            phase: 'planned',
            failed: false,
            cause: `Dry run: routing would go to ${goal}; nothing was written.`,
        };
    }
    const traffic = (0,_production_open_traffic_js__WEBPACK_IMPORTED_MODULE_2__/* .openTraffic */ .U)(run, routing);
    await log.group('Rollback', () => story.phase('rollback', () => traffic.restore(target.rules, 'rollback', { cancelled: signal })));
    await close(run, known, target, { routing, versions });
    return {
        phase: 'rolled-back',
        failed: false,
        cause: `Routing went from ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_12__/* .describeRouting */ .ww)(routing)} to ${goal}.${reason}`,
    };
}
async function readJournal(run, limitMs) {
    const read = async () => {
        const recorded = await (0,_rollout_journals_js__WEBPACK_IMPORTED_MODULE_13__/* .latestRollout */ .D)(run.journal);
        return recorded && recorded.state.phase !== 'superseded' ? { recorded } : {};
    };
    try {
        return await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_9__/* .unlessAborted */ .W)(read(), AbortSignal.timeout(limitMs));
    }
    catch (error) {
        return { why: error instanceof Error ? error.message : String(error) };
    }
}
/**
 * Ends the recorded rollout: its digest is not rolled out again unasked. Where this run was given no journal, or
 * another one, the version that lost its traffic names the one that knows of its rollout.
 */
async function close(run, before, { rules, trace }, { routing, versions }) {
    const known = before.why === undefined ? before : await readJournal(run, patientLimit);
    const loses = (name) => !rules.some(({ version }) => version === name) &&
        (routing.kind !== 'fixed' || routing.rules.some(({ version }) => version === name));
    const place = trace?.environment === undefined
        ? (0,_recovery_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_6__/* .placeOf */ .$t)(versions.find((version) => (0,_recovery_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_6__/* .isJournalled */ .BA)(version) && loses(version.version)))
        : { version: trace.canary, environment: trace.environment };
    const elsewhere = await (0,_recovery_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_6__/* .journalElsewhere */ .sR)(run, place);
    const there = elsewhere?.recorded;
    const isOfVersion = there?.journal.rollout.canary === elsewhere?.version;
    let untold = known.why ?? elsewhere?.why;
    for (const recorded of untold === undefined ? [known.recorded, isOfVersion ? there : undefined] : []) {
        // A promoted version can still be rolled back; what else is over stays as it ended.
        if (!recorded || ((0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_14__/* .isOver */ .PU)(recorded.state) && recorded.state.phase !== 'promoted'))
            continue;
        const { journal } = recorded;
        if (rules.some(({ version }) => version === journal.rollout.canary))
            continue;
        const at = run.clock.now();
        const told = await (0,_recovery_end_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .endJournal */ .P)(journal, { kind: 'rolled-back', at, reason: `by ${(0,_ramp_by_hand_js__WEBPACK_IMPORTED_MODULE_3__/* .whoAndWhy */ .m)(run)}` });
        if (told.kind === 'untold')
            untold = told.why;
    }
    if (untold === undefined)
        return;
    const environment = elsewhere?.environment ?? run.config.environment;
    (0,_ramp_tell_js__WEBPACK_IMPORTED_MODULE_15__/* .warn */ .R)(run, `Environment '${environment}' keeps the journal of this rollout and was not told that it is over: ${untold} Run 'mode: rollback' once more with 'environment: ${environment}'.`);
}
async function targetOf(run, routing, versions, recorded) {
    const { toVersion } = run.config.operator;
    const from = routing.kind === 'fixed' ? (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_8__/* .mainVersion */ .Qt)(routing.rules) : undefined;
    if (toVersion !== undefined) {
        return { rules: [{ version: toVersion, percentage: 100 }], from: from === toVersion ? undefined : from };
    }
    const journalled = recorded && ofJournal(recorded, routing);
    if (recorded && journalled && !(0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_14__/* .isOver */ .PU)(recorded.state))
        return journalled;
    const traces = await (0,_recovery_traces_js__WEBPACK_IMPORTED_MODULE_7__/* .readTraces */ .n)(run, versions);
    // Once it is over, the journal tells only of the newest rollout if nothing was deployed without one since.
    const since = (traces[0]?.at ?? 0) > (recorded?.journal.begun.at ?? 0);
    if (journalled && !since)
        return journalled;
    const found = (0,_rollout_traces_js__WEBPACK_IMPORTED_MODULE_11__/* .findRollbackTarget */ .L)(routing, traces);
    if (found.kind === 'unknown' && journalled)
        return journalled;
    const agent = run.foundry.agentName;
    switch (found.kind) {
        case 'restore':
            return { rules: found.trace.baseline, from: found.trace.canary, trace: found.trace };
        case 'restored': {
            const { canary, baseline } = found.trace;
            return { rules: baseline, from: canary, why: `, as before version ${canary} was rolled out` };
        }
        case 'unsure':
            throw (0,_recovery_find_split_js__WEBPACK_IMPORTED_MODULE_5__/* .unsure */ .Nf)(agent, routing, found);
        case 'first':
            throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Version ${found.trace.canary} is the first of agent '${agent}' and serves all traffic, so there is nothing to go back to.`, `Name the version that all traffic should go to with 'to-version', or deploy a corrected one.`);
        case 'unknown':
            throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The routing of agent '${agent}' is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_12__/* .describeRouting */ .ww)(routing)}, and no rollout of this action explains it, so it is not known what was in force before.`, `Name the version that all traffic should go to with 'to-version'.`);
    }
}
/** Where the journal says to go back to, where it explains the routing. */
function ofJournal({ journal: { rollout } }, routing) {
    if (rollout.baseline.length === 0 || (0,_rollout_standing_js__WEBPACK_IMPORTED_MODULE_10__/* .standingOf */ .Y)(rollout, routing).kind === 'elsewhere')
        return undefined;
    return { rules: rollout.baseline, from: rollout.canary };
}
function assertServable(run, versions, name) {
    const version = versions.find((known) => known.version === name);
    if (version && (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_8__/* .canServe */ .KS)(version))
        return;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Version ${name} of agent '${run.foundry.agentName}' ${version ? `is '${version.status}'` : 'does not exist'}, so no traffic can go to it.`, `Name another version with 'to-version': ${versions
        .filter(_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_8__/* .canServe */ .KS)
        .slice(0, 10)
        .map(({ version: other }) => other)
        .join(', ') || 'none is active'}.`);
}


/***/ }),

/***/ 82860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ whoAndWhy)
/* harmony export */ });
/* harmony import */ var _text_plain_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47012);

/** Code points of it. */
const longest = 200;
/** Who does something by hand, with the reason, as the journal keeps it: one plain line, without secrets. */
function whoAndWhy({ context, config, redact }) {
    const said = [context.actor ?? 'somebody', config.operator.reason].filter(Boolean).join(': ');
    return (0,_text_plain_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLine */ .h)(redact(said), longest);
}


/***/ }),

/***/ 73417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ endJournal)
/* harmony export */ });
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1969);

/**
 * Ends a rollout in its journal: the one place that does so for a rollout that another run moved. Never throws:
 * traffic is what counts, and it is where it belongs by now.
 *
 * @param limitMs milliseconds; none when absent
 */
async function endJournal(journal, entry, limitMs) {
    try {
        const written = journal.write(entry);
        await (limitMs === undefined ? written : (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .unlessAborted */ .W)(written, AbortSignal.timeout(limitMs)));
        return { kind: 'ended', as: entry.kind };
    }
    catch (error) {
        return { kind: 'untold', why: error instanceof Error ? error.message : String(error) };
    }
}


/***/ }),

/***/ 40944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   BA: () => (/* binding */ isJournalled),
/* harmony export */   sR: () => (/* binding */ journalElsewhere),
/* harmony export */   vG: () => (/* binding */ openElsewhere)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1969);
/* harmony import */ var _rollout_journals_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77276);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43817);
/* harmony import */ var _run_connect_github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23018);





/** Milliseconds for finding a journal that this run was not told of. */
const lookUpLimit = 15_000;
/** True for a version that was rolled out with a journal. */
function isJournalled({ metadata }) {
    return metadata[_rollout_record_js__WEBPACK_IMPORTED_MODULE_2__/* .rolloutKeys */ .ww.journal] !== undefined;
}
/** A rollout is in progress in a journal that this run was not told of. */
function openElsewhere({ version, environment, recorded }, how) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The rollout of version ${recorded?.journal.rollout.canary ?? version} is ${how}, and environment '${environment}' keeps its journal.`, `Give 'environment: ${environment}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`);
}
/** The environment that a version's own metadata name. */
function placeOf(version) {
    const environment = version?.metadata[_rollout_record_js__WEBPACK_IMPORTED_MODULE_2__/* .rolloutKeys */ .ww.journal];
    return version && environment !== undefined ? { version: version.version, environment } : undefined;
}
/**
 * The journal of a version's rollout, where this run was given no `environment` or another one.
 *
 * @param where what the version's metadata, or the mark of its rollout, name
 * @returns `undefined` when this run reads that journal, or the version was rolled out without one
 */
async function journalElsewhere(run, where) {
    if (!where || run.config.environment === where.environment)
        return undefined;
    try {
        const found = read(run, where.environment);
        const recorded = await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessAborted */ .W)(found, AbortSignal.timeout(lookUpLimit));
        if (recorded === 'no token')
            return { ...where, why: 'there is no github-token' };
        return { ...where, ...(recorded ? { recorded } : {}) };
    }
    catch (error) {
        return { ...where, why: error instanceof Error ? error.message : String(error) };
    }
}
async function read(run, environment) {
    const { config, context, foundry } = run;
    const github = await (0,_run_connect_github_js__WEBPACK_IMPORTED_MODULE_3__/* .githubOf */ .z)(run);
    if (!github)
        return 'no token';
    const { githubJournal } = await __webpack_require__.e(/* import() */ 319).then(__webpack_require__.bind(__webpack_require__, 64700));
    return (0,_rollout_journals_js__WEBPACK_IMPORTED_MODULE_4__/* .latestRollout */ .D)(githubJournal(github, {
        agent: foundry.agentName,
        projectEndpoint: config.target.projectEndpoint,
        environment,
        ref: context.sha ?? 'HEAD',
        runUrl: context.runUrl,
    }));
}


/***/ })

};
