export const id = 899;
export const ids = [899];
export const modules = {

/***/ 81689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ obstacleOf)
/* harmony export */ });
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77535);

/** Asks the service why a version may get no traffic. */
function obstacleOf(foundry) {
    return async (version, signal) => {
        const found = await foundry.getVersion(version, signal ? { signal } : {});
        if (!found)
            return `version ${version} was deleted`;
        return (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_0__/* .canServe */ .KS)(found) ? undefined : `version ${version} is '${found.status}'`;
    };
}


/***/ }),

/***/ 89156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ conduct),
  L: () => (/* binding */ freezeOf)
});

// EXTERNAL MODULE: ./build/analysis/judge.js + 16 modules
var analysis_judge = __webpack_require__(69473);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/smoke/prepare-tests.js
var prepare_tests = __webpack_require__(99001);
// EXTERNAL MODULE: ./build/smoke/run-test.js + 1 modules
var run_test = __webpack_require__(24819);
// EXTERNAL MODULE: ./build/smoke/sessions.js
var sessions = __webpack_require__(87949);
;// CONCATENATED MODULE: ./build/smoke/asker.js




/** A run does not end later than this because a service that is asked to delete sessions does not answer. */
const usualSettleLimitMs = 20_000;
/**
 * Asks tests one by one, each in a fresh session that is bound to its version. Sessions are put away behind the
 * answers: nobody waits for them who has traffic to take back.
 */
