// The least that an action is made of: GitHub's toolkit, one input, one failure.
import * as core from '@actions/core';

core.setFailed(`Input 'agent-name' is not acceptable: ${core.getInput('agent-name')}`);
