import type { DocumentModel } from '@trame/schemas';
import type { OpenedDossier } from '../dossiers/index.js';
import type { Principal } from '../platform/index.js';
import { maySign } from './policy.js';
import type { SoundSignature } from './signature.js';

/** Who would sign in their own name: what they may do in the dossier, and the roles they hold where it is. */
export interface Signer {
  professionalId: string;
  access: OpenedDossier['access'];
  roles: readonly string[];
}

/** Somebody as the signer of the documents of a dossier that they opened. */
export const signerOf = (
  { professionalId, activities }: Principal,
  { access, dossier }: Pick<OpenedDossier, 'access' | 'dossier'>,
): Signer => ({
  professionalId,
  access,
  roles: activities
    .filter(({ establishmentId }) => establishmentId === dossier.establishmentId)
    .map(({ roleId }) => roleId),
});

/**
 * The places of a document that are somebody's to answer: those of professionals, of a role they hold when the template
 * names one, for who signs in its domain.
 */
export function ownPlaces(
  { access, roles }: Signer,
  domain: string,
  signatories: DocumentModel['signatories'],
): string[] {
  if (!maySign(access, domain)) return [];
  return signatories
    .filter(({ kind, role }) => kind === 'professional' && (role === undefined || roles.includes(role)))
    .map(({ id }) => id);
}

/** Whether a place is signed already, or another one by the same professional: one signs a document once. */
export function isTaken(
  { professionalId }: Signer,
  place: string,
  signatures: readonly SoundSignature[],
): boolean {
  return signatures.some(
    ({ signatory, statut, moyen, provedOf }) =>
      statut === 'signe' &&
      (signatory === place || (moyen === 'authentification' && provedOf === professionalId)),
  );
}