class Asker {
    #options;
    #cleanup;
    #underWay = new Set();
    #prepared;
    #tests;
    /** @param options.signal cancels the run; what one question is given up for is a signal of its own */
    constructor(tests, options) {
        this.#tests = tests;
        this.#options = options;
        this.#cleanup = new sessions/* SessionCleanup */.$(options.probe, options.signal);
    }
    /**
     * Asks a test once. What goes wrong is its result.
     * @param stop gives the question up; its session is put away all the same
     * @throws UnusableAssertion when a test was not made by `loadTests`
     */
    async ask(test, repeat, version, stop) {
        const { onResult, takeSession } = this.#options;
        const asking = this.#run(test, repeat, version, stop);
        const done = asking.then(async ({ result, session }) => {
            if (!stop.aborted)
                onResult?.(result);
            if (session !== undefined && !(!stop.aborted && takeSession?.(result)))
                await this.#cleanup.delete(session);
        });
        this.#underWay.add(done);
        const over = () => void this.#underWay.delete(done);
        done.then(over, over);
        return (await asking).result;
    }
    async #run(test, repeat, version, stop) {
        this.#prepared ??= (0,prepare_tests/* prepareTests */.V)(this.#tests, this.#options.model);
        await this.#prepared;
        return (0,run_test/* runTest */.Y)(test, repeat, version, {
            ...this.#options,
            probe: this.#probe(),
            concurrency: 1,
            repeat: 1,
            signal: stop,
        });
    }
    /**
     * A question that is given up while its session is being opened: the session may come into being all the same, so it
     * is opened to its end, to be put away. Only a cancelled run has no time for that.
     */
    #probe() {
        const { probe, signal } = this.#options;
        return {
            openSession: (version, { signal: _stop, ...call } = {}) => probe.openSession(version, { ...call, ...(signal ? { signal } : {}) }),
            ask: (...args) => probe.ask(...args),
            deleteSession: (...args) => probe.deleteSession(...args),
            uploadFile: (...args) => probe.uploadFile(...args),
            readFile: (...args) => probe.readFile(...args),
        };
    }
    /** Waits until every session is put away, 20 s at most. Never throws; tells of each that stays. */
    async settled() {
        const over = new AbortController();
        const late = (0,promises_.setTimeout)(this.#options.settleLimitMs ?? usualSettleLimitMs, undefined, { signal: over.signal });
        const warnings = await Promise.race([this.#putAway(), late.then(() => this.#cleanup.giveUp())]);
        late.catch(() => { });
        over.abort();
        for (const warning of warnings)
            this.#options.onWarning?.(warning);
    }
    async #putAway() {
        await Promise.allSettled([...this.#underWay]);
        return this.#cleanup.finish(4);
    }
}

;// CONCATENATED MODULE: ./build/smoke/was-asked.js
/**
 * False for a test whose question never got as far as the version, because the platform says that it failed itself
 * (`x-platform-error-source: platform`): in a comparison it counts as not asked, neither for nor against anyone.
 * Any other missing answer is one that the version owed.
 *
 * The agent's own program can send that header too, and an agent whose storage is down does, with every answer. So
 * whoever leaves such tests out must not go on leaving them out for ever.
 */
function wasAsked(result) {
    return result.outcome !== 'error' || result.error.source !== 'platform';
}

;// CONCATENATED MODULE: ./build/checks/conversation.js

/** Asks the tests of a check, and keeps the results of each look for the report. */
class Conversation {
    #asker;
    #versions;
    #onLook;
    #results = [];
    #askedBefore = new Map();
    /** @param onLook called when a look is over, with the results of each version */
    constructor(asker, versions, onLook) {
        this.#asker = asker;
        this.#versions = versions;
        this.#onLook = onLook;
    }
    /**
     * Asks a test once of both versions at the same time, each in a session of its own, by chance one or the other
     * first: whatever slows the service down for a while meets both alike.
     *
     * @returns `undefined` when the platform kept one of them from being asked
     */
    async ask(test, random, stop) {
        const { canary, baseline } = this.#versions;
        const repeat = (this.#askedBefore.get(test.id) ?? 0) + 1;
        this.#askedBefore.set(test.id, repeat);
        const put = (version) => this.#asker.ask(test, repeat, version, stop);
        const named = { id: test.id, description: test.description };
        if (baseline === undefined) {
            const result = await put(canary);
            this.#keep([result], stop);
            if (!wasAsked(result))
                return undefined;
            return { kind: 'answer', test: named, canary: outcomeOf(result) };
        }
        const canaryFirst = random() < 0.5;
        const [first, second] = (await Promise.all((canaryFirst ? [canary, baseline] : [baseline, canary]).map((version) => put(version))));
        const [ours, theirs] = canaryFirst ? [first, second] : [second, first];
        this.#keep([ours, theirs], stop);
        if (!wasAsked(ours) || !wasAsked(theirs))
            return undefined;
        return { kind: 'pair', test: named, canary: outcomeOf(ours), baseline: outcomeOf(theirs) };
    }
    /** Ends a look. @returns what the canary's tests came to in it */
    closeLook() {
        const { canary, baseline } = this.#versions;
        const runs = [canary, ...(baseline === undefined ? [] : [baseline])].map((version) => runOf(version, this.#results));
        if (this.#results.length > 0)
            for (const run of runs)
                this.#onLook(run);
        this.#results = [];
        this.#askedBefore = new Map();
        const [{ passed, failed, errors }] = runs;
        return { passed, failed, errors };
    }
    #keep(results, stop) {
        // A question that was given up says nothing.
        if (!stop.aborted)
            this.#results.push(...results);
    }
}
function runOf(version, all) {
    const results = all.filter((result) => result.version === version);
    const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
    return {
        version,
        results,
        passed: count('pass'),
        failed: count('fail'),
        errors: count('error'),
        durationMs: results.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
    };
}
function outcomeOf(result) {
    // What a caller waits for the answers; retries while a container starts are not in it.
    const latencyMs = result.answers.reduce((sum, answer) => sum + answer.latencyMs, 0);
    switch (result.outcome) {
        case 'pass':
            return { outcome: 'pass', latencyMs };
        case 'fail':
            return { outcome: 'fail', latencyMs, why: result.failures[0]?.message ?? '' };
        case 'error':
            return { outcome: 'silent', latencyMs, why: result.error.message.replace(/\.$/, '') };
    }
}

// EXTERNAL MODULE: ./build/checks/metrics.js + 7 modules
var metrics = __webpack_require__(28117);
// EXTERNAL MODULE: ./build/checks/testing.js + 22 modules
var testing = __webpack_require__(31450);
;// CONCATENATED MODULE: ./build/checks/canary-judge.js





/**
 * The judge of a check: by comparison with the stable version, or by the pass rate on a first deployment and with
 * `baseline: none`, and beside that by the metrics of real traffic. Keeps every test run for the report.
 *
 * @throws ActionError when the evidence of an earlier run cannot be read; InputError for a mistake in `metrics`
 */
function canaryJudge(run, context) {
    const { canary, baseline, tests, protocol, evidence, maxPrompts } = context;
    const { rollout, smoke } = run.config;
    const standard = standardOf(run, baseline);
    const compared = standard.kind === 'comparison' && baseline !== undefined ? { baseline } : {};
    const versions = { canary, ...compared };
    const asker = new Asker(tests, {
        ...(0,testing/* optionsFor */.A5)(run, { protocol }, run.signal),
        onResult(result) {
            if (result.outcome !== 'pass')
                run.log.event(`version ${result.version} ${(0,testing/* describeResult */.dy)(result)}`);
        },
    });
    const conversation = new Conversation(asker, versions, (looked) => run.story.check(looked));
    const judge = (0,analysis_judge/* evidenceJudge */.r)({
        standard,
        tests,
        versions,
        repeat: smoke.repeat,
        concurrency: smoke.concurrency,
        random: Math.random,
        promptsOf: ({ turns }) => turns.length * Object.keys(versions).length,
        ask: (test, stop) => conversation.ask(test, Math.random, stop),
        retriesOf: ({ retries }) => retries ?? smoke.retries,
        closeLook: () => conversation.closeLook(),
    }, {
        significance: rollout.significance,
        minSamples: rollout.minSamples,
        errorLimit: rollout.errorLimit,
        maxPrompts,
        promptsBefore: run.story.facts.prompts ?? 0,
        ...(evidence ? { evidence } : {}),
    }, (0,metrics/* trafficMetrics */.bS)(run, { canary, baseline }));
    return { ...judge, settled: () => asker.settled() };
}
/** What a check holds the canary to. */
function standardOf({ config: { rollout, smoke } }, baseline) {
    if (rollout.baseline === 'none' || baseline === undefined)
        return { kind: 'pass-rate', passRate: smoke.passRate };
    return {
        kind: 'comparison',
        margin: rollout.margin,
        ...(rollout.maxLatencyRatio === undefined ? {} : { maxLatencyRatio: rollout.maxLatencyRatio }),
    };
}

// EXTERNAL MODULE: ./build/checks/prompts.js
var prompts = __webpack_require__(83339);
// EXTERNAL MODULE: ./build/production/obstacle.js
var obstacle = __webpack_require__(81689);
// EXTERNAL MODULE: ./build/rollout/baseline.js
var rollout_baseline = __webpack_require__(77535);
// EXTERNAL MODULE: ./build/rollout/conclude.js
var conclude = __webpack_require__(80837);
// EXTERNAL MODULE: ./build/rollout/ended.js
var ended = __webpack_require__(70862);
// EXTERNAL MODULE: ./build/rollout/freeze.js
var freeze = __webpack_require__(10527);
// EXTERNAL MODULE: ./build/rollout/journalled.js + 1 modules
var journalled = __webpack_require__(62419);
// EXTERNAL MODULE: ./build/rollout/cancelled.js
var cancelled = __webpack_require__(1969);
;// CONCATENATED MODULE: ./build/ramp/afterwards.js

/** Milliseconds for asking, once traffic is back, what the report still wants to know. */
const restLimitMs = 120_000;
/**
 * What a rollout still does once traffic is where it stays and the journal is told. After a failed check, what the last
 * look did not reach is asked once, for the report alone; then sessions are put away.
 *
 * @param signal cancels the run: nothing is asked any more, and nobody is waited for
 * @param limitMs milliseconds for the questions
 */
async function afterwards(judge, conclusion, signal, limitMs = restLimitMs) {
    if (signal.aborted)
        return;
    if (conclusion.kind === 'rolled-back' && conclusion.reason === 'failure') {
        await judge.askRest(AbortSignal.any([signal, AbortSignal.timeout(limitMs)]));
    }
    // A cancelled run has seconds, and what it began puts its sessions away meanwhile.
    await (0,cancelled/* unlessAborted */.W)(judge.settled(), signal).catch(() => { });
}

;// CONCATENATED MODULE: ./build/ramp/tell.js

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
            story.look(event.step, reported(event));
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
        case 'waits':
            log.event(`step ${event.step} (${text}) waits until ${new Date(event.until).toISOString()}`);
            return;
    }
}
/** What of a look people and scripts are told; the rest steers the rollout. */
function reported({ at, look }) {
    const { verdict, why, passed, failed, errors, gates, details, metrics } = look;
    return {
        at,
        verdict,
        why,
        passed,
        failed,
        errors,
        ...(gates ? { gates } : {}),
        ...(details ? { details } : {}),
        ...(metrics ? { metrics } : {}),
    };
}

;// CONCATENATED MODULE: ./build/ramp/conduct.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











/** Moves a rollout on as far as this run may, telling story, log, saved state and journal. */
async function conduct(run, rollout, how) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { config, foundry, story, saved, clock, log, signal } = run;
        const { canary, baseline, steps } = rollout;
        const { journal, traffic } = how;
        saved.roll(rollout);
        traffic.roll({ canary, baseline, ...(journal ? { endedBy: () => (0,ended/* endedBy */.mr)(journal) } : {}) });
        const judge = canaryJudge(run, {
            protocol: rollout.protocol,
            tests: (0,testing/* testsFor */.$n)(how.tests, 'check'),
            canary,
            baseline: (0,rollout_baseline/* mainVersion */.Qt)(baseline),
            maxPrompts: (0,prompts/* promptLimit */.AS)(config, { steps, tests: how.tests, hasStable: baseline.length > 0 }),
            ...(how.evidence ? { evidence: how.evidence } : {}),
        });
        const ports = {
            clock,
            traffic,
            judge,
            obstacle: (0,obstacle/* obstacleOf */.H)(foundry),
            async record(event) {
                tell(run, steps, event);
            },
        };
        const options = { signal, onRollback: (why) => log.warning(`rolling back: ${why}`) };
        const _warm = __addDisposableResource(env_1, foundry.keepTokenWarm(), false);
        const kept = await story.phase('rollout', () => journal
            ? (0,journalled/* conductJournalled */.r)(rollout, how.from, { ...ports, frozen: freezeOf(run) }, {
                ...options,
                deadline: clock.now() + config.rollout.maxWaitMs,
                resumable: true,
                journal,
                onUntold: (error) => story.warn(`The journal could not be written: ${error instanceof Error ? error.message : error}`),
            })
            : // Without a journal nothing could continue a paused rollout or wait for a thaw; its plan fits in one run and
                // meets no freeze, as inputs and deploy checked.
                withoutJournal((0,conclude/* conductRollout */.q)(rollout, how.from, ports, {
                    ...options,
                    deadline: clock.now() + config.rollout.maxWaitMs,
                    resumable: false,
                })));
        // Nobody knows where traffic is: `post` tries again. Where it is settled, and told, `post` leaves it alone.
        if (kept.conclusion.kind === 'stranded')
            saved.leave(foundry.agentName);
        else if (kept.told)
            saved.start(foundry.agentName);
        await afterwards(judge, kept.conclusion, signal);
        return kept;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
async function withoutJournal(conclusion) {
    return { conclusion: await conclusion, told: true };
}
/** A freeze without an end in sight is asked about again after a year. */
const yearMs = 366 * 86_400_000;
/** The input `freeze` as a rollout asks for it. */
function freezeOf({ config: { rollout } }) {
    return (at) => {
        const window = (0,freeze/* frozenAt */.qt)(rollout.freeze, at);
        if (!window)
            return undefined;
        return { until: (0,freeze/* thawsAt */.bw)(rollout.freeze, at) ?? at + yearMs, why: window.reason };
    };
}


/***/ }),

/***/ 4769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lq: () => (/* binding */ leftTo),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   pk: () => (/* binding */ tellDrift)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77535);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43962);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87723);




