import { createWords } from '../../../shared/words/index.js';

export const willsCatalogue = {
  title: 'Volontés de la personne',
  lead: 'Ce qu’elle accepte, ce à quoi elle s’oppose, et comment elle en a été informée. Une opposition vaut dans tous ses dossiers : aucun document ne part plus par la voie refusée. Rien n’est effacé.',
  ofReferent:
    'Ici, celles de {{name}}, titulaire du dossier. Celles d’un autre membre se notent dans un dossier à son nom.',
  none: 'Rien n’est noté.',
  'subject.dmp': 'Alimentation de son DMP',
  'subject.mssante': 'Envois à d’autres par MSSanté',
  'subject.autre': 'Autre chose',
  'position.accord': 'Accord',
  'position.opposition': 'Opposition',
  'position.retrait': 'Revient sur ce qu’elle a dit',
  'holder.personne': 'La personne',
  'holder.representant': 'Son représentant légal',
  'holder.confiance': 'Sa personne de confiance',
  now: 'en vigueur',
  former: 'remplacée depuis',
  said: 'le {{date}}, par {{who}}',
  informed: 'Information donnée le {{date}} : {{how}}',
  recorded: 'Noté par {{by}} le {{at}}',
  open: 'Noter une volonté',
  'field.subject': 'Sur quoi',
  'field.about': 'Quoi exactement',
  'field.position': 'Ce qui est dit',
  'field.holder': 'Qui le dit',
  'field.holderName': 'Son nom',
  'field.saidOn': 'Dit le',
  'field.informedOn': 'Information donnée le',
  'field.informedHow': 'Comment, et par qui',
  'field.informedHow.help': 'Par exemple : notice remise et expliquée par l’éducatrice référente.',
  save: 'Noter',
  cancel: 'Annuler',
  done: 'C’est noté.',
} as const;

export const t = createWords(willsCatalogue);
