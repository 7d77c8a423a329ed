export const id = 320;
export const ids = [320];
export const modules = {

/***/ 64320:
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
// EXTERNAL MODULE: ./build/candidate/prepare.js + 20 modules
var prepare = __webpack_require__(73561);
// EXTERNAL MODULE: ./build/candidate/roles.js + 4 modules
var roles = __webpack_require__(22229);
// EXTERNAL MODULE: ./build/candidate/trust.js
var trust = __webpack_require__(70408);
// EXTERNAL MODULE: ./build/checks/idle-checks.js
var idle_checks = __webpack_require__(39108);
// EXTERNAL MODULE: ./build/checks/plan.js
var plan = __webpack_require__(15177);
// EXTERNAL MODULE: ./build/checks/testing.js + 22 modules
var testing = __webpack_require__(31450);
// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/foundry/operations/activation.js
var activation = __webpack_require__(10617);
// EXTERNAL MODULE: ./build/plans/dry-run.js + 1 modules
var dry_run = __webpack_require__(33044);
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
// EXTERNAL MODULE: ./build/production/obstacle.js
var obstacle = __webpack_require__(81689);
// EXTERNAL MODULE: ./build/report/warn.js
var warn = __webpack_require__(78975);
// EXTERNAL MODULE: ./build/rollout/claim.js
var claim = __webpack_require__(2274);
// EXTERNAL MODULE: ./build/rollout/due.js
var due = __webpack_require__(79008);
// EXTERNAL MODULE: ./build/rollout/journal.js
var rollout_journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/rollout/journals.js
var journals = __webpack_require__(77276);
// EXTERNAL MODULE: ./build/rollout/standing.js
var standing = __webpack_require__(8092);
// EXTERNAL MODULE: ./build/run/run.js
var run_run = __webpack_require__(72583);
// EXTERNAL MODULE: ./build/recovery/end-rollout.js
var end_rollout = __webpack_require__(87603);
// EXTERNAL MODULE: ./build/recovery/journal-elsewhere.js
var journal_elsewhere = __webpack_require__(40944);
// EXTERNAL MODULE: ./build/recovery/left-split.js
var left_split = __webpack_require__(29032);
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
        holder !== (0,run_run/* runName */.r)(run.context) &&
        (await (0,claim/* isClaimAlive */.S)(state.claim, { clock: run.clock, isAlive: run.isAlive }));
    if (same && state.claim === undefined)
        return inProgress(run, recorded);
    if (alive)
        throw taken(run, recorded, `run ${holder} is moving it`);
    if (holder !== undefined)
        return interrupted(run, recorded, found, same);
    if (run.config.rollout.onActiveRollout === 'fail')
        throw taken(run, recorded, `it is ${describe(state)}`);
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
        (0,warn/* warn */.R)(run, `Environment '${environment}' keeps the journal of version ${version}, and whether its rollout is over is not known: ${why}. Give 'environment: ${environment}'.`);
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
        (0,warn/* warn */.R)(run, `Version ${canary} ${became}${when} (${state.reason}); 'force' starts it again, and its checks begin anew: ${reason}.`);
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
    (0,warn/* warn */.R)(run, `${what} ${(0,end_rollout/* describeDeed */.q)(deed)}`);
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
    (0,warn/* warn */.R)(run, `The rollout of version ${canary} was in progress and is superseded${deed.kind === 'foreign' || deed.kind === 'no-baseline'
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
        next: { by: (0,run_run/* runName */.r)(context), supersedes },
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
 * Leaves a mark of a rollout whose version was there before: its metadata tell of the rollout that it was minted for,
 * and never change. A session takes no traffic, belongs to this rollout alone, and outlives the run; no compute
 * starts for it until somebody calls it, and the service deletes it after 30 days.
 *
 * @throws ActionError when it cannot be left and there is no journal: a later run would not know what to go back to
 */
async function leaveMark(run, rollout) {
    const { foundry, log, journal, context, config, signal } = run;
    const { environment } = config;
    const mark = {
        ...rollout,
        run: (0,run_run/* runName */.r)(context),
        journalled: journal !== undefined,
        ...(environment === undefined ? {} : { environment }),
    };
    const id = (0,rollout_mark/* encodeMark */.w)(mark, (0,external_node_crypto_.randomBytes)(4).toString('hex'));
    try {
        if (id === undefined)
            throw new Error('the id of a session cannot hold it');
        await foundry.openSession(rollout.canary, { id, timeoutMs: limitMs, signal });
        log.event(`version ${rollout.canary} was there before; session ${id} keeps what this rollout began from`);
    }
    catch (cause) {
        signal.throwIfAborted();
        const why = cause instanceof Error ? cause.message : String(cause);
        const what = `Version ${rollout.canary} was rolled out before, and what this rollout begins from could not be kept beside it: ${why}`;
        if (!journal) {
            throw new errors/* ActionError */.l(what, `Run again, or give 'environment': then the journal keeps it. No traffic was moved.`, { cause });
        }
        (0,warn/* warn */.R)(run, `${what} The journal keeps it: name its environment when you roll back.`);
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
    const by = (0,run_run/* runName */.r)(run.context);
    const journal = await beginJournal(run, rollout, by);
    const first = journal && run.journal && (await (0,journals/* earlierOpen */.h)(run.journal, journal));
    if (first) {
        const winner = first.journal.begun.by ?? 'an earlier run';
        const told = await (0,end_journal/* endJournal */.P)(journal, { kind: 'superseded', at: run.clock.now(), by: winner });
        if (told.kind === 'untold')
            (0,warn/* warn */.R)(run, `The journal of this rollout, which gave way, is open still: ${told.why}`);
        return giveWayTo(run, first, candidate);
    }
    // The metadata of a version that was there before tell of another rollout than this one.
    if (!created && rollout.baseline.length > 0)
        await leaveMark(run, rollout);
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
            .catch((error) => (0,warn/* warn */.R)(run, `The claim could not be released: ${error}`));
    }
    return (0,endings/* endOf */.pJ)(run, conclusion, rollout);
}
async function beginJournal({ journal, context, clock, story }, rollout, by) {
    const testMs = story.facts.smoke && (0,plan/* usualTestMs */.Nu)(story.facts.smoke);
    const measured = testMs === undefined ? {} : { testMs };
    return journal?.begin(rollout, { by, ...begunBy(context), ...measured, at: clock.now() });
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

// EXTERNAL MODULE: ./build/definition/provenance.js
var provenance = __webpack_require__(59893);
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
            (0,warn/* warn */.R)(run, `${nameOf(own)} began before ${nameOf(elsewhere.by)}, which deployed version ${elsewhere.version}, the one that ${elsewhere.how}: this may be a step back.`);
        }
        return;
    }
    const what = `Version ${newer.version} ${newer.how}, and ${nameOf(newer.by)} deployed it; this is ${nameOf(own)}, which is older: it takes production a step back`;
    const { force, reason } = run.config.operator;
    if (force)
        return (0,warn/* warn */.R)(run, `${what}, as 'force' says: ${reason}.`);
    const next = `Run the newest run again, or revert by a new commit; 'mode: rollback' goes back to what served before. Give 'force: true' with a 'reason' where the older commit is meant.`;
    if (!run.config.dryRun)
        throw new errors/* ActionError */.l(`${what}. Nothing was changed.`, next);
    (0,warn/* warn */.R)(run, `${what}. A real run is refused. ${next}`);
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
// EXTERNAL MODULE: ./build/rollout/steps.js + 8 modules
var rollout_steps = __webpack_require__(43962);
// EXTERNAL MODULE: ./build/smoke/verdict.js
var smoke_verdict = __webpack_require__(87979);
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
        await refuseStepBack(run, candidate, found);
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
    await (0,plan/* refuseUndecidable */.$g)(config, { steps, tests, hasStable: baseline.length > 0 });
    if (config.dryRun)
        return (0,dry_run/* planDeploy */.b)(run, candidate, before, tests, steps);
    story.plan(steps.map(({ text }) => text));
    await run.journal?.assertWritable();
    refuseFrozenPlan(run, steps);
    (0,idle_checks/* sayIdleChecks */.d)(run, steps, tests);
    const production = await log.group('Pin', () => story.phase('pin', () => (0,production_production/* pinStable */.z)(run, before)));
    if (production.baseline.kind === 'none')
        run.saved.first(run.foundry.agentName);
    const { version, created, refusal } = await orOutOfService(run, production, async () => {
        const { version, created } = await log.group('Version', () => (0,obtain/* obtainVersion */.W)(run, candidate, {
            agentExists: production.agent !== undefined,
            versions: production.versions,
            metadata: (0,record/* rolloutRecord */.fy)(baseline, (0,rollout_steps/* weightsOf */.Z$)(steps), config.environment),
        }));
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
/** A first version that was created and then could not be tested must not serve, whatever the reason. */
async function orOutOfService(run, production, work) {
    try {
        return await work();
    }
    catch (error) {
        const version = run.story.facts.version ?? (await madeUnseen(run, production));
        const neverServes = error instanceof activation/* ActivationFailed */.i;
        if (production.baseline.kind === 'none' && version !== undefined && !neverServes) {
            (0,warn/* warn */.R)(run, `Version ${version} was not tested; ${await keepOutOfService(run, production, version)}`);
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
        (0,warn/* warn */.R)(run, warning);
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
