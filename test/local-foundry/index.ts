/** The local Foundry's public face; see README.md in this folder. */
export { Actor, type ActorVersion } from './actor.ts';
export type { ErrorSource } from './error-source.ts';
export type { Fault, Injection, Match, Moment, RequestHook } from './faults.ts';
export { type LocalFoundry, startLocalFoundry } from './local-foundry.ts';
export type { Candidate, OptimizationJob } from './optimization-jobs.ts';
export type { ProvisioningFault, ProvisioningPlan } from './provisioning.ts';
export type { MultipartSummary, RecordedRequest } from './recorded-request.ts';
export { ServiceError } from './service-error.ts';
export type { LocalFoundryOptions, Settings } from './settings.ts';
export { assertNoViolations } from './violations.ts';
export { zipFiles, zipFolder } from './zip-folder.ts';
