import { compareVersions, parseVersion } from './version.ts';

/** What a release is made of. */
export interface ReleasePlan {
  /** `1.2.3`. */
  readonly version: string;
  /** It is offered to nobody who did not ask for it. */
  readonly prerelease: boolean;
  /** `v1`, when it goes to this release; not for a pre-release, nor for one older than what `v1` has. */
  readonly majorTag: string | undefined;
  /** No version of any major is newer: GitHub shows it as the latest. */
  readonly latest: boolean;
  /** Markdown, the changelog's section. */
  readonly notes: string;
}

/**
 * Decides what is released under `tag`.
 * @param tags all tags of the repository
 * @throws Error when tag, `package.json` and changelog do not agree
 */
export function releasePlan(release: {
  readonly tag: string;
  readonly packageVersion: string;
  readonly changelog: string;
  readonly tags: readonly string[];
}): ReleasePlan {
  const { tag, packageVersion, changelog, tags } = release;
  const version = parseVersion(tag);
  if (!version)
    throw new Error(`The tag '${tag}' is no version. Releases are tagged like v1.2.3 or v1.2.3-rc.1.`);
  if (tag !== `v${packageVersion}`) {
    throw new Error(
      `The tag is ${tag}, and package.json says ${packageVersion}. Change package.json, then tag again.`,
    );
  }
  const notes = section(changelog, packageVersion);
  if (!notes) {
    throw new Error(
      `CHANGELOG.md has no '## [${packageVersion}] - <date>' with something below it. Write it, then tag again.`,
    );
  }
  const prerelease = version.prerelease !== '';
  const released = tags
    .flatMap((other) => parseVersion(other) ?? [])
    .filter((other) => other.prerelease === '');
  const newer = prerelease ? [] : released.filter((other) => compareVersions(other, version) > 0);
  const [major] = version.numbers;
  const moves = !prerelease && newer.every(({ numbers }) => numbers[0] !== major);
  return {
    version: packageVersion,
    prerelease,
    majorTag: moves ? `v${major}` : undefined,
    latest: !prerelease && newer.length === 0,
    notes,
  };
}

function section(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((text) => text.startsWith(`[${version}] - `)) ?? '';
  // Links to comparisons stand below the last section.
  return found
    .replace(/^.*\n/, '')
    .replace(/^\[[^\]]+\]: .*$/gm, '')
    .trim();
}
