import { PackError } from '../catalog/index.js';
import { ConfigurationError, StartError } from '../platform/index.js';

/**
 * Says to the operator why a command failed: the sentence and the remedy of a known failure, the stack of an unknown
 * one.
 *
 * @returns the exit code
 */
export function explainFailure(error: unknown): number {
  const known =
    error instanceof StartError || error instanceof ConfigurationError || error instanceof PackError;
  if (known) console.error(`\n${error.message}\n`);
  else console.error(error);
  return 1;
}
