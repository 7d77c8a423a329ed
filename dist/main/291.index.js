export const id = 291;
export const ids = [291];
export const modules = {

/***/ 69473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ evidenceJudge)
});

// EXTERNAL MODULE: ./build/analysis/sentences.js
var sentences = __webpack_require__(23497);
;// CONCATENATED MODULE: ./build/analysis/gates/gate.js
/** Above this the evidence points against the canary; not 0 because of rounding. */
const leaning = 1e-9;
/** The count in a place, 0 where there is none. */
function countAt(counts, index) {
    return counts[index] ?? 0;
}

;// CONCATENATED MODULE: ./build/analysis/gates/errors.js


/** Share of the probes of a check that may stay without an answer where nothing is compared. */
const tolerated = 0.1;
/**
 * Answers come at all, where nothing is compared: in a comparison a missing answer is a failed test of its side.
 * `error-limit` of them in a row fail the check; more than one in ten of a check's probes keep it from passing.
 *
 * In the journal: errors in a row; of the check that is going on errors, probes.
 */
const errors = {
    name: 'errors',
    key: 'e',
    ofTests: true,
    takesSignificance: false,
    opens: ({ standard }) => standard.kind === 'pass-rate',
    create: (context, counts) => errorGate(context, counts),
};
function errorGate({ errorLimit, versions }, known) {
    let [inARow, missing, probes] = [countAt(known, 0), countAt(known, 1), countAt(known, 2)];
    let last = '';
    return {
        openLook(newCheck) {
            if (newCheck)
                [missing, probes] = [0, 0];
        },
        count(sample) {
            if (sample.kind !== 'answer')
                return false;
            probes += 1;
            if (sample.canary.outcome !== 'silent') {
                // The limit, once reached, stays reached: the check has failed.
                if (inARow < errorLimit)
                    inARow = 0;
                return false;
            }
            missing += 1;
            inARow += 1;
            last = sample.canary.why ?? '';
            return true;
        },
        reading() {
            const why = `version ${versions.canary} gave no usable answer to ${missing} of ${(0,sentences/* all */.Q7)(probes, 'prompt')}${last ? `, the last time: ${last}` : ''}`;
            if (inARow >= errorLimit) {
                return {
                    verdict: 'fail',
                    why: `version ${versions.canary} gave no usable answer ${inARow} times in a row ('error-limit' ${errorLimit})${last ? `, the last time: ${last}` : ''}`,
                    advice: 'Read the errors and the session logs below, mend what keeps the agent from answering, and deploy again.',
                };
            }
            if (missing > tolerated * probes)
                return { verdict: 'open', why, atEnd: 'inconclusive' };
            return { verdict: 'pass', why: missing > 0 ? why : '' };
        },
        counts: () => [inARow, missing, probes],
    };
}

;// CONCATENATED MODULE: ./build/analysis/log-integral.js
/** What lies this many nats below the peak adds less to an integral than a double can show. */
const depth = 45;
/** Equal pieces on each side of the peak. With `depth`, one is about 1.2 standard deviations of a bell. */
const pieces = 8;
const rule = gaussLegendre(16);
/**
 * Natural logarithm of the integral of a product of powers of linear functions.
 *
 * Such a product is log-concave: it has one peak and falls at least exponentially on both sides. So the peak is
 * found first, then how far it reaches, and only that part is integrated, relative to the peak. With powers of
 * 10^5 the result stays right to about ten digits, where the plain integrand would under- or overflow.
 *
 * @param from smaller than `to`; the product is positive somewhere between them
 */
function logIntegral(product, from, to) {
    const factors = product.filter(({ power }) => power > 0);
    const height = (x) => factors.reduce((sum, { at0, slope, power }) => sum + power * Math.log(at0 + slope * x), 0);
    const climb = (x) => factors.reduce((sum, { at0, slope, power }) => sum + (power * slope) / (at0 + slope * x), 0);
    const peak = boundary(from, to, (x) => climb(x) > 0);
    const top = height(peak);
    const visible = (x) => height(x) > top - depth;
    const left = visible(from) ? from : boundary(from, peak, (x) => !visible(x));
    const right = visible(to) ? to : boundary(peak, to, visible);
    return top + Math.log(area(left, peak) + area(peak, right));
    function area(a, b) {
        if (b <= a)
            return 0;
        const half = (b - a) / pieces / 2;
        let sum = 0;
        for (let piece = 0; piece < pieces; piece += 1) {
            const middle = a + (2 * piece + 1) * half;
            for (const { node, weight } of rule)
                sum += weight * Math.exp(height(middle + half * node) - top);
        }
        return sum * half;
    }
}
/** Where `before` turns from true to false in a range; the nearer end when it does not turn. */
function boundary(from, to, before) {
    let low = from;
    let high = to;
    for (;;) {
        const middle = (low + high) / 2;
        if (middle <= low || middle >= high || high - low < 1e-14 * (to - from))
            break;
        if (before(middle))
            low = middle;
        else
            high = middle;
    }
    if (low === from)
        return from;
    return high === to ? to : high;
}
/** Nodes and weights on [-1, 1]: the roots of the Legendre polynomial, by Newton's method. */
function gaussLegendre(count) {
    return Array.from({ length: count }, (_, index) => {
        let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
        for (;;) {
            const { value, slope } = legendre(count, x);
            const next = x - value / slope;
            if (Math.abs(next - x) < 1e-15)
                return { node: next, weight: 2 / ((1 - x * x) * slope * slope) };
            x = next;
        }
    });
}
function legendre(degree, x) {
    let [previous, value] = [1, x];
    for (let n = 2; n <= degree; n += 1) {
        [previous, value] = [value, ((2 * n - 1) * x * value - (n - 1) * previous) / n];
    }
    return { value, slope: (degree * (x * value - previous)) / (x * x - 1) };
}

;// CONCATENATED MODULE: ./build/analysis/evidence.js

/*
 * Every function below is the logarithm of an e-process: a number that is 1 before anything is seen and that no
 * fair game can be expected to raise while the canary is as good as it must be. By Ville's inequality the chance
 * that it ever reaches 1/a is then at most a, however often one looks and whenever one stops (Grünwald, de Heide
 * and Koolen, arXiv 1906.07801; Waudby-Smith and Ramdas, arXiv 2010.09686). It depends on counts alone, so that
 * looks, steps and runs on different days simply add up.
 */
/**
 * Evidence that the canary is worse than stable by more than `margin`.
 *
 * A player bets a share `lambda` of what they have on the next pair being `worse`. A pair's outcome x is 1, -1 or 0,
 * and the bet pays `1 + lambda * (x - margin)`: not favourable while the canary is worse in at most `margin` of all
 * pairs on average. No single `lambda` suits every drop, so the wealth is averaged over all bets that cannot lose
 * everything, `lambda` uniform on [0, 1/(1 + margin)]. Without a margin only discordant pairs count, and the
 * average is `2 * 2^(w+l) * B(w+1, l+1) * P(Beta(w+1, l+1) > 1/2)`.
 *
 * @param margin fraction of pairs, above -1 and below 1; below 0 it asks for a canary that is better by that much
 * @returns natural logarithm of E
 */
function logEvidenceOfWorse({ worse, better, same }, margin = 0) {
    if (margin === 0)
        return logEvidenceOfSign(worse, better);
    const greatest = 1 / (1 + margin);
    return averaged([
        { at0: 1, slope: 1 - margin, power: worse },
        { at0: 1, slope: -(1 + margin), power: better },
        { at0: 1, slope: -margin, power: same },
    ], greatest);
}
/**
 * The same without a margin, where the average is a sum: with `n = w + l + 1`, the sum of C(n, k) for k from 0 to w,
 * over `n * C(n - 1, w)`. Its largest terms come first and each follows from the one before.
 */
function logEvidenceOfSign(worse, better) {
    let term = 1;
    let total = 1;
    let scale = 0;
    for (let k = worse; k > 0 && term > total * Number.EPSILON; k -= 1) {
        term *= k / (worse + better + 2 - k);
        total += term;
        if (total > 1e200) {
            scale += Math.log(total);
            term /= total;
            total = 1;
        }
    }
    return Math.log(total) + scale - Math.log(better + 1);
}
/**
 * Evidence that the canary takes more than the allowed ratio times as long as stable in over half of the pairs,
 * which is what a larger ratio of the medians looks like pair by pair. The same game, played on the sign alone, so
 * that no single slow answer weighs more than another.
 *
 * @returns natural logarithm of E
 */
function logEvidenceOfSlower({ slower, notSlower }) {
    return logEvidenceOfWorse({ worse: slower, better: notSlower, same: 0 });
}
/**
 * Evidence that a version passes less often than `passRate`, with nothing to compare it with.
 *
 * Wald's sequential probability ratio test needs to be told which lower rate to look for. Nobody knows that of a
 * version that was never seen, and a wrong guess can miss a drop for ever. So the ratio is averaged over all lower
 * rates, uniform on [0, passRate] (Robbins' method of mixtures): it has power against every one of them, and stays
 * a fair bet at any true rate of `passRate` or above, because each of its members is one.
 *
 * @param passRate fraction, 0 to 1. At 1 the first failure decides: the result is `Infinity`
 * @returns natural logarithm of E
 */
function logEvidenceOfLowRate({ passed, failed }, passRate) {
    if (passRate >= 1)
        return failed > 0 ? Number.POSITIVE_INFINITY : -Math.log(passed + 1);
    // Rates as shares of `passRate`, so that the range is [0, 1] for every one of them, 0 included.
    return averaged([
        { at0: 0, slope: 1, power: passed },
        { at0: 1 / (1 - passRate), slope: -passRate / (1 - passRate), power: failed },
    ], 1);
}
/** Mean of the product over [0, to]; exactly nothing where nothing was counted. */
function averaged(product, to) {
    if (product.every(({ power }) => power === 0))
        return 0;
    return logIntegral(product, 0, to) - Math.log(to);
}

;// CONCATENATED MODULE: ./build/analysis/two-looks.js
/**
 * Evidence that counts only once two looks agree: it must reach the limit also without the look that speaks most
 * against the canary. What takes one side down for less than the time between two looks is left out with its look.
 * To leave something out can only lower how often a good canary is failed.
 */
