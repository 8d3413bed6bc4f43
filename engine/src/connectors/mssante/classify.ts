import { asConnectorError } from '../asConnectorError.js';
import { ConnectorError } from '../ConnectorError.js';

/** What an SMTP exchange left behind when it failed. */
export interface SmtpFailure {
  /** nodemailer's code: ECONNECTION, ETIMEDOUT, EAUTH, ETLS, EENVELOPE ... */
  code?: string;
  /** The operator's reply (RFC 5321, 4.2.1). */
  responseCode?: number;
  /** The whole message, final dot included, had been handed to the network. */
  handedOver: boolean;
}

/** A failure judged: what to note of the call, what to tell. */
export interface Verdict {
  state: 'refuse' | 'incertain';
  error: ConnectorError;
}

/**
 * Judges a failure. A reply settles it: 4yz not now, 5yz never. Without a reply, the message surely did not arrive
 * as long as its end was not handed over; after that, nobody knows, and sending again by oneself could send it twice.
 */
export function classify(failure: SmtpFailure, cause?: unknown): Verdict {
  const { code, responseCode, handedOver } = failure;
  const refused = (name: string, message: string, retryable: boolean): Verdict => ({
    state: 'refuse',
    error: new ConnectorError(name, message, retryable, cause),
  });
  // An operator that cannot check who asks (RFC 4954, 454) refuses nobody: it is asked again later.
  const notNow = responseCode !== undefined && responseCode >= 400 && responseCode < 500;
  if ((code === 'EAUTH' && !notNow) || responseCode === 535 || responseCode === 530) {
    return refused(
      'mssante-authentification',
      'L’opérateur MSSanté refuse le compte de l’organisme\u00A0: vérifiez sa configuration.',
      false,
    );
  }
  if (responseCode !== undefined && responseCode >= 500) {
    return refused(
      'mssante-refus',
      `L’opérateur MSSanté refuse ce message définitivement (réponse ${responseCode}).`,
      false,
    );
  }
  if (responseCode !== undefined && responseCode >= 400) {
    return refused(
      'mssante-indisponible',
      `L’opérateur MSSanté ne peut pas prendre ce message maintenant (réponse ${responseCode}).`,
      true,
    );
  }
  if (handedOver) {
    return {
      state: 'incertain',
      error: new ConnectorError('envoi-incertain', uncertain, false, cause),
    };
  }
  if (code === 'ETLS' || /CERT|SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code ?? '')) {
    return refused(
      'mssante-certificat',
      'La liaison chiffrée avec l’opérateur MSSanté n’est pas sûre\u00A0: le certificat ou la version de TLS est refusé.',
      false,
    );
  }
  return refused('mssante-injoignable', 'L’opérateur MSSanté ne répond pas.', true);
}

/** What a human is told when nobody knows. */
export const uncertain =
  'L’envoi a été interrompu au dernier moment\u00A0: le destinataire a peut-être reçu le message. Vérifiez auprès de lui ou dans la boîte d’envoi, puis relancez si besoin\u00A0: le message portera le même identifiant.';

/**
 * A refusal of a message that may have left already, which a human had allowed to leave again: nobody may conclude from
 * it that nothing left. One that passes by itself stays what it is.
 */
export function stillUncertain(error: unknown): unknown {
  const refusal = asConnectorError(error);
  if (!(refusal instanceof ConnectorError) || refusal.retryable || refusal.code === 'envoi-incertain')
    return refusal;
  return new ConnectorError(
    'envoi-incertain',
    `Ce message n’a pas été envoyé de nouveau\u00A0: ${refusal.message} Un premier envoi est peut-être arrivé\u00A0: vérifiez auprès du destinataire.`,
    false,
    error,
  );
}
