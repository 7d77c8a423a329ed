/** The part of a module of webpack's statistics that is read here. */
export interface BundledModule {
  /** The file that it is made from; absent for what webpack makes up itself. */
  readonly nameForCondition?: string | null;
  /** The bundle does not use it. */
  readonly orphan?: boolean;
  /** Modules that were put together as this one; each is an orphan in a list of its own. */
  readonly modules?: readonly BundledModule[];
  /** How many of `modules` the statistics leave out. */
  readonly filteredModules?: number;
}

/**
 * The files of which a bundle is made, each once, sorted.
 * @throws Error when the statistics are not complete
 */
export function moduleFiles(modules: readonly BundledModule[]): string[] {
  const used = modules.filter(({ orphan }) => !orphan);
  return [...new Set(used.flatMap(filesOf))].sort();
}

function filesOf({ nameForCondition, modules = [], filteredModules = 0 }: BundledModule): string[] {
  if (filteredModules > 0) {
    throw new Error(`The bundler's statistics leave out ${filteredModules} modules of ${nameForCondition}.`);
  }
  return [...(nameForCondition ? [nameForCondition] : []), ...modules.flatMap(filesOf)];
}
