export const id = 396;
export const ids = [396];
export const modules = {

/***/ 4719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollback: () => (/* binding */ rollback)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _production_open_traffic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21502);
/* harmony import */ var _production_planned_routing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37763);
/* harmony import */ var _ramp_by_hand_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82860);
/* harmony import */ var _ramp_conversations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12011);
/* harmony import */ var _recovery_end_journal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73417);
/* harmony import */ var _recovery_find_split_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89502);
/* harmony import */ var _recovery_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40944);
/* harmony import */ var _recovery_traces_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(14370);
/* harmony import */ var _recovery_vouch_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(45443);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(77535);
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1969);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(64249);
/* harmony import */ var _rollout_journals_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(77276);
/* harmony import */ var _rollout_standing_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(8092);
/* harmony import */ var _rollout_traces_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(47070);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(87723);

















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
    log.event(`routing is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_14__/* .describeRouting */ .ww)(routing)}`);
    // Neither a GitHub that fails nor a record that cannot be read keeps traffic from going back: versions know too.
    const known = await unlessDoubtful(run, await readJournal(run, hurriedLimit), versions);
    const target = await targetOf(run, routing, versions, known.recorded);
    const goal = (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_14__/* .describeRouting */ .ww)({ kind: 'fixed', rules: target.rules });
    story.facts.version = target.from;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_10__/* .mainVersion */ .Qt)(target.rules);
    for (const { version, percentage } of target.rules)
        if (percentage > 0)
            assertServable(run, versions, version);
    const reason = config.operator.reason ? ` Reason: ${config.operator.reason}` : '';
    if ((0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_14__/* .sameRouting */ .Hm)(routing, { kind: 'fixed', rules: target.rules })) {
        if (!config.dryRun) {
            await close(run, known, target, { routing, versions });
            await (0,_ramp_conversations_js__WEBPACK_IMPORTED_MODULE_4__/* .leaveConversations */ .C)(run, losersOf(routing, target));
        }
        return {
            phase: config.dryRun ? 'planned' : 'rolled-back',
            failed: false,
            untouched: true,
            cause: `Routing is ${goal} already${target.why ?? ''}; nothing was written.${reason}`,
        };
    }
    if (config.dryRun) {
        const over = routing.kind === 'foreign' ? routing : undefined;
        const write = (0,_production_planned_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .routingWrite */ ._)(`/agents/${foundry.agentName}`, target.rules, 'roll back', over);
        const stops = await (0,_ramp_conversations_js__WEBPACK_IMPORTED_MODULE_4__/* .plannedStops */ .k)(run, losersOf(routing, target));
        story.facts.dryRun = { writes: [write, ...stops], worstCaseMs: 0, exposurePercentMinutes: 0 };
        return {
            phase: 'planned',
            failed: false,
            cause: `Dry run: routing would go to ${goal}; nothing was written.`,
        };
    }
    const traffic = (0,_production_open_traffic_js__WEBPACK_IMPORTED_MODULE_1__/* .openTraffic */ .U)(run, routing);
    await log.group('Rollback', () => story.phase('rollback', () => traffic.restore(target.rules, 'rollback', { cancelled: signal })));
    await close(run, known, target, { routing, versions });
    await (0,_ramp_conversations_js__WEBPACK_IMPORTED_MODULE_4__/* .leaveConversations */ .C)(run, losersOf(routing, target));
    return {
        phase: 'rolled-back',
        failed: false,
        cause: `Routing went from ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_14__/* .describeRouting */ .ww)(routing)} to ${goal}.${reason}`,
    };
}
/** Versions that had traffic and have none any more; where routing was back already, the one that it came from. */
function losersOf(before, { rules, from }) {
    const serving = new Set(rules.filter(({ percentage }) => percentage > 0).map(({ version }) => version));
    const had = before.kind === 'fixed' ? before.rules.filter(({ percentage }) => percentage > 0) : [];
    const names = [...had.map(({ version }) => version), ...(from === undefined ? [] : [from])];
    return [...new Set(names)].filter((name) => !serving.has(name) && !name.startsWith('@'));
}
async function readJournal(run, limitMs) {
    const read = async () => {
        const recorded = await (0,_rollout_journals_js__WEBPACK_IMPORTED_MODULE_15__/* .latestRollout */ .D)(run.journal);
        return recorded && recorded.state.phase !== 'superseded' ? { recorded } : {};
    };
    try {
        return await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_11__/* .unlessAborted */ .W)(read(), AbortSignal.timeout(limitMs));
    }
    catch (error) {
        return { why: error instanceof Error ? error.message : String(error) };
    }
}
/** Leaves out a record that may be somebody else's work: traffic does not go where it says. */
async function unlessDoubtful(run, known, versions) {
    const { recorded } = known;
    if (!recorded)
        return known;
    // What cannot be found out in time is no doubt: traffic waits.
    const doubt = await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_11__/* .unlessAborted */ .W)((0,_recovery_vouch_js__WEBPACK_IMPORTED_MODULE_9__/* .doubtAbout */ .c)(run, recorded, versions), AbortSignal.timeout(hurriedLimit)).catch(() => undefined);
    if (doubt === undefined)
        return known;
    const { id, rollout } = recorded.journal;
    run.story.warn(`Deployment ${id} tells of a rollout of version ${rollout.canary}, but ${doubt}: it was left out.`);
    return {};
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
        ? (0,_recovery_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_7__/* .placeOf */ .$t)(versions.find((version) => (0,_recovery_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_7__/* .isJournalled */ .BA)(version) && loses(version.version)))
        : { version: trace.canary, environment: trace.environment };
    const elsewhere = await (0,_recovery_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_7__/* .journalElsewhere */ .sR)(run, place);
    const there = elsewhere?.recorded;
    const isOfVersion = there?.journal.rollout.canary === elsewhere?.version;
    let untold = known.why ?? elsewhere?.why;
    for (const recorded of untold === undefined ? [known.recorded, isOfVersion ? there : undefined] : []) {
        // A promoted version can still be rolled back; what else is over stays as it ended.
        if (!recorded || ((0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_16__/* .isOver */ .PU)(recorded.state) && recorded.state.phase !== 'promoted'))
            continue;
        const { journal } = recorded;
        if (rules.some(({ version }) => version === journal.rollout.canary))
            continue;
        const at = run.clock.now();
        const told = await (0,_recovery_end_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .endJournal */ .P)(journal, { kind: 'rolled-back', at, reason: `by ${(0,_ramp_by_hand_js__WEBPACK_IMPORTED_MODULE_3__/* .whoAndWhy */ .m)(run)}` });
        if (told.kind === 'untold')
            untold = told.why;
    }
    if (untold === undefined)
        return;
    const environment = elsewhere?.environment ?? run.config.environment;
    run.story.warn(`Environment '${environment}' keeps the journal of this rollout and was not told that it is over: ${untold} Run 'mode: rollback' once more with 'environment: ${environment}'.`);
}
async function targetOf(run, routing, versions, recorded) {
    const { toVersion } = run.config.operator;
    const from = routing.kind === 'fixed' ? (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_10__/* .mainVersion */ .Qt)(routing.rules) : undefined;
    if (toVersion !== undefined) {
        return { rules: [{ version: toVersion, percentage: 100 }], from: from === toVersion ? undefined : from };
    }
    const journalled = recorded && ofJournal(recorded, routing);
    if (recorded && journalled && !(0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_16__/* .isOver */ .PU)(recorded.state))
        return journalled;
    const traces = await (0,_recovery_traces_js__WEBPACK_IMPORTED_MODULE_8__/* .readTraces */ .n)(run, versions);
    // Once it is over, the journal tells only of the newest rollout if nothing was deployed without one since.
    const since = (traces[0]?.at ?? 0) > (recorded?.journal.begun.at ?? 0);
    if (journalled && !since)
        return journalled;
    const found = (0,_rollout_traces_js__WEBPACK_IMPORTED_MODULE_13__/* .findRollbackTarget */ .L)(routing, traces);
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
            throw (0,_recovery_find_split_js__WEBPACK_IMPORTED_MODULE_6__/* .unsure */ .Nf)(agent, routing, found);
        case 'first':
            throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Version ${found.trace.canary} is the first of agent '${agent}' and serves all traffic, so there is nothing to go back to.`, `Name the version that all traffic should go to with 'to-version', or deploy a corrected one.`);
        case 'unknown':
            throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The routing of agent '${agent}' is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_14__/* .describeRouting */ .ww)(routing)}, and no rollout of this action explains it, so it is not known what was in force before.`, `Name the version that all traffic should go to with 'to-version'.`);
    }
}
/** Where the journal says to go back to, where it explains the routing. */
function ofJournal({ journal: { rollout } }, routing) {
    if (rollout.baseline.length === 0 || (0,_rollout_standing_js__WEBPACK_IMPORTED_MODULE_12__/* .standingOf */ .Y)(rollout, routing).kind === 'elsewhere')
        return undefined;
    return { rules: rollout.baseline, from: rollout.canary };
}
function assertServable(run, versions, name) {
    const version = versions.find((known) => known.version === name);
    if (version && (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_10__/* .canServe */ .KS)(version))
        return;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Version ${name} of agent '${run.foundry.agentName}' ${version ? `is '${version.status}'` : 'does not exist'}, so no traffic can go to it.`, `Name another version with 'to-version': ${versions
        .filter(_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_10__/* .canServe */ .KS)
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

/***/ 12011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ leaveConversations),
  k: () => (/* binding */ plannedStops)
});

