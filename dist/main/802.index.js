export const id = 802;
export const ids = [802];
export const modules = {

/***/ 96681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ conduct),
  L: () => (/* binding */ freezeOf)
});

// EXTERNAL MODULE: ./build/candidate/testing.js + 57 modules
var testing = __webpack_require__(79355);
// EXTERNAL MODULE: ./build/production/put-back.js
var put_back = __webpack_require__(44819);
// EXTERNAL MODULE: ./build/rollout/cancelled.js
var rollout_cancelled = __webpack_require__(1969);
// EXTERNAL MODULE: ./build/rollout/drift.js
var drift = __webpack_require__(60277);
// EXTERNAL MODULE: ./build/rollout/routing.js
var routing = __webpack_require__(40772);
// EXTERNAL MODULE: ./build/rollout/weights.js
var weights = __webpack_require__(40191);
;// CONCATENATED MODULE: ./build/rollout/rollout.js



/**
 * Runs the plan from a position until it is complete, fails, waits for a person, or would wait past `deadline`.
 * Moves traffic up only; putting it back is the caller's decision.
 *
 * @param deadline milliseconds since the epoch after which this run does not wait any more
 * @throws Drift when somebody else moves routing
 * @throws the signal's reason when the run is cancelled
 */
async function runRollout(plan, from, ports, options) {
    const { clock, record } = ports;
    const { signal } = options;
    for (let index = from.step; index < plan.steps.length; index += 1) {
        const step = plan.steps[index];
        signal?.throwIfAborted();
        if (step.kind === 'hold')
            return { kind: 'waiting', step: index };
        if (step.kind === 'weight') {
            const resumed = index === from.step ? from : undefined;
            let begunAt = resumed?.begunAt;
            if (begunAt === undefined) {
                const frozen = await thaw(index, ports, options);
                if (frozen)
                    return frozen;
                const rules = (0,weights/* splitTraffic */._)(plan.baseline, plan.canary, step.weight);
                for (const { version } of rules) {
                    const refusal = await ports.obstacle?.(version, signal);
                    if (refusal)
                        return { kind: 'failed', step: index, why: refusal };
                }
                await ports.traffic.move(rules, `step ${index}: ${step.text}`, signal);
                begunAt = clock.now();
                await record({ kind: 'step-begun', step: index, at: begunAt });
            }
            const end = await bake(plan, step, index, begunAt, resumed?.lookedAt, ports, options);
            if (end)
                return end;
        }
        await record({ kind: 'step-done', step: index, at: clock.now() });
    }
    const last = plan.steps.findLast((step) => step.kind === 'weight');
    if (last)
        assertStands(plan, last.weight, ports.traffic);
    return { kind: 'completed' };
}
/** Who adopted a routing that somebody else made has not promoted anything. @throws Drift */
function assertStands({ agent, baseline, canary }, weight, traffic) {
    const expected = { kind: 'fixed', rules: (0,weights/* splitTraffic */._)(baseline, canary, weight) };
    if (!(0,routing/* sameRouting */.Hm)(traffic.lastSeen, expected))
        throw new drift/* Drift */.K(agent, expected, traffic.lastSeen);
}
/** Waits for a freeze window to end, or ends the run until then. */
async function thaw(index, ports, options) {
    for (;;) {
        const now = ports.clock.now();
        const frozen = ports.frozen?.(now);
        if (!frozen)
            return undefined;
        await ports.record({ kind: 'frozen', step: index, at: now, until: frozen.until, why: frozen.why });
        if (frozen.until > options.deadline) {
            return { kind: 'paused', step: index, dueAt: frozen.until, why: `frozen: ${frozen.why}` };
        }
        await ports.clock.sleep(frozen.until - now, options.signal);
    }
}
/** Lets a step stand for its time, looking as often as asked; `undefined` when the rollout may go on. */
async function bake(plan, step, index, begunAt, lookedAt, ports, options) {
    const { clock, traffic, judge, record } = ports;
    const { signal } = options;
    if (step.bakeMs === 0 && !step.check)
        return undefined;
    const endsAt = begunAt + step.bakeMs;
    let lookDue = lookedAt === undefined ? begunAt : Math.min(lookedAt + plan.analysisIntervalMs, endsAt);
    for (;;) {
        const wakeAt = step.check ? lookDue : endsAt;
        if (wakeAt > clock.now()) {
            // A step that outlasts this run is not waited for: another run continues it when it is due.
            if (Math.max(wakeAt, endsAt) > options.deadline) {
                return { kind: 'paused', step: index, dueAt: wakeAt, why: `${step.text} is not over yet` };
            }
            await clock.sleep(wakeAt - clock.now(), signal);
        }
        signal?.throwIfAborted();
        await traffic.keep((0,weights/* splitTraffic */._)(plan.baseline, plan.canary, step.weight), signal);
        if (!step.check)
            return undefined;
        const final = clock.now() >= endsAt;
        const look = await judge.look({ step: index, final, begunAt, ...(signal ? { signal } : {}) });
        // What a look says that ended after the cancel moves nothing any more.
        signal?.throwIfAborted();
        lookedAt = clock.now();
        await record({ kind: 'look', step: index, at: lookedAt, look });
        if (look.verdict === 'fail')
            return { kind: 'failed', step: index, why: look.why };
        if (final && look.verdict === 'pass')
            return undefined;
        if (final && look.verdict === 'inconclusive') {
            if (plan.onInconclusive === 'continue')
                return undefined;
            return { kind: 'inconclusive', step: index, why: look.why };
        }
        // An error at the end decides nothing: look again until something is learned or the error limit is reached.
        lookDue = final
            ? lookedAt + Math.min(plan.analysisIntervalMs, 10_000)
            : Math.min(lookedAt + plan.analysisIntervalMs, endsAt);
    }
}

