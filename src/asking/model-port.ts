/** Inputs that name a model deployment: one whose opinion judges (`llm-rubric`), one that embeds (`similar`). */
export type ModelInput = 'judge-model' | 'embedding-model';

/**
 * The model deployments that help to judge. `complete` is there when `judge-model` is given, `embed` when
 * `embedding-model` is. Both throw an `ActionError` when the deployment gives nothing that can be used.
 */
export interface ModelPort {
  /**
   * @param prompt what the model is to work on
   * @param options.instructions rules that stand above the prompt, where nothing in the prompt can pose as them
   * @returns the model's whole reply; untrusted, because it has read an agent's answer
   */
  complete?(
    prompt: string,
    options?: { readonly signal?: AbortSignal; readonly instructions?: string },
  ): Promise<string>;
  /** @returns one vector for each text, all of the same length, in the same order */
  embed?(texts: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<number[][]>;
}

/** The same port, which calls `onCall` each time that a deployment is asked. */
export function counted({ complete, embed }: ModelPort, onCall: () => void): ModelPort {
  return {
    ...(complete && {
      complete: (...given) => {
        onCall();
        return complete(...given);
      },
    }),
    ...(embed && {
      embed: (...given) => {
        onCall();
        return embed(...given);
      },
    }),
  };
}

/** The inputs that were given for a port. */
export function modelInputs(model: ModelPort | undefined): readonly ModelInput[] {
  return [
    ...(model?.complete ? (['judge-model'] as const) : []),
    ...(model?.embed ? (['embedding-model'] as const) : []),
  ];
}