// EXTERNAL MODULE: ./build/foundry/probe/session-id.js
var session_id = __webpack_require__(85717);
;// CONCATENATED MODULE: ./build/production/conversations.js

/** Sessions that are counted at most. */
const mostSessions = 1_000;
/** Milliseconds for counting, and for stopping, however many there are. */
const countLimitMs = 60_000;
const stopLimitMs = 120_000;
/** Sessions that are stopped at once. */
const atOnce = 8;
/** States of a session that has no compute: its next request goes where routing says. */
const atRest = new Set(['idle', 'stopped', 'failed', 'deleting', 'deleted', 'expired']);
/**
 * Counts the sessions that callers have open on versions, and stops them where that is asked for. Called once routing
 * is back and was read back: a session that is stopped before goes on with the version that it was to leave. Sessions
 * of other versions, and those of this action's own probes, are left alone.
 *
 * @throws ActionError when not even the first sessions can be listed; the signal's reason when it aborts
 */
async function settleConversations(foundry, versions, options) {
    const { stop, signal } = options;
    const found = [];
    const isMeant = (session) => {
        const { id, version, status } = session;
        const meant = versions.includes(version ?? '') && !atRest.has(status) && (0,session_id/* ownSession */.x)(id) === undefined;
        if (meant)
            found.push(session);
        return meant;
    };
    const late = AbortSignal.timeout(countLimitMs);
    let cut = false;
    try {
        await foundry.listSessions({ limit: mostSessions, isMeant, signal: AbortSignal.any([signal, late]) });
    }
    catch (error) {
        // What was found until then counts: an agent may have more sessions than can be listed.
        if (signal.aborted || found.length === 0)
            throw error;
        cut = true;
    }
    const open = found.slice(0, mostSessions);
    const counted = { versions, open: open.length, more: cut || found.length >= mostSessions };
    return stop ? { ...counted, ...(await stopAll(foundry, open, signal)) } : counted;
}
async function stopAll(foundry, sessions, caller) {
    const signal = AbortSignal.any([caller, AbortSignal.timeout(stopLimitMs)]);
    const left = [...sessions];
    let stopped = 0;
    let why;
    const work = async () => {
        for (let next = left.shift(); next && !signal.aborted; next = left.shift()) {
            try {
                await foundry.stopSession(next.id, { signal });
                stopped += 1;
            }
            catch (error) {
                why ??= error instanceof Error ? error.message : String(error);
            }
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { stopped, ...(stopped < sessions.length && { why: why ?? 'there was no time left' }) };
}

;// CONCATENATED MODULE: ./build/report/conversations.js
/** What became of them, in one sentence. */
function describeConversations({ versions, open, more, stopped, why }) {
    const on = `version ${versions.join(', ')}`;
    const count = `${open.toLocaleString('en-US')}${more ? ' or more' : ''}`;
    if (open === 0)
        return `No session that a caller opened is active on ${on}.`;
    const [sessions, are, stay] = open === 1 ? ['session', 'is', 'stays'] : ['sessions', 'are', 'stay'];
    if (stopped === undefined) {
        return `${count} ${sessions} that callers opened ${are} active on ${on} and ${stay} there until idle; 'mode: rollback' with 'end-sessions: true' stops them.`;
    }
    const done = `${stopped.toLocaleString('en-US')} of ${count} ${sessions} that callers had open on ${on} were stopped, and go on where routing sends them.`;
    return why === undefined ? done : `${done} The others were not: ${why}`;
}

;// CONCATENATED MODULE: ./build/ramp/conversations.js


/**
 * Tells how many conversations are still with versions that lost their traffic, and ends them there where
 * `end-sessions` says so. Never throws: traffic is back, which is what matters. A cancelled run has no time for it.
 */
async function leaveConversations(run, versions) {
    const { foundry, config, story, log, signal } = run;
    if (versions.length === 0 || signal.aborted)
        return;
    try {
        const found = await story.phase('sessions', () => settleConversations(foundry, versions, { stop: config.rollout.endSessions, signal }));
        story.facts.conversations = found;
        const said = describeConversations(found);
        if (found.why === undefined)
            log.event(said);
        else
            story.warn(said);
    }
    catch (error) {
        if (signal.aborted)
            return;
        const why = error instanceof Error ? error.message : String(error);
        story.warn(`The sessions that callers have open on version ${versions.join(', ')} were not counted: ${why}`);
    }
}
/**
 * What a dry run of a rollback would do about conversations; counts them.
 * @throws ActionError when they cannot be listed
 */
async function plannedStops(run, versions) {
    const { foundry, config, story, signal } = run;
    if (versions.length === 0 || !config.rollout.endSessions)
        return [];
    const found = await settleConversations(foundry, versions, { stop: false, signal });
    story.facts.conversations = found;
    if (found.open === 0)
        return [];
    const path = `/agents/${foundry.agentName}/endpoint/sessions/(session):stop`;
    const why = `each of ${found.open}${found.more ? ' or more' : ''} sessions that callers have open on version ${versions.join(', ')}`;
    return [{ method: 'POST', path, why }];
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
    const { githubJournal } = await __webpack_require__.e(/* import() */ 581).then(__webpack_require__.bind(__webpack_require__, 95962));
    return (0,_rollout_journals_js__WEBPACK_IMPORTED_MODULE_4__/* .latestRollout */ .D)(githubJournal(github, {
        agent: foundry.agentName,
        projectEndpoint: config.target.projectEndpoint,
        environment,
        ref: context.sha ?? 'HEAD',
        runUrl: context.runUrl,
    }));
}


/***/ }),

