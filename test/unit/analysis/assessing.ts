import { type Assessed, Assessment, type AssessmentOptions } from '../../../src/analysis/assessment.ts';
import type { Standard } from '../../../src/analysis/gates/gate.ts';
import type { Sample } from '../../../src/analysis/sample.ts';

/** What differs from the default check of three tests. */
export interface Change extends Partial<Omit<AssessmentOptions, 'context'>> {
  readonly standard?: Standard;
  readonly tests?: number;
  readonly metrics?: boolean;
}

export function assessment({ standard, tests = 3, metrics = false, ...options }: Change = {}): Assessment {
  return new Assessment({
    significance: 0.05,
    minSamples: 0,
    maxPrompts: Number.MAX_SAFE_INTEGER,
    context: {
      standard: standard ?? { kind: 'comparison', margin: 0 },
      tests,
      errorLimit: 4,
      metrics,
      versions: { canary: '7', baseline: '6' },
    },
    ...options,
  });
}

/** Takes a look: asks for every sample, two prompts each. */
export function takeLook(
  into: Assessment,
  samples: readonly Sample[],
  { step = 0, extra = false }: { readonly step?: number; readonly extra?: boolean } = {},
): Assessed {
  into.openLook(step, extra);
  for (const sample of samples) {
    into.mayAsk(2);
    into.count(sample);
  }
  return into.closeLook();
}