class TwoLooks {
    #reading;
    #total;
    #strongest;
    #look;
    #check;
    /**
     * @param known what earlier looks counted: all of it, the strongest look, and what is of the check that is going on
     */
    constructor(reading, known) {
        this.#reading = reading;
        this.#total = known.total;
        this.#strongest = known.strongest;
        this.#check = known.check;
        this.#look = known.total.map(() => 0);
    }
    /** Everything counted in the rollout. */
    get total() {
        return this.#total;
    }
    /** The look that speaks most against the canary; nothing where none does. */
    get strongest() {
        return this.#isStrongest() ? this.#look : this.#strongest;
    }
    /** What the check that is going on has counted. */
    get check() {
        return this.#check;
    }
    /** @param newCheck true for the first look of a check */
    openLook(newCheck) {
        this.#strongest = this.strongest;
        this.#look = this.#total.map(() => 0);
        if (newCheck)
            this.#check = this.#look;
    }
    add(counts) {
        this.#total = sum(this.#total, counts);
        this.#look = sum(this.#look, counts);
        this.#check = sum(this.#check, counts);
    }
    /** @param threshold E at which the canary fails */
    judge(threshold) {
        const { logE, logEWithout } = this.#reading;
        const limit = Math.log(threshold);
        const all = logE(this.#total);
        let known;
        const rest = () => {
            known ??= logEWithout(this.#total, this.strongest);
            return known;
        };
        const reached = all >= limit;
        const agreed = reached && rest() >= limit;
        return {
            logE: all,
            logEWithout: rest,
            decided: agreed,
            unconfirmed: reached && !agreed && this.#isStrongest(),
        };
    }
    #isStrongest() {
        const { lead } = this.#reading;
        return lead(this.#look) > Math.max(0, lead(this.#strongest));
    }
}
function sum(one, other) {
    return one.map((count, index) => count + (other[index] ?? 0));
}

;// CONCATENATED MODULE: ./build/analysis/gates/latency.js




/**
 * Not too slow. What is tested is the median of the ratio within a pair: the canary fails when in more than half of
 * the pairs in which both passed it took more than the allowed times as long as stable. Pair by pair, because a slow
 * minute then slows both sides, and by sign, because one slow answer must not weigh more than another.
 *
 * In the journal: slower, not slower; of the strongest look slower, not slower.
 */
const latency = {
    name: 'latency',
    key: 't',
    ofTests: true,
    takesSignificance: true,
    opens: ({ standard }) => standard.kind === 'comparison' && standard.maxLatencyRatio !== undefined,
    create: (context, counts) => latencyGate(context, counts),
};
function latencyGate(context, known) {
    const { threshold, versions } = context;
    const maxRatio = (context.standard.kind === 'comparison' && context.standard.maxLatencyRatio) || 1;
    const { canary, baseline = 'stable' } = versions;
    const looks = new TwoLooks({ lead, logE, logEWithout }, read(known));
    return {
        openLook: (newCheck) => looks.openLook(newCheck),
        count(sample) {
            // How long a wrong answer takes says little.
            if (sample.kind !== 'pair' || sample.canary.outcome !== 'pass' || sample.baseline.outcome !== 'pass')
                return false;
            const slower = sample.canary.latencyMs > maxRatio * sample.baseline.latencyMs;
            looks.add(slower ? [1, 0] : [0, 1]);
            return true;
        },
        reading() {
            const agreement = looks.judge(threshold);
            const measured = { logE: agreement.logE };
            const why = seen();
            if (agreement.decided) {
                return {
                    verdict: 'fail',
                    why,
                    advice: `Find out what makes version ${canary} slower, or raise 'max-latency-ratio', and deploy again.`,
                    ...measured,
                };
            }
            if (agreement.logE <= leaning)
                return { verdict: 'pass', why, ...measured };
            const half = Math.log(threshold / 2);
            const strong = agreement.logE >= half && agreement.logEWithout() >= half;
            return {
                verdict: 'open',
                why,
                unconfirmed: agreement.unconfirmed,
                atEnd: strong ? 'inconclusive' : 'pass',
                ...measured,
            };
        },
        counts: () => [...looks.total, ...looks.strongest],
        details() {
            const { logE: total, logEWithout } = looks.judge(threshold);
            return [
                `${seen()}: ${(0,sentences/* evidenceInWords */.KG)(total, threshold)}, without its strongest look ${(0,sentences/* evidenceInWords */.KG)(logEWithout(), threshold)}`,
            ];
        },
    };
    function seen() {
        const [slower = 0, notSlower = 0] = looks.total;
        if (slower + notSlower === 0)
            return 'no latency was compared yet';
        return `version ${canary} took more than ${maxRatio} times as long as version ${baseline} in ${slower} of ${(0,sentences/* all */.Q7)(slower + notSlower, 'pair')}`;
    }
}
function lead(counts) {
    return countAt(counts, 0) - countAt(counts, 1);
}
function logE(counts) {
    return logEvidenceOfSlower({ slower: countAt(counts, 0), notSlower: countAt(counts, 1) });
}
function logEWithout(total, look) {
    return logE(total.map((count, index) => Math.max(0, count - countAt(look, index))));
}
function read(known) {
    const total = [countAt(known, 0), countAt(known, 1)];
    // The release before told no looks apart: then all that it saw counts as one.
    const strongest = known.length <= 2 ? (lead(total) > 0 ? total : [0, 0]) : [countAt(known, 2), countAt(known, 3)];
    return { total, strongest, check: [0, 0] };
}

;// CONCATENATED MODULE: ./build/analysis/gates/metrics.js
/** The worst reading counts. */
const order = [
    'pass',
    'inconclusive',
    'error',
    'fail',
];
/**
 * Metrics of real traffic within their limits. Unhealthy fails at once. What has no data yet, or cannot be read,
 * says nothing about the canary and keeps the check open.
 *
 * Nothing in the journal: what is measured is measured anew.
 */
const metrics = {
    name: 'metrics',
    key: 'm',
    ofTests: false,
    takesSignificance: false,
    opens: (context) => context.metrics,
    create: () => metricsGate(),
};
function metricsGate() {
    let latest = [];
    return {
        openLook() {
            latest = [];
        },
        count(sample) {
            if (sample.kind !== 'metrics')
                return false;
            latest = sample.readings;
            return true;
        },
        reading() {
            if (latest.length === 0) {
                return { verdict: 'open', why: 'no metric was measured yet', atEnd: 'inconclusive' };
            }
            const worst = order.findLast((name) => latest.some(({ verdict }) => verdict === name)) ?? 'pass';
            const why = latest
                .filter(({ verdict }) => verdict === worst)
                .map((reading) => `metric '${reading.name}': ${reading.why}`)
                .join('; ');
            switch (worst) {
                case 'pass':
                    return { verdict: 'pass', why };
                case 'fail':
                    return {
                        verdict: 'fail',
                        why,
                        advice: 'Look at what the metric measures, mend its cause, and deploy again.',
                    };
                case 'inconclusive':
                case 'error':
                    return {
                        verdict: 'open',
                        why,
                        atEnd: 'inconclusive',
                        advice: `Look at the query: it needs data within the step's time. Then decide, or deploy again.`,
                    };
            }
        },
        counts: () => [],
    };
}

;// CONCATENATED MODULE: ./build/analysis/gates/pass-rate.js



/**
 * A pass rate, where there is nothing to compare with. Tests that got no answer are the error gate's.
 *
 * In the journal: passed, failed.
 */
const passRate = {
    name: 'pass-rate',
    key: 'r',
    ofTests: true,
    takesSignificance: true,
    opens: ({ standard }) => standard.kind === 'pass-rate',
    create: (context, counts) => passRateGate(context, counts),
};
function passRateGate({ standard, threshold, versions }, known) {
    const required = standard.kind === 'pass-rate' ? standard.passRate : 1;
    let [passed, failed] = [countAt(known, 0), countAt(known, 1)];
    const failing = new Map();
    const logE = () => logEvidenceOfLowRate({ passed, failed }, required);
    return {
        openLook() { },
        count(sample) {
            if (sample.kind !== 'answer' || sample.canary.outcome === 'silent')
                return false;
            if (sample.canary.outcome === 'pass') {
                passed += 1;
                return false;
            }
            failed += 1;
            const { description } = sample.test;
            failing.set(description, (failing.get(description) ?? 0) + 1);
            return true;
        },
        reading() {
            const measured = { logE: logE() };
            if (measured.logE >= Math.log(threshold)) {
                const names = [...failing].map(([name]) => `'${name}'`);
                const which = names.length > 0 ? `: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}` : '';
                return {
                    verdict: 'fail',
                    why: `version ${versions.canary} failed ${failed} of ${(0,sentences/* all */.Q7)(passed + failed, 'test run')} ${mustPass()}${which}`,
                    advice: 'Correct the agent: the failing tests and their answers are below. Then deploy again.',
                    ...measured,
                };
            }
            if (measured.logE <= leaning)
                return { verdict: 'pass', why: seen(), ...measured };
            return {
                verdict: 'open',
                why: seen(),
                atEnd: measured.logE >= Math.log(threshold / 2) ? 'inconclusive' : 'pass',
                ...measured,
            };
        },
        counts: () => [passed, failed],
        details: () => failed === 0 || required >= 1 ? [] : [`${seen()}: ${(0,sentences/* evidenceInWords */.KG)(logE(), threshold)}`],
    };
    function seen() {
        if (failed === 0)
            return `version ${versions.canary} passed ${passed} of ${(0,sentences/* all */.Q7)(passed, 'test run')}`;
        return `version ${versions.canary} failed ${failed} of ${(0,sentences/* all */.Q7)(passed + failed, 'test run')} ${mustPass()}`;
    }
    function mustPass() {
        return required >= 1 ? 'where all must pass' : `where ${(0,sentences/* percent */.KN)(required)} must pass`;
    }
}

;// CONCATENATED MODULE: ./build/analysis/bound.js

/** Chance that a bound is wrong, at whatever look it is read. */
const risk = 0.05;
/** Bounds are told to a tenth of a percent. */
const grain = 1e-3;
/**
 * How much worse than stable the canary can still be: the smallest share of pairs for which the same pairs are
 * evidence, at 1 to 20, that it is less than that. Wrong in at most one of 20 rollouts, whenever it is read.
 *
 * @param first pairs as they were first asked; pairs asked again are all of tests that had come out worse
 * @returns a fraction; `undefined` when too little was seen to say anything
 */
function mostWorse({ worse, better, same }) {
    const limit = Math.log(1 / risk);
    const excludes = (share) => logEvidenceOfWorse({ worse: better, better: worse, same }, -share) >= limit;
    let [open, excluded] = [0, 1 - grain];
    if (!excludes(excluded))
        return undefined;
    while (excluded - open > grain) {
        const middle = (open + excluded) / 2;
        if (excludes(middle))
            excluded = middle;
        else
            open = middle;
    }
    return excluded;
}

;// CONCATENATED MODULE: ./build/analysis/sample.js
/** How a pair speaks; `undefined` for one that does not exist, because both sides stayed silent. */
function signOf({ canary, baseline }) {
    if (canary.outcome === 'silent' && baseline.outcome === 'silent')
        return undefined;
    const [ours, theirs] = [canary.outcome === 'pass', baseline.outcome === 'pass'];
    if (ours === theirs)
        return 'same';
    return ours ? 'better' : 'worse';
}

;// CONCATENATED MODULE: ./build/analysis/test-counts.js

/** Tests named in a sentence; the summary's table has all of them. */
const mostNamed = 3;
/** A test that the canary failed at least so often, and in most cases, is called broken. */
const brokenAfter = 3;
/** Counts test by test, for the words in which a verdict is told. Not kept between runs. */
class TestCounts {
    #tests = new Map();
    add({ test, canary, baseline }) {
        const known = this.#tests.get(test.id) ?? {
            description: test.description,
            canary: { asked: 0, missed: 0, silent: 0 },
            baseline: { asked: 0, missed: 0, silent: 0 },
            why: undefined,
        };
        this.#tests.set(test.id, known);
        addTo(known.canary, canary);
        addTo(known.baseline, baseline);
        if (canary.outcome !== 'pass' && canary.why !== undefined)
            known.why = canary.why;
    }
    /**
     * What is wrong with the canary, in names and counts, and what to do about it.
     * @returns `why` is `undefined` when this run has seen nothing of it: an earlier one has
     */
    worst(canary, baseline) {
        const tests = [...this.#tests.values()];
        const total = summed(tests, 'canary');
        const other = summed(tests, 'baseline');
        const lost = tests.filter((test) => gap(test) > 0).sort((a, b) => gap(b) - gap(a));
        if (lost.length === 0) {
            return {
                why: undefined,
                advice: `Read the answers of the earlier runs, correct the agent, and deploy again.`,
            };
        }
        if (total.silent * 2 > total.missed) {
            const reason = lost.find(({ why }) => why !== undefined)?.why;
            return {
                why: `version ${canary} gave no usable answer to ${total.silent} of ${(0,sentences/* all */.Q7)(total.asked, 'prompt')}, version ${baseline} to ${other.silent === 0 ? 'none' : other.silent} of the same${reason ? `; the last error: ${reason}` : ''}`,
                advice: `Read the errors and the session logs below, mend what keeps version ${canary} from answering, and deploy again.`,
            };
        }
        const broken = lost.filter((test) => isBroken(test));
        if (broken.length > 0) {
            const named = broken.slice(0, mostNamed).map((test) => sayTest(test, canary, baseline));
            const others = broken.length - named.length;
            return {
                why: named.join('; ') + (others > 0 ? `; and ${others} more` : ''),
                advice: `Correct the agent: what both versions answered to ${broken.length === 1 ? 'this test' : 'these tests'} is below. Then deploy again.`,
            };
        }
        const [most] = lost;
        return {
            why: `version ${canary} failed ${total.missed} of ${(0,sentences/* all */.Q7)(total.asked, 'question')}, version ${baseline} ${other.missed} of the same; the largest difference: ${sayTest(most, canary, baseline)}`,
            advice: `No single test broke: version ${canary} fails more often across tests. Compare the answers below, correct the agent, and deploy again.`,
        };
    }
    /** How the baseline failed to be something to compare with, one phrase; `undefined` where it answered. */
    silentBaseline(baseline) {
        const { asked, silent } = summed([...this.#tests.values()], 'baseline');
        if (silent * 2 <= asked)
            return undefined;
        return `version ${baseline} gave no usable answer to ${silent} of ${(0,sentences/* all */.Q7)(asked, 'prompt')}`;
    }
    /** Tests that neither version passes every time, and neither fails every time: one phrase for each. */
    flaky(canary, baseline) {
        return [...this.#tests.values()]
            .filter((test) => isFlaky(test.canary) || isFlaky(test.baseline))
            .map((test) => `'${test.description}' is flaky: ${rate(test.canary)} on version ${canary}, ${rate(test.baseline)} on version ${baseline} failed`);
    }
}
function addTo(counts, { outcome }) {
    counts.asked += 1;
    if (outcome !== 'pass')
        counts.missed += 1;
    if (outcome === 'silent')
        counts.silent += 1;
}
function summed(tests, side) {
    const sum = (field) => tests.reduce((total, test) => total + test[side][field], 0);
    return { asked: sum('asked'), missed: sum('missed'), silent: sum('silent') };
}
/** How many more times the canary missed it. */
function gap({ canary, baseline }) {
    return canary.missed - baseline.missed;
}
function isBroken({ canary, baseline }) {
    return (canary.missed >= brokenAfter && canary.missed * 2 > canary.asked && baseline.missed * 2 < baseline.asked);
}
function isFlaky({ asked, missed }) {
    return missed > 0 && missed < asked;
}
/** `'knows the opening hours' failed 9 of 9 times on version 3 and 0 of 9 on version 2`. */
function sayTest({ description, canary, baseline }, ours, theirs) {
    return `'${description}' failed ${canary.missed} of ${(0,sentences/* times */.Hn)(canary.asked)} on version ${ours} and ${baseline.missed} of ${baseline.asked} on version ${theirs}`;
}
function rate({ asked, missed }) {
    return `${missed} of ${asked}`;
}

;// CONCATENATED MODULE: ./build/analysis/gates/quality.js







/**
 * As good as stable on the same prompts. A pair is worse when stable passed and the canary did not, whether it
 * answered wrongly or not at all. Pairs count alike whether the test was asked first or again: that a test is asked
 * again is decided before its answer.
 *
 * In the journal: first asked worse, better, same; asked again worse, better, same; of the strongest look worse,
 * better; of the check that is going on worse, better. The release before kept only the first three.
 */
const quality = {
    name: 'quality',
    key: 'q',
    ofTests: true,
    takesSignificance: true,
    opens: ({ standard }) => standard.kind === 'comparison',
    create: (context, counts) => qualityGate(context, counts),
};
/** Places of the counts: pairs first asked, then pairs asked again. */
const place = { worse: 0, better: 1, same: 2, again: 3 };
function qualityGate(context, known) {
    const { threshold, tests, versions } = context;
    const margin = context.standard.kind === 'comparison' ? context.standard.margin : 0;
    const { canary, baseline = 'stable' } = versions;
    const logE = (counts) => logEvidence(counts, margin, tests);
    const looks = new TwoLooks({ lead: quality_lead, logE, logEWithout: leastWithout(logE) }, quality_read(known));
    const asked = new TestCounts();
    return {
        openLook: (newCheck) => looks.openLook(newCheck),
        count(sample) {
            if (sample.kind !== 'pair')
                return false;
            const sign = signOf(sample);
            if (sign === undefined)
                return false;
            asked.add(sample);
            const counts = [0, 0, 0, 0, 0, 0];
            counts[place[sign] + (sample.again ? place.again : 0)] = 1;
            looks.add(counts);
            // A pair that is the same lowers the evidence, or leaves it.
            return sign !== 'same';
        },
        reading() {
            const agreement = looks.judge(threshold);
            const seen = seenSoFar();
            const measured = { logE: agreement.logE };
            if (agreement.decided) {
                const { why, advice } = asked.worst(canary, baseline);
                return { verdict: 'fail', why: why ?? seen, advice, ...measured };
            }
            // What earlier checks have in its favour does not cover for a canary that broke since.
            const ownLimit = Math.log(threshold / 2);
            if (agreement.logE <= leaning && logE(looks.check) < ownLimit)
                return { verdict: 'pass', why: seen, ...measured };
            const strong = agreement.logE >= ownLimit && agreement.logEWithout() >= ownLimit;
            return {
                verdict: 'open',
                why: seen,
                unconfirmed: agreement.unconfirmed,
                atEnd: strong ? 'inconclusive' : 'pass',
                ...measured,
            };
        },
        counts() {
            const { total, strongest, check } = looks;
            return [...total, ...signs(strongest), ...signs(check)];
        },
        learned() {
            const silent = asked.silentBaseline(baseline);
            if (silent !== undefined)
                return `${silent}, so version ${canary} was judged alone`;
            const first = firstAsked(looks.total);
            const bound = mostWorse(first);
            if (bound === undefined)
                return undefined;
            const pairs = first.worse + first.better + first.same;
            const differed = first.worse + first.better;
            const how = differed === 0
                ? `${(0,sentences/* all */.Q7)(pairs, 'pair')}, none differed`
                : `${(0,sentences/* all */.Q7)(pairs, 'pair')}, worse in ${first.worse}, better in ${first.better}`;
            return `with 95 % confidence version ${canary} is at most ${(0,sentences/* points */.WR)(bound)} worse than version ${baseline} (${how})`;
        },
        details() {
            const { logE: total, logEWithout } = looks.judge(threshold);
            return [
                `${seenSoFar()}: ${(0,sentences/* evidenceInWords */.KG)(total, threshold)}, without its strongest look ${(0,sentences/* evidenceInWords */.KG)(logEWithout(), threshold)}`,
                ...asked.flaky(canary, baseline),
            ];
        },
    };
    function seenSoFar() {
        const { worse, better, pairs } = altogether(looks.total);
        if (pairs === 0)
            return 'no pair of answers was compared yet';
        if (worse + better === 0)
            return `both versions agreed on ${(0,sentences/* all */.Q7)(pairs, 'pair')}`;
        const allowed = margin > 0 ? ` (margin ${(0,sentences/* percent */.KN)(margin)})` : '';
        return `of ${(0,sentences/* all */.Q7)(pairs, 'pair')} version ${canary} did worse than version ${baseline} in ${worse} and better in ${better}${allowed}`;
    }
}
/** How much worse the canary did, in pairs. */
function quality_lead(counts) {
    const { worse, better } = altogether(counts);
    return worse - better;
}
function altogether(counts) {
    const at = (index) => countAt(counts, index) + countAt(counts, index + place.again);
    const [worse, better, same] = [at(place.worse), at(place.better), at(place.same)];
    return { worse, better, pairs: worse + better + same };
}
function firstAsked(counts) {
    return {
        worse: countAt(counts, place.worse),
        better: countAt(counts, place.better),
        same: countAt(counts, place.same),
    };
}
function askedAgain(counts) {
    return firstAsked(counts.slice(place.again));
}
/**
 * Without a margin all pairs are one game. With one, a single test may use the whole margin up: so pairs asked again,
 * which are all of a test that came out worse, are a second game with the margin of one test, and the evidence is the
 * mean of the two. Where that margin is everything, they are not judged.
 */
function logEvidence(counts, margin, tests) {
    if (margin === 0) {
        const { worse, better } = altogether(counts);
        return logEvidenceOfWorse({ worse, better, same: 0 });
    }
    const first = logEvidenceOfWorse(firstAsked(counts), margin);
    const marginOfOne = margin * tests;
    if (marginOfOne >= 1)
        return first;
    const again = logEvidenceOfWorse(askedAgain(counts), marginOfOne);
    const most = Math.max(first, again);
    return most + Math.log((Math.exp(first - most) + Math.exp(again - most)) / 2);
}
/**
 * The counts without those of a look. The journal keeps of the strongest look only its signs, not how many of them
 * were asked again: what leaves less evidence against the canary is taken.
 */
function leastWithout(logE) {
    return (total, look) => {
        const [worse, better] = signs(look);
        const from = (offset) => {
            const [there, other] = [offset, place.again - offset];
            return total.map((count, index) => {
                const left = (gone, sign) => {
                    if (index === there + sign)
                        return Math.max(0, count - gone);
                    if (index === other + sign)
                        return Math.max(0, count - Math.max(0, gone - countAt(total, there + sign)));
                    return count;
                };
                return index % place.again === place.worse
                    ? left(worse, 0)
                    : index % place.again === place.better
                        ? left(better, 1)
                        : count;
            });
        };
        return Math.min(logE(from(0)), logE(from(place.again)));
    };
}
function signs(counts) {
    const { worse, better } = altogether(counts);
    return [worse, better];
}
function quality_read(known) {
    const at = (index) => countAt(known, index);
    const total = Array.from({ length: 6 }, (_, index) => at(index));
    // The release before told no looks apart: then all that it saw counts as one.
    const old = known.length <= place.again;
    const strongest = old ? (quality_lead(total) > 0 ? signs(total) : [0, 0]) : [at(6), at(7)];
    const inFirst = ([worse = 0, better = 0]) => [worse, better, 0, 0, 0, 0];
    return { total, strongest: inFirst(strongest), check: inFirst([at(8), at(9)]) };
}

;// CONCATENATED MODULE: ./build/analysis/gates/registry.js





/** Every kind of gate, in the order in which their reasons are told. A new one is a file beside these and a row here. */
const gateKinds = [quality, passRate, errors, latency, metrics];
/** E at which one gate fails, for a chance of failing a good canary over all of them. */
function thresholdOf(context, significance) {
    const sharing = gateKinds.filter((kind) => kind.takesSignificance && kind.opens(context)).length;
    return Math.max(1, sharing) / significance;
}
/** The gates of a check, each going on from what was counted before. */
function openGates(context, countsOf) {
    return gateKinds
        .filter((kind) => kind.opens(context))
        .map((kind) => ({ kind, gate: kind.create(context, countsOf(kind)) }));
}

// EXTERNAL MODULE: ./build/analysis/tally.js
var tally = __webpack_require__(91977);
;// CONCATENATED MODULE: ./build/analysis/assessment.js




/** Pairs first asked that a rollout may see beyond its plan, to come to a verdict. */
const mostBeyond = 120;
/**
 * What is known of a canary: counts samples as they come, says after each whether the look may end, and in the end
 * what it comes to. Arithmetic only, so that the same judge decides rollouts and says beforehand what one can decide.
 */
class Assessment {
    #options;
    #threshold;
    #gates;
    #progress;
    #extra = false;
    #readInLook = false;
    #asked = 0;
    #counted = 0;
    #outOfPrompts = false;
    #heardBefore = false;
    /** @throws ActionError when the evidence of an earlier run cannot be read */
    constructor(options) {
        this.#options = options;
        this.#threshold = thresholdOf(options.context, options.significance);
        const context = { ...options.context, threshold: this.#threshold };
        this.#gates = openGates(context, (kind) => (0,tally/* readCounts */.ZQ)(options.evidence, kind));
        this.#progress = (0,tally/* readProgress */.gQ)(options.evidence);
        this.#spend(options.promptsBefore ?? 0);
    }
    /** Everything counted so far, for a later assessment to go on from. */
    get evidence() {
        return (0,tally/* toEvidence */.zR)(this.#progress, this.#gates.map(({ kind, gate }) => ({ key: kind.key, counts: gate.counts() })));
    }
    /** Prompts asked so far in the rollout. */
    get prompts() {
        return this.#progress.prompts;
    }
    /** @param extra true for a look beyond those that the plan has */
    openLook(step, extra) {
        // Before the first look nothing was counted, so that it does not matter which check it was counted for.
        const newCheck = step !== this.#progress.step;
        this.#heardBefore = !newCheck && this.#heard;
        this.#extra = extra;
        [this.#asked, this.#counted, this.#outOfPrompts] = [0, 0, false];
        this.#readInLook = false;
        for (const { gate } of this.#gates)
            gate.openLook(newCheck);
        this.#progress = { ...this.#progress, step, ...(newCheck ? { samples: 0 } : {}) };
    }
    /** True when so many more prompts may be asked; they count as asked from then on. */
    mayAsk(prompts) {
        if (this.#extra && this.#progress.beyond >= mostBeyond)
            return false;
        if (this.#progress.prompts + prompts > this.#options.maxPrompts) {
            this.#outOfPrompts = true;
            return false;
        }
        this.#spend(prompts);
        this.#asked += 1;
        return true;
    }
    #spend(prompts) {
        this.#progress = { ...this.#progress, prompts: this.#progress.prompts + prompts };
    }
    /** Counts a sample. @returns true when the look is decided, or can decide nothing any more */
    count(sample) {
        if (tells(sample)) {
            this.#counted += 1;
            const { samples, beyond } = this.#progress;
            const isExtra = this.#extra && sample.kind === 'pair' && !sample.again;
            this.#progress = { ...this.#progress, samples: samples + 1, beyond: beyond + (isExtra ? 1 : 0) };
        }
        // An earlier run may have ended between a verdict and what it leads to: the first sample reads every gate.
        const readAll = !this.#readInLook;
        this.#readInLook = true;
        let over = false;
        for (const { gate } of this.#gates) {
            if (!gate.count(sample) && !readAll)
                continue;
            const { verdict, unconfirmed } = gate.reading();
            over ||= verdict === 'fail' || unconfirmed === true;
        }
        return over;
    }
    /** What the look comes to. */
    closeLook() {
        const readings = this.#gates.map(({ gate }) => gate.reading());
        const failed = readings.filter(({ verdict }) => verdict === 'fail');
        if (failed.length > 0) {
            const advice = failed.find((reading) => reading.advice !== undefined)?.advice;
            return {
                ...this.#open(readings),
                verdict: 'fail',
                why: reasons(failed),
                ...(advice ? { advice } : {}),
            };
        }
        const { tests, metrics } = this.#options.context;
        if (tests === 0 && !metrics) {
            return {
                verdict: 'none',
                why: 'there are no tests and no metrics for a check, so it only waits',
                atEnd: 'pass',
                again: 'by-schedule',
            };
        }
        if (tests > 0 && this.#counted === 0 && this.#asked > 0) {
            return {
                ...this.#open(readings),
                verdict: 'error',
                why: this.#options.context.standard.kind === 'comparison'
                    ? 'neither version gave a usable answer to any question'
                    : 'no question got a usable answer',
                advice: 'Look at what keeps answers from coming, in the errors and session logs below, and run again.',
                atEnd: 'inconclusive',
            };
        }
        const open = readings.filter(({ verdict }) => verdict === 'open');
        const { minSamples } = this.#options;
        const { samples } = this.#progress;
        if (tests > 0 && samples === 0) {
            // What earlier checks have seen does not pass this one.
            return {
                ...this.#open(readings),
                verdict: 'inconclusive',
                why: 'this check has asked nothing yet',
                advice: this.#adviceFor(open),
                atEnd: 'inconclusive',
            };
        }
        const missing = samples < minSamples
            ? [`${samples} of the ${(0,sentences/* all */.Q7)(minSamples, 'sample')} that 'min-samples' asks for`]
            : [];
        if (open.length === 0 && missing.length === 0) {
            return { ...this.#open(readings), verdict: 'pass', why: reasons(readings), atEnd: 'pass' };
        }
        const why = [...(open.length > 0 ? [reasons(open)] : []), ...missing].join('; ');
        return { ...this.#open(readings), verdict: 'inconclusive', why, advice: this.#adviceFor(open) };
    }
    /** What to do when the check ends undecided. */
    #adviceFor(open) {
        if (this.#outOfPrompts)
            return `Raise 'max-prompts', or ask fewer tests, and deploy again.`;
        const advice = open.find((reading) => reading.advice !== undefined)?.advice;
        if (advice !== undefined)
            return advice;
        return this.#progress.samples < this.#options.minSamples
            ? `Lower 'min-samples', add tests, or give the check more time, and deploy again.`
            : 'Compare the answers that differ below: they point against the new version without deciding it.';
    }
    /**
     * True when asking more tests has nothing to decide: only metrics, if any, keep the check open. Not so where the last
     * look heard nothing.
     */
    get testsPassed() {
        return this.#heard && this.#testsSpeakForIt;
    }
    get #testsSpeakForIt() {
        return (this.#progress.samples >= this.#options.minSamples &&
            this.#gates.every(({ kind, gate }) => !kind.ofTests || gate.reading().verdict === 'pass'));
    }
    /** True when the last look of this check that asked anything, here and not in an earlier run, got an answer. */
    get #heard() {
        return this.#asked > 0 ? this.#counted > 0 : this.#heardBefore;
    }
    #open(readings) {
        const lacking = this.#progress.samples < this.#options.minSamples;
        // A limit that only one look has reached is no verdict, and no chance either.
        const unconfirmed = readings.some((reading) => reading.unconfirmed);
        const leans = readings.some(({ verdict, atEnd }) => verdict === 'open' && atEnd === 'inconclusive');
        const spent = this.#spentOf();
        return {
            atEnd: leans || lacking || unconfirmed ? 'inconclusive' : 'pass',
            again: unconfirmed ? 'after-interval' : this.#counted === 0 ? 'by-schedule' : 'at-once',
            ...(spent === undefined ? {} : { spent }),
        };
    }
    #spentOf() {
        const { maxPrompts } = this.#options;
        if (this.#outOfPrompts)
            return { of: 'prompts', why: `the ${(0,sentences/* all */.Q7)(maxPrompts, 'prompt')} of 'max-prompts' are spent` };
        if (this.#progress.beyond < mostBeyond || this.#testsSpeakForIt)
            return undefined;
        return { of: 'pairs', why: `${mostBeyond} more pairs than planned did not decide it` };
    }
    /** How far each gate is from failing the check. */
    figures() {
        return this.#gates.flatMap(({ kind, gate }) => {
            const { logE } = gate.reading();
            return logE === undefined
                ? []
                : [{ name: kind.name, e: Math.min(Math.exp(logE), mostEvidence), threshold: this.#threshold }];
        });
    }
    /** What is known of the canary by now, one phrase each. */
    learned() {
        return this.#gates.flatMap(({ gate }) => gate.learned?.() ?? []);
    }
    /** For people who ask how close it was, one phrase each. */
    details() {
        return this.#gates.flatMap(({ gate }) => gate.details?.() ?? []);
    }
}
/** JSON has no infinity, and nobody needs to know more exactly. */
const mostEvidence = 1e12;
function tells(sample) {
    switch (sample.kind) {
        case 'pair':
            return signOf(sample) !== undefined;
        case 'answer':
            return sample.canary.outcome !== 'silent';
        case 'metrics':
            return false;
    }
}
function reasons(readings) {
    return readings
        .map(({ why }) => why)
        .filter((why) => why !== '')
        .join('; ');
}

;// CONCATENATED MODULE: ./build/analysis/look.js

/** A test that came out worse is asked again until the canary did as well as stable so many times, */
const goodEnough = 5;
/** and at most so many times. */
const mostAgain = 12;
/** With fewer pairs a look could not decide anything. */
const fewestPairs = 3;
/**
 * Asks every test, in random order, and ends as soon as it is decided; what is on its way then is given up. A test
 * that came out worse is asked again at once, of both versions, until it is clear whether it broke or it was chance.
 *
 * @returns the tests that were not reached
 * @throws the signal's reason when it aborts; what `ask` and `between` throw
 */
async function takeLook(ports) {
    const { signal } = ports;
    signal?.throwIfAborted();
    const queue = asksOf(ports);
    const reached = new Set();
    const enough = new AbortController();
    const stop = AbortSignal.any([signal, ports.over, enough.signal].filter((one) => one !== undefined));
    const over = Promise.withResolvers();
    if (stop.aborted)
        over.resolve();
    else
        stop.addEventListener('abort', () => over.resolve(), { once: true });
    /** @returns what was asked, where it was counted and the look goes on */
    const askOnce = async (test, again) => {
        const asked = await ports.ask(test, stop);
        if (stop.aborted)
            return undefined;
        reached.add(test);
        if (asked === undefined)
            return undefined;
        if (ports.count(asked.kind === 'pair' ? { ...asked, again } : asked)) {
            enough.abort();
            return undefined;
        }
        await ports.between?.();
        return asked;
    };
    const askAgain = async (test) => {
        let good = 0;
        for (let times = 0; times < mostAgain && good < goodEnough && !stop.aborted; times += 1) {
            if (!ports.mayAsk(test))
                return;
            const asked = await askOnce(test, true);
            if (asked && !isWorse(asked))
                good += 1;
        }
    };
    const work = async () => {
        for (let test = queue.shift(); test !== undefined && !stop.aborted; test = queue.shift()) {
            if (!ports.mayAsk(test))
                return;
            const asked = await askOnce(test, false);
            if (asked && isWorse(asked))
                await askAgain(test);
        }
    };
    let thrown;
    const worker = async () => {
        try {
            await work();
        }
        catch (error) {
            // What is torn because the look is over is no failure.
            if (!stop.aborted)
                thrown = { error };
            enough.abort();
        }
    };
    const together = ports.compares ? Math.floor(ports.concurrency / 2) : ports.concurrency;
    const workers = Promise.all(Array.from({ length: Math.max(1, together) }, worker));
    // A look that is decided does not wait for what is on its way.
    await Promise.race([over.promise, workers]);
    signal?.throwIfAborted();
    if (thrown)
        throw thrown.error;
    return ports.tests.filter((test) => !reached.has(test));
}
/** In random order, round by round, so that no test is asked twice before the others. */
function asksOf({ tests, repeat, compares, random }) {
    if (tests.length === 0)
        return [];
    const wanted = Math.max(tests.length * repeat, compares ? fewestPairs : 0);
    const asks = [];
    while (asks.length < wanted)
        asks.push(...shuffled(tests, random));
    return asks.slice(0, wanted);
}
/** Fisher and Yates' shuffle. */
function shuffled(items, random) {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
        const chosen = Math.floor(random() * (last + 1));
        [result[last], result[chosen]] = [result[chosen], result[last]];
    }
    return result;
}
function isWorse(asked) {
    return asked.kind === 'pair' && signOf(asked) === 'worse';
}

;// CONCATENATED MODULE: ./build/analysis/traffic-watch.js
/** Measures while a look asks, so that a long look does not hide what users already suffer. */
class TrafficWatch {
    #measuring;
    #since;
    #enough = new AbortController();
    #signal;
    #onNews;
    #current;
    #begunAt = 0;
    #running = false;
    #failure;
    #news;
    #seen;
    /**
     * Begins to measure.
     * @param since when the canary got its share of traffic, milliseconds since the epoch
     * @param onNews called when there are readings to take
     */
    constructor(measuring, since, signal, onNews = () => { }) {
        this.#measuring = measuring;
        this.#since = since;
        this.#onNews = onNews;
        this.#signal = signal ? AbortSignal.any([signal, this.#enough.signal]) : this.#enough.signal;
        this.#current = this.#begin();
    }
    /** The last readings; `undefined` before there are any. */
    get seen() {
        return this.#seen;
    }
    /** Readings that came since this was asked last. */
    takeNews() {
        const news = this.#news;
        this.#news = undefined;
        return news;
    }
    /** Measures again where the last measurement is over and its time has passed. */
    again() {
        const { clock, intervalMs } = this.#measuring;
        if (this.#running || clock.now() - this.#begunAt < intervalMs)
            return;
        this.#current = this.#begin();
    }
    /** Waits for the measurement under way. @throws what it threw */
    async latest() {
        await this.#current;
        if (this.#failure)
            throw this.#failure.error;
        return this.#seen ?? [];
    }
    /** Gives up what is under way. */
    end() {
        this.#enough.abort();
    }
    async #begin() {
        const { clock, measure } = this.#measuring;
        this.#running = true;
        this.#begunAt = clock.now();
        try {
            const readings = await measure({ since: this.#since, now: this.#begunAt }, this.#signal);
            this.#seen = readings;
            this.#news = readings;
            if (!this.#enough.signal.aborted)
                this.#onNews();
        }
        catch (error) {
            this.#failure = { error };
        }
        finally {
            this.#running = false;
        }
    }
}

;// CONCATENATED MODULE: ./build/analysis/judge.js



/** Silent answers in a row after which the rest is not worth asking. */
const mostSilent = 2;
/**
 * Judges the canary by what it and stable answer to the same prompts, or by its own pass rate, and by the metrics of
 * real traffic, over all looks together. A look ends as soon as it is decided.
 *
 * @param measuring absent: no metrics
 * @throws ActionError when the evidence of an earlier run cannot be read
 */
function evidenceJudge(inquiry, options, measuring) {
    const { standard, tests, versions } = inquiry;
    const assessment = new Assessment({
        ...options,
        context: {
            standard,
            versions,
            tests: tests.length,
            errorLimit: options.errorLimit,
            metrics: measuring !== undefined,
        },
    });
    let unreached = [];
    /** Of a canary that is judged alone, chance is told from a fault by asking again; in a comparison the look does that. */
    const ask = async (test, stop) => {
        let asked = await inquiry.ask(test, stop);
        for (let left = inquiry.retriesOf?.(test) ?? 0; left > 0 && !stop.aborted; left -= 1) {
            if (asked?.kind !== 'answer' || asked.canary.outcome !== 'fail')
                break;
            if (!assessment.mayAsk(inquiry.promptsOf(test)))
                break;
            asked = await inquiry.ask(test, stop);
        }
        return asked;
    };
    return {
        evidence: () => assessment.evidence,
        learned: () => assessment.learned(),
        async look({ step, begunAt, extra, until, between, signal }) {
            assessment.openLook(step, extra);
            const over = new AbortController();
            // Users do not wait until a question is answered.
            const onNews = () => {
                if (countMetrics())
                    over.abort();
            };
            const watch = measuring && new TrafficWatch(measuring, begunAt, signal, onNews);
            const countMetrics = () => {
                const readings = watch?.takeNews();
                return readings !== undefined && assessment.count({ kind: 'metrics', readings });
            };
            try {
                unreached = await takeLook({
                    ...inquiry,
                    // Where only metrics are still awaited, nothing is gained by asking again.
                    tests: extra && assessment.testsPassed ? [] : tests,
                    compares: standard.kind === 'comparison',
                    ask,
                    mayAsk: (test) => !until?.() && assessment.mayAsk(inquiry.promptsOf(test)),
                    count: (sample) => assessment.count(sample),
                    over: over.signal,
                    async between() {
                        watch?.again();
                        await between?.();
                    },
                    ...(signal ? { signal } : {}),
                });
                // A rollback does not wait for Azure Monitor: a failed look takes only readings that are there already.
                if (watch && assessment.closeLook().verdict !== 'fail') {
                    assessment.count({ kind: 'metrics', readings: await watch.latest() });
                }
                const counted = inquiry.closeLook();
                return {
                    ...assessment.closeLook(),
                    ...counted,
                    evidence: assessment.evidence,
                    gates: assessment.figures(),
                    details: assessment.details(),
                    ...(watch?.seen ? { metrics: watch.seen } : {}),
                };
            }
            catch (error) {
                inquiry.closeLook();
                throw error;
            }
            finally {
                watch?.end();
            }
        },
        async askRest(signal) {
            let silent = 0;
            for (const test of unreached) {
                if (silent >= mostSilent || signal?.aborted || !assessment.mayAsk(inquiry.promptsOf(test)))
                    break;
                const asked = await inquiry.ask(test, signal ?? new AbortController().signal);
                silent = asked?.canary.outcome === 'silent' ? silent + 1 : 0;
            }
            unreached = [];
            inquiry.closeLook();
        },
    };
}


/***/ }),

/***/ 23497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ times),
/* harmony export */   KG: () => (/* binding */ evidenceInWords),
/* harmony export */   KN: () => (/* binding */ percent),
/* harmony export */   Q7: () => (/* binding */ all),
/* harmony export */   WR: () => (/* binding */ points)
/* harmony export */ });
/** `1 probe`, `4 probes`. */
function all(count, thing) {
    return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
/** `1 time`, `9 times`. */
function times(count) {
    return all(count, 'time');
}
/** `95 %`, `97.5 %`. */
function percent(fraction) {
    return `${Number((fraction * 100).toFixed(2))} %`;
}
/** `4 points`, `1 point`, `0.4 points`: a difference of shares, rounded up so that it promises no more than is known. */
function points(fraction) {
    const hundredths = fraction * 100;
    const shown = hundredths >= 2 ? Math.ceil(hundredths - 1e-9) : Math.ceil(hundredths * 10 - 1e-9) / 10;
    return `${shown} point${shown === 1 ? '' : 's'}`;
}
/** `E = 31.9, rolls back at 20`. @param logE natural logarithm of E */
function evidenceInWords(logE, threshold) {
    return `E = ${number(Math.exp(logE))}, rolls back at ${number(threshold)}`;
}
function number(value) {
    if (value >= 1e6)
        return 'over a million';
    return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}


/***/ }),

/***/ 91977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZQ: () => (/* binding */ readCounts),
/* harmony export */   gQ: () => (/* binding */ readProgress),
/* harmony export */   zR: () => (/* binding */ toEvidence)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);

/** Names in the journals of the release before, by the letters of today. */
const namesBefore = { q: 'quality', t: 'latency', r: 'rate' };
/** Reads the progress. @throws ActionError when a count is not a whole number of 0 or more */
function readProgress(evidence = {}) {
    // The third number of the release before was that of errors in a row.
    const [step = 0, samples = 0, prompts = 0, beyond = 0] = evidence.c
        ? counts(evidence, 'c')
        : counts(evidence, 'check').slice(0, 2);
    return { step, samples, prompts, beyond };
}
/**
 * What a gate has counted. What is absent counts 0, and gates that are not known are left out, so that an older and
 * a newer version of the action read each other's journal.
 *
 * @throws ActionError when a count is not a whole number of 0 or more
 */
function readCounts(evidence = {}, { key }) {
    if (evidence[key])
        return counts(evidence, key);
    if (key === 'e')
        return counts(evidence, 'check').slice(2, 3);
    return counts(evidence, namesBefore[key] ?? key);
}
/** The evidence as it is kept. Gates that counted nothing are left out: the journal's lines are short. */
function toEvidence({ step, samples, prompts, beyond }, gates) {
    return {
        c: withoutTail([step, samples, prompts, beyond]),
        ...Object.fromEntries(gates.flatMap(({ key, counts }) => counts.some((count) => count > 0) ? [[key, withoutTail(counts)]] : [])),
    };
}
function counts(evidence, name) {
    const found = evidence[name] ?? [];
    if (found.every((count) => Number.isSafeInteger(count) && count >= 0))
        return found;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The evidence in the rollout's journal cannot be read: '${name}' is ${JSON.stringify(found)}.`, `Run 'mode: rollback', then deploy again; something else than this action changed the journal.`);
}
/** Zeros at the end say nothing. The first number stays, so that it shows that something was counted. */
function withoutTail(numbers) {
    return numbers.slice(0, Math.max(1, numbers.findLastIndex((count) => count > 0) + 1));
}


/***/ }),

/***/ 48023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IT: () => (/* binding */ recordPromotionOf),
/* harmony export */   JA: () => (/* binding */ optimizationOf),
/* harmony export */   Zw: () => (/* binding */ recordPromotion),
/* harmony export */   cc: () => (/* binding */ plannedPromotion)
/* harmony export */ });
/* harmony import */ var _definition_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37119);

/** The optimization candidate that a version's metadata names; `undefined` for versions of other sources. */
function optimizationOf(metadata) {
    const [jobId, candidateId] = metadata[_definition_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceKeys */ .AG.optimizationCandidate]?.split('/') ?? [];
    return jobId && candidateId ? { jobId, candidateId, recorded: false } : undefined;
}
/**
 * Tells the optimization job that its candidate serves now. The deployment has succeeded by then: that the record
 * fails is worth a warning and no more.
 */
async function recordPromotion(run, { jobId, candidateId }, version) {
    const { foundry, log } = run;
    try {
        const deployment = { agentName: foundry.agentName, agentVersion: version };
        await foundry.optimization.promote(jobId, candidateId, deployment);
        log.event(`recorded the promotion of candidate ${candidateId} on job ${jobId}`);
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        run.story.warn(`The promotion of candidate ${candidateId} could not be recorded on job ${jobId}: ${message}`);
    }
}
/**
 * Like `recordPromotion`, for a rollout that another run began: what the version was made of stands in its metadata.
 * Does nothing for versions of other sources.
 */
async function recordPromotionOf(run, version) {
    try {
        const promoted = await run.foundry.getVersion(version);
        const source = promoted && optimizationOf(promoted.metadata);
        if (source)
            await recordPromotion(run, source, version);
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        run.story.warn(`Whether version ${version} was made of an optimization candidate could not be read: ${message}`);
    }
}
/** The write that `recordPromotion` makes. */
function plannedPromotion(run, { jobId, candidateId }, version) {
    return {
        method: 'POST',
        path: run.foundry.optimization.promotePath(jobId, candidateId),
        body: { agent_name: run.foundry.agentName, agent_version: version },
        why: 'record the promotion on the optimization job, once the rollout has ended well',
    };
}


/***/ }),

