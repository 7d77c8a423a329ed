/** One factor `(at0 + slope * x) ^ power` of an integrand. It is not negative anywhere in the range. */
export interface LinearPower {
  readonly at0: number;
  readonly slope: number;
  /** 0 or more. */
  readonly power: number;
}

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
export function logIntegral(product: readonly LinearPower[], from: number, to: number): number {
  const factors = product.filter(({ power }) => power > 0);
  const height = (x: number) =>
    factors.reduce((sum, { at0, slope, power }) => sum + power * Math.log(at0 + slope * x), 0);
  const climb = (x: number) =>
    factors.reduce((sum, { at0, slope, power }) => sum + (power * slope) / (at0 + slope * x), 0);

  const peak = boundary(from, to, (x) => climb(x) > 0);
  const top = height(peak);
  const visible = (x: number) => height(x) > top - depth;
  const left = visible(from) ? from : boundary(from, peak, (x) => !visible(x));
  const right = visible(to) ? to : boundary(peak, to, visible);
  return top + Math.log(area(left, peak) + area(peak, right));

  function area(a: number, b: number): number {
    if (b <= a) return 0;
    const half = (b - a) / pieces / 2;
    let sum = 0;
    for (let piece = 0; piece < pieces; piece += 1) {
      const middle = a + (2 * piece + 1) * half;
      for (const { node, weight } of rule) sum += weight * Math.exp(height(middle + half * node) - top);
    }
    return sum * half;
  }
}

/** Where `before` turns from true to false in a range; the nearer end when it does not turn. */
function boundary(from: number, to: number, before: (x: number) => boolean): number {
  let low = from;
  let high = to;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high || high - low < 1e-14 * (to - from)) break;
    if (before(middle)) low = middle;
    else high = middle;
  }
  if (low === from) return from;
  return high === to ? to : high;
}

/** Nodes and weights on [-1, 1]: the roots of the Legendre polynomial, by Newton's method. */
function gaussLegendre(count: number): readonly { readonly node: number; readonly weight: number }[] {
  return Array.from({ length: count }, (_, index) => {
    let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    for (;;) {
      const { value, slope } = legendre(count, x);
      const next = x - value / slope;
      if (Math.abs(next - x) < 1e-15) return { node: next, weight: 2 / ((1 - x * x) * slope * slope) };
      x = next;
    }
  });
}

function legendre(degree: number, x: number): { value: number; slope: number } {
  let [previous, value] = [1, x];
  for (let n = 2; n <= degree; n += 1) {
    [previous, value] = [value, ((2 * n - 1) * x * value - (n - 1) * previous) / n];
  }
  return { value, slope: (degree * (x * value - previous)) / (x * x - 1) };
}
