export const id = 895;
export const ids = [895];
export const modules = {

/***/ 88895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   promote: () => (/* binding */ promote)
/* harmony export */ });
/* harmony import */ var _ramp_move_on_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78079);

/** Like `advance`, at once, and passes the hold that the rollout waits at, or a failure that was held. */
async function promote(run) {
    return (0,_ramp_move_on_js__WEBPACK_IMPORTED_MODULE_0__/* .moveOn */ .f)(run, { byHand: true });
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

/***/ 78079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ moveOn)
});

// EXTERNAL MODULE: ./build/candidate/optimization/promotion.js
var promotion = __webpack_require__(48023);
// EXTERNAL MODULE: ./build/checks/metrics.js + 7 modules
var metrics = __webpack_require__(28117);
// EXTERNAL MODULE: ./build/checks/testing.js + 28 modules
var testing = __webpack_require__(92929);
// EXTERNAL MODULE: ./build/host/run-context.js
var run_context = __webpack_require__(58760);
// EXTERNAL MODULE: ./build/production/known-variables.js
var known_variables = __webpack_require__(38121);
// EXTERNAL MODULE: ./build/production/obstacle.js
var obstacle = __webpack_require__(81689);
// EXTERNAL MODULE: ./build/production/open-traffic.js + 5 modules
var open_traffic = __webpack_require__(21502);
// EXTERNAL MODULE: ./build/production/planned-routing.js
var planned_routing = __webpack_require__(37763);
// EXTERNAL MODULE: ./build/production/user-identity.js
var user_identity = __webpack_require__(70182);
// EXTERNAL MODULE: ./build/recovery/left-split.js
var left_split = __webpack_require__(29032);
// EXTERNAL MODULE: ./build/rollout/journal.js
var rollout_journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/rollout/standing.js
var rollout_standing = __webpack_require__(8092);
// EXTERNAL MODULE: ./build/recovery/end-rollout.js
var end_rollout = __webpack_require__(87603);
;// CONCATENATED MODULE: ./build/recovery/put-back.js



/**
 * Ends a rollout whose run died after traffic was back, or after somebody put it back: only its journal does not know.
 *
 * @param traffic as it was read last: where it was before the rollout
 * @param ports.onUntold called when the journal could not be updated
 */
async function endPutBack(recorded, traffic, ports) {
    const { rollout } = recorded.journal;
    const { journal } = await (0,end_rollout/* endRollout */.V)({ rollout, recorded, standing: (0,rollout_standing/* standingOf */.Y)(rollout, traffic.lastSeen, recorded.state) }, {
        ...ports,
        traffic,
        what: `The rollout of version ${rollout.canary} is to be put back`,
        why: 'the rollout was interrupted',
        onCancel: 'rollback',
        onForeign: 'leave',
    });
    if (journal.kind === 'untold')
        ports.onUntold(journal.why);
    return {
        told: journal.kind === 'ended',
        conclusion: {
            kind: 'rolled-back',
            reason: (0,rollout_journal/* untoldReason */.tH)(recorded.state),
            why: 'the run that worked on it died, and traffic had been put back',
        },
    };
}

// EXTERNAL MODULE: ./build/recovery/vouch.js
var vouch = __webpack_require__(45443);
// EXTERNAL MODULE: ./build/rollout/claim.js
var rollout_claim = __webpack_require__(2274);
// EXTERNAL MODULE: ./build/rollout/drift.js
var drift = __webpack_require__(60277);
// EXTERNAL MODULE: ./build/rollout/due.js
var rollout_due = __webpack_require__(79008);
// EXTERNAL MODULE: ./build/rollout/ended.js
var ended = __webpack_require__(70862);
// EXTERNAL MODULE: ./build/rollout/journalled.js + 1 modules
var journalled = __webpack_require__(62419);
// EXTERNAL MODULE: ./build/rollout/steps.js + 8 modules
var rollout_steps = __webpack_require__(43962);
;// CONCATENATED MODULE: ./build/rollout/advance.js








/**
 * Finds out whether a run without a person behind it has anything to do. Reads only, so that a schedule that
 * comes too early leaves no trace.
 *
 * @param maxWaitMs milliseconds that the run may wait for a step
 * @throws Drift when somebody else has moved routing and `on-drift` is `fail`
 */
