import type {
  AttributeIdentity,
  ChangeHouseholdMember,
  CorrectIdentity,
  MergePersons,
  NewHouseholdMember,
  ShowEvidence,
} from '@trame/schemas';
import { route } from '../../platform/index.js';
import { attributeIdentity, correctIdentity, showEvidence } from '../identity/changeIdentity.js';
import { findDuplicates } from '../identity/findDuplicates.js';
import { answerIdentity } from '../identity/answerIdentity.js';
import { mergePersons } from '../identity/mergePersons.js';
import { readIdentitySheet } from '../identity/readIdentitySheet.js';
import { addMember, changeHouseholdMember } from './changeMember.js';
import { readComposition } from './readComposition.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const ids = {
  type: 'object',
  required: ['id', 'memberId'],
  properties: { id: uuid, memberId: uuid },
} as const;
const member = '/dossiers/:id/composition/:memberId';
const sheet = 'api/identity-sheet.schema.json';
const duplicates = 'api/duplicate-list.schema.json';

type OfMember = { params: { id: string; memberId: string } };
const refOf = ({ id: dossierId, memberId }: OfMember['params']) => ({ dossierId, memberId });

/** Who is of a household, and the identity of each. That of the person it is kept under has its own routes. */
export const householdRoutes = [
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/dossiers/:id/composition',
    summary: 'Les membres du ménage d’un dossier, ceux qui n’en sont plus compris',
    policy: 'dossier.lire',
    params: id,
    response: 'api/composition.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readComposition(tx, principal, params.id)),
  }),
  route<{ params: { id: string }; body: NewHouseholdMember }>({
    method: 'post',
    path: '/dossiers/:id/composition',
    summary: 'Ajouter un membre au ménage d’un dossier',
    policy: 'dossier.ecrire',
    params: id,
    body: 'api/new-household-member.schema.json',
    response: 'api/household-member-added.schema.json',
    handle: ({ principal, params, body, inOrg }) => inOrg((tx) => addMember(tx, principal, params.id, body)),
  }),
  route<OfMember & { body: ChangeHouseholdMember }>({
    method: 'put',
    path: member,
    summary: 'Changer la place d’un membre dans le ménage, ou dire le jour où il n’en est plus',
    policy: 'dossier.ecrire',
    params: ids,
    body: 'api/change-household-member.schema.json',
    handle: ({ principal, params, body, ifMatch, inOrg }) => {
      const ref = { ...refOf(params), revision: ifMatch() };
      return inOrg((tx) => changeHouseholdMember(tx, principal, ref, body));
    },
  }),
  route<OfMember>({
    method: 'get',
    path: `${member}/identite`,
    summary: 'L’identité d’un membre du ménage',
    policy: 'dossier.lire',
    params: ids,
    response: sheet,
    handle: async ({ principal, params, inOrg, etag }) => {
      const found = await inOrg((tx) => readIdentitySheet(tx, principal, refOf(params)));
      etag(found.revision);
      return found;
    },
  }),
  route<OfMember & { body: CorrectIdentity }>({
    method: 'put',
    path: `${member}/identite/traits`,
    summary: 'Corriger les traits d’un membre du ménage',
    policy: 'dossier.ecrire',
    params: ids,
    body: 'api/correct-identity.schema.json',
    response: sheet,
    handle: ({ principal, params, body, ifMatch, ...reach }) => {
      const ref = { ...refOf(params), revision: ifMatch() };
      return answerIdentity(reach, principal, ref, (tx) => correctIdentity(tx, principal, ref, body));
    },
  }),
  route<OfMember & { body: ShowEvidence }>({
    method: 'post',
    path: `${member}/identite/preuve`,
    summary: 'Noter la pièce d’identité d’un membre du ménage qui a été vue',
    policy: 'dossier.ecrire',
    params: ids,
    body: 'api/show-evidence.schema.json',
    response: sheet,
    handle: ({ principal, params, body, ifMatch, ...reach }) => {
      const ref = { ...refOf(params), revision: ifMatch() };
      return answerIdentity(reach, principal, ref, (tx) => showEvidence(tx, principal, ref, body.code));
    },
  }),
  route<OfMember & { body: AttributeIdentity }>({
    method: 'put',
    path: `${member}/identite/attributs`,
    summary: 'Dire l’identité d’un membre douteuse, fictive, homonyme, ou ne plus le dire',
    policy: 'dossier.ecrire',
    params: ids,
    body: 'api/attribute-identity.schema.json',
    response: sheet,
    handle: ({ principal, params, body, ifMatch, ...reach }) => {
      const ref = { ...refOf(params), revision: ifMatch() };
      return answerIdentity(reach, principal, ref, (tx) =>
        attributeIdentity(tx, principal, ref, body.attributes),
      );
    },
  }),
  route<OfMember>({
    method: 'get',
    path: `${member}/identite/doublons`,
    summary: 'Les personnes qui pourraient être ce membre du ménage, et les fusions faites',
    policy: 'dossier.lire',
    params: ids,
    response: duplicates,
    handle: ({ principal, params, inOrg }) => inOrg((tx) => findDuplicates(tx, principal, refOf(params))),
  }),
  route<OfMember & { body: MergePersons }>({
    method: 'post',
    path: `${member}/identite/fusion`,
    summary: 'Réunir ce membre du ménage et une autre fiche de la même personne',
    policy: 'dossier.ecrire',
    params: ids,
    body: 'api/merge-persons.schema.json',
    response: duplicates,
    handle: ({ principal, params, body, inOrg }) =>
      inOrg(async (tx) => {
        await mergePersons(tx, principal, refOf(params), body);
        return findDuplicates(tx, principal, refOf(params));
      }),
  }),
];
