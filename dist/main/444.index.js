export const id = 444;
export const ids = [444];
export const modules = {

/***/ 21502:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ openTraffic)
});

// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/routing/routing.js
var routing_routing = __webpack_require__(87723);
// EXTERNAL MODULE: ./build/rollout/drift.js
var drift = __webpack_require__(60277);
// EXTERNAL MODULE: ./build/rollout/ended.js
var ended = __webpack_require__(70862);
// EXTERNAL MODULE: ./build/rollout/cancelled.js
var rollout_cancelled = __webpack_require__(1969);
;// CONCATENATED MODULE: ./build/rollout/endpoint.js


/** Milliseconds over which a foreign routing must be read before it counts as drift and not as a stale read. */
const driftConfirmation = 4_000;
/** Reads and writes through a port whose reads may be stale and whose writes may outlive the wait for them. */
class Endpoint {
    #port;
    #clock;
    #inFlight;
    #doubt;
    constructor(port, clock) {
        this.#port = port;
        this.#clock = clock;
    }
    /** The write that nobody has heard of yet. */
    get inFlight() {
        return this.#inFlight;
    }
    /** True while what was read last is not what was expected, and no write of ours has been sent since. */
    get isDoubted() {
        return this.#doubt !== undefined;
    }
    mayHaveActed(error) {
        return this.#port.mayHaveActed(error);
    }
    isFinal(error) {
        return this.#port.isFinal(error);
    }
    /** One read, as it comes. */
    async read(signal) {
        return (await this.#port.read(signal)).routing;
    }
    /** Reads until `accept` holds or something else was read for long enough, earlier reads of the same included. */
    async readSettled(accept, signal) {
        const begun = this.#clock.now();
        for (let wait = 250;; wait *= 2) {
            const found = await this.#port.read(signal);
            if (accept(found)) {
                this.#doubt = undefined;
                return found;
            }
            if (!this.#doubt || !(0,routing_routing/* sameRouting */.Hm)(found.routing, this.#doubt.routing)) {
                this.#doubt = { routing: found.routing, since: this.#clock.now() };
            }
            const until = Math.min(begun, this.#doubt.since) + driftConfirmation;
            if (this.#clock.now() >= until)
                return found;
            await this.#clock.sleep(Math.min(wait, Math.max(1, until - this.#clock.now())), signal);
        }
    }
    /** Reads until `desired` shows, `limit` is over, or something that is neither `desired` nor `before` stays. */
    async readUntil(desired, before, limit, signal) {
        const until = this.#clock.now() + limit;
        let foreignSince;
        for (let wait = 100;; wait = Math.min(wait * 2, 2_000)) {
            const found = await this.read(signal);
            const now = this.#clock.now();
            if ((0,routing_routing/* sameRouting */.Hm)(found, desired))
                return found;
            if ((0,routing_routing/* sameRouting */.Hm)(found, before))
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
    /**
     * @param options.tear aborts the request itself; `signal` only ends the wait: a torn write is uncertain
     * @param options.over see {@link RoutingPort.write}
     */
    async send(rules, options = {}) {
        this.#doubt = undefined;
        const sent = this.#port.write(rules, options.tear, options.over);
        this.#inFlight = sent;
        const settled = () => {
            if (this.#inFlight === sent)
                this.#inFlight = undefined;
        };
        sent.then(settled, settled);
        return (0,rollout_cancelled/* unlessAborted */.W)(sent, options.signal);
    }
}

;// CONCATENATED MODULE: ./build/rollout/interference.js



/**
 * Decides, once for every place that meets it, whether routing that somebody else made may be adopted or written
 * over. It may not when it is not understood, or when it means that a person ended the rollout; otherwise `on-drift`
 * says so. Passes when it may.
 *
 * @throws Ended when the journal says that the rollout is over, or routing is back at its baseline
 * @throws Drift when it is to be left alone for another reason
 */
async function decideInterference(interference) {
    const { agent, expected, found, onDrift, rolling, lastSeenAt } = interference;
    const known = lastSeenAt === undefined ? {} : { lastSeenAt };
    if (found.kind === 'foreign')
        throw new drift/* Drift */.K(agent, expected, found, known);
    let untold;
    if (rolling) {
        const { canary, baseline } = rolling;
        const how = await rolling.endedBy?.().catch((error) => {
            untold = error instanceof Error ? error.message : String(error);
            return undefined;
        });
        if (how !== undefined)
            throw new ended/* Ended */.lj({ agent, canary }, found, how);
        if (baseline.length > 0 && (0,routing_routing/* sameRouting */.Hm)(found, { kind: 'fixed', rules: baseline })) {
            throw new ended/* Ended */.lj({ agent, canary }, found);
        }
    }
    if (onDrift === 'fail')
        throw new drift/* Drift */.K(agent, expected, found, known);
    if (untold !== undefined && !interference.goingBack) {
        throw new drift/* Drift */.K(agent, expected, found, { ...known, untold });
    }
    const strangers = onDrift === 'adopt' && rolling ? strangersIn(found, rolling) : [];
    if (strangers.length > 0)
        throw new drift/* Drift */.K(agent, expected, found, { ...known, strangers });
}
/** Versions with traffic that are no part of the rollout: it knows how to go on from no other. */
function strangersIn(routing, { canary, baseline }) {
    if (routing.kind !== 'fixed')
        return [];
    const own = new Set([canary, ...baseline.map(({ version }) => version)]);
    return routing.rules.flatMap(({ version, percentage }) => percentage > 0 && !own.has(version) ? [version] : []);
}

;// CONCATENATED MODULE: ./build/rollout/restore.js





/** Milliseconds for which a rollback is tried when nobody kills the run first. */
const restoreLimit = 15 * 60_000;
/** Milliseconds for which a rollback waits for routing that cannot be read before it writes all the same. */
const unreadableLimit = 120_000;
/** Milliseconds that a cancelled run takes to find out whether somebody else moved routing, where a read says so. */
const hurriedCompare = 5_000;
/** Milliseconds for one attempt of a write or read when the run was cancelled: the runner kills after ten seconds. */
const hurriedAttempt = 1_500;
/**
 * Writes the recorded rules back and tries until they are read back. Routing that cannot be read for two minutes is
 * taken for what was last seen, and where it cannot be read afterwards either, the answer to the write counts: users
 * must not stay on a failed canary because reads fail. Routing that was read and is not understood is another matter:
 * it is somebody else's.
 *
 * @throws Drift, Ended as `Restorable.compare` does (before a blind write only where a read gave reason to look); Drift when routing that is not
 *   understood shows after the write
 * @throws ActionError when the service refused for good or the time is over
 */
async function restoreRules(traffic, rules, why, options = {}) {
    (0,routing_routing/* assertWhole */.MA)(rules);
    const { agent, clock, endpoint } = traffic;
    const { signal, cancelled, cleared } = options;
    // It may throw while nobody waits for it yet.
    cleared?.catch(() => { });
    const isHurried = () => options.blind === true || cancelled?.aborted === true;
    const desired = { kind: 'fixed', rules };
    const deadline = clock.now() + restoreLimit;
    let found;
    if (!isHurried()) {
        found = await (0,rollout_cancelled/* unlessAborted */.W)(compareStubbornly(traffic, desired, deadline, cancelled ?? signal), cancelled).catch((error) => {
            if (!cancelled?.aborted)
                throw error;
            return undefined;
        });
        await cleared;
    }
    if (isHurried() && !found && endpoint.isDoubted) {
        const limit = AbortSignal.timeout(hurriedCompare);
        found = await traffic.compare(desired, limit).catch((error) => {
            if (isDecided(error))
                throw error;
            return undefined;
        });
    }
    if (found && (0,routing_routing/* sameRouting */.Hm)(found, desired)) {
        traffic.seen(found, why);
        return;
    }
    const earlier = endpoint.inFlight;
    const before = traffic.lastSeen();
    const over = before.kind === 'foreign' ? before : undefined;
    let refusals = 0;
    for (let attempt = 1;; attempt += 1) {
        let failure;
        let answered;
        // A torn write of the recorded rules does no harm: the same rules are sent again.
        const hurry = () => (isHurried() ? AbortSignal.timeout(hurriedAttempt) : cancelled);
        try {
            // A version without traffic may be gone: then the service refuses whoever names it.
            const sent = refusals > 0 ? rules.filter(({ percentage }) => percentage > 0) : rules;
            answered = await endpoint.send(sent, { signal, tear: hurry(), over });
        }
        catch (error) {
            signal?.throwIfAborted();
            failure = error;
            if (endpoint.isFinal(error))
                refusals += 1;
            if (refusals >= 3 || clock.now() >= deadline)
                throw error;
        }
        const shown = await endpoint
            .readUntil(desired, before, failure === undefined ? 5_000 : 0, signal)
            .catch(() => answered);
        if (shown && (0,routing_routing/* sameRouting */.Hm)(shown, desired)) {
            if (attempt === 1 && earlier) {
                // A write of ours was on the wire when this began and may land after it: wait for it, look again.
                await Promise.race([earlier.catch(() => { }), clock.sleep(2_000, signal)]);
                const settled = await endpoint.read(signal ?? hurry()).catch(() => undefined);
                if (!settled || !(0,routing_routing/* sameRouting */.Hm)(settled, desired))
                    continue;
            }
            traffic.seen(shown, why);
            return;
        }
        // No write of ours can have come out as this: somebody set it meanwhile.
        if (shown?.kind === 'foreign' && !(0,routing_routing/* sameRouting */.Hm)(shown, before))
            throw new drift/* Drift */.K(agent, desired, shown);
        if (clock.now() >= deadline) {
            throw (failure ??
                new errors/* ActionError */.l(`The routing of agent '${agent}' could not be restored to ${(0,routing_routing/* describeRouting */.ww)(desired)}.`, `Set the routing by hand now.`));
        }
        await clock.sleep(Math.min(isHurried() ? 200 : 2_000, 50 * 2 ** Math.min(attempt, 6)), signal);
    }
}
/** Compares through a service that fails for a while; `undefined` when it could not be read for too long. */
async function compareStubbornly({ clock, compare, endpoint }, desired, deadline, signal) {
    const patience = Math.min(deadline, clock.now() + unreadableLimit);
    for (let wait = 250;; wait = Math.min(wait * 2, 5_000)) {
        try {
            return await compare(desired, signal);
        }
        catch (error) {
            signal?.throwIfAborted();
            if (isDecided(error) || endpoint.isFinal(error))
                throw error;
            if (clock.now() >= patience)
                return undefined;
            await clock.sleep(wait, signal);
        }
    }
}
/** True when routing was read, and is to be left alone. */
function isDecided(error) {
    return error instanceof drift/* Drift */.K || error instanceof ended/* Ended */.lj;
}

;// CONCATENATED MODULE: ./build/rollout/traffic.js







/** Milliseconds that reads may lag behind a write before a written routing counts as not taken. */
const readBackLimit = 30_000;
/**
 * The only writer of routing. Every move is read, compare, write, read back; a write whose answer was lost is
 * looked up before it is sent again. The service has no ETag, so reading back is what closes the window between
 * comparing and writing.
 */
class Traffic {
    #agent;
    #endpoint;
    #clock;
    #onDrift;
    #listener;
    #lastSeen;
    /** When `#lastSeen` was read, milliseconds since the epoch. */
    #lastSeenAt;
    #rolling;
    /** @param seen the routing as this run read it last */
    constructor(options) {
        this.#agent = options.agent;
        this.#endpoint = new Endpoint(options.port, options.clock);
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
    /**
     * From now on it is this rollout that moves traffic: it goes on from no version but its own, and it ends when
     * somebody ends it or disables the agent.
     */
    roll(rolling) {
        this.#rolling = rolling;
    }
    /**
     * Deals with routing that a run found when it took the rollout over, and that the rollout would not have there:
     * goes on from it, or puts `expected` right first, as `on-drift` says.
     * @throws Drift when it is to be left alone; Ended when it means that somebody ended the rollout
     */
    async settle(found, expected) {
        await this.#decide(found, expected);
        if (this.#onDrift === 'adopt')
            this.#seen(found, 'on-drift: adopt');
        if (this.#onDrift === 'overwrite' && expected.kind === 'fixed') {
            await this.move(expected.rules, 'on-drift: overwrite');
        }
    }
    /**
     * Reads routing and compares it with what was last seen.
     * @throws Drift when it differs for good and `on-drift` is `fail`, or it is not understood
     * @throws Ended when somebody ended the rollout
     * @throws AgentDisabled when somebody took the agent out of service during the rollout
     */
    async compare(signal) {
        const { routing, enabled } = await this.#endpoint.readSettled((sighting) => this.#isExpected(sighting) && !this.#isDisabled(sighting), signal);
        await this.#accept(routing);
        if (this.#rolling && this.#isDisabled({ routing, enabled })) {
            throw new ended/* AgentDisabled */.a$({ agent: this.#agent, canary: this.#rolling.canary });
        }
        return routing;
    }
    /**
     * Sees to it that `rules` stand: compares, and with `on-drift: overwrite` writes them back over what somebody
     * else wrote. With `adopt` that stands, and the rollout goes on from it.
     * @throws as `compare` does
     */
    async keep(rules, signal) {
        const found = await this.compare(signal);
        if (this.#onDrift !== 'overwrite' || (0,routing_routing/* sameRouting */.Hm)(found, { kind: 'fixed', rules }))
            return;
        await this.#write(rules, found, 'on-drift: overwrite', signal);
    }
    /**
     * Moves traffic to exactly `rules`: compare, write, read back.
     * @throws Drift when somebody else changed routing before or meanwhile; Ended and AgentDisabled as `compare` does
     * @throws ActionError when the service refuses, or the written routing never shows
     */
    async move(rules, why, signal) {
        const before = await this.compare(signal);
        await this.#write(rules, before, why, signal);
    }
    /**
     * Puts traffic back to recorded rules, through whatever the service does: see {@link restoreRules}.
     * @throws Drift when somebody else moved routing and `on-drift` is `fail`, or it is not understood
     * @throws Ended when somebody ended the rollout and sent traffic elsewhere
     * @throws ActionError when the service refused for good or the time is over
     */
    async restore(rules, why, options = {}) {
        const restorable = {
            agent: this.#agent,
            clock: this.#clock,
            endpoint: this.#endpoint,
            lastSeen: () => this.#lastSeen,
            compare: (desired, signal) => this.#compareBack(desired, signal),
            seen: (routing, said) => this.#seen(routing, said),
        };
        await restoreRules(restorable, rules, why, options);
    }
    /** An agent that was disabled goes back all the same, so that whoever enables it enables what served before. */
    async #compareBack(desired, signal) {
        const { routing } = await this.#endpoint.readSettled((sighting) => this.#isExpected(sighting), signal);
        if (!(0,routing_routing/* sameRouting */.Hm)(routing, desired))
            await this.#accept(routing, { goingBack: true });
        return routing;
    }
    async #write(rules, before, why, signal) {
        (0,routing_routing/* assertWhole */.MA)(rules);
        const desired = { kind: 'fixed', rules };
        if ((0,routing_routing/* sameRouting */.Hm)(before, desired)) {
            this.#seen(before, why);
            return;
        }
        await this.#assertGoesOn(desired, before);
        const deadline = this.#clock.now() + readBackLimit * 4;
        for (let attempt = 1;; attempt += 1) {
            signal?.throwIfAborted();
            let failure;
            try {
                await this.#endpoint.send(rules, { signal });
            }
            catch (error) {
                signal?.throwIfAborted();
                if (!this.#endpoint.mayHaveActed(error))
                    throw error;
                failure = error;
            }
            // An uncertain write that does not show is sent again soon; a confirmed one only has to become visible.
            const found = await this.#endpoint.readUntil(desired, before, failure === undefined ? readBackLimit : 2_000, signal);
            if ((0,routing_routing/* sameRouting */.Hm)(found, desired)) {
                this.#seen(found, why);
                return;
            }
            if (!(0,routing_routing/* sameRouting */.Hm)(found, before))
                await this.#decide(found, desired, { onDrift: 'fail' });
            if (failure === undefined) {
                throw new errors/* ActionError */.l(`The service accepted the routing ${(0,routing_routing/* describeRouting */.ww)(desired)} for agent '${this.#agent}', but still answers ${(0,routing_routing/* describeRouting */.ww)(found)}.`, `Look at the agent's routing; run again when it has settled.`);
            }
            if (this.#clock.now() >= deadline)
                throw failure;
            await this.#clock.sleep(Math.min(5_000, 250 * 2 ** attempt), signal);
        }
    }
    /**
     * Asked before each write that sends traffic on. A journal that cannot be read stops nothing here: nobody has
     * moved routing, and the entry that follows the write fails the run if GitHub stays away.
     */
    async #assertGoesOn(desired, before) {
        if (before.kind === 'foreign')
            throw new drift/* Drift */.K(this.#agent, desired, before);
        const how = await this.#rolling?.endedBy?.().catch(() => undefined);
        if (this.#rolling && how !== undefined) {
            throw new ended/* Ended */.lj({ agent: this.#agent, canary: this.#rolling.canary }, before, how);
        }
    }
    /** Takes note of routing that was read, or decides about it where it is not as expected. */
    async #accept(found, options = {}) {
        if ((0,routing_routing/* sameRouting */.Hm)(found, this.#lastSeen)) {
            this.#lastSeenAt = this.#clock.now();
            return;
        }
        await this.#decide(found, this.#lastSeen, { ...options, lastSeenAt: this.#lastSeenAt });
        if (this.#onDrift === 'adopt')
            this.#seen(found, 'on-drift: adopt');
    }
    #decide(found, expected, options = {}) {
        return decideInterference({
            agent: this.#agent,
            expected,
            found,
            onDrift: this.#onDrift,
            rolling: this.#rolling,
            ...options,
        });
    }
    #isExpected({ routing }) {
        return (0,routing_routing/* sameRouting */.Hm)(routing, this.#lastSeen);
    }
    #isDisabled({ enabled }) {
        return this.#rolling !== undefined && !enabled;
    }
    #seen(routing, why) {
        this.#lastSeen = routing;
        this.#lastSeenAt = this.#clock.now();
        if (routing.kind === 'fixed')
            this.#listener(routing.rules, why);
    }
}

// EXTERNAL MODULE: ./build/foundry/transport/failures.js + 3 modules
var failures = __webpack_require__(61940);
;// CONCATENATED MODULE: ./build/production/routing-port.js


/** The agent's routing as the rollout wants to see it. */
function routingPort(foundry) {
    return {
        async read(signal) {
            const agent = await foundry.getAgent(signal ? { signal } : {});
            if (!agent) {
                throw new errors/* ActionError */.l(`Agent '${foundry.agentName}' does not exist any more.`, `Find out who deleted it; nothing can be routed until it is deployed again.`);
            }
            return { routing: agent.routing, enabled: agent.enabled };
        },
        write: (rules, signal, over) => foundry.writeRules(rules, { ...(signal ? { signal } : {}), ...(over ? { over } : {}) }),
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
                const now = (0,routing_routing/* describeRouting */.ww)({ kind: 'fixed', rules });
                story.warn(`Somebody else had moved routing; it is ${now} now, as '${why}' asks.`);
            }
            log.event(`routing is ${(0,routing_routing/* describeRouting */.ww)({ kind: 'fixed', rules })} (${why})`);
        },
    });
}


/***/ }),

/***/ 37763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ routingWrite)
/* harmony export */ });
/* harmony import */ var _foundry_operations_routing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81999);

/** A routing write as a dry run shows it. @param over routing that is not understood, where it is written over */
function routingWrite(path, rules, why, over) {
    return {
        method: 'PATCH',
        path,
        body: (0,_foundry_operations_routing_js__WEBPACK_IMPORTED_MODULE_0__/* .rulesBody */ .i)(rules, over),
        why,
    };
}


/***/ }),