/** Says how a rollout ended, in one sentence of cause and one of what to do. */
function endOf(run, conclusion, rollout) {
    const { canary: version, baseline } = rollout;
    const { story, clock } = run;
    const stable = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .mainVersion */ .Qt)(baseline);
    switch (conclusion.kind) {
        case 'promoted':
            return {
                phase: 'promoted',
                failed: false,
                cause: [
                    stable
                        ? `Version ${version} took over all traffic from version ${stable}`
                        : `Version ${version} is the first of this agent and serves all traffic`,
                    ...conclusion.learned,
                ]
                    .join('; ')
                    .concat('.'),
            };
        case 'paused':
            story.facts.step = conclusion.step;
            story.facts.nextDue = conclusion.dueAt;
            return {
                phase: 'paused',
                failed: false,
                cause: `The rollout of version ${version} waits at step ${conclusion.step} (${textOf(rollout, conclusion.step)}): ${conclusion.why}.`,
                next: `Nothing to do: a run with 'mode: advance' continues it when it is due${isCutShort(rollout, conclusion.step) ? `; 'mode: promote' does not wait for that` : ''}.`,
            };
        case 'waiting':
            story.facts.step = conclusion.step;
            return {
                phase: 'held',
                failed: false,
                cause: `The rollout of version ${version} waits for a person at step ${conclusion.step} (${textOf(rollout, conclusion.step)}).`,
                next: `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`,
            };
        case 'held':
            return {
                phase: 'held',
                failed: true,
                cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} Traffic was left as it is, as '${policyInput(conclusion.reason)}: hold' asks.`,
                next: `${conclusion.advice ? `${conclusion.advice} ` : ''}${wayOut(conclusion.lost, stable, version, run.journal !== undefined)} (now ${nowRouting(story.facts.traffic)} at ${new Date(clock.now()).toISOString()}).`,
                ...service(conclusion.error),
            };
        case 'rolled-back':
            return {
                phase: 'rolled-back',
                failed: true,
                cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} Traffic is back on ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)({ kind: 'fixed', rules: baseline })}.`,
                next: conclusion.advice ?? afterRollback(conclusion.reason),
                ...service(conclusion.error),
            };
        case 'no-baseline':
            return {
                phase: 'failed',
                failed: true,
                cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} It is the agent's first version, so there is nothing to go back to.`,
                next: conclusion.advice ?? `Correct the agent and deploy again, or disable the agent until you have.`,
                ...service(conclusion.error),
            };
        case 'drifted':
            tellDrift(run, conclusion.drift);
            return { phase: 'failed', failed: true, cause: conclusion.drift.message, next: conclusion.drift.next };
        case 'ended': {
            const { found, message, next } = conclusion.ended;
            story.routing(found, 'found: the rollout was ended');
            return { phase: 'failed', failed: true, cause: message, next };
        }
        case 'stranded':
            return {
                phase: 'failed',
                failed: true,
                cause: [
                    `${because(conclusion.reason, version)}: ${sentence(conclusion.why)}`,
                    ...(conclusion.error === undefined
                        ? []
                        : [`The rollback did not succeed: ${sentence(messageOf(conclusion.error))}`]),
                ].join(' '),
                next: conclusion.lost
                    ? `${wayOut(conclusion.lost, stable, version, run.journal !== undefined)} (now ${nowRouting(story.facts.traffic)}).`
                    : `Set the routing to ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)({ kind: 'fixed', rules: baseline })} by hand now, or run 'mode: rollback'.`,
                ...service(conclusion.error),
            };
    }
}
/** What was expected and what is there now, for summary and outputs. */
function tellDrift({ story }, { expected, found }, detail) {
    story.facts.drift = {
        expected: expected.kind === 'fixed' ? expected.rules : [],
        found: found.kind === 'fixed' ? found.rules : [],
        ...(detail ? { detail } : {}),
    };
    story.routing(found, 'found: somebody else moved it');
}
/** Says that another run works on the rollout. */
function leftTo({ by, since }, version) {
    return `Run ${by} works on the rollout of version ${version} since ${new Date(since).toISOString()}; this run left it alone.`;
}
/**
 * @param lost why there is no way back to what served before
 * @param journalled true when a later run can go on with the rollout
 */
