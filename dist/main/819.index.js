export const id = 819;
export const ids = [819];
export const modules = {

/***/ 69021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ activate)
/* harmony export */ });
/* harmony import */ var _foundry_activation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31668);
/* harmony import */ var _roles_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22229);


/**
 * Waits until a version is active, and grants its identity the roles that it is to have.
 * @throws ActivationFailed, ActionError as the service or Azure refuses
 */
async function activate(run, version) {
    const { foundry, story, log, clock, signal, config } = run;
    const active = await story.phase('activation', () => (0,_foundry_activation_js__WEBPACK_IMPORTED_MODULE_0__/* .waitUntilActive */ ._)(foundry, version, {
        clock,
        limitMs: config.activationTimeoutMs,
        signal,
        onState: (status) => log.event(`version ${version} is ${status}`),
    }));
    story.facts.principalId = active.principalId ?? story.facts.principalId;
    if (config.roleAssignments.length > 0)
        await story.phase('roles', () => (0,_roles_js__WEBPACK_IMPORTED_MODULE_1__/* .grantRoles */ .Ae)(run, story.facts.principalId));
    return active;
}


/***/ }),

/***/ 6273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ obtainVersion),
/* harmony export */   _: () => (/* binding */ findEarlier)
/* harmony export */ });
/* harmony import */ var _foundry_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24544);
/* harmony import */ var _foundry_mint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85004);
/* harmony import */ var _activate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69021);



/**
 * The version that the candidate is already, or that of an earlier run with the same source and definition, if there
 * is one that can be used.
 */
function findEarlier(candidate, versions, options = {}) {
    const { existing } = candidate;
    if (existing && existing.draft === (options.draft ?? false))
        return existing;
    const same = (0,_foundry_mint_js__WEBPACK_IMPORTED_MODULE_1__/* .findSame */ .Ad)(versions, candidate.digests, options);
    return same?.status === 'failed' ? undefined : same;
}
/**
 * Makes the candidate a version, or finds the one that it is already, waits until it is active, and
 * grants its identity the roles that it is to have.
 *
 * @param options.versions what existed before
 * @param options.metadata joins the candidate's own
 * @throws ActivationFailed, ActionError as the service refuses
 */
async function obtainVersion(run, candidate, options) {
    const { foundry, story, log, clock, signal } = run;
    const draft = options.draft ?? false;
    const earlier = findEarlier(candidate, options.versions, { draft });
    const minted = earlier
        ? { version: earlier, created: false }
        : await story.phase('create', () => (0,_foundry_mint_js__WEBPACK_IMPORTED_MODULE_1__/* .mintVersion */ .r0)(foundry, { ...candidate.request, metadata: { ...candidate.request.metadata, ...options.metadata } }, candidate.code, {
            agentExists: options.agentExists,
            known: options.versions,
            draft,
            mayHaveActed: _foundry_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .isUncertain */ .cp,
            clock,
            signal,
        }));
    const { version, created } = minted;
    story.facts.version = version.version;
    story.facts.draft = version.draft;
    story.facts.created = created;
    log.event(created ? `created version ${version.version}` : `version ${version.version} is this source already`);
    return (0,_activate_js__WEBPACK_IMPORTED_MODULE_2__/* .activate */ .Y)(run, version.version);
}


/***/ }),

/***/ 22229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Do: () => (/* binding */ checkRoleAssignments),
  Ae: () => (/* binding */ grantRoles),
  D9: () => (/* binding */ plannedRoleWrites)
});

// EXTERNAL MODULE: ./build/azure/endpoint.js
var endpoint = __webpack_require__(29251);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 37 modules
var esm = __webpack_require__(1818);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/foundry/auth.js
var auth = __webpack_require__(65858);
// EXTERNAL MODULE: ./build/foundry/credentials.js + 3 modules
var credentials = __webpack_require__(46011);
// EXTERNAL MODULE: ./build/foundry/failures.js + 1 modules
var failures = __webpack_require__(24544);
// EXTERNAL MODULE: ./build/foundry/hosts.js
var hosts = __webpack_require__(21025);
// EXTERNAL MODULE: ./build/foundry/retry.js
var retry = __webpack_require__(19876);
// EXTERNAL MODULE: ./build/foundry/user-agent.js
var user_agent = __webpack_require__(9527);
// EXTERNAL MODULE: ./build/foundry/whole-answer.js
var whole_answer = __webpack_require__(49012);
// EXTERNAL MODULE: ./build/foundry/wire.js
var wire = __webpack_require__(61525);
// EXTERNAL MODULE: ./build/foundry/without-tokens.js
var without_tokens = __webpack_require__(43305);
;// CONCATENATED MODULE: ./build/azure/resource-manager.js











