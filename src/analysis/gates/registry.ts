import { errors } from './errors.ts';
import type { Gate, GateContext, GateKind } from './gate.ts';
import { latency } from './latency.ts';
import { metrics } from './metrics.ts';
import { passRate } from './pass-rate.ts';
import { quality } from './quality.ts';

/** Every kind of gate, in the order in which their reasons are told. A new one is a file beside these and a row here. */
export const gateKinds: readonly GateKind[] = [quality, passRate, errors, latency, metrics];

/** A gate with its kind. */
export interface NamedGate {
  readonly kind: GateKind;
  readonly gate: Gate;
}

/** E at which one gate fails, for a chance of failing a good canary over all of them. */
export function thresholdOf(context: Omit<GateContext, 'threshold'>, significance: number): number {
  const sharing = gateKinds.filter((kind) => kind.takesSignificance && kind.opens(context)).length;
  return Math.max(1, sharing) / significance;
}

/** The gates of a check, each going on from what was counted before. */
export function openGates(
  context: GateContext,
  countsOf: (kind: GateKind) => readonly number[],
): readonly NamedGate[] {
  return gateKinds
    .filter((kind) => kind.opens(context))
    .map((kind) => ({ kind, gate: kind.create(context, countsOf(kind)) }));
}