function wayOut(lost, stable, version, journalled) {
    const back = `'mode: rollback' goes back${stable ? ` to version ${stable}` : ''}`;
    if (lost === undefined) {
        return journalled
            ? `Decide: 'mode: promote' goes on, ${back}`
            : `Decide: ${back}, 'mode: rollback' with 'to-version: ${version}' sends all traffic to the new one`;
    }
    return `There is no way back to what served before: ${lost}, and whoever is sent there gets an error. Decide now: 'mode: rollback' with 'to-version' sends all traffic to a version that can serve, such as '${version}'`;
}
function because(reason, version) {
    switch (reason) {
        case 'failure':
            return `Version ${version} failed its check`;
        case 'inconclusive':
            return `The check of version ${version} was inconclusive`;
        case 'cancel':
            return `The rollout of version ${version} was cancelled`;
        case 'error':
            return `The rollout of version ${version} could not go on`;
        case 'disabled':
            return `The rollout of version ${version} is over`;
    }
}
function policyInput(reason) {
    switch (reason) {
        case 'failure':
        case 'error':
        case 'disabled':
            return 'on-failure';
        case 'inconclusive':
            return 'on-inconclusive';
        case 'cancel':
            return 'on-cancel';
    }
}
function afterRollback(reason) {
    switch (reason) {
        case 'failure':
            return `Read the failing tests below, correct the agent, and deploy again.`;
        case 'inconclusive':
            return `Compare the answers that differ below, then deploy again.`;
        case 'cancel':
            return `Run the workflow again when you want the rollout to start over.`;
        case 'error':
            return `Remove the cause, then run again: the same version is used.`;
        case 'disabled':
            return `Enable the agent when it may serve again, then deploy again.`;
    }
}
function textOf(rollout, step) {
    return rollout.steps[step]?.text ?? '';
}
/** True when a person may end the wait of a step. */
function isCutShort({ steps }, index) {
    const step = steps[index];
    return step !== undefined && (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOf */ .I)(step).promote === 'passes';
}
function nowRouting(rules) {
    return (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)({ kind: 'fixed', rules });
}
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
function service(error) {
    return error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l && error.service ? { service: error.service } : {};
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

/***/ 87603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ endRollout),
/* harmony export */   q: () => (/* binding */ describeDeed)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_drift_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60277);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64249);
/* harmony import */ var _rollout_obstacles_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38204);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87723);
/* harmony import */ var _end_journal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73417);






/**
 * Ends a rollout that no run goes on with: puts traffic back where that is wanted and possible, tells the journal,
 * and says what it did. The one way to end what another run left.
 *
 * @throws Drift when somebody else has moved routing and `onForeign` is `fail`
 * @throws ActionError when a version to go back to cannot serve any more; as `Traffic.restore` does
 */
