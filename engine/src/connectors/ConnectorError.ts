/** Why a connector did not do it. `message` is French and for a person: it becomes the incident's. */
export class ConnectorError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** False when trying again by itself is pointless or dangerous: it becomes an incident at once. */
    readonly retryable: boolean,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'ConnectorError';
  }
}