/** `Microsoft.Authorization` (Microsoft Learn, REST reference "Role Assignments", "Role Definitions"). */
const apiVersion = '2022-04-01';
/** Milliseconds for one attempt. */
const attemptLimit = 30_000;
/**
 * Azure Resource Manager, at the level of requests. Every request that it sends may be repeated, so each is tried
 * again after anything that may pass. Its token is of its own scope and goes to its own host only.
 */
class ResourceManager {
    endpoint;
    #host;
    #pipeline;
    #client = (0,esm/* createDefaultHttpClient */.fl)();
    constructor({ endpoint, clientId, tenantId, onSecret }) {
        this.endpoint = endpoint;
        const { host, hostname } = new URL(endpoint);
        this.#host = host;
        const credential = (0,credentials/* createCredential */.GO)({
            projectEndpoint: endpoint,
            scope: `${endpoint}/.default`,
            clientId,
            tenantId,
            ...(onSecret ? { onSecret } : {}),
        });
        this.#pipeline = createPipeline(credential, hostname);
    }
    /**
     * Sends a request and reads the answer, whatever its status.
     * @throws ActionError when no answer comes; the signal's reason when it aborts
     */
    async send(call) {
        call.signal?.throwIfAborted();
        const url = new URL(`${this.endpoint}${encodeURI(call.path)}`);
        for (const [name, value] of Object.entries({ 'api-version': apiVersion, ...call.query })) {
            url.searchParams.set(name, value);
        }
        const request = (0,esm/* createPipelineRequest */.G6)({
            url: url.href,
            method: call.method,
            headers: (0,esm/* createHttpHeaders */.Nc)({
                accept: 'application/json',
                ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
            }),
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
            ...(call.signal ? { abortSignal: call.signal } : {}),
            timeout: attemptLimit,
            allowInsecureConnection: (0,hosts/* isLoopback */.U)(url.hostname),
        });
        try {
            const { status, headers, bodyAsText } = await this.#pipeline.sendRequest(this.#client, request);
            return { status, header: (name) => headers.get(name), text: bodyAsText ?? '' };
        }
        catch (error) {
            call.signal?.throwIfAborted();
            if (!(0,esm/* isRestError */.T0)(error))
                throw error;
            const service = {
                operation: call.operation,
                method: call.method,
                path: call.path,
                ...(error.code === undefined ? {} : { code: error.code }),
                message: (0,without_tokens/* withoutTokens */.N)(error.message),
            };
            throw new errors/* ActionError */.l(`Azure Resource Manager (${this.#host}) gave no answer when asked to ${call.operation}: ${service.message}.`, `Check that this runner can reach ${this.#host}, then run again.`, { service });
        }
    }
}
/**
 * A refusal as the error that users see.
 * @param next what to do about it
 */
function armRefusal(call, answer, next) {
    const { code, message } = (0,failures/* complaintOf */.Nx)(answer);
    const requestId = answer.header('x-ms-request-id');
    return new errors/* ActionError */.l(`Azure Resource Manager refused to ${call.operation} with HTTP ${answer.status}${code ? ` (${code})` : ''}: ${message}`, next, {
        service: {
            operation: call.operation,
            method: call.method,
            path: call.path,
            status: answer.status,
            ...(code === undefined ? {} : { code }),
            message,
            ...(requestId === undefined ? {} : { requestId }),
        },
    });
}
/**
 * The objects of a list that was answered with 200.
 * @throws ActionError when the answer is no list
 */
