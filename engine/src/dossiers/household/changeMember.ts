import type { ChangeHouseholdMember, NewHouseholdMember } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { localDay } from '../../organisation/index.js';
import { newId, platformErrors, staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { refuseClosed } from '../closing/refuseClosed.js';
import { createPerson } from '../createPerson.js';
import { dossierErrors } from '../errors.js';
import { tellFactsChanged } from '../factsChanged.js';
import { lockPerson } from '../identity/lockPerson.js';
import { identityAccess } from '../identity/openIdentity.js';
import { openPerson, requireStill } from '../identity/openPerson.js';
import { lockDossier } from '../lockDossier.js';
import { recordMoment } from '../moments.js';
import { traceRefusal } from '../openDossier.js';
import { formerPlace, getMember, isThere, personsOf, type Member } from './members.js';
import { openToCompose, refuseUnknownRole } from './openToCompose.js';
import { refuseElsewhere } from './refuseElsewhere.js';

const NO_OVERLAP =
  'Cette personne en était encore ce jour-là : une nouvelle arrivée commence après le départ.';

/** How many are of a household at a time, beside the person it is kept under. */
const MOST = 30;

const COMES_BACK = 'Pour qu’elle en soit de nouveau, choisissez « Revenir » parmi les anciens membres.';

/**
 * Somebody joins a household: a new person, or one who is known already (`sameAs`), whom `searchAntecedents` tells before.
 * Who was of it before takes their place again: what was written of them there is theirs.
 * @returns what names them in the household
 * @throws Problem `dossier-not-found`, `not-allowed`, `not-a-household`, `dossier-closed`, `unknown-member-role`,
 *   `member-dates`, `member-already-there`, `member-not-found`, `member-left`, `stale-version`, `invalid-member`,
 *   `household-full`, `birth-in-the-future`
 */
export async function addMember(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  asked: NewHouseholdMember,
): Promise<{ id: string }> {
  const opened = await openToCompose(tx, principal, dossierId);
  const today = localDay(tx.now());
  const from = asked.from ?? today;
  refuseDates({ from, today });
  if ((asked.traits === undefined) === (asked.sameAs === undefined))
    throw dossierErrors.problem('invalid-member');
  // A person before their dossiers, as whoever merges holds them.
  const usagerId = asked.traits
    ? await createPerson(tx, { ...asked.traits })
    : await knownPerson(tx, principal, asked.sameAs!);
  refuseClosed(await lockDossier(tx, dossierId));
  refuseOneMore(await personsOf(tx, dossierId), usagerId);
  const former = await formerPlace(tx, dossierId, usagerId);
  if (asked.role !== former?.role) refuseUnknownRole(opened, asked.role);
  if (former) return takeBack(tx, principal, former, { role: asked.role, from });
  const id = newId();
  await tx.query(
    `insert into household_member (id, organisation_id, dossier_id, usager_id, role, from_date, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, tx.organisationId, dossierId, usagerId, asked.role, from, tx.now(), principal.professionalId],
  );
  await tell(tx, principal, dossierId, { id, act: 'arrivée', role: asked.role });
  return { id };
}

/** Who left is of the household again. @throws Problem `member-dates` when it begins before they left */
async function takeBack(
  tx: Tx,
  principal: Principal,
  former: Member,
  { role, from }: { role: string; from: string },
): Promise<{ id: string }> {
  const { id, dossierId } = former;
  const ended = { role: former.role, from: former.from, to: former.to ?? from };
  if (from < ended.to) throw dossierErrors.problem('member-dates', { detail: NO_OVERLAP });
  // Back the very day: they never were away.
  const stayed = from === ended.to && role === ended.role;
  await tx.query(
    `update household_member set role = $2, from_date = $3, to_date = null, before = before || $4::jsonb,
       left_traits = null, left_usager_id = null, revision = revision + 1 where id = $1`,
    [id, role, stayed ? former.from : from, JSON.stringify(stayed ? [] : [ended])],
  );
  await tell(tx, principal, dossierId, { id, act: 'retour', role });
  return { id };
}

/**
 * Says the place of a member otherwise, or the first day on which they are no longer of the household. Once that day is
 * past, they are not of it again without being added again: their other dossiers may be beyond reach.
 * @throws Problem `dossier-not-found`, `not-allowed`, `not-a-household`, `dossier-closed`, `member-not-found`,
 *   `stale-version`, `unknown-member-role`, `member-dates`, `member-left`, `member-already-there`, `household-full`
 */
export async function changeHouseholdMember(
  tx: Tx,
  principal: Principal,
  { dossierId, memberId, revision }: { dossierId: string; memberId: string; revision: number },
  { role, from, to }: ChangeHouseholdMember,
): Promise<void> {
  const opened = await openToCompose(tx, principal, dossierId);
  const before = await getMember(tx, dossierId, memberId);
  if (before.revision !== revision) throw staleVersion();
  const today = localDay(tx.now());
  if (role !== before.role) refuseUnknownRole(opened, role);
  refuseDates({ from, today, to });
  const [last] = before.before.slice(-1);
  if (last && from < last.to) throw dossierErrors.problem('member-dates', { detail: NO_OVERLAP });
  const comesBack = await holdWhoComesBack(tx, before, to ?? null, today);
  refuseClosed(await lockDossier(tx, dossierId));
  if (comesBack) refuseOneMore(await personsOf(tx, dossierId, memberId), before.usagerId);
  const changed = await tx.query(
    `update household_member set role = $2, from_date = $3, to_date = $4,
       left_traits = case when $4::date <= $6::date then coalesce(left_traits,
         (select u.traits from usager u where u.id = household_member.usager_id)) end,
       left_usager_id = case when $4::date <= $6::date then left_usager_id end, revision = revision + 1
      where id = $1 and revision = $5 returning id`,
    [memberId, role, from, to ?? null, revision, today],
  );
  if (changed.length === 0) throw staleVersion();
  const act = to !== undefined && before.to === null ? 'départ' : 'changement';
  await tell(tx, principal, dossierId, { id: memberId, act, role });
}

/**
 * Somebody who has a file already, of which one may change the identity too, or could before it was closed: it becomes one and
 * the same. By a household that they left, one has them back when nobody else answers for them.
 */
async function knownPerson(
  tx: Tx,
  principal: Principal,
  ref: NonNullable<NewHouseholdMember['sameAs']>,
): Promise<string> {
  const { opened, usagerId, to } = await openPerson(tx, principal, ref);
  if (!identityAccess({ ...opened, access: opened.reached }).mayChange) {
    traceRefusal(tx, principal, ref.dossierId, { kind: 'identite', id: usagerId });
    throw platformErrors.problem('not-allowed');
  }
  if (!isThere({ to }, localDay(tx.now()))) await refuseElsewhere(tx, principal, usagerId);
  await lockPerson(tx, usagerId);
  await requireStill(tx, ref, usagerId);
  return usagerId;
}

/** Refuses that a membership which ended be taken up again. @returns whether who left today is of it again; they are held */
async function holdWhoComesBack(tx: Tx, before: Member, to: string | null, today: string): Promise<boolean> {
  const isPast = (day: string | null) => day !== null && day < today;
  if (isPast(before.to) && !isPast(to)) throw dossierErrors.problem('member-left', { detail: COMES_BACK });
  if (isThere(before, today) || !isThere({ to }, today)) return false;
  await lockPerson(tx, before.usagerId);
  return true;
}

/** @param persons those who are of the household already */
function refuseOneMore(persons: readonly string[], usagerId: string): void {
  if (persons.includes(usagerId)) throw dossierErrors.problem('member-already-there');
  if (persons.length > MOST) throw dossierErrors.problem('household-full');
}

function refuseDates({ from, to, today }: { from: string; to?: string | undefined; today: string }): void {
  if (from > today || (to !== undefined && to < from)) throw dossierErrors.problem('member-dates');
}

async function tell(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { id, act, role }: { id: string; act: string; role: string },
): Promise<void> {
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'equipe',
    title: `Composition\u00a0: ${act}`,
    ref: { kind: 'composition', id: dossierId },
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'dossier.composition',
    actor: principal,
    dossierId,
    subject: { kind: 'composition', id },
    details: { acte: act, role },
  });
  await tellFactsChanged(tx, dossierId);
}