/***/ 60277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ Drift)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87723);
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66846);



/** Routing is not what this rollout last wrote: somebody else moved it. Never overwritten unasked. */
class Drift extends _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l {
    name = 'Drift';
    expected;
    found;
    /** @param agent name of the agent whose routing drifted */
    constructor(agent, expected, found, known = {}) {
        const { lastSeenAt } = known;
        const since = lastSeenAt === undefined ? '' : `, after ${new Date(lastSeenAt).toISOString()}`;
        super(`The routing of agent '${agent}' is not what this rollout last saw: expected ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)(expected)}, found ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)(found)}. Somebody else changed it${since}, and it was left as it is.`, nextFor(found, known));
        this.expected = expected;
        this.found = found;
    }
}
function nextFor(found, { strangers, untold }) {
    if (found.kind === 'foreign')
        return _foreign_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignNext */ .u;
    if (strangers) {
        return `It cannot be adopted, because version ${strangers.join(', ')} is no part of this rollout, whose next step would take its traffic away. Run 'mode: rollback' with 'to-version' and deploy anew, or 'on-drift: overwrite' to put this rollout's routing back.`;
    }
    if (untold !== undefined) {
        return `It was neither adopted nor written over, because the journal, which would say whether somebody ended the rollout, could not be read: ${untold}. Run again when it can.`;
    }
    return `Decide which routing is right: run again with 'on-drift: adopt' to continue from what is there, or 'on-drift: overwrite' to put this rollout's routing back.`;
}