function readList(call, answer) {
    try {
        const { value } = (0,wire/* parseObject */.lj)(answer.text);
        if (Array.isArray(value))
            return value.filter(wire/* isObject */.Gv);
    }
    catch {
        // The refusal below shows how the answer begins.
    }
    throw armRefusal(call, answer, `Run again; if it stays, find out what answers in place of Resource Manager.`);
}
function createPipeline(credential, hostname) {
    const pipeline = (0,esm/* createEmptyPipeline */.O8)();
    const policies = [
        (0,esm/* userAgentPolicy */.z7)({ userAgentPrefix: user_agent/* product */.q }),
        (0,esm/* setClientRequestIdPolicy */.q5)(),
        (0,retry/* patiencePolicy */.U3)(retry/* defaultRetryTiming */.GV),
        (0,auth/* authPolicy */.v)(credential, [hostname]),
        whole_answer/* wholeAnswerPolicy */.iq,
        (0,esm/* decompressResponsePolicy */.rQ)(),
        !(0,hosts/* isLoopback */.U)(hostname) && (0,esm/* proxyPolicy */.Ll)(),
    ];
    for (const policy of policies)
        if (policy)
            pipeline.addPolicy(policy);
    return pipeline;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/azure/assignment-name.js

/** Our namespace for names of role assignments: any fixed GUID does. */
const namespace = Buffer.from('7c1f6f0a4d1b5c0e9f6a2b8d3e5a9c47', 'hex');
/**
 * Name of the assignment of a role to a principal at a scope: a version 5 UUID (RFC 9562) of the three, so that a
 * repeat names the same assignment.
 *
 * @param roleId GUID of the role definition
 */
function assignmentName(scope, principalId, roleId) {
    const hash = (0,external_node_crypto_.createHash)('sha1')
        .update(namespace)
        .update([scope, principalId, roleId].join('\n').toLowerCase())
        .digest()
        .subarray(0, 16);
    hash[6] = (hash[6] & 0x0f) | 0x50;
    hash[8] = (hash[8] & 0x3f) | 0x80;
    return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

;// CONCATENATED MODULE: ./build/azure/role-definitions.js


const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/**
 * The role definition of a name, a GUID or a whole resource id. Only names are looked up.
 *
 * @param scope where the role is to be assigned: custom roles exist only below some scopes
 * @throws ActionError when there is no such role at the scope, or it may not be read
 */
async function findRole(arm, role, scope, signal) {
    const written = role.split('/').at(-1);
    if (guidPattern.test(written)) {
        const id = role.startsWith('/') ? role : `${subscriptionOf(scope)}${definitions}/${written}`;
        return { id, guid: written.toLowerCase() };
    }
    const call = {
        operation: `look up the role '${role}'`,
        method: 'GET',
        path: `${scope}${definitions}`,
        query: { $filter: `roleName eq '${role.replaceAll("'", "''")}'` },
        signal,
    };
    const answer = await arm.send(call);
    if (answer.status !== 200)
        throw armRefusal(call, answer, advise(answer.status, role, scope));
    const found = readList(call, answer).flatMap(readDefinition);
    const [first, second] = found;
    if (!first) {
        throw new errors/* ActionError */.l(`There is no role '${role}' that can be assigned at ${scope} (input 'role-assignments').`, `Correct the name, which is the one that the Azure portal shows in English, or give the role's id.`);
    }
    if (second) {
        throw new errors/* ActionError */.l(`There are ${found.length} roles named '${role}' at ${scope} (input 'role-assignments').`, `Give the id of the one that is meant: ${found.map(({ guid }) => guid).join(', ')}.`);
    }
    return first;
}
const definitions = '/providers/Microsoft.Authorization/roleDefinitions';
/** `/subscriptions/<id>` of a scope; empty for management groups, whose role ids have no subscription. */
function subscriptionOf(scope) {
    return /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
}
function readDefinition({ id }) {
    const guid = typeof id === 'string' ? id.split('/').at(-1) : undefined;
    return typeof id === 'string' && guid && guidPattern.test(guid) ? [{ id, guid: guid.toLowerCase() }] : [];
}
function advise(status, role, scope) {
    if (status === 403) {
        return `Give the identity that signs in the role 'Reader' on ${scope}, or name the role by its id instead of '${role}'.`;
    }
    if (status === 404)
        return `Check the scope ${scope} in 'role-assignments': it does not exist.`;
    if (status === 401)
        return `Check 'tenant-id': it must be the tenant that owns ${scope}.`;
    return `Check the line '${role} @ ${scope}' in 'role-assignments', then run again.`;
}

;// CONCATENATED MODULE: ./build/azure/role-assignments.js





/** Longest wait for Entra to tell Resource Manager of a new principal, and the pauses in it, in milliseconds. */
const replicationLimit = 2 * 60_000;
const firstPause = 1_000;
const longestPause = 15_000;
/**
 * The write that assigns a role to a service principal. Looks the role up and writes nothing.
 * @throws ActionError when the role cannot be found
 */
async function plannedGrant(arm, wanted, principalId, signal) {
    return grantOf(await findRole(arm, wanted.role, wanted.scope, signal), wanted.scope, principalId);
}
function grantOf(role, scope, principalId) {
    const name = assignmentName(scope, principalId, role.guid);
    return {
        method: 'PUT',
        path: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
        // With its type given, the principal is not looked up in Microsoft Graph, where a new one may be missing.
        body: { properties: { roleDefinitionId: role.id, principalId, principalType: 'ServicePrincipal' } },
    };
}
/**
 * Assigns a role to a service principal, or finds that it has it. Repeating it changes nothing.
 *
 * @returns true when this call made the assignment
 * @throws ActionError as Resource Manager refuses; the signal's reason when it aborts
 */
async function grantRole(arm, wanted, principalId, { clock, signal, onWait }) {
    const { role, scope } = wanted;
    const definition = await findRole(arm, role, scope, signal);
    const call = {
        operation: `grant the role '${role}' at ${scope}`,
        ...grantOf(definition, scope, principalId),
        signal,
    };
    const until = clock.now() + replicationLimit;
    for (let pause = firstPause;; pause = Math.min(pause * 2, longestPause)) {
        const answer = await arm.send(call);
        if (answer.status === 201)
            return true;
        if (answer.status === 200)
            return false;
        const { code = '' } = (0,failures/* complaintOf */.Nx)(answer);
        if (answer.status === 409 && code === 'RoleAssignmentExists')
            return false;
        if (answer.status === 400 && code === 'PrincipalNotFound' && clock.now() + pause <= until) {
            onWait?.(pause);
            await clock.sleep(pause, signal);
            continue;
        }
        // A deployer that may not grant roles needs none where somebody else has granted them.
        if (answer.status === 403 && (await hasRole(arm, definition, scope, principalId, signal)))
            return false;
        throw armRefusal(call, answer, role_assignments_advise(answer.status, code, wanted));
    }
}
/** True when the assignment can be read and is there, at the scope or above it. */
async function hasRole(arm, role, scope, principalId, signal) {
    const call = {
        operation: 'list role assignments',
        method: 'GET',
        path: `${scope}/providers/Microsoft.Authorization/roleAssignments`,
        query: { $filter: `principalId eq '${principalId}'` },
        signal,
    };
    const answer = await arm.send(call);
    if (answer.status !== 200)
        return false;
    return readList(call, answer)
        .flatMap(readAssignment)
        .some((assignment) => assignment.roleDefinitionId.toLowerCase().endsWith(`/${role.guid}`) &&
        contains(assignment.scope, scope));
}
/** The filter gives assignments below the scope too, which say nothing about the scope. */
function contains(granted, scope) {
    const outer = granted.toLowerCase().replace(/\/+$/, '');
    return `${scope.toLowerCase()}/`.startsWith(`${outer}/`);
}
function readAssignment({ properties }) {
    const { roleDefinitionId, scope } = (0,wire/* isObject */.Gv)(properties) ? properties : {};
    return typeof roleDefinitionId === 'string' && typeof scope === 'string'
        ? [{ roleDefinitionId, scope }]
        : [];
}
function role_assignments_advise(status, code, { role, scope }) {
    if (status === 403) {
        return `Give the identity that signs in the role 'Role Based Access Control Administrator' or 'User Access Administrator' on ${scope}, or grant '${role}' to the agent's identity by hand once.`;
    }
    if (code === 'PrincipalNotFound') {
        return `Entra has not replicated the agent's new identity yet: run again in some minutes; the version is used again.`;
    }
    if (code === 'RoleAssignmentLimitExceeded') {
        return `Remove role assignments that nobody needs in the subscription of ${scope}, or assign to a scope above.`;
    }
    if (status === 404)
        return `Check the scope ${scope} in 'role-assignments': it does not exist.`;
    if (status === 401)
        return `Check 'tenant-id': it must be the tenant that owns ${scope}.`;
    return `Correct the line '${role} @ ${scope}' in 'role-assignments' as Azure says, then run again.`;
}

;// CONCATENATED MODULE: ./build/candidate/roles.js




/** Stands for the identity of an agent that does not exist yet. */
const unborn = '(identity of the new agent)';
/**
 * Finds out, before anything is sent, whether roles can be granted at all.
 * @throws ActionError when Azure Resource Manager cannot be reached from what is configured
 */
function checkRoleAssignments(run) {
    if (run.config.roleAssignments.length > 0)
        endpointOf(run);
}
/**
 * Grants the agent's own identity the roles of `role-assignments`. What it has already is left alone.
 * @throws ActionError as Azure refuses
 */
async function grantRoles(run, principalId) {
    const { config, clock, signal, log, foundry } = run;
    if (config.roleAssignments.length === 0)
        return;
    const principal = principalId ?? (await foundry.getAgent({ signal }))?.principalId;
    if (principal === undefined) {
        throw new errors/* ActionError */.l(`The service names no identity for agent '${foundry.agentName}', so no role can be granted to it.`, `Run again: a new agent's identity can take a moment. If it stays, grant the roles by hand and take 'role-assignments' out.`);
    }
    const arm = connect(run);
    for (const wanted of config.roleAssignments) {
        const made = await grantRole(arm, wanted, principal, {
            clock,
            signal,
            onWait: (ms) => log.event(`Azure does not know identity ${principal} yet: trying again in ${ms / 1000} s`),
        });
        log.event(made
            ? `granted '${wanted.role}' at ${wanted.scope}; a new role can take some minutes to work`
            : `'${wanted.role}' at ${wanted.scope} is granted already`);
    }
}
/** The writes that `grantRoles` would make. Reads only. */
async function plannedRoleWrites(run, principalId) {
    const writes = [];
    if (run.config.roleAssignments.length === 0)
        return writes;
    const arm = connect(run);
    for (const wanted of run.config.roleAssignments) {
        const { method, path, body } = await plannedGrant(arm, wanted, principalId ?? unborn, run.signal);
        // The name of an assignment follows from the identity, and is not known before it.
        const shown = principalId === undefined ? path.replace(/[^/]+$/, '(name by identity)') : path;
        const why = `grant '${wanted.role}' to the agent's identity, unless it has it`;
        writes.push({ method, path: `${arm.endpoint}${shown}`, body, why });
    }
    return writes;
}
function connect(run) {
    return new ResourceManager({
        endpoint: endpointOf(run),
        ...run.config.signIn,
        onSecret: (token) => run.hide([token]),
    });
}
function endpointOf({ config }) {
    const { loopback, allowedHosts } = config.target;
    // A loopback endpoint without ids means that nobody signs in to Azure, so Azure cannot be asked either.
    if (loopback && !config.signIn && !process.env.AZURE_RESOURCE_MANAGER_ENDPOINT) {
        throw new errors/* ActionError */.l(`Roles ('role-assignments') cannot be granted: the project endpoint is on this machine, and nobody signs in to Azure.`, `Set AZURE_RESOURCE_MANAGER_ENDPOINT to a Resource Manager on this machine too, or leave 'role-assignments' out.`);
    }
    return (0,endpoint/* resourceManagerEndpoint */.j)({ env: process.env, loopback, allowedHosts });
}


/***/ }),

