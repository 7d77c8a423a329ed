export const id = 647;
export const ids = [647];
export const modules = {

/***/ 13647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  advance: () => (/* binding */ advance),
  promote: () => (/* binding */ promote)
});

// EXTERNAL MODULE: ./build/candidate/metrics.js + 8 modules
var metrics = __webpack_require__(14894);
// EXTERNAL MODULE: ./build/candidate/promotion.js
var promotion = __webpack_require__(90563);
// EXTERNAL MODULE: ./build/candidate/testing.js + 57 modules
var testing = __webpack_require__(79355);
// EXTERNAL MODULE: ./build/production/known-variables.js
var known_variables = __webpack_require__(38121);
// EXTERNAL MODULE: ./build/production/open-traffic.js + 2 modules
var open_traffic = __webpack_require__(92981);
// EXTERNAL MODULE: ./build/production/user-identity.js
var user_identity = __webpack_require__(70182);
// EXTERNAL MODULE: ./build/rollout/claim.js
var rollout_claim = __webpack_require__(2274);
// EXTERNAL MODULE: ./build/rollout/drift.js
var drift = __webpack_require__(60277);
// EXTERNAL MODULE: ./build/rollout/journal.js
var rollout_journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/rollout/locate.js
var locate = __webpack_require__(1010);
// EXTERNAL MODULE: ./build/rollout/routing.js
var rollout_routing = __webpack_require__(40772);
// EXTERNAL MODULE: ./build/rollout/steps.js + 1 modules
var rollout_steps = __webpack_require__(62155);
;// CONCATENATED MODULE: ./build/rollout/advance.js






/** Reads a journal; `undefined` when its rollout is over. @throws InputError when its steps cannot be read */
async function openInProgress(journal) {
    const state = await journal.read();
    if ((0,rollout_journal/* isOver */.PU)(state))
        return undefined;
    return { journal, record: journal.record, steps: (0,rollout_steps/* parseSteps */.$i)(journal.record.steps.join('\n')), state };
}
/**
 * Finds out whether a run without a person behind it has anything to do. Reads only, so that a schedule that
 * comes too early leaves no trace.
 *
 * @param maxWaitMs milliseconds that the run may wait for a step
 * @throws Drift when somebody else has moved routing and `on-drift` is `fail`
 */
