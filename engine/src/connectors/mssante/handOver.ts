import { classify } from './classify.js';
import type { MssanteSettings } from './settings.js';
import { SmtpError, submit, type Accepted } from './smtp.js';

/**
 * Hands a message over to the operator of a mailbox, as the establishment it knows: its certificate, its token or its password.
 * @throws ConnectorError, which says whether the operator refused, cannot now, or may have taken it
 */
export async function handOver(
  settings: MssanteSettings,
  recipients: readonly string[],
  raw: Buffer,
  signal: AbortSignal,
): Promise<Accepted> {
  const { operator } = settings;
  const once = async (): Promise<Accepted> => {
    const accessToken = await operator.token(signal);
    const shown = { ...operator.presented(), ...(accessToken === undefined ? {} : { accessToken }) };
    const mailing = { from: settings.from, to: recipients, raw, asksDelivery: true };
    return submit({ ...settings, ...shown }, mailing, signal);
  };
  try {
    return await once().catch((error: unknown) => {
      // A token may have been taken back before its end: nothing has left yet, another is asked once.
      if (!(error instanceof SmtpError) || error.failure.code !== 'EAUTH' || !operator.forgetToken())
        throw error;
      return once();
    });
  } catch (error) {
    throw error instanceof SmtpError ? classify(error.failure, error).error : error;
  }
}