;// CONCATENATED MODULE: ./build/rollout/conclude.js



/** Milliseconds that a cancelled run still waits for its probes to put their sessions away. */
const tidyLimit = 3_000;
/** Milliseconds for finding out whether there is anything to go back to. */
const lostLimit = 5_000;
/**
 * Runs a rollout and, where it cannot go on, does what the policy says. Never throws: whatever happens, the
 * conclusion names the state that traffic is in.
 */
async function conductRollout(plan, from, ports, policy, options) {
    let stop;
    const running = runRollout(plan, from, ports, options);
    try {
        // A cancelled run has seconds: what is under way (probes, their sessions) must not keep traffic waiting.
        const end = await (0,rollout_cancelled/* unlessAborted */.W)(running, options.signal);
        if (end.kind === 'completed')
            return { kind: 'promoted' };
        if (end.kind === 'paused')
            return end;
        if (end.kind === 'waiting')
            return end;
        stop = { reason: end.kind === 'failed' ? 'failure' : 'inconclusive', why: end.why };
    }
    catch (error) {
        if (error instanceof drift/* Drift */.K)
            return { kind: 'drifted', drift: error };
        stop = { reason: error instanceof rollout_cancelled/* Cancelled */.c ? 'cancel' : 'error', why: describe(error), error };
    }
    const action = {
        failure: policy.onFailure,
        error: policy.onFailure,
        inconclusive: policy.onInconclusive,
        cancel: policy.onCancel,
    }[stop.reason];
    if (action === 'rollback' && plan.baseline.length === 0) {
        await tidied(running, ports.clock);
        return { kind: 'no-baseline', ...stop };
    }
    // A cancelled run has seconds: there the write comes first.
    const lost = stop.reason === 'cancel' ? {} : await findLost(plan, ports, options.signal);
    if (action !== 'rollback') {
        await tidied(running, ports.clock);
        return { kind: 'held', ...stop, ...lost };
    }
    if (lost.lost !== undefined)
        return { kind: 'stranded', ...stop, ...lost };
    options.onRollback?.(stop.why);
    try {
        await ports.traffic.restore(plan.baseline, `rollback: ${stop.reason}`, {
            blind: stop.reason === 'cancel',
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
        if (error instanceof drift/* Drift */.K)
            return { kind: 'drifted', drift: error };
        return { kind: 'stranded', ...stop, error, ...(await findLost(plan, ports)) };
    }
}
/** What of the baseline cannot serve any more, because somebody deleted it meanwhile. Never throws. */
async function findLost({ baseline }, { obstacle }, cancelled) {
    const serving = baseline.filter(({ percentage }) => percentage > 0);
    const asked = Promise.all(serving.map(({ version }) => obstacle?.(version)));
    const late = AbortSignal.timeout(lostLimit);
    const limit = cancelled ? AbortSignal.any([late, cancelled]) : late;
    const found = await (0,rollout_cancelled/* unlessAborted */.W)(asked, limit).catch(() => []);
    const lost = found.filter((one) => one !== undefined);
    return lost.length > 0 ? { lost: lost.join(', ') } : {};
}
/** Waits until what was under way has put its sessions away, but not for long. */
async function tidied(running, clock) {
    const over = new AbortController();
    await Promise.race([running.catch(() => { }), clock.sleep(tidyLimit, over.signal).catch(() => { })]);
    // A timer that nobody waits for would keep the process.
    over.abort();
}
function describe(error) {
    return error instanceof Error ? error.message : String(error);
}

// EXTERNAL MODULE: ./build/rollout/freeze.js + 1 modules
var freeze = __webpack_require__(36711);
;// CONCATENATED MODULE: ./build/rollout/journalled.js

/**
 * Runs a rollout as `conductRollout` does, and keeps its journal: an entry for each event before the rollout goes
 * on, and in the end one that says how it stands. Never throws.
 *
 * @param options.onUntold called when that last entry could not be written
 */
async function conductJournalled(plan, from, ports, policy, options) {
    const { journal, onUntold } = options;
    let step = from.step;
    const conclusion = await conductRollout(plan, from, {
        ...ports,
        async record(event) {
            step = event.step;
            await ports.record(event);
            const entry = entryOf(event);
            if (entry)
                await journal.write(entry);
        },
    }, policy, options);
    // The journal is told last: traffic is what counts.
    const entry = lastEntry(conclusion, step, ports.clock.now());
    try {
        if (entry)
            await journal.write(entry);
        // A rollback that could not be confirmed may have taken effect all the same.
        return { conclusion, told: conclusion.kind !== 'stranded' };
    }
    catch (error) {
        onUntold(error);
        return { conclusion, told: false };
    }
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
            return undefined;
    }
}
/** How the rollout stands; nothing where its last entries say so already, or where nobody can tell. */
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
            return { kind: 'rolled-back', at, reason: conclusion.reason };
        case 'paused':
        case 'drifted':
        case 'stranded':
            return undefined;
    }
}

