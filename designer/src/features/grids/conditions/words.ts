import { createWords } from '../../../shared/createWords.js';

export const conditionCatalogue = {
  'subject.score': 'Score',
  'subject.band': 'Seuil atteint',
  'subject.output': 'Résultat {{output}}',
  'operator.>=': 'est au moins',
  'operator.<=': 'est au plus',
  'operator.>': 'est supérieur à',
  'operator.<': 'est inférieur à',
  'operator.=': 'est',
  'operator.!=': 'n’est pas',
  'joint.and': 'et',
  'joint.or': 'ou',
  'joint.label': 'Lien entre les conditions',
  yes: 'oui',
  no: 'non',
  subject: 'Ce qui est regardé',
  operator: 'Comparaison',
  value: 'Valeur',
  add: 'Ajouter une condition',
  begin: 'Poser une condition',
  remove: 'Retirer la condition {{rank}}',
  clear: 'Retirer la condition',
  asFormula: 'Écrire une formule',
  asWords: 'Revenir aux choix simples',
  formula: 'Formule (FEEL)',
  formulaHelp:
    'Pour ce que les choix simples ne disent pas. Noms connus : score, band, answers.nom, outputs.nom.',
  sentence: 'Quand {{sentence}}.',
  notNumber: 'Écrivez un nombre.',
} as const;

export const t = createWords(conditionCatalogue);
