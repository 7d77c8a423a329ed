export const id = 606;
export const ids = [606,658];
export const modules = {

/***/ 22012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ deleteDraft)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(606);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _foundry_probe_session_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85717);
/* harmony import */ var _host_run_context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58760);




/** How many of the newest sessions are looked through for those of one draft. */
const newest = 1_000;
/**
 * Deletes a draft, and its sessions where it has any. Only drafts are ever deleted by force: nobody but testers
 * talks to them.
 *
 * @param options.sparesLivingTests leaves a draft alone that another run is testing right now
 * @returns false when it was left alone
 * @throws ActionError as the service refuses; a draft that is gone already counts as deleted
 */
async function deleteDraft(run, draft, options = {}) {
    const { foundry, signal, log } = run;
    try {
        await foundry.deleteVersion(draft, { signal });
        return true;
    }
    catch (error) {
        // 409 says that sessions are active (Microsoft Learn, "Manage hosted agents").
        if (!(error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l) || error.service?.status !== 409)
            throw error;
    }
    const sessions = await foundry.listSessions({ limit: newest, signal });
    const its = sessions.filter(({ version }) => version === draft);
    if (options.sparesLivingTests && its.some((session) => isLivingTest(run, session)))
        return false;
    await (0,p_map__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .Ay)(its, ({ id }) => foundry.deleteSession(id, { signal }), { concurrency: 4 });
    if (its.length > 0)
        log.event(`ended ${its.length} session${its.length === 1 ? '' : 's'} of ${draft}`);
    await foundry.deleteVersion(draft, { force: true, signal });
    return true;
}
/** True for a probe of another run that may still be at work. */
function isLivingTest({ clock, context }, { id }) {
    const own = (0,_foundry_probe_session_id_js__WEBPACK_IMPORTED_MODULE_1__/* .ownSession */ .x)(id);
    return own !== undefined && own.runTag !== (0,_host_run_context_js__WEBPACK_IMPORTED_MODULE_2__/* .runTag */ .e)(context) && own.staleAt > clock.now();
}


/***/ }),

/***/ 9324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ refOf),
/* harmony export */   Zy: () => (/* binding */ ownerMetadata),
/* harmony export */   _n: () => (/* binding */ pullRequestOf),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   eI: () => (/* binding */ draftsOf),
/* harmony export */   lF: () => (/* binding */ compareAge)
/* harmony export */ });
/* unused harmony export isOwnDraft */
/* harmony import */ var _definition_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37119);

/** What `deployed-by` says on every version that this action makes. */
const product = 'foundry-agent-rollout';
/** A value of metadata this long may have been cut. */
const longestValue = 512;
/** Whom the drafts of this run belong to. */
function ownerOf({ repository, pullRequest, ref }) {
    return { repository, pullRequest, ref: pullRequest === undefined ? ref : undefined };
}
/**
 * The metadata by which a draft is found again. A draft has room for them always: the pairs that are kept free for
 * the record of a rollout stay empty on it.
 */
function ownerMetadata({ repository, pullRequest, ref }) {
    return {
        ...(repository === undefined ? {} : { [_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.repository]: repository }),
        ...(pullRequest !== undefined
            ? { [_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.pullRequest]: String(pullRequest) }
            : ref === undefined
                ? {}
                : { [_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.ref]: ref }),
    };
}
/** True for drafts that this action made, wherever it ran. */
function isOwnDraft({ draft, metadata }) {
    return draft && metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.deployedBy] === product;
}
/** The drafts that this action made for `owner`, newest first. */
function draftsOf(owner, versions) {
    return versions
        .filter((version) => isOwnDraft(version) && belongsTo(owner, version.metadata))
        .sort((a, b) => -compareAge(a, b));
}
function belongsTo({ repository, pullRequest, ref }, metadata) {
    if (metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.repository] !== repository)
        return false;
    const number = metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.pullRequest];
    return pullRequest === undefined
        ? number === undefined && metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.ref] === ref
        : number === String(pullRequest);
}
/** The pull request of a draft that this action made in `repository`; `undefined` for all others. */
function pullRequestOf(version, repository) {
    const number = version.metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.pullRequest] ?? '';
    return isOwnDraft(version) &&
        repository !== undefined &&
        version.metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.repository] === repository &&
        /^[1-9]\d{0,15}$/.test(number)
        ? Number(number)
        : undefined;
}
/** The branch or tag of a draft that this action made in `repository` without a pull request. */
function refOf(version, repository) {
    const { metadata } = version;
    const ref = metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.ref] ?? '';
    return isOwnDraft(version) &&
        repository !== undefined &&
        metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.repository] === repository &&
        metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.pullRequest] === undefined &&
        ref.length < longestValue &&
        /^refs\/(?:heads|tags)\/./.test(ref)
        ? ref
        : undefined;
}
/** Negative when `a` is older. A draft's name is its time in milliseconds; `created_at` has whole seconds. */
function compareAge(a, b) {
    return timeOf(a) - timeOf(b) || (a.version < b.version ? -1 : a.version > b.version ? 1 : 0);
}
function timeOf({ version, createdAt }) {
    const named = /^draft-(\d{10,15})$/.exec(version)?.[1];
    return named === undefined ? (createdAt?.getTime() ?? 0) : Number(named);
}


/***/ }),

/***/ 41606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  preview: () => (/* binding */ preview)
});

// EXTERNAL MODULE: ./build/candidate/activate.js
var activate = __webpack_require__(69021);
// EXTERNAL MODULE: ./build/candidate/prepare.js + 9 modules
var prepare = __webpack_require__(42516);
// EXTERNAL MODULE: ./build/candidate/trust.js + 4 modules
var trust = __webpack_require__(27788);
// EXTERNAL MODULE: ./build/checks/testing.js + 28 modules
var testing = __webpack_require__(92929);
// EXTERNAL MODULE: ./build/definition/diff.js
var diff = __webpack_require__(68837);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/definition/definition.js + 31 modules
var definition = __webpack_require__(37119);
// EXTERNAL MODULE: ./build/package/ready-zip.js
var ready_zip = __webpack_require__(63658);
;// CONCATENATED MODULE: ./build/drafts/code-changes.js




/** Zips above this are not compared: a preview is worth seconds of download, not minutes. Bytes. */
const largest = 50 * 1024 * 1024;
/**
 * Compares the candidate's code with that of a version, file by file, by digest. Downloads the version's zip where
 * metadata do not say that it is the same. Never throws: what cannot be compared is said.
 */
