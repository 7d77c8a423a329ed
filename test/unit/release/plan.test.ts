import { describe, expect, it } from 'vitest';
import { releasePlan } from '../../../scripts/release/plan.ts';
import { textOf } from '../repository/used-actions.ts';

const changelog = `# Changelog

## [Unreleased]

## [1.3.0] - 2026-12-01

### Added

- A thing.

## [1.3.0-rc.1] - 2026-11-30

- Nearly.

## [1.2.9] - 2026-11-01

[1.2.9]: https://example.org/compare
`;

const release = (packageVersion: string, tags: string[] = []) =>
  releasePlan({
    tag: `v${packageVersion}`,
    packageVersion,
    changelog,
    tags: [...tags, `v${packageVersion}`],
  });

it('takes the notes from the changelog and moves the major tag', () => {
  expect(release('1.3.0', ['v1', 'v1.2.10', 'v2.0.0', 'v1.4.0-rc.1', ''])).toEqual({
    version: '1.3.0',
    prerelease: false,
    majorTag: 'v1',
    latest: false,
    notes: '### Added\n\n- A thing.',
  });
});

it.each(['v1.3.1', 'v1.10.0'])('leaves the major tag where %s is already', (newer) => {
  expect(release('1.3.0', [newer]).majorTag).toBeUndefined();
});

it('is the latest where no major has a newer one', () => {
  expect(release('1.3.0', ['v1.2.9', 'v2.0.0-rc.1']).latest).toBe(true);
  expect(release('1.3.0', ['v1.3.1']).latest).toBe(false);
});

it('moves no major tag to a pre-release', () => {
  expect(release('1.3.0-rc.1')).toMatchObject({
    prerelease: true,
    majorTag: undefined,
    latest: false,
    notes: '- Nearly.',
  });
});

describe('refuses', () => {
  it.each(['1.3.0', 'v1.3', 'v01.3.0', 'latest'])('the tag %s', (tag) => {
    expect(() => releasePlan({ tag, packageVersion: '1.3.0', changelog, tags: [] })).toThrow('is no version');
  });

  it('a tag that package.json does not know', () => {
    const other = { tag: 'v1.3.0', packageVersion: '1.2.9', changelog, tags: [] };
    expect(() => releasePlan(other)).toThrow('The tag is v1.3.0, and package.json says 1.2.9.');
  });

  it.each(['1.4.0', '1.2.9'])('%s, of which the changelog says nothing', (version) => {
    expect(() => release(version)).toThrow(`CHANGELOG.md has no '## [${version}] - <date>'`);
  });
});

it("finds this repository's changelog in order", () => {
  expect(textOf('CHANGELOG.md')).toMatch(/^# Changelog\n[^#]+## \[Unreleased\]\n/);
});
