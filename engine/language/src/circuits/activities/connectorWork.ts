import type { ConnectorCall, FlowNode } from '../definition.js';
import type { Run } from '../run/Run.js';
import { mapValues } from '../run/variables.js';
import type { Token } from '../state.js';

/** Wishes a job: the connector runs outside of the instance, after the commit. */
export function askConnector(run: Run, token: Token, node: FlowNode, connector: ConnectorCall): void {
  run.effects.push({
    kind: 'createJob',
    executionId: token.id,
    elementId: node.id,
    connector: connector.id,
    inputs: mapValues(run, token, connector.inputs),
    retries: connector.retries,
  });
}

export function withdrawJob(run: Run, token: Token, node: FlowNode): void {
  if (node.connector) run.effects.push({ kind: 'cancelJob', executionId: token.id });
}