/***/ 45443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ doubtAbout),
/* harmony export */   i: () => (/* binding */ assertVouchedFor)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_mark_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96709);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43962);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87723);
/* harmony import */ var _traces_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14370);





const everyWeight = Array.from({ length: 100 }, (_, index) => index + 1).join();
/**
 * Why a recorded rollout may never have been begun by this action. Everybody with `deployments: write` can make a record;
 * only who may write in the Foundry project can make what a rollout leaves there. So the version must carry the digests
 * that the record names, and it, or a mark beside it, must tell of this very rollout: the same baseline and weights, begun
 * by the same run.
 *
 * @param known versions of the agent, where they were read already
 * @returns the second half of a sentence; `undefined` without doubt, and where the version is gone, so that nothing can
 *   be sent to it
 */
async function doubtAbout(run, { journal }, known) {
    const { rollout } = journal;
    const { foundry, signal } = run;
    const { canary } = rollout;
    const version = known?.find((one) => one.version === canary) ?? (await foundry.getVersion(canary, { signal }));
    if (!version)
        return undefined;
    const changed = Object.entries(rollout.digests).find(([key, digest]) => (version.metadata[key] ?? digest) !== digest);
    if (changed)
        return `version ${canary} has another ${changed[0]} than it says`;
    if (!(await isTold(run, journal, version))) {
        return `nothing in the Foundry project tells that version ${canary} was ever begun to be rolled out from ${describe(rollout.baseline)} in these steps`;
    }
    return journal.doubt?.();
}
/** True when the version itself, or a mark beside it, tells of the rollout. */
async function isTold(run, { rollout, begun }, version) {
    const { foundry, signal } = run;
    const mark = begun.mark === undefined ? undefined : (0,_rollout_mark_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeMark */ .Q)(begun.mark);
    if (begun.mark !== undefined && mark && tellsOf(mark, rollout, begun.by)) {
        if ((await foundry.getSession(begun.mark, { signal })) !== undefined)
            return true;
    }
    const traces = await (0,_traces_js__WEBPACK_IMPORTED_MODULE_3__/* .readTraces */ .n)(run, [version]);
    return traces.some((trace) => tellsOf(trace, rollout, begun.by));
}
/**
 * Refuses to move traffic by a record that may be somebody else's work.
 * @throws ActionError saying why, and which deployment it is
 */
