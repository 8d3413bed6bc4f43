import { localDay, localMinute, type Establishment } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';

/** What the rules of a form read when somebody from outside fills it in: the name of the establishment, and the day. */
export function outsideContext(tx: Tx, establishment: Establishment | undefined): Record<string, unknown> {
  return {
    professionnel: {},
    usager: {},
    dossier: {},
    etablissement: { nom: establishment?.name ?? '' },
    parametres: {},
    formulaires: {},
    auteurs: {},
    precedent: null,
    precedents: [],
    aujourdHui: localDay(tx.now()),
    maintenant: localMinute(tx.now()),
  };
}
