import { withoutAnswers } from '@trame/language';
import type { RecordDetail, RecordVersionDetail, RecordVersionLine } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { addresseeReceipts, addresseesOf } from '../addressees/addresseesOf.js';
import { amendmentOf } from '../drafts/draftRow.js';
import { readEvolutions } from '../evolution/readEvolutions.js';
import { recordErrors } from '../errors.js';
import { masksOfAnswers } from '../masks.js';
import { namesOf } from '../names.js';
import { mayAmend, mayCancel, maySign } from '../policy.js';
import { keepReceipt, receiptsOf } from '../receipts/markRead.js';
import { presentLine } from '../presentLine.js';
import { traceReading } from '../traceReading.js';
import { findRecord } from './findRecord.js';
import { formOf } from './formOf.js';
import { isIntact, versionsOf, type VersionRow } from './versions.js';

/**
 * One record: what its present version says, the versions before it, who signed, and what its reader may do with it.
 * @throws Problem `record-not-found`, the same whether it does not exist or is in a domain that may not be read
 */
export async function readRecord(tx: Tx, principal: Principal, id: string): Promise<RecordDetail> {
  const { record, opened } = await findRecord(tx, principal, id);
  await traceReading(tx, principal, record.dossier_id, { kind: 'fiche', id });
  const versions = await versionsOf(tx, id);
  const signatures = await signaturesOf(tx, id);
  const cancellation = await cancellationOf(tx, id);
  const names = await namesOf(tx, [
    record.author_id,
    ...versions.map(({ author_id }) => author_id),
    ...signatures.map(({ professional_id }) => professional_id),
    cancellation?.professional_id ?? null,
  ]);
  const amendment = await amendmentOf(tx, id);
  const { access } = opened;
  const signedByMe = signatures.some(
    (one) => one.version === record.version && one.professional_id === principal.professionalId,
  );
  const masked = await masksOfAnswers(
    tx,
    { packVersionId: record.pack_version_id, formId: record.form_id },
    opened.readable,
  );
  const first = versions.find(({ draft_id }) => draft_id !== null)?.draft_id;
  const evolutions = first ? await readEvolutions(tx, first, opened.readable) : [];
  await keepReceipt(tx, principal, record);
  const receipts = await receiptsOf(tx, record);
  const addressees = await addresseeReceipts(tx, principal, record);
  const present = versions.find(({ version }) => version === record.version);
  return {
    ...(await presentLine(tx, record, names, opened.readable)),
    ...(await addresseesOf(tx, principal, [record])).get(id),
    dossierId: record.dossier_id,
    packVersionId: record.pack_version_id,
    revision: record.revision,
    data: withoutAnswers(record.data, masked),
    ...(masked.length > 0 ? { masked } : {}),
    ...(receipts ? { receipts } : {}),
    ...(addressees ? { addressees } : {}),
    day: present?.day ?? record.at.toISOString().slice(0, 10),
    ...(evolutions.length > 0 ? { evolutions } : {}),
    ofCircuit: (await formOf(tx, record))?.use === 'task',
    versions: versions.map((row) => presentVersion(row, signatures, names)),
    ...(cancellation
      ? {
          cancelled: {
            by: names.get(cancellation.professional_id) ?? '',
            at: cancellation.at.toISOString(),
            reason: cancellation.reason,
          },
        }
      : {}),
    ...(amendment ? { amendment: amendment.id } : {}),
    canAmend: mayAmend(access, record.domain, record.state),
    canSign: record.state !== 'annule' && !signedByMe && maySign(access, record.domain),
    canCancel: mayCancel(access, record.domain, record.state) && (await formOf(tx, record))?.use !== 'task',
  };
}

/**
 * A version of a record, as it was written.
 * @throws Problem `record-not-found`
 */
export async function readVersion(
  tx: Tx,
  principal: Principal,
  id: string,
  version: number,
): Promise<RecordVersionDetail> {
  const { record, opened } = await findRecord(tx, principal, id);
  const row = (await versionsOf(tx, id)).find((one) => one.version === version);
  if (!row) throw recordErrors.problem('record-not-found');
  await traceReading(tx, principal, record.dossier_id, { kind: 'fiche', id });
  const signatures = await signaturesOf(tx, id);
  const names = await namesOf(tx, [
    row.author_id,
    ...signatures.map(({ professional_id }) => professional_id),
  ]);
  const masked = await masksOfAnswers(
    tx,
    { packVersionId: row.pack_version_id, formId: row.form_id },
    opened.readable,
  );
  return {
    ...presentVersion(row, signatures, names),
    packVersionId: row.pack_version_id,
    formId: row.form_id,
    day: row.day,
    data: withoutAnswers(row.data, masked),
    ...(masked.length > 0 ? { masked } : {}),
  };
}

type SignatureRow = { version: number; professional_id: string; at: Date };

async function signaturesOf(tx: Tx, recordId: string): Promise<SignatureRow[]> {
  return tx.query<SignatureRow>(
    'select version, professional_id, at from record_signature where record_id = $1 order by at',
    [recordId],
  );
}

async function cancellationOf(tx: Tx, recordId: string) {
  const [row] = await tx.query<{ professional_id: string; at: Date; reason: string }>(
    'select professional_id, at, reason from record_cancellation where record_id = $1',
    [recordId],
  );
  return row;
}

function presentVersion(
  row: VersionRow,
  signatures: readonly SignatureRow[],
  names: ReadonlyMap<string, string>,
): RecordVersionLine {
  return {
    version: row.version,
    author: names.get(row.author_id) ?? '',
    at: row.at.toISOString(),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.sha256 === null ? {} : { sha256: row.sha256 }),
    intact: isIntact(row),
    signatures: signatures
      .filter(({ version }) => version === row.version)
      .map(({ professional_id, at }) => ({ by: names.get(professional_id) ?? '', at: at.toISOString() })),
  };
}