/***/ 83339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ promptLimit),
/* harmony export */   Ug: () => (/* binding */ promptsOfTests),
/* harmony export */   ep: () => (/* binding */ promptsOfSmoke),
/* harmony export */   iO: () => (/* binding */ plannedPrompts)
/* harmony export */ });
/* harmony import */ var _rollout_look_times_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53200);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43962);
/* harmony import */ var _testing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92929);



/** Fewest pairs of a look; with fewer tests they are asked more often. */
const fewestPairs = 3;
/** Prompts of tests that are asked once, of one version. */
function promptsOfTests(tests) {
    return tests.reduce((sum, { turns }) => sum + turns.length, 0);
}
/** Prompts of the smoke tests, when none is asked again. */
function promptsOfSmoke({ smoke }, { tests }) {
    return promptsOfTests((0,_testing_js__WEBPACK_IMPORTED_MODULE_1__/* .testsFor */ .$n)(tests, 'smoke')) * smoke.repeat;
}
/** Prompts that one rollout asks when nothing comes out worse: smoke tests, and all looks of its checks. */
function plannedPrompts({ rollout, smoke }, { steps, tests, hasStable }) {
    const checked = (0,_testing_js__WEBPACK_IMPORTED_MODULE_1__/* .testsFor */ .$n)(tests, 'check');
    const compares = rollout.baseline === 'stable' && hasStable;
    const asks = Math.max(checked.length * smoke.repeat, compares && checked.length > 0 ? fewestPairs : 0);
    const ofALook = checked.length === 0 ? 0 : Math.ceil((asks * promptsOfTests(checked)) / checked.length);
    const looks = steps.reduce((sum, step) => {
        const checkMs = (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(step).checkMs(step);
        return checkMs === undefined ? sum : sum + (0,_rollout_look_times_js__WEBPACK_IMPORTED_MODULE_2__/* .plannedLooks */ .D)(checkMs, rollout.analysisIntervalMs);
    }, 0);
    return promptsOfSmoke({ smoke }, { tests }) + looks * ofALook * (compares ? 2 : 1);
}
/** Prompts that one rollout may ask: the input `max-prompts`, or three times the plan and 300. */
function promptLimit(config, plan) {
    return config.rollout.maxPrompts ?? 3 * plannedPrompts(config, plan) + 300;
}


/***/ }),