// EXTERNAL MODULE: ./build/modes/tell.js
var tell = __webpack_require__(47268);
;// CONCATENATED MODULE: ./build/modes/conduct.js
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
async function conduct(run, rollout) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { config, foundry, story, saved, clock, log, signal } = run;
        const { version, baseline, steps, journal, traffic, policy } = rollout;
        saved.roll({
            agent: foundry.agentName,
            canary: version,
            baseline,
            weights: steps.flatMap((step) => (step.kind === 'weight' ? [step.weight] : [])),
            endsAtLastWeight: endsAtLastWeight(steps),
            onCancel: policy.onCancel,
        });
        traffic.adoptOnly([version, ...baseline.map((rule) => rule.version)]);
        const plan = {
            agent: foundry.agentName,
            canary: version,
            baseline,
            steps,
            analysisIntervalMs: rollout.analysisIntervalMs,
            onInconclusive: policy.onInconclusive,
        };
        const ports = {
            clock,
            traffic,
            judge: (0,testing/* canaryJudge */.U7)(run, rollout, (0,testing/* testsFor */.$n)(rollout.tests, 'check'), version, {
                ...(rollout.evidence ? { evidence: rollout.evidence } : {}),
            }),
            obstacle: (name, stop) => (0,put_back/* obstacleOf */.H)(foundry, name, stop),
            async record(event) {
                (0,tell/* tell */.q)(run, steps, event);
            },
        };
        const options = { signal, onRollback: (why) => log.warning(`rolling back: ${why}`) };
        const _warm = __addDisposableResource(env_1, foundry.keepTokenWarm(), false);
        const kept = await story.phase('rollout', () => journal
            ? conductJournalled(plan, rollout.from, { ...ports, frozen: freezeOf(run) }, policy, {
                ...options,
                deadline: clock.now() + config.rollout.maxWaitMs,
                journal,
                onUntold: (error) => story.warn(`The journal could not be written: ${error instanceof Error ? error.message : error}`),
            })
            : // Without a journal nothing could continue a paused rollout or wait for a thaw; its plan fits in one run and
                // meets no freeze, as inputs and deploy checked.
                withoutJournal(conductRollout(plan, rollout.from, ports, policy, {
                    ...options,
                    deadline: Number.POSITIVE_INFINITY,
                })));
        // Nobody knows where traffic is: `post` tries again. Where it is settled, and told, `post` leaves it alone.
        if (kept.conclusion.kind === 'stranded')
            saved.leave(foundry.agentName);
        else if (kept.told)
            saved.start(foundry.agentName);
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
function endsAtLastWeight(steps) {
    const last = steps.at(-1);
    return last?.kind === 'weight' && last.bakeMs === 0 && !last.check;
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

/***/ 36987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lq: () => (/* binding */ leftTo),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   pk: () => (/* binding */ tellDrift)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77535);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40772);



