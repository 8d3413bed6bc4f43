import { defineErrors } from '../platform/index.js';

/** What the studio refuses, with the status and the French title shown. */
export const studioErrors = defineErrors({
  'pack-not-found': { status: 404, title: 'Ce pack n’est pas installé.' },
  'pack-content-not-found': { status: 404, title: 'Ce contenu n’existe pas dans le pack.' },
  'pack-not-shapeable': { status: 409, title: 'Votre organisme ne peut pas modifier ce pack.' },
  'draft-not-found': { status: 404, title: 'Ce brouillon n’existe pas.' },
  'draft-closed': { status: 409, title: 'Ce brouillon est clos : il ne se modifie plus.' },
  'draft-path-refused': { status: 400, title: 'Un pack n’a pas de fichier à cette place.' },
  'draft-file-not-found': { status: 404, title: 'Ce fichier n’est pas dans le brouillon.' },
  'draft-file-exists': { status: 412, title: 'Ce fichier existe déjà dans le brouillon.' },
  'draft-file-stale': { status: 412, title: 'Ce fichier a été modifié depuis que vous l’avez ouvert.' },
  'draft-file-unreadable': {
    status: 400,
    title: 'Ce fichier contient un caractère qui ne peut pas être enregistré.',
  },
  'draft-too-large': { status: 413, title: 'Ce brouillon est trop volumineux.' },
  'manifest-required': { status: 409, title: 'Le fichier pack.json ne peut pas être retiré d’un pack.' },
  'draft-manifest-broken': { status: 409, title: 'Le fichier pack.json du brouillon ne peut pas être lu.' },
  'draft-unchanged': { status: 409, title: 'Ce brouillon ne change rien : il n’y a rien à publier.' },
  'draft-has-faults': { status: 422, title: 'Ce brouillon a des défauts : il ne peut pas être publié.' },
  'nothing-newer': { status: 409, title: 'Aucune version livrée n’est plus récente que celle-ci.' },
  'newer-to-choose': {
    status: 422,
    title: 'Des fichiers ont changé des deux côtés : choisissez pour chacun.',
  },
  'version-too-low': { status: 409, title: 'Le numéro de version doit être plus grand que les précédents.' },
  'rights-need-administrator': {
    status: 403,
    title:
      'Ce brouillon change les rôles ou les domaines de données : qui gère les habilitations peut le publier.',
  },
});
