import { createWords } from '../../shared/words/index.js';

export const expiriesCatalogue = {
  title: 'Échéances',
  lead: 'Droits, mesures, orientations et réévaluations qui arrivent à leur terme, dans les dossiers que vous pouvez lire ; d’abord ce qui vient, puis ce qui est dépassé.',
  'within.label': 'Jusqu’à quand',
  'within.30': '30 jours',
  'within.90': '3 mois',
  'within.180': '6 mois',
  'within.366': 'Un an',
  'col.due': 'Échéance',
  'col.person': 'Nom',
  'col.what': 'Ce qui arrive à échéance',
  'col.establishment': 'Établissement',
  'col.domain': 'Domaine',
  past: 'Dépassée',
  count_one: '{{count}} échéance',
  count_other: '{{count}} échéances',
  'empty.title': 'Aucune échéance',
  'empty.text': 'Rien de ce que vous pouvez lire n’arrive à échéance dans ce délai.',
  more: 'La liste s’arrête à 200 échéances : choisissez un établissement ou un délai plus court pour voir les autres, dont celles qui sont dépassées depuis longtemps.',
} as const;

export const t = createWords(expiriesCatalogue);