/** Says how a rollout ended, in one sentence of cause and one of what to do. */
function endOf(run, conclusion, rollout) {
    const { version, baseline } = rollout;
    const { story, clock } = run;
    const stable = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .mainVersion */ .Qt)(baseline);
    switch (conclusion.kind) {
        case 'promoted':
            return {
                phase: 'promoted',
                failed: false,
                cause: stable
                    ? `Version ${version} took over all traffic from version ${stable}.`
                    : `Version ${version} is the first of this agent and serves all traffic.`,
            };
        case 'paused':
            story.facts.step = conclusion.step;
            story.facts.nextDue = conclusion.dueAt;
            return {
                phase: 'paused',
                failed: false,
                cause: `The rollout of version ${version} waits at step ${conclusion.step} (${textOf(rollout, conclusion.step)}): ${conclusion.why}.`,
                next: `Nothing to do: a run with 'mode: advance' continues it when it is due.`,
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
                next: `${wayOut(conclusion.lost, stable, version, run.journal !== undefined)} (now ${nowRouting(story.facts.traffic)} at ${new Date(clock.now()).toISOString()}).`,
                ...service(conclusion.error),
            };
        case 'rolled-back':
            return {
                phase: 'rolled-back',
                failed: true,
                cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} Traffic is back on ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)({ kind: 'fixed', rules: baseline })}.`,
                next: afterRollback(conclusion.reason),
                ...service(conclusion.error),
            };
        case 'no-baseline':
            return {
                phase: 'failed',
                failed: true,
                cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} It is the agent's first version, so there is nothing to go back to.`,
                next: `Correct the agent and deploy again, or disable the agent until you have.`,
                ...service(conclusion.error),
            };
        case 'drifted':
            tellDrift(run, conclusion.drift);
            return { phase: 'failed', failed: true, cause: conclusion.drift.message, next: conclusion.drift.next };
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
                    : `Set the routing to ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)({ kind: 'fixed', rules: baseline })} by hand now, or run 'mode: rollback'.`,
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
    if (found.kind === 'fixed')
        story.traffic(found.rules, 'found: somebody else moved it');
    else
        story.facts.traffic = [];
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
            return `The check of version ${version} stayed unclear`;
        case 'cancel':
            return `The rollout of version ${version} was cancelled`;
        case 'error':
            return `The rollout of version ${version} could not go on`;
    }
}
function policyInput(reason) {
    switch (reason) {
        case 'failure':
        case 'error':
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
            return `Give the check more tests or more time, then deploy again.`;
        case 'cancel':
            return `Run the workflow again when you want the rollout to start over.`;
        case 'error':
            return `Remove the cause, then run again: the same version is used.`;
    }
}
function textOf(rollout, step) {
    return rollout.steps[step]?.text ?? '';
}
function nowRouting(rules) {
    return (0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)({ kind: 'fixed', rules });
}
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
function service(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l && error.service ? { service: error.service } : {};
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

/***/ 85618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ repairOrphan),
/* harmony export */   z: () => (/* binding */ findLeftSplit)
/* harmony export */ });
/* harmony import */ var _definition_provenance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59893);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19473);
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1969);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43817);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(40772);
/* harmony import */ var _put_back_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44819);