/***/ 81689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ obstacleOf)
/* harmony export */ });
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77535);

/** Asks the service why a version may get no traffic. */
function obstacleOf(foundry) {
    return async (version, signal) => {
        const found = await foundry.getVersion(version, signal ? { signal } : {});
        if (!found)
            return `version ${version} was deleted`;
        return (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_0__/* .canServe */ .KS)(found) ? undefined : `version ${version} is '${found.status}'`;
    };
}


/***/ }),

/***/ 89156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ conduct),
  L: () => (/* binding */ freezeOf)
});

// EXTERNAL MODULE: ./build/analysis/judge.js + 16 modules
var analysis_judge = __webpack_require__(69473);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/smoke/prepare-tests.js
var prepare_tests = __webpack_require__(99001);
// EXTERNAL MODULE: ./build/smoke/run-test.js + 1 modules
var run_test = __webpack_require__(24819);
// EXTERNAL MODULE: ./build/smoke/sessions.js
var sessions = __webpack_require__(87949);
;// CONCATENATED MODULE: ./build/smoke/asker.js




/** A run does not end later than this because a service that is asked to delete sessions does not answer. */
const usualSettleLimitMs = 20_000;
/**
 * Asks tests one by one, each in a fresh session that is bound to its version. Sessions are put away behind the
 * answers: nobody waits for them who has traffic to take back.
 */