async function restOf(found, ports, { maxWaitMs }) {
    const busy = await workedOn(found, ports);
    if (busy)
        return busy;
    const { record, steps } = found;
    const settled = await locateSettled(found, ports);
    if (settled === 'over')
        return { kind: 'over' };
    if (settled === 'abandoned')
        return undefined;
    const { state, location } = settled;
    if (state.phase === 'held')
        return { kind: 'waiting', position: state.position, state };
    if (location.kind === 'unrecorded')
        return undefined;
    const { position } = location;
    const now = ports.clock.now();
    const due = (0,locate/* dueAt */.s5)(steps, position, { analysisIntervalMs: record.analysisIntervalMs, now });
    if (due === undefined)
        return { kind: 'waiting', position, state };
    const step = steps[position.step];
    const goesUp = step?.kind === 'weight' && position.begunAt === undefined;
    const frozen = goesUp ? ports.frozen?.(now) : undefined;
    if (frozen && frozen.until > now + maxWaitMs) {
        return { kind: 'not-due', step: position.step, dueAt: frozen.until, why: `frozen: ${frozen.why}` };
    }
    const endsAt = step?.kind === 'weight' && position.begunAt !== undefined ? position.begunAt + step.bakeMs : now;
    if (due <= now || Math.max(due, endsAt) <= now + maxWaitMs)
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
 * failure that was held, is passed only `byHand`.
 *
 * @param options.onUnreleased called when the claim could not be given back; it ends with its run
 * @throws Drift when somebody else has moved routing and `on-drift` is `fail`
 */
async function advanceRollout(found, ports, options) {
    const { clock, by, isAlive } = ports;
    const claim = await (0,rollout_claim/* claimRollout */.W)(found.journal, by, { clock, isAlive });
    if (claim.kind === 'taken')
        return claim;
    let told = true;
    try {
        // Between reading and claiming another run may have moved it on.
        const state = await found.journal.read();
        if ((0,rollout_journal/* isOver */.PU)(state))
            return { kind: 'over' };
        const moved = await moveClaimed({ ...found, state }, found.state.claim !== undefined, ports, options.byHand);
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
    const { steps, journal, state } = found;
    const { clock } = ports;
    const routing = await ports.readRouting();
    const location = (0,locate/* locate */.x5)(found.record, steps, state, routing);
    if (location.kind === 'drifted' && abandoned && isPutBack(found, routing))
        return endPutBack(found, ports);
    const traffic = ports.openTraffic(routing);
    const { canary, baseline } = found.record;
    traffic.adoptOnly([canary, ...baseline.map(({ version }) => version)]);
    let position = await begin(found, await accept(found, location, routing, ports, traffic), clock);
    const waits = state.phase === 'held' || steps[position.step]?.kind === 'hold';
    if (waits && !byHand)
        return { kind: 'waiting', position, state };
    // A step that was held before its weight was written has not been taken: it is tried again.
    const untaken = steps[position.step]?.kind === 'weight' && position.begunAt === undefined;
    if (byHand && (byHand.fastTrack || (waits && !untaken))) {
        // A held failure is passed by going on to the next step, a fast track by going on to the last.
        const passed = byHand.fastTrack ? steps.length - 2 : position.step;
        await journal.write({ kind: 'passed', at: clock.now(), step: passed, by: byHand.who });
        position = { step: passed + 1 };
    }
    return { kind: 'kept', ...(await ports.conduct(found, position, traffic)) };
}
/** Notes a step whose weight was written by a run that died before it could say so. */
async function begin({ journal }, location, clock) {
    if (location.kind === 'at')
        return location.position;
    const at = clock.now();
    await journal.write({ kind: 'begun', at, step: location.step });
    return { step: location.step, begunAt: at };
}
/** Goes on from a routing that somebody else made, or puts it right first, where `on-drift` says so. */
async function accept({ record, state }, location, found, { onDrift }, traffic) {
    if (location.kind !== 'drifted')
        return location;
    const { expected } = location;
    if (onDrift === 'fail')
        throw new drift/* Drift */.K(record.agent, expected, found);
    if (onDrift === 'overwrite' && expected.kind === 'fixed') {
        await traffic.move(expected.rules, 'on-drift: overwrite');
    }
    if (onDrift === 'adopt')
        traffic.adopt(found, expected);
    return { kind: 'at', position: state.position };
}
/** True when all traffic is where it was before the rollout. */
function isPutBack({ record: { baseline } }, routing) {
    return baseline.length > 0 && (0,rollout_routing/* sameRouting */.Hm)(routing, { kind: 'fixed', rules: baseline });
}
/** The run that worked on it put traffic back, or somebody did after it had died: the rollout is over. */
async function endPutBack({ journal, state }, { clock }) {
    const reason = (0,rollout_journal/* untoldReason */.tH)(state);
    await journal.write({ kind: 'rolled-back', at: clock.now(), reason });
    return {
        kind: 'kept',
        told: true,
        conclusion: {
            kind: 'rolled-back',
            reason,
            why: 'the run that worked on it died, and traffic had been put back',
        },
    };
}
/** Reads routing against the journal; another run may write both meanwhile, so drift is looked at twice. */
async function locateSettled(found, ports) {
    let { state } = found;
    for (let again = false;; again = true) {
        const routing = await ports.readRouting();
        const location = (0,locate/* locate */.x5)(found.record, found.steps, state, routing);
        if (location.kind !== 'drifted')
            return { state, location };
        if (state.claim !== undefined && isPutBack(found, routing))
            return 'abandoned';
        if (ports.onDrift !== 'fail')
            return { state, location: { kind: 'at', position: state.position } };
        if (again)
            throw new drift/* Drift */.K(found.record.agent, location.expected, routing);
        state = await found.journal.read();
        if ((0,rollout_journal/* isOver */.PU)(state))
            return 'over';
    }
}

// EXTERNAL MODULE: ./build/rollout/baseline.js
var baseline = __webpack_require__(77535);
// EXTERNAL MODULE: ./build/rollout/weights.js
var weights = __webpack_require__(40191);
// EXTERNAL MODULE: ./build/run.js
var build_run = __webpack_require__(46501);
// EXTERNAL MODULE: ./build/modes/by-hand.js
var by_hand = __webpack_require__(31054);
// EXTERNAL MODULE: ./build/modes/conduct.js + 3 modules
var conduct = __webpack_require__(96681);
// EXTERNAL MODULE: ./build/modes/dry-run.js + 3 modules
var dry_run = __webpack_require__(42819);
// EXTERNAL MODULE: ./build/modes/endings.js
var endings = __webpack_require__(36987);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/production/observe.js
var observe = __webpack_require__(86554);
// EXTERNAL MODULE: ./build/production/orphan.js
var orphan = __webpack_require__(85618);
// EXTERNAL MODULE: ./build/production/put-back.js
var put_back = __webpack_require__(44819);
// EXTERNAL MODULE: ./build/modes/journal-elsewhere.js
var journal_elsewhere = __webpack_require__(8825);
// EXTERNAL MODULE: ./build/modes/tell.js
var tell = __webpack_require__(47268);
;// CONCATENATED MODULE: ./build/modes/left-split.js









/**
 * Deals with a split that a rollout without a journal left when its run died: nothing can go on with it. A schedule
 * puts it back, or leaves it, as `on-cancel` says; a person who wants it promoted is told.
 *
 * @returns `undefined` when routing is no such split
 * @throws ActionError as `findLeftSplit` does, or when no `environment` is given and a journal is kept in one
 */
async function settleLeftSplit(run, { byHand }) {
    const { config, foundry, story, signal } = run;
    const agent = await foundry.getAgent({ signal });
    if (!agent)
        return undefined;
    const versions = await foundry.listVersions({ signal });
    const found = { agent, versions, traffic: (0,open_traffic/* openTraffic */.U)(run, agent.routing) };
    const left = await (0,orphan/* findLeftSplit */.z)(run, found, 'throw');
    if (!left) {
        await refuseOpenElsewhere(run, versions);
        return undefined;
    }
    if (left.living) {
        return { phase: 'idle', failed: false, cause: `${left.what}; this run left it alone.` };
    }
    if (left.journalled) {
        // The journal is there, and nothing in it is in progress: a person made this split again.
        (0,tell/* warn */.R)(run, (0,observe/* describeOpenRollout */.j)(left));
        return undefined;
    }
    if (agent.routing.kind === 'fixed')
        story.traffic(agent.routing.rules, 'before this run');
    story.facts.version = left.canary;
    story.facts.baselineVersion = (0,baseline/* mainVersion */.Qt)(left.baseline);
    const back = `'mode: rollback' goes back to ${left.origin}; then deploy again.`;
    if (config.dryRun) {
        return { phase: 'planned', failed: false, cause: `${left.what}; nothing was written.`, next: back };
    }
    if (byHand || config.rollout.onCancel === 'hold') {
        const why = byHand
            ? 'Without a journal nothing can go on with it.'
            : `'on-cancel: hold' says that a person decides.`;
        return { phase: 'held', failed: true, cause: `${left.what}. ${why}`, next: back };
    }
    const why = 'put back what a dead run left';
    await (0,put_back/* putBack */.p)(found.traffic, left.baseline, { foundry, what: left.what, why });
    return {
        phase: 'rolled-back',
        failed: true,
        cause: `${left.what}; traffic is back on ${left.origin}.`,
        next: `Deploy again when you want the rollout to start over.`,
    };
}
/** Whoever forgot `environment`, or named another one, would take a rollout that waits for one that is over. */
async function refuseOpenElsewhere(run, versions) {
    const elsewhere = await (0,journal_elsewhere/* journalElsewhere */.sR)(run, versions.find(journal_elsewhere/* isJournalled */.BA));
    if (!elsewhere)
        return;
    if (elsewhere.why !== undefined) {
        throw new errors/* ActionError */.l(`Environment '${elsewhere.environment}' keeps the journal of version ${elsewhere.version}, and it cannot be read: ${elsewhere.why}`, `Give 'environment: ${elsewhere.environment}'.`);
    }
    if (elsewhere.recorded && !(0,rollout_journal/* isOver */.PU)(elsewhere.recorded.state))
        throw (0,journal_elsewhere/* openElsewhere */.vG)(elsewhere, 'in progress');
}

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
    // What is wrong with files is said before the first request, also when nothing is due.
    (0,metrics/* checkMetrics */.U)(run);
    const tests = await (0,testing/* testsOf */.Vh)(run);
    const found = await findInProgress(run);
    if (!found)
        return (await settleLeftSplit(run, { byHand })) ?? idle(run);
    const { record, steps } = found;
    story.facts.version = record.canary;
    story.facts.baselineVersion = (0,baseline/* mainVersion */.Qt)(record.baseline);
    story.facts.endpoint = run.foundry.callerUrl(record.protocol);
    story.plan(steps.map(({ text }) => text));
    const ports = portsOf(run, tests);
    try {
        // A person does not wait until a step is due, and a dry run looks without claiming.
        const { maxWaitMs } = config.rollout;
        const rest = byHand && !config.dryRun ? await workedOn(found, ports) : await restOf(found, ports, { maxWaitMs });
        if (rest && (rest.kind === 'over' || rest.kind === 'taken' || !byHand))
            return await endAtRest(run, found, rest);
        if (config.dryRun)
            return describePlan(run, found);
        const moved = await log.group('Rollout', () => advanceRollout(found, ports, {
            ...(byHand ? { byHand: { who: (0,by_hand/* whoAndWhy */.m)(run), fastTrack: config.operator.fastTrack } } : {}),
            onUnreleased: (error) => story.warn(`The claim could not be released: ${error}`),
        }));
        if (moved.kind !== 'moved')
            return await endAtRest(run, found, moved);
        const { conclusion } = moved;
        if (conclusion.kind === 'promoted')
            await (0,promotion/* recordPromotionOf */.IT)(run, record.canary);
        return (0,endings/* endOf */.pJ)(run, conclusion, { version: record.canary, baseline: record.baseline, steps });
    }
    catch (error) {
        if (error instanceof drift/* Drift */.K)
            (0,endings/* tellDrift */.pk)(run, error, lastWritten(found));
        throw error;
    }
}
async function findInProgress(run) {
    const journal = await run.journal?.latest();
    return journal && openInProgress(journal);
}
function portsOf(run, tests) {
    return {
        clock: run.clock,
        readRouting: () => readRouting(run),
        openTraffic: (seen) => (0,open_traffic/* openTraffic */.U)(run, seen),
        conduct: (found, from, traffic) => conductFound(run, tests, found, from, traffic),
        by: (0,build_run/* runName */.r)(run.context),
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
    const routing = agent?.routing ?? { kind: 'always-latest' };
    if (routing.kind === 'fixed')
        story.traffic(routing.rules, 'before this run');
    return routing;
}
async function conductFound(run, tests, { record, steps, state, journal }, from, traffic) {
    for (let index = 0; index < from.step; index += 1)
        run.story.step(index, 'done', record.startedAt);
    if ((0,testing/* testsFor */.$n)(tests, 'check').length > 0) {
        // The job that began the rollout knew them from its inputs; this one may have none.
        await (0,known_variables/* hideVariablesOf */.TE)(run, [record.canary, ...record.baseline.map(({ version }) => version)]);
    }
    return (0,conduct/* conduct */.V)(run, {
        version: record.canary,
        baseline: record.baseline,
        steps,
        protocol: record.protocol,
        tests,
        traffic,
        from,
        analysisIntervalMs: record.analysisIntervalMs,
        policy: {
            onFailure: record.onFailure,
            onInconclusive: record.onInconclusive,
            onCancel: run.config.rollout.onCancel,
        },
        journal,
        evidence: state.evidence,
    });
}
/** The ending of a run that has nothing to move. */
async function endAtRest(run, { record, steps }, rest) {
    switch (rest.kind) {
        case 'over':
            return idle(run);
        case 'taken':
            return { phase: 'idle', failed: false, cause: (0,endings/* leftTo */.lq)(rest, record.canary) };
        case 'not-due':
            return (0,endings/* endOf */.pJ)(run, { kind: 'paused', step: rest.step, dueAt: rest.dueAt, why: rest.why }, { version: record.canary, baseline: record.baseline, steps });
        case 'waiting': {
            const { state, position } = rest;
            run.story.facts.step = position.step;
            const where = `at step ${position.step} (${steps[position.step]?.text ?? ''})`;
            return {
                phase: 'held',
                failed: state.phase === 'held',
                cause: state.phase === 'held'
                    ? `The rollout of version ${record.canary} is held ${where} because of: ${state.reason ?? 'a failure'}.`
                    : `The rollout of version ${record.canary} waits for a person ${where}.`,
                next: `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`,
            };
        }
    }
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
/** What is left of the rollout, write by write, from where its journal says that it stands. */
function describePlan(run, { record, steps, state }) {
    const { position } = state;
    const { foundry, story } = run;
    story.facts.step = position.step;
    const left = steps.slice(position.begunAt === undefined ? position.step : position.step + 1);
    const writes = left.flatMap((step) => step.kind === 'weight'
        ? [
            (0,dry_run/* routingWrite */._I)(`/agents/${foundry.agentName}`, (0,weights/* splitTraffic */._)(record.baseline, record.canary, step.weight), `step: ${step.text}`),
        ]
        : []);
    const ahead = steps.slice(position.step);
    story.facts.dryRun = {
        writes,
        worstCaseMs: (0,rollout_steps/* worstCaseDuration */.cr)(ahead),
        exposurePercentMinutes: (0,dry_run/* exposure */.Y9)(ahead),
    };
    return {
        phase: 'planned',
        failed: false,
        cause: `Dry run: the rollout of version ${record.canary} is at step ${position.step} (${steps[position.step]?.text ?? ''}); nothing was written.`,
    };
}
function lastWritten({ state: { lastAt } }) {
    return lastAt === undefined
        ? undefined
        : `The rollout last wrote its journal at ${new Date(lastAt).toISOString()}.`;
}


/***/ }),

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

/***/ 38121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ servingVersions),
/* harmony export */   TE: () => (/* binding */ hideVariablesOf),
/* harmony export */   qv: () => (/* binding */ hideVariables)
/* harmony export */ });
/* harmony import */ var _definition_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91251);
/* harmony import */ var _inputs_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8569);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40772);



