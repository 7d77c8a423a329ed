import { InputError } from '../errors/errors.ts';
import type { Fields } from './fields.ts';
import type { Places } from './places.ts';

/** @throws InputError unless the definition is that of a hosted agent */
export function requireHosted(
  definition: Fields,
  { places, place }: { readonly places: Places; readonly place: string },
): void {
  const { kind } = definition;
  if (kind === 'hosted') return;
  const accepted = "accepted is 'kind: hosted': this action deploys hosted agents.";
  if (kind === undefined) throw new InputError(place, 'no kind', accepted);
  throw places.refuse(
    definition,
    'kind',
    `${accepted} Prompt, voice and workflow agents have no code to deploy; create them with azd or an SDK.`,
  );
}
