export const id = 261;
export const ids = [261];
export const modules = {

/***/ 91251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isFields)
/* harmony export */ });
/** True for a map: no list, no null. */
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 92981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ openTraffic)
});

// EXTERNAL MODULE: ./build/rollout/routing.js
var rollout_routing = __webpack_require__(40772);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/rollout/cancelled.js
var rollout_cancelled = __webpack_require__(1969);
// EXTERNAL MODULE: ./build/rollout/drift.js
var drift = __webpack_require__(60277);
;// CONCATENATED MODULE: ./build/rollout/traffic.js




/** Milliseconds that reads may lag behind a write before a written routing counts as not taken. */
const readBackLimit = 30_000;
/** Milliseconds over which a foreign routing must be read before it counts as drift and not as a stale read. */
const driftConfirmation = 4_000;
/** Milliseconds for which a rollback is tried when nobody kills the run first. */
const restoreLimit = 15 * 60_000;
/** Milliseconds for which a rollback waits for routing that cannot be read before it writes all the same. */
const unreadableLimit = 120_000;
/** Milliseconds for one attempt of a write or read when the run was cancelled: the runner kills after ten seconds. */
const hurriedAttempt = 1_500;
/**
 * The only writer of routing. Every move is read, compare, write, read back; a write whose answer was lost is
 * looked up before it is sent again. The service has no ETag, so reading back is what closes the window between
 * comparing and writing.
 */
