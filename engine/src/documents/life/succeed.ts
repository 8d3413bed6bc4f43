import type { Concerns } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { isMasked } from '../maskData.js';
import { findDocument, findVersion, type DocumentRow } from '../rows.js';
import { assertStanding } from './readStanding.js';

/** What is made to replace a document. */
interface Heir {
  dossierId: string;
  templateId: string;
  masked: boolean;
  concerns: Concerns;
}

/**
 * Checks that a document may be replaced by another: same dossier, of the same persons, same template, same variant, still
 * counting.
 * @throws Problem `document-not-found`, `not-replaceable`, `document-withdrawn`, `document-superseded`
 */
export async function assertReplaceable(tx: Tx, formerId: string, heir: Heir): Promise<DocumentRow> {
  const former = await findDocument(tx, formerId);
  if (former.dossierId !== heir.dossierId) throw documentErrors.problem('document-not-found');
  const { data } = await findVersion(tx, formerId, former.version);
  const same = (former.concerns ?? []).join() === (heir.concerns ?? []).join();
  if (former.templateId !== heir.templateId || isMasked(data) !== heir.masked || !same)
    throw documentErrors.problem('not-replaceable');
  await assertStanding(tx, former);
  return former;
}

/** Writes that a document replaces another, held against who would withdraw or replace that one at once. */
export async function recordSuccession(
  tx: Tx,
  { formerId, successorId, heir }: { formerId: string; successorId: string; heir: Heir },
): Promise<void> {
  await tx.query('select id from document where id = $1 for update', [formerId]);
  await assertReplaceable(tx, formerId, heir);
  await tx.query(
    'insert into document_succession (organisation_id, successor_id, former_id, at) values ($1, $2, $3, $4)',
    [tx.organisationId, successorId, formerId, tx.now()],
  );
}
