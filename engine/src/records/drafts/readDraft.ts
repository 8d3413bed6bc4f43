import { initialData, withoutAnswers } from '@trame/language';
import type { DraftDetail, DraftLease, DraftLine, DraftList, DraftStanding } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { accessToFill, isHousehold, nameConcerned, openDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { formContext } from '../answers/formContext.js';
import { readEvolutions } from '../evolution/readEvolutions.js';
import { wayOf } from '../evolution/wayOf.js';
import { namesOf } from '../names.js';
import { mayFill, maySign } from '../policy.js';
import { draftsOf, findDraft, masksOfDraft, type DossierDraft } from './draftRow.js';
import { holderOf, type Lease } from './lease.js';

/** What is being written in a dossier, in the domains where one writes. @throws Problem `dossier-not-found` */
export async function listDrafts(tx: Tx, principal: Principal, dossierId: string): Promise<DraftList> {
  const opened = await openDossier(tx, principal, dossierId);
  const written = opened.late?.access ?? opened.access;
  const domains = written.map(({ domain }) => domain).filter((domain) => mayFill(written, domain));
  const drafts = (await draftsOf(tx, dossierId, domains)).filter((draft) =>
    mayFill(accessToFill(opened, draft.formId), draft.domain),
  );
  const names = await namesOf(tx, peopleOf(drafts));
  return { items: await Promise.all(drafts.map((draft) => lineOf(tx, draft, principal, names))) };
}

/**
 * A draft with all one needs to go on with it.
 * @throws Problem `entry-not-found`, `entry-submitted`
 */
export async function readDraft(tx: Tx, principal: Principal, id: string): Promise<DraftDetail> {
  const { draft, opened } = await findDraft(tx, principal, id);
  const form =
    draft.formId === null ? undefined : (await getPack(draft.packVersionId, tx)).forms.get(draft.formId);
  const context = await formContext(tx, principal, {
    dossierId: draft.dossierId,
    form,
    except: draft.recordId ?? undefined,
    concerns: draft.concerns,
  });
  await recordAudit(tx, {
    action: 'saisie.lue',
    actor: principal,
    dossierId: draft.dossierId,
    subject: { kind: 'saisie', id },
  });
  const masked = await masksOfDraft(tx, draft, opened.readable);
  const line = await lineOf(tx, draft, principal, await namesOf(tx, peopleOf([draft])));
  const initial =
    form && draft.recordId === null ? withoutAnswers(initialData(form.form, context), masked) : {};
  if (isHousehold(opened.pack) && Object.keys(draft.data).length === 0)
    await tx.query('update draft set opened_with = $2 where id = $1', [id, JSON.stringify(initial)]);
  const way = await wayOf(tx, draft);
  const evolutions = await readEvolutions(tx, id, opened.readable);
  return {
    ...line,
    revision: draft.revision,
    data: withoutAnswers(draft.data, masked),
    initial,
    ...(masked.length > 0 ? { masked } : {}),
    ...(way ? { newer: { version: way.to.version, ...('stays' in way ? { stays: way.stays } : {}) } } : {}),
    ...(evolutions.length > 0 ? { evolutions } : {}),
    ...(draft.gridId === null
      ? {}
      : {
          people: {
            ...(draft.evaluatorId ? { evaluatorId: draft.evaluatorId } : {}),
            ...(draft.responsibleId ? { responsibleId: draft.responsibleId } : {}),
          },
        }),
    context,
    establishmentId: opened.dossier.establishmentId,
    canSign: draft.formId !== null && maySign(opened.access, draft.domain),
  };
}

/**
 * Where a draft stands: its revision, and in whose hands it is. For a page that waits: nothing of what is written.
 * @throws Problem `entry-not-found`, `entry-submitted`
 */
export async function readStanding(tx: Tx, principal: Principal, id: string): Promise<DraftStanding> {
  const { draft } = await findDraft(tx, principal, id);
  const lease = holderOf(draft.lease, tx.now());
  return {
    revision: draft.revision,
    savedAt: draft.savedAt.toISOString(),
    ...(lease ? { lease: presentLease(lease, principal.professionalId, await namesOf(tx, [lease.by])) } : {}),
  };
}

async function lineOf(
  tx: Tx,
  draft: DossierDraft,
  { professionalId }: Principal,
  names: ReadonlyMap<string, string>,
): Promise<DraftLine> {
  const pack = await getPack(draft.packVersionId, tx);
  const what =
    draft.gridId === null ? pack.forms.get(draft.formId ?? '')?.form : pack.grids.get(draft.gridId);
  const lease = holderOf(draft.lease, tx.now());
  return {
    id: draft.id,
    dossierId: draft.dossierId,
    kind: draft.gridId !== null ? 'grille' : draft.recordId === null ? 'fiche' : 'rectification',
    title: what?.title ?? draft.formId ?? draft.gridId ?? '',
    domain: draft.domain,
    packVersionId: draft.packVersionId,
    ...(draft.formId === null ? {} : { formId: draft.formId }),
    ...(draft.gridId === null ? {} : { gridId: draft.gridId }),
    ...(draft.recordId === null ? {} : { recordId: draft.recordId }),
    startedBy: names.get(draft.startedBy) ?? '',
    startedAt: draft.startedAt.toISOString(),
    savedBy: names.get(draft.savedBy ?? draft.startedBy) ?? '',
    savedAt: draft.savedAt.toISOString(),
    mine: draft.startedBy === professionalId,
    ...(await nameConcerned(tx, draft.dossierId, draft.concerns)),
    ...(lease ? { lease: presentLease(lease, professionalId, names) } : {}),
  };
}

function presentLease(lease: Lease, me: string, names: ReadonlyMap<string, string>): DraftLease {
  return {
    by: names.get(lease.by) ?? '',
    since: lease.since.toISOString(),
    until: lease.until.toISOString(),
    mine: lease.by === me,
  };
}

/** Everybody a draft speaks of. */
function peopleOf(drafts: readonly DossierDraft[]): Array<string | null> {
  return drafts.flatMap(({ startedBy, savedBy, lease }) => [startedBy, savedBy, lease?.by ?? null]);
}
