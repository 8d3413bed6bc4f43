import type {
  AntecedentSearch,
  AttributeIdentity,
  CorrectIdentity,
  MergePersons,
  ScanIns,
  ScannedIns,
  ShowEvidence,
} from '@trame/schemas';
import { route } from '../../platform/index.js';
import { answerIdentity } from './answerIdentity.js';
import { attributeIdentity, correctIdentity, showEvidence } from './changeIdentity.js';
import { compareMatrix } from './matrix/compareMatrix.js';
import { scanMatrix } from './matrix/scanMatrix.js';
import { findDuplicates } from './findDuplicates.js';
import { mergePersons, undoMerge } from './mergePersons.js';
import { readIdentitySheet } from './readIdentitySheet.js';
import { takeAnswer } from './takeAnswer.js';
import { searchAntecedents } from './searchAntecedents.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const sheet = 'api/identity-sheet.schema.json';

type OfId = { params: { id: string } };

const duplicates = 'api/duplicate-list.schema.json';

/** The identity of the person of a dossier. */
export const identityRoutes = [
  route<{ body: AntecedentSearch }>({
    method: 'post',
    path: '/dossiers/antecedents',
    summary: 'Les dossiers qu’une personne a peut-être déjà, avant d’en ouvrir un',
    policy: 'dossier.lire',
    body: 'api/antecedent-search.schema.json',
    response: 'api/antecedent-list.schema.json',
    handle: ({ principal, body, inOrg }) => inOrg((tx) => searchAntecedents(tx, principal, body)),
  }),
  route<{ body: ScanIns }>({
    method: 'post',
    path: '/identites/lecture',
    summary: 'Lire un datamatrix INS : la personne qu’il dit, écrite nulle part',
    policy: 'dossier.lire',
    body: 'api/scan-ins.schema.json',
    response: 'api/scanned-ins.schema.json',
    handle: async ({ body }): Promise<ScannedIns> => ({ traits: (await scanMatrix(body)).traits }),
  }),
  route<OfId & { body: ScanIns }>({
    method: 'post',
    path: '/dossiers/:id/identite/lecture',
    summary: 'Comparer un datamatrix INS à l’identité d’une personne, sans rien y changer',
    policy: 'dossier.lire',
    params: id,
    body: 'api/scan-ins.schema.json',
    response: 'api/identity-scan.schema.json',
    handle: async ({ principal, params, body, inOrg }) => {
      const scanned = await scanMatrix(body);
      return inOrg((tx) => compareMatrix(tx, principal, params.id, scanned));
    },
  }),
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/identite/doublons',
    summary: 'Les personnes qui pourraient être la même, et les fusions faites',
    policy: 'dossier.lire',
    params: id,
    response: duplicates,
    handle: ({ principal, params, inOrg }) =>
      inOrg((tx) => findDuplicates(tx, principal, { dossierId: params.id })),
  }),
  route<OfId & { body: MergePersons }>({
    method: 'post',
    path: '/dossiers/:id/identite/fusion',
    summary: 'Réunir les deux dossiers d’une même personne',
    policy: 'dossier.ecrire',
    params: id,
    body: 'api/merge-persons.schema.json',
    response: duplicates,
    handle: ({ principal, params, body, inOrg }) =>
      inOrg(async (tx) => {
        await mergePersons(tx, principal, { dossierId: params.id }, body);
        return findDuplicates(tx, principal, { dossierId: params.id });
      }),
  }),
  route<OfId>({
    method: 'post',
    path: '/identites/fusions/:id/annuler',
    summary: 'Annuler une fusion : les dossiers retournent à la personne dont ils venaient',
    policy: 'dossier.ecrire',
    params: id,
    handle: ({ principal, params, inOrg }) => inOrg((tx) => undoMerge(tx, principal, params.id)),
  }),
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/identite',
    summary: 'L’identité d’une personne : statut, traits, matricule, pièce vue',
    policy: 'dossier.lire',
    params: id,
    response: sheet,
    handle: async ({ principal, params, inOrg, etag }) => {
      const found = await inOrg((tx) => readIdentitySheet(tx, principal, { dossierId: params.id }));
      etag(found.revision);
      return found;
    },
  }),
  route<OfId & { body: CorrectIdentity }>({
    method: 'put',
    path: '/dossiers/:id/identite/traits',
    summary: 'Corriger les traits d’une identité',
    policy: 'dossier.ecrire',
    params: id,
    body: 'api/correct-identity.schema.json',
    response: sheet,
    handle: ({ principal, params, body, ifMatch, ...reach }) => {
      const ref = { dossierId: params.id, revision: ifMatch() };
      return answerIdentity(reach, principal, ref, (tx) => correctIdentity(tx, principal, ref, body));
    },
  }),
  route<OfId & { body: ShowEvidence }>({
    method: 'post',
    path: '/dossiers/:id/identite/preuve',
    summary: 'Noter la pièce d’identité qui a été vue',
    policy: 'dossier.ecrire',
    params: id,
    body: 'api/show-evidence.schema.json',
    response: sheet,
    handle: ({ principal, params, body, ifMatch, ...reach }) => {
      const ref = { dossierId: params.id, revision: ifMatch() };
      return answerIdentity(reach, principal, ref, (tx) => showEvidence(tx, principal, ref, body.code));
    },
  }),
  route<OfId>({
    method: 'post',
    path: '/dossiers/:id/identite/insi',
    summary: 'Prendre ce qu’INSi a répondu, après avoir vu ce qui diffère',
    policy: 'dossier.ecrire',
    params: id,
    response: sheet,
    handle: ({ principal, params, ifMatch, ...reach }) => {
      const ref = { dossierId: params.id, revision: ifMatch() };
      return answerIdentity(reach, principal, ref, (tx) => takeAnswer(tx, principal, ref));
    },
  }),
  route<OfId & { body: AttributeIdentity }>({
    method: 'put',
    path: '/dossiers/:id/identite/attributs',
    summary: 'Dire une identité douteuse, fictive, homonyme, ou ne plus le dire',
    policy: 'dossier.ecrire',
    params: id,
    body: 'api/attribute-identity.schema.json',
    response: sheet,
    handle: ({ principal, params, body, ifMatch, ...reach }) => {
      const ref = { dossierId: params.id, revision: ifMatch() };
      return answerIdentity(reach, principal, ref, (tx) =>
        attributeIdentity(tx, principal, ref, body.attributes),
      );
    },
  }),
];
