export const id = 342;
export const ids = [342];
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

/***/ 44342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanup: () => (/* binding */ cleanup)
});

// EXTERNAL MODULE: ./build/drafts/delete-draft.js
var delete_draft = __webpack_require__(22012);
// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/drafts/draft-owner.js
var draft_owner = __webpack_require__(9324);
;// CONCATENATED MODULE: ./build/drafts/orphaned-drafts.js

/** The drafts that this action made for pull requests of `repository`, by pull request. */
function groupDrafts(versions, repository) {
    const groups = Map.groupBy(versions, (version) => (0,draft_owner/* pullRequestOf */._n)(version, repository));
    return [...groups]
        .flatMap(([pullRequest, drafts]) => pullRequest === undefined ? [] : [{ pullRequest, drafts: drafts.toSorted(draft_owner/* compareAge */.lF) }])
        .sort((a, b) => a.pullRequest - b.pullRequest);
}
/** The drafts that this action made in `repository` for branches and tags without a pull request, by ref. */
function groupRefDrafts(versions, repository) {
    const groups = Map.groupBy(versions, (version) => (0,draft_owner/* refOf */.H8)(version, repository));
    return [...groups]
        .flatMap(([ref, drafts]) => (ref === undefined ? [] : [{ ref, drafts: drafts.toSorted(draft_owner/* compareAge */.lF) }]))
        .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}
/** True for an entry of the merge queue that was made of this pull request. */
function isQueueEntryOf(ref, pullRequest) {
    return new RegExp(`^refs/heads/gh-readonly-queue/.+/pr-${pullRequest}-[0-9a-f]+$`).test(ref);
}

// EXTERNAL MODULE: ./build/rollout/baseline.js
var baseline = __webpack_require__(77535);
// EXTERNAL MODULE: ./build/rollout/record.js
var record = __webpack_require__(43817);
// EXTERNAL MODULE: ./build/routing/routing.js
var routing_routing = __webpack_require__(87723);
;// CONCATENATED MODULE: ./build/production/expendable.js



/** Releases that served before and stay, so that a rollback has somewhere to go, beside those that routing names. */
const rollbackWindow = 2;
/**
 * Decides which releases are beyond `keep`, the newest counted first, and may go. These never do:
 * - what routing names, and the newest release that can serve (an endpoint without routing serves it);
 * - what is newer than that: a rollout may just be beginning with it;
 * - what the record of a release that serves, or of a rollout in progress, names as the version to go back to;
 * - the newest two older ones that served before. That a version served is known from the records of the releases that
 *   followed it; where they tell of fewer than two, the newest others that can serve count.
 *
 * @param releases newest first
 * @param keep how many stay at least
 * @param inProgress versions of a rollout that is not over
 */
function findExpendable(releases, routing, keep, inProgress) {
    const reasons = new Map();
    const protect = (version, why) => {
        if (!reasons.has(version))
            reasons.set(version, why);
    };
    const newest = releases.find(baseline/* canServe */.KS)?.version;
    const named = (routing.kind === 'fixed' ? routing.rules : []).map(({ version }) => version === routing_routing/* latestAlias */.Io ? (newest ?? version) : version);
    for (const version of named)
        protect(version, 'routing names it');
    if (newest !== undefined)
        protect(newest, 'it is the newest that can serve');
    for (const version of inProgress)
        protect(version, 'a rollout in progress needs it');
    const serving = releases.findIndex(({ version }) => named.length > 0 ? named.includes(version) : version === newest);
    for (const { version } of releases.slice(0, Math.max(serving, 0)))
        protect(version, 'it is newer than what serves');
    for (const release of releases.filter(({ version }) => reasons.has(version))) {
        for (const version of baselineOf(release))
            protect(version, `version ${release.version} goes back to it`);
    }
    for (const version of served(releases, serving, named))
        protect(version, 'it is in the rollback window');
    const beyond = releases.slice(keep);
    return {
        expendable: beyond.filter(({ version }) => !reasons.has(version)).toReversed(),
        kept: beyond.flatMap(({ version }) => {
            const why = reasons.get(version);
            return why === undefined ? [] : [{ version, why }];
        }),
    };
}
/** The releases of the rollback window, older than what serves: those that are known to have served first. */
function served(releases, serving, named) {
    const known = new Set(releases.flatMap(baselineOf));
    const others = releases
        .slice(serving + 1)
        .filter((release) => (0,baseline/* canServe */.KS)(release) && !named.includes(release.version));
    const [sure, unsure] = [true, false].map((was) => others.filter(({ version }) => known.has(version) === was).map(({ version }) => version));
    return [...(sure ?? []), ...(unsure ?? [])].slice(0, rollbackWindow);
}
/** Versions that served before the rollout of `release`, as its metadata remember. */
function baselineOf({ metadata }) {
    return (metadata[record/* rolloutKeys */.ww.baseline] ?? '').split(',').flatMap((pair) => {
        const [version] = pair.split('=');
        return version ? [version] : [];
    });
}

