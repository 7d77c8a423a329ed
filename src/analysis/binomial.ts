import { logIntegral } from './log-integral.ts';

/** Chance that at least `least` of `trials` succeed, each with chance `p`. Right for 10^5 trials as well. */
export function chanceOfAtLeast(least: number, trials: number, p: number): number {
  if (least <= 0) return 1;
  if (least > trials || p <= 0) return 0;
  if (p >= 1) return 1;
  // The regularised incomplete beta function: the tail as the integral of a density with one peak.
  const density = [
    { at0: 0, slope: 1, power: least - 1 },
    { at0: 1, slope: -1, power: trials - least },
  ];
  return Math.min(1, Math.exp(logIntegral(density, 0, p) - logIntegral(density, 0, 1)));
}
