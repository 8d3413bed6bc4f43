import type { TestDatabase } from '../support/database.js';

/** Notes that a parent signed the first version of an « Autorisation de soins »: what nobody signed is not fed. */
export async function signedByParent(database: TestDatabase, documentId: string): Promise<string> {
  await database.asSuperuser(
    `with signed as (update trame.document set state = 'signe' where id = $1 returning organisation_id, id)
     insert into trame.document_signature
       (organisation_id, document_id, version, signatory, label, statut, nom, moyen, date, signed_sha256, recorded_at)
     select organisation_id, id, 1, 'representant1', 'Premier titulaire de l’autorité parentale', 'signe',
            'Nadia Berthelot', 'saisie', now(), repeat('0', 64), now()
       from signed`,
    [documentId],
  );
  return documentId;
}