async function endRollout(unfinished, options) {
    const deed = await settleTraffic(unfinished, options);
    const entry = entryFor(deed, unfinished, options);
    const { recorded } = unfinished;
    const journal = entry && recorded
        ? await (0,_end_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .endJournal */ .P)(recorded.journal, entry, options.journalLimitMs)
        : { kind: 'nothing' };
    return { deed, journal };
}
async function settleTraffic({ rollout, standing }, options) {
    const { traffic, onForeign, onCancel, next } = options;
    const found = traffic.lastSeen;
    if (standing.kind === 'at-baseline')
        return { kind: 'was-back', found };
    if (rollout.baseline.length === 0) {
        if (standing.kind === 'elsewhere')
            return { kind: 'foreign', found };
        return { kind: standing.kind === 'complete' ? 'complete' : 'no-baseline' };
    }
    const { journal } = standing;
    if (standing.kind === 'elsewhere' || journal.kind === 'contradicts') {
        // Routing that is not understood is written over only by a person who names a version.
        if (onForeign === 'fail' || (onForeign !== 'leave' && found.kind === 'foreign')) {
            throw new _rollout_drift_js__WEBPACK_IMPORTED_MODULE_1__/* .Drift */ .K(rollout.agent, journal.kind === 'contradicts' ? journal.expected : found, found);
        }
        if (onForeign !== 'overwrite')
            return { kind: 'foreign', found };
    }
    else {
        if (standing.kind === 'complete' && !next?.supersedes)
            return { kind: 'complete' };
        if (onCancel === 'hold' && !next)
            return { kind: 'held', weight: standing.weight };
    }
    return restore(rollout, options);
}
/** Puts traffic back, after a look at whether what served before can serve still. */
async function restore({ baseline }, options) {
    const { traffic, obstacleOf, what, why } = options;
    const from = traffic.lastSeen;
    const obstacles = await (0,_rollout_obstacles_js__WEBPACK_IMPORTED_MODULE_2__/* .findObstacles */ .A)(baseline, obstacleOf);
    if (obstacles !== undefined) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`${what}, and there is no way back to what served before: ${obstacles}.`, `Decide now: 'mode: rollback' with 'to-version' sends all traffic to a version that can serve.`);
    }
    await traffic.restore(baseline, why);
    return { kind: 'restored', from, to: { kind: 'fixed', rules: baseline } };
}
/** How the rollout is over by what was done; nothing where it is not. */
function entryFor(deed, { recorded }, { clock, next, onCancel }) {
    if (!recorded)
        return undefined;
    const at = clock.now();
    switch (deed.kind) {
        case 'restored':
        case 'was-back': {
            if (next?.supersedes)
                return { kind: 'superseded', at, by: next.by };
            // With `on-cancel: hold`, a rollout whose first share was not written yet waits for a later run.
            const { position } = recorded.state;
            const begun = position.begunAt !== undefined || position.step > 0;
            if (!next && onCancel === 'hold' && !begun)
                return undefined;
            return { kind: 'rolled-back', at, reason: (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .untoldReason */ .tH)(recorded.state) };
        }
        case 'complete':
            return { kind: 'promoted', at };
        case 'no-baseline':
            // A source that failed is over for its digest also where nothing could be put back.
            if (next && (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .untoldReason */ .tH)(recorded.state) === 'failure')
                return { kind: 'failed', at, reason: 'failure' };
            return next && { kind: 'superseded', at, by: next.by };
        case 'foreign':
            // It goes on in nobody's hands: over only when something else takes its place.
            return next && { kind: 'superseded', at, by: next.by };
        case 'held':
            return undefined;
    }
}
/** What was done about traffic, as a sentence. */
function describeDeed(deed) {
    switch (deed.kind) {
        case 'restored':
            return `Traffic was put back to ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRouting */ .ww)(deed.to)} first.`;
        case 'was-back':
            return `No traffic was on it: routing is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRouting */ .ww)(deed.found)}.`;
        case 'complete':
            return `It had taken over all traffic as planned.`;
        case 'held':
            return `It stays at ${deed.weight} %, as 'on-cancel: hold' asks.`;
        case 'no-baseline':
            return `It is the agent's first version and serves all traffic; there was nothing to go back to.`;
        case 'foreign':
            return `Somebody else has moved routing since, to ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRouting */ .ww)(deed.found)}, and that was left as it is.`;
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


/***/ }),

/***/ 29032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ endSplitBefore),
/* harmony export */   n: () => (/* binding */ settleLeftSplit)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _production_obstacle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81689);
/* harmony import */ var _production_open_traffic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21502);
/* harmony import */ var _report_warn_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(78975);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77535);
/* harmony import */ var _rollout_foreign_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66846);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(64249);
/* harmony import */ var _rollout_standing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8092);
/* harmony import */ var _end_rollout_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87603);
/* harmony import */ var _find_split_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89502);
/* harmony import */ var _journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(40944);











/**
 * Ends a split that a dead run left before a deployment begins (or reports it, by `on-cancel`), so that it is never
 * taken for the stable state. One that a living run works on is superseded, or left to it, by `on-active-rollout`.
 *
 * @throws ActionError when the user wants to decide, and as {@link findLeftSplit} does
 */
