import { createHash } from 'node:crypto';
import type { HttpOperation } from '@trame/schemas';
import { defineConnector, type ConnectorContext } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';
import { onceOutside } from '../journal/onceOutside.js';
import { callOutside } from '../kit/callOutside.js';
import { exchange, ExchangeFailure, type Reply } from '../kit/exchange.js';
import { exchangeError } from '../kit/exchangeError.js';
import { composeCall, mapReply } from './compose.js';
import { refuseStatus, uncertain } from './refuseStatus.js';
import { httpServiceState } from './services.js';
import { httpServices, type HttpService } from './settings.js';

const id = 'http.appeler';
const MOST_BYTES = 1_000_000;

type Inputs = { service: string; operation: string; donnees?: Record<string, unknown> };

/** Calls an HTTP service of the operator's allow-list; its mappings are FEEL, so that a vendor adds one by configuration. */
export const appeler = defineConnector<Inputs>({
  id,
  label: 'Appeler un service HTTP',
  description:
    'Appelle une opération d’un service déclaré par l’exploitant. Aucune autre adresse ne peut être appelée.',
  inputSchema: {
    type: 'object',
    required: ['service', 'operation'],
    properties: {
      service: { type: 'string', title: 'Service', minLength: 1, maxLength: 40 },
      operation: { type: 'string', title: 'Opération', minLength: 1, maxLength: 40 },
      donnees: { type: 'object', title: 'Données de l’appel' },
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['statut'],
    properties: {
      statut: { type: 'integer', title: 'Statut HTTP de la réponse' },
      resultat: { title: 'Résultat' },
    },
  },
  rights: 'Ne lit que ce que le circuit lui donne.',
  leaves: 'Les données de l’appel, vers le service nommé, que l’exploitant a déclaré.',
  errors: {
    'service-inconnu': 'Ce service ou cette opération ne sont pas déclarés sur ce serveur.',
    'service-refuse': 'Le service refuse l’appel.',
    'adresse-interdite': 'L’adresse du service mène à un réseau privé.',
    'envoi-incertain': 'Nul ne sait si l’appel a été traité.',
  },
  async run({ service: serviceId, operation: operationId, donnees = {} }, context) {
    const service = httpServices().find((one) => one.id === serviceId);
    const operation = service?.operations[operationId];
    if (!service || !operation) {
      throw new ConnectorError(
        'service-inconnu',
        `L’opération «\u00A0${operationId}\u00A0» du service «\u00A0${serviceId}\u00A0» n’est pas déclarée sur ce serveur.`,
        false,
      );
    }
    const call = (): Promise<Record<string, unknown>> =>
      send(service, operationId, operation, donnees, context);
    if (operation.methode === 'GET') return call();
    return onceOutside(
      context,
      { connector: id, recipients: [`${service.id}/${operationId}`], messageId: keyOf(context) },
      call,
    );
  },
});

async function send(
  service: HttpService,
  operationId: string,
  operation: HttpOperation,
  donnees: Record<string, unknown>,
  context: ConnectorContext,
): Promise<Record<string, unknown>> {
  const given = { donnees, idempotence: keyOf(context) };
  const kind = `${operation.methode} ${operationId}`;
  const repeatable = operation.methode !== 'POST' || operation.rejouable === true;
  // The world's instant, even when the organisation's clock is pushed: the receiver compares the signature with its own.
  const composed = composeCall(service, operation, given, new Date());
  return callOutside(context, { service: httpServiceState(service), connector: id, kind }, async (signal) => {
    let reply: Reply;
    try {
      reply = await exchange({
        ...composed,
        method: operation.methode,
        signal,
        mostBytes: MOST_BYTES,
        tls: service.tls,
        onlyPublicAnd: service.networks,
      });
    } catch (error) {
      if (!(error instanceof ExchangeFailure)) throw error;
      throw exchangeError(error, service.label, repeatable);
    }
    refuseStatus(reply.status, service, operation, repeatable);
    try {
      const result = mapReply(operation, given, { statut: reply.status, corps: bodyOf(reply, service) });
      return { statut: reply.status, resultat: result ?? null };
    } catch (error) {
      if (repeatable || !(error instanceof ConnectorError)) throw error;
      throw uncertain(`${service.label} a traité la demande, mais sa réponse n’est pas comprise.`, error);
    }
  });
}

function bodyOf({ body, headers }: Reply, { label }: HttpService): unknown {
  if (body.length === 0) return null;
  const text = body.toString('utf8');
  if (!/json/i.test(headers['content-type'] ?? '')) return text.slice(0, 100_000);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ConnectorError('reponse-illisible', `La réponse de ${label} n’est pas du JSON.`, false, error);
  }
}

/** The same wish bears the same key, without saying which circuit it comes from. */
function keyOf({ organisationId, idempotencyKey }: ConnectorContext): string {
  return createHash('sha256').update(`${organisationId}\n${idempotencyKey}`).digest('hex').slice(0, 40);
}