/** Milliseconds for asking GitHub whether a run still works; without an answer in time nothing is known. */
const lookUpLimit = 10_000;
/**
 * Recognises a split that a rollout left: the record in a version's metadata explains it, without any journal.
 *
 * @param onUnknown `throw`: when GitHub fails, so that nobody knows whether the run lives; `go on`: as if it did not
 * @throws ActionError when the split belongs to a rollout that a journal keeps which this run does not read
 */
async function findLeftSplit(run, { versions, traffic }, onUnknown) {
    const orphan = (0,_rollout_record_js__WEBPACK_IMPORTED_MODULE_3__/* .findOrphan */ .A7)(traffic.lastSeen, versions);
    if (!orphan)
        return undefined;
    const canary = versions.find(({ version }) => version === orphan.canary);
    const journal = canary?.metadata[_rollout_record_js__WEBPACK_IMPORTED_MODULE_3__/* .rolloutKeys */ .ww.journal];
    if (journal && run.config.environment !== journal) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l(`A rollout of version ${orphan.canary} stands at ${orphan.weight} %, and environment '${journal}' keeps its journal.`, `Give 'environment: ${journal}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`);
    }
    const living = canary && (await livingRun(run, canary, onUnknown));
    return {
        ...orphan,
        journalled: journal !== undefined,
        ...(living === undefined ? {} : { living }),
        what: living
            ? `Version ${orphan.canary} stands at ${orphan.weight} %: run ${living} is rolling it out and still works`
            : `Version ${orphan.canary} was left at ${orphan.weight} % by a rollout that did not come to its end`,
        origin: (0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRouting */ .ww)({ kind: 'fixed', rules: orphan.baseline }),
    };
}
/** The run that minted a version, where GitHub says that it still works. Attempts of one run follow one another. */
async function livingRun({ context, isAlive }, { metadata, version }, onUnknown) {
    const [id, , attempt = '1'] = metadata[_definition_provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.run]?.split('/') ?? [];
    const elsewhere = metadata[_definition_provenance_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.repository] !== context.repository;
    if (id === undefined || id === context.runId || elsewhere)
        return undefined;
    try {
        const asked = isAlive(`${id}/${attempt}`);
        return (await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_2__/* .unlessAborted */ .W)(asked, AbortSignal.timeout(lookUpLimit))) ? id : undefined;
    }
    catch (cause) {
        if (onUnknown === 'go on')
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l(`Whether run ${id}, which was rolling out version ${version}, still works is not known: ${cause instanceof Error ? cause.message : cause}`, `Run again; nothing was changed.`, { cause });
    }
}
/**
 * Puts a split back that a dead run left behind (or reports it, by `on-cancel`), so that it is never taken for
 * the stable state. One that a living run works on is superseded, or left to it, by `on-active-rollout`.
 *
 * @throws ActionError when the user wants to decide, and as {@link findLeftSplit} does
 */
async function repairOrphan(run, found) {
    const { config, story, log, foundry } = run;
    const left = await findLeftSplit(run, found, 'go on');
    if (!left)
        return;
    if (left.living && config.rollout.onActiveRollout === 'fail') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l(`${left.what}.`, `Let it end, or cancel it; one 'concurrency' group for everything that deploys the agent keeps runs apart. 'on-active-rollout: supersede' starts from the same baseline at once.`);
    }
    if (config.dryRun) {
        story.warn(`${left.what}; a real run would restore ${left.origin} first.`);
        return;
    }
    if (!left.living && config.rollout.onCancel === 'hold') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l(`${left.what}, and 'on-cancel: hold' says that a person decides.`, `Run 'mode: rollback' to go back, then deploy again.`);
    }
    const why = left.living ? `superseded version ${left.canary}` : 'put back what a dead run left';
    await (0,_put_back_js__WEBPACK_IMPORTED_MODULE_4__/* .putBack */ .p)(found.traffic, left.baseline, { foundry, what: left.what, why });
    const text = `${left.what}; traffic was put back to ${left.origin} first.`;
    story.warn(text);
    log.warning(text);
}