class Asker {
    #options;
    #cleanup;
    #underWay = new Set();
    #prepared;
    #tests;
    /** @param options.signal cancels the run; what one question is given up for is a signal of its own */
    constructor(tests, options) {
        this.#tests = tests;
        this.#options = options;
        this.#cleanup = new sessions/* SessionCleanup */.$(options.probe, options.clock, options.signal);
    }
    /**
     * Asks a test once. What goes wrong is its result.
     * @param stop gives the question up; its session is put away all the same
     * @throws UnusableAssertion when a test was not made by `loadTests`
     */
    async ask(test, repeat, version, stop) {
        const { onResult, takeSession } = this.#options;
        const asking = this.#run(test, repeat, version, stop);
        const done = asking.then(async ({ result, session }) => {
            if (!stop.aborted)
                onResult?.(result);
            if (session !== undefined && !(!stop.aborted && takeSession?.(result)))
                await this.#cleanup.delete(session);
        });
        this.#underWay.add(done);
        const over = () => void this.#underWay.delete(done);
        done.then(over, over);
        return (await asking).result;
    }
    async #run(test, repeat, version, stop) {
        this.#prepared ??= (0,prepare_tests/* prepareTests */.V)(this.#tests, this.#options.model);
        await this.#prepared;
        return (0,run_test/* runTest */.Y)(test, repeat, version, {
            ...this.#options,
            probe: this.#probe(),
            concurrency: 1,
            repeat: 1,
            signal: stop,
        });
    }
    /**
     * A question that is given up while its session is being opened: the session may come into being all the same, so it
     * is opened to its end, to be put away. Only a cancelled run has no time for that.
     */
    #probe() {
        const { probe, signal } = this.#options;
        return {
            openSession: (version, { signal: _stop, ...call } = {}) => probe.openSession(version, { ...call, ...(signal ? { signal } : {}) }),
            ask: (...args) => probe.ask(...args),
            deleteSession: (...args) => probe.deleteSession(...args),
            uploadFile: (...args) => probe.uploadFile(...args),
            readFile: (...args) => probe.readFile(...args),
        };
    }
    /** Waits until every session is put away, 20 s at most. Never throws; tells of each that stays. */
    async settled() {
        const over = new AbortController();
        const late = (0,promises_.setTimeout)(this.#options.settleLimitMs ?? usualSettleLimitMs, undefined, { signal: over.signal });
        const warnings = await Promise.race([this.#putAway(), late.then(() => this.#cleanup.giveUp())]);
        late.catch(() => { });
        over.abort();
        for (const warning of warnings)
            this.#options.onWarning?.(warning);
    }
    async #putAway() {
        await Promise.allSettled([...this.#underWay]);
        return this.#cleanup.finish(4);
    }
}

;// CONCATENATED MODULE: ./build/smoke/was-asked.js
/**
 * False for a test whose question never got as far as the version, because the platform says that it failed itself
 * (`x-platform-error-source: platform`): in a comparison it counts as not asked, neither for nor against anyone.
 * Any other missing answer is one that the version owed.
 *
 * The agent's own program can send that header too, and an agent whose storage is down does, with every answer. So
 * whoever leaves such tests out must not go on leaving them out for ever.
 */
function wasAsked(result) {
    return result.outcome !== 'error' || result.error.source !== 'platform';
}

;// CONCATENATED MODULE: ./build/checks/conversation.js

/** Asks the tests of a check, and keeps the results of each look for the report. */
class Conversation {
    #asker;
    #versions;
    #onLook;
    #results = [];
    #askedBefore = new Map();
    /** @param onLook called when a look is over, with the results of each version */
    constructor(asker, versions, onLook) {
        this.#asker = asker;
        this.#versions = versions;
        this.#onLook = onLook;
    }
    /**
     * Asks a test once of both versions at the same time, each in a session of its own, by chance one or the other
     * first: whatever slows the service down for a while meets both alike.
     *
     * @returns `undefined` when the platform kept one of them from being asked
     */
    async ask(test, random, stop) {
        const { canary, baseline } = this.#versions;
        const repeat = (this.#askedBefore.get(test.id) ?? 0) + 1;
        this.#askedBefore.set(test.id, repeat);
        const put = (version) => this.#asker.ask(test, repeat, version, stop);
        const named = { id: test.id, description: test.description };
        if (baseline === undefined) {
            const result = await put(canary);
            this.#keep([result], stop);
            if (!wasAsked(result))
                return undefined;
            return { kind: 'answer', test: named, canary: outcomeOf(result) };
        }
        const canaryFirst = random() < 0.5;
        const [first, second] = (await Promise.all((canaryFirst ? [canary, baseline] : [baseline, canary]).map((version) => put(version))));
        const [ours, theirs] = canaryFirst ? [first, second] : [second, first];
        this.#keep([ours, theirs], stop);
        if (!wasAsked(ours) || !wasAsked(theirs))
            return undefined;
        return { kind: 'pair', test: named, canary: outcomeOf(ours), baseline: outcomeOf(theirs) };
    }
    /** Ends a look. @returns what the canary's tests came to in it */
    closeLook() {
        const { canary, baseline } = this.#versions;
        const runs = [canary, ...(baseline === undefined ? [] : [baseline])].map((version) => runOf(version, this.#results));
        if (this.#results.length > 0)
            for (const run of runs)
                this.#onLook(run);
        this.#results = [];
        this.#askedBefore = new Map();
        const [{ passed, failed, errors }] = runs;
        return { passed, failed, errors };
    }
    #keep(results, stop) {
        // A question that was given up says nothing.
        if (!stop.aborted)
            this.#results.push(...results);
    }
}
function runOf(version, all) {
    const results = all.filter((result) => result.version === version);
    const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
    return {
        version,
        results,
        passed: count('pass'),
        failed: count('fail'),
        errors: count('error'),
        durationMs: results.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
    };
}
function outcomeOf(result) {
    // What a caller waits for the answers; retries while a container starts are not in it.
    const latencyMs = result.answers.reduce((sum, answer) => sum + answer.latencyMs, 0);
    switch (result.outcome) {
        case 'pass':
            return { outcome: 'pass', latencyMs };
        case 'fail':
            return { outcome: 'fail', latencyMs, why: result.failures[0]?.message ?? '' };
        case 'error':
            return { outcome: 'silent', latencyMs, why: result.error.message.replace(/\.$/, '') };
    }
}

// EXTERNAL MODULE: ./build/checks/metrics.js + 7 modules
var metrics = __webpack_require__(28117);
// EXTERNAL MODULE: ./build/checks/testing.js + 28 modules
var testing = __webpack_require__(92929);
;// CONCATENATED MODULE: ./build/checks/canary-judge.js





/**
 * The judge of a check: by comparison with the stable version, or by the pass rate on a first deployment and with
 * `baseline: none`, and beside that by the metrics of real traffic. Keeps every test run for the report.
 *
 * @throws ActionError when the evidence of an earlier run cannot be read; InputError for a mistake in `metrics`
 */
function canaryJudge(run, context) {
    const { canary, baseline, tests, protocol, evidence, maxPrompts } = context;
    const { rollout, smoke } = run.config;
    const standard = standardOf(run, baseline);
    const compared = standard.kind === 'comparison' && baseline !== undefined ? { baseline } : {};
    const versions = { canary, ...compared };
    const asker = new Asker(tests, {
        ...(0,testing/* optionsFor */.A5)(run, { protocol }, run.signal),
        onResult(result) {
            if (result.outcome !== 'pass')
                run.log.event(`version ${result.version} ${(0,testing/* describeResult */.dy)(result)}`);
        },
    });
    const conversation = new Conversation(asker, versions, (looked) => run.story.check(looked));
    const judge = (0,analysis_judge/* evidenceJudge */.r)({
        standard,
        tests,
        versions,
        repeat: smoke.repeat,
        concurrency: smoke.concurrency,
        random: Math.random,
        promptsOf: ({ turns }) => turns.length * Object.keys(versions).length,
        ask: (test, stop) => conversation.ask(test, Math.random, stop),
        retriesOf: ({ retries }) => retries ?? smoke.retries,
        closeLook: () => conversation.closeLook(),
    }, {
        significance: rollout.significance,
        minSamples: rollout.minSamples,
        errorLimit: rollout.errorLimit,
        maxPrompts,
        promptsBefore: run.story.facts.prompts ?? 0,
        ...(evidence ? { evidence } : {}),
    }, (0,metrics/* trafficMetrics */.bS)(run, { canary, baseline }));
    return { ...judge, settled: () => asker.settled() };
}
/** What a check holds the canary to. */
function standardOf({ config: { rollout, smoke } }, baseline) {
    if (rollout.baseline === 'none' || baseline === undefined)
        return { kind: 'pass-rate', passRate: smoke.passRate };
    return {
        kind: 'comparison',
        margin: rollout.margin,
        ...(rollout.maxLatencyRatio === undefined ? {} : { maxLatencyRatio: rollout.maxLatencyRatio }),
    };
}

// EXTERNAL MODULE: ./build/checks/prompts.js
var prompts = __webpack_require__(83339);
// EXTERNAL MODULE: ./build/production/obstacle.js
var obstacle = __webpack_require__(81689);
// EXTERNAL MODULE: ./build/rollout/baseline.js
var rollout_baseline = __webpack_require__(77535);
// EXTERNAL MODULE: ./build/rollout/conclude.js
var conclude = __webpack_require__(80837);
// EXTERNAL MODULE: ./build/rollout/ended.js
var ended = __webpack_require__(70862);
// EXTERNAL MODULE: ./build/rollout/freeze.js
var freeze = __webpack_require__(10527);
// EXTERNAL MODULE: ./build/rollout/journalled.js + 1 modules
var journalled = __webpack_require__(62419);
// EXTERNAL MODULE: ./build/rollout/cancelled.js
var cancelled = __webpack_require__(1969);
;// CONCATENATED MODULE: ./build/ramp/afterwards.js

/** Milliseconds for asking, once traffic is back, what the report still wants to know. */
const restLimitMs = 120_000;
/**
 * What a rollout still does once traffic is where it stays and the journal is told. After a failed check, what the last
 * look did not reach is asked once, for the report alone; then sessions are put away.
 *
 * @param signal cancels the run: nothing is asked any more, and nobody is waited for
 * @param limitMs milliseconds for the questions
 */
async function afterwards(judge, conclusion, signal, limitMs = restLimitMs) {
    if (signal.aborted)
        return;
    if (conclusion.kind === 'rolled-back' && conclusion.reason === 'failure') {
        await judge.askRest(AbortSignal.any([signal, AbortSignal.timeout(limitMs)]));
    }
    // A cancelled run has seconds, and what it began puts its sessions away meanwhile.
    await (0,cancelled/* unlessAborted */.W)(judge.settled(), signal).catch(() => { });
}

// EXTERNAL MODULE: ./build/ramp/conversations.js + 2 modules
var conversations = __webpack_require__(12011);
;// CONCATENATED MODULE: ./build/ramp/tell.js
/** Tells log and story what happens to a rollout. */
function tell(run, steps, event) {
    const { log, story } = run;
    const text = steps[event.step]?.text ?? '';
    switch (event.kind) {
        case 'step-begun':
            story.step(event.step, 'current', event.at);
            log.event(`step ${event.step} (${text}) begins`);
            return;
        case 'look':
            story.look(event.step, reported(event));
            story.verdict(event.look.verdict);
            if (event.look.verdict === 'fail')
                story.step(event.step, 'failed', event.at);
            log.event(`step ${event.step}: ${event.look.verdict}, ${event.look.why}`);
            return;
        case 'step-done':
            story.step(event.step, 'done', event.at);
            return;
        case 'frozen':
            log.event(`step ${event.step} (${text}) waits until ${new Date(event.until).toISOString()}: ${event.why}`);
            return;
        case 'waits':
            log.event(`step ${event.step} (${text}) waits until ${new Date(event.until).toISOString()}`);
            return;
    }
}
/** What of a look people and scripts are told; the rest steers the rollout. */
function reported({ at, look }) {
    const { verdict, why, passed, failed, errors, gates, details, metrics } = look;
    return {
        at,
        verdict,
        why,
        passed,
        failed,
        errors,
        ...(gates ? { gates } : {}),
        ...(details ? { details } : {}),
        ...(metrics ? { metrics } : {}),
    };
}

;// CONCATENATED MODULE: ./build/ramp/conduct.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});












/** Moves a rollout on as far as this run may, telling story, log, saved state and journal. */
async function conduct(run, rollout, how) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { config, foundry, story, saved, clock, log, signal } = run;
        const { canary, baseline, steps } = rollout;
        const { journal, traffic } = how;
        saved.roll(rollout);
        traffic.roll({ canary, baseline, ...(journal ? { endedBy: () => (0,ended/* endedBy */.mr)(journal) } : {}) });
        const judge = canaryJudge(run, {
            protocol: rollout.protocol,
            tests: (0,testing/* testsFor */.$n)(how.tests, 'check'),
            canary,
            baseline: (0,rollout_baseline/* mainVersion */.Qt)(baseline),
            maxPrompts: (0,prompts/* promptLimit */.AS)(config, { steps, tests: how.tests, hasStable: baseline.length > 0 }),
            ...(how.evidence ? { evidence: how.evidence } : {}),
        });
        const ports = {
            clock,
            traffic,
            judge,
            obstacle: (0,obstacle/* obstacleOf */.H)(foundry),
            async record(event) {
                tell(run, steps, event);
            },
        };
        const options = { signal, onRollback: (why) => log.warning(`rolling back: ${why}`) };
        const _warm = __addDisposableResource(env_1, foundry.keepTokenWarm(), false);
        const kept = await story.phase('rollout', () => journal
            ? (0,journalled/* conductJournalled */.r)(rollout, how.from, { ...ports, frozen: freezeOf(run) }, {
                ...options,
                deadline: clock.now() + config.rollout.maxWaitMs,
                resumable: true,
                journal,
                onUntold: (error) => story.warn(`The journal could not be written: ${error instanceof Error ? error.message : error}`),
            })
            : // Without a journal nothing could continue a paused rollout or wait for a thaw; its plan fits in one run and
                // meets no freeze, as inputs and deploy checked.
                withoutJournal((0,conclude/* conductRollout */.q)(rollout, how.from, ports, {
                    ...options,
                    deadline: clock.now() + config.rollout.maxWaitMs,
                    resumable: false,
                })));
        // Nobody knows where traffic is: `post` tries again. Where it is settled, and told, `post` leaves it alone.
        if (kept.conclusion.kind === 'stranded')
            saved.leave(foundry.agentName);
        else if (kept.told)
            saved.start(foundry.agentName);
        if (kept.conclusion.kind === 'rolled-back')
            await (0,conversations/* leaveConversations */.C)(run, [canary]);
        await afterwards(judge, kept.conclusion, signal);
        return kept;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
async function withoutJournal(conclusion) {
    return { conclusion: await conclusion, told: true };
}
/** A freeze without an end in sight is asked about again after a year. */
const yearMs = 366 * 86_400_000;
/** The input `freeze` as a rollout asks for it. */
function freezeOf({ config: { rollout } }) {
    return (at) => {
        const window = (0,freeze/* frozenAt */.qt)(rollout.freeze, at);
        if (!window)
            return undefined;
        return { until: (0,freeze/* thawsAt */.bw)(rollout.freeze, at) ?? at + yearMs, why: window.reason };
    };
}


/***/ }),

/***/ 12011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ leaveConversations),
  k: () => (/* binding */ plannedStops)
});

// EXTERNAL MODULE: ./build/foundry/probe/session-id.js
var session_id = __webpack_require__(85717);
;// CONCATENATED MODULE: ./build/production/conversations.js

/** Sessions that are counted at most. */
const mostSessions = 1_000;
/** Milliseconds for counting, and for stopping, however many there are. */
const countLimitMs = 60_000;
const stopLimitMs = 120_000;
/** Sessions that are stopped at once. */
const atOnce = 8;
/** States of a session that has no compute: its next request goes where routing says. */
const atRest = new Set(['idle', 'stopped', 'failed', 'deleting', 'deleted', 'expired']);
/**
 * Counts the sessions that callers have open on versions, and stops them where that is asked for. Called once routing
 * is back and was read back: a session that is stopped before goes on with the version that it was to leave. Sessions
 * of other versions, and those of this action's own probes, are left alone.
 *
 * @throws ActionError when not even the first sessions can be listed; the signal's reason when it aborts
 */
async function settleConversations(foundry, versions, options) {
    const { stop, signal } = options;
    const found = [];
    const isMeant = (session) => {
        const { id, version, status } = session;
        const meant = versions.includes(version ?? '') && !atRest.has(status) && (0,session_id/* ownSession */.x)(id) === undefined;
        if (meant)
            found.push(session);
        return meant;
    };
    const late = AbortSignal.timeout(countLimitMs);
    let cut = false;
    try {
        await foundry.listSessions({ limit: mostSessions, isMeant, signal: AbortSignal.any([signal, late]) });
    }
    catch (error) {
        // What was found until then counts: an agent may have more sessions than can be listed.
        if (signal.aborted || found.length === 0)
            throw error;
        cut = true;
    }
    const open = found.slice(0, mostSessions);
    const counted = { versions, open: open.length, more: cut || found.length >= mostSessions };
    return stop ? { ...counted, ...(await stopAll(foundry, open, signal)) } : counted;
}
async function stopAll(foundry, sessions, caller) {
    const signal = AbortSignal.any([caller, AbortSignal.timeout(stopLimitMs)]);
    const left = [...sessions];
    let stopped = 0;
    let why;
    const work = async () => {
        for (let next = left.shift(); next && !signal.aborted; next = left.shift()) {
            try {
                await foundry.stopSession(next.id, { signal });
                stopped += 1;
            }
            catch (error) {
                why ??= error instanceof Error ? error.message : String(error);
            }
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { stopped, ...(stopped < sessions.length && { why: why ?? 'there was no time left' }) };
}

;// CONCATENATED MODULE: ./build/report/conversations.js
/** What became of them, in one sentence. */
function describeConversations({ versions, open, more, stopped, why }) {
    const on = `version ${versions.join(', ')}`;
    const count = `${open.toLocaleString('en-US')}${more ? ' or more' : ''}`;
    if (open === 0)
        return `No session that a caller opened is active on ${on}.`;
    const [sessions, are, stay] = open === 1 ? ['session', 'is', 'stays'] : ['sessions', 'are', 'stay'];
    if (stopped === undefined) {
        return `${count} ${sessions} that callers opened ${are} active on ${on} and ${stay} there until idle; 'mode: rollback' with 'end-sessions: true' stops them.`;
    }
    const done = `${stopped.toLocaleString('en-US')} of ${count} ${sessions} that callers had open on ${on} were stopped, and go on where routing sends them.`;
    return why === undefined ? done : `${done} The others were not: ${why}`;
}

;// CONCATENATED MODULE: ./build/ramp/conversations.js


/**
 * Tells how many conversations are still with versions that lost their traffic, and ends them there where
 * `end-sessions` says so. Never throws: traffic is back, which is what matters. A cancelled run has no time for it.
 */
async function leaveConversations(run, versions) {
    const { foundry, config, story, log, signal } = run;
    if (versions.length === 0 || signal.aborted)
        return;
    try {
        const found = await story.phase('sessions', () => settleConversations(foundry, versions, { stop: config.rollout.endSessions, signal }));
        story.facts.conversations = found;
        const said = describeConversations(found);
        if (found.why === undefined)
            log.event(said);
        else
            story.warn(said);
    }
    catch (error) {
        if (signal.aborted)
            return;
        const why = error instanceof Error ? error.message : String(error);
        story.warn(`The sessions that callers have open on version ${versions.join(', ')} were not counted: ${why}`);
    }
}
/**
 * What a dry run of a rollback would do about conversations; counts them.
 * @throws ActionError when they cannot be listed
 */
async function plannedStops(run, versions) {
    const { foundry, config, story, signal } = run;
    if (versions.length === 0 || !config.rollout.endSessions)
        return [];
    const found = await settleConversations(foundry, versions, { stop: false, signal });
    story.facts.conversations = found;
    if (found.open === 0)
        return [];
    const path = `/agents/${foundry.agentName}/endpoint/sessions/(session):stop`;
    const why = `each of ${found.open}${found.more ? ' or more' : ''} sessions that callers have open on version ${versions.join(', ')}`;
    return [{ method: 'POST', path, why }];
}


/***/ }),

/***/ 4769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lq: () => (/* binding */ leftTo),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   pk: () => (/* binding */ tellDrift)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77535);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43962);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87723);




