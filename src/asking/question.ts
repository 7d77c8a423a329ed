/** What is sent: `prompt` for the responses protocol, `input` (any JSON) for invocations. */
export type Question =
  | { readonly kind: 'prompt'; readonly prompt: string }
  | { readonly kind: 'input'; readonly input: unknown };