async function compareCode(run, candidate, production) {
    const { code } = candidate;
    if (!code)
        return {
            kind: 'not-compared',
            why: candidate.existing ? 'no code was uploaded' : 'the code is in the image',
        };
    if (!production.definition.code_configuration) {
        return { kind: 'not-compared', why: `the code of version ${production.version} is in its image` };
    }
    if (production.metadata[definition/* provenanceKeys */.AG.codeSha256] === code.sha256)
        return same;
    if (code.size > largest)
        return { kind: 'not-compared', why: 'the code zip is larger than 50 MB' };
    const { tempDir } = run.config;
    await (0,promises_.mkdir)(tempDir, { recursive: true });
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(tempDir, 'production-'));
    try {
        const options = { signal: run.signal, maxBytes: largest };
        const zip = await run.foundry.downloadCode(production.version, (0,external_node_path_.join)(folder, 'code.zip'), options);
        if (zip.sha256 === code.sha256)
            return same;
        return compare(await digests(run, zip.path), await digests(run, code.path));
    }
    catch (error) {
        run.signal.throwIfAborted();
        return { kind: 'not-compared', why: error instanceof Error ? error.message : String(error) };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
const same = { kind: 'compared', added: [], changed: [], removed: [] };
/** Digest and mode of each file, by path. */
async function digests(run, path) {
    const { entries } = await (0,ready_zip.readReadyZip)({ source: path, displayName: 'code.zip', signal: run.signal });
    return new Map(entries.map((entry) => [entry.path, `${entry.contentSha256} ${entry.mode}`]));
}
function compare(before, after) {
    const paths = [...after.keys()].sort();
    return {
        kind: 'compared',
        added: paths.filter((path) => !before.has(path)),
        changed: paths.filter((path) => before.has(path) && before.get(path) !== after.get(path)),
        removed: [...before.keys()].filter((path) => !after.has(path)).sort(),
    };
}

;// CONCATENATED MODULE: ./build/drafts/compare.js



/**
 * How a new version differs from the one in production. Both definitions are taken as the service gives them, so
 * that what it adds to both is no difference.
 */
async function compareVersions(run, candidate, version, production) {
    return {
        version: production.version,
        definition: (0,diff/* diffDefinitions */.eM)(production.definition, version.definition, candidate.origins),
        code: version.version === production.version
            ? { kind: 'compared', added: [], changed: [], removed: [] }
            : await compareCode(run, candidate, production),
    };
}
/**
 * Asks the tests of the new version, and side by side of production, unless `baseline: none` says that production is
 * not to be asked, or it does not speak the protocol. What production answers decides nothing, so only the new version
 * is asked again where it fails.
 */
async function askWithProduction(run, candidate, tests, version, production) {
    const compares = production !== undefined &&
        production.version !== version &&
        run.config.rollout.baseline === 'stable' &&
        speaks(production, candidate.protocol);
    if (!compares) {
        return { smoke: await (0,testing/* askTests */.Zj)(run, candidate, tests, version, run.signal), production: undefined };
    }
    // At the same time, so that whatever slows the service down for a while meets both alike.
    const concurrency = Math.max(1, Math.floor(run.config.smoke.concurrency / 2));
    const ask = (of) => (0,testing/* askTestsOnce */.CX)(run, candidate, tests, of, { signal: run.signal, concurrency });
    const [first, beside] = await Promise.all([ask(version), ask(production.version)]);
    return { smoke: await (0,testing/* askFailingAgain */.Q8)(run, candidate, first, run.signal), production: beside };
}
/** True also where the definition does not tell. */
function speaks({ definition }, protocol) {
    const records = definition.protocol_versions ?? definition.container_protocol_versions;
    if (!Array.isArray(records))
        return true;
    return records.some((record) => record?.protocol === protocol);
}

// EXTERNAL MODULE: ./build/candidate/obtain.js
var obtain = __webpack_require__(6273);
// EXTERNAL MODULE: ./build/definition/new-agent.js
var new_agent = __webpack_require__(33846);
// EXTERNAL MODULE: ./build/foundry/operations/mint.js
var mint = __webpack_require__(31781);
// EXTERNAL MODULE: ./build/foundry/transport/failures.js + 3 modules
var failures = __webpack_require__(61940);
// EXTERNAL MODULE: ./build/rollout/record.js
var record = __webpack_require__(43817);
// EXTERNAL MODULE: ./build/drafts/draft-owner.js
var draft_owner = __webpack_require__(9324);
// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/routing/routing.js
var routing = __webpack_require__(87723);
;// CONCATENATED MODULE: ./build/drafts/drafts-off.js


/**
 * Where drafts are not enabled for the subscription, a create call with `draft: true` silently mints a release
 * (Microsoft Learn, "Manage hosted agents"). Deletes that release, unless users are sent to it.
 *
 * @returns the error that ends the run
 */
async function takeBackRelease(run, { version }, isCode) {
    const kind = isCode ? 'for uploads of code' : 'for images';
    const what = `The service does not make drafts ${kind} in this project: it minted release ${version} instead of a draft.`;
    const ask = `The request was sent with DraftAgents=V1Preview, so drafts are not enabled for this subscription. Ask Microsoft, with a support request that names the subscription, to enable draft versions of hosted agents (a preview feature); until then, preview in a project of its own with 'mode: deploy'.`;
    try {
        const obstacle = await deleteUnrouted(run, version);
        if (obstacle === undefined) {
            run.story.facts.deleted = [{ version, why: 'the service minted it in place of a draft' }];
            run.log.event(`deleted release ${version}`);
            return new errors/* ActionError */.l(`${what} Version ${version} was deleted again; nobody was sent to it.`, ask);
        }
        return new errors/* ActionError */.l(`${what} It was left alone, because ${obstacle}.`, `Delete version ${version} once nothing routes to it. ${ask}`);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return new errors/* ActionError */.l(`${what} It could not be deleted: ${why}`, `Delete version ${version} by hand. ${ask}`, {
            cause: error,
            ...(error instanceof errors/* ActionError */.l && error.service ? { service: error.service } : {}),
        });
    }
}
/** @returns why it was not deleted; `undefined` when it is gone */
async function deleteUnrouted(run, version) {
    const { foundry } = run;
    // Not the run's signal: a release that nobody asked for must go, also when the run is cancelled now.
    const limit = { signal: AbortSignal.timeout(30_000) };
    const agent = await foundry.getAgent(limit);
    if (agent?.routing.kind === 'foreign')
        return `routing is ${(0,routing/* describeRouting */.ww)(agent.routing)}`;
    if (agent?.routing.kind === 'fixed') {
        const rule = agent.routing.rules.find(({ version: named, percentage }) => percentage > 0 && (named === version || named === routing/* latestAlias */.Io));
        if (rule)
            return `routing sends ${rule.percentage} % of new sessions to '${rule.version}' now`;
    }
    await foundry.deleteVersion(version, limit);
    return undefined;
}

;// CONCATENATED MODULE: ./build/drafts/draft.js







/**
 * Makes the candidate a draft, or finds the draft of the same pull request that it is already. Where the service
 * answers with a release that was there before, because nothing differs from it, that release is returned.
 *
 * @throws ActionError when the service minted a release instead of a draft; the release is deleted again
 */
async function obtainDraft(run, candidate, observed, owner) {
    const { foundry, log, clock, signal, story } = run;
    if (candidate.existing)
        return { version: candidate.existing, created: false };
    const earlier = (0,obtain/* findEarlier */._)(candidate, (0,draft_owner/* draftsOf */.eI)(owner, observed.drafts), { draft: true });
    if (earlier) {
        log.event(`${earlier.version} is this source already`);
        return { version: earlier, created: false };
    }
    const metadata = { ...candidate.request.metadata, ...(0,draft_owner/* ownerMetadata */.Zy)(owner) };
    // `draft` is part of the request too: an agent that does not exist yet is created with it.
    const request = { ...candidate.request, metadata, draft: true };
    const minted = await story.phase('create', () => (0,mint/* mintVersion */.r0)(foundry, observed.agent ? request : (0,new_agent/* forNewAgent */.V)(request), candidate.code, {
        agentExists: observed.agent !== undefined,
        known: [...observed.versions, ...observed.drafts],
        draft: true,
        mayHaveActed: failures/* isUncertain */.cp,
        clock,
        signal,
    }));
    const { version, created } = minted;
    if (!version.draft) {
        // The answer to a create may leave fields out; the version itself tells.
        const stored = (await foundry.getVersion(version.version, { signal })) ?? version;
        const mintedNow = created && isOurs(stored, metadata);
        if (mintedNow)
            throw await takeBackRelease(run, version, candidate.code !== undefined);
        log.event(`the service answered with version ${version.version}: nothing differs from it`);
        return { version, created: false };
    }
    if (created)
        log.event(`created ${version.version}`);
    return yieldToTwin(run, candidate, owner, minted);
}
/**
 * True when a version carries our metadata. A release with the same content that a deployment made in the same
 * moment does not: it has the record of its rollout, or names another run.
 */
function isOurs({ metadata }, ours) {
    return (Object.entries(ours).every(([key, value]) => metadata[key] === value) &&
        Object.values(record/* rolloutKeys */.ww).every((key) => metadata[key] === undefined));
}
/**
 * Two runs of one pull request that begin at the same time may both create a draft of the same content. Both then
 * see both, and agree on the older one.
 */
async function yieldToTwin(run, candidate, owner, ours) {
    const { foundry, log, signal } = run;
    if (!ours.created)
        return ours;
    const all = await foundry.listVersions({ includeDrafts: true, signal });
    const twins = (0,draft_owner/* draftsOf */.eI)(owner, all).filter((draft) => draft.version !== ours.version.version &&
        (0,draft_owner/* compareAge */.lF)(draft, ours.version) < 0 &&
        (0,obtain/* findEarlier */._)(candidate, [draft], { draft: true }) !== undefined);
    const oldest = twins.at(-1);
    if (!oldest)
        return ours;
    await foundry.deleteVersion(ours.version.version, { force: true, signal });
    log.event(`another run made ${oldest.version} of the same source at the same time: ${ours.version.version} is deleted again`);
    return { version: oldest, created: false };
}

// EXTERNAL MODULE: ./build/production/production.js
var production_production = __webpack_require__(37535);
// EXTERNAL MODULE: ./build/recovery/find-split.js
var find_split = __webpack_require__(89502);
;// CONCATENATED MODULE: ./build/drafts/observe.js


/**
 * Reads production and the drafts, and leaves routing alone whatever it finds: a preview has no business with a
 * rollout in progress, nor with one that died. What such a rollout began from is the stable state all the same.
 *
 * @throws ActionError when routing names a version that cannot serve, or somebody disabled the agent
 */
async function observeProduction(run) {
    const { foundry, log, signal } = run;
    const production = (0,production_production/* concludeProduction */.$M)(run, await (0,production_production/* findProduction */.lG)(run));
    if (!production.agent)
        return { ...production, drafts: [] };
    const all = await foundry.listVersions({ includeDrafts: true, signal });
    const drafts = all.filter(({ draft }) => draft);
    log.event(`drafts: ${drafts.length}`);
    const split = await (0,find_split/* findSplit */.mJ)(run, production.traffic.lastSeen, production.versions);
    if (!split)
        return { ...production, drafts };
    run.story.warn((0,find_split/* describeSplit */.iO)(split));
    if (split.kind === 'unsure')
        return { ...production, drafts };
    return { ...production, drafts, baseline: { kind: 'stable', rules: split.trace.baseline, pinned: true } };
}

// EXTERNAL MODULE: ./build/drafts/delete-draft.js
var delete_draft = __webpack_require__(22012);
;// CONCATENATED MODULE: ./build/drafts/superseded.js


/** What the report says of a draft that made room. */
const supersededBy = (draft) => `replaced by ${draft}, as 'keep-drafts' asks`;
/**
 * The drafts of `owner` that make room for `current`: older ones beyond `keep`, the current one counted. Newer ones
 * belong to a newer run.
 *
 * @param keep `undefined`: all stay
 */
function supersededDrafts(owner, versions, current, keep) {
    if (keep === undefined)
        return [];
    const older = (0,draft_owner/* draftsOf */.eI)(owner, versions).filter((draft) => draft.version !== current.version && (0,draft_owner/* compareAge */.lF)(draft, current) < 0);
    return older.slice(keep - 1);
}
/** Deletes them. The preview has ended by now: what cannot be deleted is a warning, and goes with the next push. */
async function deleteSupersededDrafts(run, owner, current) {
    const { foundry, log, story, config, signal } = run;
    try {
        const versions = await foundry.listVersions({ includeDrafts: true, signal });
        for (const { version } of supersededDrafts(owner, versions, current, config.keepDrafts)) {
            if (await (0,delete_draft/* deleteDraft */.T)(run, version, { sparesLivingTests: true })) {
                story.facts.deleted = [
                    ...(story.facts.deleted ?? []),
                    { version, why: supersededBy(current.version) },
                ];
                log.event(`deleted ${version}`);
            }
            else
                log.event(`left ${version} alone: another run is testing it`);
        }
    }
    catch (error) {
        signal.throwIfAborted();
        const message = error instanceof Error ? error.message : String(error);
        story.warn(`Older drafts of this pull request could not all be deleted: ${message}`);
    }
}

;// CONCATENATED MODULE: ./build/foundry/by-hand/playground.js
/**
 * The page of a version in the Foundry portal. Its address needs the subscription and the resource group, which the
 * project endpoint does not tell: they come from the project's ARM id, which azd keeps in `AZURE_AI_PROJECT_ID`.
 * `undefined` without such an id, or when it is of another project.
 *
 * @param projectId `/subscriptions/{guid}/resourceGroups/{name}/providers/Microsoft.CognitiveServices/accounts/{account}/projects/{project}`
 */
function playgroundUrl(projectId, projectEndpoint, agentName, version) {
    const id = /^\/subscriptions\/(?<subscription>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.CognitiveServices\/accounts\/(?<account>[^/]+)\/projects\/(?<project>[^/]+)\/?$/i.exec(projectId?.trim() ?? '')?.groups;
    const endpoint = new URL(projectEndpoint);
    const project = decodeURIComponent(endpoint.pathname.split('/').pop() ?? '');
    if (!id?.subscription || !id.group || !id.account || !id.project)
        return undefined;
    const sameAccount = endpoint.hostname.split('.')[0] === id.account.toLowerCase();
    if (!sameAccount || project.toLowerCase() !== id.project.toLowerCase())
        return undefined;
    const subscription = Buffer.from(id.subscription.replaceAll('-', ''), 'hex').toString('base64url');
    const scope = [subscription, id.group, '', id.account, id.project].map(encodeURIComponent).join(',');
    return `https://ai.azure.com/nextgen/r/${scope}/build/agents/${encodeURIComponent(agentName)}/build?version=${encodeURIComponent(version)}`;
}

// EXTERNAL MODULE: ./build/foundry/by-hand/shell-session.js
var shell_session = __webpack_require__(9799);
;// CONCATENATED MODULE: ./build/foundry/by-hand/talk.js

/**
 * Shell commands that open a session for exactly one version and ask it a first question. `undefined` when a name
 * would not be safe in a shell.
 */
function talkCommands(target) {
    const { protocol, isolatesByHeader, ...session } = target;
    const open = (0,shell_session/* openSessionCommands */.v)({ ...session, ...(isolatesByHeader ? { userIdentity: 'me' } : {}) }, 'try');
    if (!open)
        return undefined;
    const [path, body] = protocol === 'responses'
        ? [
            '/protocols/openai/responses?api-version=v1',
            `{\\"input\\": \\"Hello\\", \\"agent_session_id\\": \\"$SESSION\\"}`,
        ]
        : ['/protocols/invocations?api-version=v1&agent_session_id=$SESSION', `{\\"input\\": \\"Hello\\"}`];
    return [
        ...open,
        `# ask; repeat with another input to go on in the same session`,
        `${shell_session/* curl */.V} "$ENDPOINT${path}" \\`,
        `  -d "${body}"`,
    ].join('\n');
}

// EXTERNAL MODULE: ./build/candidate/roles.js + 4 modules
var roles = __webpack_require__(22229);
// EXTERNAL MODULE: ./build/production/planned-routing.js
var planned_routing = __webpack_require__(37763);
// EXTERNAL MODULE: ./build/plans/longest-smoke.js
var longest_smoke = __webpack_require__(88825);
;// CONCATENATED MODULE: ./build/plans/preview-plan.js








/** What `preview` would write, in order. Sends nothing. */
async function planPreview(run, candidate, observed, owner, tests) {
    const { story, config, foundry } = run;
    const agentPath = `/agents/${foundry.agentName}`;
    const own = (0,draft_owner/* draftsOf */.eI)(owner, observed.drafts);
    const known = candidate.existing ?? (0,obtain/* findEarlier */._)(candidate, own, { draft: true });
    const version = known?.version ?? '(new draft)';
    const { baseline } = observed;
    const writes = [];
    if (baseline.kind === 'stable' && !baseline.pinned) {
        writes.push((0,planned_routing/* routingWrite */._)(agentPath, baseline.rules, 'pin the stable version before anything is created'));
    }
    if (!known)
        writes.push(createWrite(candidate, observed, owner, agentPath));
    writes.push(...(await (0,roles/* plannedRoleWrites */.D9)(run, observed.agent?.principalId)));
    const smoke = (0,testing/* testsFor */.$n)(tests, 'smoke');
    const runs = smoke.length * config.smoke.repeat;
    if (runs > 0) {
        writes.push({
            method: 'POST',
            path: `${agentPath}/endpoint/sessions`,
            body: { version_indicator: { type: 'version_ref', agent_version: version } },
            why: `a session pinned to the draft for each of ${runs} test runs, and for each time that one of them is asked again; as many runs for production where it is compared; all deleted afterwards`,
        });
    }
    const room = (config.keepDrafts ?? Number.POSITIVE_INFINITY) - 1;
    for (const draft of own.filter((draft) => draft !== known).slice(room)) {
        writes.push({
            method: 'DELETE',
            path: `${agentPath}/versions/${draft.version}`,
            why: `an older draft, beyond 'keep-drafts'`,
        });
    }
    story.facts.version = known?.version;
    story.facts.draft = known?.draft ?? false;
    story.facts.dryRun = {
        writes,
        worstCaseMs: config.activationTimeoutMs + (0,longest_smoke/* longestSmoke */.Y)(smoke, config.smoke),
        exposurePercentMinutes: 0,
    };
    return {
        phase: 'planned',
        failed: false,
        cause: `Dry run: ${writes.length} writes would be made; nothing was written.`,
        next: `Run without 'dry-run' to make the preview.`,
    };
}
function createWrite({ request, origins, code }, { agent }, owner, agentPath) {
    const shown = (0,diff/* shownRequest */.d1)(request, origins);
    const metadata = { ...shown.metadata, ...(0,draft_owner/* ownerMetadata */.Zy)(owner) };
    return {
        method: 'POST',
        path: agent ? `${agentPath}/versions` : '/agents',
        body: {
            ...shown,
            metadata: agent ? metadata : (0,new_agent/* metadataOfNewAgent */.w)(metadata, true),
            draft: true,
            ...(code ? { code: `<zip, ${code.size} bytes, sha256 ${code.sha256}>` } : {}),
        },
        why: agent ? 'create the draft' : 'create the agent with a draft',
    };
}

// EXTERNAL MODULE: ./build/pull-request/preview-deployment.js
var preview_deployment = __webpack_require__(41188);
// EXTERNAL MODULE: ./build/pull-request/pull-request-comment.js + 1 modules
var pull_request_comment = __webpack_require__(18491);
// EXTERNAL MODULE: ./build/rollout/baseline.js
var rollout_baseline = __webpack_require__(77535);
// EXTERNAL MODULE: ./build/smoke/verdict.js
var smoke_verdict = __webpack_require__(87979);
;// CONCATENATED MODULE: ./build/modes/preview.js



















/** Source to tested draft: package, pin, create, wait, smoke, compare, tell the pull request. Moves no traffic. */
async function preview(run) {
    const { config, context, log, story } = run;
    (0,pull_request_comment/* tellPullRequest */.g)(run);
    await (0,trust/* assertOwnCode */.K)(run);
    const { candidate, tests } = await log.group('Package', () => story.phase('package', async () => ({
        tests: await (0,testing/* testsOf */.Vh)(run),
        candidate: await (0,prepare/* prepareCandidate */.Z)(run),
    })));
    const observed = await log.group('Production', () => story.phase('survey', async () => enabled(run, await observeProduction(run))));
    const owner = (0,draft_owner/* ownerOf */.bf)(context);
    const stable = stableOf(observed);
    story.facts.endpoint = run.foundry.callerUrl(candidate.protocol);
    story.facts.baselineVersion = stable?.version;
    if (config.dryRun)
        return planPreview(run, candidate, observed, owner, tests);
    await log.group('Pin', () => story.phase('pin', () => (0,production_production/* pinStable */.zw)(run, observed)));
    const { version, created } = await log.group('Draft', () => obtainDraft(run, candidate, observed, owner));
    story.facts.version = version.version;
    story.facts.draft = version.draft;
    story.facts.created = created;
    story.facts.metadata = (0,diff/* shownMetadata */.Bn)(version.metadata, candidate.origins);
    story.facts.preview = howToTalk(run, candidate, observed, version.version);
    if (stable) {
        const against = await log.group('Comparison', () => story.phase('comparison', () => compareVersions(run, candidate, version, stable)));
        story.facts.preview = { ...story.facts.preview, against };
    }
    await log.group('Activation', () => (0,activate/* activate */.Y)(run, version.version));
    const ending = await log.group('Smoke tests', () => test(run, candidate, tests, version, stable));
    await (0,preview_deployment/* recordPreviewDeployment */.n)(run, ending);
    if (version.draft)
        await log.group('Older drafts', () => deleteSupersededDrafts(run, owner, version));
    return ending;
}
/** @throws ActionError for an agent that refuses every request */
function enabled(run, observed) {
    if (!observed.agent || observed.agent.enabled)
        return observed;
    const { agentName } = run.foundry;
    throw new errors/* ActionError */.l(`Agent '${agentName}' is disabled: it refuses every request, so a draft cannot be tested.`, `Deploy it once ('mode: deploy' enables an agent whose first deployment failed), or enable it (POST /agents/${agentName}:enable).`);
}
/** The version that gets most of the traffic. */
function stableOf({ baseline, versions }) {
    if (baseline.kind === 'none')
        return undefined;
    const name = (0,rollout_baseline/* mainVersion */.Qt)(baseline.rules);
    return versions.find(({ version }) => version === name);
}
function howToTalk(run, { protocol }, { agent }, version) {
    const { projectEndpoint, agentName } = run.foundry;
    const isolatesByHeader = agent?.isolatesByHeader ?? false;
    const talk = talkCommands({ projectEndpoint, agentName, version, protocol, isolatesByHeader });
    const playground = playgroundUrl(process.env.AZURE_AI_PROJECT_ID, projectEndpoint, agentName, version);
    return { ...(talk ? { talk } : {}), ...(playground ? { playground } : {}) };
}
/** Asks the draft and production, and says how the preview ended. */
async function test(run, candidate, all, { version, draft }, stable) {
    const { story, log, config } = run;
    const what = draft ? 'The draft' : `Version ${version}, which this source and definition are already,`;
    const tests = (0,testing/* testsFor */.$n)(all, 'smoke');
    if (tests.length === 0) {
        run.story.warn(`No smoke tests are configured, so ${version} was not asked anything. Add 'smoke-prompts' or 'smoke-tests'.`);
        return previewed(`${what} is active; no traffic goes to it because of this run.`, draft);
    }
    const { smoke, production } = await story.phase('smoke', () => askWithProduction(run, candidate, tests, version, stable));
    story.facts.smoke = smoke;
    if (production)
        story.facts.preview = { ...story.facts.preview, production };
    const { verdict, why } = (0,smoke_verdict/* smokeVerdict */.FH)(smoke, config.smoke.passRate);
    story.verdict(verdict);
    log.event(`${verdict}: ${why}`);
    if (verdict === 'pass')
        return previewed(`${what} passed its smoke tests (${why}).`, draft);
    return {
        phase: 'failed',
        failed: true,
        cause: `${what} did not pass its smoke tests (${why}); production was not touched.`,
        next: verdict === 'error'
            ? `The tests got no usable answers, which says nothing about quality yet: read the errors below, then run again.`
            : `Read the failing tests below, correct the agent, and push again.`,
    };
}
function previewed(cause, draft) {
    return {
        phase: 'previewed',
        failed: false,
        cause: draft ? cause : `${cause} No draft was needed.`,
    };
}


/***/ }),

