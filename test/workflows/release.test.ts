import { afterEach, expect, test } from 'vitest';
import { type ReleaseStage, releaseStage } from './release-stage.ts';

let stage: ReleaseStage | undefined;
afterEach(() => stage?.close());

function release(options: Parameters<typeof releaseStage>[0]) {
  stage = releaseStage(options);
  return { ...stage.run(), sha: stage.sha };
}

test('a tag becomes a release that cannot change, and the major tag goes to it', () => {
  const { failed, github, archived, sha, log } = release({
    tag: 'v1.2.0',
    github: { tags: { v1: 'old', 'v1.1.0': 'old' } },
  });
  expect(failed, log).toBeUndefined();
  expect(github.releases['v1.2.0']).toEqual({
    draft: false,
    prerelease: false,
    latest: true,
    immutable: true,
    notes: '- A thing.\n',
    files: ['foundry-agent-rollout-v1.2.0.tar.gz', 'sbom.cdx.json', 'provenance.sigstore.json'],
  });
  expect(github.tags).toMatchObject({ v1: sha, 'v1.1.0': 'old' });
  const inside = archived.map((file) => file.replace('foundry-agent-rollout-v1.2.0/', ''));
  expect(inside).toEqual(
    expect.arrayContaining(['action.yml', 'dist/main/index.js', 'LICENSE', 'CHANGELOG.md']),
  );
  expect(inside.filter((file) => file.startsWith('scripts'))).toEqual([]);
});

test('the first release of a major makes its tag', () => {
  const { github, sha } = release({ tag: 'v2.0.0', github: { tags: { v1: 'old' } } });
  expect(github.tags).toMatchObject({ v1: 'old', v2: sha });
});

test.each([
  ['a pre-release', 'v1.3.0-rc.1', 'v1.2.0'],
  ['a fix of an older minor version', 'v1.2.1', 'v1.3.0'],
])('%s leaves the major tag and the latest release', (_, tag, other) => {
  const { failed, github, log } = release({ tag, github: { tags: { v1: 'old', [other]: 'old' } } });
  expect(failed, log).toBeUndefined();
  expect(github.releases[tag]).toMatchObject({ draft: false, latest: false, prerelease: tag.includes('-') });
  expect(github.tags.v1).toBe('old');
});

test('a commit beside main is not released', () => {
  const { failed, github } = release({ tag: 'v1.2.0', onMain: false });
  expect(failed).toBe('Refuse a commit that main does not have');
  expect(github.releases).toEqual({});
});

test('a tag that package.json does not know is not released', () => {
  const { failed, github, log } = release({ tag: 'v1.2.0', version: '1.1.0' });
  expect(failed).toBe('Read version and changelog');
  expect(log).toContain('The tag is v1.2.0, and package.json says 1.1.0.');
  expect(github.releases).toEqual({});
});

test('a tag that moved since the tests is not released', () => {
  const { failed, github, log } = release({ tag: 'v1.2.0', github: { tags: { 'v1.2.0': 'other' } } });
  expect(failed).toBe('Refuse a tag that moved since the tests');
  expect(log).toContain('v1.2.0 is at other now');
  expect(github.releases).toEqual({});
});

test('no major tag goes to a release that can be changed', () => {
  const { failed, github, log } = release({
    tag: 'v1.2.0',
    github: { tags: { v1: 'old' }, immutableReleases: false },
  });
  expect(failed).toBe('Refuse to go on with a release that can be changed');
  expect(log).toContain('Turn on immutable releases');
  expect(github.tags.v1).toBe('old');
});