async function assertVouchedFor(run, recorded, known) {
    const doubt = await doubtAbout(run, recorded, known);
    if (doubt === undefined)
        return;
    const { id, rollout } = recorded.journal;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The journal tells of a rollout of version ${rollout.canary} (deployment ${id}), but ${doubt}. Nothing was written.`, `Find out who made deployment ${id} in environment '${run.config.environment ?? ''}'. If nobody should have, delete it; if it is yours, run 'mode: rollback' and deploy again.`);
}
function tellsOf(trace, { canary, baseline, steps }, by) {
    if (trace.canary !== canary || !sameRules(trace.baseline, baseline))
        return false;
    const weights = (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .weightsOf */ .Z$)(trace.steps).join();
    // A mark without room for its weights counts every one.
    if (weights !== (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .weightsOf */ .Z$)(steps).join() && weights !== everyWeight)
        return false;
    // The first version of an agent may have been minted by a run that failed before its rollout began.
    if (baseline.length === 0)
        return true;
    return trace.run === undefined || by === undefined || isSameRun(trace.run, by);
}
/** Attempts and jobs of a run may differ: the version of a first attempt is rolled out by a second. */
function isSameRun(one, other) {
    return one.split('/')[0] === other.split('/')[0];
}
function sameRules(one, other) {
    return (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_4__/* .sameRouting */ .Hm)({ kind: 'fixed', rules: one }, { kind: 'fixed', rules: other });
}
function describe(baseline) {
    if (baseline.length === 0)
        return 'nothing';
    return baseline.map(({ version, percentage }) => `version ${version} ${percentage} %`).join(', ');
}


/***/ }),

/***/ 66846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ assertUnderstood),
/* harmony export */   u: () => (/* binding */ foreignNext)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87723);


/** What to do about routing that cannot be understood, in one sentence. */
const foreignNext = `Let whoever set it end it, so that FixedRatio rules for plain versions stand there or the endpoint follows the latest one; or decide with 'mode: rollback' and 'to-version', which writes over it.`;
/**
 * Passes routing on that is understood.
 * @throws ActionError for any other: nothing may be concluded from it, and nothing created beside it
 */
function assertUnderstood(agent, routing) {
    if (routing.kind !== 'foreign')
        return routing;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The routing of agent '${agent}' is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRouting */ .ww)(routing)}. It was left as it is, and nothing was created or deleted.`, foreignNext);
}


