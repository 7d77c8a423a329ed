/**
 * What a check says of one answer. `expected` continues "Expected the answer to …" or "… not to …".
 * `undecided` fails the assertion and its `not-` form alike: nobody can say whether it holds.
 */
export type Finding =
  | {
      readonly holds: boolean;
      /** From 0 to 1, for sets with a threshold; 1 or 0 by `holds` when absent. */
      readonly score?: number;
      readonly expected: string;
      /** What was there instead; the answer's text when absent. */
      readonly found?: string;
    }
  | { readonly undecided: string };
