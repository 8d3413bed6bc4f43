/** Why a connector did not do it. `message` is French and for a person: it becomes the incident's. */
export class ConnectorError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** False when trying again by itself is pointless or dangerous: it becomes an incident at once. */
    readonly retryable: boolean,
    cause?: unknown,
    /** Nothing was tried, and nothing must be before: the try does not count. */
    readonly notBefore?: Date,
  ) {
    super(message, { cause });
    this.name = 'ConnectorError';
  }
}