// EXTERNAL MODULE: ./build/rollout/journal.js
var journal = __webpack_require__(64249);
// EXTERNAL MODULE: ./build/rollout/journals.js
var journals = __webpack_require__(77276);
// EXTERNAL MODULE: ./build/run/connect-github.js
var connect_github = __webpack_require__(23018);
;// CONCATENATED MODULE: ./build/recovery/versions-in-progress.js





/**
 * Versions that a journalled rollout needs which is not over: its canary and those that it goes back to. The
 * environments that journals are kept in are named by the releases' own metadata, and by the input.
 *
 * @throws ActionError when a journal cannot be read: then nobody knows what may be deleted
 */
async function versionsInProgress(run, releases) {
    const { config, context, foundry } = run;
    const environments = new Set(releases.flatMap(({ metadata }) => metadata[record/* rolloutKeys */.ww.journal] ?? []));
    if (config.environment)
        environments.add(config.environment);
    if (environments.size === 0)
        return [];
    const github = await (0,connect_github/* githubOf */.z)(run);
    if (!github) {
        throw new errors/* ActionError */.l(`Rollouts of agent '${foundry.agentName}' are journalled in environment '${[...environments].join("', '")}', which cannot be read without a 'github-token'; no release was deleted.`, `Leave 'github-token' at its default, and give the job the permission 'deployments: read'.`);
    }
    const { githubJournal } = await __webpack_require__.e(/* import() */ 581).then(__webpack_require__.bind(__webpack_require__, 95962));
    const versions = [];
    for (const environment of environments) {
        const recorded = await (0,journals/* latestRollout */.D)(githubJournal(github, {
            agent: foundry.agentName,
            projectEndpoint: config.target.projectEndpoint,
            environment,
            ref: context.sha ?? 'HEAD',
        }));
        if (!recorded || (0,journal/* isOver */.PU)(recorded.state))
            continue;
        const { canary, baseline } = recorded.journal.rollout;
        versions.push(canary, ...baseline.map(({ version }) => version));
    }
    return versions;
}

;// CONCATENATED MODULE: ./build/plans/cleanup-plan.js





