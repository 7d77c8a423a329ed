import type { Gate, GateContext, GateKind, Standard } from '../../../../src/analysis/gates/gate.ts';
import type { Sample } from '../../../../src/analysis/sample.ts';

const usual: GateContext = {
  standard: { kind: 'comparison', margin: 0 },
  tests: 10,
  threshold: 20,
  errorLimit: 4,
  metrics: false,
  versions: { canary: '7', baseline: '6' },
};

/** A gate that has seen some looks, all of one check; the first goes on with `known`. */
export function opened(
  kind: GateKind,
  looks: readonly (readonly Sample[])[],
  change: Partial<GateContext> & { readonly standard?: Standard } = {},
  known: readonly number[] = [],
): Gate {
  const gate = kind.create({ ...usual, ...change }, known);
  for (const [index, samples] of looks.entries()) {
    gate.openLook(index === 0);
    for (const sample of samples) gate.count(sample);
  }
  return gate;
}
