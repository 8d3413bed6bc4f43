import { getPack } from '../../catalog/index.js';
import type { IdentityProof, Tx } from '../../platform/index.js';
import { namesOf } from '../names.js';
import { asksSignature, signaturesIn } from './signaturesIn.js';

/** A signature as the record of a dossier keeps it, with the proof of who gave or collected it, if there was one. */
export type RecordedSignature = {
  answer: Record<string, unknown>;
  proof?: IdentityProof & { professionalId: string; displayName: string };
};

/** Versions looked at, the latest: a dossier of years holds fewer that are signed. */
const MOST_VERSIONS = 500;

type Row = {
  packVersionId: string;
  formId: string;
  authorId: string;
  data: Record<string, unknown>;
};

/**
 * The signatures that the records of a dossier bear, each from the version it was given on, the latest first: what the
 * server wrote of them, whatever became of a copy in the variables of a circuit.
 */
export async function recordedSignatures(tx: Tx, dossierId: string): Promise<RecordedSignature[]> {
  const signed = await signedForms(tx, dossierId);
  if (signed.length === 0) return [];
  const rows = await tx.query<Row>(
    `select v.pack_version_id as "packVersionId", v.form_id as "formId", v.author_id as "authorId", v.data
       from record r join record_version v on v.record_id = r.id
       join unnest($2::uuid[], $3::text[]) as signed (pack_version_id, form_id)
         on signed.pack_version_id = v.pack_version_id and signed.form_id = v.form_id
      where r.dossier_id = $1 and r.state <> 'annule'
      order by v.at desc, v.version desc limit ${MOST_VERSIONS}`,
    [dossierId, signed.map(({ packVersionId }) => packVersionId), signed.map(({ formId }) => formId)],
  );
  const found: RecordedSignature[] = [];
  const names = await namesOf(
    tx,
    rows.map(({ authorId }) => authorId),
  );
  for (const { packVersionId, formId, authorId, data } of rows) {
    const form = (await getPack(packVersionId, tx)).forms.get(formId);
    for (const { answer } of form ? signaturesIn(form.form, data) : []) {
      if (answer['versionSignee'] !== undefined) continue;
      const proof = proofIn(answer);
      const displayName = names.get(authorId);
      found.push({
        answer,
        ...(proof && displayName ? { proof: { ...proof, professionalId: authorId, displayName } } : {}),
      });
    }
  }
  return found;
}

/** The forms of the records of a dossier, in each version of their pack, that ask a signature. */
async function signedForms(tx: Tx, dossierId: string): Promise<Array<Pick<Row, 'packVersionId' | 'formId'>>> {
  const written = await tx.query<Pick<Row, 'packVersionId' | 'formId'>>(
    `select distinct v.pack_version_id as "packVersionId", v.form_id as "formId"
       from record r join record_version v on v.record_id = r.id where r.dossier_id = $1 and r.state <> 'annule'`,
    [dossierId],
  );
  const asks = async ({ packVersionId, formId }: Pick<Row, 'packVersionId' | 'formId'>): Promise<boolean> => {
    const form = (await getPack(packVersionId, tx)).forms.get(formId);
    return form !== undefined && asksSignature(form.form);
  };
  const asked = await Promise.all(written.map(asks));
  return written.filter((_, index) => asked[index]);
}

function proofIn({ preuveLe, preuvePar }: Record<string, unknown>): IdentityProof | undefined {
  if (typeof preuveLe !== 'string' || typeof preuvePar !== 'string') return undefined;
  return { at: new Date(preuveLe), by: preuvePar as IdentityProof['by'] };
}