/***/ }),

/***/ 44819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ obstacleOf),
/* harmony export */   p: () => (/* binding */ putBack)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77535);
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1969);



/** Milliseconds for finding out whether there is anything to go back to. */
const lookLimit = 5_000;
/** Why a version may get no traffic, in half a sentence; `undefined` when it can serve. */
async function obstacleOf(foundry, version, signal) {
    const found = await foundry.getVersion(version, signal ? { signal } : {});
    if (!found)
        return `version ${version} was deleted`;
    return (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .canServe */ .KS)(found) ? undefined : `version ${version} is '${found.status}'`;
}
/**
 * Puts traffic back to what an earlier run recorded, after a look at whether that can serve still: routing that names
 * a version which is gone fails whoever is sent there, and the service is not known to refuse it. A version that
 * cannot be looked at in time is taken for one that can: users must not stay on a canary because reads fail.
 *
 * @param options.what what is to be put back, half a sentence
 * @param options.why what the routing is written for, for log and report
 * @throws ActionError naming the versions that cannot serve any more; as `Traffic.restore` does
 */
async function putBack(traffic, rules, options) {
    const { foundry, what, why } = options;
    const asked = rules.map(({ version, percentage }) => percentage > 0
        ? (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_2__/* .unlessAborted */ .W)(obstacleOf(foundry, version), AbortSignal.timeout(lookLimit)).catch(() => undefined)
        : undefined);
    const obstacles = (await Promise.all(asked)).filter((one) => one !== undefined);
    if (obstacles.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`${what}, and there is no way back to what served before: ${obstacles.join(', ')}.`, `Decide now: 'mode: rollback' with 'to-version' sends all traffic to a version that can serve.`);
    }
    await traffic.restore(rules, why);
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

/***/ 64249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ journalSchema),
/* harmony export */   LP: () => (/* binding */ decodeEntry),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   a0: () => (/* binding */ readJournal),
/* harmony export */   tH: () => (/* binding */ untoldReason),
/* harmony export */   vv: () => (/* binding */ encodeEntry)
/* harmony export */ });
/* unused harmony export longestEntry */
/** Number of the schema of what is written; a record of another one is refused, never guessed at. */
const journalSchema = 1;
/** Longest description of an entry, in characters (GitHub REST, "Create a deployment status"). */
const longestEntry = 140;
/** Why a rollout is over whose traffic is back while nobody told its journal: by its last look, or by a cancel. */
function untoldReason({ verdict }) {
    // A failed source is over for its digest; an interrupted one may start again.
    return verdict === 'fail' ? 'failure' : 'cancel';
}
/** True when no run will ever move this rollout on. */
function isOver(state) {
    return state.phase === 'promoted' || state.phase === 'rolled-back' || state.phase === 'superseded';
}
/**
 * Writes an entry as one line that people can read too, at most 140 characters:
 * `looked, step 1, 2026-03-02T09:00:00.000Z, pass, quality=3/1/40`.
 */