/***/ 63658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readReadyZip: () => (/* binding */ readReadyZip)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38522);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(20663);
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(30767);
/* harmony import */ var _entry_name_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(45035);
/* harmony import */ var _exclusions_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(76146);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(55771);
/* harmony import */ var _selected_file_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(84473);
/* harmony import */ var _source_digest_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(95771);














const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
/** `version made by`, upper byte, of zips whose attributes hold Unix modes (APPNOTE 4.4.2). */
const MADE_ON_UNIX = 3;
/** General purpose bit 11 (APPNOTE 4.4.4), and the extra field that Info-ZIP repeats a name in (APPNOTE 4.6.9). */
const UTF8_NAMES = 0x800;
const UNICODE_PATH = 0x7075;
/**
 * Checks a zip that the user made, entry by entry and byte by byte, and takes its digests. The zip is not changed.
 * Every entry has its name twice in a zip, and both are checked: unpackers differ in which one they take.
 *
 * @throws InputError when the file is no zip, or holds no file
 * @throws ActionError naming an entry that does not unpack to the same file everywhere, or the largest entries
 * @throws SourceChanged when somebody writes to the zip, or puts another in its place, meanwhile
 * @throws the signal's reason when it aborts
 */
async function readReadyZip(options) {
    const { source, displayName, signal } = options;
    const before = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.stat)(source);
    const zip = await (0,yauzl__WEBPACK_IMPORTED_MODULE_7__/* .openPromise */ .sO)(source, { strictFileNames: true, autoClose: false }).catch((cause) => {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .d('source', displayName, 'the file is not a zip that can be read', { cause });
    });
    try {
        const listed = await list(zip, displayName, signal);
        const { size } = before;
        if (size > _limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_ZIP_BYTES */ .j3) {
            const compressed = listed.map(({ path, entry }) => ({ path, size: entry.compressedSize }));
            throw (0,_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .tooLarge */ .g$)(`The zip '${displayName}' is larger than ${(0,_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .megabytes */ .ix)(_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_ZIP_BYTES */ .j3)}`, compressed);
        }
        const entries = [];
        for (const { path, entry } of listed) {
            signal?.throwIfAborted();
            await checkOwnName(zip, displayName, path, entry);
            entries.push({
                path,
                mode: (0,_source_digest_js__WEBPACK_IMPORTED_MODULE_13__/* .reduceMode */ .C)(permissions(entry)),
                size: entry.uncompressedSize,
                compressedSize: entry.compressedSize,
                contentSha256: await readContent(zip, path, entry),
            });
        }
        const sha256 = await fileSha256(source, signal);
        const after = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.stat)(source);
        if (after.size !== size || !(0,node_util__WEBPACK_IMPORTED_MODULE_5__.isDeepStrictEqual)((0,_selected_file_js__WEBPACK_IMPORTED_MODULE_12__/* .identityOf */ .cu)(after), (0,_selected_file_js__WEBPACK_IMPORTED_MODULE_12__/* .identityOf */ .cu)(before)))
            throw new _selected_file_js__WEBPACK_IMPORTED_MODULE_12__/* .SourceChanged */ .WU((0,node_path__WEBPACK_IMPORTED_MODULE_4__.basename)(source));
        return {
            path: source,
            size,
            sha256,
            entries,
            warnings: warnings(listed),
        };
    }
    finally {
        zip.close();
    }
}
/** All files of the zip, once everything that can be known without unpacking is in order. */
async function list(zip, displayName, signal) {
    if (zip.entryCount > _limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_ENTRIES */ .Sd)
        throw refused(displayName, `has more than ${_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_ENTRIES */ .Sd} entries`);
    const files = [];
    const names = new Set();
    let unpacked = 0;
    try {
        for await (const entry of zip.eachEntry()) {
            signal?.throwIfAborted();
            const path = nameOf(entry);
            const isFolder = path.endsWith('/');
            const name = isFolder ? path.slice(0, -1) : path;
            const fault = (0,_entry_name_js__WEBPACK_IMPORTED_MODULE_9__/* .entryNameFault */ .CK)(name) ?? entryFault(path, entry, isFolder) ?? clash(name, names);
            if (fault !== undefined)
                throw refused(displayName, `has an entry ${JSON.stringify(name)} that ${fault}`);
            names.add(name);
            if (isFolder)
                continue;
            files.push({ path, entry });
            unpacked += entry.uncompressedSize;
        }
    }
    catch (error) {
        if (error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ActionError */ .l || signal?.aborted)
            throw error;
        // Everything else that yauzl refuses: names that lead out, sizes that contradict each other, a broken directory.
        throw refused(displayName, `is not in order: ${error.message}`, error);
    }
    if (files.length === 0)
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .InputError */ .d('source', displayName, 'the zip holds no file');
    const paths = new Set(files.map((file) => file.path));
    const buried = [...names].find((name) => parents(name).some((parent) => paths.has(parent)));
    if (buried !== undefined)
        throw refused(displayName, `has an entry ${JSON.stringify(buried)} below an entry that is a file`);
    if (unpacked > _limits_js__WEBPACK_IMPORTED_MODULE_11__/* .MAX_UNPACKED_BYTES */ .Tx) {
        const sizes = files.map(({ path, entry }) => ({ path, size: entry.uncompressedSize }));
        throw (0,_limits_js__WEBPACK_IMPORTED_MODULE_11__/* .tooLarge */ .g$)(`The zip '${displayName}' unpacks to more than 2 GiB`, sizes);
    }
    return files;
}
function entryFault(path, entry, isFolder) {
    if ((0,_exclusions_js__WEBPACK_IMPORTED_MODULE_10__/* .isGit */ .JL)(path.replace(/\/$/, '')))
        return 'belongs to git: a checkout keeps the token of the job there';
    if (entry.isEncrypted())
        return 'is encrypted';
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
        return `is compressed with method ${entry.compressionMethod}; only stored and deflated entries unpack everywhere`;
    const type = permissions(entry) & FILE_TYPE;
    if (!isFolder && type !== 0 && type !== REGULAR)
        return 'is a link or a special file';
    return undefined;
}
function clash(name, names) {
    return names.has(name) ? 'is there twice' : undefined;
}
/** True when the zip tells in which encoding a name is. */
function tellsEncoding(entry) {
    const flagged = (entry.generalPurposeBitFlag & UTF8_NAMES) !== 0;
    return flagged || entry.extraFields.some((field) => field.id === UNICODE_PATH);
}
/** False for a name beyond ASCII whose encoding the zip does not tell, as Info-ZIP writes them on Linux. */
function hasClearName(entry) {
    return tellsEncoding(entry) || entry.fileNameRaw.every((byte) => byte < 0x80);
}
/** The path as its writer meant it: where the zip does not tell, UTF-8 if it can be, else the format's own CP437. */
function nameOf(entry) {
    return !tellsEncoding(entry) && (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(entry.fileNameRaw) ? entry.fileNameRaw.toString() : entry.fileName;
}
/** The folders that a path lies in: `a`, `a/b` of `a/b/c`. */
function parents(path) {
    const segments = path.split('/').slice(0, -1);
    return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
function permissions(entry) {
    return entry.versionMadeBy >>> 8 === MADE_ON_UNIX ? entry.externalFileAttributes >>> 16 : 0o644;
}
/** The name in front of an entry's bytes, which is what an unpacker of a stream takes. */
async function checkOwnName(zip, displayName, path, entry) {
    const { fileName } = await zip.readLocalFileHeaderPromise(entry).catch((cause) => {
        throw damaged(path, cause);
    });
    if (entry.fileNameRaw.equals(fileName))
        return;
    throw refused(displayName, `has an entry ${JSON.stringify(path)} that has another name in front of its bytes`);
}
/** Unpacks an entry to nowhere, for its digest. */
async function readContent(zip, path, entry) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)('sha256');
    let sum = 0;
    try {
        for await (const chunk of await zip.openReadStreamPromise(entry)) {
            sha256.update(chunk);
            sum = (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.crc32)(chunk, sum);
        }
    }
    catch (cause) {
        throw damaged(path, cause);
    }
    if (sum !== entry.crc32)
        throw damaged(path);
    return sha256.digest('hex');
}
async function fileSha256(path, signal) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)('sha256');
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.createReadStream)(path, { ...(signal && { signal }) }))
        sha256.update(chunk);
    return sha256.digest('hex');
}
function warnings(files) {
    const secret = files.filter(({ path }) => (0,_exclusions_js__WEBPACK_IMPORTED_MODULE_10__/* .isProtected */ .bz)(path, false));
    const unclear = files.filter(({ entry }) => !hasClearName(entry));
    return [
        ...(secret.length > 0
            ? [`The zip holds files that may be secret, and is uploaded as it is: ${some(secret)}.`]
            : []),
        ...(unclear.length > 0
            ? [
                `The zip does not say that these names are UTF-8, so they may unpack under other names: ${some(unclear)}. Name the folder in 'source' and let the action make the zip.`,
            ]
            : []),
    ];
}
function some(files) {
    const shown = files.slice(0, 5).map(({ path }) => JSON.stringify(path));
    const more = files.length - shown.length;
    return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
function damaged(path, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ActionError */ .l(`The zip's entry ${JSON.stringify(path)} is damaged`, "Make the zip again, or name the folder in 'source' and let the action make it.", { cause });
}
function refused(displayName, why, cause) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ActionError */ .l(`The zip '${displayName}' ${why}`, "Make the zip again without it, or name the folder in 'source' and let the action make it.", { cause });
}


