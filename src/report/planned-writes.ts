/** `1 write would be made; nothing was written`: what a dry run found, in words. */
export function plannedWrites({ length }: readonly unknown[]): string {
  if (length === 0) return 'nothing would be written';
  return `${length} ${length === 1 ? 'write' : 'writes'} would be made; nothing was written`;
}
