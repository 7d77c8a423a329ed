/** A version by https://semver.org, without build metadata. */
export interface Version {
  /** Major, minor, patch. */
  readonly numbers: readonly [number, number, number];
  /** `rc.1`; empty for a release. */
  readonly prerelease: string;
}

/** Reads `v1.2.3` or `v1.2.3-rc.1`; `undefined` for any other tag, `v1` among them. */
export function parseVersion(tag: string): Version | undefined {
  const [, major, minor, patch, prerelease = ''] =
    /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z.-]+))?$/.exec(tag) ?? [];
  if (patch === undefined) return undefined;
  return { numbers: [Number(major), Number(minor), Number(patch)], prerelease };
}

/** Negative when `a` comes before `b`, by their numbers only. */
export function compareVersions(a: Version, b: Version): number {
  return (
    a.numbers.map((number, part) => number - (b.numbers[part] ?? 0)).find((difference) => difference !== 0) ??
    0
  );
}
