import { ActionError } from '../errors/errors.ts';
import type { Config } from '../inputs/config.ts';

/**
 * Refuses code that is not the one which the job expects. Asked while the candidate is made, before any write.
 * @param codeSha256 SHA-256 of the zip, lower-case hex; `undefined` where there is none
 * @throws ActionError naming both digests
 */
export function assertExpected(
  { expectSha256: expected }: Pick<Config, 'expectSha256'>,
  codeSha256: string | undefined,
): void {
  if (expected === undefined || codeSha256 === expected) return;
  throw new ActionError(
    codeSha256 === undefined
      ? `The code to be deployed has no SHA-256 to compare with 'expect-sha256' (${expected}): it is no code zip. Nothing was written.`
      : `The code to be deployed has the SHA-256 ${codeSha256}, and 'expect-sha256' allows only ${expected}. Nothing was written.`,
    `Take the digest from the output 'code-sha256' of the job that built or tested these bytes; if other bytes are meant, correct 'expect-sha256' or what is deployed.`,
  );
}
