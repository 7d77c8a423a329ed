const logFactorials = [0];

/** Natural logarithm of `n` over `k`. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** Chance of `k` successes or more in `n` trials that succeed by `p`, each by itself. */
export function chanceOfAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n || p <= 0) return 0;
  if (p >= 1) return 1;
  let chance = 0;
  for (let successes = k; successes <= n; successes += 1) {
    const log = logChoose(n, successes) + successes * Math.log(p) + (n - successes) * Math.log1p(-p);
    chance += Math.exp(log);
  }
  return Math.min(1, chance);
}

function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next += 1) {
    logFactorials.push((logFactorials[next - 1] as number) + Math.log(next));
  }
  return logFactorials[n] as number;
}