/** Decides what goes. Reads only. @throws ActionError when GitHub does not say what is still needed */
async function planCleanup(run, routing, versions) {
    const { config, context, log } = run;
    const drafts = groupDrafts(versions, context.repository);
    const pullRequests = context.pullRequest === undefined
        ? await closedOnes(run, drafts)
        : await ofThisPullRequest(run, context.pullRequest, drafts);
    const refs = await goneOnes(run, versions);
    if (config.keepVersions === undefined)
        return { pullRequests, refs, releases: [] };
    const releases = versions.filter(({ draft }) => !draft);
    if (releases.length <= config.keepVersions)
        return { pullRequests, refs, releases: [] };
    const { expendable, kept } = findExpendable(releases, routing, config.keepVersions, await versionsInProgress(run, releases));
    for (const { version, why } of kept)
        log.event(`version ${version} stays: ${why}`);
    return { pullRequests, refs, releases: expendable };
}
/** The event's own pull request, once it is closed. */
async function ofThisPullRequest(run, pullRequest, groups) {
    const state = run.context.pullRequestState ?? (await stateOf(run, pullRequest));
    if (state === 'open') {
        run.story.warn(`Pull request ${pullRequest} is open, so its drafts stay. Run the clean-up on 'pull_request' with 'types: [closed]'.`);
        return [];
    }
    return [groups.find((group) => group.pullRequest === pullRequest) ?? { pullRequest, drafts: [] }];
}
/** Of all pull requests with drafts, those that are closed. */
async function closedOnes(run, groups) {
    const closed = [];
    for (const group of groups) {
        const state = await stateOf(run, group.pullRequest);
        run.log.event(`pull request ${group.pullRequest} is ${state}, drafts: ${group.drafts.length}`);
        if (state === 'closed')
            closed.push(group);
        if (state === 'missing') {
            run.story.warn(`There is no pull request ${group.pullRequest} in this repository; ${group.drafts.map(({ version }) => version).join(', ')} of it ${group.drafts.length === 1 ? 'was' : 'were'} left alone.`);
        }
    }
    return closed;
}
/**
 * Of all branches and tags with drafts, those that are gone; with a pull request in the event, only the entries of the
 * merge queue that were made of it.
 */
async function goneOnes(run, versions) {
    const { context, log } = run;
    const { pullRequest } = context;
    const groups = groupRefDrafts(versions, context.repository).filter(({ ref }) => pullRequest === undefined || isQueueEntryOf(ref, pullRequest));
    if (groups.length === 0)
        return [];
    const github = await (0,connect_github/* githubOf */.z)(run);
    if (!github) {
        run.story.warn(`Which branches are gone cannot be known without a 'github-token'; their drafts were left alone.`);
        return [];
    }
    const { readRefs } = await __webpack_require__.e(/* import() */ 914).then(__webpack_require__.bind(__webpack_require__, 54914));
    const states = await readRefs(github, groups.map(({ ref }) => ref));
    const unknown = groups.flatMap(({ ref }) => {
        const state = states.get(ref);
        return state?.kind === 'unknown' ? [state.why] : [];
    });
    if (unknown[0] !== undefined)
        run.story.warn(`Drafts of ${unknown.length} ${unknown.length === 1 ? 'branch' : 'branches'} were left alone: ${unknown[0]}.`);
    for (const { ref, drafts } of groups)
        log.event(`${ref} is ${states.get(ref)?.kind}, drafts: ${drafts.length}`);
    return groups.filter(({ ref }) => states.get(ref)?.kind === 'gone');
}
async function stateOf(run, pullRequest) {
    const github = await (0,connect_github/* githubOf */.z)(run);
    if (!github) {
        throw new errors/* ActionError */.l(`Whether pull request ${pullRequest} is closed cannot be known without a 'github-token'; nothing was deleted.`, `Leave 'github-token' at its default, and give the job the permission 'pull-requests: read'.`);
    }
    const { readPullRequestState } = await __webpack_require__.e(/* import() */ 922).then(__webpack_require__.bind(__webpack_require__, 49922));
    return readPullRequestState(github, pullRequest);
}

// EXTERNAL MODULE: ./build/production/leftovers.js
var leftovers = __webpack_require__(70910);
// EXTERNAL MODULE: ./build/pull-request/preview-deployment.js
var preview_deployment = __webpack_require__(41188);
// EXTERNAL MODULE: ./build/pull-request/pull-request-comment.js + 1 modules
var pull_request_comment = __webpack_require__(18491);
// EXTERNAL MODULE: ./build/recovery/find-split.js
var find_split = __webpack_require__(89502);
// EXTERNAL MODULE: ./build/rollout/foreign.js
var foreign = __webpack_require__(66846);
;// CONCATENATED MODULE: ./build/modes/cleanup.js









