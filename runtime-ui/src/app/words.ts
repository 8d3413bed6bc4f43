import { createWords } from '../shared/words/index.js';

export const appCatalogue = {
  brand: 'Trame',
  skip: 'Aller au contenu',
  'rail.label': 'Lieux',
  'rail.home': 'Accueil',
  'rail.tasks': 'Tâches',
  'rail.dossiers': 'Dossiers',
  'rail.studio': 'Concevoir',
  'rail.administration': 'Administration',
  sandbox: 'Bac à sable\u00a0: n’y saisissez rien de réel.',
  'sandbox.about': 'Les services nationaux (Pro Santé Connect, INSi, DMP, MSSanté) y sont simulés.',
  'rail.mineCount_one': '{{count}} tâche entre vos mains',
  'rail.mineCount_other': '{{count}} tâches entre vos mains',
  'rail.lateCount_one': '{{count}} tâche en retard',
  'rail.lateCount_other': '{{count}} tâches en retard',
  'place.label': 'Établissement',
  'place.all': 'Tous mes établissements',
  'place.current': 'Établissement affiché : {{name}}. Changer',
  'search.label': 'Chercher une personne, un numéro de dossier',
  'search.everywhere': 'Partout',
  'me.menu': '{{initials}} : mon compte, {{name}}',
  'me.theme.light': 'Passer en clair',
  'me.theme.dark': 'Passer en sombre',
  'me.density.compact': 'Lignes resserrées',
  'me.density.comfortable': 'Lignes aérées',
  'me.absences': 'Mes absences',
  'me.security': 'Ma sécurité',
  'me.mail': 'Avis par courriel',
  'bar.notifications': 'Notifications',
  'bar.unread_one': 'Notifications ({{count}} non lue)',
  'bar.unread_other': 'Notifications ({{count}} non lues)',
  'me.change': 'Changer de personne',
  'me.logout': 'Se déconnecter',
  'me.roles': '{{role}}, {{establishment}}',
  'session.title': 'Votre session a pris fin',
  'session.text':
    'Par sécurité, il faut vous identifier de nouveau. Ce que vous avez saisi est gardé sur ce poste et sera retrouvé à votre retour ici.',
  'session.again': 'S’identifier de nouveau',
  'notFound.title': 'Cette page n’existe pas',
  'notFound.text':
    'L’adresse est peut-être incomplète, ou ce qu’elle montrait a été déplacé. Cherchez la personne par son nom, ou repartez de l’accueil.',
  'notFound.home': 'Aller à l’accueil',
  'forbidden.title': 'Cet accès ne vous est pas ouvert',
  'forbidden.text':
    'Vos rôles ne donnent pas accès à cette partie. Le responsable des habilitations de l’établissement peut l’ouvrir ; s’il y a urgence pour une personne, parlez-en à votre chef de service.',
  'crash.title': 'Cette page s’est interrompue',
  'crash.text':
    'Ce que vous avez saisi est gardé. Rechargez la page pour reprendre ; si cela se reproduit, prévenez votre administrateur.',
  'crash.reload': 'Recharger la page',
} as const;

export const t = createWords(appCatalogue);
