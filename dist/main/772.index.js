export const id = 772;
export const ids = [772];
export const modules = {

/***/ 65772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./build/candidate/obtain.js
var obtain = __webpack_require__(6273);
// EXTERNAL MODULE: ./build/candidate/optimization/promotion.js
var promotion = __webpack_require__(48023);
// EXTERNAL MODULE: ./build/candidate/prepare.js + 9 modules
var prepare = __webpack_require__(42516);
// EXTERNAL MODULE: ./build/candidate/roles.js + 4 modules
var roles = __webpack_require__(22229);
// EXTERNAL MODULE: ./build/candidate/trust.js + 4 modules
var trust = __webpack_require__(27788);
// EXTERNAL MODULE: ./build/rollout/steps.js + 8 modules
var rollout_steps = __webpack_require__(43962);
// EXTERNAL MODULE: ./build/checks/metrics.js + 7 modules
var metrics = __webpack_require__(28117);
// EXTERNAL MODULE: ./build/checks/testing.js + 28 modules
var testing = __webpack_require__(92929);
;// CONCATENATED MODULE: ./build/checks/idle-checks.js



/** A check that has nothing to ask and nothing to measure lets everything pass. */
function sayIdleChecks(run, steps, tests) {
    const idle = steps.filter(rollout_steps/* isChecked */.WJ);
    if (idle.length === 0 || (0,testing/* testsFor */.$n)(tests, 'check').length > 0 || (0,metrics/* metricsOf */.Ps)(run).length > 0)
        return;
    run.story.warn(`There are no tests and no metrics for ${idle.map(({ text }) => `'${text}'`).join(', ')}: such a check only waits, and its verdict is none. Add 'smoke-prompts', 'smoke-tests' or 'metrics'.`);
}

// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/time/duration.js
var duration = __webpack_require__(90570);
// EXTERNAL MODULE: ./build/analysis/judge.js + 16 modules
var analysis_judge = __webpack_require__(69473);
// EXTERNAL MODULE: ./build/analysis/tally.js
var tally = __webpack_require__(91977);
// EXTERNAL MODULE: ./build/rollout/rollout.js
var rollout = __webpack_require__(7555);
;// CONCATENATED MODULE: ./build/checks/forecast/play.js




/**
 * Plays one rollout with made-up versions, by the schedule and the judge that decide real ones, on a clock that only
 * answers move.
 */
async function play(plan, answering, random) {
    const clock = new PlayedClock();
    // Pairs are played one after the other; asked side by side they take as much less.
    const pairMs = plan.testMs / Math.max(1, Math.floor(plan.concurrency / 2));
    const outcome = (passes) => ({
        outcome: passes ? 'pass' : 'fail',
        latencyMs: plan.testMs,
    });
    const judge = (0,analysis_judge/* evidenceJudge */.r)({
        standard: plan.standard,
        versions: { canary: 'new', baseline: 'stable' },
        tests: Array.from({ length: plan.tests }, (_, test) => test),
        repeat: plan.repeat,
        concurrency: 1,
        random,
        promptsOf: () => 2 * plan.turns,
        async ask(test) {
            const [canary, stable] = answering(test, random);
            clock.pass(pairMs);
            const named = { id: String(test), description: '' };
            return { kind: 'pair', test: named, canary: outcome(canary), baseline: outcome(stable) };
        },
        closeLook: () => ({ passed: 0, failed: 0, errors: 0 }),
    }, { ...plan, errorLimit: 1 });
    let looks = 0;
    const end = await (0,rollout/* runRollout */.p)({
        agent: '',
        canary: 'new',
        baseline: [{ version: 'stable', percentage: 100 }],
        // The others wait for people or for a time of day, and nothing is learned meanwhile.
        steps: plan.steps.filter((step) => (0,rollout_steps/* weightOf */.mm)(step) !== undefined),
        analysisIntervalMs: plan.analysisIntervalMs,
        policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' },
        digests: {},
        protocol: 'responses',
    }, { step: 0 }, {
        clock,
        traffic: new PlayedTraffic(),
        judge,
        async record({ kind }) {
            if (kind === 'look')
                looks += 1;
        },
    }, {
        deadline: plan.resumable ? Number.POSITIVE_INFINITY : clock.now() + plan.maxWaitMs,
        resumable: plan.resumable,
    });
    const { prompts, samples } = (0,tally/* readProgress */.gQ)(judge.evidence());
    return { end: endsAs[end.kind], ms: clock.now(), looks, prompts, samples };
}
/** A plan of nothing but weights never waits for anybody, and one that may wait for ever is never paused. */
const endsAs = {
    completed: 'promoted',
    failed: 'rolled-back',
    inconclusive: 'held',
    waiting: 'held',
    paused: 'held',
};
class PlayedClock {
    #now = 0;
    now() {
        return this.#now;
    }
    pass(ms) {
        this.#now += ms;
    }
    async sleep(ms) {
        this.pass(ms);
    }
}
/** Traffic that goes where it is sent. */
class PlayedTraffic {
    lastSeen = { kind: 'always-latest' };
    move = async (rules) => {
        this.lastSeen = { kind: 'fixed', rules };
    };
    async keep() { }
    async restore() { }
}

;// CONCATENATED MODULE: ./build/checks/forecast/seeded-random.js
/** Random numbers from 0 up to, not including, 1 that are the same in every run (mulberry32). */
function seededRandom(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

;// CONCATENATED MODULE: ./build/checks/forecast/forecast.js


/** Pass rate of tests that are not broken. */
const usualRate = 0.95;
/** A drop that counts as found is found so often. */
const enough = 0.8;
/** Played for each question, and prompts after which it is answered with fewer: a dry run must not take long. */
const rollouts = 100;
const promptBudget = 40_000;
const always = () => [true, true];
const dead = () => [false, true];
const by = (rate, random) => random() < rate;
const equal = (_test, random) => [by(usualRate, random), by(usualRate, random)];
const oneBroken = (test, random) => (test === 0 ? [false, true] : equal(test, random));
const dropTo = (rate) => (_test, random) => [by(rate, random), by(usualRate, random)];
/** Plays a plan against versions that are well, and against versions that are not. Takes about a second. */
async function forecast(plan) {
    const free = { ...plan, maxPrompts: Number.MAX_SAFE_INTEGER };
    const [well] = await playAll(free, always);
    const equals = await playAll(plan, equal);
    const faults = [
        ['answers nothing', dead],
        [plan.tests === 1 ? 'fails its only test' : 'fails one of its tests', oneBroken],
        ['passes 80 % instead of 95 %', dropTo(0.8)],
    ];
    const foreseen = [];
    for (const [fault, answering] of faults)
        foreseen.push(foresee(fault, await playAll(plan, answering)));
    const drop = await smallestDrop(plan);
    return {
        faults: foreseen,
        ...(drop === undefined ? {} : { smallestDrop: { from: usualRate, to: drop } }),
        prompts: {
            least: well?.prompts ?? 0,
            usual: median(equals.map(({ prompts }) => prompts)) ?? 0,
            most: plan.maxPrompts,
        },
    };
}
function foresee(fault, played) {
    const found = played.filter(({ end }) => end === 'rolled-back');
    const afterMs = median(found.map(({ ms }) => ms));
    const prompts = median(found.map((one) => one.prompts));
    return {
        fault,
        found: found.length / played.length,
        ...(afterMs === undefined ? {} : { afterMs }),
        ...(prompts === undefined ? {} : { prompts }),
    };
}
/** In steps of five points, from the largest down as long as enough are found. */
async function smallestDrop(plan) {
    const rates = Array.from({ length: 19 }, (_, index) => index * 0.05);
    let [seen, unseen] = [-1, rates.length];
    while (unseen - seen > 1) {
        const middle = Math.floor((seen + unseen) / 2);
        const played = await playAll(plan, dropTo(rates[middle]));
        const found = played.filter(({ end }) => end === 'rolled-back').length;
        if (found >= enough * played.length)
            seen = middle;
        else
            unseen = middle;
    }
    return seen < 0 ? undefined : Number(rates[seen].toFixed(2));
}
async function playAll(plan, answering) {
    const played = [];
    let left = promptBudget;
    for (let seed = 1; seed <= rollouts && left > 0; seed += 1) {
        const one = await play(plan, answering, seededRandom(seed));
        left -= one.prompts;
        played.push(one);
        // Where nothing is left to chance, one is as good as a hundred.
        if (answering === always || answering === dead)
            break;
    }
    return played;
}
function median(values) {
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
/** Finds out whether a plan could come to any verdict at all; `undefined` when it could. */
async function undecidable(plan) {
    const free = { ...plan, maxPrompts: Number.MAX_SAFE_INTEGER };
    const freely = await play(free, dead, seededRandom(1));
    if (freely.end !== 'rolled-back') {
        const patient = await play({ ...free, maxWaitMs: Number.MAX_SAFE_INTEGER }, dead, seededRandom(1));
        return { kind: 'no-second-look', neededMs: patient.ms };
    }
    const well = await play(free, always, seededRandom(1));
    if (well.end !== 'promoted')
        return { kind: 'min-samples-out-of-reach', seen: well.samples };
    const needed = Math.max(freely.prompts, well.prompts);
    return plan.maxPrompts < needed ? { kind: 'too-few-prompts', needed } : undefined;
}

// EXTERNAL MODULE: ./build/checks/prompts.js
var checks_prompts = __webpack_require__(83339);
;// CONCATENATED MODULE: ./build/checks/plan.js






/** Milliseconds that a test is taken to last before any was asked. */
const assumedTestMs = 2_000;
/** Whole milliseconds that the tests of a run took, in the middle; `undefined` when nothing was asked. */
function usualTestMs({ results }) {
    const taken = results.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b);
    const middle = taken[Math.floor(taken.length / 2)];
    return middle === undefined ? undefined : Math.round(middle);
}
/**
 * The comparison that a rollout's checks will make, as it can be played beforehand; `undefined` where nothing is
 * compared or nothing is asked.
 *
 * @param testMs milliseconds that a version takes for a test, measured where there were smoke tests
 */
function comparisonPlan(config, plan, testMs = assumedTestMs) {
    const { rollout, smoke } = config;
    const tests = (0,testing/* testsFor */.$n)(plan.tests, 'check');
    const checks = plan.steps.some(rollout_steps/* isChecked */.WJ);
    if (rollout.baseline === 'none' || !plan.hasStable || tests.length === 0 || !checks)
        return undefined;
    return {
        steps: plan.steps,
        standard: {
            kind: 'comparison',
            margin: rollout.margin,
            ...(rollout.maxLatencyRatio === undefined ? {} : { maxLatencyRatio: rollout.maxLatencyRatio }),
        },
        tests: tests.length,
        turns: (0,checks_prompts/* promptsOfTests */.Ug)(tests) / tests.length,
        repeat: smoke.repeat,
        concurrency: smoke.concurrency,
        testMs,
        analysisIntervalMs: rollout.analysisIntervalMs,
        maxWaitMs: rollout.maxWaitMs,
        resumable: config.environment !== undefined,
        significance: rollout.significance,
        minSamples: rollout.minSamples,
        maxPrompts: (0,checks_prompts/* promptLimit */.AS)(config, plan),
        promptsBefore: (0,checks_prompts/* promptsOfSmoke */.ep)(config, plan),
    };
}
/**
 * Refuses a plan whose checks could come to no verdict, before anything is created.
 * @throws InputError with what would do
 */
async function refuseUndecidable(config, plan) {
    const played = comparisonPlan(config, plan);
    const why = played && (await undecidable(played));
    if (!played || !why)
        return;
    const { rollout } = config;
    switch (why.kind) {
        case 'too-few-prompts':
            throw new errors/* InputError */.d('max-prompts', String(rollout.maxPrompts ?? ''), `this rollout asks ${why.needed} prompts even when nothing is wrong or everything is: accepted is ${why.needed} or more, or fewer tests and looks.`);
        case 'min-samples-out-of-reach':
            throw new errors/* InputError */.d('min-samples', String(rollout.minSamples), `a check of these steps and tests sees at most ${why.seen} pairs, so it could never pass: accepted is ${why.seen} or less, or more tests, a longer step, or a shorter 'analysis-interval'.`);
        case 'no-second-look': {
            const needed = (0,duration/* formatDuration */.a3)(Math.ceil(why.neededMs / 1_000) * 1_000);
            throw new errors/* InputError */.d('max-wait', (0,duration/* formatDuration */.a3)(rollout.maxWaitMs), `two looks must agree before a version is rolled back, and a second one ${(0,duration/* formatDuration */.a3)(played.analysisIntervalMs)} ('analysis-interval') after the first does not fit: accepted is ${needed} or more, a shorter 'analysis-interval', or 'environment', under which another job goes on.`);
        }
    }
}

// EXTERNAL MODULE: ./build/definition/definition.js + 31 modules
var definition = __webpack_require__(37119);
// EXTERNAL MODULE: ./build/definition/provenance.js
var provenance = __webpack_require__(59893);
// EXTERNAL MODULE: ./build/foundry/operations/activation.js
var activation = __webpack_require__(10617);
// EXTERNAL MODULE: ./build/analysis/sentences.js
var sentences = __webpack_require__(23497);
;// CONCATENATED MODULE: ./build/checks/foresee.js




/**
 * What a dry run tells of the checks: what they would find, and what the rollout would cost in prompts. The forecast
 * is played by the same judge that decides.
 *
 * @param measuredTestMs milliseconds that a version takes for a test, where an earlier rollout measured it
 */
async function foresee_foresee(config, plan, measuredTestMs) {
    const testMs = measuredTestMs ?? assumedTestMs;
    const played = comparisonPlan(config, plan, testMs);
    if (!played) {
        const planned = (0,checks_prompts/* plannedPrompts */.iO)(config, plan);
        return planned === 0
            ? {}
            : { prompts: { least: planned, usual: planned, most: (0,checks_prompts/* promptLimit */.AS)(config, plan) } };
    }
    const { faults, smallestDrop, prompts } = await forecast(played);
    const drop = smallestDrop
        ? `a drop from ${(0,sentences/* percent */.KN)(smallestDrop.from)} to ${(0,sentences/* percent */.KN)(smallestDrop.to)} (80 % of the time)`
        : 'none reliably: no drop would be found 80 % of the time';
    return {
        detectableDrop: drop,
        forecast: { faults, testMs, measured: measuredTestMs !== undefined },
        prompts,
    };
}

// EXTERNAL MODULE: ./build/definition/diff.js
var diff = __webpack_require__(68837);
// EXTERNAL MODULE: ./build/definition/new-agent.js
var new_agent = __webpack_require__(33846);
// EXTERNAL MODULE: ./build/production/planned-routing.js
var planned_routing = __webpack_require__(37763);
// EXTERNAL MODULE: ./build/rollout/durations.js
var durations = __webpack_require__(43607);
// EXTERNAL MODULE: ./build/rollout/journals.js
var journals = __webpack_require__(77276);
// EXTERNAL MODULE: ./build/rollout/record.js
var rollout_record = __webpack_require__(43817);
// EXTERNAL MODULE: ./build/routing/weights.js
var weights = __webpack_require__(51848);
// EXTERNAL MODULE: ./build/plans/longest-smoke.js
var longest_smoke = __webpack_require__(88825);
;// CONCATENATED MODULE: ./build/plans/dry-run.js















/** Stands for the version that a real run would create. */
const unborn = '(new version)';
/** What `deploy` would write, in order, and what the rollout would cost at worst. Writes nothing. */
async function planDeploy(run, candidate, production, tests, steps) {
    const { story, config } = run;
    const baseline = production.baseline.kind === 'stable' ? production.baseline.rules : [];
    const earlier = (0,obtain/* findEarlier */._)(candidate, production.versions);
    const version = earlier?.version ?? unborn;
    story.plan(steps.map(({ text }) => text));
    story.facts.version = earlier?.version;
    const agentPath = `/agents/${config.target.agentName}`;
    sayIdleChecks(run, steps, tests);
    const writes = [];
    if (production.baseline.kind === 'stable' && !production.baseline.pinned) {
        writes.push((0,planned_routing/* routingWrite */._)(agentPath, baseline, 'pin the stable version before anything is created'));
    }
    if (!earlier)
        writes.push(createWrite(candidate, production, agentPath, baseline, steps));
    writes.push(...(await (0,roles/* plannedRoleWrites */.D9)(run, production.agent?.principalId)));
    const smoke = (0,testing/* testsFor */.$n)(tests, 'smoke');
    if (smoke.length > 0) {
        writes.push({
            method: 'POST',
            path: `${agentPath}/endpoint/sessions`,
            body: { version_indicator: { type: 'version_ref', agent_version: version } },
            why: `a session pinned to the version for each of ${smoke.length * config.smoke.repeat} smoke test runs, and for each time that one of them is asked again; deleted afterwards`,
        });
    }
    if (earlier && baseline.length > 0) {
        writes.push({
            method: 'POST',
            path: `${agentPath}/endpoint/sessions`,
            body: { version_indicator: { type: 'version_ref', agent_version: version } },
            why: 'a session that nobody calls, which keeps what the rollout of a version that is there already began from',
        });
    }
    for (const step of steps) {
        const weight = (0,rollout_steps/* weightOf */.mm)(step);
        if (weight === undefined)
            continue;
        writes.push((0,planned_routing/* routingWrite */._)(agentPath, (0,weights/* splitTraffic */._)(baseline, version, weight), `step: ${step.text}`));
    }
    if (candidate.optimization)
        writes.push((0,promotion/* plannedPromotion */.cc)(run, candidate.optimization, version));
    const plan = { steps, tests, hasStable: baseline.length > 0 };
    const foreseen = await foresee_foresee(config, plan, await measuredTestMs(run));
    story.facts.dryRun = {
        writes,
        worstCaseMs: worstCase(run, steps, smoke),
        exposurePercentMinutes: (0,durations/* exposure */.Y9)(steps, { from: 0, startsAt: run.clock.now() }),
        ...foreseen,
    };
    return {
        phase: 'planned',
        failed: false,
        cause: `Dry run: ${writes.length} writes would be made; nothing was written.`,
        next: `Run without 'dry-run' to deploy.`,
    };
}
/** What the rollout before measured of its tests, where a journal keeps it. Never throws: the plan holds without. */
async function measuredTestMs({ journal }) {
    const before = journal && (await (0,journals/* latestRollout */.D)(journal).catch(() => undefined));
    return before?.journal.begun.testMs;
}
function createWrite(candidate, production, agentPath, baseline, steps) {
    const request = (0,diff/* shownRequest */.d1)(candidate.request, candidate.origins);
    const record = (0,rollout_record/* rolloutRecord */.fy)(baseline, (0,rollout_steps/* weightsOf */.Z$)(steps));
    const metadata = { ...request.metadata, ...record };
    return {
        method: 'POST',
        path: production.agent ? `${agentPath}/versions` : '/agents',
        body: {
            ...request,
            metadata: production.agent ? metadata : (0,new_agent/* metadataOfNewAgent */.w)(metadata, false),
            ...(candidate.code
                ? { code: `<zip, ${candidate.code.size} bytes, sha256 ${candidate.code.sha256}>` }
                : {}),
        },
        why: production.agent ? 'create the version' : 'create the agent with its first version',
    };
}
/** Activation, smoke tests and all steps, each at its limit, checks that are extended included. */
function worstCase({ config, clock }, steps, smoke) {
    const { rollout, environment } = config;
    const before = config.activationTimeoutMs + (0,longest_smoke/* longestSmoke */.Y)(smoke, config.smoke);
    const ramp = (0,durations/* longestRollout */.aj)(steps, {
        startsAt: clock.now() + before,
        intervalMs: rollout.analysisIntervalMs,
        ...(environment === undefined ? { maxWaitMs: rollout.maxWaitMs } : {}),
    });
    return before + ramp;
}

// EXTERNAL MODULE: ./build/rollout/baseline.js
var rollout_baseline = __webpack_require__(77535);
// EXTERNAL MODULE: ./build/production/others.js
var others = __webpack_require__(23631);
;// CONCATENATED MODULE: ./build/production/first-deployment.js



/**
 * The state that a first deployment leaves when its run dies: routing was never written, every release was minted
 * while nothing had ever served, and the one that the endpoint follows is this very source. Nothing says that it
 * passed its smoke tests, so it is not the stable version but still the one under test.
 *
 * @param same the candidate's own version, if it exists already
 */
function resumeFirst(production, same) {
    const { baseline, versions } = production;
    if (baseline.kind !== 'stable' || baseline.pinned || same === undefined)
        return production;
    const follows = baseline.rules.every(({ version }) => version === same.version);
    const neverServed = versions.every(({ metadata }) => 'deployed-by' in metadata && !metadata[rollout_record/* rolloutKeys */.ww.baseline]);
    return follows && neverServed ? { ...production, baseline: { kind: 'none' } } : production;
}
/**
 * Makes sure that a version which may not serve does not serve, and says so in half a sentence.
 *
 * With a stable version there is nothing to do: routing names it. The first version of an agent has nothing to
 * go back to, and an endpoint without routing serves the latest version: so the agent is disabled, which
 * deletes nothing and which the next deployment undoes. An agent that somebody else has released something of is
 * left in service.
 */
async function keepOutOfService(run, production, version) {
    const { foundry, log, story } = run;
    if (production.baseline.kind === 'stable') {
        return `production was not touched and stays on version ${(0,rollout_baseline/* mainVersion */.Qt)(production.baseline.rules)}.`;
    }
    try {
        const known = production.versions.map((release) => release.version);
        const [other] = (0,others/* releasesOfOthers */.PF)(await foundry.listVersions(), { runId: run.context.runId, known });
        if (other) {
            return `the agent has version ${other.version} of somebody else, so it was not disabled${other.version === version ? '' : `: see to it that its endpoint does not serve version ${version}`}.`;
        }
        await foundry.disableAgent();
        log.event(`disabled agent '${foundry.agentName}': its first version may not serve`);
        return `the agent has no earlier version, so it was disabled and serves nobody.`;
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        story.warn(`The agent could not be disabled: ${message}`);
        return `the agent has no earlier version and could not be disabled: its endpoint serves version ${version} to whoever calls it.`;
    }
}
/**
 * Takes a first version out of service that a dead run could not test. What routing names was tested, and an
 * agent with explicit routing, without versions, or with a release of somebody else is left alone.
 * @returns half a sentence; `undefined` when there was nothing to do
 */
async function takeUntestedOut(foundry, own) {
    const agent = await foundry.getAgent();
    if (!agent?.enabled || agent.routing.kind !== 'always-latest' || !agent.latest)
        return undefined;
    const [other] = releasesOfOthers(await foundry.listVersions(), own);
    if (other)
        return `the agent has version ${other.version} of somebody else, and was left in service`;
    await foundry.disableAgent();
    return `version ${agent.latest.version}, the agent's first, was not tested, so the agent was disabled and serves nobody`;
}
/** Undoes what `keepOutOfService` did, so that the next first version can be tested. */
async function returnToService(run, production) {
    if (!production.agent || production.agent.enabled)
        return;
    await run.foundry.enableAgent({ signal: run.signal });
    run.log.event(`enabled agent '${run.foundry.agentName}' again`);
}

// EXTERNAL MODULE: ./build/production/production.js
var production_production = __webpack_require__(37535);
// EXTERNAL MODULE: ./build/host/run-context.js
var run_context = __webpack_require__(58760);
// EXTERNAL MODULE: ./build/production/obstacle.js
var obstacle = __webpack_require__(81689);
// EXTERNAL MODULE: ./build/rollout/claim.js
var claim = __webpack_require__(2274);
// EXTERNAL MODULE: ./build/rollout/due.js
var due = __webpack_require__(79008);
// EXTERNAL MODULE: ./build/rollout/journal.js
var rollout_journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/rollout/standing.js
var standing = __webpack_require__(8092);
// EXTERNAL MODULE: ./build/recovery/end-rollout.js
var end_rollout = __webpack_require__(87603);
// EXTERNAL MODULE: ./build/recovery/journal-elsewhere.js
var journal_elsewhere = __webpack_require__(40944);
// EXTERNAL MODULE: ./build/recovery/left-split.js
var left_split = __webpack_require__(29032);
// EXTERNAL MODULE: ./build/recovery/vouch.js
var vouch = __webpack_require__(45443);
;// CONCATENATED MODULE: ./build/recovery/before-deploy.js













/**
 * Deals with what earlier runs left before a new rollout begins: the rollout that the journal knows, or a split
 * that a dead run without a journal left.
 *
 * @returns an ending when this run has nothing to do: its own source is being rolled out already
 * @throws ActionError when another rollout is in progress, or this digest was rolled back before
 */
async function settleActiveRollout(run, candidate, found) {
    const recorded = await (0,journals/* latestRollout */.D)(run.journal);
    if (!recorded || (0,rollout_journal/* isOver */.PU)(recorded.state)) {
        await (0,left_split/* endSplitBefore */.h)(run, found);
        await refuseOpenElsewhere(run, found);
        // A cancel or an outage says nothing about the source; a person, or a verdict, does.
        const { phase, reason } = recorded?.state ?? {};
        const ended = phase === 'rolled-back' || phase === 'failed';
        const aborted = ended && reason !== 'cancel' && reason !== 'error';
        if (recorded && aborted && isOfSource(recorded, candidate))
            refuseAborted(run, recorded);
        return undefined;
    }
    const { state } = recorded;
    const same = isOfSource(recorded, candidate);
    const holder = state.claim?.by;
    const alive = state.claim !== undefined &&
        holder !== (0,run_context/* runName */.r)(run.context) &&
        (await (0,claim/* isClaimAlive */.S)(state.claim, { clock: run.clock, isAlive: run.isAlive }));
    if (same && state.claim === undefined)
        return inProgress(run, recorded);
    if (alive)
        throw taken(run, recorded, `run ${holder} is moving it`);
    if (holder === undefined && run.config.rollout.onActiveRollout === 'fail')
        throw taken(run, recorded, `it is ${describe(state)}`);
    await (0,vouch/* assertVouchedFor */.i)(run, recorded, found.versions);
    if (holder !== undefined)
        return interrupted(run, recorded, found, same);
    return supersede(run, recorded, found);
}
/**
 * Gives way to a run that began a rollout at the same time, a moment before this one.
 *
 * @returns an ending when that rolls out the same source
 * @throws ActionError when it rolls out another one
 */
function giveWayTo(run, first, candidate) {
    if (isOfSource(first, candidate))
        return inProgress(run, first);
    const by = first.journal.begun.by;
    throw taken(run, first, by === undefined ? `it began a moment earlier` : `run ${by} began it a moment earlier`);
}
/**
 * What serves everything may still be in its last check, and a rollout that has no traffic yet may wait: only the
 * journal knows, and the newest release that was rolled out with one names it.
 */
async function refuseOpenElsewhere(run, { versions }) {
    const elsewhere = await (0,journal_elsewhere/* journalElsewhere */.sR)(run, (0,journal_elsewhere/* placeOf */.$t)(versions.find(journal_elsewhere/* isJournalled */.BA)));
    if (!elsewhere)
        return;
    const { environment, version, recorded, why } = elsewhere;
    if (why !== undefined) {
        run.story.warn(`Environment '${environment}' keeps the journal of version ${version}, and whether its rollout is over is not known: ${why}. Give 'environment: ${environment}'.`);
    }
    if (recorded && !(0,rollout_journal/* isOver */.PU)(recorded.state))
        throw (0,journal_elsewhere/* openElsewhere */.vG)(elsewhere, describe(recorded.state));
}
function isOfSource({ journal }, { digests }) {
    return Object.entries(digests).every(([key, digest]) => journal.rollout.digests[key] === digest);
}
function refuseAborted(run, { journal, state }) {
    const { force, reason } = run.config.operator;
    const { canary } = journal.rollout;
    const when = state.lastAt ? ` on ${new Date(state.lastAt).toISOString()}` : '';
    const became = state.phase === 'failed' ? 'failed' : 'was rolled back';
    if (force) {
        run.story.warn(`Version ${canary} ${became}${when} (${state.reason}); 'force' starts it again, and its checks begin anew: ${reason}.`);
        return;
    }
    throw new errors/* ActionError */.l(`This source ${became}${when} as version ${canary} (${state.reason}), and a rollout that was aborted is over for its digest.`, `Change the source, or give 'force: true' with a 'reason' to start the same one again.`);
}
function inProgress(run, { journal, state }) {
    const { rollout } = journal;
    const { position } = state;
    const { facts } = run.story;
    run.story.plan(rollout.steps.map(({ text }) => text));
    facts.version = rollout.canary;
    facts.baselineVersion = (0,rollout_baseline/* mainVersion */.Qt)(rollout.baseline);
    facts.endpoint = run.foundry.callerUrl(rollout.protocol);
    facts.step = position.step;
    if (state.phase === 'rolling')
        facts.nextDue = (0,due/* dueAt */.s)(rollout, position, run.clock.now());
    const where = `at step ${position.step} (${rollout.steps[position.step]?.text ?? ''})`;
    const waits = state.phase !== 'rolling';
    return {
        phase: waits ? 'held' : 'paused',
        failed: state.phase === 'held',
        cause: `This source is being rolled out already, as version ${rollout.canary}; it is ${describe(state)} ${where}.`,
        next: waits
            ? `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`
            : `Nothing to do: a run with 'mode: advance' continues it when it is due.`,
    };
}
function taken(run, { journal: { rollout, begun } }, how) {
    const by = begun.run ? `, begun by run ${begun.run.url ?? begun.run.runId}` : '';
    return new errors/* ActionError */.l(`A rollout of agent '${run.foundry.agentName}' to version ${rollout.canary} is in progress${by}; ${how}.`, `Let it end, run 'mode: rollback', or deploy with 'on-active-rollout: supersede', which starts from the same baseline.`);
}
/** The run that moved it died: traffic is put where `on-cancel` says before anything new begins. */
async function interrupted(run, recorded, found, same) {
    const { state, journal } = recorded;
    const what = `The rollout of version ${journal.rollout.canary} was interrupted: run ${state.claim?.by} is not there any more.`;
    if (run.config.dryRun) {
        run.story.warn(`${what} A real run would end it first, and put traffic back where that is needed.`);
        return;
    }
    if (run.config.rollout.onCancel === 'hold') {
        throw new errors/* ActionError */.l(`${what} 'on-cancel: hold' says that a person decides.`, `Run 'mode: promote' to go on, or 'mode: rollback' to go back; then deploy again.`);
    }
    const { deed, journal: told } = await end(run, recorded, found, false, 'the rollout was interrupted');
    run.story.warn(`${what} ${(0,end_rollout/* describeDeed */.q)(deed)}`);
    assertTold(told);
    if (!same || (0,rollout_journal/* untoldReason */.tH)(state) !== 'failure' || deed.kind === 'complete')
        return;
    const phase = deed.kind === 'no-baseline' ? 'failed' : 'rolled-back';
    refuseAborted(run, { journal, state: { ...state, phase, reason: 'failure' } });
}
async function supersede(run, recorded, found) {
    const { canary } = recorded.journal.rollout;
    if (run.config.dryRun) {
        run.story.warn(`The rollout of version ${canary} is in progress; a real run would supersede it.`);
        return;
    }
    const { deed, journal: told } = await end(run, recorded, found, true, `superseded version ${canary}`);
    run.story.warn(`The rollout of version ${canary} was in progress and is superseded${deed.kind === 'foreign' || deed.kind === 'no-baseline'
        ? `. ${(0,end_rollout/* describeDeed */.q)(deed)} This one starts from there.`
        : '; this one starts from the same baseline.'}`);
    assertTold(told);
}
/** What somebody else made of traffic meanwhile is theirs, unless `on-drift` says otherwise. */
function end(run, recorded, { traffic }, supersedes, why) {
    const { config, foundry, clock, context } = run;
    const { rollout } = recorded.journal;
    return (0,end_rollout/* endRollout */.V)({ rollout, recorded, standing: (0,standing/* standingOf */.Y)(rollout, traffic.lastSeen, recorded.state) }, {
        traffic,
        obstacleOf: (0,obstacle/* obstacleOf */.H)(foundry),
        clock,
        what: `The rollout of version ${rollout.canary} is to be put back`,
        why,
        onCancel: 'rollback',
        onForeign: config.rollout.onDrift,
        next: { by: (0,run_context/* runName */.r)(context), supersedes },
    });
}
/** A new rollout beside one that its journal still shows open would be taken for a second one. */
function assertTold(told) {
    if (told.kind !== 'untold')
        return;
    throw new errors/* ActionError */.l(`The journal could not be told that this rollout is over: ${told.why}`, `Run again; give the job the permission 'deployments: write' if it is missing.`);
}
function describe({ phase }) {
    switch (phase) {
        case 'waiting':
            return 'waiting for a person';
        case 'held':
            return 'held after a failure';
        default:
            return 'under way';
    }
}

// EXTERNAL MODULE: ./build/recovery/end-journal.js
var end_journal = __webpack_require__(73417);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/rollout/mark.js
var rollout_mark = __webpack_require__(96709);
;// CONCATENATED MODULE: ./build/recovery/mark.js




/** Milliseconds for leaving a mark, retries included. */
const limitMs = 60_000;
/**
 * The id of the session that is to tell of a rollout whose version was there before: its metadata tell of the rollout that
 * it was minted for, and never change.
 *
 * @returns `undefined` where an id cannot hold it
 */
function markOf({ journal, context, config }, rollout) {
    const { environment } = config;
    const mark = {
        ...rollout,
        run: (0,run_context/* runName */.r)(context),
        journalled: journal !== undefined,
        ...(environment === undefined ? {} : { environment }),
    };
    return (0,rollout_mark/* encodeMark */.w)(mark, (0,external_node_crypto_.randomBytes)(4).toString('hex'));
}
/**
 * Leaves a mark of a rollout. A session takes no traffic, belongs to this rollout alone, and outlives the run; no compute
 * starts for it until somebody calls it, and the service deletes it after 30 days.
 *
 * @param id as {@link markOf} made it
 * @throws ActionError when it cannot be left: a later run would neither know what to go back to, nor go on by a journal
 *   that nothing at the service vouches for
 */
async function leaveMark(run, rollout, id) {
    const { foundry, log, signal } = run;
    try {
        if (id === undefined)
            throw new Error('the id of a session cannot hold it');
        await foundry.openSession(rollout.canary, { id, timeoutMs: limitMs, signal });
        log.event(`version ${rollout.canary} was there before; session ${id} keeps what this rollout began from`);
    }
    catch (cause) {
        signal.throwIfAborted();
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new errors/* ActionError */.l(`Version ${rollout.canary} was rolled out before, and what this rollout begins from could not be kept beside it: ${why}`, `Run again. No traffic was moved. With and without 'environment', the identity of this run must be allowed to open sessions of the agent.`, { cause });
    }
}

// EXTERNAL MODULE: ./build/rollout/run-order.js
var run_order = __webpack_require__(97362);
// EXTERNAL MODULE: ./build/ramp/conduct.js + 6 modules
var conduct = __webpack_require__(89156);
// EXTERNAL MODULE: ./build/ramp/endings.js
var endings = __webpack_require__(4769);
;// CONCATENATED MODULE: ./build/ramp/ramp.js









/**
 * Begins a rollout and moves traffic step by step, as far as this run may. Says how it ended.
 * @throws ActionError when another source is being rolled out since a moment ago, or when what it begins from cannot be
 *   kept
 */
async function ramp(run, rollout, { candidate, created, traffic, tests }) {
    const by = (0,run_context/* runName */.r)(run.context);
    // The metadata of a version that was there before tell of another rollout than this one.
    const marked = !created && rollout.baseline.length > 0;
    const mark = marked ? markOf(run, rollout) : undefined;
    // Left first: a later run goes on by the journal because something at the service vouches for it.
    if (marked)
        await leaveMark(run, rollout, mark);
    const journal = await beginJournal(run, rollout, by, mark);
    const first = journal && run.journal && (await (0,journals/* earlierOpen */.h)(run.journal, journal));
    if (first) {
        const winner = first.journal.begun.by ?? 'an earlier run';
        const told = await (0,end_journal/* endJournal */.P)(journal, { kind: 'superseded', at: run.clock.now(), by: winner });
        if (told.kind === 'untold')
            run.story.warn(`The journal of this rollout, which gave way, is open still: ${told.why}`);
        return giveWayTo(run, first, candidate);
    }
    const { conclusion, told } = await (0,conduct/* conduct */.V)(run, rollout, {
        tests,
        traffic,
        from: { step: 0 },
        ...(journal ? { journal } : {}),
    });
    // A claim that outlives its run tells the next one that the journal may be behind.
    if (journal && told) {
        await journal
            .write({ kind: 'released', at: run.clock.now(), by })
            .catch((error) => run.story.warn(`The claim could not be released: ${error}`));
    }
    return (0,endings/* endOf */.pJ)(run, conclusion, rollout);
}
async function beginJournal({ journal, context, clock, story }, rollout, by, mark) {
    const testMs = story.facts.smoke && usualTestMs(story.facts.smoke);
    const measured = testMs === undefined ? {} : { testMs };
    const marked = mark === undefined ? {} : { mark };
    return journal?.begin(rollout, { by, ...begunBy(context), ...marked, ...measured, at: clock.now() });
}
/** The run as the record of a rollout names it. */
function begunBy(context) {
    const { runId, runUrl, sha } = context;
    if (runId === undefined)
        return {};
    const workflowRun = (0,run_order/* workflowRunOf */.ol)(context);
    return {
        run: {
            runId,
            ...(runUrl ? { url: runUrl } : {}),
            ...(sha ? { sha } : {}),
            ...(workflowRun ? { workflowRun: (0,run_order/* encodeWorkflowRun */.fO)(workflowRun) } : {}),
        },
    };
}

// EXTERNAL MODULE: ./build/foundry/operations/mint.js
var mint = __webpack_require__(31781);
;// CONCATENATED MODULE: ./build/ramp/step-back.js






/**
 * Keeps a run from taking production back to an older commit without a word: runs of a workflow may start or end out
 * of order, and anybody may run an old one again. A revert is a newer run, so that it passes. Where the newer run was
 * started for another ref, which of both commits is older is not known, and this run only says so.
 *
 * The newest rollout in the journal and the metadata of what serves tell which run that was. A version that a newer
 * run found instead of making it names the run that made it: there only the journal knows.
 *
 * @throws ActionError when what serves, or is being rolled out, is of a newer run, unless `force` is given
 */
async function refuseStepBack(run, candidate, found) {
    const own = (0,run_order/* workflowRunOf */.ol)(run.context);
    if (!own)
        return;
    const same = (0,mint/* findSame */.Ad)(found.versions, candidate.digests)?.version;
    const others = [...(await journalled(run, candidate, found)), ...serving(found)].filter(({ version }) => version !== same);
    const newer = others.find(({ by }) => (0,run_order/* precedes */.yN)(own, by) === 'same ref');
    if (!newer) {
        const elsewhere = others.find(({ by }) => (0,run_order/* precedes */.yN)(own, by) === 'another ref');
        if (elsewhere) {
            run.story.warn(`${nameOf(own)} began before ${nameOf(elsewhere.by)}, which deployed version ${elsewhere.version}, the one that ${elsewhere.how}: this may be a step back.`);
        }
        return;
    }
    const what = `Version ${newer.version} ${newer.how}, and ${nameOf(newer.by)} deployed it; this is ${nameOf(own)}, which is older: it takes production a step back`;
    const { force, reason } = run.config.operator;
    if (force)
        return run.story.warn(`${what}, as 'force' says: ${reason}.`);
    const next = `Run the newest run again, or revert by a new commit; 'mode: rollback' goes back to what served before. Give 'force: true' with a 'reason' where the older commit is meant.`;
    if (!run.config.dryRun)
        throw new errors/* ActionError */.l(`${what}. Nothing was changed.`, next);
    run.story.warn(`${what}. A real run is refused. ${next}`);
}
function nameOf({ number, attempt, workflow, ref }) {
    const again = attempt > 1 ? `, attempt ${attempt},` : '';
    return `run number ${number}${again} of workflow '${workflow}' on ${ref}`;
}
/** What serves, by the metadata of the versions themselves. */
function serving({ traffic, versions, agent }) {
    const routing = traffic.lastSeen;
    const names = routing.kind === 'fixed'
        ? routing.rules.flatMap(({ version, percentage }) => (percentage > 0 ? [version] : []))
        : [agent?.latest?.version];
    return versions.flatMap((version) => {
        const by = names.includes(version.version) && runOf(version);
        return by ? [{ version: version.version, by, how: 'serves' }] : [];
    });
}
function runOf({ metadata }) {
    return (0,run_order/* decodeWorkflowRun */.Xk)(metadata[provenance/* provenanceKeys */.AG.workflowRun]);
}
/** The newest rollout that the journal knows, where it is under way, or came to its end and serves. */
async function journalled(run, { digests }, { traffic }) {
    const recorded = await (0,journals/* latestRollout */.D)(run.journal);
    const by = (0,run_order/* decodeWorkflowRun */.Xk)(recorded?.journal.begun.run?.workflowRun);
    if (!recorded || !by)
        return [];
    const { state } = recorded;
    const { canary, digests: theirs } = recorded.journal.rollout;
    if (Object.entries(digests).every(([key, digest]) => theirs[key] === digest))
        return [];
    if (!(0,rollout_journal/* isOver */.PU)(state))
        return [{ version: canary, by, how: 'is being rolled out' }];
    const routing = traffic.lastSeen;
    const serves = routing.kind === 'fixed' &&
        routing.rules.some(({ version, percentage }) => version === canary && percentage > 0);
    return serves && state.phase === 'promoted' ? [{ version: canary, by, how: 'serves' }] : [];
}

// EXTERNAL MODULE: ./build/rollout/freeze.js
var freeze = __webpack_require__(10527);
// EXTERNAL MODULE: ./build/smoke/verdict.js
var smoke_verdict = __webpack_require__(87979);
;// CONCATENATED MODULE: ./build/modes/deploy.js
























/** Source to promoted canary: package, pin, create, wait, smoke, ramp, report. */
async function deploy(run) {
    const { config, log, story } = run;
    await (0,trust/* assertOwnCode */.K)(run);
    const { candidate, tests } = await log.group('Package', () => story.phase('package', async () => ({
        tests: await (0,testing/* testsOf */.Vh)(run),
        candidate: await (0,prepare/* prepareCandidate */.Z)(run),
    })));
    const surveyed = await log.group('Production', () => story.phase('survey', () => survey(run, candidate)));
    if (surveyed.kind === 'settled')
        return surveyed.ending;
    const { found } = surveyed;
    const before = resumeFirst(found, (0,obtain/* findEarlier */._)(candidate, found.versions));
    const baseline = rulesOf(before);
    story.facts.endpoint = run.foundry.callerUrl(candidate.protocol);
    story.facts.baselineVersion = (0,rollout_baseline/* mainVersion */.Qt)(baseline);
    const live = liveVersion(candidate, before);
    if (live)
        return unchanged(run, candidate, live);
    const steps = planSteps(config.rollout.steps, baseline);
    await refuseUndecidable(config, { steps, tests, hasStable: baseline.length > 0 });
    if (config.dryRun)
        return planDeploy(run, candidate, before, tests, steps);
    story.plan(steps.map(({ text }) => text));
    await run.journal?.assertWritable();
    refuseFrozenPlan(run, steps);
    sayIdleChecks(run, steps, tests);
    const production = await log.group('Pin', () => story.phase('pin', () => (0,production_production/* pinStable */.zw)(run, before)));
    if (production.baseline.kind === 'none') {
        const known = production.versions.map(({ version }) => version);
        run.saved.first(run.foundry.agentName, known);
    }
    const { version, created, refusal } = await orOutOfService(run, production, async () => {
        const { version, created } = await log.group('Version', () => (0,obtain/* obtainVersion */.W)(run, candidate, {
            agentExists: production.agent !== undefined,
            versions: production.versions,
            metadata: (0,rollout_record/* rolloutRecord */.fy)(baseline, (0,rollout_steps/* weightsOf */.Z$)(steps), config.environment),
        }));
        tellChange(run, candidate, before, version);
        // The service may have had this content all along, from another tool, and serve it.
        if (servesAlone(version.version, baseline))
            return { version, created, refusal: undefined };
        await returnToService(run, production);
        const refusal = await log.group('Smoke tests', () => smoke(run, candidate, production, tests, version.version));
        return { version, created, refusal };
    });
    if (refusal)
        return refusal;
    if (servesAlone(version.version, baseline))
        return unchanged(run, candidate, version.version);
    const { analysisIntervalMs, onFailure, onInconclusive, onCancel } = config.rollout;
    const rollout = {
        agent: config.target.agentName,
        canary: version.version,
        baseline,
        steps,
        analysisIntervalMs,
        policy: { onFailure, onInconclusive, onCancel },
        digests: candidate.digests,
        protocol: candidate.protocol,
    };
    const ending = await log.group('Rollout', () => ramp(run, rollout, { candidate, created, traffic: production.traffic, tests }));
    const optimization = candidate.optimization ?? (0,promotion/* optimizationOf */.JA)(version.metadata);
    if (ending.phase === 'promoted' && optimization)
        await (0,promotion/* recordPromotion */.Zw)(run, optimization, version.version);
    return ending;
}
/** Reads production, and puts right what earlier runs left before it concludes what is stable. */
async function survey(run, candidate) {
    const found = await (0,production_production/* findProduction */.lG)(run);
    await refuseStepBack(run, candidate, found);
    const ending = await settleActiveRollout(run, candidate, found);
    const production = (0,production_production/* concludeProduction */.$M)(run, found);
    return ending ? { kind: 'settled', ending } : { kind: 'found', found: production };
}
/** A first version that was created and then could not be tested must not serve, whatever the reason. */
async function orOutOfService(run, production, work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof others/* AgentOfOthers */.kH)
            throw error;
        const version = run.story.facts.version ?? (await madeUnseen(run, production));
        const neverServes = error instanceof activation/* ActivationFailed */.i;
        if (production.baseline.kind === 'none' && version !== undefined && !neverServes) {
            run.story.warn(`Version ${version} was not tested; ${await keepOutOfService(run, production, version)}`);
        }
        throw error;
    }
}
/** A first version whose create was cut off, so that nobody knows its number. */
async function madeUnseen({ foundry, context }, production) {
    if (production.agent)
        return undefined;
    const agent = await foundry.getAgent({ signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    const latest = agent?.latest;
    return latest && (0,provenance/* isMadeHere */.WJ)(latest, context.runId) ? latest.version : undefined;
}
/** What of the definition is new to users; both as the service gives them, so that what it adds to both is none. */
function tellChange({ story }, { origins }, production, version) {
    const served = (0,rollout_baseline/* mainVersion */.Qt)(rulesOf(production));
    const before = production.versions.find((each) => each.version === served);
    if (!before || before.version === version.version)
        return;
    const changes = (0,definition/* diffDefinitions */.eM)(before.definition, version.definition, origins);
    story.facts.definitionChange = { version: before.version, changes };
}
function rulesOf({ baseline }) {
    return baseline.kind === 'stable' ? baseline.rules : [];
}
/** The version that already serves everything and is this candidate. */
function liveVersion(candidate, production) {
    const same = (0,obtain/* findEarlier */._)(candidate, production.versions)?.version;
    return same !== undefined && servesAlone(same, rulesOf(production)) ? same : undefined;
}
function servesAlone(version, rules) {
    const serving = rules.filter(({ percentage }) => percentage > 0);
    return serving.length > 0 && serving.every((rule) => rule.version === version);
}
/** The end of a run that has nothing to roll out; what does not touch the version is still seen to. */
async function unchanged(run, candidate, version) {
    const { config, story } = run;
    const { optimization } = candidate;
    story.facts.version = version;
    if (!config.dryRun) {
        await (0,roles/* grantRoles */.Ae)(run, story.facts.principalId);
        if (optimization && !optimization.recorded)
            await (0,promotion/* recordPromotion */.Zw)(run, optimization, version);
    }
    return {
        phase: 'unchanged',
        failed: false,
        cause: `Version ${version} is this source and definition already and serves all traffic; nothing was uploaded or changed.`,
    };
}
/** On a first deployment there is nothing to ramp against: after the smoke tests, only the last step counts. */
function planSteps(steps, baseline) {
    return baseline.length > 0
        ? steps
        : steps.filter((step, index) => (0,rollout_steps/* kindOf */.I)(step).onFirstDeployment || index === steps.length - 1);
}
/** Without a journal nothing can wait for a freeze to end: a plan that meets one is refused before it begins. */
function refuseFrozenPlan({ config, clock, journal }, steps) {
    if (journal)
        return;
    let at = clock.now();
    for (const step of steps) {
        const window = (0,freeze/* frozenAt */.qt)(config.rollout.freeze, at);
        if (window && (0,rollout_steps/* weightOf */.mm)(step) !== undefined) {
            throw new errors/* ActionError */.l(`Step '${step.text}' would go up at ${new Date(at).toISOString()}, in the freeze '${window.text}'.`, `Deploy when the freeze is over, or give 'environment' so that the rollout can wait for it.`);
        }
        at = (0,rollout_steps/* kindOf */.I)(step).endsAt(step, at) ?? at;
    }
}
/** Asks the new version before anyone is sent to it; an ending when it may not serve. */
async function smoke(run, candidate, production, all, version) {
    const { story, log, signal, config } = run;
    const tests = (0,testing/* testsFor */.$n)(all, 'smoke');
    if (tests.length === 0) {
        const warning = `No smoke tests are configured: version ${version} goes to users because it became active, and for no other reason. Add 'smoke-prompts' or 'smoke-tests'.`;
        run.story.warn(warning);
        return undefined;
    }
    const result = await story.phase('smoke', () => (0,testing/* askTests */.Zj)(run, candidate, tests, version, signal));
    story.facts.smoke = result;
    const { verdict, why } = (0,smoke_verdict/* smokeVerdict */.FH)(result, config.smoke.passRate);
    story.verdict(verdict);
    log.event(`${verdict}: ${why}`);
    if (verdict === 'pass')
        return undefined;
    const stays = await keepOutOfService(run, production, version);
    return {
        phase: 'failed',
        failed: true,
        cause: `Version ${version} did not pass its smoke tests (${why}); ${stays}`,
        next: verdict === 'error'
            ? `The tests got no usable answers, which says nothing about quality yet: read the errors and the session logs below, then run again.`
            : `Read the failing tests below, correct the agent, and deploy again.`,
    };
}


/***/ })

};