/** Deletes the drafts of closed pull requests and of branches that are gone, and releases beyond `keep-versions`. */
async function cleanup(run) {
    const { foundry, story, config, log, signal } = run;
    const { agent, plan } = await log.group('What may go', () => story.phase('survey', () => survey(run)));
    if (!agent) {
        return {
            phase: config.dryRun ? 'planned' : 'cleaned',
            failed: false,
            cause: `Agent '${foundry.agentName}' does not exist in this project, so there is nothing to clean up.`,
        };
    }
    if (config.dryRun)
        return planned(run, plan);
    await (0,leftovers/* deleteLeftSessions */.O)(run);
    const failures = [];
    await log.group('Drafts', () => story.phase('drafts', async () => {
        await deleteDrafts(run, plan, failures);
        await deleteDraftsOfRefs(run, plan, failures);
    }));
    await log.group('Releases', () => story.phase('releases', () => deleteReleases(run, plan, failures)));
    signal.throwIfAborted();
    return ending(run, failures);
}
async function survey(run) {
    const { foundry, story, log, signal } = run;
    const agent = await foundry.getAgent({ signal });
    if (!agent)
        return { agent, plan: { pullRequests: [], refs: [], releases: [] } };
    const routing = (0,foreign/* assertUnderstood */.i)(foundry.agentName, agent.routing);
    story.routing(routing, 'now');
    log.event(`routing is ${(0,routing_routing/* describeRouting */.ww)(routing)}`);
    const versions = await foundry.listVersions({ includeDrafts: true, signal });
    const split = await (0,find_split/* findSplit */.mJ)(run, routing, versions);
    if (split)
        run.story.warn((0,find_split/* describeSplit */.iO)(split));
    return { agent, plan: await planCleanup(run, routing, versions) };
}
/** Deletes drafts, and tells each pull request about its own. */
async function deleteDrafts(run, { pullRequests }, failures) {
    const { story, log } = run;
    story.facts.deleted = [];
    for (const { pullRequest, drafts } of pullRequests) {
        const deleted = [];
        for (const { version } of drafts) {
            await attempt(run, version, failures, async () => {
                await (0,delete_draft/* deleteDraft */.T)(run, version);
                log.event(`deleted ${version} of pull request ${pullRequest}`);
                deleted.push({ version, why: `a draft of pull request ${pullRequest}, which is closed` });
            });
        }
        story.facts.deleted = [...story.facts.deleted, ...deleted];
        await (0,preview_deployment/* endPreviewDeployments */.C)(run, pullRequest);
        // A comment that says that nothing was there is worth nothing.
        if (deleted.length > 0)
            await (0,pull_request_comment/* tellCleaned */._)(run, pullRequest, deleted);
    }
}
/** Deletes drafts that belong to no pull request. */
async function deleteDraftsOfRefs(run, { refs }, failures) {
    const { story, log } = run;
    for (const { ref, drafts } of refs) {
        for (const { version } of drafts) {
            await attempt(run, version, failures, async () => {
                await (0,delete_draft/* deleteDraft */.T)(run, version);
                log.event(`deleted ${version} of ${ref}`);
                const why = `a draft of ${ref}, which is gone`;
                story.facts.deleted = [...(story.facts.deleted ?? []), { version, why }];
            });
        }
    }
}
/** Deletes releases, looking each time at routing as it is then. */
async function deleteReleases(run, { releases }, failures) {
    const { foundry, story, log, signal } = run;
    for (const { version } of releases) {
        await attempt(run, version, failures, async () => {
            const agent = await foundry.getAgent({ signal });
            if (agent && (0,routing_routing/* mayName */.vx)(agent.routing, version)) {
                log.event(`version ${version} stays: routing is ${(0,routing_routing/* describeRouting */.ww)(agent.routing)} now`);
                return;
            }
            try {
                await foundry.deleteVersion(version, { signal });
            }
            catch (error) {
                if (!(error instanceof errors/* ActionError */.l) || error.service?.status !== 409)
                    throw error;
                // Only drafts are deleted by force: these sessions are users'.
                run.story.warn(`Version ${version} has active sessions and was left alone; it goes with a later clean-up.`);
                return;
            }
            log.event(`deleted version ${version}`);
            const why = `beyond 'keep-versions: ${run.config.keepVersions}'`;
            story.facts.deleted = [...(story.facts.deleted ?? []), { version, why }];
        });
    }
}
/** One that cannot be deleted does not keep the others from going. */
async function attempt(run, version, failures, work) {
    run.signal.throwIfAborted();
    try {
        await work();
    }
    catch (error) {
        run.signal.throwIfAborted();
        if (!(error instanceof errors/* ActionError */.l))
            throw error;
        failures.push({ version, error });
        run.log.warning(`${version} could not be deleted: ${error.message}`);
    }
}
function ending({ story }, failures) {
    const deleted = story.facts.deleted ?? [];
    const drafts = deleted.filter(({ version }) => version.startsWith('draft-')).length;
    const done = `Deleted ${drafts} ${drafts === 1 ? 'draft' : 'drafts'} and ${deleted.length - drafts} ${deleted.length - drafts === 1 ? 'release' : 'releases'}.`;
    const [first] = failures;
    if (!first)
        return { phase: 'cleaned', failed: false, cause: done };
    return {
        phase: 'failed',
        failed: true,
        cause: `${done} Not deleted: ${failures.map(({ version }) => version).join(', ')}. ${first.error.message}`,
        next: first.error.next,
        ...(first.error.service ? { service: first.error.service } : {}),
    };
}
function planned({ foundry, story }, { pullRequests, refs, releases }) {
    const write = (version, why) => ({
        method: 'DELETE',
        path: `/agents/${foundry.agentName}/versions/${version}`,
        why,
    });
    const writes = [
        ...pullRequests.flatMap(({ pullRequest, drafts }) => drafts.map(({ version }) => write(version, `a draft of pull request ${pullRequest}, which is closed; its sessions go with it`))),
        ...refs.flatMap(({ ref, drafts }) => drafts.map(({ version }) => write(version, `a draft of ${ref}, which is gone; its sessions go with it`))),
        ...releases.map(({ version }) => write(version, `beyond 'keep-versions'`)),
    ];
    story.facts.dryRun = { writes, worstCaseMs: 0, exposurePercentMinutes: 0 };
    return {
        phase: 'planned',
        failed: false,
        cause: `Dry run: ${writes.length} versions would be deleted; nothing was written.`,
        next: `Run without 'dry-run' to delete them.`,
    };
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


/***/ }),

