export const id = 640;
export const ids = [640];
export const modules = {

/***/ 78640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  advance: () => (/* binding */ advance),
  promote: () => (/* binding */ promote)
});

// EXTERNAL MODULE: ./build/candidate/testing.js + 60 modules
var testing = __webpack_require__(54042);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/production/open-traffic.js + 2 modules
var open_traffic = __webpack_require__(92981);
// EXTERNAL MODULE: ./build/rollout/baseline.js
var baseline = __webpack_require__(77535);
// EXTERNAL MODULE: ./build/rollout/claim.js
var rollout_claim = __webpack_require__(2274);
// EXTERNAL MODULE: ./build/rollout/drift.js
var drift = __webpack_require__(60277);
// EXTERNAL MODULE: ./build/rollout/journal.js
var rollout_journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/rollout/routing.js
var rollout_routing = __webpack_require__(40772);
// EXTERNAL MODULE: ./build/rollout/weights.js
var weights = __webpack_require__(40191);
;// CONCATENATED MODULE: ./build/rollout/locate.js


/** Derives the position from live routing and the journal together; where they disagree, that is drift. */
function locate(record, steps, { position }, routing) {
    const at = (index) => ({ kind: 'fixed', rules: rulesAt(record, steps, index) });
    const standing = position.begunAt === undefined ? position.step - 1 : position.step;
    const expected = at(standing);
    if ((0,rollout_routing/* sameRouting */.Hm)(routing, expected))
        return { kind: 'at', position };
    const next = steps[position.step];
    if (position.begunAt === undefined && next?.kind === 'weight' && (0,rollout_routing/* sameRouting */.Hm)(routing, at(position.step))) {
        return { kind: 'unrecorded', step: position.step };
    }
    return { kind: 'drifted', expected };
}
/** The rules that stand during a step: those of the last weight up to it, or the baseline. */
function rulesAt({ baseline, canary }, steps, index) {
    const last = steps.slice(0, index + 1).findLast((step) => step.kind === 'weight');
    return last?.kind === 'weight' ? (0,weights/* splitTraffic */._)(baseline, canary, last.weight) : baseline;
}

// EXTERNAL MODULE: ./build/rollout/steps.js + 1 modules
var steps = __webpack_require__(62155);
// EXTERNAL MODULE: ./build/run.js
var build_run = __webpack_require__(46501);
// EXTERNAL MODULE: ./build/modes/conduct.js + 2 modules
var conduct = __webpack_require__(50611);
// EXTERNAL MODULE: ./build/modes/endings.js
var endings = __webpack_require__(36987);
;// CONCATENATED MODULE: ./build/modes/advance.js













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
    story.facts.baselineVersion = (0,baseline/* mainVersion */.Qt)(record.baseline);
    story.facts.endpoint = run.foundry.callerUrl(record.protocol);
    story.plan(steps.map(({ text }) => text));
    if (config.dryRun)
        return describePlan(run, found);
    const claim = await (0,rollout_claim/* claimRollout */.W)(found.journal, (0,build_run/* runName */.r)(run.context), {
        clock: run.clock,
        isAlive: run.isAlive,
    });
    if (claim.kind === 'taken') {
        return {
            phase: 'idle',
            failed: false,
            cause: `Run ${claim.by} works on the rollout of version ${record.canary} since ${new Date(claim.since).toISOString()}; this run left it alone.`,
        };
    }
    try {
        return await log.group('Rollout', () => moveClaimed(run, found, byHand));
    }
    finally {
        await claim.release().catch((error) => story.warn(`The claim could not be released: ${error}`));
    }
}
async function moveClaimed(run, found, byHand) {
    const { record, steps, journal, state } = found;
    const { foundry, signal, clock, config, story } = run;
    const agent = await foundry.getAgent({ signal });
    const routing = agent?.routing ?? { kind: 'always-latest' };
    story.facts.principalId = agent?.principalId;
    if (routing.kind === 'fixed')
        story.traffic(routing.rules, 'before this run');
    let position = await standing(run, found, routing);
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
    const conclusion = await (0,conduct/* conduct */.V)(run, {
        version: record.canary,
        baseline: record.baseline,
        steps,
        protocol: record.protocol,
        tests: await (0,testing/* testsOf */.Vh)(run),
        traffic: (0,open_traffic/* openTraffic */.U)(run, routing),
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
    return (0,endings/* endOf */.p)(run, conclusion, { version: record.canary, baseline: record.baseline, steps });
}
/** The position by journal and live routing. @throws Drift where they disagree */
async function standing(run, found, routing) {
    const { record, steps, state, journal } = found;
    const location = locate(record, steps, state, routing);
    if (location.kind === 'at')
        return location.position;
    if (location.kind === 'unrecorded') {
        const at = run.clock.now();
        await journal.write({ kind: 'begun', at, step: location.step });
        return { step: location.step, begunAt: at };
    }
    const rules = location.expected.kind === 'fixed' ? location.expected.rules : [];
    run.story.facts.drift = {
        expected: rules,
        found: routing.kind === 'fixed' ? routing.rules : [],
        ...(state.lastAt
            ? { detail: `The rollout last wrote its journal at ${new Date(state.lastAt).toISOString()}.` }
            : {}),
    };
    throw new drift/* Drift */.K(run.foundry.agentName, location.expected, routing);
}
async function findInProgress(run) {
    if (!run.journal) {
        throw new errors/* ActionError */.l(`Mode '${run.config.mode}' continues a rollout from its journal, and no 'environment' is given.`, `Give 'environment' the name of the GitHub environment that the deployment uses.`);
    }
    const journal = await run.journal.latest();
    if (!journal)
        return undefined;
    const state = await journal.read();
    if ((0,rollout_journal/* isOver */.PU)(state))
        return undefined;
    return { journal, record: journal.record, steps: (0,steps/* parseSteps */.$i)(journal.record.steps.join('\n')), state };
}
async function idle(run) {
    const agent = await run.foundry.getAgent({ signal: run.signal });
    if (agent?.routing.kind === 'fixed')
        run.story.traffic(agent.routing.rules, 'now');
    return {
        phase: 'idle',
        failed: false,
        cause: `No rollout of agent '${run.foundry.agentName}' is in progress${agent ? `; routing is ${(0,rollout_routing/* describeRouting */.ww)(agent.routing)}` : ''}.`,
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


/***/ })

};
