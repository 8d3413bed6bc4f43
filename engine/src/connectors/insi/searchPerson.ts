import { newId } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import { callOutside, type CallContext } from '../kit/callOutside.js';
import { exchange, ExchangeFailure, type Reply } from '../kit/exchange.js';
import { exchangeError } from '../kit/exchangeError.js';
import { INSI, searchEnvelope } from './envelope.js';
import { readAnswer, type InsiReply } from './readAnswer.js';
import type { InsiSettings } from './settings.js';
import { givenNamesToTry, type InsiTraits } from './traits.js';

/** What the tries gave, and how many there were. */
export interface InsiSearch {
  reply: InsiReply;
  tries: number;
}

/**
 * Searches a person: the first given name, each other one, then the whole list, until INSi knows one person. Several
 * persons found at a try are kept as the answer when no other try finds one.
 * @param emetteur Struct_IdNat of the structure
 * @throws ConnectorError of INSi, at the first technical error
 */
export async function searchPerson(
  traits: InsiTraits,
  emetteur: string,
  settings: InsiSettings,
  context: CallContext,
): Promise<InsiSearch> {
  let several: InsiReply | undefined;
  let none: InsiReply | undefined;
  const names = givenNamesToTry(traits.prenoms);
  for (const [at, prenom] of names.entries()) {
    const reply = await ask(traits, prenom, emetteur, settings, context);
    if (reply.code === '00') return { reply, tries: at + 1 };
    if (reply.code === '02') several ??= reply;
    else none ??= reply;
  }
  return { reply: several ?? none ?? { code: '01', label: '' }, tries: names.length };
}

function ask(
  traits: InsiTraits,
  prenom: string,
  emetteur: string,
  settings: InsiSettings,
  context: CallContext,
): Promise<InsiReply> {
  const { idam, nom, version, instance, url, tls, service } = settings;
  const call = { service, connector: 'ins.rechercher', kind: 'WS_INS2' };
  return callOutside(context, call, async (signal) => {
    const envelope = searchEnvelope(
      traits,
      prenom,
      { idam, nom, version, instance, emetteur },
      { id: newId(), at: new Date() },
    );
    let reply: Reply;
    try {
      reply = await exchange({
        url,
        method: 'POST',
        headers: {
          'Content-Type': `application/soap+xml; charset=utf-8; action="${INSI.action}"`,
          Accept: 'application/soap+xml',
        },
        body: envelope,
        signal,
        mostBytes: 500_000,
        tls,
      });
    } catch (error) {
      if (!(error instanceof ExchangeFailure)) throw error;
      throw exchangeError(error, 'le téléservice INSi', true);
    }
    if (reply.status === 403 || reply.status === 401) {
      throw new ConnectorError('insi-refus', 'INSi refuse le certificat de l’organisme.', false);
    }
    if (reply.status !== 200 && !/xml/.test(reply.headers['content-type'] ?? '')) {
      throw new ConnectorError(
        'insi-indisponible',
        `INSi ne peut pas répondre (statut ${reply.status}).`,
        true,
      );
    }
    return readAnswer(reply.body);
  });
}
