export const id = 1;
export const ids = [1];
export const modules = {

/***/ 99001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   status: () => (/* binding */ status)
/* harmony export */ });
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77535);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64249);
/* harmony import */ var _rollout_locate_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1010);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43817);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40772);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62155);






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
    const target = (0,_rollout_record_js__WEBPACK_IMPORTED_MODULE_1__/* .findRollbackTarget */ .L_)(routing, versions);
    story.facts.principalId = agent.principalId;
    story.facts.version = routing.kind === 'fixed' ? (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_0__/* .mainVersion */ .Qt)(routing.rules) : agent.latest?.version;
    story.facts.versions = versions.map((version) => describeVersion(version, routing, target));
    const progress = await describeProgress(run, routing);
    return {
        phase: 'reported',
        failed: false,
        cause: [
            agent.enabled ? '' : 'The agent is disabled and refuses every request.',
            `Routing is ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)(routing)}.`,
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
    if (!journal || !state || (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .isOver */ .PU)(state))
        return undefined;
    const { record } = journal;
    const steps = (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .parseSteps */ .$i)(record.steps.join('\n'));
    const { position } = state;
    story.facts.version = record.canary;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_0__/* .mainVersion */ .Qt)(record.baseline);
    story.plan(record.steps);
    for (let index = 0; index < position.step; index += 1)
        story.step(index, 'done', record.startedAt);
    story.step(position.step, 'current', position.begunAt ?? clock.now());
    const due = (0,_rollout_locate_js__WEBPACK_IMPORTED_MODULE_5__/* .dueAt */ .s5)(steps, position, { analysisIntervalMs: record.analysisIntervalMs, now: clock.now() });
    if (state.phase === 'rolling' && due !== undefined)
        story.facts.nextDue = due;
    const location = (0,_rollout_locate_js__WEBPACK_IMPORTED_MODULE_5__/* .locate */ .x5)(record, steps, state, routing);
    const where = `The rollout of version ${record.canary} is at step ${position.step} (${record.steps[position.step] ?? ''})`;
    if (location.kind === 'drifted') {
        story.facts.drift = {
            expected: location.expected.kind === 'fixed' ? location.expected.rules : [],
            found: routing.kind === 'fixed' ? routing.rules : [],
        };
        return `${where}, and somebody has moved routing by hand: ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)(location.expected)} was expected.`;
    }
    const works = state.claim ? ` Run ${state.claim.by} works on it.` : '';
    if (state.phase === 'held')
        return `${where}, held because of: ${state.reason ?? 'a failure'}.${works}`;
    if (due === undefined)
        return `${where} and waits for a person: 'mode: promote' goes on.${works}`;
    return `${where}; it is due at ${new Date(due).toISOString()}.${works}`;
}
function explain(routing, target) {
    if (routing.kind === 'always-latest') {
        return 'No version is named: a new release would be served at once. The next deployment names the stable one first.';
    }
    switch (target.kind) {
        case 'restore':
            return target.weight === 100
                ? `Version ${target.canary} was promoted; 'mode: rollback' goes back to ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)({ kind: 'fixed', rules: target.baseline })}.`
                : `The rollout of version ${target.canary} stands at ${target.weight} %; 'mode: rollback' goes back to ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)({ kind: 'fixed', rules: target.baseline })}.`;
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

/***/ 77535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KS: () => (/* binding */ canServe),
/* harmony export */   Qt: () => (/* binding */ mainVersion),
/* harmony export */   Xn: () => (/* binding */ findBaseline)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _routing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40772);


/**
 * Finds what serves production now. Under "always latest" that is the newest active release, which must be
 * named explicitly before anything is created, because a new release would be served at once.
 *
 * @param versions newest first
 * @throws ActionError when explicit routing names a version that is gone or cannot serve
 */
function findBaseline(routing, versions, agent) {
    const newest = versions.find((known) => !known.draft && canServe(known))?.version;
    if (routing.kind === 'fixed') {
        const rules = resolveLatest(routing.rules, newest);
        for (const rule of rules.filter(({ percentage }) => percentage > 0)) {
            const version = versions.find((known) => known.version === rule.version);
            if (version && canServe(version))
                continue;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The routing of agent '${agent}' is ${(0,_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRouting */ .ww)(routing)}, but version ${rule.version} ${version ? `is '${version.status}'` : 'does not exist'}.`, `Route traffic to an active version first, for example with 'mode: rollback' and 'to-version'.`);
        }
        return { kind: 'stable', rules, pinned: rules === routing.rules };
    }
    if (newest === undefined)
        return { kind: 'none' };
    return { kind: 'stable', rules: [{ version: newest, percentage: 100 }], pinned: false };
}
/** Names the newest release where a rule follows it; the very same rules when none does. */
function resolveLatest(rules, newest) {
    if (newest === undefined || rules.every(({ version }) => version !== _routing_js__WEBPACK_IMPORTED_MODULE_1__/* .latestAlias */ .Io))
        return rules;
    const shares = new Map();
    for (const rule of rules) {
        const version = rule.version === _routing_js__WEBPACK_IMPORTED_MODULE_1__/* .latestAlias */ .Io ? newest : rule.version;
        shares.set(version, (shares.get(version) ?? 0) + rule.percentage);
    }
    return [...shares].map(([version, percentage]) => ({ version, percentage }));
}
/** False for a version that is not active; a version whose state the service does not tell counts as active. */
function canServe(version) {
    return !['creating', 'failed', 'deleting', 'deleted'].includes(version.status);
}
/** The version that gets most of the traffic, as the `baseline-version` output names it. */
function mainVersion(rules) {
    return [...rules].sort((a, b) => b.percentage - a.percentage)[0]?.version;
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
    return line.slice(0, longestEntry);
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


/***/ }),

/***/ 43817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ findOrphan),
/* harmony export */   L_: () => (/* binding */ findRollbackTarget),
/* harmony export */   fy: () => (/* binding */ rolloutRecord),
/* harmony export */   ww: () => (/* binding */ rolloutKeys)
/* harmony export */ });
/* harmony import */ var _routing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40772);
/* harmony import */ var _weights_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40191);


/** Metadata keys under which a version remembers the rollout that it was minted for. */
const rolloutKeys = {
    baseline: 'rollout-baseline',
    weights: 'rollout-weights',
    /** GitHub environment that keeps the rollout's journal. */
    journal: 'rollout-journal',
};
/** The part of a version's metadata that explains, to any later run, a split that a dead runner left behind. */
function rolloutRecord(baseline, weights, journal) {
    return {
        ...(journal ? { [rolloutKeys.journal]: journal } : {}),
        [rolloutKeys.baseline]: baseline.map(({ version, percentage }) => `${version}=${percentage}`).join(','),
        [rolloutKeys.weights]: weights.join(','),
    };
}
/**
 * Recognises a split left by a rollout that died: one of the versions routed to was minted for a rollout from
 * exactly the other versions, and has one of the weights of that rollout's steps.
 */
function findOrphan(routing, versions) {
    if (routing.kind !== 'fixed' || routing.rules.length < 2)
        return undefined;
    const explanations = routing.rules.flatMap((rule) => {
        const canary = versions.find((known) => known.version === rule.version);
        const baseline = parseRules(canary?.metadata[rolloutKeys.baseline]);
        const weights = (canary?.metadata[rolloutKeys.weights] ?? '').split(',').map(Number);
        if (!canary || baseline.length === 0 || !weights.includes(rule.percentage))
            return [];
        const planned = {
            kind: 'fixed',
            rules: (0,_weights_js__WEBPACK_IMPORTED_MODULE_0__/* .splitTraffic */ ._)(baseline, canary.version, rule.percentage),
        };
        return (0,_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRouting */ .Hm)(planned, routing)
            ? [{ canary: canary.version, baseline, weight: rule.percentage }]
            : [];
    });
    // Two versions that were each rolled out over the other explain the same split in opposite ways: no guess then.
    return explanations.length === 1 ? explanations[0] : undefined;
}
/**
 * Finds the rules that were in force before the newest rollout, from the records in its versions' metadata.
 * Looking only at the newest makes going back idempotent: a second time finds traffic where it belongs.
 *
 * @param versions newest first
 */
function findRollbackTarget(routing, versions) {
    if (routing.kind !== 'fixed')
        return { kind: 'unknown' };
    for (const { version, draft, metadata } of versions) {
        const baseline = parseRules(metadata[rolloutKeys.baseline]);
        if (draft || baseline.length === 0)
            continue;
        if ((0,_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRouting */ .Hm)({ kind: 'fixed', rules: baseline }, routing))
            return { kind: 'restored', canary: version, baseline };
        const weight = routing.rules.find((rule) => rule.version === version)?.percentage ?? 0;
        const planned = (0,_weights_js__WEBPACK_IMPORTED_MODULE_0__/* .splitTraffic */ ._)(baseline, version, weight);
        if (weight < 100 && findOrphan(routing, versions)?.canary !== version)
            return { kind: 'unknown' };
        if (weight > 0 && (0,_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRouting */ .Hm)({ kind: 'fixed', rules: planned }, routing)) {
            return { kind: 'restore', canary: version, baseline, weight };
        }
        return { kind: 'unknown' };
    }
    return { kind: 'unknown' };
}
function parseRules(text) {
    if (!text)
        return [];
    const rules = text.split(',').map((pair) => {
        const [version = '', percentage = ''] = pair.split('=');
        return { version, percentage: Number(percentage) };
    });
    const whole = rules.every(({ version, percentage }) => version !== '' && Number.isInteger(percentage));
    return whole && rules.reduce((sum, rule) => sum + rule.percentage, 0) === 100 ? rules : [];
}


/***/ }),

/***/ 40191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ splitTraffic)
/* harmony export */ });
/**
 * The rules that give `weight` percent to the canary and share the rest among the baseline's versions in the
 * proportions that they had, in whole percents that sum to 100 (largest remainder; a tie goes to the version
 * that is listed first). Versions left with 0 % are not named.
 *
 * @param baseline the rules recorded before the rollout; they sum to 100, or are empty on a first deployment
 * @param weight whole percent from 0 to 100
 */
function splitTraffic(baseline, canary, weight) {
    const stable = baseline.filter((rule) => rule.version !== canary && rule.percentage > 0);
    const total = stable.reduce((sum, rule) => sum + rule.percentage, 0);
    if (total === 0 || weight >= 100)
        return [{ version: canary, percentage: 100 }];
    const left = 100 - weight;
    const shares = stable.map((rule) => {
        const exact = (rule.percentage * left) / total;
        return { version: rule.version, percentage: Math.floor(exact), remainder: exact - Math.floor(exact) };
    });
    let missing = left - shares.reduce((sum, share) => sum + share.percentage, 0);
    for (const share of [...shares].sort((a, b) => b.remainder - a.remainder)) {
        if (missing === 0)
            break;
        share.percentage += 1;
        missing -= 1;
    }
    const rules = shares.map(({ version, percentage }) => ({ version, percentage }));
    if (weight > 0)
        rules.push({ version: canary, percentage: weight });
    return rules.filter((rule) => rule.percentage > 0);
}


/***/ })

};
