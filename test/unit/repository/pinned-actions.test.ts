import { describe, expect, it } from 'vitest';
import { filesWithWorkflows, keptCredentials, textOf, type UsedAction, usedActions } from './used-actions.ts';

const files = filesWithWorkflows();
const used = files.flatMap((file) => usedActions(file, textOf(file)));

describe('what this repository runs, shows and tells people to copy', () => {
  it('is all looked at', () => {
    for (const part of ['README.md', '.github/workflows/', 'examples/workflows/', 'docs/'])
      expect(used.filter(({ at }) => at.startsWith(part)).length, part).toBeGreaterThan(0);
  });

  it('names every action by its commit, with its version in a comment', () => {
    expect(used.filter((action) => !isPinned(action))).toEqual([]);
  });

  it('means the same commit by the same version of an action everywhere', () => {
    const foreign = used.filter(({ ref }) => isForeign(ref));
    const spellings = Map.groupBy(foreign, ({ ref }) => ref.split('@')[0]?.split('/').slice(0, 2).join('/'));
    const differing = [...spellings].filter(
      ([, actions]) => new Set(actions.map(({ ref, comment }) => `${ref.split('@')[1]} ${comment}`)).size > 1,
    );
    expect(differing).toEqual([]);
  });

  it('leaves no token in .git/config', () => {
    const withSteps = files.filter((file) => /\.(md|ya?ml)$/.test(file));
    expect(withSteps.flatMap((file) => keptCredentials(file, textOf(file)))).toEqual([]);
  });
});

describe('the search', () => {
  const sha = '3d3c42e5aac5ba805825da76410c181273ba90b1';

  it.each([
    ['a tag', '      - uses: actions/checkout@v5'],
    ['a branch, quoted', '  uses: "actions/checkout@main" # v5.0.0'],
    ['a short commit', `- uses: actions/checkout@${sha.slice(0, 7)} # v5.0.0`],
    ['a commit without its version', `- uses: actions/checkout@${sha}`],
    ['a commit with a major version only', `- uses: actions/checkout@${sha} # v5`],
    ['a container by tag', '- uses: docker://alpine:3.8'],
    ['a reusable workflow by tag', '    uses: octo/repo/.github/workflows/build.yml@v1'],
    ['a step that code writes', "  '      - uses: actions/checkout@v5',"],
  ])('finds %s', (_, line) => {
    expect(usedActions('x', line).filter((action) => !isPinned(action))).toHaveLength(1);
  });

  it.each([
    ['a commit with its version', `- uses: actions/checkout@${sha} # v5.0.1`],
    ['a part of an action', `- uses: github/codeql-action/init@${sha} # v4.1.2`],
    ['the checkout itself', '- uses: ./'],
    ['this action', '- uses: contoso/foundry-agent-rollout@v1'],
    ['a service of azure.yaml', '    uses: [ai-project]'],
    ['prose', ' * Deletes sessions that no living run uses: those of earlier processes'],
  ])('lets pass %s', (_, line) => {
    expect(usedActions('x', line).filter((action) => !isPinned(action))).toEqual([]);
  });

  it.each([
    ['- uses: actions/checkout@x', 1],
    ['- uses: actions/checkout@x\n  with: { ref: main }', 1],
    ["- uses: actions/checkout@x\n  with: { persist-credentials: 'false' }", 1],
    ['- uses: actions/checkout@x\n  with: { persist-credentials: false }', 0],
    ['jobs: { a: { steps: [{ uses: actions/checkout@x }] } }', 1],
  ])('sees what a checkout leaves: %j', (yaml, count) => {
    expect(keptCredentials('x.yml', yaml)).toHaveLength(count);
    expect(keptCredentials('x.md', `Text.\n\n\`\`\`yaml\n${yaml}\n\`\`\`\n`)).toHaveLength(count);
  });
});

function isPinned({ ref, comment }: UsedAction): boolean {
  if (!isForeign(ref)) return true;
  return /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(ref) && /^v\d+\.\d+\.\d+$/.test(comment);
}

/** Not the checkout's own, and not this action: a release has no commit that an example could name before it exists. */
function isForeign(ref: string): boolean {
  return !ref.startsWith('./') && ref !== 'contoso/foundry-agent-rollout@v1';
}
