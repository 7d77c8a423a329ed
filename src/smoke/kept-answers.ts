import { createHash } from 'node:crypto';
import type { Answer } from '../asking/answer.ts';
import { boundedData } from '../bounded/bounded-data.ts';
import { cut } from '../text/cut.ts';

/** Characters that are kept of the text of one answer: all that the summary can show. */
const longestText = 16_000;
/** Of each answer once the answers of the run have used up their room. */
const shortText = 300;
/** Characters of all answers of a run together. */
const allTexts = 16_000_000;
/** What is kept of a parsed body. */
const bodyLimits = { values: 2_000, characters: 16_000 };
/** Ids and states are words. */
const longestWord = 200;

/**
 * What stays of answers once they are judged. An agent says how much it says; a run of thousands of questions keeps
 * the beginning of each answer, and of what is left out the length and a digest.
 */
export class KeptAnswers {
  #left: number;

  /** @param characters room for all answers together; texts and bodies count */
  constructor(characters: number = allTexts) {
    this.#left = characters;
  }

  /**
   * The answer as the report gets it.
   * @param withBody false where a body would only repeat the text of a good answer
   */
  keep(answer: Answer, withBody: boolean): Answer {
    const { text, body, responseId, requestId, ...rest } = answer;
    const most = this.#left > 0 ? longestText : shortText;
    const kept = cut(text, most);
    const limits = this.#left > 0 ? bodyLimits : { values: 20, characters: shortText };
    const keptBody = withBody && body !== text ? boundedData(body, limits) : undefined;
    this.#left -= kept.length + (keptBody === undefined ? 0 : sizeOf(keptBody));
    return {
      ...rest,
      text: kept,
      ...(kept !== text && { truncated: { length: text.length, sha256: digestOf(text) } }),
      status: cut(answer.status, longestWord),
      body: keptBody,
      ...(responseId !== undefined && { responseId: cut(responseId, longestWord) }),
      ...(requestId !== undefined && { requestId: cut(requestId, longestWord) }),
    };
  }
}

function sizeOf(body: unknown): number {
  return JSON.stringify(body)?.length ?? 0;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
