export const id = 980;
export const ids = [980];
export const modules = {

/***/ 76521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   advance: () => (/* binding */ advance),
/* harmony export */   promote: () => (/* binding */ promote)
/* harmony export */ });
/* harmony import */ var _candidate_promotion_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90563);
/* harmony import */ var _candidate_testing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18730);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19473);
/* harmony import */ var _production_open_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92981);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77535);
/* harmony import */ var _rollout_claim_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2274);
/* harmony import */ var _rollout_drift_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60277);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(64249);
/* harmony import */ var _rollout_locate_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1010);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(40772);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(62155);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(46501);
/* harmony import */ var _conduct_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(50611);
/* harmony import */ var _endings_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36987);














/** Continues the rollout in progress when its current step is due. Never passes a hold. */
async function advance(run) {
    return moveOn(run, { byHand: false });
}
/** Like `advance`, and passes the hold that the rollout waits at, or a failure that was held. */
async function promote(run) {
    return moveOn(run, { byHand: true });
}
async function moveOn(run, { byHand }) {
    const { story, log, config } = run;
    const found = await findInProgress(run);
    if (!found)
        return idle(run);
    const { record, steps } = found;
    story.facts.version = record.canary;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_4__/* .mainVersion */ .Qt)(record.baseline);
    story.facts.endpoint = run.foundry.callerUrl(record.protocol);
    story.plan(steps.map(({ text }) => text));
    const busy = await worksElsewhere(run, found);
    if (busy)
        return busy;
    if (!byHand || config.dryRun) {
        const location = await locateSettled(run, found);
        if (!location)
            return idle(run);
        const rest = byHand ? undefined : restsUntilLater(run, found, location);
        if (rest)
            return rest;
        if (config.dryRun)
            return describePlan(run, found);
    }
    const claim = await (0,_rollout_claim_js__WEBPACK_IMPORTED_MODULE_9__/* .claimRollout */ .W)(found.journal, (0,_run_js__WEBPACK_IMPORTED_MODULE_10__/* .runName */ .r)(run.context), {
        clock: run.clock,
        isAlive: run.isAlive,
    });
    if (claim.kind === 'taken')
        return leftTo(claim, record);
    try {
        // Between reading and claiming another run may have moved it on.
        const state = await found.journal.read();
        if ((0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_11__/* .isOver */ .PU)(state))
            return idle(run);
        return await log.group('Rollout', () => moveClaimed(run, { ...found, state }, byHand));
    }
    finally {
        await claim.release().catch((error) => story.warn(`The claim could not be released: ${error}`));
    }
}
async function moveClaimed(run, found, byHand) {
    const { record, steps, journal, state } = found;
    const { clock, config, story } = run;
    const routing = await readRouting(run);
    let position = await begin(run, found, standing(run, found, routing));
    const waits = state.phase === 'held' || steps[position.step]?.kind === 'hold';
    if (waits && !byHand)
        return waitsForPerson(run, found, position);
    const fastTrack = byHand && config.operator.fastTrack;
    if (waits || fastTrack) {
        // A held failure is passed by going on to the next step, a fast track by going on to the last.
        const passed = fastTrack ? steps.length - 2 : position.step;
        await journal.write({ kind: 'passed', at: clock.now(), step: passed, by: by(run) });
        position = { step: passed + 1 };
    }
    for (let index = 0; index < position.step; index += 1)
        story.step(index, 'done', record.startedAt);
    const conclusion = await (0,_conduct_js__WEBPACK_IMPORTED_MODULE_7__/* .conduct */ .V)(run, {
        version: record.canary,
        baseline: record.baseline,
        steps,
        protocol: record.protocol,
        tests: await (0,_candidate_testing_js__WEBPACK_IMPORTED_MODULE_1__/* .testsOf */ .Vh)(run),
        traffic: (0,_production_open_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .openTraffic */ .U)(run, routing),
        from: position,
        analysisIntervalMs: record.analysisIntervalMs,
        policy: {
            onFailure: record.onFailure,
            onInconclusive: record.onInconclusive,
            onCancel: config.rollout.onCancel,
        },
        journal,
        evidence: state.evidence,
    });
    if (conclusion.kind === 'promoted')
        await (0,_candidate_promotion_js__WEBPACK_IMPORTED_MODULE_0__/* .recordPromotionOf */ .IT)(run, record.canary);
    return (0,_endings_js__WEBPACK_IMPORTED_MODULE_8__/* .endOf */ .p)(run, conclusion, { version: record.canary, baseline: record.baseline, steps });
}
/** An ending when a living run works on the rollout: its writes would look like drift from here. */
async function worksElsewhere(run, { record, state }) {
    const { claim } = state;
    if (!claim || claim.by === (0,_run_js__WEBPACK_IMPORTED_MODULE_10__/* .runName */ .r)(run.context))
        return undefined;
    return (await run.isAlive(claim.by)) ? leftTo({ by: claim.by, since: claim.at }, record) : undefined;
}
function leftTo({ by, since }, record) {
    return {
        phase: 'idle',
        failed: false,
        cause: `Run ${by} works on the rollout of version ${record.canary} since ${new Date(since).toISOString()}; this run left it alone.`,
    };
}
async function readRouting(run) {
    const { foundry, signal, story } = run;
    const agent = await foundry.getAgent({ signal });
    story.facts.principalId = agent?.principalId;
    const routing = agent?.routing ?? { kind: 'always-latest' };
    if (routing.kind === 'fixed')
        story.traffic(routing.rules, 'before this run');
    return routing;
}
/** An ending when there is nothing to do now: a person has to decide, or the step is not due. */
function restsUntilLater(run, found, location) {
    const { record, steps, state } = found;
    if (location.kind === 'unrecorded')
        return undefined;
    const { position } = location;
    if (state.phase === 'held')
        return waitsForPerson(run, found, position);
    const now = run.clock.now();
    const due = (0,_rollout_locate_js__WEBPACK_IMPORTED_MODULE_12__/* .dueAt */ .s5)(steps, position, { analysisIntervalMs: record.analysisIntervalMs, now });
    if (due === undefined)
        return waitsForPerson(run, found, position);
    const step = steps[position.step];
    const endsAt = step?.kind === 'weight' && position.begunAt !== undefined ? position.begunAt + step.bakeMs : now;
    if (due <= now || Math.max(due, endsAt) <= now + run.config.rollout.maxWaitMs)
        return undefined;
    return (0,_endings_js__WEBPACK_IMPORTED_MODULE_8__/* .endOf */ .p)(run, { kind: 'paused', step: position.step, dueAt: due, why: 'it is not due yet' }, { version: record.canary, baseline: record.baseline, steps });
}
/** Reads routing against the journal; another run may write both meanwhile, so drift is looked at twice. */
async function locateSettled(run, found) {
    try {
        return standing(run, found, await readRouting(run));
    }
    catch (error) {
        if (!(error instanceof _rollout_drift_js__WEBPACK_IMPORTED_MODULE_5__/* .Drift */ .K))
            throw error;
        const state = await found.journal.read();
        if ((0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_11__/* .isOver */ .PU)(state))
            return undefined;
        return standing(run, { ...found, state }, await readRouting(run));
    }
}
/** The position by journal and live routing. @throws Drift where they disagree */
function standing(run, { record, steps, state }, routing) {
    const location = (0,_rollout_locate_js__WEBPACK_IMPORTED_MODULE_12__/* .locate */ .x5)(record, steps, state, routing);
    if (location.kind !== 'drifted')
        return location;
    const rules = location.expected.kind === 'fixed' ? location.expected.rules : [];
    run.story.facts.drift = {
        expected: rules,
        found: routing.kind === 'fixed' ? routing.rules : [],
        ...(state.lastAt
            ? { detail: `The rollout last wrote its journal at ${new Date(state.lastAt).toISOString()}.` }
            : {}),
    };
    throw new _rollout_drift_js__WEBPACK_IMPORTED_MODULE_5__/* .Drift */ .K(run.foundry.agentName, location.expected, routing);
}
/** Notes a step whose weight was written by a run that died before it could say so. */
async function begin(run, { journal }, location) {
    if (location.kind === 'at')
        return location.position;
    const at = run.clock.now();
    await journal.write({ kind: 'begun', at, step: location.step });
    return { step: location.step, begunAt: at };
}
async function findInProgress(run) {
    if (!run.journal) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .l(`Mode '${run.config.mode}' continues a rollout from its journal, and no 'environment' is given.`, `Give 'environment' the name of the GitHub environment that the deployment uses.`);
    }
    const journal = await run.journal.latest();
    if (!journal)
        return undefined;
    const state = await journal.read();
    if ((0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_11__/* .isOver */ .PU)(state))
        return undefined;
    return { journal, record: journal.record, steps: (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_6__/* .parseSteps */ .$i)(journal.record.steps.join('\n')), state };
}
async function idle(run) {
    const agent = await run.foundry.getAgent({ signal: run.signal });
    if (agent?.routing.kind === 'fixed')
        run.story.traffic(agent.routing.rules, 'now');
    return {
        phase: 'idle',
        failed: false,
        cause: `No rollout of agent '${run.foundry.agentName}' is in progress${agent ? `; routing is ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_13__/* .describeRouting */ .ww)(agent.routing)}` : ''}.`,
    };
}
function waitsForPerson(run, { record, steps, state }, position) {
    run.story.facts.step = position.step;
    const where = `at step ${position.step} (${steps[position.step]?.text ?? ''})`;
    return {
        phase: 'held',
        failed: false,
        cause: state.phase === 'held'
            ? `The rollout of version ${record.canary} is held ${where} because of: ${state.reason ?? 'a failure'}.`
            : `The rollout of version ${record.canary} waits for a person ${where}.`,
        next: `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`,
    };
}
function describePlan(run, { record, steps, state }) {
    const { position } = state;
    run.story.facts.step = position.step;
    return {
        phase: 'planned',
        failed: false,
        cause: `Dry run: the rollout of version ${record.canary} is at step ${position.step} (${steps[position.step]?.text ?? ''}); nothing was written.`,
    };
}
/** Who lets a rollout pass, with the reason, as the journal keeps it. */
function by({ context, config }) {
    return [context.actor ?? 'somebody', config.operator.reason].filter(Boolean).join(': ');
}