/** Says how a rollout ended, in one sentence of cause and one of what to do. */
function endOf(run, conclusion, rollout) {
    const { canary: version, baseline } = rollout;
    const { story, clock } = run;
    const stable = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .mainVersion */ .Qt)(baseline);
    switch (conclusion.kind) {
        case 'promoted':
            return {
                phase: 'promoted',
                failed: false,
                cause: [
                    stable
                        ? `Version ${version} took over all traffic from version ${stable}`
                        : `Version ${version} is the first of this agent and serves all traffic`,
                    ...conclusion.learned,
                ]
                    .join('; ')
                    .concat('.'),
            };
        case 'paused':
            story.facts.step = conclusion.step;
            story.facts.nextDue = conclusion.dueAt;
            return {
                phase: 'paused',
                failed: false,
                cause: `The rollout of version ${version} waits at step ${conclusion.step} (${textOf(rollout, conclusion.step)}): ${conclusion.why}.`,
                next: `Nothing to do: a run with 'mode: advance' continues it when it is due${isCutShort(rollout, conclusion.step) ? `; 'mode: promote' does not wait for that` : ''}.`,
            };
        case 'waiting':
            story.facts.step = conclusion.step;
            return {
                phase: 'held',
                failed: false,
                cause: `The rollout of version ${version} waits for a person at step ${conclusion.step} (${textOf(rollout, conclusion.step)}).`,
                next: `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`,
            };
        case 'held':
            return {
                phase: 'held',
                failed: true,
                cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} Traffic was left as it is, as '${policyInput(conclusion.reason)}: hold' asks.`,
                next: `${conclusion.advice ? `${conclusion.advice} ` : ''}${wayOut(conclusion.lost, stable, version, run.journal !== undefined)} (now ${nowRouting(story.facts.traffic)} at ${new Date(clock.now()).toISOString()}).`,
                ...service(conclusion.error),
            };
        case 'rolled-back':
            return {
                phase: 'rolled-back',
                failed: true,
                cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} Traffic is back on ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)({ kind: 'fixed', rules: baseline })}.`,
                next: conclusion.advice ?? afterRollback(conclusion.reason),
                ...service(conclusion.error),
            };
        case 'no-baseline':
            return {
                phase: 'failed',
                failed: true,
                cause: `${because(conclusion.reason, version)}: ${sentence(conclusion.why)} It is the agent's first version, so there is nothing to go back to.`,
                next: conclusion.advice ?? `Correct the agent and deploy again, or disable the agent until you have.`,
                ...service(conclusion.error),
            };
        case 'drifted':
            tellDrift(run, conclusion.drift);
            return { phase: 'failed', failed: true, cause: conclusion.drift.message, next: conclusion.drift.next };
        case 'ended': {
            const { found, message, next } = conclusion.ended;
            story.routing(found, 'found: the rollout was ended');
            return { phase: 'failed', failed: true, cause: message, next };
        }
        case 'stranded':
            return {
                phase: 'failed',
                failed: true,
                cause: [
                    `${because(conclusion.reason, version)}: ${sentence(conclusion.why)}`,
                    ...(conclusion.error === undefined
                        ? []
                        : [`The rollback did not succeed: ${sentence(messageOf(conclusion.error))}`]),
                ].join(' '),
                next: conclusion.lost
                    ? `${wayOut(conclusion.lost, stable, version, run.journal !== undefined)} (now ${nowRouting(story.facts.traffic)}).`
                    : `Set the routing to ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)({ kind: 'fixed', rules: baseline })} by hand now, or run 'mode: rollback'.`,
                ...service(conclusion.error),
            };
    }
}
/** What was expected and what is there now, for summary and outputs. */
function tellDrift({ story }, { expected, found }, detail) {
    story.facts.drift = {
        expected: expected.kind === 'fixed' ? expected.rules : [],
        found: found.kind === 'fixed' ? found.rules : [],
        ...(detail ? { detail } : {}),
    };
    story.routing(found, 'found: somebody else moved it');
}
/** Says that another run works on the rollout. */
function leftTo({ by, since }, version) {
    return `Run ${by} works on the rollout of version ${version} since ${new Date(since).toISOString()}; this run left it alone.`;
}
/**
 * @param lost why there is no way back to what served before
 * @param journalled true when a later run can go on with the rollout
 */
function wayOut(lost, stable, version, journalled) {
    const back = `'mode: rollback' goes back${stable ? ` to version ${stable}` : ''}`;
    if (lost === undefined) {
        return journalled
            ? `Decide: 'mode: promote' goes on, ${back}`
            : `Decide: ${back}, 'mode: rollback' with 'to-version: ${version}' sends all traffic to the new one`;
    }
    return `There is no way back to what served before: ${lost}, and whoever is sent there gets an error. Decide now: 'mode: rollback' with 'to-version' sends all traffic to a version that can serve, such as '${version}'`;
}
function because(reason, version) {
    switch (reason) {
        case 'failure':
            return `Version ${version} failed its check`;
        case 'inconclusive':
            return `The check of version ${version} was inconclusive`;
        case 'cancel':
            return `The rollout of version ${version} was cancelled`;
        case 'error':
            return `The rollout of version ${version} could not go on`;
        case 'disabled':
            return `The rollout of version ${version} is over`;
    }
}
function policyInput(reason) {
    switch (reason) {
        case 'failure':
        case 'error':
        case 'disabled':
            return 'on-failure';
        case 'inconclusive':
            return 'on-inconclusive';
        case 'cancel':
            return 'on-cancel';
    }
}
function afterRollback(reason) {
    switch (reason) {
        case 'failure':
            return `Read the failing tests below, correct the agent, and deploy again.`;
        case 'inconclusive':
            return `Compare the answers that differ below, then deploy again.`;
        case 'cancel':
            return `Run the workflow again when you want the rollout to start over.`;
        case 'error':
            return `Remove the cause, then run again: the same version is used.`;
        case 'disabled':
            return `Enable the agent when it may serve again, then deploy again.`;
    }
}
function textOf(rollout, step) {
    return rollout.steps[step]?.text ?? '';
}
/** True when a person may end the wait of a step. */
function isCutShort({ steps }, index) {
    const step = steps[index];
    return step !== undefined && (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOf */ .I)(step).promote === 'passes';
}
function nowRouting(rules) {
    return (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_3__/* .describeRouting */ .ww)({ kind: 'fixed', rules });
}
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
function service(error) {
    return error instanceof _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l && error.service ? { service: error.service } : {};
}


/***/ }),

/***/ 73417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ endJournal)
/* harmony export */ });
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1969);

/**
 * Ends a rollout in its journal: the one place that does so for a rollout that another run moved. Never throws:
 * traffic is what counts, and it is where it belongs by now.
 *
 * @param limitMs milliseconds; none when absent
 */
async function endJournal(journal, entry, limitMs) {
    try {
        const written = journal.write(entry);
        await (limitMs === undefined ? written : (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .unlessAborted */ .W)(written, AbortSignal.timeout(limitMs)));
        return { kind: 'ended', as: entry.kind };
    }
    catch (error) {
        return { kind: 'untold', why: error instanceof Error ? error.message : String(error) };
    }
}


/***/ }),

/***/ 87603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ endRollout),
/* harmony export */   q: () => (/* binding */ describeDeed)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_drift_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60277);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64249);
/* harmony import */ var _rollout_obstacles_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38204);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87723);
/* harmony import */ var _end_journal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73417);






/**
 * Ends a rollout that no run goes on with: puts traffic back where that is wanted and possible, tells the journal,
 * and says what it did. The one way to end what another run left.
 *
 * @throws Drift when somebody else has moved routing and `onForeign` is `fail`
 * @throws ActionError when a version to go back to cannot serve any more; as `Traffic.restore` does
 */
async function endRollout(unfinished, options) {
    const deed = await settleTraffic(unfinished, options);
    const entry = entryFor(deed, unfinished, options);
    const { recorded } = unfinished;
    const journal = entry && recorded
        ? await (0,_end_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .endJournal */ .P)(recorded.journal, entry, options.journalLimitMs)
        : { kind: 'nothing' };
    return { deed, journal };
}
async function settleTraffic({ rollout, standing }, options) {
    const { traffic, onForeign, onCancel, next } = options;
    const found = traffic.lastSeen;
    if (standing.kind === 'at-baseline')
        return { kind: 'was-back', found };
    if (rollout.baseline.length === 0) {
        if (standing.kind === 'elsewhere')
            return { kind: 'foreign', found };
        return { kind: standing.kind === 'complete' ? 'complete' : 'no-baseline' };
    }
    const { journal } = standing;
    if (standing.kind === 'elsewhere' || journal.kind === 'contradicts') {
        // Routing that is not understood is written over only by a person who names a version.
        if (onForeign === 'fail' || (onForeign !== 'leave' && found.kind === 'foreign')) {
            throw new _rollout_drift_js__WEBPACK_IMPORTED_MODULE_1__/* .Drift */ .K(rollout.agent, journal.kind === 'contradicts' ? journal.expected : found, found);
        }
        if (onForeign !== 'overwrite')
            return { kind: 'foreign', found };
    }
    else {
        if (standing.kind === 'complete' && !next?.supersedes)
            return { kind: 'complete' };
        if (onCancel === 'hold' && !next)
            return { kind: 'held', weight: standing.weight };
    }
    return restore(rollout, options);
}
/** Puts traffic back, after a look at whether what served before can serve still. */
async function restore({ baseline }, options) {
    const { traffic, obstacleOf, what, why } = options;
    const from = traffic.lastSeen;
    const obstacles = await (0,_rollout_obstacles_js__WEBPACK_IMPORTED_MODULE_2__/* .findObstacles */ .A)(baseline, obstacleOf);
    if (obstacles !== undefined) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`${what}, and there is no way back to what served before: ${obstacles}.`, `Decide now: 'mode: rollback' with 'to-version' sends all traffic to a version that can serve.`);
    }
    await traffic.restore(baseline, why);
    return { kind: 'restored', from, to: { kind: 'fixed', rules: baseline } };
}
/** How the rollout is over by what was done; nothing where it is not. */
function entryFor(deed, { recorded }, { clock, next, onCancel }) {
    if (!recorded)
        return undefined;
    const at = clock.now();
    switch (deed.kind) {
        case 'restored':
        case 'was-back': {
            if (next?.supersedes)
                return { kind: 'superseded', at, by: next.by };
            // With `on-cancel: hold`, a rollout whose first share was not written yet waits for a later run.
            const { position } = recorded.state;
            const begun = position.begunAt !== undefined || position.step > 0;
            if (!next && onCancel === 'hold' && !begun)
                return undefined;
            return { kind: 'rolled-back', at, reason: (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .untoldReason */ .tH)(recorded.state) };
        }
        case 'complete':
            return { kind: 'promoted', at };
        case 'no-baseline':
            // A source that failed is over for its digest also where nothing could be put back.
            if (next && (0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .untoldReason */ .tH)(recorded.state) === 'failure')
                return { kind: 'failed', at, reason: 'failure' };
            return next && { kind: 'superseded', at, by: next.by };
        case 'foreign':
            // It goes on in nobody's hands: over only when something else takes its place.
            return next && { kind: 'superseded', at, by: next.by };
        case 'held':
            return undefined;
    }
}
/** What was done about traffic, as a sentence. */
function describeDeed(deed) {
    switch (deed.kind) {
        case 'restored':
            return `Traffic was put back to ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRouting */ .ww)(deed.to)} first.`;
        case 'was-back':
            return `No traffic was on it: routing is ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRouting */ .ww)(deed.found)}.`;
        case 'complete':
            return `It had taken over all traffic as planned.`;
        case 'held':
            return `It stays at ${deed.weight} %, as 'on-cancel: hold' asks.`;
        case 'no-baseline':
            return `It is the agent's first version and serves all traffic; there was nothing to go back to.`;
        case 'foreign':
            return `Somebody else has moved routing since, to ${(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_5__/* .describeRouting */ .ww)(deed.found)}, and that was left as it is.`;
    }
}