/***/ 77276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ latestRollout),
/* harmony export */   h: () => (/* binding */ earlierOpen)
/* harmony export */ });
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64249);

/**
 * The newest rollout, as its journal knows it. Of runs that began at once the first one counts, and those that gave
 * way to it may have begun last: they are passed over.
 *
 * @param options.glance when it is enough to find out whether anything is due: a part of a long journal is read
 * @returns `undefined` when there has been none
 */
async function latestRollout(port, options = {}) {
    if (!port)
        return undefined;
    let newest;
    for await (const journal of port.rollouts()) {
        const state = await (options.glance && journal.glance ? journal.glance() : journal.read());
        if (!newest && state.phase !== 'superseded')
            return { journal, state };
        newest ??= { journal, state };
        if (journal.begun.by !== undefined && journal.begun.by === newest.state.reason)
            return { journal, state };
        if (state.phase !== 'superseded' || state.reason !== newest.state.reason)
            return newest;
    }
    return newest;
}
/**
 * A rollout that was begun before `own` and is not over: GitHub has no lock, so two runs may each find nothing in
 * progress and begin. The first one counts.
 */
async function earlierOpen(port, own) {
    let reached = false;
    for await (const journal of port.rollouts()) {
        if (!reached) {
            reached = journal.id === own.id;
            continue;
        }
        const state = await journal.read();
        if (state.phase === 'superseded')
            continue;
        return (0,_journal_js__WEBPACK_IMPORTED_MODULE_0__/* .isOver */ .PU)(state) ? undefined : { journal, state };
    }
    return undefined;
}


/***/ })

};
