import type { IntakeInvited, IntakeList, IntakeOpened } from '@trame/schemas';
import { matchRoutes } from 'react-router';

/** Asks the API as the person in front of the screen. */
export type Ask = <T>(address: string, body?: unknown) => Promise<T>;

/** A page to open: by whom (nobody signed in without it), where, and what it says once its data are there. */
export interface Visit {
  as?: string;
  at: string | ((ask: Ask) => Promise<string>);
  says: string | RegExp;
}

/** How a page is checked for who reads it otherwise: by a look of a story, told by its name, or by a visit. */
export type Checked = { look: string } | Visit;

const dossier = (rest: string) => async (ask: Ask) => {
  const { items } = await ask<{ items: { id: string }[] }>('/dossiers?q=Vidalin%20Lou');
  return `/dossiers/${items[0]!.id}${rest}`;
};
const admin = (rest: string, says: string | RegExp): Visit => ({
  as: 'h.marchand',
  at: `/administration/${rest}`,
  says,
});

async function firstTask(ask: Ask): Promise<string> {
  const { items } = await ask<{ items: { id: string }[] }>('/tasks?filter=toutes');
  return `/impression/taches/${items[0]!.id}`;
}

/** The first evaluation of the dossier, printed. */
async function printedSitting(ask: Ask): Promise<string> {
  const address = await dossier('')(ask);
  const { items } = await ask<{ items: { id: string }[] }>(`${address}/grids`);
  return `/impression${address}/evaluations/${items[0]!.id}`;
}

/** Something of the agenda, put there. */
const planned = (rest: string) => async (ask: Ask) => {
  const me = await ask<{ establishments: { id: string; name: string }[] }>('/me');
  const { id } = await ask<{ id: string }>('/agenda', {
    requestId: crypto.randomUUID(),
    draft: {
      kind: 'reunion',
      title: 'Réunion d’équipe',
      establishmentId: me.establishments[0]!.id,
      allDay: false,
      start: '2027-01-12T10:00',
      end: '2027-01-12T11:00',
      dossierIds: [],
      participantIds: [],
      shared: false,
    },
  });
  return `/agenda/${id}${rest}`;
};

/** A request filled in from outside, and sent. */
async function sentRequest(ask: Ask): Promise<string> {
  const { offers } = await ask<IntakeList>('/intake-requests');
  const offer = offers.find(({ id }) => id === 'demande-famille')!;
  const { id, address, code } = await ask<IntakeInvited>('/intake-requests', {
    establishmentId: offer.establishments[0]!.id,
    intakeId: offer.id,
    nom: 'Anne Vasseur',
    quality: 'parent',
    days: 14,
  });
  const { pass } = await ask<IntakeOpened>('/intake-link/open', { token: address!.split('#')[1], code });
  await ask('/intake-link/send', {
    pass,
    data: {
      nomNaissance: 'Vasseur',
      prenoms: 'Lina',
      sexe: 'F',
      dateNaissance: '2016-04-18',
      motifSynthese: 'Nous n’y arrivons plus seuls.',
      parentLien: 'mere',
      parentTelephone: '0601020304',
    },
  });
  return `/demandes-en-ligne/${id}`;
}

