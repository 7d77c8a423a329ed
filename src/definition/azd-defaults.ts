/**
 * What azd sends where its files say nothing (azd, extension azure.ai.agents, internal/project/config.go and
 * agent_yaml/map.go).
 */
export const DEFAULTS = {
  cpu: '0.5',
  memory: '1Gi',
  protocols: [{ protocol: 'responses', version: '2.0.0' }],
} as const;