/***/ }),

/***/ 47268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ warn),
/* harmony export */   q: () => (/* binding */ tell)
/* harmony export */ });
/** Tells log and story what happens to a rollout. */
function tell(run, steps, event) {
    const { log, story } = run;
    const text = steps[event.step]?.text ?? '';
    switch (event.kind) {
        case 'step-begun':
            story.step(event.step, 'current', event.at);
            log.event(`step ${event.step} (${text}) begins`);
            return;
        case 'look':
            story.look(event.step, { at: event.at, ...event.look });
            story.verdict(event.look.verdict);
            if (event.look.verdict === 'fail')
                story.step(event.step, 'failed', event.at);
            log.event(`step ${event.step}: ${event.look.verdict}, ${event.look.why}`);
            return;
        case 'step-done':
            story.step(event.step, 'done', event.at);
            return;
        case 'frozen':
            log.event(`step ${event.step} (${text}) waits until ${new Date(event.until).toISOString()}: ${event.why}`);
            return;
    }
}
/** Tells log and story something that the user should know and that does not stop the run. */
function warn({ log, story }, text) {
    story.warn(text);
    log.warning(text);
}


/***/ }),

/***/ 1010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s5: () => (/* binding */ dueAt),
/* harmony export */   x5: () => (/* binding */ locate)
/* harmony export */ });
/* unused harmony export rulesAt */
/* harmony import */ var _routing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40772);
/* harmony import */ var _weights_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40191);