/***/ }),

/***/ 40944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   BA: () => (/* binding */ isJournalled),
/* harmony export */   sR: () => (/* binding */ journalElsewhere),
/* harmony export */   vG: () => (/* binding */ openElsewhere)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1969);
/* harmony import */ var _rollout_journals_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77276);
/* harmony import */ var _rollout_record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43817);
/* harmony import */ var _run_connect_github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23018);





/** Milliseconds for finding a journal that this run was not told of. */
const lookUpLimit = 15_000;
/** True for a version that was rolled out with a journal. */
function isJournalled({ metadata }) {
    return metadata[_rollout_record_js__WEBPACK_IMPORTED_MODULE_2__/* .rolloutKeys */ .ww.journal] !== undefined;
}
/** A rollout is in progress in a journal that this run was not told of. */
function openElsewhere({ version, environment, recorded }, how) {
    return new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The rollout of version ${recorded?.journal.rollout.canary ?? version} is ${how}, and environment '${environment}' keeps its journal.`, `Give 'environment: ${environment}', or end the rollout with 'mode: promote' or 'mode: rollback' first.`);
}
/** The environment that a version's own metadata name. */
function placeOf(version) {
    const environment = version?.metadata[_rollout_record_js__WEBPACK_IMPORTED_MODULE_2__/* .rolloutKeys */ .ww.journal];
    return version && environment !== undefined ? { version: version.version, environment } : undefined;
}
/**
 * The journal of a version's rollout, where this run was given no `environment` or another one.
 *
 * @param where what the version's metadata, or the mark of its rollout, name
 * @returns `undefined` when this run reads that journal, or the version was rolled out without one
 */
async function journalElsewhere(run, where) {
    if (!where || run.config.environment === where.environment)
        return undefined;
    try {
        const found = read(run, where.environment);
        const recorded = await (0,_rollout_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessAborted */ .W)(found, AbortSignal.timeout(lookUpLimit));
        if (recorded === 'no token')
            return { ...where, why: 'there is no github-token' };
        return { ...where, ...(recorded ? { recorded } : {}) };
    }
    catch (error) {
        return { ...where, why: error instanceof Error ? error.message : String(error) };
    }
}
async function read(run, environment) {
    const { config, context, foundry } = run;
    const github = await (0,_run_connect_github_js__WEBPACK_IMPORTED_MODULE_3__/* .githubOf */ .z)(run);
    if (!github)
        return 'no token';
    const { githubJournal } = await __webpack_require__.e(/* import() */ 581).then(__webpack_require__.bind(__webpack_require__, 95962));
    return (0,_rollout_journals_js__WEBPACK_IMPORTED_MODULE_4__/* .latestRollout */ .D)(githubJournal(github, {
        agent: foundry.agentName,
        projectEndpoint: config.target.projectEndpoint,
        environment,
        ref: context.sha ?? 'HEAD',
        runUrl: context.runUrl,
    }));
}


/***/ }),

/***/ 29032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ endSplitBefore),
/* harmony export */   n: () => (/* binding */ settleLeftSplit)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _production_obstacle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81689);
/* harmony import */ var _production_open_traffic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21502);
/* harmony import */ var _rollout_baseline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77535);
/* harmony import */ var _rollout_foreign_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66846);
/* harmony import */ var _rollout_journal_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(64249);
/* harmony import */ var _rollout_standing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8092);
/* harmony import */ var _end_rollout_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87603);
/* harmony import */ var _find_split_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89502);
/* harmony import */ var _journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(40944);










/**
 * Ends a split that a dead run left before a deployment begins (or reports it, by `on-cancel`), so that it is never
 * taken for the stable state. One that a living run works on is superseded, or left to it, by `on-active-rollout`.
 *
 * @throws ActionError when the user wants to decide, and as {@link findLeftSplit} does
 */
async function endSplitBefore(run, { versions, traffic }) {
    const { config, story } = run;
    const left = await (0,_find_split_js__WEBPACK_IMPORTED_MODULE_7__/* .findLeftSplit */ .zr)(run, traffic.lastSeen, versions, 'go on');
    if (!left)
        return;
    if (left.living && config.rollout.onActiveRollout === 'fail') {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`${left.what}.`, `Let it end, or cancel it; one 'concurrency' group for everything that deploys the agent keeps runs apart. 'on-active-rollout: supersede' starts from the same baseline at once.`);
    }
    if (config.dryRun) {
        story.warn(`${left.what}; a real run would restore ${left.origin} first.`);
        return;
    }
    if (!left.living && config.rollout.onCancel === 'hold') {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`${left.what}, and 'on-cancel: hold' says that a person decides.`, `Run 'mode: rollback' to go back, then deploy again.`);
    }
    const why = left.living ? `superseded version ${left.trace.canary}` : 'put back what a dead run left';
    const deed = await endSplit(run, left, traffic, why);
    run.story.warn(`${left.what}; ${afterwards(deed, left)} first.`);
}
/**
 * Deals with a split that a rollout without a journal left when its run died: nothing can go on with it. A schedule
 * puts it back, or leaves it, as `on-cancel` says; a person who wants it promoted is told.
 *
 * @returns `undefined` when routing is no such split
 * @throws ActionError as `findLeftSplit` does, or when no `environment` is given and a journal is kept in one
 */
async function settleLeftSplit(run, { byHand }) {
    const { config, foundry, story, signal } = run;
    const agent = await foundry.getAgent({ signal });
    if (!agent)
        return undefined;
    // A journal says that nothing is in progress; without one nobody knows, and a person who promotes is told.
    if (!run.journal || byHand)
        (0,_rollout_foreign_js__WEBPACK_IMPORTED_MODULE_4__/* .assertUnderstood */ .i)(foundry.agentName, agent.routing);
    const versions = await foundry.listVersions({ signal });
    const left = await (0,_find_split_js__WEBPACK_IMPORTED_MODULE_7__/* .findLeftSplit */ .zr)(run, agent.routing, versions, 'throw');
    if (!left) {
        await refuseOpenElsewhere(run, versions);
        return undefined;
    }
    if (left.living) {
        return { phase: 'idle', failed: false, cause: `${left.what}; this run left it alone.` };
    }
    if (left.trace.journalled) {
        // The journal is there, and nothing in it is in progress: a person made this split again.
        run.story.warn((0,_find_split_js__WEBPACK_IMPORTED_MODULE_7__/* .describeSplit */ .iO)(left));
        return undefined;
    }
    if (agent.routing.kind === 'fixed')
        story.traffic(agent.routing.rules, 'before this run');
    story.facts.version = left.trace.canary;
    story.facts.baselineVersion = (0,_rollout_baseline_js__WEBPACK_IMPORTED_MODULE_3__/* .mainVersion */ .Qt)(left.trace.baseline);
    const back = `'mode: rollback' goes back to ${left.origin}; then deploy again.`;
    if (config.dryRun) {
        return { phase: 'planned', failed: false, cause: `${left.what}; nothing was written.`, next: back };
    }
    if (byHand || config.rollout.onCancel === 'hold') {
        const why = byHand
            ? 'Without a journal nothing can go on with it.'
            : `'on-cancel: hold' says that a person decides.`;
        return { phase: 'held', failed: true, cause: `${left.what}. ${why}`, next: back };
    }
    const traffic = (0,_production_open_traffic_js__WEBPACK_IMPORTED_MODULE_2__/* .openTraffic */ .U)(run, agent.routing);
    const deed = await endSplit(run, left, traffic, 'put back what a dead run left');
    return {
        phase: 'rolled-back',
        failed: true,
        cause: `${left.what}; ${afterwards(deed, left)}.`,
        next: `Deploy again when you want the rollout to start over.`,
    };
}
async function endSplit({ foundry, clock }, { trace, what }, traffic, why) {
    const rollout = { ...trace, agent: foundry.agentName };
    const { deed } = await (0,_end_rollout_js__WEBPACK_IMPORTED_MODULE_6__/* .endRollout */ .V)({ rollout, standing: (0,_rollout_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .standingOf */ .Y)(rollout, traffic.lastSeen) }, {
        traffic,
        obstacleOf: (0,_production_obstacle_js__WEBPACK_IMPORTED_MODULE_1__/* .obstacleOf */ .H)(foundry),
        clock,
        what,
        why,
        onCancel: 'rollback',
        onForeign: 'leave',
    });
    return deed;
}
function afterwards(deed, { origin }) {
    return deed.kind === 'restored' ? `traffic was put back to ${origin}` : `nothing was written`;
}
/** Whoever forgot `environment`, or named another one, would take a rollout that waits for one that is over. */
async function refuseOpenElsewhere(run, versions) {
    const elsewhere = await (0,_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .journalElsewhere */ .sR)(run, (0,_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .placeOf */ .$t)(versions.find(_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .isJournalled */ .BA)));
    if (!elsewhere)
        return;
    if (elsewhere.why !== undefined) {
        throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`Environment '${elsewhere.environment}' keeps the journal of version ${elsewhere.version}, and it cannot be read: ${elsewhere.why}`, `Give 'environment: ${elsewhere.environment}'.`);
    }
    if (elsewhere.recorded && !(0,_rollout_journal_js__WEBPACK_IMPORTED_MODULE_9__/* .isOver */ .PU)(elsewhere.recorded.state))
        throw (0,_journal_elsewhere_js__WEBPACK_IMPORTED_MODULE_8__/* .openElsewhere */ .vG)(elsewhere, 'in progress');
}


/***/ }),

/***/ 45443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ doubtAbout),
/* harmony export */   i: () => (/* binding */ assertVouchedFor)
/* harmony export */ });
/* harmony import */ var _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30767);
/* harmony import */ var _rollout_mark_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96709);
/* harmony import */ var _rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43962);
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87723);
/* harmony import */ var _traces_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14370);





const everyWeight = Array.from({ length: 100 }, (_, index) => index + 1).join();
/**
 * Why a recorded rollout may never have been begun by this action. Everybody with `deployments: write` can make a record;
 * only who may write in the Foundry project can make what a rollout leaves there. So the version must carry the digests
 * that the record names, and it, or a mark beside it, must tell of this very rollout: the same baseline and weights, begun
 * by the same run.
 *
 * @param known versions of the agent, where they were read already
 * @returns the second half of a sentence; `undefined` without doubt, and where the version is gone, so that nothing can
 *   be sent to it
 */
async function doubtAbout(run, { journal }, known) {
    const { rollout } = journal;
    const { foundry, signal } = run;
    const { canary } = rollout;
    const version = known?.find((one) => one.version === canary) ?? (await foundry.getVersion(canary, { signal }));
    if (!version)
        return undefined;
    const changed = Object.entries(rollout.digests).find(([key, digest]) => (version.metadata[key] ?? digest) !== digest);
    if (changed)
        return `version ${canary} has another ${changed[0]} than it says`;
    if (!(await isTold(run, journal, version))) {
        return `nothing in the Foundry project tells that version ${canary} was ever begun to be rolled out from ${describe(rollout.baseline)} in these steps`;
    }
    return journal.doubt?.();
}
/** True when the version itself, or a mark beside it, tells of the rollout. */
async function isTold(run, { rollout, begun }, version) {
    const { foundry, signal } = run;
    const mark = begun.mark === undefined ? undefined : (0,_rollout_mark_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeMark */ .Q)(begun.mark);
    if (begun.mark !== undefined && mark && tellsOf(mark, rollout, begun.by)) {
        if ((await foundry.getSession(begun.mark, { signal })) !== undefined)
            return true;
    }
    const traces = await (0,_traces_js__WEBPACK_IMPORTED_MODULE_3__/* .readTraces */ .n)(run, [version]);
    return traces.some((trace) => tellsOf(trace, rollout, begun.by));
}
/**
 * Refuses to move traffic by a record that may be somebody else's work.
 * @throws ActionError saying why, and which deployment it is
 */
async function assertVouchedFor(run, recorded, known) {
    const doubt = await doubtAbout(run, recorded, known);
    if (doubt === undefined)
        return;
    const { id, rollout } = recorded.journal;
    throw new _errors_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l(`The journal tells of a rollout of version ${rollout.canary} (deployment ${id}), but ${doubt}. Nothing was written.`, `Find out who made deployment ${id} in environment '${run.config.environment ?? ''}'. If nobody should have, delete it; if it is yours, run 'mode: rollback' and deploy again.`);
}
function tellsOf(trace, { canary, baseline, steps }, by) {
    if (trace.canary !== canary || !sameRules(trace.baseline, baseline))
        return false;
    const weights = (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .weightsOf */ .Z$)(trace.steps).join();
    // A mark without room for its weights counts every one.
    if (weights !== (0,_rollout_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .weightsOf */ .Z$)(steps).join() && weights !== everyWeight)
        return false;
    // The first version of an agent may have been minted by a run that failed before its rollout began.
    if (baseline.length === 0)
        return true;
    return trace.run === undefined || by === undefined || isSameRun(trace.run, by);
}
/** Attempts and jobs of a run may differ: the version of a first attempt is rolled out by a second. */
function isSameRun(one, other) {
    return one.split('/')[0] === other.split('/')[0];
}
function sameRules(one, other) {
    return (0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_4__/* .sameRouting */ .Hm)({ kind: 'fixed', rules: one }, { kind: 'fixed', rules: other });
}
function describe(baseline) {
    if (baseline.length === 0)
        return 'nothing';
    return baseline.map(({ version, percentage }) => `version ${version} ${percentage} %`).join(', ');
}


/***/ }),

/***/ 2274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ isClaimAlive),
/* harmony export */   W: () => (/* binding */ claimRollout)
/* harmony export */ });
/** Milliseconds after which a claim whose run cannot be looked up counts as abandoned. */
const abandonedAfter = 6 * 3_600_000;
/** Whether the run of a claim still works; where that cannot be known, a claim counts for six hours. */
async function isClaimAlive(claim, { clock, isAlive, }) {
    return (await isAlive(claim.by)) ?? clock.now() - claim.at < abandonedAfter;
}
/**
 * Makes this run the only one that moves a rollout. GitHub has no lock, so a claim is an entry in the journal:
 * written, then read back, and the first one counts; the run that began the rollout has claimed it by that. The claim
 * of a run that is known to be over is released first.
 *
 * @param by the run, `<run id>/<attempt>`
 * @param isAlive whether another run still works; `undefined` when that cannot be known
 */
async function claimRollout(journal, by, options) {
    const { clock } = options;
    const held = (await journal.read()).claim;
    if (held && held.by !== by) {
        if (await isClaimAlive(held, options))
            return { kind: 'taken', by: held.by, since: held.at };
        await journal.write({ kind: 'released', at: clock.now(), by: held.by });
    }
    await journal.write({ kind: 'claimed', at: clock.now(), by });
    const won = (await journal.read()).claim;
    if (won && won.by !== by)
        return { kind: 'taken', by: won.by, since: won.at };
    return {
        kind: 'mine',
        release: () => journal.write({ kind: 'released', at: clock.now(), by }),
    };
}


/***/ }),

/***/ 80837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ conductRollout)
/* harmony export */ });
/* harmony import */ var _cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1969);
/* harmony import */ var _drift_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60277);
/* harmony import */ var _ended_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70862);
/* harmony import */ var _obstacles_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38204);
/* harmony import */ var _rollout_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7555);





/** Milliseconds that a cancelled run still waits for its probes to put their sessions away. */
const tidyLimit = 3_000;
/**
 * Runs a rollout and, where it cannot go on, does what the policy says. Never throws: whatever happens, the
 * conclusion names the state that traffic is in.
 */
async function conductRollout(plan, from, ports, options) {
    let stop;
    const running = (0,_rollout_js__WEBPACK_IMPORTED_MODULE_4__/* .runRollout */ .p)(plan, from, ports, options);
    try {
        // A cancelled run has seconds: what is under way (probes, their sessions) must not keep traffic waiting.
        const end = await (0,_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .unlessAborted */ .W)(running, options.signal);
        if (end.kind === 'completed')
            return { kind: 'promoted', learned: ports.judge.learned?.() ?? [] };
        if (end.kind === 'paused')
            return end;
        if (end.kind === 'waiting')
            return end;
        const { why, advice } = end;
        const reason = end.kind === 'failed' ? 'failure' : 'inconclusive';
        stop = { reason, why, ...(advice === undefined ? {} : { advice }) };
    }
    catch (error) {
        if (error instanceof _drift_js__WEBPACK_IMPORTED_MODULE_1__/* .Drift */ .K)
            return { kind: 'drifted', drift: error };
        if (error instanceof _ended_js__WEBPACK_IMPORTED_MODULE_2__/* .Ended */ .lj)
            return { kind: 'ended', ended: error };
        stop = { reason: reasonOf(error), why: describe(error), error };
    }
    const { policy } = plan;
    const action = {
        failure: policy.onFailure,
        error: policy.onFailure,
        inconclusive: policy.onInconclusive,
        cancel: policy.onCancel,
        // Nobody is served: there is nothing to hold, and a rollout that a person ended goes on for nobody.
        disabled: 'rollback',
    }[stop.reason];
    if (action === 'rollback' && plan.baseline.length === 0) {
        await tidied(running, ports.clock);
        return { kind: 'no-baseline', ...stop };
    }
    if (action !== 'rollback') {
        const lost = stop.reason === 'cancel' ? {} : await findLost(plan, ports, options.signal);
        await tidied(running, ports.clock);
        return { kind: 'held', ...stop, ...lost };
    }
    const goBack = () => options.onRollback?.(stop.why);
    // A cancelled run has seconds: there the write comes first.
    const blind = stop.reason === 'cancel';
    try {
        if (blind)
            goBack();
        await ports.traffic.restore(plan.baseline, `rollback: ${stop.reason}`, {
            ...(blind ? { blind } : { cleared: unlessLost(plan, ports, options.signal).then(goBack) }),
            ...(options.signal ? { cancelled: options.signal } : {}),
        });
        await tidied(running, ports.clock);
        // What was written without a look beforehand is looked at now.
        const gone = stop.reason === 'cancel' ? await findLost(plan, ports) : {};
        return gone.lost === undefined
            ? { kind: 'rolled-back', ...stop }
            : { kind: 'stranded', ...stop, ...gone };
    }
    catch (error) {
        if (error instanceof _drift_js__WEBPACK_IMPORTED_MODULE_1__/* .Drift */ .K)
            return { kind: 'drifted', drift: error };
        if (error instanceof _ended_js__WEBPACK_IMPORTED_MODULE_2__/* .Ended */ .lj)
            return { kind: 'ended', ended: error };
        if (error instanceof Lost)
            return { kind: 'stranded', ...stop, lost: error.message };
        return { kind: 'stranded', ...stop, error, ...(await findLost(plan, ports)) };
    }
}
/** There is nothing to go back to; its message says why, in half a sentence. */
class Lost extends Error {
    name = 'Lost';
}
/** @throws Lost when the baseline cannot serve any more */
async function unlessLost(plan, ports, cancelled) {
    const { lost } = await findLost(plan, ports, cancelled);
    if (lost !== undefined)
        throw new Lost(lost);
}
/** What of the baseline cannot serve any more, because somebody deleted it meanwhile. Never throws. */
async function findLost({ baseline }, { obstacle }, cancelled) {
    const lost = await (0,_obstacles_js__WEBPACK_IMPORTED_MODULE_3__/* .findObstacles */ .A)(baseline, obstacle, cancelled);
    return lost === undefined ? {} : { lost };
}
/** Waits until what was under way has put its sessions away, but not for long. */
async function tidied(running, clock) {
    const over = new AbortController();
    await Promise.race([running.catch(() => { }), clock.sleep(tidyLimit, over.signal).catch(() => { })]);
    // A timer that nobody waits for would keep the process.
    over.abort();
}
function reasonOf(error) {
    if (error instanceof _cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c)
        return 'cancel';
    return error instanceof _ended_js__WEBPACK_IMPORTED_MODULE_2__/* .AgentDisabled */ .a$ ? 'disabled' : 'error';
}
function describe(error) {
    return error instanceof Error ? error.message : String(error);
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


/***/ }),

/***/ 62419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ conductJournalled),
  v: () => (/* binding */ lastEntry)
});

// EXTERNAL MODULE: ./build/rollout/conclude.js
var conclude = __webpack_require__(80837);
// EXTERNAL MODULE: ./build/rollout/steps.js + 8 modules
var rollout_steps = __webpack_require__(43962);
;// CONCATENATED MODULE: ./build/rollout/look-entries.js

/** Least and most milliseconds between two looks that say the same, as the journal keeps them. */
const spacing = { least: 60_000, most: 600_000 };
/** Looks of one step that the journal keeps, about, where the verdict stays. */
const keptOfStep = 200;
/**
 * The looks of one run on their way to the journal: a day of looks a minute apart would be 1,440 entries. The first
 * look of a step is written, and one whose verdict is new, at once; of those that say the same, one now and then, and
 * the last. A run that dies loses what it counted since, a minute's worth or a two-hundredth of the step: never a
 * verdict, and nothing that would speak for the new version alone.
 */
class LookEntries {
    #plan;
    #write;
    #written;
    #waiting;
    constructor(plan, write) {
        this.#plan = plan;
        this.#write = write;
    }
    async add(entry) {
        this.#waiting = entry;
        const last = this.#written;
        const isSame = last?.step === entry.step && last.verdict === entry.verdict;
        if (!isSame || entry.at - last.at >= this.#spacingOf(entry.step))
            await this.flush();
    }
    /** Writes the last look, where it was not written yet. */
    async flush() {
        const entry = this.#waiting;
        if (!entry)
            return;
        await this.#write(entry);
        this.#written = entry;
        this.#waiting = undefined;
    }
    #spacingOf(index) {
        const step = this.#plan.steps[index];
        const bakeMs = (step && (0,rollout_steps/* kindOf */.I)(step).checkMs(step)) ?? 0;
        return Math.min(spacing.most, Math.max(spacing.least, bakeMs / keptOfStep));
    }
}

// EXTERNAL MODULE: ./build/rollout/standing.js
var rollout_standing = __webpack_require__(8092);
;// CONCATENATED MODULE: ./build/rollout/journalled.js




/**
 * Runs a rollout as `conductRollout` does, and keeps its journal: an entry for each event before the rollout goes
 * on (of looks that say the same, for some), and in the end one that says how it stands. After a failed look traffic
 * goes back while its entry is written. Never throws.
 *
 * @param options.onUntold called when that last entry could not be written
 */
async function conductJournalled(rollout, from, ports, options) {
    const { journal, onUntold } = options;
    let step = from.step;
    const looks = new LookEntries(rollout, (entry) => journal.write(entry));
    let behind = Promise.resolve();
    const first = firstWeight(rollout);
    let begun = from.step > first || (from.step === first && from.begunAt !== undefined);
    const conclusion = await (0,conclude/* conductRollout */.q)(rollout, from, {
        ...ports,
        async record(event) {
            step = event.step;
            begun ||= event.kind === 'step-begun' && event.step === first;
            await ports.record(event);
            const entry = entryOf(event);
            if (!entry)
                return;
            if (entry.kind === 'looked') {
                const written = looks.add(entry);
                if (!isFailure(event))
                    return written;
                // Users do not wait for the journal: what fails here is told by the last entry.
                behind = written.catch(() => { });
                return;
            }
            await looks.flush();
            await journal.write(entry);
        },
    }, options);
    // The journal is told last: traffic is what counts.
    await behind;
    // A cancelled run has seconds: how it ended comes before what it had counted.
    const hurried = 'reason' in conclusion && conclusion.reason === 'cancel';
    const at = ports.clock.now();
    const entry = !begun && isOvertaken(rollout, conclusion)
        ? { kind: 'superseded', at, by: 'somebody who moved routing before it began' }
        : lastEntry(conclusion, step, at);
    try {
        // An entry that ends the rollout says more than the look before it, which must not stand in its way.
        if (!hurried)
            await looks.flush().catch(rethrowUnless(entry !== undefined));
        if (entry)
            await journal.write(entry);
        if (conclusion.kind === 'held')
            await looks.flush();
        // A rollback that could not be confirmed may have taken effect all the same.
        return { conclusion, told: conclusion.kind !== 'stranded' };
    }
    catch (error) {
        onUntold(error);
        return { conclusion, told: false };
    }
}
/** @param passes true to go on all the same */
function rethrowUnless(passes) {
    return (error) => {
        if (!passes)
            throw error;
    };
}
/** True for the look after which traffic goes back. */
function isFailure(event) {
    return event.kind === 'look' && event.look.verdict === 'fail';
}
/**
 * True when somebody else moved traffic before this rollout ever did: there is nothing that a later run could go on
 * with. A first share whose answer was lost is no such thing.
 */
function isOvertaken(rollout, conclusion) {
    if (conclusion.kind !== 'drifted')
        return false;
    const standing = (0,rollout_standing/* standingOf */.Y)(rollout, conclusion.drift.found);
    return !('step' in standing && standing.step === firstWeight(rollout));
}
/** The first step that moves traffic. */
function firstWeight({ steps }) {
    return steps.findIndex((step) => (0,rollout_steps/* weightOf */.mm)(step) !== undefined);
}
/** What of an event outlives the run. */
function entryOf(event) {
    switch (event.kind) {
        case 'step-begun':
            return { kind: 'begun', at: event.at, step: event.step };
        case 'look':
            return {
                kind: 'looked',
                at: event.at,
                step: event.step,
                verdict: event.look.verdict,
                evidence: event.look.evidence ?? {},
            };
        case 'step-done':
            return { kind: 'done', at: event.at, step: event.step };
        case 'frozen':
        case 'waits':
            return undefined;
    }
}
/** What a journal is told in the end: how the rollout stands; nothing where its last entries say so already, or where nobody can tell. */
function lastEntry(conclusion, step, at) {
    switch (conclusion.kind) {
        case 'promoted':
            return { kind: 'promoted', at };
        case 'rolled-back':
            return { kind: 'rolled-back', at, reason: conclusion.reason };
        case 'waiting':
            return { kind: 'waiting', at, step: conclusion.step };
        case 'held':
            return { kind: 'held', at, step, reason: conclusion.reason };
        case 'no-baseline':
            // Nothing can go on with it and nothing can go back: the next deployment begins anew.
            return { kind: 'failed', at, reason: conclusion.reason };
        case 'ended':
            // Whoever ended it by a run of this action has told the journal; routing that was set by hand has not.
            return conclusion.ended.recorded
                ? undefined
                : { kind: 'rolled-back', at, reason: 'by somebody who routed back to what served before' };
        case 'paused':
        case 'drifted':
        case 'stranded':
            return undefined;
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


/***/ }),

/***/ 38204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ findObstacles)
/* harmony export */ });
/* harmony import */ var _cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1969);

/** Milliseconds for finding out whether there is anything to go back to. */
const lookLimit = 5_000;
/**
 * What keeps rules from being served: routing that names a version which is gone fails whoever is sent there, and the
 * service is not known to refuse it. A version that cannot be looked at in time counts as one that can serve: users
 * must not stay on a canary because reads fail. Never throws.
 *
 * @returns half a sentence; `undefined` when every version that gets traffic can serve
 */
async function findObstacles(rules, obstacleOf, cancelled) {
    if (!obstacleOf)
        return undefined;
    const late = AbortSignal.timeout(lookLimit);
    const limit = cancelled ? AbortSignal.any([late, cancelled]) : late;
    const asked = rules
        .filter(({ percentage }) => percentage > 0)
        .map(({ version }) => (0,_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .unlessAborted */ .W)(obstacleOf(version), limit).catch(() => undefined));
    const found = (await Promise.all(asked)).filter((one) => one !== undefined);
    return found.length > 0 ? found.join(', ') : undefined;
}


/***/ }),

/***/ 7555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ runRollout)
/* harmony export */ });
/* harmony import */ var _routing_routing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87723);
/* harmony import */ var _routing_weights_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51848);
/* harmony import */ var _drift_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60277);
/* harmony import */ var _standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8092);
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43962);





/**
 * Runs the plan from a position until it is complete, fails, waits for a person, or would wait past `deadline`.
 * Moves traffic up only; putting it back is the caller's decision.
 *
 * @throws Drift when somebody else moves routing
 * @throws the signal's reason when the run is cancelled
 */
async function runRollout(plan, from, ports, options) {
    const { clock, record } = ports;
    const { signal } = options;
    for (let index = from.step; index < plan.steps.length; index += 1) {
        const step = plan.steps[index];
        signal?.throwIfAborted();
        const end = await (0,_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOf */ .I)(step).run(step, {
            plan,
            position: index === from.step ? from : { step: index },
            rules: (0,_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .rulesAt */ .h)(plan, index - 1),
            ports,
            limits: options,
        });
        if (end)
            return end;
        await record({ kind: 'step-done', step: index, at: clock.now() });
    }
    assertStands(plan, ports.traffic);
    return { kind: 'completed' };
}
/** Who adopted a routing that somebody else made has not promoted anything. @throws Drift */
function assertStands({ agent, baseline, canary, steps }, traffic) {
    const weight = (0,_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .weightAt */ .UT)(steps, steps.length - 1);
    if (weight === undefined)
        return;
    const expected = { kind: 'fixed', rules: (0,_routing_weights_js__WEBPACK_IMPORTED_MODULE_3__/* .splitTraffic */ ._)(baseline, canary, weight) };
    if (!(0,_routing_routing_js__WEBPACK_IMPORTED_MODULE_4__/* .sameRouting */ .Hm)(traffic.lastSeen, expected))
        throw new _drift_js__WEBPACK_IMPORTED_MODULE_0__/* .Drift */ .K(agent, expected, traffic.lastSeen);
}


/***/ })

};
