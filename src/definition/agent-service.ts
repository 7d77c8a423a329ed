import type { Fields } from './fields.ts';

/** One agent service of an `azure.yaml`, its includes resolved. */
export interface AgentService {
  readonly key: string;
  /** The name that azd deploys it under: its `name`, or its key. */
  readonly name: string;
  readonly fields: Fields;
  readonly place: string;
  /** Absolute folder of its code: its `project`, or where the `azure.yaml` is. */
  readonly folder: string;
}
