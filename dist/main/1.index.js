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
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43817);
/* harmony import */ var _rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40772);



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
    return {
        phase: 'reported',
        failed: false,
        cause: [
            agent.enabled ? '' : 'The agent is disabled and refuses every request.',
            `Routing is ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)(routing)}.`,
            explain(routing, target),
        ]
            .filter(Boolean)
            .join(' '),
    };
}
function explain(routing, target) {
    if (routing.kind === 'always-latest') {
        return 'No version is named: a new release would be served at once. The next deployment names the stable one first.';
    }
    switch (target.kind) {
        case 'restore':
            return target.weight === 100
                ? `Version ${target.canary} was promoted; 'mode: rollback' goes back to ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)({ kind: 'fixed', rules: target.baseline })}.`
                : `The rollout of version ${target.canary} stands at ${target.weight} %; 'mode: rollback' goes back to ${(0,_rollout_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)({ kind: 'fixed', rules: target.baseline })}.`;
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
    for (const rule of routing.rules) {
        const canary = versions.find((known) => known.version === rule.version);
        const baseline = parseRules(canary?.metadata[rolloutKeys.baseline]);
        const weights = (canary?.metadata[rolloutKeys.weights] ?? '').split(',').map(Number);
        if (!canary || baseline.length === 0 || !weights.includes(rule.percentage))
            continue;
        const planned = {
            kind: 'fixed',
            rules: (0,_weights_js__WEBPACK_IMPORTED_MODULE_0__/* .splitTraffic */ ._)(baseline, canary.version, rule.percentage),
        };
        if ((0,_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .sameRouting */ .Hm)(planned, routing))
            return { canary: canary.version, baseline, weight: rule.percentage };
    }
    return undefined;
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