async function restOf(found, ports, options) {
    const rest = await restAsRead(found, ports, options);
    // Who has nothing to do needs no claim.
    if (rest || !found.state.partial)
        return rest;
    const whole = await readWhole(found);
    return (0,rollout_journal/* isOver */.PU)(whole.state) ? { kind: 'over' } : restAsRead(whole, ports, options);
}
/** A rollout of which only a part of the journal was read: whoever acts needs all of it. */
async function readWhole(found) {
    return found.state.partial ? { ...found, state: await found.journal.read() } : found;
}
async function restAsRead(found, ports, { maxWaitMs }) {
    const busy = await workedOn(found, ports);
    if (busy)
        return busy;
    const { rollout } = found.journal;
    const { steps } = rollout;
    const settled = await locateSettled(found, ports);
    if (settled === 'over')
        return { kind: 'over' };
    if (settled === 'put back')
        return undefined;
    const { state, standing } = settled;
    if (state.phase === 'held')
        return { kind: 'waiting', position: state.position, state };
    if (standing.kind === 'behind')
        return undefined;
    const { position } = standing;
    const now = ports.clock.now();
    const due = (0,rollout_due/* dueAt */.s)(rollout, position, now);
    if (due === undefined)
        return { kind: 'waiting', position, state };
    const step = steps[position.step];
    const goesUp = isUntaken(step, position);
    const frozen = goesUp ? ports.frozen?.(now) : undefined;
    if (frozen && frozen.until > now + maxWaitMs) {
        return { kind: 'not-due', step: position.step, dueAt: frozen.until, why: `frozen: ${frozen.why}` };
    }
    const endsAt = step && position.begunAt !== undefined ? (0,rollout_steps/* kindOf */.I)(step).endsAt(step, position.begunAt) : undefined;
    if (due <= now || Math.max(due, endsAt ?? due) <= now + maxWaitMs)
        return undefined;
    return { kind: 'not-due', step: position.step, dueAt: due, why: 'it is not due yet' };
}
/** Another run that lives and works on the rollout. */
async function workedOn({ state: { claim } }, { by, clock, isAlive }) {
    if (!claim || claim.by === by)
        return undefined;
    return (await (0,rollout_claim/* isClaimAlive */.S)(claim, { clock, isAlive }))
        ? { kind: 'taken', by: claim.by, since: claim.at }
        : undefined;
}
/**
 * Claims a rollout and moves it on from where journal and routing together say that it stands. A hold, or a
 * failure that was held, is passed only `byHand`; a wait for a moment that has not come, earlier.
 *
 * @param options.onUnreleased called when the claim could not be given back; it ends with its run
 * @throws Drift when somebody else has moved routing and `on-drift` is `fail`
 */
