export const id = 916;
export const ids = [916];
export const modules = {

/***/ 8916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runFleet: () => (/* binding */ runFleet)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./build/process/run-agent.js + 3 modules
var run_agent = __webpack_require__(10371);
// EXTERNAL MODULE: ./build/report/fleet.js
var fleet = __webpack_require__(76151);
// EXTERNAL MODULE: ./build/report/log.js
var report_log = __webpack_require__(16945);
// EXTERNAL MODULE: ./build/report/story.js
var report_story = __webpack_require__(57234);
// EXTERNAL MODULE: ./build/time/clock.js
var time_clock = __webpack_require__(25786);
// EXTERNAL MODULE: ./build/errors/errors.js
var errors = __webpack_require__(30767);
// EXTERNAL MODULE: ./build/patterns/rule.js
var rule = __webpack_require__(86070);
;// CONCATENATED MODULE: ./build/fleet/members.js


/** How many names a message lists. */
const mostNamed = 20;
/**
 * Picks the agents that the patterns of the input `agents` name: of the patterns that match a name the last one
 * decides, and one that begins with `!` takes away, from all agents where nothing but that is written.
 *
 * @throws ActionError when nothing is left
 */
function pickMembers(patterns, agents) {
    const rules = patterns.map(rule/* parseRule */.iT);
    const names = rules.length === 0 ? [] : agents.filter((name) => (0,rule/* selects */.ko)(rules, name));
    if (names.length === 0) {
        const known = agents.slice(0, mostNamed).join(', ') + (agents.length > mostNamed ? ', ...' : '');
        throw new errors/* ActionError */.l(`No agent of the project matches 'agents' (${patterns.join(', ')}); ${known === '' ? 'the project has no hosted agent' : `its hosted agents are ${known}`}.`, `Correct 'agents' or 'project-endpoint'.`);
    }
    const unmatched = rules
        .filter((rule) => !agents.some((name) => rule.matches(name)))
        .map(({ written }) => written);
    return { names, unmatched };
}

;// CONCATENATED MODULE: ./build/fleet/run-fleet.js







/** Agents that are worked on at once. */
const atOnce = 4;
/**
 * Runs the mode for every agent that the patterns match, a few at a time, each as if it were alone: with its own
 * report, its own lines in the log, and its own saved state. What happens to one does not stop the others.
 *
 * @throws ActionError when the agents cannot be listed, or none matches
 */
async function runFleet(config, project, around) {
    const { clock, log, saved, signal } = around;
    const { agents: patterns, ...rest } = config;
    const story = new report_story/* Story */.g({
        mode: config.mode,
        run: around.context,
        clock,
        log,
        agent: patterns.join(', '),
        projectEndpoint: config.target.projectEndpoint,
    });
    const { names, unmatched } = pickMembers(patterns, await project.listAgents({ signal }));
    for (const pattern of unmatched)
        story.warn(`Pattern '${pattern}' of 'agents' matches no agent.`);
    log.event(`${names.length} ${names.length === 1 ? 'agent' : 'agents'}: ${names.join(', ')}`);
    // `max-wait` is the longest wait of the job, not of each agent in it.
    const waitsUntil = (0,time_clock/* elapsedOn */.G)(clock) + config.rollout.maxWaitMs;
    const reports = await (0,p_map/* default */.Ay)(names, async (agentName) => {
        const own = (0,report_log/* logOf */.Gs)(log, agentName);
        const maxWaitMs = Math.max(0, waitsUntil - (0,time_clock/* elapsedOn */.G)(clock));
        const report = await (0,run_agent/* runAgent */.J)({
            ...rest,
            target: { ...config.target, agentName },
            rollout: { ...config.rollout, maxWaitMs },
        }, project, {
            ...around,
            log: own,
            whenPublished: (tell) => around.whenPublished((whole) => tellMember(whole, agentName, tell)),
        });
        saved.done(agentName);
        own.event(`${report.phase}. ${report.cause}`);
        return report;
    }, { concurrency: atOnce });
    return (0,fleet/* endFleet */.og)(story, reports);
}
/** Hands on what was published about one agent. */
async function tellMember(whole, agentName, tell) {
    const own = whole.fleet?.find(({ agent }) => agent === agentName);
    if (own)
        await tell(own);
}


/***/ }),

/***/ 86070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iT: () => (/* binding */ parseRule),
/* harmony export */   ko: () => (/* binding */ selects),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33581);

// Those of @actions/glob, and braces.
const options = { dot: true, nocomment: true, noext: true, nonegate: true };
/**
 * Reads a pattern with the meaning that it has in every list of this action (`files`, `smoke-tests`, `agents`, the
 * files that a test file names): `*`, `?`, `[…]` and `{a,b}` within a name, `**` over folders; names that begin with a
 * dot match as all others; a pattern that matches a folder stands for everything in it; a pattern is also the name
 * that it is.
 * @param written with `!` in front when it takes away
 */
function parseRule(written) {
    const takesAway = written.startsWith('!');
    const pattern = plain(written);
    const everything = pattern === '.';
    const exact = new minimatch__WEBPACK_IMPORTED_MODULE_0__/* .Minimatch */ .VR(everything ? '**' : pattern, options);
    const below = new minimatch__WEBPACK_IMPORTED_MODULE_0__/* .Minimatch */ .VR(everything ? '**' : `${pattern}/**`, options);
    return {
        written,
        takesAway,
        matches: (path) => path === pattern || path.startsWith(`${pattern}/`) || exact.match(path) || below.match(path),
        mayReach: (folder) => folder === pattern ||
            folder.startsWith(`${pattern}/`) ||
            pattern.startsWith(`${folder}/`) ||
            below.match(folder) ||
            below.match(folder, true),
    };
}
/** A pattern without the signs that do not change what it matches, and without its `!`. */
function plain(written) {
    return (written.startsWith('!') ? written.slice(1) : written)
        .trim()
        .replace(/^(\.\/)+/, '')
        .replace(/(?<!\/)\/+$/, '');
}
/**
 * What a list says of a path: the last pattern that matches it decides. A list that only takes away takes away from
 * everything.
 */
function selects(rules, path) {
    const last = rules.findLast((rule) => rule.matches(path));
    return last === undefined ? rules.every(({ takesAway }) => takesAway) : !last.takesAway;
}


/***/ })

};
