/** How many invocations without a pin each version served. */
export class Traffic {
  readonly #counts = new Map<string, Map<string, number>>();

  count(agent: string, version: string): void {
    const versions = this.#counts.get(agent) ?? new Map<string, number>();
    versions.set(version, (versions.get(version) ?? 0) + 1);
    this.#counts.set(agent, versions);
  }

  /** Invocations by version, for example `{ '7': 9, '8': 1 }`. */
  served(agent: string): Record<string, number> {
    return Object.fromEntries(this.#counts.get(agent) ?? []);
  }

  clear(): void {
    this.#counts.clear();
  }
}
