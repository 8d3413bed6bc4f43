import type {
  ChooseConcerned,
  DraftOpened,
  HoldDraft,
  OpenDraft,
  SaveDraft,
  SittingPeople,
  SubmitDraft,
} from '@trame/schemas';
import { route } from '../../platform/index.js';
import { abandonDraft } from '../drafts/abandonDraft.js';
import { listFillable } from '../drafts/fillable.js';
import { holdDraft, releaseDraft } from '../drafts/holdDraft.js';
import { nameConcernedByDraft } from '../drafts/nameConcernedByDraft.js';
import { nameSittingPeople } from '../drafts/nameSittingPeople.js';
import { openDraft } from '../drafts/openDraft.js';
import { listDrafts, readDraft, readStanding } from '../drafts/readDraft.js';
import { saveDossierDraft } from '../drafts/saveDossierDraft.js';
import { submitDraft } from '../drafts/submitDraft.js';
import { evolveDraft } from '../evolution/evolveDraft.js';
import { id, type OfId } from './inputs.js';

/** What is being written in dossiers. */
export const draftRoutes = [
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/fillable',
    summary: 'Ce que l’on peut remplir dans un dossier, à tout moment',
    policy: 'fiche.lire',
    params: id,
    response: 'api/fillable.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => listFillable(tx, principal, params.id)),
  }),
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/drafts',
    summary: 'Les saisies en cours d’un dossier, dans les domaines où l’on écrit',
    policy: 'fiche.lire',
    params: id,
    response: 'api/draft-list.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => listDrafts(tx, principal, params.id)),
  }),
  route<OfId & { body: OpenDraft }>({
    method: 'post',
    path: '/dossiers/:id/drafts',
    summary: 'Commencer une fiche ou une évaluation dans un dossier',
    policy: 'fiche.ecrire',
    params: id,
    body: 'api/open-draft.schema.json',
    response: 'api/draft-opened.schema.json',
    handle: async ({ principal, params, body, inOrg, status }): Promise<DraftOpened> => {
      const opened = { id: await inOrg((tx) => openDraft(tx, principal, params.id, body)) };
      status(201);
      return opened;
    },
  }),
  route<OfId>({
    method: 'get',
    path: '/drafts/:id',
    summary: 'Une saisie en cours, avec de quoi la continuer',
    policy: 'fiche.ecrire',
    params: id,
    response: 'api/draft.schema.json',
    handle: async ({ principal, params, inOrg, etag }) => {
      const draft = await inOrg((tx) => readDraft(tx, principal, params.id));
      etag(draft.revision);
      return draft;
    },
  }),
  route<OfId & { body: SaveDraft }>({
    method: 'put',
    path: '/drafts/:id',
    summary: 'Garder ce qui est saisi',
    policy: 'fiche.ecrire',
    params: id,
    body: 'api/save-draft.schema.json',
    response: 'api/draft-kept.schema.json',
    handle: async ({ principal, params, body, inOrg, ifMatch, etag }) => {
      const { data, packVersionId } = body;
      const given = { data, revision: ifMatch(), ...(packVersionId === undefined ? {} : { packVersionId }) };
      const kept = await inOrg((tx) => saveDossierDraft(tx, principal, params.id, given));
      etag(kept.revision);
      return kept;
    },
  }),
  route<OfId>({
    method: 'post',
    path: '/drafts/:id/evolve',
    summary: 'Faire passer une saisie à la version en vigueur de son formulaire ou de sa grille',
    policy: 'fiche.ecrire',
    params: id,
    response: 'api/draft.schema.json',
    handle: async ({ principal, params, inOrg, ifMatch, etag }) => {
      const revision = ifMatch();
      const draft = await inOrg(async (tx) => {
        await evolveDraft(tx, principal, params.id, revision);
        return readDraft(tx, principal, params.id);
      });
      etag(draft.revision);
      return draft;
    },
  }),
  route<OfId>({
    method: 'delete',
    path: '/drafts/:id',
    summary: 'Abandonner une saisie',
    policy: 'fiche.ecrire',
    params: id,
    handle: ({ principal, params, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => abandonDraft(tx, principal, params.id, revision));
    },
  }),
  route<OfId & { body: SittingPeople }>({
    method: 'put',
    path: '/drafts/:id/people',
    summary: 'Dire qui évalue et qui en répond, pendant que l’on remplit une grille',
    policy: 'fiche.ecrire',
    params: id,
    body: 'api/sitting-people.schema.json',
    handle: ({ principal, params, body, inOrg }) =>
      inOrg((tx) => nameSittingPeople(tx, principal, params.id, body)),
  }),
  route<OfId & { body: ChooseConcerned }>({
    method: 'put',
    path: '/drafts/:id/concerne',
    summary: 'Dire de qui du ménage est ce que l’on écrit',
    policy: 'fiche.ecrire',
    params: id,
    body: 'api/choose-concerned.schema.json',
    response: 'api/concerned-chosen.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const given = { ...body, revision: ifMatch() };
      return inOrg((tx) => nameConcernedByDraft(tx, principal, params.id, given));
    },
  }),
  route<OfId>({
    method: 'get',
    path: '/drafts/:id/lease',
    summary: 'Où en est une saisie, et qui l’a en main',
    policy: 'fiche.ecrire',
    params: id,
    response: 'api/draft-standing.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readStanding(tx, principal, params.id)),
  }),
  route<OfId & { body: HoldDraft }>({
    method: 'post',
    path: '/drafts/:id/lease',
    summary: 'Prendre une saisie en main, ou dire qu’on l’a toujours',
    policy: 'fiche.ecrire',
    params: id,
    body: 'api/hold-draft.schema.json',
    response: 'api/draft-standing.schema.json',
    handle: ({ principal, params, body, inOrg }) =>
      inOrg(async (tx) => {
        await holdDraft(tx, principal, params.id, body);
        return readStanding(tx, principal, params.id);
      }),
  }),
  route<OfId>({
    method: 'delete',
    path: '/drafts/:id/lease',
    summary: 'Laisser une saisie à qui la prendra',
    policy: 'fiche.ecrire',
    params: id,
    handle: ({ principal, params, inOrg }) => inOrg((tx) => releaseDraft(tx, principal, params.id)),
  }),
  route<OfId & { body: SubmitDraft }>({
    method: 'post',
    path: '/drafts/:id/submit',
    summary: 'Enregistrer une saisie dans le dossier',
    policy: 'fiche.ecrire',
    params: id,
    body: 'api/submit-draft.schema.json',
    response: 'api/draft-submitted.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const given = { ...body, revision: ifMatch() };
      return inOrg((tx) => submitDraft(tx, principal, params.id, given));
    },
  }),
];
