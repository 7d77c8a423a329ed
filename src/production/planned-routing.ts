import { rulesBody } from '../foundry/operations/routing.ts';
import type { PlannedWrite } from '../report/report.ts';
import type { ForeignRouting, TrafficRule } from '../routing/routing.ts';

/** A routing write as a dry run shows it. @param over routing that is not understood, where it is written over */
export function routingWrite(
  path: string,
  rules: readonly TrafficRule[],
  why: string,
  over?: ForeignRouting,
): PlannedWrite {
  return {
    method: 'PATCH',
    path,
    body: rulesBody(rules, over),
    why,
  };
}
