/** A model deployment that judges answers (`llm-rubric`) or measures how near two texts are (`similar`). */
export interface ModelPort {
  /** @returns the model's whole reply */
  complete(prompt: string, options?: { readonly signal?: AbortSignal }): Promise<string>;
  /** @returns one vector for each text, all of the same length, in the same order */
  embed(texts: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<number[][]>;
}
