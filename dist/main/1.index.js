export const id = 1;
export const ids = [1];
export const modules = {

/***/ 99001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   status: () => (/* binding */ status)
/* harmony export */ });
/* harmony import */ var _production_observe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86554);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77535);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(64249);
/* harmony import */ var _rollout_locate_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1010);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43817);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40772);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62155);







/** What is running where, who moved it last, and what happens next. Reads only. */
async function status(run) {
    const { foundry, story, signal } = run;
    const agent = await foundry.getAgent({ signal });
    if (!agent) {
        return {
            phase: 'reported',
            failed: false,
            cause: `Agent '${foundry.agentName}' does not exist in this project.`,
        };
    }
    const versions = await foundry.listVersions({ signal, includeDrafts: true });
    const { routing } = agent;
    if (routing.kind === 'fixed')
        story.traffic(routing.rules, 'now');
    const target = (0,_rollout_record_js__WEBPACK_IMPORTED_MODULE_2__/* .findRollbackTarget */ .L_)(routing, versions);
    story.facts.principalId = agent.principalId;
    story.facts.version = routing.kind === 'fixed' ? (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .mainVersion */ .Qt)(routing.rules) : agent.latest?.version;
    if (target.kind === 'restore' && target.weight < 100) {
        story.facts.version = target.canary;
        story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .mainVersion */ .Qt)(target.baseline);
    }
    story.facts.versions = versions.map((version) => describeVersion(version, routing, target));
    const progress = await describeProgress(run, routing);
    return {
        phase: 'reported',
        failed: false,
        cause: [
            agent.enabled ? '' : 'The agent is disabled and refuses every request.',
            `Routing is ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRouting */ .ww)(routing)}.`,
            progress ?? explain(routing, target),
        ]
            .filter(Boolean)
            .join(' '),
    };
}
/** The rollout in progress by the journal: its step, what is due when, and drift as a finding. */
async function describeProgress(run, routing) {
    const { story, clock } = run;
    const journal = await run.journal?.latest();
    const state = await journal?.read();
    if (!journal || !state || (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .isOver */ .PU)(state))
        return undefined;
    const { record } = journal;
    const steps = (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_3__/* .parseSteps */ .$i)(record.steps.join('\n'));
    const { position } = state;
    story.facts.version = record.canary;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .mainVersion */ .Qt)(record.baseline);
    story.plan(record.steps);
    for (let index = 0; index < position.step; index += 1)
        story.step(index, 'done', record.startedAt);
    story.step(position.step, 'current', position.begunAt ?? clock.now());
    const due = (0,_rollout_locate_js__WEBPACK_IMPORTED_MODULE_6__/* .dueAt */ .s5)(steps, position, { analysisIntervalMs: record.analysisIntervalMs, now: clock.now() });
    if (state.phase === 'rolling' && due !== undefined)
        story.facts.nextDue = due;
    const location = (0,_rollout_locate_js__WEBPACK_IMPORTED_MODULE_6__/* .locate */ .x5)(record, steps, state, routing);
    const where = `The rollout of version ${record.canary} is at step ${position.step} (${record.steps[position.step] ?? ''})`;
    if (location.kind === 'drifted') {
        story.facts.drift = {
            expected: location.expected.kind === 'fixed' ? location.expected.rules : [],
            found: routing.kind === 'fixed' ? routing.rules : [],
        };
        return `${where}, and somebody has moved routing by hand: ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRouting */ .ww)(location.expected)} was expected.`;
    }
    const works = await describeClaim(run, state);
    if (state.phase === 'held')
        return `${where}, held because of: ${state.reason ?? 'a failure'}.${works}`;
    if (due === undefined)
        return `${where} and waits for a person: 'mode: promote' goes on.${works}`;
    return `${where}; it is due at ${new Date(due).toISOString()}.${works}`;
}
/** Who works on a rollout, as far as GitHub tells. */
async function describeClaim({ isAlive }, { claim }) {
    if (!claim)
        return '';
    const alive = await isAlive(claim.by).catch(() => undefined);
    if (alive === undefined)
        return ` Run ${claim.by} works on it, as far as is known.`;
    return alive
        ? ` Run ${claim.by} works on it.`
        : ` Run ${claim.by} worked on it and is over; the next run settles what it left.`;
}
function explain(routing, target) {
    if (routing.kind === 'always-latest') {
        return 'No version is named: a new release would be served at once. The next deployment names the stable one first.';
    }
    switch (target.kind) {
        case 'restore':
            return target.weight === 100
                ? `Version ${target.canary} serves everything; 'mode: rollback' goes back to ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRouting */ .ww)({ kind: 'fixed', rules: target.baseline })}.`
                : (0,_production_observe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeOpenRollout */ .j)(target);
        case 'restored':
            return `Version ${target.canary}, the newest that was rolled out, has no traffic.`;
        case 'unknown':
            return 'No rollout of this action explains this routing: it was set by hand, or by another tool.';
    }
}
function describeVersion(version, routing, target) {
    const serves = routing.kind === 'fixed' &&
        routing.rules.some((rule) => rule.version === version.version && rule.percentage > 0);
    const isTarget = target.kind === 'restore' && target.baseline.some((rule) => rule.version === version.version);
    const role = target.kind === 'restore' && target.weight < 100 && target.canary === version.version
        ? 'canary'
        : serves
            ? 'stable'
            : isTarget
                ? 'rollback target'
                : undefined;
    const sha = version.metadata['github-sha'];
    return {
        version: version.version,
        draft: version.draft,
        status: version.status,
        ...(version.createdAt ? { createdAt: version.createdAt.getTime() } : {}),
        ...(sha ? { sha } : {}),
        ...(role ? { role } : {}),
    };
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