/***/ }),

/***/ 70862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a$: () => (/* binding */ AgentDisabled),
/* harmony export */   lj: () => (/* binding */ Ended),
/* harmony export */   mr: () => (/* binding */ endedBy)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87723);
/* harmony import */ var _cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1969);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64249);




/** Milliseconds for asking the journal whether the rollout is over still: traffic does not wait for GitHub. */
const journalLimit = 10_000;
/**
 * Somebody ended the rollout while this run was moving it: by `mode: rollback`, by another deployment, or by routing
 * back to what served before. No run goes on with it, whatever `on-drift` says.
 */
class Ended extends _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l {
    name = 'Ended';
    /** The routing that was left as it is. */
    found;
    /** False when only the routing says so, and the journal, where there is one, does not know yet. */
    recorded;
    /** @param how what the journal says, half a sentence; without it, routing is back at the baseline */
    constructor({ agent, canary }, found, how) {
        const now = (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRouting */ .ww)(found);
        super(how === undefined
            ? `The rollout of version ${canary} was ended by somebody who routed agent '${agent}' back to what served before it. Routing is ${now} and was left as it is.`
            : `The rollout of version ${canary} was ended meanwhile: ${how}. Routing of agent '${agent}' is ${now} and was left as it is.`, `If that was meant, nothing is left to do. Otherwise deploy again; where 'environment' keeps a journal, the same source needs 'force' with a 'reason'.`);
        this.found = found;
        this.recorded = how !== undefined;
    }
}
/** Somebody took the agent out of service while a version of it was being rolled out. */
class AgentDisabled extends _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l {
    name = 'AgentDisabled';
    constructor({ agent, canary }) {
        super(`Somebody disabled agent '${agent}' while version ${canary} was being rolled out, which ends the rollout.`, `Enable the agent when it may serve again, then deploy again.`);
    }
}
/**
 * How a journalled rollout was ended, half a sentence; `undefined` while it is not over.
 * @throws when the journal cannot be read, or not in time
 */
async function endedBy(journal) {
    const state = await (0,_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessAborted */ .W)(journal.read(), AbortSignal.timeout(journalLimit));
    return (0,_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .isOver */ .PU)(state) ? describeEnd(state) : undefined;
}
function describeEnd({ phase, reason }) {
    const who = reason === undefined ? '' : reason.startsWith('by ') ? ` ${reason}` : ` (${reason})`;
    switch (phase) {
        case 'superseded':
            return reason === undefined ? 'it was superseded' : `it was superseded by ${reason}`;
        case 'rolled-back':
            return `it was rolled back${who}`;
        case 'failed':
            return `it failed${who}`;
        default:
            return `its journal says that it is ${phase}${who}`;
    }
}


/***/ })

};