/***/ }),

/***/ 41188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ endPreviewDeployments),
/* harmony export */   n: () => (/* binding */ recordPreviewDeployment)
/* harmony export */ });
/* harmony import */ var _host_run_context_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58760);
/* harmony import */ var _run_connect_github_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23018);
/* harmony import */ var _text_plain_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47012);



/** Code points of a description, which is where GitHub cuts one too. */
const longest = 140;
/** Records the preview of a pull request under `environment`, where one is given. Never throws. */
async function recordPreviewDeployment(run, { failed, cause }) {
    const { context, story } = run;
    const { version, preview } = story.facts;
    if (version === undefined || context.pullRequest === undefined)
        return;
    await withDeployments(run, context.pullRequest, async (github, place) => {
        const { recordPreview } = await __webpack_require__.e(/* import() */ 351).then(__webpack_require__.bind(__webpack_require__, 46351));
        await recordPreview(github, place, {
            version,
            ref: context.sha ?? 'HEAD',
            run: (0,_host_run_context_js__WEBPACK_IMPORTED_MODULE_0__/* .runName */ .r)(context),
            state: failed ? 'failure' : 'success',
            description: (0,_text_plain_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h)(run.redact(cause), longest),
            url: preview?.playground,
        });
        run.log.event(`recorded the preview in environment '${place.environment}'`);
    });
}
/** Sets the deployments of a pull request's previews inactive. Never throws. */
async function endPreviewDeployments(run, pullRequest) {
    await withDeployments(run, pullRequest, async (github, place) => {
        const { endPreviews } = await __webpack_require__.e(/* import() */ 351).then(__webpack_require__.bind(__webpack_require__, 46351));
        const count = await endPreviews(github, place, 'the pull request is closed');
        if (count > 0)
            run.log.event(`set ${count} deployments in environment '${place.environment}' inactive`);
    });
}
/** A preview is a preview without its record: what goes wrong here is a warning. */
async function withDeployments(run, pullRequest, work) {
    const { environment, target } = run.config;
    if (environment === undefined)
        return;
    try {
        const github = await (0,_run_connect_github_js__WEBPACK_IMPORTED_MODULE_1__/* .githubOf */ .z)(run);
        if (!github)
            return;
        await work(github, {
            agent: target.agentName,
            projectEndpoint: target.projectEndpoint,
            environment,
            pullRequest,
            runUrl: run.context.runUrl,
        });
    }
    catch (error) {
        run.signal.throwIfAborted();
        const message = error instanceof Error ? error.message : String(error);
        const next = error instanceof Error && 'next' in error ? ` ${error.next}` : '';
        run.story.warn(`The preview could not be recorded in environment '${environment}': ${message}${next}`);
    }
}