/***/ 42819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ planDeploy),
  _: () => (/* binding */ routingWrite)
});

// EXTERNAL MODULE: ./build/candidate/obtain.js
var obtain = __webpack_require__(6273);
// EXTERNAL MODULE: ./build/candidate/promotion.js
var promotion = __webpack_require__(90563);
// EXTERNAL MODULE: ./build/candidate/roles.js + 4 modules
var roles = __webpack_require__(22229);
// EXTERNAL MODULE: ./build/candidate/testing.js + 54 modules
var testing = __webpack_require__(18730);
// EXTERNAL MODULE: ./build/definition/diff.js
var diff = __webpack_require__(68837);
// EXTERNAL MODULE: ./build/rollout/record.js
var record = __webpack_require__(43817);
// EXTERNAL MODULE: ./build/rollout/weights.js
var weights = __webpack_require__(40191);
// EXTERNAL MODULE: ./build/analysis/log-integral.js
var log_integral = __webpack_require__(75042);
;// CONCATENATED MODULE: ./build/analysis/binomial.js

/** Chance that at least `least` of `trials` succeed, each with chance `p`. Right for 10^5 trials as well. */
function chanceOfAtLeast(least, trials, p) {
    if (least <= 0)
        return 1;
    if (least > trials || p <= 0)
        return 0;
    if (p >= 1)
        return 1;
    // The regularised incomplete beta function: the tail as the integral of a density with one peak.
    const density = [
        { at0: 0, slope: 1, power: least - 1 },
        { at0: 1, slope: -1, power: trials - least },
    ];
    return Math.min(1, Math.exp((0,log_integral/* logIntegral */.r)(density, 0, p) - (0,log_integral/* logIntegral */.r)(density, 0, 1)));
}

