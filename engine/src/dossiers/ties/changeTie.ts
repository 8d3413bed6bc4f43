import type { ChangeTie, NewTie } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { localDay } from '../../organisation/index.js';
import { newId, platformErrors, staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { refuseClosedNamed } from '../closing/refuseClosed.js';
import type { DossierRow } from '../dossierRow.js';
import { mayChangeEntourage } from '../entourage/changeContact.js';
import { dossierErrors } from '../errors.js';
import { linkDossiers, openDossier, traceRefusal, type OpenedDossier } from '../openDossier.js';
import { holdDossiers } from './holdDossiers.js';
import { kindsOf } from './readTies.js';

/** How many dossiers one is tied to at a time. */
const MOST = 30;

/**
 * Ties a dossier to another, and that other to those that are tied to it already. It is said in each of them, so by who may
 * change who is around the person in each.
 * @throws Problem `dossier-not-found`, `not-allowed`, `dossier-closed`, `unknown-tie-kind`, `tie-same-person`,
 *   `tie-dates`, `tie-already-there`, `tie-not-found`, `ties-full`, `stale-version`
 */
export async function tieDossiers(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { dossierId: otherId, kind, from, alsoWith = [] }: NewTie,
): Promise<void> {
  const opened = await openToTie(tx, principal, dossierId);
  refuseUnknownKind(opened, kind);
  const asked = [opened.dossier];
  for (const id of new Set([otherId, ...alsoWith])) asked.push((await openToTie(tx, principal, id)).dossier);
  const [here, other, ...also] = await holdDossiers(tx, asked);
  if (!here || !other) throw dossierErrors.problem('dossier-not-found');
  for (const dossier of [here, other, ...also]) refuseClosedNamed(dossier);
  const today = localDay(tx.now());
  if (from !== undefined && from > today) throw dossierErrors.problem('tie-dates');
  const tie = { kind, from: from ?? null, today };
  if (!(await keepTie(tx, principal, [here, other], tie))) throw dossierErrors.problem('tie-already-there');
  for (const third of also) {
    if (!(await isTied(tx, [here, third], tie))) throw dossierErrors.problem('tie-not-found');
    await keepTie(tx, principal, [other, third], tie);
  }
}

/**
 * Says a tie otherwise, or the first day on which it no longer holds. Who may change who is around the person here does
 * it, of a tie they are told of.
 * @throws Problem `dossier-not-found`, `not-allowed`, `dossier-closed`, `tie-not-found`, `stale-version`,
 *   `unknown-tie-kind`, `tie-dates`, `tie-same-person`, `tie-already-there`, `ties-full`
 */
export async function changeTie(
  tx: Tx,
  principal: Principal,
  { dossierId, tieId, revision }: { dossierId: string; tieId: string; revision: number },
  { kind, from, to }: ChangeTie,
): Promise<void> {
  const opened = await openToTie(tx, principal, dossierId);
  const { here, other, ...tie } = await holdTie(tx, principal, opened.dossier, tieId);
  refuseClosedNamed(here);
  if (tie.revision !== revision) throw staleVersion();
  if (kind !== tie.kind) refuseUnknownKind(opened, kind);
  const today = localDay(tx.now());
  if ((from !== undefined && from > today) || (to !== undefined && from !== undefined && to < from))
    throw dossierErrors.problem('tie-dates');
  const holds = (day: string | null): boolean => day === null || day > today;
  if (holds(to ?? null)) {
    refuseSamePerson([here, other]);
    if (await isTied(tx, [here, other], { kind, today, except: tieId }))
      throw dossierErrors.problem('tie-already-there');
    if (!holds(tie.to)) await refuseFull(tx, [here, other], today);
  }
  await tx.query(
    'update dossier_tie set kind = $2, from_date = $3, to_date = $4, revision = revision + 1 where id = $1',
    [tieId, kind, from ?? null, to ?? null],
  );
  const act = to !== undefined && tie.to === null ? 'fin' : 'changement';
  for (const { id } of [here, other]) await trace(tx, principal, id, { tieId, act, kind });
}

type Pair = [DossierRow, DossierRow];
type HeldTie = { kind: string; to: string | null; revision: number; here: DossierRow; other: DossierRow };

/** A tie one is told of, its two dossiers held: who changes it from the other side waits. @throws Problem `tie-not-found` */
async function holdTie(tx: Tx, principal: Principal, dossier: DossierRow, tieId: string): Promise<HeldTie> {
  const [ends] = await tx.query<{ otherId: string }>(
    `select case when dossier_a = $2 then dossier_b else dossier_a end as "otherId"
       from dossier_tie where id = $1 and (dossier_a = $2 or dossier_b = $2)`,
    [tieId, dossier.id],
  );
  const [linked] = ends ? await linkDossiers(tx, principal, [ends.otherId]) : [];
  if (!linked || linked.readable.length === 0) throw dossierErrors.problem('tie-not-found');
  const [here, other] = await holdDossiers(tx, [dossier, linked.dossier]);
  const [tie] = await tx.query<Omit<HeldTie, 'here' | 'other'>>(
    'select kind, to_date as "to", revision from dossier_tie where id = $1',
    [tieId],
  );
  if (!tie || !here || !other) throw dossierErrors.problem('tie-not-found');
  return { ...tie, here, other };
}

async function openToTie(tx: Tx, principal: Principal, dossierId: string): Promise<OpenedDossier> {
  const opened = await openDossier(tx, principal, dossierId);
  refuseClosedNamed(opened.dossier);
  if (await mayChangeEntourage(tx, principal, opened)) return opened;
  traceRefusal(tx, principal, dossierId, { kind: 'lien', id: dossierId });
  throw platformErrors.problem('not-allowed', {
    detail: `Un lien se dit dans chacun des dossiers, par qui peut y changer l’entourage\u00a0: vous ne le pouvez pas dans le dossier ${opened.dossier.numero}.`,
  });
}

/** @throws Problem `tie-same-person` */
function refuseSamePerson([one, other]: Pair): void {
  if (one.usagerId === other.usagerId) throw dossierErrors.problem('tie-same-person');
}

/** Refuses one tie more in dossiers that have as many as one may. @throws Problem `ties-full` */
async function refuseFull(tx: Tx, pair: Pair, today: string): Promise<void> {
  for (const { id } of pair) {
    const [held] = await tx.query<{ count: number }>(
      `select count(*)::int as count from dossier_tie
        where (dossier_a = $1 or dossier_b = $1) and (to_date is null or to_date > $2::date)`,
      [id, today],
    );
    if ((held?.count ?? 0) >= MOST) throw dossierErrors.problem('ties-full');
  }
}

function refuseUnknownKind({ pack }: OpenedDossier, kind: string): void {
  if (!kindsOf(pack).some(({ code }) => code === kind)) throw dossierErrors.problem('unknown-tie-kind');
}

/** Whether two dossiers are tied so, or will be until a day to come. */
async function isTied(
  tx: Tx,
  [one, other]: Pair,
  { kind, today, except }: { kind: string; today: string; except?: string },
): Promise<boolean> {
  const rows = await tx.query(
    `select from dossier_tie where dossier_a = least($1::uuid, $2::uuid) and dossier_b = greatest($1::uuid, $2::uuid)
       and kind = $3 and (to_date is null or to_date > $4::date) and id is distinct from $5::uuid`,
    [one.id, other.id, kind, today, except ?? null],
  );
  return rows.length > 0;
}

/** @returns false when they are tied so already */
async function keepTie(
  tx: Tx,
  principal: Principal,
  [one, other]: Pair,
  { kind, from, today }: { kind: string; from: string | null; today: string },
): Promise<boolean> {
  refuseSamePerson([one, other]);
  if (await isTied(tx, [one, other], { kind, today })) return false;
  await refuseFull(tx, [one, other], today);
  const tieId = newId();
  await tx.query(
    `insert into dossier_tie (id, organisation_id, dossier_a, dossier_b, kind, from_date, created_at, created_by)
     values ($1, $2, least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), $5, $6, $7, $8)`,
    [tieId, tx.organisationId, one.id, other.id, kind, from, tx.now(), principal.professionalId],
  );
  for (const { id } of [one, other]) await trace(tx, principal, id, { tieId, act: 'ajout', kind });
  return true;
}

/** In the trail of each, which does not name the other; nothing in the timeline, which whoever reads one alone sees. */
function trace(
  tx: Tx,
  actor: Principal,
  dossierId: string,
  { tieId, act, kind }: { tieId: string; act: string; kind: string },
): Promise<unknown> {
  return recordAudit(tx, {
    action: 'dossier.lien',
    actor,
    dossierId,
    subject: { kind: 'lien', id: tieId },
    details: { acte: act, nature: kind },
  });
}
