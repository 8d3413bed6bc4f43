import { getDossier } from '../../dossiers/index.js';
import { inOrganisation } from '../../platform/index.js';
import { defineConnector } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';
import { onceOutside } from '../journal/onceOutside.js';
import { callOutside } from '../kit/callOutside.js';
import { classify } from '../mssante/classify.js';
import { messageIdOf } from '../mssante/composeMessage.js';
import { SmtpError, submit } from '../mssante/smtp.js';
import { composeOrdinaryMail, ordinaryMail } from '../notice/sendNotice.js';
import { personalData } from './personal.js';
import { courrielService } from './service.js';

const id = 'courriel.envoyer';
const ADDRESS = '^[^\\s@<>,;:"]+@[^\\s@<>,;:"]+\\.[^\\s@<>,;:"]+$';

/** Sends an ordinary mail that says nothing of the person. */
export const envoyerCourriel = defineConnector<{ a: string; objet: string; corps: string }>({
  id,
  label: 'Envoyer un courriel',
  description:
    'Envoie un courriel ordinaire, sans pièce jointe et sans aucune donnée sur la personne. Pour des données de santé ou sociales, prenez MSSanté.',
  inputSchema: {
    type: 'object',
    required: ['a', 'objet', 'corps'],
    properties: {
      a: { type: 'string', title: 'Destinataire', maxLength: 320, pattern: ADDRESS },
      objet: { type: 'string', title: 'Objet', minLength: 1, maxLength: 200, pattern: '^[^\\r\\n]*$' },
      corps: { type: 'string', title: 'Texte du message', minLength: 1, maxLength: 20_000 },
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['messageId', 'envoyeLe'],
    properties: {
      messageId: { type: 'string', title: 'Identifiant du message' },
      envoyeLe: { type: 'string', title: 'Instant de l’envoi', format: 'date-time' },
    },
  },
  rights: 'Lit l’identité de la personne, pour refuser un message qui la nomme.',
  leaves: 'L’objet et le texte donnés, vers l’adresse donnée, par le courrier ordinaire.',
  errors: {
    'courriel-nominatif': 'Le message dit qui est la personne.',
    'courriel-refus': 'Le serveur d’envoi refuse le message.',
    'envoi-incertain': 'Nul ne sait si le message est parti.',
  },
  async run({ a, objet, corps }, context) {
    const settings = ordinaryMail();
    if (!settings) {
      throw new ConnectorError(
        'courriel-non-configure',
        'L’envoi de courriels n’est pas configuré sur ce serveur. Variables manquantes\u00A0: TRAME_MAIL_URL, TRAME_MAIL_FROM.',
        false,
      );
    }
    const { traits } = await inOrganisation(context.organisationId, (tx) =>
      getDossier(tx, context.dossierId),
    );
    const found = personalData(`${objet}\n${corps}`, traits);
    if (found) {
      throw new ConnectorError(
        'courriel-nominatif',
        `Le message contient ${found}\u00A0: il ne peut pas partir par courriel ordinaire. Prenez MSSanté, ou n’écrivez que le numéro du dossier.`,
        false,
      );
    }
    const messageId = messageIdOf(context.organisationId, context.idempotencyKey, settings.from);
    return onceOutside(context, { connector: id, recipients: [a], messageId }, () =>
      callOutside(context, { service: courrielService, connector: id, kind: 'envoi' }, async (signal) => {
        const raw = await composeOrdinaryMail({
          from: settings.from,
          to: a,
          subject: objet,
          text: corps,
          messageId,
        });
        try {
          await submit(settings, { from: settings.from, to: [a], raw }, signal);
        } catch (error) {
          if (!(error instanceof SmtpError)) throw error;
          throw asOrdinary(classify(error.failure, error).error);
        }
        return { messageId, envoyeLe: new Date().toISOString() };
      }),
    );
  },
});

/** The verdicts are those of any SMTP server; their words, those of the ordinary one. */
function asOrdinary(error: ConnectorError): ConnectorError {
  return new ConnectorError(
    error.code.replace(/^mssante-/, 'courriel-'),
    error.message
      .replace('L’opérateur MSSanté', 'Le serveur d’envoi')
      .replace('l’opérateur MSSanté', 'le serveur d’envoi'),
    error.retryable,
    error,
  );
}