/** Masks the values of environment variables that versions were made with: their agents may tell them. */
function hideVariables({ hide }, versions) {
    const values = versions.flatMap(({ definition: { environment_variables: variables } }) => (0,_definition_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .isFields */ .C)(variables) ? Object.values(variables) : []);
    hide(values.flatMap((value) => (typeof value === 'string' ? (0,_inputs_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .secretTexts */ .V)(value) : [])));
}
/** The same for versions known by their names only, before they are asked anything. Never throws. */
async function hideVariablesOf(run, names) {
    const { foundry, log, signal } = run;
    for (const name of new Set(names)) {
        try {
            const version = await foundry.getVersion(name, { signal });
            if (version)
                hideVariables(run, [version]);
        }
        catch (error) {
            // Whoever moves the rollout answers a cancel, as its policy says.
            if (signal.aborted)
                return;
            const why = error instanceof Error ? error.message : String(error);
            log.warning(`The environment values of version ${name} are not known, so they cannot be masked: ${why}`);
        }
    }
}
/** Of these versions, newest first, the ones that serve. */
function servingVersions(routing, versions) {
    if (routing.kind !== 'fixed')
        return versions.slice(0, 1);
    const named = routing.rules.map(({ version }) => version);
    return versions.filter(({ version }, index) => named.includes(version) || (index === 0 && named.includes(_rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .latestAlias */ .Io)));
}


