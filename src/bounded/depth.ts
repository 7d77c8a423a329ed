/**
 * How deep the data of others is followed. JSON takes any depth, and every walk that calls itself ends in a stack
 * overflow somewhere: what lies deeper than anybody writes is not looked at.
 */
export const deepest = 100;

/** What stands where data goes deeper than {@link deepest}. */
export const tooDeep = `[nested more than ${deepest} levels deep]`;