class Traffic {
    #agent;
    #port;
    #clock;
    #onDrift;
    #listener;
    #lastSeen;
    /** When `#lastSeen` was read, milliseconds since the epoch. */
    #lastSeenAt;
    #ownVersions;
    #inFlight;
    /** @param seen the routing as this run read it last */
    constructor(options) {
        this.#agent = options.agent;
        this.#port = options.port;
        this.#clock = options.clock;
        this.#onDrift = options.onDrift;
        this.#lastSeen = options.seen;
        this.#lastSeenAt = options.clock.now();
        this.#listener = options.listener ?? (() => { });
    }
    /** The routing that was last read or read back. */
    get lastSeen() {
        return this.#lastSeen;
    }
    /** From now on only routing of these versions is adopted: a rollout knows how to go on from no other. */
    adoptOnly(versions) {
        this.#ownVersions = new Set(versions);
    }
    /**
     * Takes routing that somebody else made for what this rollout goes on from.
     * @throws Drift when a version has traffic in it that is no part of the rollout
     */
    adopt(found, expected, lastSeenAt) {
        const strangers = this.#strangersIn(found);
        if (strangers.length > 0) {
            const since = lastSeenAt === undefined ? {} : { lastSeenAt };
            throw new drift/* Drift */.K(this.#agent, expected, found, { ...since, strangers });
        }
        this.#seen(found, 'on-drift: adopt');
    }
    /**
     * Reads routing and compares it with what was last seen.
     * @throws Drift when it differs for good and `on-drift` is `fail`
     */
    async compare(signal) {
        const found = await this.#readSettled((routing) => (0,rollout_routing/* sameRouting */.Hm)(routing, this.#lastSeen), signal);
        if ((0,rollout_routing/* sameRouting */.Hm)(found, this.#lastSeen)) {
            this.#lastSeenAt = this.#clock.now();
            return found;
        }
        const known = { lastSeenAt: this.#lastSeenAt };
        if (this.#onDrift === 'fail')
            throw new drift/* Drift */.K(this.#agent, this.#lastSeen, found, known);
        if (this.#onDrift === 'adopt')
            this.adopt(found, this.#lastSeen, this.#lastSeenAt);
        return found;
    }
    /**
     * Sees to it that `rules` stand: compares, and with `on-drift: overwrite` writes them back over what somebody
     * else wrote. With `adopt` that stands, and the rollout goes on from it.
     * @throws Drift with `on-drift: fail`
     */
    async keep(rules, signal) {
        const found = await this.compare(signal);
        if (this.#onDrift !== 'overwrite' || (0,rollout_routing/* sameRouting */.Hm)(found, { kind: 'fixed', rules }))
            return;
        await this.move(rules, 'on-drift: overwrite', signal);
    }
    /**
     * Moves traffic to exactly `rules`: compare, write, read back.
     * @throws Drift when somebody else changed routing before or meanwhile
     * @throws ActionError when the service refuses, or the written routing never shows
     */
    async move(rules, why, signal) {
        assertWhole(rules);
        const desired = { kind: 'fixed', rules };
        const before = await this.compare(signal);
        if ((0,rollout_routing/* sameRouting */.Hm)(before, desired) && before.kind === 'fixed') {
            this.#seen(before, why);
            return;
        }
        const deadline = this.#clock.now() + readBackLimit * 4;
        for (let attempt = 1;; attempt += 1) {
            signal?.throwIfAborted();
            let failure;
            try {
                await this.#send(rules, signal);
            }
            catch (error) {
                signal?.throwIfAborted();
                if (!this.#port.mayHaveActed(error))
                    throw error;
                failure = error;
            }
            // An uncertain write that does not show is sent again soon; a confirmed one only has to become visible.
            const found = await this.#readUntil(desired, before, failure === undefined ? readBackLimit : 2_000, signal);
            if ((0,rollout_routing/* sameRouting */.Hm)(found, desired)) {
                this.#seen(found, why);
                return;
            }
            if (!(0,rollout_routing/* sameRouting */.Hm)(found, before))
                throw new drift/* Drift */.K(this.#agent, desired, found);
            if (failure === undefined) {
                throw new errors/* ActionError */.l(`The service accepted the routing ${(0,rollout_routing/* describeRouting */.ww)(desired)} for agent '${this.#agent}', but still answers ${(0,rollout_routing/* describeRouting */.ww)(found)}.`, `Look at the agent's routing; run again when it has settled.`);
            }
            if (this.#clock.now() >= deadline)
                throw failure;
            await this.#clock.sleep(Math.min(5_000, 250 * 2 ** attempt), signal);
        }
    }
    /**
     * Writes the recorded rules back and tries until they are read back. With `blind` the write is the first
     * thing on the wire: a cancelled run has seconds. Routing that cannot be read for two minutes is taken for what
     * was last seen, and where it cannot be read afterwards either, the answer to the write counts: users must not
     * stay on a failed canary because reads fail.
     * @param options.signal ends the attempts; without one they end after 15 minutes
     * @param options.cancelled from when it aborts, the rest is done as with `blind`
     * @throws Drift when somebody else moved routing and `on-drift` is `fail` (never with `blind`)
     * @throws ActionError when the service refused for good or the time is over
     */
    async restore(rules, why, options = {}) {
        assertWhole(rules);
        const { signal, cancelled } = options;
        const isHurried = () => options.blind === true || cancelled?.aborted === true;
        const desired = { kind: 'fixed', rules };
        const deadline = this.#clock.now() + restoreLimit;
        if (!isHurried()) {
            const found = await (0,rollout_cancelled/* unlessAborted */.W)(this.#compareStubbornly(deadline, desired, cancelled ?? signal), cancelled).catch((error) => {
                if (!cancelled?.aborted)
                    throw error;
                return undefined;
            });
            if (found && (0,rollout_routing/* sameRouting */.Hm)(found, desired)) {
                this.#seen(found, why);
                return;
            }
        }
        const earlier = this.#inFlight;
        let refusals = 0;
        for (let attempt = 1;; attempt += 1) {
            let failure;
            let answered;
            // A torn write of the recorded rules does no harm: the same rules are sent again.
            const hurry = () => (isHurried() ? AbortSignal.timeout(hurriedAttempt) : cancelled);
            try {
                // A version without traffic may be gone: then the service refuses whoever names it.
                answered = await this.#send(refusals > 0 ? rules.filter(hasTraffic) : rules, signal, hurry());
            }
            catch (error) {
                signal?.throwIfAborted();
                failure = error;
                if (this.#port.isFinal(error))
                    refusals += 1;
                if (refusals >= 3 || this.#clock.now() >= deadline)
                    throw error;
            }
            const found = await this.#readUntil(desired, this.#lastSeen, failure === undefined ? 5_000 : 0, signal).catch(() => answered);
            if (found && (0,rollout_routing/* sameRouting */.Hm)(found, desired)) {
                if (attempt === 1 && earlier) {
                    // A write of ours was on the wire when this began and may land after it: wait for it, look again.
                    await Promise.race([earlier.catch(() => { }), this.#clock.sleep(2_000, signal)]);
                    const settled = await this.#port.read(signal ?? hurry()).catch(() => undefined);
                    if (!settled || !(0,rollout_routing/* sameRouting */.Hm)(settled, desired))
                        continue;
                }
                this.#seen(found, why);
                return;
            }
            if (this.#clock.now() >= deadline) {
                throw (failure ??
                    new errors/* ActionError */.l(`The routing of agent '${this.#agent}' could not be restored to ${(0,rollout_routing/* describeRouting */.ww)(desired)}.`, `Set the routing by hand now.`));
            }
            await this.#clock.sleep(Math.min(isHurried() ? 200 : 2_000, 50 * 2 ** Math.min(attempt, 6)), signal);
        }
    }
    /**
     * Like `compare`, through a service that fails for a while; routing that is already `desired` is no drift.
     * `undefined` when it could not be read for too long.
     */
    async #compareStubbornly(deadline, desired, signal) {
        const patience = Math.min(deadline, this.#clock.now() + unreadableLimit);
        for (let wait = 250;; wait = Math.min(wait * 2, 5_000)) {
            try {
                return await this.compare(signal);
            }
            catch (error) {
                signal?.throwIfAborted();
                if (error instanceof drift/* Drift */.K) {
                    if ((0,rollout_routing/* sameRouting */.Hm)(error.found, desired))
                        return error.found;
                    throw error;
                }
                if (this.#port.isFinal(error))
                    throw error;
                if (this.#clock.now() >= patience)
                    return undefined;
                await this.#clock.sleep(wait, signal);
            }
        }
    }
    #strangersIn(routing) {
        const own = this.#ownVersions;
        if (!own || routing.kind !== 'fixed')
            return [];
        return routing.rules.flatMap(({ version, percentage }) => percentage > 0 && !own.has(version) ? [version] : []);
    }
    #seen(routing, why) {
        this.#lastSeen = routing;
        this.#lastSeenAt = this.#clock.now();
        if (routing.kind === 'fixed')
            this.#listener(routing.rules, why);
    }
    /** @param tear aborts the request itself; without it, `signal` only ends the wait: a torn write is uncertain */
    async #send(rules, signal, tear) {
        const sent = this.#port.write(rules, tear);
        this.#inFlight = sent;
        const settled = () => {
            if (this.#inFlight === sent)
                this.#inFlight = undefined;
        };
        sent.then(settled, settled);
        return (0,rollout_cancelled/* unlessAborted */.W)(sent, signal);
    }
    /** Reads until `accept` holds or a foreign routing was read for long enough. */
    async #readSettled(accept, signal) {
        const until = this.#clock.now() + driftConfirmation;
        for (let wait = 250;; wait *= 2) {
            const found = await this.#port.read(signal);
            if (accept(found) || this.#clock.now() >= until)
                return found;
            await this.#clock.sleep(Math.min(wait, Math.max(1, until - this.#clock.now())), signal);
        }
    }
    /** Reads until `desired` shows, `limit` is over, or something that is neither `desired` nor `before` stays. */
    async #readUntil(desired, before, limit, signal) {
        const until = this.#clock.now() + limit;
        let foreignSince;
        for (let wait = 100;; wait = Math.min(wait * 2, 2_000)) {
            const found = await this.#port.read(signal);
            const now = this.#clock.now();
            if ((0,rollout_routing/* sameRouting */.Hm)(found, desired))
                return found;
            if ((0,rollout_routing/* sameRouting */.Hm)(found, before))
                foreignSince = undefined;
            else
                foreignSince ??= now;
            if (foreignSince !== undefined && now - foreignSince >= driftConfirmation)
                return found;
            if (now >= until && (foreignSince === undefined || limit === 0))
                return found;
            await this.#clock.sleep(wait, signal);
        }
    }
}
function hasTraffic({ percentage }) {
    return percentage > 0;
}
function assertWhole(rules) {
    const sum = rules.reduce((total, rule) => total + rule.percentage, 0);
    if (sum !== 100 || rules.some((rule) => !Number.isInteger(rule.percentage) || rule.percentage < 0)) {
        throw new Error(`Routing must be whole percents that sum to 100, got ${JSON.stringify(rules)}`);
    }
}

// EXTERNAL MODULE: ./build/foundry/failures.js + 1 modules
var failures = __webpack_require__(24544);
;// CONCATENATED MODULE: ./build/production/routing-port.js


/** The agent's routing as the rollout wants to see it. */
function routingPort(foundry) {
    return {
        async read(signal) {
            const agent = await foundry.getAgent(signal ? { signal } : {});
            if (!agent) {
                throw new errors/* ActionError */.l(`Agent '${foundry.agentName}' does not exist any more.`, `Find out who deleted it; nothing can be routed until it is deployed again.`);
            }
            return agent.routing;
        },
        write: (rules, signal) => foundry.writeRules(rules, signal ? { signal } : {}),
        mayHaveActed: failures/* isUncertain */.cp,
        isFinal(error) {
            const status = error instanceof errors/* ActionError */.l ? error.service?.status : undefined;
            return status !== undefined && [400, 404, 405, 409, 413, 415, 422].includes(status);
        },
    };
}

;// CONCATENATED MODULE: ./build/production/open-traffic.js



/** The one writer of the agent's routing, telling story and log what is read back. */
function openTraffic(run, seen) {
    const { foundry, clock, config, story, log } = run;
    return new Traffic({
        agent: foundry.agentName,
        port: routingPort(foundry),
        clock,
        seen,
        onDrift: config.rollout.onDrift,
        listener(rules, why) {
            story.traffic(rules, why);
            if (why.startsWith('on-drift')) {
                const now = (0,rollout_routing/* describeRouting */.ww)({ kind: 'fixed', rules });
                const text = `Somebody else had moved routing; it is ${now} now, as '${why}' asks.`;
                story.warn(text);
                log.warning(text);
            }
            log.event(`routing is ${(0,rollout_routing/* describeRouting */.ww)({ kind: 'fixed', rules })} (${why})`);
        },
    });
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

/***/ 60277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ Drift)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _routing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40772);


/** Routing is not what this rollout last wrote: somebody else moved it. Never overwritten unasked. */
class Drift extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l {
    name = 'Drift';
    expected;
    found;
    /**
     * @param agent name of the agent whose routing drifted
     * @param known.lastSeenAt when routing still was as expected, milliseconds since the epoch
     * @param known.strangers versions in it that are no part of the rollout, where it was to be adopted
     */
    constructor(agent, expected, found, known = {}) {
        const { lastSeenAt, strangers } = known;
        const since = lastSeenAt === undefined ? '' : `, after ${new Date(lastSeenAt).toISOString()}`;
        super(`The routing of agent '${agent}' is not what this rollout last saw: expected ${(0,_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRouting */ .ww)(expected)}, found ${(0,_routing_js__WEBPACK_IMPORTED_MODULE_1__/* .describeRouting */ .ww)(found)}. Somebody else changed it${since}, and it was left as it is.`, strangers
            ? `It cannot be adopted, because version ${strangers.join(', ')} is no part of this rollout, whose next step would take its traffic away. Run 'mode: rollback' with 'to-version' and deploy anew, or 'on-drift: overwrite' to put this rollout's routing back.`
            : `Decide which routing is right: run again with 'on-drift: adopt' to continue from what is there, or 'on-drift: overwrite' to put this rollout's routing back.`);
        this.expected = expected;
        this.found = found;
    }
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
    if (routing.kind !== 'fixed')
        return undefined;
    // A version may be named without any traffic.
    const serving = routing.rules.filter(({ percentage }) => percentage > 0);
    if (serving.length < 2)
        return undefined;
    const explanations = serving.flatMap((rule) => {
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