/***/ }),

/***/ 18491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ tellCleaned),
  g: () => (/* binding */ tellPullRequest)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/time/shown.js
var shown = __webpack_require__(37053);
// EXTERNAL MODULE: ./build/report/summary/html.js
var html = __webpack_require__(95419);
// EXTERNAL MODULE: ./build/report/summary.js + 30 modules
var summary = __webpack_require__(14520);
// EXTERNAL MODULE: ./build/report/untrusted.js
var untrusted = __webpack_require__(93021);
;// CONCATENATED MODULE: ./build/report/comment.js




/** GitHub takes 65,536 characters; UTF-8 bytes are never fewer. Room is left for the hidden lines. */
const MAX_COMMENT_BYTES = 64_000;
/** Drafts that the comment of a clean-up names. */
const MAX_DELETED = 50;
/**
 * The report as the comment of a pull request: the summary, within GitHub's limit, with a hidden line that tells
 * which run it is from. Everything untrusted in it is inert.
 */
function renderComment(report, answers) {
    const hidden = runLine(report.run);
    const text = (0,summary/* renderSummary */.B)(report, { answers, maxBytes: MAX_COMMENT_BYTES });
    if (Buffer.byteLength(text) <= MAX_COMMENT_BYTES)
        return `${hidden}\n${text}`;
    // Only sections that always stay are left, and each is bounded; together they are not.
    const { cause, next, mode, phase, failed, agent, projectEndpoint, run, startedAt, endedAt } = report;
    const short = {
        schema: 1,
        mode,
        phase,
        failed,
        cause,
        ...(next === undefined ? {} : { next }),
        agent,
        projectEndpoint,
        run,
        draft: report.draft,
        created: report.created,
        ...(report.version === undefined ? {} : { version: report.version }),
        traffic: [],
        trafficHistory: [],
        steps: [],
        checks: [],
        timings: [],
        warnings: [],
        verdict: report.verdict,
        startedAt,
        endedAt,
    };
    return `${hidden}\n${(0,summary/* renderSummary */.B)(short, { answers, maxBytes: MAX_COMMENT_BYTES })}`;
}
/** The comment of a pull request whose previews are gone. */
function renderCleanedComment({ agent, deleted, at, run, }) {
    const rows = deleted
        .slice(0, MAX_DELETED)
        .map(({ version, why }) => [`<strong>${(0,untrusted/* identifier */.Cv)(version)}</strong>`, (0,untrusted/* prose */.CS)(why, 200)]);
    const when = run.runUrl ? (0,untrusted/* link */.nf)(run.runUrl, (0,shown/* formatUtc */.ay)(at)) : (0,shown/* formatUtc */.ay)(at);
    return [
        runLine(run),
        `## 🧹 Preview of ${(0,untrusted/* identifier */.Cv)(agent)} ended`,
        (0,html/* paragraph */.FY)(deleted.length === 0 ? `No draft was left; ${when}.` : `Cleaned up ${when}.`),
        ...(rows.length > 0 ? [(0,html/* table */.tp)(['Deleted', 'Why'], rows)] : []),
    ]
        .join('\n\n')
        .concat('\n');
}
/** True when a comment was written by a run that GitHub started after this one. Run ids rise. */
function isFromLaterRun(comment, run) {
    const [, id] = /^<!-- run (\d{1,15})\.\d{1,6} -->\r?$/m.exec(comment) ?? [];
    const own = /^\d{1,15}$/.test(run.runId ?? '') ? Number(run.runId) : undefined;
    return id !== undefined && own !== undefined && Number(id) > own;
}
function runLine({ runId, runAttempt }) {
    const id = /^\d{1,15}$/.test(runId ?? '') ? runId : '0';
    return `<!-- run ${id}.${/^\d{1,6}$/.test(runAttempt ?? '') ? runAttempt : '1'} -->`;
}

