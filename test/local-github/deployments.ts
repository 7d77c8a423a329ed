import { invalid, notFound, Refusal } from './answer.ts';
import { type Call, idOf, type Operation, page, text } from './call.ts';
import type { Account, Deployment, DeploymentState, DeploymentStatus, State } from './state.ts';
import { deploymentView, environmentView, statusView } from './views.ts';

/** Characters of a status' description: more gives 422 (GitHub Docs, "Create a deployment status"). */
const longestDescription = 140;
/** Bytes of a payload as JSON. GitHub documents no limit; this is a guess on the careful side. */
const largestPayload = 65_535;

function deploymentOf(call: Call): Deployment {
  const id = idOf(call, 'deployment_id');
  const deployment = call.state.deployments.find((known) => known.id === id);
  if (!deployment) throw notFound();
  return deployment;
}

/** The state that a deployment is in: that of its newest status. */
function stateOf(deployment: Deployment): DeploymentState {
  return deployment.statuses.at(-1)?.state ?? 'pending';
}

function addStatus(
  state: State,
  deployment: Deployment,
  creator: Account,
  fields: Pick<DeploymentStatus, 'state'> & Partial<DeploymentStatus>,
): DeploymentStatus {
  const now = state.now();
  const status = {
    description: '',
    logUrl: '',
    environmentUrl: '',
    environment: deployment.statuses.at(-1)?.environment ?? deployment.environment,
    ...fields,
    id: state.nextId(),
    creator,
    createdAt: now,
  };
  deployment.statuses.push(status);
  deployment.updatedAt = now;
  return status;
}

function resolve(state: State, ref: string): { sha: string; behind: boolean } {
  const named = state.refs.get(ref.replace(/^refs\/(heads|tags)\//, ''));
  if (named) return named;
  if (/^[0-9a-f]{40}$/.test(ref)) return { sha: ref, behind: false };
  throw new Refusal(422, `No ref found for: ${ref}`);
}

function web(call: Call, field: string): string {
  const url = text(call, field) ?? '';
  if (url !== '' && !/^https?:\/\/[^\s/]+/.test(url)) {
    throw invalid('DeploymentStatus', field, `${field} must use http(s) scheme`);
  }
  return url;
}

/** The Deployments API. Neither a deployment nor a status can be changed once it is there. */
export const deployments: Readonly<Record<string, Operation>> = {
  'repos/list-deployments'(call) {
    const query = call.url.searchParams;
    const asked = (name: string, value: string) => {
      const wanted = query.get(name);
      return wanted === null || wanted === 'none' || wanted === value;
    };
    const found = call.state.deployments
      .filter(
        (deployment) =>
          asked('sha', deployment.sha) &&
          asked('ref', deployment.ref) &&
          asked('task', deployment.task) &&
          asked('environment', deployment.statuses.at(-1)?.environment ?? deployment.environment),
      )
      .sort((a, b) => b.id - a.id);
    return page(call, found, (deployment) => deploymentView(call, deployment));
  },

  'repos/create-deployment'(call) {
    const { state, body } = call;
    const ref = text(call, 'ref') ?? '';
    const { sha, behind } = resolve(state, ref);
    if (behind && body.auto_merge !== false) {
      return {
        status: 202,
        body: { message: `Auto-merged ${state.defaultBranch} into ${ref} on deployment.` },
      };
    }
    const contexts = body.required_contexts as readonly string[] | undefined;
    if (state.failingChecks.has(sha) && contexts?.length !== 0) {
      throw new Refusal(409, `Conflict: Commit status checks failed for ${ref}.`);
    }
    if (Buffer.byteLength(JSON.stringify(body.payload ?? '')) > largestPayload) {
      throw invalid('Deployment', 'payload', 'payload is too long');
    }
    const environment = text(call, 'environment') ?? 'production';
    if (!state.environments.has(environment)) {
      state.environments.set(environment, { id: state.nextId(), name: environment, createdAt: state.now() });
    }
    const now = state.now();
    const deployment: Deployment = {
      id: state.nextId(),
      sha,
      ref,
      task: text(call, 'task') ?? 'deploy',
      payload: structuredClone(body.payload ?? {}),
      environment,
      description: text(call, 'description') ?? null,
      transientEnvironment: body.transient_environment === true,
      productionEnvironment:
        typeof body.production_environment === 'boolean'
          ? body.production_environment
          : environment === 'production',
      creator: call.actor,
      createdAt: now,
      updatedAt: now,
      statuses: [],
    };
    state.deployments.push(deployment);
    return { status: 201, body: deploymentView(call, deployment) };
  },

  'repos/get-deployment': (call) => ({ status: 200, body: deploymentView(call, deploymentOf(call)) }),

  'repos/delete-deployment'(call) {
    const deployment = deploymentOf(call);
    const { state } = call;
    if (state.deployments.length > 1 && stateOf(deployment) !== 'inactive') {
      throw new Refusal(
        422,
        'We cannot delete an active deployment unless it is the only deployment in a given repository.',
      );
    }
    state.deployments = state.deployments.filter((known) => known !== deployment);
    return { status: 204 };
  },

  'repos/list-deployment-statuses'(call) {
    const deployment = deploymentOf(call);
    return page(call, deployment.statuses.toReversed(), (status) => statusView(call, deployment, status));
  },

  'repos/get-deployment-status'(call) {
    const deployment = deploymentOf(call);
    const id = idOf(call, 'status_id');
    const status = deployment.statuses.find((known) => known.id === id);
    if (!status) throw notFound();
    return { status: 200, body: statusView(call, deployment, status) };
  },

  'repos/create-deployment-status'(call) {
    const deployment = deploymentOf(call);
    const { state, body, actor } = call;
    const description = text(call, 'description') ?? '';
    if ([...description].length > longestDescription) {
      throw invalid(
        'DeploymentStatus',
        'description',
        `description is too long (maximum is ${longestDescription} characters)`,
      );
    }
    const environment = text(call, 'environment');
    const status = addStatus(state, deployment, actor, {
      state: body.state as DeploymentState,
      description,
      logUrl: web(call, 'log_url') || web(call, 'target_url'),
      environmentUrl: web(call, 'environment_url'),
      ...(environment && { environment }),
    });
    if (status.state === 'success' && body.auto_inactive !== false) replace(call, deployment, status);
    const view = statusView(call, deployment, status) as { url: string };
    return { status: 201, headers: { location: view.url }, body: view };
  },

  'repos/get-all-environments'(call) {
    const all = [...call.state.environments.values()];
    const { body, ...rest } = page(call, all, (environment) => environmentView(call, environment));
    return { ...rest, body: { total_count: all.length, environments: body } };
  },

  'repos/get-environment'(call) {
    const environment = call.state.environments.get(call.params.environment_name ?? '');
    if (!environment) throw notFound();
    return { status: 200, body: environmentView(call, environment) };
  },
};

/** `auto_inactive`: earlier successes in the same environment give way, whatever they were about. */
function replace(call: Call, deployment: Deployment, { environment }: DeploymentStatus): void {
  for (const earlier of call.state.deployments) {
    if (earlier.id >= deployment.id || earlier.transientEnvironment || earlier.productionEnvironment)
      continue;
    if ((earlier.statuses.at(-1)?.environment ?? earlier.environment) !== environment) continue;
    if (stateOf(earlier) === 'success') addStatus(call.state, earlier, call.actor, { state: 'inactive' });
  }
}
