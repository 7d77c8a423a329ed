export const id = 52;
export const ids = [52];
export const modules = {

/***/ 38052:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./build/candidate/obtain.js
var obtain = __webpack_require__(6273);
// EXTERNAL MODULE: ./build/candidate/prepare.js + 20 modules
var prepare = __webpack_require__(30148);
// EXTERNAL MODULE: ./build/candidate/promotion.js
var promotion = __webpack_require__(90563);
// EXTERNAL MODULE: ./build/candidate/roles.js + 4 modules
var roles = __webpack_require__(22229);
// EXTERNAL MODULE: ./build/candidate/testing.js + 57 modules
var testing = __webpack_require__(79355);
// EXTERNAL MODULE: ./build/candidate/trust.js
var trust = __webpack_require__(70408);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/foundry/activation.js
var activation = __webpack_require__(31668);
// EXTERNAL MODULE: ./build/rollout/baseline.js
var rollout_baseline = __webpack_require__(77535);
// EXTERNAL MODULE: ./build/rollout/record.js
var record = __webpack_require__(43817);
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
    const neverServed = versions.every(({ metadata }) => 'deployed-by' in metadata && !metadata[record/* rolloutKeys */.ww.baseline]);
    return follows && neverServed ? { ...production, baseline: { kind: 'none' } } : production;
}
/**
 * Makes sure that a version which may not serve does not serve, and says so in half a sentence.
 *
 * With a stable version there is nothing to do: routing names it. The first version of an agent has nothing to
 * go back to, and an endpoint without routing serves the latest version: so the agent is disabled, which
 * deletes nothing and which the next deployment undoes.
 */
