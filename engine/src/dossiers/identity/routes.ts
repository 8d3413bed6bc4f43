import type { AttributeIdentity, CorrectIdentity, ShowEvidence } from '@trame/schemas';
import { route, type Tx, type Principal } from '../../platform/index.js';
import { attributeIdentity, correctIdentity, showEvidence, type IdentityRef } from './changeIdentity.js';
import { readIdentitySheet } from './readIdentitySheet.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const sheet = 'api/identity-sheet.schema.json';

type OfId = { params: { id: string } };

/** What changes an identity answers the sheet as it has become, with its new version. */
async function answer(
  { inOrg, etag }: { inOrg<T>(work: (tx: Tx) => Promise<T>): Promise<T>; etag(revision: number): void },
  principal: Principal,
  ref: IdentityRef,
  change: (tx: Tx) => Promise<void>,
) {
  const changed = await inOrg(async (tx) => {
    await change(tx);
    return readIdentitySheet(tx, principal, ref.dossierId);
  });
  etag(changed.revision);
  return changed;
}

/** The identity of the person of a dossier. */
export const identityRoutes = [
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/identite',
    summary: 'L’identité d’une personne : statut, traits, matricule, pièce vue',
    policy: 'dossier.lire',
    params: id,
    response: sheet,
    handle: async ({ principal, params, inOrg, etag }) => {
      const found = await inOrg((tx) => readIdentitySheet(tx, principal, params.id));
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
      return answer(reach, principal, ref, (tx) => correctIdentity(tx, principal, ref, body));
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
      return answer(reach, principal, ref, (tx) => showEvidence(tx, principal, ref, body.code));
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
      return answer(reach, principal, ref, (tx) => attributeIdentity(tx, principal, ref, body.attributes));
    },
  }),
];
