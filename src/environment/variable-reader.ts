import type { NamePatterns } from './name-patterns.ts';
import { isReserved } from './reserved.ts';

/** A variable that a definition may not read; the caller adds where it is named. */
export class RefusedVariable extends Error {
  override readonly name = 'RefusedVariable';
}

/** What a definition may read. */
export interface VariableRules {
  /** Variables whose values the inputs tell: no environment is asked for them, and everybody may read them. */
  readonly known?: ReadonlyMap<string, string> | undefined;
  /** Input `definition-variables`; absent: everything, or nothing for the code of a fork. */
  readonly allowed?: NamePatterns | undefined;
  /** True when the definition comes from a fork, or may. */
  readonly fork: boolean;
}

/** The one way from a definition to the environment: refuses what it may not read, and remembers what it read. */
export class VariableReader {
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #rules: VariableRules;
  readonly #read = new Map<string, string>();

  readonly #onRead: (name: string, value: string) => void;

  /** @param onRead called with each variable before its value is given away */
  constructor(
    env: Readonly<Record<string, string | undefined>>,
    rules: VariableRules,
    onRead: (name: string, value: string) => void = () => {},
  ) {
    this.#env = env;
    this.#rules = rules;
    this.#onRead = onRead;
  }

  /**
   * The value of a variable; `undefined` when it is not set.
   * @throws RefusedVariable, also for a variable that is not set: what a definition may read does not depend on that
   */
  read(name: string): string | undefined {
    const known = this.#rules.known?.get(name);
    if (known !== undefined) return known;
    this.#check(name);
    const value = Object.hasOwn(this.#env, name) ? this.#env[name] : undefined;
    if (value === undefined) return undefined;
    this.#onRead(name, value);
    this.#read.set(name, value);
    return value;
  }

  /** Names and values that were read. */
  get values(): ReadonlyMap<string, string> {
    return this.#read;
  }

  #check(name: string): void {
    if (isReserved(name)) {
      throw new RefusedVariable(
        `a definition never reads the variable '${name}': the runner or the sign-in lives on it. ` +
          'Give the agent a secret of its own, under another name.',
      );
    }
    const { allowed, fork } = this.#rules;
    if (allowed ? allowed.matches(name) : !fork) return;
    throw new RefusedVariable(
      fork && !allowed
        ? `this is the code of a fork, and it reads only the variables that the input 'definition-variables' names; '${name}' is none.`
        : `the input 'definition-variables' does not name '${name}'; add it there if the definition may read it.`,
    );
  }
}