async function advanceRollout(found, ports, options) {
    const { clock, by, isAlive } = ports;
    const { state: before } = await readWhole(found);
    const claim = await (0,rollout_claim/* claimRollout */.W)(found.journal, by, { clock, isAlive });
    if (claim.kind === 'taken')
        return claim;
    let told = true;
    try {
        // Between reading and claiming another run may have moved it on.
        const state = await found.journal.read();
        if ((0,rollout_journal/* isOver */.PU)(state))
            return { kind: 'over' };
        const moved = await moveClaimed({ ...found, state }, before.claim !== undefined, ports, options.byHand);
        if (moved.kind !== 'kept')
            return moved;
        ({ told } = moved);
        return { kind: 'moved', conclusion: moved.conclusion };
    }
    finally {
        // A claim that outlives its run tells the next one that the journal may be behind.
        if (told)
            await claim.release().catch(options.onUnreleased);
    }
}
/** @param abandoned true when the run that worked on it before died */
async function moveClaimed(found, abandoned, ports, byHand) {
    const { journal, state } = found;
    const { canary, baseline, steps } = journal.rollout;
    const { clock } = ports;
    const routing = await ports.readRouting();
    const standing = (0,rollout_standing/* standingOf */.Y)(journal.rollout, routing, state);
    const traffic = ports.openTraffic(routing);
    if (abandoned && isPutBack(found, standing))
        return { kind: 'kept', ...(await ports.end(found, traffic)) };
    traffic.roll({ canary, baseline, endedBy: () => (0,ended/* endedBy */.mr)(journal) });
    let position;
    try {
        position = await begin(found, await accept(found, standing.journal, routing, traffic), clock);
    }
    catch (error) {
        if (error instanceof ended/* Ended */.lj)
            return endByHand(found, error, clock);
        throw error;
    }
    const step = steps[position.step];
    const held = state.phase === 'held';
    if (!byHand && (held || (step && (0,rollout_steps/* waitsForApproval */.XM)([step]))))
        return { kind: 'waiting', position, state };
    // A step that was held before its weight was written has not been taken: it is tried again.
    const passes = held ? !isUntaken(step, position) : step && (0,rollout_steps/* isPassedByHand */.VY)(step, position, clock.now());
    if (byHand && (byHand.fastTrack || passes)) {
        // A held failure is passed by going on to the next step, a fast track by going on to the last.
        const passed = byHand.fastTrack ? steps.length - 2 : position.step;
        await journal.write({ kind: 'passed', at: clock.now(), step: passed, by: byHand.who });
        position = { step: passed + 1 };
    }
    return { kind: 'kept', ...(await ports.conduct(found, position, traffic)) };
}
/** True when a step's weight has not been written. */
function isUntaken(step, { begunAt }) {
    return step !== undefined && (0,rollout_steps/* weightOf */.mm)(step) !== undefined && begunAt === undefined;
}
/** Notes a step whose weight was written by a run that died before it could say so. */
async function begin({ journal }, standing, clock) {
    if (standing.kind === 'agrees')
        return standing.position;
    const at = clock.now();
    await journal.write({ kind: 'begun', at, step: standing.step });
    return { step: standing.step, begunAt: at };
}
/** Goes on from a routing that somebody else made, or puts it right first, as `on-drift` says. */
async function accept({ state }, agreement, found, traffic) {
    switch (agreement.kind) {
        case 'agrees':
        case 'behind':
            return agreement;
        case 'contradicts':
            await traffic.settle(found, agreement.expected);
            return { kind: 'agrees', position: state.position };
        case 'unread':
            throw new Error('A rollout is only moved on with its journal.');
    }
}
/** True when all traffic is where it was before the rollout, and the journal does not know why. */
function isPutBack({ journal }, standing) {
    return (standing.kind === 'at-baseline' &&
        standing.journal.kind === 'contradicts' &&
        journal.rollout.baseline.length > 0);
}
/** Somebody ended the rollout while no run worked on it: its journal is told, so that no later run goes on with it. */
async function endByHand({ journal, state }, ended, clock) {
    const conclusion = { kind: 'ended', ended };
    const entry = (0,journalled/* lastEntry */.v)(conclusion, state.position.step, clock.now());
    if (entry)
        await journal.write(entry);
    return { kind: 'kept', told: true, conclusion };
}
/** Reads routing against the journal; another run may write both meanwhile, so drift is looked at twice. */
async function locateSettled(found, ports) {
    const { rollout } = found.journal;
    let { state } = found;
    for (let again = false;; again = true) {
        const routing = await ports.readRouting();
        const standing = (0,rollout_standing/* standingOf */.Y)(rollout, routing, state);
        const { journal } = standing;
        if (journal.kind === 'agrees' || journal.kind === 'behind')
            return { state, standing: journal };
        // The run that died put it back, or somebody ended the rollout: whoever claims it finds out and tells the journal.
        if (isPutBack(found, standing))
            return 'put back';
        if (ports.onDrift !== 'fail')
            return { state, standing: { kind: 'agrees', position: state.position } };
        if (again && journal.kind === 'contradicts')
            throw new drift/* Drift */.K(rollout.agent, journal.expected, routing);
        state = await found.journal.read();
        if ((0,rollout_journal/* isOver */.PU)(state))
            return 'over';
    }
}