async function endSplitBefore(run, { versions, traffic }) {
    const { config, story } = run;
    const left = await (0,_find_split_js__WEBPACK_IMPORTED_MODULE_7__/* .findLeftSplit */ .zr)(run, traffic.lastSeen, versions, 'go on');
    if (!left)
        return;
    if (left.living && config.rollout.onActiveRollout === 'fail') {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`${left.what}.`, `Let it end, or cancel it; one 'concurrency' group for everything that deploys the agent keeps runs apart. 'on-active-rollout: supersede' starts from the same baseline at once.`);
    }
    if (config.dryRun) {
        story.warn(`${left.what}; a real run would restore ${left.origin} first.`);
        return;
    }
    if (!left.living && config.rollout.onCancel === 'hold') {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`${left.what}, and 'on-cancel: hold' says that a person decides.`, `Run 'mode: rollback' to go back, then deploy again.`);
    }
    const why = left.living ? `superseded version ${left.trace.canary}` : 'put back what a dead run left';
    const deed = await endSplit(run, left, traffic, why);
    (0,_report_warn_js__WEBPACK_IMPORTED_MODULE_9__/* .warn */ .R)(run, `${left.what}; ${afterwards(deed, left)} first.`);
}
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
    // A journal says that nothing is in progress; without one nobody knows, and a person who promotes is told.
    if (!run.journal || byHand)
        (0,_rollout_foreign_js__WEBPACK_IMPORTED_MODULE_4__/* .assertUnderstood */ .i)(foundry.agentName, agent.routing);
    const versions = await foundry.listVersions({ signal });
    const left = await (0,_find_split_js__WEBPACK_IMPORTED_MODULE_7__/* .findLeftSplit */ .zr)(run, agent.routing, versions, 'throw');
    if (!left) {
        await refuseOpenElsewhere(run, versions);
        return undefined;
    }
    if (left.living) {
        return { phase: 'idle', failed: false, cause: `${left.what}; this run left it alone.` };
    }
    if (left.trace.journalled) {
        // The journal is there, and nothing in it is in progress: a person made this split again.
        (0,_report_warn_js__WEBPACK_IMPORTED_MODULE_9__/* .warn */ .R)(run, (0,_find_split_js__WEBPACK_IMPORTED_MODULE_7__/* .describeSplit */ .iO)(left));
        return undefined;
    }
    if (agent.routing.kind === 'fixed')
        story.traffic(agent.routing.rules, 'before this run');
    story.facts.version = left.trace.canary;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_3__/* .mainVersion */ .Qt)(left.trace.baseline);
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
    const traffic = (0,_production_open_traffic_js__WEBPACK_IMPORTED_MODULE_2__/* .openTraffic */ .U)(run, agent.routing);
    const deed = await endSplit(run, left, traffic, 'put back what a dead run left');
    return {
        phase: 'rolled-back',
        failed: true,
        cause: `${left.what}; ${afterwards(deed, left)}.`,
        next: `Deploy again when you want the rollout to start over.`,
    };
}
async function endSplit({ foundry, clock }, { trace, what }, traffic, why) {
    const rollout = { ...trace, agent: foundry.agentName };
    const { deed } = await (0,_end_rollout_js__WEBPACK_IMPORTED_MODULE_6__/* .endRollout */ .V)({ rollout, standing: (0,_rollout_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .standingOf */ .Y)(rollout, traffic.lastSeen) }, {
        traffic,
        obstacleOf: (0,_production_obstacle_js__WEBPACK_IMPORTED_MODULE_1__/* .obstacleOf */ .H)(foundry),
        clock,
        what,
        why,
        onCancel: 'rollback',
        onForeign: 'leave',
    });
    return deed;
}
function afterwards(deed, { origin }) {
    return deed.kind === 'restored' ? `traffic was put back to ${origin}` : `nothing was written`;
}
/** Whoever forgot `environment`, or named another one, would take a rollout that waits for one that is over. */
async function refuseOpenElsewhere(run, versions) {
    const elsewhere = await (0,_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .journalElsewhere */ .sR)(run, (0,_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .placeOf */ .$t)(versions.find(_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .isJournalled */ .BA)));
    if (!elsewhere)
        return;
    if (elsewhere.why !== undefined) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Environment '${elsewhere.environment}' keeps the journal of version ${elsewhere.version}, and it cannot be read: ${elsewhere.why}`, `Give 'environment: ${elsewhere.environment}'.`);
    }
    if (elsewhere.recorded && !(0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_10__/* .isOver */ .PU)(elsewhere.recorded.state))
        throw (0,_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .openElsewhere */ .vG)(elsewhere, 'in progress');
}


/***/ }),

/***/ 2274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ isClaimAlive),
/* harmony export */   W: () => (/* binding */ claimRollout)
/* harmony export */ });
/** Milliseconds after which a claim whose run cannot be looked up counts as abandoned. */
const abandonedAfter = 6 * 3_600_000;
/** Whether the run of a claim still works; where that cannot be known, a claim counts for six hours. */
async function isClaimAlive(claim, { clock, isAlive, }) {
    return (await isAlive(claim.by)) ?? clock.now() - claim.at < abandonedAfter;
}
/**
 * Makes this run the only one that moves a rollout. GitHub has no lock, so a claim is an entry in the journal:
 * written, then read back, and the first one counts; the run that began the rollout has claimed it by that. The claim
 * of a run that is known to be over is released first.
 *
 * @param by the run, `<run id>/<attempt>`
 * @param isAlive whether another run still works; `undefined` when that cannot be known
 */
async function claimRollout(journal, by, options) {
    const { clock } = options;
    const held = (await journal.read()).claim;
    if (held && held.by !== by) {
        if (await isClaimAlive(held, options))
            return { kind: 'taken', by: held.by, since: held.at };
        await journal.write({ kind: 'released', at: clock.now(), by: held.by });
    }
    await journal.write({ kind: 'claimed', at: clock.now(), by });
    const won = (await journal.read()).claim;
    if (won && won.by !== by)
        return { kind: 'taken', by: won.by, since: won.at };
    return {
        kind: 'mine',
        release: () => journal.write({ kind: 'released', at: clock.now(), by }),
    };
}


/***/ }),

/***/ 80837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ conductRollout)
/* harmony export */ });
/* harmony import */ var _cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1969);
/* harmony import */ var _drift_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60277);
/* harmony import */ var _ended_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70862);
/* harmony import */ var _obstacles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38204);
/* harmony import */ var _rollout_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7555);





/** Milliseconds that a cancelled run still waits for its probes to put their sessions away. */
const tidyLimit = 3_000;
/**
 * Runs a rollout and, where it cannot go on, does what the policy says. Never throws: whatever happens, the
 * conclusion names the state that traffic is in.
 */
async function conductRollout(plan, from, ports, options) {
    let stop;
    const running = (0,_rollout_js__WEBPACK_IMPORTED_MODULE_4__/* .runRollout */ .p)(plan, from, ports, options);
    try {
        // A cancelled run has seconds: what is under way (probes, their sessions) must not keep traffic waiting.
        const end = await (0,_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .unlessAborted */ .W)(running, options.signal);
        if (end.kind === 'completed')
            return { kind: 'promoted', learned: ports.judge.learned?.() ?? [] };
        if (end.kind === 'paused')
            return end;
        if (end.kind === 'waiting')
            return end;
        const { why, advice } = end;
        const reason = end.kind === 'failed' ? 'failure' : 'inconclusive';
        stop = { reason, why, ...(advice === undefined ? {} : { advice }) };
    }
    catch (error) {
        if (error instanceof _drift_js__WEBPACK_IMPORTED_MODULE_1__/* .Drift */ .K)
            return { kind: 'drifted', drift: error };
        if (error instanceof _ended_js__WEBPACK_IMPORTED_MODULE_2__/* .Ended */ .lj)
            return { kind: 'ended', ended: error };
        stop = { reason: reasonOf(error), why: describe(error), error };
    }
    const { policy } = plan;
    const action = {
        failure: policy.onFailure,
        error: policy.onFailure,
        inconclusive: policy.onInconclusive,
        cancel: policy.onCancel,
        // Nobody is served: there is nothing to hold, and a rollout that a person ended goes on for nobody.
        disabled: 'rollback',
    }[stop.reason];
    if (action === 'rollback' && plan.baseline.length === 0) {
        await tidied(running, ports.clock);
        return { kind: 'no-baseline', ...stop };
    }
    if (action !== 'rollback') {
        const lost = stop.reason === 'cancel' ? {} : await findLost(plan, ports, options.signal);
        await tidied(running, ports.clock);
        return { kind: 'held', ...stop, ...lost };
    }
    const goBack = () => options.onRollback?.(stop.why);
    // A cancelled run has seconds: there the write comes first.
    const blind = stop.reason === 'cancel';
    try {
        if (blind)
            goBack();
        await ports.traffic.restore(plan.baseline, `rollback: ${stop.reason}`, {
            ...(blind ? { blind } : { cleared: unlessLost(plan, ports, options.signal).then(goBack) }),
            ...(options.signal ? { cancelled: options.signal } : {}),
        });
        await tidied(running, ports.clock);
        // What was written without a look beforehand is looked at now.
        const gone = stop.reason === 'cancel' ? await findLost(plan, ports) : {};
        return gone.lost === undefined
            ? { kind: 'rolled-back', ...stop }
            : { kind: 'stranded', ...stop, ...gone };
    }
    catch (error) {
        if (error instanceof _drift_js__WEBPACK_IMPORTED_MODULE_1__/* .Drift */ .K)
            return { kind: 'drifted', drift: error };
        if (error instanceof _ended_js__WEBPACK_IMPORTED_MODULE_2__/* .Ended */ .lj)
            return { kind: 'ended', ended: error };
        if (error instanceof Lost)
            return { kind: 'stranded', ...stop, lost: error.message };
        return { kind: 'stranded', ...stop, error, ...(await findLost(plan, ports)) };
    }
}
/** There is nothing to go back to; its message says why, in half a sentence. */
class Lost extends Error {
    name = 'Lost';
}
/** @throws Lost when the baseline cannot serve any more */
async function unlessLost(plan, ports, cancelled) {
    const { lost } = await findLost(plan, ports, cancelled);
    if (lost !== undefined)
        throw new Lost(lost);
}
/** What of the baseline cannot serve any more, because somebody deleted it meanwhile. Never throws. */
async function findLost({ baseline }, { obstacle }, cancelled) {
    const lost = await (0,_obstacles_js__WEBPACK_IMPORTED_MODULE_3__/* .findObstacles */ .A)(baseline, obstacle, cancelled);
    return lost === undefined ? {} : { lost };
}
/** Waits until what was under way has put its sessions away, but not for long. */
async function tidied(running, clock) {
    const over = new AbortController();
    await Promise.race([running.catch(() => { }), clock.sleep(tidyLimit, over.signal).catch(() => { })]);
    // A timer that nobody waits for would keep the process.
    over.abort();
}
function reasonOf(error) {
    if (error instanceof _cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c)
        return 'cancel';
    return error instanceof _ended_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentDisabled */ .a$ ? 'disabled' : 'error';
}
function describe(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 79008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ dueAt)
/* harmony export */ });
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43962);

/**
 * When a rollout has something to do, in milliseconds since the epoch: the next look of a check, the end of a
 * wait, or now. `undefined` while it waits for a person.
 */
function dueAt({ steps, analysisIntervalMs }, position, now) {
    const step = steps[position.step];
    return step === undefined ? now : (0,_steps_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(step).dueAt(step, position, { analysisIntervalMs, now });
}


/***/ }),

/***/ 62419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ conductJournalled),
  v: () => (/* binding */ lastEntry)
});

// EXTERNAL MODULE: ./build/rollout/conclude.js
var conclude = __webpack_require__(80837);
// EXTERNAL MODULE: ./build/rollout/steps.js + 8 modules
var rollout_steps = __webpack_require__(43962);
;// CONCATENATED MODULE: ./build/rollout/look-entries.js

/** Least and most milliseconds between two looks that say the same, as the journal keeps them. */
const spacing = { least: 60_000, most: 600_000 };
/** Looks of one step that the journal keeps, about, where the verdict stays. */
const keptOfStep = 200;
/**
 * The looks of one run on their way to the journal: a day of looks a minute apart would be 1,440 entries. The first
 * look of a step is written, and one whose verdict is new, at once; of those that say the same, one now and then, and
 * the last. A run that dies loses what it counted since, a minute's worth or a two-hundredth of the step: never a
 * verdict, and nothing that would speak for the new version alone.
 */
class LookEntries {
    #plan;
    #write;
    #written;
    #waiting;
    constructor(plan, write) {
        this.#plan = plan;
        this.#write = write;
    }
    async add(entry) {
        this.#waiting = entry;
        const last = this.#written;
        const isSame = last?.step === entry.step && last.verdict === entry.verdict;
        if (!isSame || entry.at - last.at >= this.#spacingOf(entry.step))
            await this.flush();
    }
    /** Writes the last look, where it was not written yet. */
    async flush() {
        const entry = this.#waiting;
        if (!entry)
            return;
        await this.#write(entry);
        this.#written = entry;
        this.#waiting = undefined;
    }
    #spacingOf(index) {
        const step = this.#plan.steps[index];
        const bakeMs = (step && (0,rollout_steps/* kindOf */.I)(step).checkMs(step)) ?? 0;
        return Math.min(spacing.most, Math.max(spacing.least, bakeMs / keptOfStep));
    }
}

// EXTERNAL MODULE: ./build/rollout/standing.js
var rollout_standing = __webpack_require__(8092);
;// CONCATENATED MODULE: ./build/rollout/journalled.js




/**
 * Runs a rollout as `conductRollout` does, and keeps its journal: an entry for each event before the rollout goes
 * on (of looks that say the same, for some), and in the end one that says how it stands. After a failed look traffic
 * goes back while its entry is written. Never throws.
 *
 * @param options.onUntold called when that last entry could not be written
 */
async function conductJournalled(rollout, from, ports, options) {
    const { journal, onUntold } = options;
    let step = from.step;
    const looks = new LookEntries(rollout, (entry) => journal.write(entry));
    let behind = Promise.resolve();
    const first = firstWeight(rollout);
    let begun = from.step > first || (from.step === first && from.begunAt !== undefined);
    const conclusion = await (0,conclude/* conductRollout */.q)(rollout, from, {
        ...ports,
        async record(event) {
            step = event.step;
            begun ||= event.kind === 'step-begun' && event.step === first;
            await ports.record(event);
            const entry = entryOf(event);
            if (!entry)
                return;
            if (entry.kind === 'looked') {
                const written = looks.add(entry);
                if (!isFailure(event))
                    return written;
                // Users do not wait for the journal: what fails here is told by the last entry.
                behind = written.catch(() => { });
                return;
            }
            await looks.flush();
            await journal.write(entry);
        },
    }, options);
    // The journal is told last: traffic is what counts.
    await behind;
    // A cancelled run has seconds: how it ended comes before what it had counted.
    const hurried = 'reason' in conclusion && conclusion.reason === 'cancel';
    const at = ports.clock.now();
    const entry = !begun && isOvertaken(rollout, conclusion)
        ? { kind: 'superseded', at, by: 'somebody who moved routing before it began' }
        : lastEntry(conclusion, step, at);
    try {
        // An entry that ends the rollout says more than the look before it, which must not stand in its way.
        if (!hurried)
            await looks.flush().catch(rethrowUnless(entry !== undefined));
        if (entry)
            await journal.write(entry);
        if (conclusion.kind === 'held')
            await looks.flush();
        // A rollback that could not be confirmed may have taken effect all the same.
        return { conclusion, told: conclusion.kind !== 'stranded' };
    }
    catch (error) {
        onUntold(error);
        return { conclusion, told: false };
    }
}
/** @param passes true to go on all the same */
function rethrowUnless(passes) {
    return (error) => {
        if (!passes)
            throw error;
    };
}
/** True for the look after which traffic goes back. */
function isFailure(event) {
    return event.kind === 'look' && event.look.verdict === 'fail';
}
/**
 * True when somebody else moved traffic before this rollout ever did: there is nothing that a later run could go on
 * with. A first share whose answer was lost is no such thing.
 */
function isOvertaken(rollout, conclusion) {
    if (conclusion.kind !== 'drifted')
        return false;
    const standing = (0,rollout_standing/* standingOf */.Y)(rollout, conclusion.drift.found);
    return !('step' in standing && standing.step === firstWeight(rollout));
}
/** The first step that moves traffic. */
function firstWeight({ steps }) {
    return steps.findIndex((step) => (0,rollout_steps/* weightOf */.mm)(step) !== undefined);
}
/** What of an event outlives the run. */
function entryOf(event) {
    switch (event.kind) {
        case 'step-begun':
            return { kind: 'begun', at: event.at, step: event.step };
        case 'look':
            return {
                kind: 'looked',
                at: event.at,
                step: event.step,
                verdict: event.look.verdict,
                evidence: event.look.evidence ?? {},
            };
        case 'step-done':
            return { kind: 'done', at: event.at, step: event.step };
        case 'frozen':
        case 'waits':
            return undefined;
    }
}
/** What a journal is told in the end: how the rollout stands; nothing where its last entries say so already, or where nobody can tell. */
function lastEntry(conclusion, step, at) {
    switch (conclusion.kind) {
        case 'promoted':
            return { kind: 'promoted', at };
        case 'rolled-back':
            return { kind: 'rolled-back', at, reason: conclusion.reason };
        case 'waiting':
            return { kind: 'waiting', at, step: conclusion.step };
        case 'held':
            return { kind: 'held', at, step, reason: conclusion.reason };
        case 'no-baseline':
            // Nothing can go on with it and nothing can go back: the next deployment begins anew.
            return { kind: 'failed', at, reason: conclusion.reason };
        case 'ended':
            // Whoever ended it by a run of this action has told the journal; routing that was set by hand has not.
            return conclusion.ended.recorded
                ? undefined
                : { kind: 'rolled-back', at, reason: 'by somebody who routed back to what served before' };
        case 'paused':
        case 'drifted':
        case 'stranded':
            return undefined;
    }
}


/***/ }),

/***/ 38204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ findObstacles)
/* harmony export */ });
/* harmony import */ var _cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1969);

/** Milliseconds for finding out whether there is anything to go back to. */
const lookLimit = 5_000;
/**
 * What keeps rules from being served: routing that names a version which is gone fails whoever is sent there, and the
 * service is not known to refuse it. A version that cannot be looked at in time counts as one that can serve: users
 * must not stay on a canary because reads fail. Never throws.
 *
 * @returns half a sentence; `undefined` when every version that gets traffic can serve
 */
async function findObstacles(rules, obstacleOf, cancelled) {
    if (!obstacleOf)
        return undefined;
    const late = AbortSignal.timeout(lookLimit);
    const limit = cancelled ? AbortSignal.any([late, cancelled]) : late;
    const asked = rules
        .filter(({ percentage }) => percentage > 0)
        .map(({ version }) => (0,_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .unlessAborted */ .W)(obstacleOf(version), limit).catch(() => undefined));
    const found = (await Promise.all(asked)).filter((one) => one !== undefined);
    return found.length > 0 ? found.join(', ') : undefined;
}


/***/ })

};
