/** Product and version, first in every `User-Agent`. A test holds it against package.json. */
export const product = 'foundry-agent-rollout/0.1.0';