// EXTERNAL MODULE: ./build/analysis/evidence.js
var evidence = __webpack_require__(48690);
// EXTERNAL MODULE: ./build/analysis/gates.js
var analysis_gates = __webpack_require__(37695);
;// CONCATENATED MODULE: ./build/analysis/power.js



/** How often a drop that counts as detectable is detected. */
const enough = 0.8;
/** Drops are told to a tenth of a percent. */
const grain = 1000;
/** Stops summing over what happens less often than this. */
const negligible = 1e-3;
/** Slices that a wide distribution is cut into. */
const mostSlices = 18;
/**
 * Largest pass rate of a canary that is still detected as worse in 80 % of all rollouts, when stable passes at
 * `stableRate` and answers to different prompts are independent. `undefined` when even a canary that always fails
 * would not be.
 *
 * Counts as detected what has its evidence at the last look. A drop that was seen earlier and doubted later is not
 * counted, so the true figure is the same (from a stable rate of 1, without a margin) or slightly better.
 *
 * @param stableRate fraction, above 0 to 1
 */
function detectableRate(stableRate, power) {
    const boundary = boundaryOf(power);
    const detects = (rate) => chanceOfDetection(stableRate, rate, power.pairs, boundary) >= enough;
    if (!detects(0))
        return undefined;
    let [seen, unseen] = [0, Math.round(stableRate * grain)];
    while (unseen - seen > 1) {
        const middle = Math.floor((seen + unseen) / 2);
        if (detects(middle / grain))
            seen = middle;
        else
            unseen = middle;
    }
    return seen / grain;
}
/** Fewest pairs with which a canary that fails everything that stable passes can be found out. */
function fewestPairs(power) {
    const most = 1e7;
    return leastThat((worse) => isDecided({ worse, better: 0, same: 0 }, power), 1, most);
}
/** Fewest `worse` pairs that decide, for a number of `better` ones; remembered, because it is asked for often. */
function boundaryOf(power) {
    const known = new Map();
    let guess = 1;
    return (better) => {
        const remembered = known.get(better);
        if (remembered !== undefined)
            return remembered;
        const most = power.pairs - better;
        const decides = (worse) => isDecided({ worse, better, same: most - worse }, power);
        guess = leastThat(decides, Math.min(guess, most), most);
        known.set(better, guess);
        return guess;
    };
}
/** The least number up to `most` for which a rising condition holds, searched outwards from a guess; `most + 1` when none. */
function leastThat(holds, guess, most) {
    let [below, above] = [-1, most + 1];
    let stride = 1;
    if (holds(guess)) {
        above = guess;
        for (let next = guess - 1; next > below; next -= stride, stride *= 2) {
            if (holds(next))
                above = next;
            else
                below = next;
        }
    }
    else {
        below = guess;
        for (let next = guess + 1; next < above; next += stride, stride *= 2) {
            if (holds(next))
                above = next;
            else
                below = next;
        }
    }
    while (above - below > 1) {
        const middle = Math.floor((below + above) / 2);
        if (holds(middle))
            above = middle;
        else
            below = middle;
    }
    return above;
}
function isDecided(counts, { margin, significance, gates }) {
    return (0,evidence/* logEvidenceOfWorse */.ru)(counts, margin) >= Math.log((0,analysis_gates/* thresholdOf */.pI)(significance, gates));
}
/** Sums over the number of `better` pairs; given that, `worse` ones are binomial among the rest. */
function chanceOfDetection(stableRate, rate, pairs, boundary) {
    const better = (1 - stableRate) * rate;
    const worse = stableRate * (1 - rate);
    const detects = (count) => chanceOfAtLeast(boundary(count), pairs - count, Math.min(1, worse / (1 - better)));
    let chance = 0;
    let beyond = 1;
    for (const { from, to } of slices(pairs, better)) {
        const within = beyond;
        beyond = chanceOfAtLeast(to + 1, pairs, better);
        const inside = from === to ? detects(from) : (detects(from) + detects(to)) / 2;
        chance += (within - beyond) * inside;
    }
    return chance;
}
/** The likely counts of successes, in slices of equal width: of width 1 while there are few. */
function slices(trials, p) {
    // Bernstein's bound on how far a binomial count strays from its mean.
    const rarity = Math.log(2 / negligible);
    const spread = p > 0 ? Math.sqrt(2 * trials * p * (1 - p) * rarity) + (2 / 3) * rarity : 0;
    const first = Math.max(0, Math.floor(trials * p - spread));
    const last = Math.min(trials, Math.ceil(trials * p + spread));
    const width = Math.ceil((last - first + 1) / mostSlices);
    const result = [];
    for (let from = Math.floor(first / width) * width; from <= last; from += width) {
        result.push({ from, to: Math.min(from + width - 1, trials) });
    }
    return result;
}

