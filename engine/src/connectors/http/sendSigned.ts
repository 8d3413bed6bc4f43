import { ConnectorError } from '../ConnectorError.js';
import { callOutside, type CallContext } from '../kit/callOutside.js';
import { exchange, ExchangeFailure, type Reply } from '../kit/exchange.js';
import { exchangeError } from '../kit/exchangeError.js';
import { signatureOf } from './compose.js';
import { refuseStatus } from './refuseStatus.js';
import { httpServiceState } from './services.js';
import { httpServices, type HttpService } from './settings.js';

/** The answer is not read but for its status. Bytes. */
const MOST_BYTES = 64_000;

/** What is sent to a service that takes events. */
export interface SignedSending {
  service: string;
  /** Under the address of the service. */
  path: string;
  /** JSON. */
  body: string;
  /** Signs the body and the instant. */
  key: string;
  /** Of this sending: the same when it is made again. */
  id: string;
  /** For the trace: the connector, and what kind. */
  connector: string;
  kind: string;
}

/** The services that the operator lets events be sent to. */
export function eventReceivers(): Array<{ id: string; label: string; address: string }> {
  return receivers().map(({ id, label, base }) => ({ id, label, address: base.href }));
}

/** An address under that of a service; undefined when it would leave it, or when the service takes no events. */
export function receiverAddress(serviceId: string, path: string): URL | undefined {
  const service = receivers().find(({ id }) => id === serviceId);
  return service && under(service, path);
}

/**
 * Posts events to a service of the operator's list, signed. It may be made again: the receiver knows it by its id.
 * @throws ConnectorError
 */
export async function sendSigned(context: CallContext, sending: SignedSending): Promise<void> {
  const { body, key, id, connector, kind } = sending;
  const service = receivers().find((one) => one.id === sending.service);
  const url = service && under(service, sending.path);
  if (!service || !url)
    throw new ConnectorError(
      'service-inconnu',
      `Le service «\u00A0${sending.service}\u00A0» n’est plus déclaré sur ce serveur pour recevoir des événements.`,
      false,
    );
  await callOutside(context, { service: httpServiceState(service), connector, kind }, async (signal) => {
    let reply: Reply;
    try {
      reply = await exchange({
        url,
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'User-Agent': 'Trame',
          'Idempotency-Key': id,
          ...service.headers,
          // The world's instant, even when the organisation's clock is pushed: the receiver compares it with its own.
          'X-Trame-Signature': signatureOf(key, body, new Date()),
        },
        body,
        signal,
        mostBytes: MOST_BYTES,
        tls: service.tls,
        onlyPublicAnd: service.networks,
      });
    } catch (error) {
      if (!(error instanceof ExchangeFailure)) throw error;
      throw exchangeError(error, service.label, true);
    }
    refuseStatus(reply.status, service, {}, true);
  });
}

const receivers = (): HttpService[] => httpServices().filter(({ takesEvents }) => takesEvents);

function under({ base }: HttpService, path: string): URL | undefined {
  const url = new URL(base);
  if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) return undefined;
  url.pathname += path;
  return url.href.startsWith(base.href) ? url : undefined;
}
