import type { MergePersons } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { localDay } from '../../organisation/index.js';
import { newId, platformErrors, type Principal, type Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { tellFactsChanged } from '../factsChanged.js';
import { currentMember, refuseLeft } from '../household/members.js';
import { whereToday } from '../household/refuseElsewhere.js';
import { linkDossiers, traceRefusal, type OpenedDossier } from '../openDossier.js';
import { withChangedTraits } from './identity.js';
import { keepIdentity, readIdentity } from './identityRow.js';
import { reviewWithoutAnswer } from './keptAnswer.js';
import { lockPerson } from './lockPerson.js';
import { identityAccess } from './openIdentity.js';
import { openPerson, requireStill, type PersonRef } from './openPerson.js';

/**
 * Makes one of two files of the same person: the dossiers of the other go to this one, whose traits stay. The file that
 * is left empty keeps its traits, and loses its matricule and its paper: undone, they are to be had again.
 *
 * @throws Problem `dossier-not-found`, `member-not-found`, `member-left`, `stale-version`, `not-allowed` (some dossier of
 *   either person is beyond reach), `merge-closed`, `merge-eliminated`, `merge-same-person`, `merge-homonyms`,
 *   `merge-two-matricules`, `merge-tied`, `merge-same-household`
 */
export async function mergePersons(
  tx: Tx,
  principal: Principal,
  ref: PersonRef,
  asked: MergePersons,
): Promise<void> {
  const keptId = await openToMerge(tx, principal, ref);
  const absorbedId = await openToAbsorb(tx, principal, asked);
  if (keptId === absorbedId) throw dossierErrors.problem('merge-same-person');
  // In one order for all: two who merge the same two wait for one another.
  for (const id of [keptId, absorbedId].sort()) await lockPerson(tx, id);
  await requireStill(tx, ref, keptId);
  await requireStill(tx, asked, absorbedId);
  const moved = await requireAll(tx, principal, absorbedId);
  await requireAll(tx, principal, keptId);
  const kept = await readIdentity(tx, keptId);
  const absorbed = await readIdentity(tx, absorbedId);
  if ([kept, absorbed].some(({ identity }) => identity.attributes.includes('homonyme')))
    throw dossierErrors.problem('merge-homonyms');
  const [ours, theirs] = [kept.identity.ins, absorbed.identity.ins];
  if (ours && theirs && (ours.matricule !== theirs.matricule || ours.oid !== theirs.oid))
    throw dossierErrors.problem('merge-two-matricules');
  await refuseTied(tx, keptId, absorbedId);
  await refuseSameHousehold(tx, keptId, absorbedId);
  await tx.query('update dossier set usager_id = $2, revision = revision + 1 where usager_id = $1', [
    absorbedId,
    keptId,
  ]);
  await moveMemberships(tx, absorbedId, keptId);
  const mergeId = newId();
  await tx.query(
    `insert into usager_merge
       (id, organisation_id, kept_id, absorbed_id, dossiers, memberships, reason, at, author_id)
     values ($1, $2, $3, $4, $5::uuid[], $6::uuid[], $7, $8, $9)`,
    [
      mergeId,
      tx.organisationId,
      keptId,
      absorbedId,
      moved.dossiers,
      moved.memberships,
      asked.reason,
      tx.now(),
      principal.professionalId,
    ],
  );
  await keepIdentity(tx, absorbed, withChangedTraits(absorbed.identity), {
    actor: principal,
    event: { kind: 'fusion', details: { versUsager: keptId, fusion: mergeId } },
  });
  await keepIdentity(tx, kept, kept.identity, {
    actor: principal,
    event: { kind: 'fusion', details: { depuisUsager: absorbedId, fusion: mergeId } },
    toReview: reviewWithoutAnswer(kept),
  });
  await trace(tx, principal, { action: 'identite.fusion', dossiers: [ref.dossierId, ...moved.all], mergeId });
}

/**
 * Takes a merge back: the dossiers that it moved return to the person they were of. One whose dossiers were moved on by
 * a later merge waits until that one is taken back.
 *
 * @throws Problem `merge-not-found`, `not-allowed`, `merge-closed`, `merge-eliminated`, `merge-followed`
 */
export async function undoMerge(tx: Tx, principal: Principal, mergeId: string): Promise<void> {
  const [merge] = await tx.query<Merge>(
    `select kept_id as "keptId", absorbed_id as "absorbedId", dossiers, memberships,
       dossiers || array(select dossier_id from household_member where id = any(m.memberships)) as "all",
       array(select id from household_member where id = any(m.memberships)) as "membershipsLeft"
     from usager_merge m where id = $1 and undone_at is null for update`,
    [mergeId],
  );
  if (!merge) throw dossierErrors.problem('merge-not-found');
  for (const id of [merge.keptId, merge.absorbedId].sort()) await lockPerson(tx, id);
  const moved = await linkDossiers(tx, principal, [...new Set(merge.all)]);
  if (!moved.some(({ readable }) => readable.length > 0)) throw dossierErrors.problem('merge-not-found');
  // A household that was eliminated took its memberships with it.
  if (merge.membershipsLeft.length < merge.memberships.length)
    throw dossierErrors.problem('merge-eliminated');
  const held = await requireAll(tx, principal, merge.keptId);
  if (
    merge.dossiers.some((id) => !held.dossiers.includes(id)) ||
    merge.memberships.some((id) => !held.memberships.includes(id))
  )
    throw dossierErrors.problem('merge-followed');
  await tx.query(
    'update dossier set usager_id = $1, revision = revision + 1 where usager_id = $2 and id = any($3::uuid[])',
    [merge.absorbedId, merge.keptId, merge.dossiers],
  );
  await giveMembershipsBack(tx, merge);
  await tx.query('update usager_merge set undone_at = $2, undone_by = $3 where id = $1', [
    mergeId,
    tx.now(),
    principal.professionalId,
  ]);
  for (const id of [merge.keptId, merge.absorbedId]) {
    const kept = await readIdentity(tx, id);
    await keepIdentity(tx, kept, kept.identity, {
      actor: principal,
      event: { kind: 'fusion-annulee', details: { fusion: mergeId } },
      toReview: reviewWithoutAnswer(kept),
    });
  }
  await trace(tx, principal, { action: 'identite.fusion-annulee', dossiers: merge.all, mergeId });
}

/** A household that they left goes on telling of the person they were there. */
async function moveMemberships(tx: Tx, absorbedId: string, keptId: string): Promise<void> {
  await tx.query(
    `update household_member h set usager_id = $2, revision = revision + 1,
       left_usager_id = case when ${currentMember(3)} then null else coalesce(h.left_usager_id, $1) end,
       left_traits = case when ${currentMember(3)} then null else coalesce(h.left_traits,
         (select u.traits from usager u where u.id = $1)) end
      where h.usager_id = $1`,
    [absorbedId, keptId, localDay(tx.now())],
  );
}

/** Who left since the merge has the traits that were kept of the other person no more: they left as who they are. */
async function giveMembershipsBack(tx: Tx, { absorbedId, keptId, memberships }: Merge): Promise<void> {
  await tx.query(
    `update household_member set usager_id = $1, revision = revision + 1,
       left_traits = case when left_usager_id is not null then left_traits end,
       left_usager_id = nullif(left_usager_id, $1)
      where usager_id = $2 and id = any($3::uuid[])`,
    [absorbedId, keptId, memberships],
  );
}

/** Refuses to make one of two persons whose dossiers are tied: somebody said that they are two. @throws Problem `merge-tied` */
async function refuseTied(tx: Tx, one: string, other: string): Promise<void> {
  const [tied] = await tx.query(
    `select from dossier_tie t join dossier a on a.id = t.dossier_a join dossier b on b.id = t.dossier_b
      where (a.usager_id, b.usager_id) in (($1, $2), ($2, $1)) and (t.to_date is null or t.to_date > $3::date)
      limit 1`,
    [one, other, localDay(tx.now())],
  );
  if (tied) throw dossierErrors.problem('merge-tied');
}

/** Refuses to make one of two persons of one household. @throws Problem `merge-same-household` */
async function refuseSameHousehold(tx: Tx, one: string, other: string): Promise<void> {
  const [both] = await tx.query(
    `with theirs (dossier_id, usager_id) as (
       select d.id, d.usager_id from dossier d where d.usager_id in ($1, $2)
       union select h.dossier_id, h.usager_id from household_member h
              where h.usager_id in ($1, $2) and ${currentMember(3)})
     select from theirs a join theirs b on b.dossier_id = a.dossier_id and b.usager_id <> a.usager_id limit 1`,
    [one, other, localDay(tx.now())],
  );
  if (both) throw dossierErrors.problem('merge-same-household');
}

/** What is of a person: dossiers kept under them, memberships of households, and the dossiers of all these. */
type Theirs = { dossiers: string[]; memberships: string[]; all: string[] };
type Merge = Theirs & { keptId: string; absorbedId: string; membershipsLeft: string[] };

/** A person to be merged: not by a household that they left, whose people know nothing of what became of them. */
async function openToMerge(tx: Tx, principal: Principal, ref: PersonRef): Promise<string> {
  const { usagerId, to } = await openPerson(tx, principal, ref);
  refuseLeft(tx, { to });
  return usagerId;
}

/** One to be absorbed: by a household that they left too, when no dossier under way is theirs today. */
async function openToAbsorb(tx: Tx, principal: Principal, ref: PersonRef): Promise<string> {
  const { usagerId, to } = await openPerson(tx, principal, ref);
  if (to !== null && (await whereToday(tx, usagerId)).length > 0) refuseLeft(tx, { to });
  return usagerId;
}

/**
 * Every dossier a person is of, or was a member of, if somebody may change the identity in each.
 * @throws Problem `not-allowed`, `merge-closed`, `merge-eliminated`
 */
async function requireAll(tx: Tx, principal: Principal, usagerId: string): Promise<Theirs> {
  const rows = await tx.query<{ id: string; memberId: string | null }>(
    `select id, null::uuid as "memberId" from dossier where usager_id = $1
     union all select dossier_id, id from household_member where usager_id = $1`,
    [usagerId],
  );
  const all = [...new Set(rows.map(({ id }) => id))];
  const opened = await linkDossiers(tx, principal, all);
  const locked = opened.filter((one) => !identityAccess(one).mayChange);
  const beyond = locked.find((one) => !isClosedAlone(one));
  if (beyond) {
    traceRefusal(tx, principal, beyond.dossier.id, { kind: 'identite', id: usagerId });
    throw platformErrors.problem('not-allowed', {
      detail: 'Un dossier de cette personne relève d’un établissement où vous ne gérez pas les identités.',
    });
  }
  if (locked.some(({ dossier }) => dossier.phase === 'elimine'))
    throw dossierErrors.problem('merge-eliminated');
  if (locked.length > 0) throw dossierErrors.problem('merge-closed');
  return {
    all,
    dossiers: rows.filter(({ memberId }) => memberId === null).map(({ id }) => id),
    memberships: rows.flatMap(({ memberId }) => memberId ?? []),
  };
}

/** Whether it is because a dossier is no longer under way that its identity is not changed: who could before is told so. */
function isClosedAlone(opened: OpenedDossier): boolean {
  return identityAccess({ ...opened, access: opened.reached }).mayChange;
}

async function trace(
  tx: Tx,
  actor: Principal,
  told: {
    action: 'identite.fusion' | 'identite.fusion-annulee';
    dossiers: readonly string[];
    mergeId: string;
  },
): Promise<void> {
  for (const dossierId of new Set(told.dossiers)) {
    const { action, mergeId } = told;
    await recordAudit(tx, { action, actor, dossierId, subject: { kind: 'identite', id: mergeId } });
    await tellFactsChanged(tx, dossierId);
  }
}