/***/ }),

/***/ 77276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ latestRollout),
/* harmony export */   h: () => (/* binding */ earlierOpen)
/* harmony export */ });
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64249);

/**
 * The newest rollout, as its journal knows it. Of runs that began at once the first one counts, and those that gave
 * way to it may have begun last: they are passed over.
 *
 * @param options.glance when it is enough to find out whether anything is due: a part of a long journal is read
 * @returns `undefined` when there has been none
 */
async function latestRollout(port, options = {}) {
    if (!port)
        return undefined;
    let newest;
    for await (const journal of port.rollouts()) {
        const state = await (options.glance && journal.glance ? journal.glance() : journal.read());
        if (!newest && state.phase !== 'superseded')
            return { journal, state };
        newest ??= { journal, state };
        if (journal.begun.by !== undefined && journal.begun.by === newest.state.reason)
            return { journal, state };
        if (state.phase !== 'superseded' || state.reason !== newest.state.reason)
            return newest;
    }
    return newest;
}
/**
 * A rollout that was begun before `own` and is not over: GitHub has no lock, so two runs may each find nothing in
 * progress and begin. The first one counts.
 */
async function earlierOpen(port, own) {
    let reached = false;
    for await (const journal of port.rollouts()) {
        if (!reached) {
            reached = journal.id === own.id;
            continue;
        }
        const state = await journal.read();
        if (state.phase === 'superseded')
            continue;
        return (0,_journal_js__WEBPACK_IMPORTED_MODULE_0__/* .isOver */ .PU)(state) ? undefined : { journal, state };
    }
    return undefined;
}


/***/ })

};
