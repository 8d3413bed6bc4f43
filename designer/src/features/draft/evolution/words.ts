import { createWords } from '../../../shared/createWords.js';

/** What is said of the drafts of the dossiers when a form or a grid changes. */
export const e = createWords({
  title: 'Saisies commencées',
  none: 'Aucune saisie commencée n’est touchée.',
  onePasses: '1 brouillon évoluera',
  manyPass: '{{count}} brouillons évolueront',
  oneOpens: '1 brouillon d’ouverture de circuit évoluera, ce qui n’a plus de place gardé de côté',
  manyOpen: '{{count}} brouillons d’ouverture de circuit évolueront, ce qui n’a plus de place gardé de côté',
  oneStays: '1 brouillon restera sur sa version',
  manyStay: '{{count}} brouillons resteront sur leur version',
  ready: 'Ce qui sera commencé d’ici là évoluera de même.',
  why: 'Rien ne dit ce que deviennent les réponses :',
  declared: 'Dit dans ce brouillon : « {{says}} »',
  open: 'Dire ce que deviennent les réponses',
  review: 'Revoir ce que deviennent les réponses',
  says: 'Ce qui a changé, pour qui reprend une saisie',
  saysDefault: 'Les questions de « {{title}} » ont changé.',
  becomes: 'La réponse à « {{label}} » devient',
  value: '« {{label}} », réponse « {{value}} », devient',
  demanded: '« {{label}} » devient obligatoire',
  ask: 'demandée à qui reprend la saisie',
  aside: 'gardée de côté, et montrée',
  apply: 'Garder',
  cancel: 'Ne rien dire',
  byHand: 'Des changements écrits à la main ({{count}}) sont gardés tels quels.',
});
