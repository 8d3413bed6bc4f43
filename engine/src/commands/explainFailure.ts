import { PackError } from '../catalog/index.js';
import { ConfigurationError, Problem, StartError } from '../platform/index.js';

/**
 * Says to the operator why a command failed: the sentence and the remedy of a known failure, the stack of an unknown
 * one.
 *
 * @returns the exit code
 */
export function explainFailure(error: unknown): number {
  if (error instanceof Problem && error.code === 'database-unavailable') {
    console.error(
      '\nLa base de données a cessé de répondre pendant le démarrage. Rien n’est fait à moitié : relancez.\n',
    );
    return 1;
  }
  const known =
    error instanceof StartError || error instanceof ConfigurationError || error instanceof PackError;
  if (known) console.error(`\n${error.message}\n`);
  else if (error instanceof Problem && error.status < 500) console.error(`\n${sentenceOf(error)}\n`);
  else console.error(error);
  return 1;
}

/** What a refusal says to a person: its title, its detail and each fault. */
function sentenceOf({ title, detail, faults = [] }: Problem): string {
  return [title, detail, ...faults.map(({ message }) => message)].filter(Boolean).join('\n');
}
