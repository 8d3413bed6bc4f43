import { randomUUID } from 'node:crypto';
import type { OpenDraft } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { chooseConcerned, openDossier, refuseClosed, type Concerns } from '../../dossiers/index.js';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { findRecordToChange } from '../life/findRecord.js';
import { mayAmend } from '../policy.js';
import { amendmentOf } from './draftRow.js';
import { fillableForms, fillableGrids } from './fillable.js';
import { renewed } from './lease.js';

/** How many drafts one person may have in one dossier: many more than anybody needs. */
const MOST_DRAFTS = 50;

/**
 * Opens a new draft in a dossier, in the hands of who opens it. The identifier comes from the browser: the same request
 * sent twice opens one draft.
 * @returns its id
 * @throws Problem `dossier-not-found`, `dossier-closed`, `not-fillable`, `too-many-entries`, `conflict` when the identifier is another's,
 *   `not-a-household`, `member-not-found`, `member-left`
 */
export async function openDraft(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  asked: OpenDraft,
): Promise<string> {
  const opened = await openDossier(tx, principal, dossierId);
  const pack = await getPack(opened.dossier.packId, tx);
  const offered =
    asked.formId === undefined ? fillableGrids(pack, opened.access) : fillableForms(pack, opened);
  const chosen = offered.find(({ id }) => id === (asked.formId ?? asked.gridId));
  if (!chosen) refuseClosed(opened.dossier);
  if (!chosen) throw recordErrors.problem('not-fillable');
  const [count] = await tx.query<{ n: number }>(
    'select count(*)::int as n from draft where dossier_id = $1 and domain is not null and professional_id = $2 and id <> $3',
    [dossierId, principal.professionalId, asked.id],
  );
  if ((count?.n ?? 0) >= MOST_DRAFTS) throw recordErrors.problem('too-many-entries');
  await insertDraft(tx, principal, {
    id: asked.id,
    dossierId,
    packVersionId: pack.versionId,
    formId: asked.formId ?? null,
    gridId: asked.gridId ?? null,
    domain: chosen.domain,
    recordId: null,
    baseVersion: null,
    data: {},
    concerns: await chooseConcerned(tx, opened, asked.concerns),
  });
  return asked.id;
}

/**
 * Opens the amendment of a record, or gives the one that is in progress: there is one at a time.
 * @returns the id of the draft
 * @throws Problem `record-not-found`, `record-cancelled`, `record-not-amendable`
 */
export async function openAmendment(tx: Tx, principal: Principal, recordId: string): Promise<string> {
  const { record, opened } = await findRecordToChange(tx, principal, recordId);
  if (record.state === 'annule') throw recordErrors.problem('record-cancelled');
  if (!mayAmend(opened.access, record.domain, record.state))
    throw recordErrors.problem('record-not-amendable');
  const already = await amendmentOf(tx, recordId);
  if (already) return already.id;
  const id = randomUUID();
  await insertDraft(tx, principal, {
    id,
    dossierId: record.dossier_id,
    packVersionId: record.pack_version_id,
    formId: record.form_id,
    gridId: null,
    domain: record.domain,
    recordId,
    baseVersion: record.version,
    data: record.data,
    concerns: record.concerns,
  });
  return id;
}

type NewDraft = {
  id: string;
  dossierId: string;
  packVersionId: string;
  formId: string | null;
  gridId: string | null;
  domain: string;
  recordId: string | null;
  baseVersion: number | null;
  data: Record<string, unknown>;
  concerns: Concerns;
};

async function insertDraft(tx: Tx, principal: Principal, given: NewDraft): Promise<void> {
  const now = tx.now();
  const { professionalId } = principal;
  const lease = renewed(undefined, professionalId, now);
  const inserted = await tx.query(
    `insert into draft (id, organisation_id, professional_id, dossier_id, pack_version_id, form_id, grid_id, domain,
                        record_id, base_version, data, created_at, saved_at, held_by, held_since, held_until, concerns)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $3, $12, $13, $14)
     on conflict (id) do nothing returning id`,
    [
      given.id,
      tx.organisationId,
      professionalId,
      given.dossierId,
      given.packVersionId,
      given.formId,
      given.gridId,
      given.domain,
      given.recordId,
      given.baseVersion,
      JSON.stringify(given.data),
      now,
      lease.until,
      given.concerns && JSON.stringify(given.concerns),
    ],
  );
  if (inserted.length === 0) return requireSame(tx, professionalId, given);
  await recordAudit(tx, {
    action: 'saisie.commencee',
    actor: principal,
    dossierId: given.dossierId,
    subject: { kind: 'saisie', id: given.id },
    details: {
      ...(given.formId === null ? { grille: given.gridId } : { formulaire: given.formId }),
      ...(given.recordId === null ? {} : { fiche: given.recordId }),
    },
  });
}

/** The same person's same request finds its draft; an identifier taken by anything else is refused. */
async function requireSame(tx: Tx, professionalId: string, given: NewDraft): Promise<void> {
  const [same] = await tx.query(
    `select 1 from draft where id = $1 and professional_id = $2 and dossier_id = $3
       and form_id is not distinct from $4 and grid_id is not distinct from $5`,
    [given.id, professionalId, given.dossierId, given.formId, given.gridId],
  );
  if (!same) throw new Problem('conflict');
}