/** Derives the position from live routing and the journal together; where they disagree, that is drift. */
function locate(record, steps, { position }, routing) {
    const at = (index) => ({ kind: 'fixed', rules: rulesAt(record, steps, index) });
    const standing = position.begunAt === undefined ? position.step - 1 : position.step;
    const expected = at(standing);
    if ((0,_routing_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRouting */ .Hm)(routing, expected))
        return { kind: 'at', position };
    const next = steps[position.step];
    if (position.begunAt === undefined && next?.kind === 'weight' && (0,_routing_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRouting */ .Hm)(routing, at(position.step))) {
        return { kind: 'unrecorded', step: position.step };
    }
    return { kind: 'drifted', expected };
}
/** The rules that stand during a step: those of the last weight up to it, or the baseline. */
function rulesAt({ baseline, canary }, steps, index) {
    const last = steps.slice(0, index + 1).findLast((step) => step.kind === 'weight');
    return last?.kind === 'weight' ? (0,_weights_js__WEBPACK_IMPORTED_MODULE_1__/* .splitTraffic */ ._)(baseline, canary, last.weight) : baseline;
}
/**
 * When a rollout has something to do, in milliseconds since the epoch: the next look of a check, the end of a
 * wait, or now. `undefined` while it waits for a person.
 */
function dueAt(steps, { step: index, begunAt, lookedAt }, { analysisIntervalMs, now }) {
    const step = steps[index];
    if (step?.kind === 'hold')
        return undefined;
    if (step?.kind !== 'weight' || begunAt === undefined)
        return now;
    const endsAt = begunAt + step.bakeMs;
    if (!step.check)
        return endsAt;
    return lookedAt === undefined
        ? begunAt
        : Math.min(lookedAt + analysisIntervalMs, Math.max(endsAt, lookedAt));
}


/***/ }),

/***/ 46501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ runName)
/* harmony export */ });
/** This run as claims and messages name it: `<run id>/<attempt>`. */
function runName({ runId, runAttempt }) {
    return `${runId ?? 'local'}/${runAttempt ?? '1'}`;
}


/***/ })

};
