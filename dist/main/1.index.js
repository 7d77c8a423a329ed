export const id = 1;
export const ids = [1];
export const modules = {

/***/ 5030:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   status: () => (/* binding */ status)
/* harmony export */ });
/* harmony import */ var _recovery_find_split_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89502);
/* harmony import */ var _recovery_traces_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14370);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77535);
/* harmony import */ var _rollout_due_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79008);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(64249);
/* harmony import */ var _rollout_journals_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(77276);
/* harmony import */ var _rollout_standing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8092);
/* harmony import */ var _rollout_traces_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(47070);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87723);









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
    story.routing(routing, 'now');
    const target = (0,_rollout_traces_js__WEBPACK_IMPORTED_MODULE_5__/* .findRollbackTarget */ .L)(routing, await (0,_recovery_traces_js__WEBPACK_IMPORTED_MODULE_1__/* .readTraces */ .n)(run, versions));
    story.facts.principalId = agent.principalId;
    story.facts.version = routing.kind === 'fixed' ? (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .mainVersion */ .Qt)(routing.rules) : agent.latest?.version;
    if (target.kind === 'restore' && target.weight < 100) {
        story.facts.version = target.trace.canary;
        story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .mainVersion */ .Qt)(target.trace.baseline);
    }
    story.facts.versions = versions.map((version) => describeVersion(version, routing, target));
    const progress = await describeProgress(run, routing);
    return {
        phase: 'reported',
        failed: false,
        cause: [
            agent.enabled ? '' : 'The agent is disabled and refuses every request.',
            `Routing is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_6__/* .describeRouting */ .ww)(routing)}.`,
            progress ?? explain(routing, target),
        ]
            .filter(Boolean)
            .join(' '),
    };
}
/** The rollout in progress by the journal: its step, what is due when, and drift as a finding. */
async function describeProgress(run, routing) {
    const { story, clock } = run;
    const recorded = await (0,_rollout_journals_js__WEBPACK_IMPORTED_MODULE_7__/* .latestRollout */ .D)(run.journal);
    if (!recorded || (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_8__/* .isOver */ .PU)(recorded.state))
        return undefined;
    const { state, journal } = recorded;
    const { rollout, begun } = journal;
    const { position } = state;
    story.facts.version = rollout.canary;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .mainVersion */ .Qt)(rollout.baseline);
    story.plan(rollout.steps.map(({ text }) => text));
    for (let index = 0; index < position.step; index += 1)
        story.step(index, 'done', begun.at);
    story.step(position.step, 'current', position.begunAt ?? clock.now());
    const due = (0,_rollout_due_js__WEBPACK_IMPORTED_MODULE_3__/* .dueAt */ .s)(rollout, position, clock.now());
    if (state.phase === 'rolling' && due !== undefined)
        story.facts.nextDue = due;
    const standing = (0,_rollout_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .standingOf */ .Y)(rollout, routing, state);
    const where = `The rollout of version ${rollout.canary} is at step ${position.step} (${rollout.steps[position.step]?.text ?? ''})`;
    if (standing.journal.kind === 'contradicts') {
        const { expected } = standing.journal;
        story.facts.drift = {
            expected: expected.kind === 'fixed' ? expected.rules : [],
            found: routing.kind === 'fixed' ? routing.rules : [],
        };
        return `${where}, and somebody has moved routing by hand: ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_6__/* .describeRouting */ .ww)(expected)} was expected.`;
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
    if (routing.kind === 'foreign') {
        return `No run of this action writes over it, except for 'mode: rollback' with 'to-version'.`;
    }
    if (routing.kind === 'always-latest') {
        return 'No version is named: a new release would be served at once. The next deployment names the stable one first.';
    }
    switch (target.kind) {
        case 'restore': {
            const { trace, weight } = target;
            return weight === 100
                ? `Version ${trace.canary} serves everything; 'mode: rollback' goes back to ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_6__/* .describeRouting */ .ww)({ kind: 'fixed', rules: trace.baseline })}.`
                : (0,_recovery_find_split_js__WEBPACK_IMPORTED_MODULE_0__/* .describeSplit */ .iO)({ kind: 'open', trace, weight });
        }
        case 'restored':
            return `Version ${target.trace.canary}, the last that was rolled out, has no traffic.`;
        case 'first':
            return `Version ${target.trace.canary} is the agent's first and serves everything; there is nothing to go back to.`;
        case 'unsure':
            return (0,_recovery_find_split_js__WEBPACK_IMPORTED_MODULE_0__/* .describeSplit */ .iO)(target);
        case 'unknown':
            return 'No rollout of this action explains this routing: it was set by hand, or by another tool.';
    }
}
function describeVersion(version, routing, target) {
    const serves = routing.kind === 'fixed' &&
        routing.rules.some((rule) => rule.version === version.version && rule.percentage > 0);
    const isTarget = target.kind === 'restore' && target.trace.baseline.some((rule) => rule.version === version.version);
    const role = target.kind === 'restore' && target.weight < 100 && target.trace.canary === version.version
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


/***/ })

};