// EXTERNAL MODULE: ./build/rollout/baseline.js
var baseline = __webpack_require__(77535);
// EXTERNAL MODULE: ./build/rollout/durations.js
var durations = __webpack_require__(43607);
// EXTERNAL MODULE: ./build/rollout/foreign.js
var foreign = __webpack_require__(66846);
// EXTERNAL MODULE: ./build/rollout/journals.js
var journals = __webpack_require__(77276);
// EXTERNAL MODULE: ./build/routing/routing.js
var routing = __webpack_require__(87723);
// EXTERNAL MODULE: ./build/routing/weights.js
var weights = __webpack_require__(51848);
// EXTERNAL MODULE: ./build/ramp/by-hand.js
var by_hand = __webpack_require__(82860);
// EXTERNAL MODULE: ./build/ramp/conduct.js + 6 modules
var conduct = __webpack_require__(89156);
// EXTERNAL MODULE: ./build/ramp/endings.js
var endings = __webpack_require__(4769);
;// CONCATENATED MODULE: ./build/ramp/move-on.js

























/**
 * Goes on with the rollout in progress: when its current step is due, or at once where a person asks for it, who also
 * passes the hold that it waits at, or a failure that was held.
 */
async function moveOn(run, { byHand }) {
    const { story, log, config } = run;
    // What is wrong with files is said before the first request, also when nothing is due.
    (0,metrics/* checkMetrics */.Ux)(run);
    const tests = await (0,testing/* testsOf */.Vh)(run);
    const found = await findInProgress(run, { glance: !byHand });
    if (!found)
        return (await (0,left_split/* settleLeftSplit */.n)(run, { byHand })) ?? idle(run);
    const { rollout } = found.journal;
    story.facts.version = rollout.canary;
    story.facts.baselineVersion = (0,baseline/* mainVersion */.Qt)(rollout.baseline);
    story.facts.endpoint = run.foundry.callerUrl(rollout.protocol);
    story.plan(rollout.steps.map(({ text }) => text));
    const ports = portsOf(run, tests);
    try {
        // A person does not wait until a step is due, and a dry run looks without claiming.
        const { maxWaitMs } = config.rollout;
        const rest = byHand && !config.dryRun ? await workedOn(found, ports) : await restOf(found, ports, { maxWaitMs });
        if (rest && (rest.kind === 'over' || rest.kind === 'taken' || !byHand))
            return await endAtRest(run, found, rest);
        if (config.dryRun)
            return describePlan(run, found);
        await (0,vouch/* assertVouchedFor */.i)(run, found);
        const moved = await log.group('Rollout', () => advanceRollout(found, ports, {
            ...(byHand ? { byHand: { who: (0,by_hand/* whoAndWhy */.m)(run), fastTrack: config.operator.fastTrack } } : {}),
            onUnreleased: (error) => story.warn(`The claim could not be released: ${error}`),
        }));
        if (moved.kind !== 'moved')
            return await endAtRest(run, found, moved);
        const { conclusion } = moved;
        if (conclusion.kind === 'promoted')
            await (0,promotion/* recordPromotionOf */.IT)(run, rollout.canary);
        return (0,endings/* endOf */.pJ)(run, conclusion, rollout);
    }
    catch (error) {
        if (error instanceof drift/* Drift */.K)
            (0,endings/* tellDrift */.pk)(run, error, lastWritten(found));
        throw error;
    }
}
async function findInProgress(run, options) {
    const recorded = await (0,journals/* latestRollout */.D)(run.journal, options);
    return recorded && !(0,rollout_journal/* isOver */.PU)(recorded.state) ? recorded : undefined;
}
function portsOf(run, tests) {
    return {
        clock: run.clock,
        readRouting: () => readRouting(run),
        openTraffic: (seen) => (0,open_traffic/* openTraffic */.U)(run, seen),
        conduct: (found, from, traffic) => conductFound(run, tests, found, from, traffic),
        end: (found, traffic) => endPutBack(found, traffic, {
            clock: run.clock,
            obstacleOf: (0,obstacle/* obstacleOf */.H)(run.foundry),
            onUntold: (why) => run.story.warn(`The journal could not be updated: ${why}`),
        }),
        by: (0,run_context/* runName */.r)(run.context),
        isAlive: run.isAlive,
        frozen: (0,conduct/* freezeOf */.L)(run),
        onDrift: run.config.rollout.onDrift,
    };
}
async function readRouting(run) {
    const { foundry, config, signal, story } = run;
    const agent = await foundry.getAgent({ signal });
    (0,user_identity/* assertUserNamed */.P)(agent, config);
    story.facts.principalId = agent?.principalId;
    const routing = (0,foreign/* assertUnderstood */.i)(foundry.agentName, agent?.routing ?? { kind: 'always-latest' });
    if (routing.kind === 'fixed')
        story.traffic(routing.rules, 'before this run');
    return routing;
}
async function conductFound(run, tests, { state, journal }, from, traffic) {
    const { rollout, begun } = journal;
    for (let index = 0; index < from.step; index += 1)
        run.story.step(index, 'done', begun.at);
    if ((0,testing/* testsFor */.$n)(tests, 'check').length > 0) {
        // The job that began the rollout knew them from its inputs; this one may have none.
        await (0,known_variables/* hideVariablesOf */.TE)(run, [rollout.canary, ...rollout.baseline.map(({ version }) => version)]);
    }
    const policy = { ...rollout.policy, onCancel: run.config.rollout.onCancel };
    return (0,conduct/* conduct */.V)(run, { ...rollout, policy }, { tests, traffic, from, journal, evidence: state.evidence });
}
/** The ending of a run that has nothing to move. */
async function endAtRest(run, { journal: { rollout } }, rest) {
    switch (rest.kind) {
        case 'over':
            return idle(run);
        case 'taken':
            return { phase: 'idle', failed: false, cause: (0,endings/* leftTo */.lq)(rest, rollout.canary) };
        case 'not-due':
            return (0,endings/* endOf */.pJ)(run, { kind: 'paused', step: rest.step, dueAt: rest.dueAt, why: rest.why }, rollout);
        case 'waiting': {
            const { state, position } = rest;
            run.story.facts.step = position.step;
            const where = `at step ${position.step} (${rollout.steps[position.step]?.text ?? ''})`;
            return {
                phase: 'held',
                failed: state.phase === 'held',
                cause: state.phase === 'held'
                    ? `The rollout of version ${rollout.canary} is held ${where} because of: ${state.reason ?? 'a failure'}.`
                    : `The rollout of version ${rollout.canary} waits for a person ${where}.`,
                next: `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`,
            };
        }
    }
}
async function idle(run) {
    const agent = await run.foundry.getAgent({ signal: run.signal });
    if (agent)
        run.story.routing(agent.routing, 'now');
    return {
        phase: 'idle',
        failed: false,
        cause: `No rollout of agent '${run.foundry.agentName}' is in progress${agent ? `; routing is ${(0,routing/* describeRouting */.ww)(agent.routing)}` : ''}.`,
    };
}
/** What is left of the rollout, write by write, from where its journal says that it stands. */
function describePlan(run, { journal: { rollout }, state }) {
    const { baseline, canary, steps } = rollout;
    const { position } = state;
    const { foundry, story } = run;
    story.facts.step = position.step;
    const left = steps.slice(position.begunAt === undefined ? position.step : position.step + 1);
    const writes = left.flatMap((step) => {
        const weight = (0,rollout_steps/* weightOf */.mm)(step);
        if (weight === undefined)
            return [];
        const rules = (0,weights/* splitTraffic */._)(baseline, canary, weight);
        return [(0,planned_routing/* routingWrite */._)(`/agents/${foundry.agentName}`, rules, `step: ${step.text}`)];
    });
    const startsAt = position.begunAt ?? run.clock.now();
    story.facts.dryRun = {
        writes,
        worstCaseMs: (0,durations/* longestRollout */.aj)(steps.slice(position.step), {
            startsAt,
            intervalMs: rollout.analysisIntervalMs,
        }),
        exposurePercentMinutes: (0,durations/* exposure */.Y9)(steps, { from: position.step, startsAt }),
    };
    return {
        phase: 'planned',
        failed: false,
        cause: `Dry run: the rollout of version ${canary} is at step ${position.step} (${steps[position.step]?.text ?? ''}); nothing was written.`,
    };
}
function lastWritten({ state: { lastAt } }) {
    return lastAt === undefined
        ? undefined
        : `The rollout last wrote its journal at ${new Date(lastAt).toISOString()}.`;
}


/***/ })

};
