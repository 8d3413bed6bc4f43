import { rechercherAnnuaire } from './annuaire/rechercher.js';
import type { Connector } from './Connector.js';
import { envoyerCourriel } from './courriel/envoyer.js';
import { alimenter } from './dmp/alimenter.js';
import { produire } from './document/produire.js';
import { signer } from './document/signer.js';
import { entourage } from './dossier/entourage.js';
import { entree } from './dossier/entree.js';
import { equipe } from './dossier/equipe.js';
import { reorienter } from './dossier/reorienter.js';
import { sortie } from './dossier/sortie.js';
import { appeler } from './http/appeler.js';
import { rechercherIns } from './insi/rechercher.js';
import { rechercherInsCarte } from './insi/rechercherCarte.js';
import { verifierIns } from './insi/verifier.js';
import { prevenir } from './notification/prevenir.js';
import { envoyer } from './mssante/envoyer.js';

/** Every connector of the house. */
export const connectors: readonly Connector[] = [
  // documents
  produire,
  signer,
  // the dossier itself
  equipe,
  entourage,
  reorienter,
  entree,
  sortie,
  // the national identity
  rechercherIns,
  rechercherInsCarte,
  verifierIns,
  // whom to write to
  rechercherAnnuaire,
  // whom to tell here
  prevenir,
  // what leaves
  envoyer,
  alimenter,
  envoyerCourriel,
  appeler,
];

/** Ids of the connectors. */
export function connectorIds(): string[] {
  return connectors.map(({ id }) => id);
}