// EXTERNAL MODULE: ./build/run/connect-github.js
var connect_github = __webpack_require__(23018);
;// CONCATENATED MODULE: ./build/pull-request/pull-request-comment.js



/** The hidden text that the one comment of an agent begins with. An agent is one of a project. */
function markerOf({ config }) {
    const { agentName, projectEndpoint } = config.target;
    const project = (0,external_node_crypto_.createHash)('sha256').update(projectEndpoint).digest('hex').slice(0, 12);
    return `foundry-preview:${agentName}@${project}`;
}
/**
 * Sees to it that the pull request's comment tells how this run ends, whatever ends it. The comment never changes
 * how the run ends; where it cannot be written, a notice says so, and the summary has the same text.
 */
function tellPullRequest(run) {
    const { config, context, log, signal } = run;
    if (config.comment === 'never' || config.dryRun)
        return;
    run.whenPublished(async (report) => {
        // A cancelled run has seconds, and as a rule a newer push has cancelled it.
        if (signal.aborted)
            return;
        const { pullRequest } = context;
        if (pullRequest === undefined) {
            if (config.comment === 'always')
                log.notice('There is no pull request to comment on: the event names none.');
            return;
        }
        const body = renderComment(report, config.answers);
        await write(run, 'The preview', async (upsert, github) => {
            const result = await upsert(github, {
                issue: pullRequest,
                marker: markerOf(run),
                body,
                unless: (existing) => existing !== undefined && isFromLaterRun(existing, report.run),
            });
            if (result.kind === 'left')
                log.notice('The comment was left as it is: it tells of a newer run of this pull request.');
            return result;
        });
    });
}
/** Says on a pull request that its previews are gone. Edits the comment; makes none. */
async function tellCleaned(run, pullRequest, deleted) {
    const { config, context, clock } = run;
    if (config.comment === 'never')
        return;
    const body = renderCleanedComment({
        agent: config.target.agentName,
        deleted,
        at: clock.now(),
        run: context,
    });
    await write(run, 'The clean-up', (upsert, github) => upsert(github, {
        issue: pullRequest,
        marker: markerOf(run),
        body,
        unless: (existing) => existing === undefined,
    }));
}
/** Never throws. */
async function write(run, what, work) {
    const { log } = run;
    try {
        const github = await (0,connect_github/* githubOf */.z)(run);
        if (!github) {
            log.notice(`${what} was not told on the pull request: there is no 'github-token'.`);
            return;
        }
        const { upsertComment } = await __webpack_require__.e(/* import() */ 274).then(__webpack_require__.bind(__webpack_require__, 5274));
        const result = await work(upsertComment, github);
        switch (result.kind) {
            case 'forbidden':
                log.notice(`The comment on the pull request could not be written (${result.why}): the token may only read, as it does for forks and Dependabot, or the job lacks 'permissions: pull-requests: write'. The summary of this run has the same text.`);
                return;
            case 'left':
                return;
            default:
                log.event(`comment ${result.kind}: ${result.url}`);
        }
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        log.warning(`The comment on the pull request could not be written: ${message} The summary has the same text.`);
    }
}


/***/ })

};