function encodeEntry(entry) {
    const step = 'step' in entry ? [`step ${entry.step}`] : [];
    const line = [entry.kind, ...step, new Date(entry.at).toISOString(), ...detail(entry)].join(', ');
    if (line.length <= longestEntry)
        return line;
    if (entry.kind === 'looked')
        throw new Error(`The evidence of a look is too long for the journal: ${line}`);
    return line.slice(0, longestEntry).toWellFormed();
}
function detail(entry) {
    switch (entry.kind) {
        case 'claimed':
        case 'released':
        case 'passed':
        case 'superseded':
            return [oneLine(entry.by)];
        case 'looked':
            return [
                entry.verdict,
                ...Object.entries(entry.evidence).map(([gate, counts]) => `${gate}=${counts.join('/')}`),
            ];
        case 'held':
        case 'rolled-back':
            return [oneLine(entry.reason)];
        default:
            return [];
    }
}
/** A comma would end the field. */
function oneLine(text) {
    return text.replace(/[\s,]+/g, ' ').trim();
}
const line = /^(?<kind>[a-z-]+)(?:, step (?<step>\d+))?, (?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?:, (?<detail>.*))?$/;
/** Reads a line; `undefined` for anything that this action did not write. */
function decodeEntry(text) {
    const groups = line.exec(text)?.groups;
    if (!groups)
        return undefined;
    const at = Date.parse(groups.at ?? '');
    const step = Number(groups.step ?? Number.NaN);
    const rest = groups.detail ?? '';
    switch (groups.kind) {
        case 'claimed':
        case 'released':
        case 'superseded':
            return { kind: groups.kind, at, by: rest };
        case 'promoted':
            return { kind: 'promoted', at };
        case 'rolled-back':
            return { kind: 'rolled-back', at, reason: rest };
    }
    if (!Number.isInteger(step))
        return undefined;
    switch (groups.kind) {
        case 'begun':
        case 'done':
        case 'waiting':
            return { kind: groups.kind, at, step };
        case 'passed':
            return { kind: 'passed', at, step, by: rest };
        case 'held':
            return { kind: 'held', at, step, reason: rest };
        case 'looked': {
            const [verdict = '', ...gates] = rest.split(', ');
            return { kind: 'looked', at, step, verdict, evidence: Object.fromEntries(gates.flatMap(parseGate)) };
        }
        default:
            return undefined;
    }
}
function parseGate(text) {
    const [gate = '', counts = ''] = text.split('=');
    const numbers = counts.split('/').map(Number);
    return gate !== '' && numbers.every(Number.isInteger) ? [[gate, numbers]] : [];
}
/**
 * Folds the entries of one rollout, oldest first, into where it stands. Entries after its end, entries of steps
 * that are over, and repeated ones change nothing.
 *
 * @param begun by whom and when; without it nobody has claimed the rollout before its first entry
 */
function readJournal(entries, begun) {
    let state = {
        phase: 'rolling',
        position: { step: 0 },
        evidence: {},
        claim: begun?.claimedBy === undefined ? undefined : { by: begun.claimedBy, at: begun.startedAt },
        lastAt: undefined,
        reason: undefined,
    };
    for (const entry of entries)
        state = { ...apply(state, entry), lastAt: Math.max(entry.at, state.lastAt ?? entry.at) };
    return state;
}
function apply(state, entry) {
    // A promoted version can still be rolled back: then it is over for its digest.
    if (isOver(state) && !(state.phase === 'promoted' && entry.kind === 'rolled-back'))
        return state;
    const { position } = state;
    switch (entry.kind) {
        case 'claimed':
            // The first claim counts; a later one of somebody else lost the race.
            return state.claim && state.claim.by !== entry.by
                ? state
                : { ...state, claim: { by: entry.by, at: entry.at } };
        case 'released':
            return state.claim?.by === entry.by ? { ...state, claim: undefined } : state;
        case 'begun':
            if (entry.step < position.step || (position.begunAt !== undefined && entry.step === position.step))
                return state;
            return { ...state, phase: 'rolling', position: { step: entry.step, begunAt: entry.at } };
        case 'looked':
            if (entry.step !== position.step)
                return state;
            return {
                ...state,
                evidence: entry.evidence,
                verdict: entry.verdict,
                position: { ...position, lookedAt: Math.max(entry.at, position.lookedAt ?? entry.at) },
            };
        case 'done':
            return entry.step === position.step
                ? { ...state, phase: 'rolling', position: { step: entry.step + 1 } }
                : state;
        case 'waiting':
            return entry.step >= position.step
                ? { ...state, phase: 'waiting', position: { step: entry.step } }
                : state;
        case 'passed':
            return entry.step >= position.step
                ? { ...state, phase: 'rolling', position: { step: entry.step + 1 } }
                : state;
        case 'held':
            return { ...state, phase: 'held', reason: entry.reason };
        case 'promoted':
            return { ...state, phase: 'promoted', claim: undefined };
        case 'rolled-back':
            return { ...state, phase: 'rolled-back', reason: entry.reason, claim: undefined };
        case 'superseded':
            return { ...state, phase: 'superseded', claim: undefined };
    }
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
    const at = (index) => {
        const rules = rulesAt(record, steps, index);
        // Before a first deployment no version is named.
        return rules.length === 0 ? { kind: 'always-latest' } : { kind: 'fixed', rules };
    };
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


/***/ })

};
