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
import { openPerson } from '../identity/openPerson.js';
import { lockDossier } from '../lockDossier.js';
import { recordMoment } from '../moments.js';
import { openDossier, traceRefusal, type OpenedDossier } from '../openDossier.js';
import { isHousehold, rolesOf } from './household.js';
import { getMember, isThere, listMembers } from './members.js';

/** How many are of a household at a time, beside the person it is kept under. */
const MOST = 30;

/**
 * Somebody joins a household: a new person, or one who is known already (`sameAs`), whom `searchAntecedents` tells before.
 * @throws Problem `dossier-not-found`, `not-allowed`, `not-a-household`, `dossier-closed`, `unknown-member-role`,
 *   `member-dates`, `member-already-there`, `member-not-found`, `invalid-member`, `household-full`, `birth-in-the-future`
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
  refuseUnfit(opened, asked.role, { from, today });
  if ((asked.traits === undefined) === (asked.sameAs === undefined))
    throw dossierErrors.problem('invalid-member');
  const there = (await listMembers(tx, dossierId)).filter((one) => isThere(one, today));
  if (there.length >= MOST) throw dossierErrors.problem('household-full');
  const usagerId = asked.traits
    ? await createPerson(tx, { ...asked.traits })
    : await knownPerson(tx, principal, asked.sameAs!);
  if (usagerId === opened.dossier.usagerId || there.some((one) => one.usagerId === usagerId))
    throw dossierErrors.problem('member-already-there');
  const id = newId();
  await tx.query(
    `insert into household_member (id, organisation_id, dossier_id, usager_id, role, from_date, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, tx.organisationId, dossierId, usagerId, asked.role, from, tx.now(), principal.professionalId],
  );
  await tell(tx, principal, dossierId, { id, act: 'arrivée', role: asked.role });
  return { id };
}

/**
 * Says the place of a member otherwise, or the first day on which they are no longer of the household.
 * @throws Problem `dossier-not-found`, `not-allowed`, `not-a-household`, `dossier-closed`, `member-not-found`,
 *   `stale-version`, `unknown-member-role`, `member-dates`, `member-already-there`
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
  refuseUnfit(opened, role, { from, today, to });
  const others = (await listMembers(tx, dossierId)).filter(({ id }) => id !== memberId);
  const again = others.some((one) => one.usagerId === before.usagerId && isThere(one, today));
  if (again && isThere({ to: to ?? null }, today)) throw dossierErrors.problem('member-already-there');
  await tx.query(
    `update household_member set role = $2, from_date = $3, to_date = $4, revision = revision + 1 where id = $1`,
    [memberId, role, from, to ?? null],
  );
  const act = to !== undefined && before.to === null ? 'départ' : 'changement';
  await tell(tx, principal, dossierId, { id: memberId, act, role });
}

async function openToCompose(tx: Tx, principal: Principal, dossierId: string): Promise<OpenedDossier> {
  const opened = await openDossier(tx, principal, dossierId);
  if (!isHousehold(opened.pack)) throw dossierErrors.problem('not-a-household');
  if (!identityAccess(opened).mayChange) {
    traceRefusal(tx, principal, dossierId, { kind: 'composition', id: dossierId });
    throw platformErrors.problem('not-allowed');
  }
  const dossier = await lockDossier(tx, dossierId);
  refuseClosed(dossier);
  return { ...opened, dossier };
}

/** Somebody who has a file already, of which one may change the identity too: it becomes one and the same. */
async function knownPerson(
  tx: Tx,
  principal: Principal,
  ref: NonNullable<NewHouseholdMember['sameAs']>,
): Promise<string> {
  const { opened, usagerId } = await openPerson(tx, principal, ref);
  if (!identityAccess(opened).mayChange) {
    traceRefusal(tx, principal, ref.dossierId, { kind: 'identite', id: usagerId });
    throw platformErrors.problem('not-allowed');
  }
  await lockPerson(tx, usagerId);
  const absorbed = await tx.query(
    'select from usager_merge where absorbed_id = $1 and undone_at is null limit 1',
    [usagerId],
  );
  // Merged while it was being read: whoever adds them looks again.
  if (absorbed.length > 0) throw staleVersion();
  return usagerId;
}

function refuseUnfit(
  { pack }: OpenedDossier,
  role: string,
  { from, to, today }: { from: string; to?: string | undefined; today: string },
): void {
  if (!rolesOf(pack).some(({ code }) => code === role)) throw dossierErrors.problem('unknown-member-role');
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
    title: `Composition : ${act}`,
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
