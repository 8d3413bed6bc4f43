import type { XmlElement } from '../../platform/index.js';
import type { DmpMessage } from '../interop/dmpMessages.js';
import { callOutside, type CallContext } from '../kit/callOutside.js';
import { exchange, ExchangeFailure, type Reply } from '../kit/exchange.js';
import { exchangeError } from '../kit/exchangeError.js';
import { readBody } from './readAnswer.js';
import type { DmpSettings } from './settings.js';

/** One exchange with the DMP. */
export interface DmpCall {
  /** Service under the address of the DMP. */
  path: 'patients' | 'repository' | 'registry' | 'habilitations';
  /** Who asks of our own; the feeding by default. */
  connector?: string;
  /** Largest answer. Bytes. */
  mostBytes?: number;
  /** For the trace: the transaction, such as `TD2.1`. */
  kind: string;
  settings: DmpSettings;
  /** The connector writes its own line of audit. */
  audited?: boolean;
}

const MOST_BYTES = 5_000_000;

/**
 * Says a message to the DMP and reads the body of its answer. Every message of ours may be said twice: a feeding bears
 * the unique ids of its documents.
 * @param compose makes the message when it is about to leave: its assertion is of this minute
 * @throws ConnectorError of the link, of a SOAP fault; `read` may throw its own
 */
export function callDmp<T>(
  context: CallContext,
  { path, kind, settings, audited = false, connector = 'dmp.alimenter', mostBytes = MOST_BYTES }: DmpCall,
  compose: (to: string) => DmpMessage,
  read: (body: XmlElement, reply: Reply) => T,
): Promise<T> {
  const url = new URL(path, settings.url);
  const call = { service: settings.service, connector, kind, audited };
  return callOutside(context, call, async (signal) => {
    const { contentType, body } = compose(url.href);
    let reply: Reply;
    try {
      reply = await exchange({
        url,
        method: 'POST',
        headers: {
          'Content-Type': contentType,
          Accept: 'application/soap+xml, multipart/related',
          'MIME-Version': '1.0',
        },
        body,
        signal,
        mostBytes,
        tls: settings.tls,
      });
    } catch (error) {
      if (!(error instanceof ExchangeFailure)) throw error;
      throw exchangeError(error, 'le DMP', true);
    }
    return read(readBody(reply), reply);
  });
}