/***/ }),

/***/ 86554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ observeProduction),
/* harmony export */   j: () => (/* binding */ describeOpenRollout)
/* harmony export */ });
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43817);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40772);
/* harmony import */ var _production_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37535);



/**
 * Reads production and the drafts, and leaves routing alone whatever it finds: a preview has no business with a
 * rollout in progress, nor with one that died. What such a rollout began from is the stable state all the same.
 *
 * @throws ActionError when routing names a version that cannot serve, or somebody disabled the agent
 */
async function observeProduction(run) {
    const { foundry, log, story, signal } = run;
    const production = await (0,_production_js__WEBPACK_IMPORTED_MODULE_1__/* .surveyProduction */ .e)(run);
    if (!production.agent)
        return { ...production, drafts: [] };
    const all = await foundry.listVersions({ includeDrafts: true, signal });
    const drafts = all.filter(({ draft }) => draft);
    log.event(`drafts: ${drafts.length}`);
    const open = (0,_rollout_record_js__WEBPACK_IMPORTED_MODULE_0__/* .findOrphan */ .A7)(production.traffic.lastSeen, production.versions);
    if (!open)
        return { ...production, drafts };
    const text = describeOpenRollout(open);
    story.warn(text);
    log.warning(text);
    return { ...production, drafts, baseline: { kind: 'stable', rules: open.baseline, pinned: true } };
}
/** Says, without asking who is at work on it, that a rollout did not come to its end. */
function describeOpenRollout({ canary, weight, baseline }) {
    const origin = (0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)({ kind: 'fixed', rules: baseline });
    return `A rollout of version ${canary} stands at ${weight} % and is not over: it began from ${origin}. If no run is at work on it any more, 'mode: rollback' goes back there.`;
}