/** Every page of the two applications, by its address as their routers say it. */
export const PAGES: Readonly<Record<string, Checked>> = {
  '/connexion': { at: '/connexion', says: 'S’identifier' },
  '/mot-de-passe-oublie': { at: '/mot-de-passe-oublie', says: 'Mot de passe oublié' },
  '/invitation': { at: '/invitation', says: 'Votre compte Trame' },
  '/signer': { at: '/signer', says: 'Signer un document' },
  '/preuve': { at: '/preuve?erreur=proof-of-another', says: /identi/i },
  '/demander': { at: '/demander#lien', says: 'Recevoir mon code' },
  '/demandes-en-ligne/:id': { as: 's.lemoine', at: sentRequest, says: 'Accepter et compléter' },
  '/demandes-en-ligne': { as: 's.lemoine', at: '/demandes-en-ligne', says: 'Lire la demande' },
  '/': { look: 'accueil' },
  '/annuaire': { as: 'h.marchand', at: '/annuaire?q=Carpentier', says: /\d+ lignes?/ },
  '/echeances': { as: 'h.marchand', at: '/echeances?jours=366', says: /\d échéance|Aucune échéance/ },
  '/feuilles/:formId': { as: 'i.carpentier', at: '/feuilles/presence', says: /Vidalin/i },
  '/transmettre': { as: 'i.carpentier', at: '/transmettre', says: 'Transmettre' },
  '/depuis-mon-poste': {
    as: 'i.carpentier',
    at: '/depuis-mon-poste',
    says: 'Non lu depuis mon dernier poste',
  },
  '/taches': { look: 'taches' },
  '/taches/:taskId': { look: 'tache-avis' },
  '/impression/taches/:taskId': { as: 'h.marchand', at: firstTask, says: /Imprim/ },
  '/impression/fiches/:recordId': { look: 'impression-remplie' },
  '/impression/dossiers/:dossierId/evaluations/:resultId': {
    as: 'h.marchand',
    at: printedSitting,
    says: /Imprim/,
  },
  '/notifications': { as: 'h.marchand', at: '/notifications', says: 'Notifications' },
  '/notifications/courriels': { look: 'notifications-courriels' },
  '/agenda': { look: 'agenda' },
  '/agenda/nouveau': { look: 'agenda-nouveau' },
  '/agenda/flux': { look: 'agenda-flux' },
  '/agenda/:itemId': { as: 'h.marchand', at: planned(''), says: 'Réunion d’équipe' },
  '/agenda/:itemId/modifier': { as: 'h.marchand', at: planned('/modifier'), says: 'Titre' },
  '/absences': { look: 'absences' },
  '/securite': { as: 'h.marchand', at: '/securite', says: /sécurité/i },
  '/administration': { look: 'administration-circuits' },
  '/administration/circuits/:instanceId': { look: 'administration-circuit' },
  '/administration/archives': { look: 'administration-archives' },
  '/administration/comptes': admin('comptes', 'Comptes'),
  '/administration/etablissements': { look: 'administration-etablissements' },
  '/administration/incidents': admin('incidents', 'Aucun incident'),
  '/administration/travaux': admin('travaux', 'Travaux'),
  '/administration/logos': admin('logos', 'Logos'),
  '/administration/minuteries': { look: 'administration-minuteries' },
  '/administration/messages': admin('messages', 'Circuits qui attendent'),
  '/administration/connecteurs': admin('connecteurs', 'Connecteurs'),
  '/administration/webhooks': { look: 'administration-webhooks' },
  '/administration/durees': { look: 'administration-durees' },
  '/administration/saisies': { look: 'administration-saisies' },
  '/administration/saisies/:runId': { look: 'administration-saisies-passage' },
  '/administration/habilitations': admin('habilitations', 'Habilitations'),
  '/administration/roles': { look: 'administration-roles' },
  '/administration/lecture': { look: 'administration-lecture' },
  '/administration/migrations': { look: 'administration-migrations' },
  '/administration/migrations/nouvelle': { look: 'administration-migration-choisie' },
  '/administration/migrations/:migrationId': { look: 'administration-migration' },
  '/vues/:viewId': { look: 'candidatures' },
  '/demarrer/:circuitId': { look: 'demande' },
  '/dossiers': { look: 'dossiers' },
  '/messagerie': { look: 'messagerie' },
  '/messagerie/:id': { look: 'messagerie-message' },
  '/pilotage': { look: 'pilotage' },
  '/bris-de-glace': { as: 'h.marchand', at: '/bris-de-glace', says: 'Ouvrir un dossier en urgence' },
  '/saisies-gardees': { as: 'i.carpentier', at: '/saisies-gardees', says: 'Saisies gardées sur ce poste' },
  '/acces-refuse': { as: 'i.carpentier', at: '/acces-refuse', says: 'Cet accès ne vous est pas ouvert' },
  '/*': { as: 'i.carpentier', at: '/nulle-part', says: 'Cette page n’existe pas' },
  '/dossiers/:dossierId': { look: 'dossier' },
  '/dossiers/:dossierId/chronologie': { look: 'dossier-chronologie' },
  '/dossiers/:dossierId/volontes': { as: 'h.marchand', at: dossier('/volontes'), says: /opposition|accord/i },
  '/dossiers/:dossierId/equipe': { look: 'dossier-equipe' },
  '/dossiers/:dossierId/agenda': { look: 'dossier-agenda' },
  '/dossiers/:dossierId/evaluations': { look: 'evaluations' },
  '/dossiers/:dossierId/evaluations/comparer/:before/:after': { look: 'evaluation-comparaison' },
  '/dossiers/:dossierId/evaluations/:resultId': { look: 'evaluation-lue' },
  '/dossiers/:dossierId/documents': { look: 'dossier-documents' },
  '/dossiers/:dossierId/documents/:documentId': { look: 'document-signe' },
  '/dossiers/:dossierId/parcours': { look: 'dossier-parcours' },
  '/dossiers/:dossierId/parcours/:instanceId': { look: 'envoi-lu' },
  '/dossiers/:dossierId/identite': { look: 'identite-qualifiee' },
  '/dossiers/:dossierId/dmp': { as: 'l.bernard', at: dossier('/dmp'), says: 'DMP' },
  '/dossiers/:dossierId/onglets/:tabId': {
    as: 'h.marchand',
    at: dossier('/onglets/transmissions'),
    says: 'Transmissions',
  },
  '/dossiers/:dossierId/saisies/:recordId': { look: 'fiche-lue' },
  '/dossiers/:dossierId/en-cours/:draftId': { look: 'fiche-saisie' },
  '/dossiers/:dossierId/acces': { look: 'dossier-acces' },
  '/studio': { look: 'atelier' },
  '/studio/packs/:packId': { look: 'atelier-pack' },
  '/studio/packs/:packId/formulaires/:id': { look: 'atelier-formulaire' },
  '/studio/packs/:packId/grilles/:id': { look: 'atelier-grille' },
  '/studio/packs/:packId/circuits/:id': { look: 'atelier-circuit' },
  '/studio/packs/:packId/documents/:id': { look: 'atelier-document' },
  '/studio/packs/:packId/brouillon': { look: 'atelier-reponses-commencees' },
  '/studio/packs/:packId/brouillon/formulaires': { look: 'formulaire-ajouter' },
  '/studio/packs/:packId/brouillon/formulaires/:id': { look: 'atelier-formulaire-regle' },
  '/studio/packs/:packId/brouillon/grilles': { look: 'grille-ajouter' },
  '/studio/packs/:packId/brouillon/grilles/:id': { look: 'grille-items' },
  '/studio/packs/:packId/brouillon/circuits': { look: 'circuit-ajouter' },
  '/studio/packs/:packId/brouillon/circuits/:id': { look: 'atelier-circuit-diagramme' },
  '/studio/packs/:packId/brouillon/decisions': { look: 'decision-ajouter' },
  '/studio/packs/:packId/brouillon/decisions/:id': { look: 'atelier-decision' },
  '/studio/packs/:packId/brouillon/nomenclatures': { look: 'nomenclature-ajouter' },
  '/studio/packs/:packId/brouillon/nomenclatures/:id': { look: 'nomenclature' },
  '/studio/*': { as: 'q.duval', at: '/studio/nulle-part', says: 'Cette page n’existe pas' },
};

const patterns = Object.keys(PAGES).map((path) => ({ path }));

/** The address of a page as the routers say it. */
export const pageAt = (pathname: string): string | undefined =>
  matchRoutes(patterns, pathname)?.at(-1)?.route.path;

/** The page that a look of a story stands for, if it does. */
export const pageOfLook = (name: string): string | undefined =>
  Object.entries(PAGES).find(([, checked]) => 'look' in checked && checked.look === name)?.[0];
