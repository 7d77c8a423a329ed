/**
 * Text of somebody else, fit for an error: whatever looks like a bearer token or a JSON web token is masked.
 * Services have been seen to repeat the request in their answer.
 */
export function withoutTokens(text: string): string {
  return text
    .replace(/\b(Bearer\s+)[\w.~+/=-]{8,}/gi, '$1***')
    .replace(/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, '***');
}
