import { ConnectorError } from '../ConnectorError.js';
import { callOutside, type CallContext } from '../kit/callOutside.js';
import { exchange, ExchangeFailure, type Reply } from '../kit/exchange.js';
import { exchangeError } from '../kit/exchangeError.js';
import { readBundle, type Page } from './readBundle.js';
import { annuaireService } from './service.js';
import type { AnnuaireSettings } from './settings.js';

const MOST_BYTES = 8_000_000;

/**
 * Asks the directory one page.
 * @param url of a resource, or the next page it gave
 * @throws ConnectorError `annuaire-cle`, `annuaire-debit`, `annuaire-demande`, `annuaire-indisponible`,
 * `annuaire-illisible`, `annuaire-lien-etranger`, and those of the kit
 */
export function askPage(url: URL, settings: AnnuaireSettings, context: CallContext): Promise<Page> {
  const kind = `GET ${url.pathname.slice(settings.base.pathname.length).replace(/^\//, '') || 'page suivante'}`;
  const call = { service: annuaireService, connector: 'annuaire.rechercher', kind: kind.slice(0, 60) };
  return callOutside(context, call, async (signal) => {
    let reply: Reply;
    try {
      reply = await exchange({
        url,
        method: 'GET',
        headers: { 'ESANTE-API-KEY': settings.key, Accept: 'application/fhir+json' },
        signal,
        mostBytes: MOST_BYTES,
        tls: { ca: settings.ca },
      });
    } catch (error) {
      if (!(error instanceof ExchangeFailure)) throw error;
      throw exchangeError(error, 'l’Annuaire Santé', true);
    }
    if (reply.status !== 200) throw refused(reply);
    return readBundle(reply.body, settings.base);
  });
}

function refused({ status, headers }: Reply): ConnectorError {
  if (status === 401 || status === 403)
    return new ConnectorError(
      'annuaire-cle',
      'L’Annuaire Santé refuse la clé de ce serveur\u00A0: l’exploitant doit la vérifier, ou en demander une autre.',
      false,
    );
  if (status === 429) {
    const seconds = Number(headers['retry-after']);
    const wait = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) : 60;
    return new ConnectorError(
      'annuaire-debit',
      `L’Annuaire Santé reçoit trop de demandes de ce serveur\u00A0: essayez de nouveau dans ${wait < 90 ? 'une minute' : `${Math.ceil(wait / 60)} minutes`}.`,
      true,
      undefined,
      new Date(Date.now() + wait * 1000),
    );
  }
  if (status >= 500)
    return new ConnectorError(
      'annuaire-indisponible',
      `L’Annuaire Santé ne peut pas répondre (statut ${status}).`,
      true,
    );
  return new ConnectorError(
    'annuaire-demande',
    `L’Annuaire Santé refuse la recherche (statut ${status})\u00A0: changez les critères, ou prévenez l’exploitant.`,
    false,
  );
}
