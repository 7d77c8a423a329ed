import type { AssertionKind } from './kind.ts';
import { takesNoThreshold, takesText } from './takes.ts';

/** `status`: how the answer ended, as the service names it: `completed`, `failed`, `incomplete`. */
export const statusKind: AssertionKind = {
  type: 'status',
  judgesStatus: true,
  prepare(assertion) {
    takesNoThreshold(assertion);
    const wanted = takesText(assertion).toLowerCase();
    return ({ status }) => ({
      holds: status.toLowerCase() === wanted,
      expected: `have the status '${wanted}'`,
      found: `the status '${status}'`,
    });
  },
};
