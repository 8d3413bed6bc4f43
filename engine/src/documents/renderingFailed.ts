import { documentErrors } from './errors.js';

/**
 * Does what prints a document for a person who waits.
 * @throws Problem `rendering-failed` with what is at fault, in French; what else is thrown, as it is
 */
export async function printing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { message, retryable } = error as { message: string; retryable?: boolean };
    // Errors of this room carry `retryable` and a French message; another's message is not for a person.
    if (retryable === undefined) throw error;
    throw documentErrors.problem('rendering-failed', { detail: message, cause: error });
  }
}