async function keepOutOfService(run, production, version) {
    const { foundry, log, story } = run;
    if (production.baseline.kind === 'stable') {
        return `production was not touched and stays on version ${(0,rollout_baseline/* mainVersion */.Qt)(production.baseline.rules)}.`;
    }
    try {
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
 * agent with explicit routing or without versions is left alone.
 * @returns half a sentence; `undefined` when there was nothing to do
 */
async function takeUntestedOut(foundry) {
    const agent = await foundry.getAgent();
    if (!agent?.enabled || agent.routing.kind !== 'always-latest' || !agent.latest)
        return undefined;
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
// EXTERNAL MODULE: ./build/rollout/freeze.js + 1 modules
var freeze = __webpack_require__(36711);
// EXTERNAL MODULE: ./build/rollout/journal.js
var rollout_journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/run.js
var build_run = __webpack_require__(46501);
// EXTERNAL MODULE: ./build/smoke/verdict.js
var smoke_verdict = __webpack_require__(87979);
// EXTERNAL MODULE: ./build/production/orphan.js
var orphan = __webpack_require__(85618);
// EXTERNAL MODULE: ./build/production/put-back.js
var put_back = __webpack_require__(44819);
// EXTERNAL MODULE: ./build/rollout/claim.js
var claim = __webpack_require__(2274);
// EXTERNAL MODULE: ./build/rollout/drift.js
var drift = __webpack_require__(60277);
// EXTERNAL MODULE: ./build/rollout/locate.js
var locate = __webpack_require__(1010);
// EXTERNAL MODULE: ./build/rollout/routing.js
var routing = __webpack_require__(40772);
// EXTERNAL MODULE: ./build/rollout/steps.js + 1 modules
var rollout_steps = __webpack_require__(62155);
// EXTERNAL MODULE: ./build/modes/journal-elsewhere.js
var journal_elsewhere = __webpack_require__(8825);
// EXTERNAL MODULE: ./build/modes/tell.js
var tell = __webpack_require__(47268);
;// CONCATENATED MODULE: ./build/modes/active-rollout.js













/**
 * Deals with what earlier runs left before a new rollout begins: the rollout that the journal knows, or a split
 * that a dead run without a journal left.
 *
 * @returns an ending when this run has nothing to do: its own source is being rolled out already
 * @throws ActionError when another rollout is in progress, or this digest was rolled back before
 */
async function settleActiveRollout(run, candidate, found) {
    const journal = await run.journal?.latest();
    const state = await journal?.read();
    if (!journal || !state || (0,rollout_journal/* isOver */.PU)(state)) {
        await (0,orphan/* repairOrphan */.C)(run, found);
        await refuseOpenElsewhere(run, found);
        // A cancel or an outage says nothing about the source; a person, or a verdict, does.
        const aborted = state?.phase === 'rolled-back' && state.reason !== 'cancel' && state.reason !== 'error';
        if (journal && state && aborted && sameDigests(journal.record, candidate)) {
            refuseAborted(run, journal.record, state);
        }
        return undefined;
    }
    const same = sameDigests(journal.record, candidate);
    const holder = state.claim?.by;
    const alive = state.claim !== undefined &&
        holder !== (0,build_run/* runName */.r)(run.context) &&
        (await (0,claim/* isClaimAlive */.S)(state.claim, { clock: run.clock, isAlive: run.isAlive }));
    if (same && state.claim === undefined)
        return inProgress(run, journal.record, state);
    if (alive)
        throw taken(run, journal.record, `run ${holder} is moving it`);
    if (holder !== undefined)
        return interrupted(run, journal, state, found, same);
    if (run.config.rollout.onActiveRollout === 'fail')
        throw taken(run, journal.record, `it is ${describe(state)}`);
    return supersede(run, journal, state, found);
}
/**
 * What serves everything may still be in its last check, and a rollout that has no traffic yet may wait: only the
 * journal knows, and the newest release that was rolled out with one names it.
 */
async function refuseOpenElsewhere(run, { versions }) {
    const elsewhere = await (0,journal_elsewhere/* journalElsewhere */.sR)(run, versions.find(journal_elsewhere/* isJournalled */.BA));
    if (!elsewhere)
        return;
    const { environment, version, recorded, why } = elsewhere;
    if (why !== undefined) {
        (0,tell/* warn */.R)(run, `Environment '${environment}' keeps the journal of version ${version}, and whether its rollout is over is not known: ${why}. Give 'environment: ${environment}'.`);
    }
    if (recorded && !(0,rollout_journal/* isOver */.PU)(recorded.state))
        throw (0,journal_elsewhere/* openElsewhere */.vG)(elsewhere, describe(recorded.state));
}
function sameDigests(record, { digests }) {
    return Object.entries(digests).every(([key, digest]) => record.digests[key] === digest);
}
function refuseAborted(run, record, state) {
    const { force, reason } = run.config.operator;
    const when = state.lastAt ? ` on ${new Date(state.lastAt).toISOString()}` : '';
    if (force) {
        (0,tell/* warn */.R)(run, `Version ${record.canary} was rolled back${when} (${state.reason}); 'force' starts it again: ${reason}.`);
        return;
    }
    throw new errors/* ActionError */.l(`This source was rolled back${when} as version ${record.canary} (${state.reason}), and a rollout that was aborted is over for its digest.`, `Change the source, or give 'force: true' with a 'reason' to start the same one again.`);
}
function inProgress(run, record, state) {
    const { position } = state;
    const { facts } = run.story;
    const steps = (0,rollout_steps/* parseSteps */.$i)(record.steps.join('\n'));
    const now = run.clock.now();
    run.story.plan(record.steps);
    facts.version = record.canary;
    facts.baselineVersion = (0,rollout_baseline/* mainVersion */.Qt)(record.baseline);
    facts.endpoint = run.foundry.callerUrl(record.protocol);
    facts.step = position.step;
    if (state.phase === 'rolling') {
        facts.nextDue = (0,locate/* dueAt */.s5)(steps, position, { analysisIntervalMs: record.analysisIntervalMs, now });
    }
    const where = `at step ${position.step} (${record.steps[position.step] ?? ''})`;
    const waits = state.phase !== 'rolling';
    return {
        phase: waits ? 'held' : 'paused',
        failed: state.phase === 'held',
        cause: `This source is being rolled out already, as version ${record.canary}; it is ${describe(state)} ${where}.`,
        next: waits
            ? `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`
            : `Nothing to do: a run with 'mode: advance' continues it when it is due.`,
    };
}
function taken(run, record, how) {
    const by = record.startedBy ? `, begun by run ${record.startedBy.url ?? record.startedBy.runId}` : '';
    return new errors/* ActionError */.l(`A rollout of agent '${run.foundry.agentName}' to version ${record.canary} is in progress${by}; ${how}.`, `Let it end, run 'mode: rollback', or deploy with 'on-active-rollout: supersede', which starts from the same baseline.`);
}
/** The run that moved it died: traffic is put where `on-cancel` says before anything new begins. */
async function interrupted(run, journal, state, found, same) {
    const { record } = journal;
    const what = `The rollout of version ${record.canary} was interrupted: run ${state.claim?.by} is not there any more.`;
    if (run.config.dryRun) {
        run.story.warn(`${what} A real run would put traffic back first.`);
        return;
    }
    if (run.config.rollout.onCancel === 'hold') {
        throw new errors/* ActionError */.l(`${what} 'on-cancel: hold' says that a person decides.`, `Run 'mode: promote' to go on, or 'mode: rollback' to go back; then deploy again.`);
    }
    await backToBaseline(run, record, state, found, 'the rollout was interrupted');
    const reason = (0,rollout_journal/* untoldReason */.tH)(state);
    await journal.write({ kind: 'rolled-back', at: run.clock.now(), reason });
    (0,tell/* warn */.R)(run, `${what} Traffic was put back first.`);
    if (reason === 'failure' && same)
        refuseAborted(run, record, { ...state, reason });
}
async function supersede(run, journal, state, found) {
    const { record } = journal;
    if (run.config.dryRun) {
        run.story.warn(`The rollout of version ${record.canary} is in progress; a real run would supersede it.`);
        return;
    }
    await backToBaseline(run, record, state, found, `superseded version ${record.canary}`);
    await journal.write({ kind: 'superseded', at: run.clock.now(), by: (0,build_run/* runName */.r)(run.context) });
    (0,tell/* warn */.R)(run, `The rollout of version ${record.canary} was in progress and is superseded; this one starts from the same baseline.`);
}
/** Puts traffic where the recorded rollout began; what somebody else made of it meanwhile is theirs. */
async function backToBaseline(run, record, state, { traffic }, why) {
    const { baseline } = record;
    const found = traffic.lastSeen;
    if (baseline.length === 0 || (0,routing/* sameRouting */.Hm)(found, { kind: 'fixed', rules: baseline }))
        return;
    const location = (0,locate/* locate */.x5)(record, (0,rollout_steps/* parseSteps */.$i)(record.steps.join('\n')), state, found);
    if (location.kind === 'drifted' && run.config.rollout.onDrift === 'fail') {
        throw new drift/* Drift */.K(record.agent, location.expected, found);
    }
    if (location.kind === 'drifted' && run.config.rollout.onDrift === 'adopt')
        return;
    await (0,put_back/* putBack */.p)(traffic, baseline, {
        foundry: run.foundry,
        what: `The rollout of version ${record.canary} is to be put back`,
        why,
    });
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

// EXTERNAL MODULE: ./build/modes/conduct.js + 3 modules
var conduct = __webpack_require__(96681);
// EXTERNAL MODULE: ./build/modes/dry-run.js + 3 modules
var dry_run = __webpack_require__(42819);
// EXTERNAL MODULE: ./build/modes/endings.js
var endings = __webpack_require__(36987);
;// CONCATENATED MODULE: ./build/modes/deploy.js





















/** Source to promoted canary: package, pin, create, wait, smoke, ramp, report. */
async function deploy(run) {
    const { config, log, story } = run;
    if (config.source.kind === 'folder' || config.source.kind === 'zip')
        (0,trust/* assertOwnCode */.K)(run.context, config);
    const { candidate, tests } = await log.group('Package', () => story.phase('package', async () => ({
        tests: await (0,testing/* testsOf */.Vh)(run),
        candidate: await (0,prepare/* prepareCandidate */.Z)(run),
    })));
    let settled;
    const found = await log.group('Production', () => story.phase('survey', () => (0,production_production/* surveyProduction */.e)(run, async (found) => {
        settled = await settleActiveRollout(run, candidate, found);
    })));
    if (settled)
        return settled;
    const before = resumeFirst(found, (0,obtain/* findEarlier */._)(candidate, found.versions));
    const baseline = rulesOf(before);
    story.facts.endpoint = run.foundry.callerUrl(candidate.protocol);
    story.facts.baselineVersion = (0,rollout_baseline/* mainVersion */.Qt)(baseline);
    const live = liveVersion(candidate, before);
    if (live)
        return unchanged(run, candidate, live);
    const steps = planSteps(config.rollout.steps, baseline);
    if (config.dryRun)
        return (0,dry_run/* planDeploy */.bJ)(run, candidate, before, tests, steps);
    story.plan(steps.map(({ text }) => text));
    await run.journal?.assertWritable();
    refuseFrozenPlan(run, steps);
    const production = await log.group('Pin', () => story.phase('pin', () => (0,production_production/* pinStable */.z)(run, before)));
    if (production.baseline.kind === 'none')
        run.saved.first(run.foundry.agentName);
    const { version, refusal } = await orOutOfService(run, production, async () => {
        const version = await log.group('Version', () => (0,obtain/* obtainVersion */.W)(run, candidate, {
            agentExists: production.agent !== undefined,
            versions: production.versions,
            metadata: (0,record/* rolloutRecord */.fy)(baseline, weightsOf(steps), config.environment),
        }));
        // The service may have had this content all along, from another tool, and serve it.
        if (servesAlone(version.version, baseline))
            return { version, refusal: undefined };
        await returnToService(run, production);
        const refusal = await log.group('Smoke tests', () => smoke(run, candidate, production, tests, version.version));
        return { version, refusal };
    });
    if (refusal)
        return refusal;
    if (servesAlone(version.version, baseline))
        return unchanged(run, candidate, version.version);
    const ending = await log.group('Rollout', () => ramp(run, candidate, production, tests, version.version, steps));
    const optimization = candidate.optimization ?? (0,promotion/* optimizationOf */.JA)(version.metadata);
    if (ending.phase === 'promoted' && optimization)
        await (0,promotion/* recordPromotion */.Zw)(run, optimization, version.version);
    return ending;
}
/** A first version that was created and then could not be tested must not serve, whatever the reason. */
async function orOutOfService(run, production, work) {
    try {
        return await work();
    }
    catch (error) {
        const version = run.story.facts.version ?? (await madeUnseen(run, production));
        const neverServes = error instanceof activation/* ActivationFailed */.i;
        if (production.baseline.kind === 'none' && version !== undefined && !neverServes) {
            (0,tell/* warn */.R)(run, `Version ${version} was not tested; ${await keepOutOfService(run, production, version)}`);
        }
        throw error;
    }
}
/** A first version whose create was cut off, so that nobody knows its number. */
async function madeUnseen({ foundry }, production) {
    if (production.agent)
        return undefined;
    const agent = await foundry.getAgent({ signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    return agent?.latest?.version;
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
        : steps.filter((step, index) => step.kind === 'test' || index === steps.length - 1);
}
function weightsOf(steps) {
    return steps.flatMap((step) => (step.kind === 'weight' ? [step.weight] : []));
}
/** Without a journal nothing can wait for a freeze to end: a plan that meets one is refused before it begins. */
function refuseFrozenPlan({ config, clock, journal }, steps) {
    if (journal)
        return;
    let at = clock.now();
    for (const step of steps) {
        if (step.kind !== 'weight')
            continue;
        const window = (0,freeze/* frozenAt */.qt)(config.rollout.freeze, at);
        if (window) {
            throw new errors/* ActionError */.l(`Step '${step.text}' would go up at ${new Date(at).toISOString()}, in the freeze '${window.text}'.`, `Deploy when the freeze is over, or give 'environment' so that the rollout can wait for it.`);
        }
        at += step.bakeMs;
    }
}
/** Asks the new version before anyone is sent to it; an ending when it may not serve. */
async function smoke(run, candidate, production, all, version) {
    const { story, log, signal, config } = run;
    const tests = (0,testing/* testsFor */.$n)(all, 'smoke');
    if (tests.length === 0) {
        const warning = `No smoke tests are configured: version ${version} goes to users because it became active, and for no other reason. Add 'smoke-prompts' or 'smoke-tests'.`;
        (0,tell/* warn */.R)(run, warning);
        return undefined;
    }
    const result = await story.phase('smoke', () => (0,testing/* askTests */.Zj)(run, candidate, tests, version, signal));
    story.facts.smoke = result;
    const { verdict, why } = (0,smoke_verdict/* smokeVerdict */.F)(result, config.smoke.passRate);
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
/** Moves traffic step by step and says how it ended. */
async function ramp(run, candidate, production, all, version, steps) {
    const { config, clock } = run;
    const baseline = rulesOf(production);
    const { rollout } = config;
    const by = (0,build_run/* runName */.r)(run.context);
    const journal = await run.journal?.begin({
        schema: rollout_journal/* journalSchema */.B9,
        agent: config.target.agentName,
        projectEndpoint: config.target.projectEndpoint,
        canary: version,
        baseline,
        steps: steps.map(({ text }) => text),
        analysisIntervalMs: rollout.analysisIntervalMs,
        onFailure: rollout.onFailure,
        onInconclusive: rollout.onInconclusive,
        digests: candidate.digests,
        protocol: candidate.protocol,
        claimedBy: by,
        ...(run.context.runId
            ? { startedBy: { runId: run.context.runId, url: run.context.runUrl, sha: run.context.sha } }
            : {}),
        startedAt: clock.now(),
    });
    const { conclusion, told } = await (0,conduct/* conduct */.V)(run, {
        version,
        baseline,
        steps,
        protocol: candidate.protocol,
        tests: all,
        traffic: production.traffic,
        from: { step: 0 },
        analysisIntervalMs: rollout.analysisIntervalMs,
        policy: rollout,
        ...(journal ? { journal } : {}),
    });
    // A claim that outlives its run tells the next one that the journal may be behind.
    if (journal && told) {
        await journal
            .write({ kind: 'released', at: clock.now(), by })
            .catch((error) => (0,tell/* warn */.R)(run, `The claim could not be released: ${error}`));
    }
    return (0,endings/* endOf */.pJ)(run, conclusion, { version, baseline, steps });
}


/***/ })

};
