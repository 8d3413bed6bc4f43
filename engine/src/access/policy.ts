import { holds } from './allows.js';
import { reachOf } from './accessOf.js';
import { receivedReachOf } from './receivedReach.js';
import type { Action, Habilitations, Holder, ProductDomain } from './habilitations.js';

/** Says whether somebody may use a route at all; what they may see of it is decided row by row. */
export type RoutePolicy = (holder: Holder, habilitations: Habilitations) => boolean;

/** Holds a post today. */
const works: RoutePolicy = ({ activities }) => activities.length > 0;

/** May do something with the data of some dossier. */
const reaches =
  (action: Action): RoutePolicy =>
  (holder, habilitations) => {
    const { everywhere, establishments, byCareTeam } = reachOf(holder, action, habilitations);
    return everywhere || byCareTeam || establishments.length > 0;
  };

/** Has a right on a domain of the product; managing it gives the others. */
const may =
  (action: Action, domain: ProductDomain): RoutePolicy =>
  (holder, habilitations) =>
    holds(holder, domain, action, habilitations) || holds(holder, domain, 'gerer', habilitations);

/** Opens what came by secure mail, somewhere. */
const receives: RoutePolicy = (holder, habilitations) => {
  const { everywhere, establishments } = receivedReachOf(holder, habilitations);
  return everywhere || establishments.length > 0;
};

const manages = (domain: ProductDomain): RoutePolicy => may('gerer', domain);

/** Either is enough. */
const either =
  (...policies: RoutePolicy[]): RoutePolicy =>
  (holder, habilitations) =>
    policies.some((policy) => policy(holder, habilitations));

/** Who may use which routes, one line an action; a route whose policy is not here cannot be mounted. */
export const POLICIES: Readonly<Record<string, RoutePolicy>> = {
  'catalogue.lire': works,
  'choix.lire': works,
  'vue.lire': reaches('lire'),
  'dossier.lire': reaches('lire'),
  'dossier.ecrire': reaches('ecrire'),
  'fiche.lire': reaches('lire'),
  'fichier.deposer': works,
  'fichier.lire': works,
  'fiche.ecrire': reaches('ecrire'),
  'fiche.signer': reaches('signer'),
  'document.lire': reaches('lire'),
  'document.produire': reaches('ecrire'),
  'document.signer': reaches('signer'),
  'messagerie.lire': receives,
  'dmp.consulter': reaches('consulter'),
  'tache.lister': works,
  'tache.lire': works,
  'tache.faire': works,
  'tache.reaffecter': manages('habilitations'),
  'absence.noter': works,
  'avis.choisir': works,
  'agenda.lire': works,
  'agenda.ecrire': reaches('ecrire'),
  'circuit.ouvrir': works,
  'circuit.lire': reaches('lire'),
  'incident.gerer': manages('habilitations'),
  'exploitation.gerer': manages('habilitations'),
  'migration.gerer': either(manages('habilitations'), manages('parametrage')),
  'compte.gerer': manages('habilitations'),
  'etablissement.gerer': manages('habilitations'),
  'archive.gerer': manages('archives'),
  'audit.lire': either(manages('habilitations'), reaches('lire')),
  'pilotage.lire': manages('pilotage'),
  'studio.lire': either(may('lire', 'parametrage'), may('ecrire', 'parametrage')),
  'studio.essayer': either(may('lire', 'parametrage'), may('ecrire', 'parametrage')),
  'studio.modifier': may('ecrire', 'parametrage'),
  'studio.publier': manages('parametrage'),
};