// EXTERNAL MODULE: ./build/analysis/sentences.js
var sentences = __webpack_require__(23497);
;// CONCATENATED MODULE: ./build/modes/detectable-drop.js


/** Pass rates of the stable version that the sentence speaks of. */
const stableRates = [1, 0.95];
/**
 * The smallest drop of the pass rate that the checks can see, and what they cost:
 * `a drop from 100 % to 86.5 % (80 % of the time), for at most 132 prompts`.
 *
 * @returns `undefined` where nothing is compared
 */
function detectableDrop({ rollout, smoke, steps, tests, hasStable, }) {
    const rounds = plannedLooks(steps, rollout.analysisIntervalMs) * smoke.repeat;
    const pairs = rounds * tests.length;
    if (rollout.baseline === 'none' || !hasStable || pairs === 0)
        return undefined;
    const prompts = 2 * rounds * tests.reduce((sum, { turns }) => sum + turns.length, 0);
    const price = `for at most ${prompts} prompts`;
    const power = { ...rollout, gates: rollout.maxLatencyRatio === undefined ? 1 : 2 };
    const drops = stableRates.flatMap((from) => {
        const to = detectableRate(from, { ...power, pairs });
        return to === undefined ? [] : [`from ${(0,sentences/* percent */.KN)(from)} to ${(0,sentences/* percent */.KN)(to)}`];
    });
    if (drops.length > 0)
        return `a drop ${drops.join(' or ')} (${(0,sentences/* percent */.KN)(enough)} of the time), ${price}`;
    const needed = fewestPairs(power);
    return pairs < needed
        ? `none: ${(0,sentences/* all */.Q7)(pairs, 'pair')} of answers would be compared, and it takes ${needed} to tell that a version which always fails is worse; ${price}`
        : `none reliably: ${(0,sentences/* all */.Q7)(pairs, 'pair')} of answers are too few to see any drop ${(0,sentences/* percent */.KN)(enough)} of the time; ${price}`;
}
/** Looks that the checks of a plan take when each is over at once: one when its step begins, one when it ends. */
function plannedLooks(steps, intervalMs) {
    return steps.reduce((sum, step) => sum + (step.kind === 'weight' && step.check ? Math.ceil(step.bakeMs / intervalMs) + 1 : 0), 0);
}