/***/ }),

/***/ 37535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ surveyProduction),
/* harmony export */   z: () => (/* binding */ pinStable)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77535);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(40772);
/* harmony import */ var _known_variables_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38121);
/* harmony import */ var _leftovers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70910);
/* harmony import */ var _open_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92981);
/* harmony import */ var _user_identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70182);







/**
 * Reads the agent, its releases and its routing, and concludes what the stable state is.
 *
 * @param settle puts right what earlier runs left, before the conclusion is drawn; writes through `traffic`
 * @throws ActionError when routing names a version that cannot serve, somebody disabled the agent, or its tests need
 *   a user that the inputs do not name
 */
async function surveyProduction(run, settle = async () => { }) {
    const { foundry, config, story, log, signal } = run;
    const agent = await foundry.getAgent({ signal });
    (0,_user_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .assertUserNamed */ .P)(agent, config);
    const versions = agent ? await foundry.listVersions({ signal }) : [];
    const routing = agent?.routing ?? { kind: 'always-latest' };
    log.event(agent
        ? `agent '${foundry.agentName}': ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRouting */ .ww)(routing)}, ${versions.length} release${versions.length === 1 ? '' : 's'}`
        : `agent '${foundry.agentName}' does not exist yet`);
    story.facts.principalId = agent?.principalId;
    if (agent && !config.dryRun)
        await (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_2__/* .deleteLeftSessions */ .O3)(run);
    if (routing.kind === 'fixed')
        story.traffic(routing.rules, 'before this run');
    (0,_known_variables_js__WEBPACK_IMPORTED_MODULE_6__/* .hideVariables */ .qv)(run, (0,_known_variables_js__WEBPACK_IMPORTED_MODULE_6__/* .servingVersions */ .CT)(routing, versions));
    const traffic = (0,_open_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .openTraffic */ .U)(run, routing);
    await settle({ agent, versions, traffic });
    const baseline = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .findBaseline */ .Xn)(traffic.lastSeen, versions, foundry.agentName);
    if (agent &&
        !agent.enabled &&
        baseline.kind === 'stable' &&
        !isUnfinishedFirst(traffic.lastSeen, versions)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Agent '${foundry.agentName}' is disabled: it refuses every request, so a new version cannot be tested.`, `Enable the agent (POST /agents/${foundry.agentName}:enable) and run again.`);
    }
    return {
        agent,
        versions,
        baseline: agent && !agent.enabled ? { kind: 'none' } : baseline,
        traffic,
    };
}
/** True for an agent whose first deployment failed and was taken out of service: nothing of it ever served. */
function isUnfinishedFirst(routing, versions) {
    return routing.kind === 'always-latest' && versions.every((version) => 'deployed-by' in version.metadata);
}
/**
 * Names the stable version explicitly where the endpoint follows the latest version: a new release would be
 * served at once (Microsoft Learn, "Configure and share your agent"). Must precede every create call.
 *
 * @returns the rules to go back to; empty when nothing has ever served
 */
async function pinStable(run, production) {
    const { baseline, traffic } = production;
    if (baseline.kind === 'none' || baseline.pinned)
        return production;
    await traffic.move(baseline.rules, 'pin the stable version', run.signal);
    return { ...production, baseline: { ...baseline, pinned: true } };
}


/***/ }),

/***/ 70182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ assertUserNamed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);

/**
 * An endpoint that isolates by header refuses every session without a user (Microsoft Learn, "Manage hosted agent
 * sessions", Isolation keys). Said before anything is created, because a version that cannot be tested helps nobody.
 *
 * @throws ActionError when there are tests, the agent wants a user, and the inputs name none
 */
function assertUserNamed(agent, { target, smoke }) {
    const tested = smoke.tests.length > 0 || smoke.prompts.length > 0;
    if (!agent?.isolatesByHeader || target.userIdentity !== undefined || !tested)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The endpoint of agent '${agent.name}' keeps its users apart by request header, and the input 'user-identity' names no user that the tests could speak for.`, `Set 'user-identity' to a name that no real user has, such as rollout-probe, and run again.`);
}


/***/ }),

/***/ 46501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ runName)
/* harmony export */ });
/** This job as claims and messages name it: `<run id>/<attempt>/<job>`. */
function runName({ runId, runAttempt, job }) {
    return [runId ?? 'local', runAttempt ?? '1', ...(job ? [job] : [])].join('/');
}


/***/ })

};
