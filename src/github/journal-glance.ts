import { type Begun, decodeEntry, type JournalState } from '../rollout/journal.ts';
import type { DeploymentStatus, StatusPage } from './deployments.ts';
import type { KnownStatuses } from './known-statuses.ts';

/**
 * Where a rollout stands whose journal is long and was never summed up: by its newest page, which tells the last look;
 * by its oldest, and by the page on which the current step begins. The steps in a journal only rise, so that page is
 * found by halving.
 *
 * @param known the newest page
 * @param last number of the oldest page
 * @returns a partial state; `undefined` when it cannot be told from so little
 */
export async function glanceAt(
  known: KnownStatuses,
  last: number,
  pageOf: (page: number) => Promise<StatusPage>,
  begun: Begun,
): Promise<JournalState | undefined> {
  const step = known.lastStep;
  if (step === undefined) return undefined;
  const reaches = ({ statuses }: StatusPage) => statuses.some((status) => (stepOf(status) ?? -1) >= step);
  const read = async (page: number) => {
    const found = await pageOf(page);
    known.add(found.statuses);
    return found;
  };
  const seen = (): JournalState | undefined => {
    const state = known.stateOfParts(begun);
    return stands(state, step) ? { ...state, partial: true } : undefined;
  };
  let [newer, older] = [1, last];
  await read(last);
  for (let state = seen(); ; state = seen()) {
    if (state || older - newer <= 1) return state;
    const middle = Math.floor((older + newer) / 2);
    if (reaches(await read(middle))) newer = middle;
    else older = middle;
  }
}

/** True where nothing that was left out can have moved the position: its own entries are there. */
function stands({ position, phase }: JournalState, lastStep: number): boolean {
  if (position.step !== lastStep) return position.step > lastStep;
  return position.begunAt !== undefined || phase === 'waiting';
}

function stepOf({ description }: DeploymentStatus): number | undefined {
  const entry = decodeEntry(description);
  return entry && 'step' in entry ? entry.step : undefined;
}
