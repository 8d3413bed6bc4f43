import type { DocumentFlow } from '@trame/schemas';
import type { DomainAccess } from '../access/index.js';

/** How a document leaves. */
export type Channel = 'mssante' | 'dmp';

/**
 * Why a document must not leave by a channel, in French; undefined when it may. The national list speaks first, and a
 * type it does not know goes nowhere; the template may be stricter, never looser.
 */
export function refusalToSend(
  flow: DocumentFlow,
  national: DocumentFlow | undefined,
  channel: Channel,
): string | undefined {
  if (!national) return 'Ce type de document n’est pas dans les listes nationales : il ne part pas.';
  switch (channel) {
    case 'dmp':
      if (national.dmp !== 'alimente')
        return 'Les listes nationales interdisent de verser ce document au DMP.';
      return flow.dmp === 'alimente' ? undefined : 'Ce modèle de document interdit de le verser au DMP.';
    case 'mssante':
      if (!national.mssante) return 'Les listes nationales interdisent d’envoyer ce document par MSSanté.';
      return flow.mssante ? undefined : 'Ce modèle de document interdit de l’envoyer par MSSanté.';
  }
}

/** The flow in force: that of the template, held within the national list. */
export function heldWithin(flow: DocumentFlow, national: DocumentFlow | undefined): DocumentFlow {
  return {
    ...flow,
    dmp: flow.dmp === 'jamais' || national?.dmp === flow.dmp ? flow.dmp : 'jamais',
    mssante: flow.mssante && national?.mssante === true,
  };
}

/**
 * Produces a document by hand: who reads and writes in its domain, and reads every walled domain that it draws on.
 * @param walled walled domains of what the template reads
 */
export function mayProduce(
  access: readonly DomainAccess[],
  domain: string,
  walled: readonly string[],
): boolean {
  const may = (of: string, action: 'lire' | 'ecrire'): boolean =>
    access.some((one) => one.domain === of && one.actions.includes(action));
  return may(domain, 'lire') && may(domain, 'ecrire') && walled.every((of) => may(of, 'lire'));
}
