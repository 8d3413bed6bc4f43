import { ConnectorError } from '../../engine/src/connectors/index.js';

/** The refusal that sending came to. */
export async function refusal(sent: Promise<unknown>): Promise<ConnectorError> {
  const error = await sent.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  return error as ConnectorError;
}
