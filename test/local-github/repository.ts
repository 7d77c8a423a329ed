import { notFound } from './answer.ts';
import { idOf, type Operation, page } from './call.ts';
import { ancestryOf, comparisonOf } from './history.ts';
import { published } from './published.ts';
import { branchView, comparisonView, pullView, refView, repositoryView, runView, tagView } from './views.ts';

/** What is only read: the repository, its branches, its pull requests and its workflow runs. */
export const repository: Readonly<Record<string, Operation>> = {
  'repos/get': (call) => ({ status: 200, body: repositoryView(call) }),

  'pulls/get'(call) {
    const pull = call.state.pulls.get(idOf(call, 'pull_number'));
    if (!pull) throw notFound();
    return { status: 200, body: pullView(call, pull, 'one') };
  },

  'pulls/list'(call) {
    const query = call.url.searchParams;
    const state = query.get('state') ?? 'open';
    const head = query.get('head');
    const base = query.get('base');
    const found = [...call.state.pulls.values()]
      .filter(
        (pull) =>
          (state === 'all' || pull.state === state) &&
          (head === null || head === `${pull.headRepository.split('/')[0]}:${pull.headRef}`) &&
          (base === null || base === pull.baseRef),
      )
      .sort((a, b) => (query.get('direction') === 'asc' ? a.number - b.number : b.number - a.number));
    return page(call, found, (pull) => pullView(call, pull, 'listed'));
  },

  'repos/list-pull-requests-associated-with-commit'(call) {
    const sha = call.params.commit_sha ?? '';
    const found = [...call.state.pulls.values()].filter((pull) =>
      ancestryOf(call.state, pull.headSha).has(sha),
    );
    return page(call, found, (pull) => pullView(call, pull, 'listed'));
  },

  'repos/list-branches': (call) =>
    page(call, [...call.state.refs], ([name, { sha }]) => branchView(call, name, sha)),

  'repos/list-tags': (call) => page(call, [...call.state.tags], ([name, sha]) => tagView(call, name, sha)),

  'repos/compare-commits-with-basehead'(call) {
    const [base = '', head = ''] = decodeURIComponent(call.params.basehead ?? '').split('...');
    const comparison = comparisonOf(call.state, base, head);
    if (!comparison) throw notFound();
    return { status: 200, body: comparisonView(call, comparison) };
  },

  'git/get-ref'(call) {
    const name = call.params.ref ?? '';
    const ref = call.state.refs.get(name.replace(/^heads\//, ''));
    if (!ref || !name.startsWith('heads/')) throw notFound();
    return { status: 200, body: refView(call, name, ref.sha) };
  },

  'actions/get-workflow-run'(call) {
    const run = call.state.runs.get(idOf(call, 'run_id'));
    if (!run) throw notFound();
    return { status: 200, body: runView(call, run) };
  },

  'rate-limit/get'(call) {
    const { limit, remaining, resetAt } = call.state.quota;
    const core = { limit, remaining, used: limit - remaining, reset: Math.floor(resetAt / 1000) };
    const { resources } = published().example('rate-limit-overview') as { resources: object };
    return { status: 200, body: { resources: { ...resources, core }, rate: core } };
  },
};
