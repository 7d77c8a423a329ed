import type { Json } from './records.ts';
import { notFound } from './service-error.ts';

/** One candidate of an optimization job. */
export interface Candidate {
  candidateId: string;
  name?: string;
  /** What it changes, for example `{ instructions: "..." }`. */
  mutations?: Json;
  /** Answer of `/config`: meant to compose a create call. */
  config: Json;
  /** Answer of `/results`. */
  results?: Json;
  /** Files by path. */
  files?: Record<string, string>;
  score?: number;
  /** Deployment that was reported, once it was. */
  promotion?: { agentName: string; agentVersion: string; at: number };
}

/** A finished optimization job, as a test puts it there: nothing is optimized here. */
export interface OptimizationJob {
  id: string;
  agentName: string;
  /** Version that it optimized. */
  agentVersion?: string;
  /** How the job shows itself: as the SDK has it (default), or as azd does. */
  shape?: 'sdk' | 'azd';
  status?: string;
  candidates: Candidate[];
  /** Unix seconds. */
  createdAt?: number;
}

/** The project's optimization jobs. */
export class OptimizationJobs {
  readonly #jobs = new Map<string, OptimizationJob>();

  add(job: OptimizationJob): void {
    this.#jobs.set(job.id, { createdAt: Math.floor(Date.now() / 1000), status: 'succeeded', ...job });
  }

  /** Oldest first. */
  all(): OptimizationJob[] {
    return [...this.#jobs.values()];
  }

  /** @throws ServiceError 404 */
  get(id: string): OptimizationJob {
    const job = this.#jobs.get(id);
    if (job === undefined) throw notFound(`Optimization job '${id}'`);
    return job;
  }

  /** @throws ServiceError 404 */
  candidate(jobId: string, candidateId: string): Candidate {
    const found = this.get(jobId).candidates.find((candidate) => candidate.candidateId === candidateId);
    if (found === undefined) throw notFound(`Candidate '${candidateId}' of job '${jobId}'`);
    return found;
  }

  remove(id: string): void {
    this.#jobs.delete(id);
  }
}