;// CONCATENATED MODULE: ./build/modes/dry-run.js








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
    const writes = [];
    if (production.baseline.kind === 'stable' && !production.baseline.pinned) {
        writes.push(routingWrite(agentPath, baseline, 'pin the stable version before anything is created'));
    }
    if (!earlier)
        writes.push(createWrite(candidate, production, agentPath, baseline, steps));
    writes.push(...(await (0,roles/* plannedRoleWrites */.D9)(run, production.agent?.principalId)));
    const smoke = (0,testing/* testsFor */.$n)(tests, 'smoke').length * config.smoke.repeat;
    if (smoke > 0) {
        writes.push({
            method: 'POST',
            path: `${agentPath}/endpoint/sessions`,
            body: { version_indicator: { type: 'version_ref', agent_version: version } },
            why: `a session pinned to the version for each of ${smoke} smoke test runs, deleted afterwards`,
        });
    }
    for (const step of steps) {
        if (step.kind !== 'weight')
            continue;
        writes.push(routingWrite(agentPath, (0,weights/* splitTraffic */._)(baseline, version, step.weight), `step: ${step.text}`));
    }
    if (candidate.optimization)
        writes.push((0,promotion/* plannedPromotion */.cc)(run, candidate.optimization, version));
    const drop = detectableDrop({
        ...config,
        steps,
        tests: (0,testing/* testsFor */.$n)(tests, 'check'),
        hasStable: baseline.length > 0,
    });
    story.facts.dryRun = {
        writes,
        worstCaseMs: worstCase(run, steps, smoke),
        exposurePercentMinutes: exposure(steps),
        ...(drop === undefined ? {} : { detectableDrop: drop }),
    };
    return {
        phase: 'planned',
        failed: false,
        cause: `Dry run: ${writes.length} writes would be made; nothing was written.`,
        next: `Run without 'dry-run' to deploy.`,
    };
}
/** A routing write as a dry run shows it. */
function routingWrite(path, rules, why) {
    return {
        method: 'PATCH',
        path,
        body: {
            agent_endpoint: {
                version_selector: {
                    version_selection_rules: rules.map(({ version, percentage }) => ({
                        type: 'FixedRatio',
                        agent_version: version,
                        traffic_percentage: percentage,
                    })),
                },
            },
        },
        why,
    };
}
function createWrite(candidate, production, agentPath, baseline, steps) {
    const weights = steps.flatMap((step) => (step.kind === 'weight' ? [step.weight] : []));
    const { definition, metadata } = candidate.request;
    return {
        method: 'POST',
        path: production.agent ? `${agentPath}/versions` : '/agents',
        body: {
            ...candidate.request,
            definition: (0,diff/* withoutSecrets */.cT)(definition),
            metadata: { ...metadata, ...(0,record/* rolloutRecord */.fy)(baseline, weights) },
            ...(candidate.code
                ? { code: `<zip, ${candidate.code.size} bytes, sha256 ${candidate.code.sha256}>` }
                : {}),
        },
        why: production.agent ? 'create the version' : 'create the agent with its first version',
    };
}
/** Activation, smoke tests and all steps, each at its limit. */
function worstCase(run, steps, smokeRuns) {
    const { smoke, activationTimeoutMs } = run.config;
    const bake = steps.reduce((sum, step) => sum + (step.kind === 'weight' ? step.bakeMs : 0), 0);
    return activationTimeoutMs + Math.ceil(smokeRuns / smoke.concurrency) * smoke.timeoutMs + bake;
}
/** The canary's share of new sessions times the minutes that it has it, before it has everything. */
function exposure(steps) {
    return steps.reduce((sum, step) => sum + (step.kind === 'weight' && step.weight < 100 ? (step.weight * step.bakeMs) / 60_000 : 0), 0);
}


/***/ })

};
