import { randomUUID } from 'node:crypto';
import type { IntakeCode, IntakeInvitation, IntakeInvited } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import { refuseClosedPlace } from '../dossiers/index.js';
import { hashOfToken } from '../links/index.js';
import { localDay } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { EMPTY, MOST_A_DAY, MOST_OPEN, TOLD_CODE } from './bounds.js';
import { intakeErrors } from './errors.js';
import { findHandled } from './findHandled.js';
import { intakeRoom, mailIsOn } from './intakeRoom.js';
import { intakeState, isLinkAlive } from './intakeState.js';
import { keptUntil } from './keptUntil.js';
import { mailToWriter } from './mails.js';
import { offered, qualitiesOf } from './offers.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Invites somebody from outside to fill in a request: a link by mail, its codes then; or both to hand over where no mail
 * leaves.
 * @throws Problem `intake-not-offered`, `intake-quality`, `establishment-closed`, `intake-too-many`
 */
export async function invite(tx: Tx, principal: Principal, asked: IntakeInvitation): Promise<IntakeInvited> {
  const offer = (await offered(tx, principal)).find(
    ({ intake, establishment }) => intake.id === asked.intakeId && establishment.id === asked.establishmentId,
  );
  if (!offer) throw intakeErrors.problem('intake-not-offered');
  if (!qualitiesOf(offer.pack, offer.intake).some(({ code }) => code === asked.quality))
    throw intakeErrors.problem('intake-quality');
  refuseClosedPlace(offer.establishment, localDay(tx.now()));
  await refuseTooMany(tx, principal, asked.establishmentId);
  const id = randomUUID();
  const { links } = intakeRoom();
  const expiresAt = new Date(tx.now().getTime() + asked.days * DAY_MS);
  const mailed = asked.email !== undefined && mailIsOn();
  await tx.query(
    `insert into intake_request (id, organisation_id, establishment_id, pack_version_id, intake_id, nom, email, quality,
                                 token_hash, invited_by, invited_at, expires_at, due_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      tx.organisationId,
      asked.establishmentId,
      offer.pack.versionId,
      asked.intakeId,
      asked.nom.trim(),
      asked.email ?? null,
      asked.quality,
      hashOfToken(links.tokenOf(id)),
      principal.professionalId,
      tx.now(),
      expiresAt,
      keptUntil(expiresAt, EMPTY),
    ],
  );
  if (mailed) await mailToWriter(tx, { id, about: 'lien' });
  await recordAudit(tx, {
    action: 'demande.invitee',
    actor: principal,
    subject: { kind: 'demande', id },
    details: {
      modele: asked.intakeId,
      etablissement: asked.establishmentId,
      qualite: asked.quality,
      envoi: mailed ? 'courriel' : 'remis',
      jours: asked.days,
    },
  });
  const told = mailed ? undefined : await tellCode(tx, principal, id);
  return {
    id,
    mailed,
    expiresAt: expiresAt.toISOString(),
    ...(told ? { address: told.address, code: told.code } : {}),
  };
}

/** Counted one establishment at a time: two invitations at once do not pass together. */
async function refuseTooMany(tx: Tx, { professionalId }: Principal, establishmentId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 520))', [establishmentId]);
  const [found] = await tx.query<{ open: number; today: number }>(
    `select count(*) filter (where establishment_id = $1 and sent_at is null and withdrawn_at is null
                               and expires_at > $3)::int as open,
            count(*) filter (where invited_by = $2 and invited_at > $4)::int as today
       from intake_request where establishment_id = $1 or invited_by = $2`,
    [establishmentId, professionalId, tx.now(), new Date(tx.now().getTime() - DAY_MS)],
  );
  if (!found || found.open >= MOST_OPEN || found.today >= MOST_A_DAY)
    throw intakeErrors.problem('intake-too-many');
}

/**
 * A code of one use for who was invited, to tell them, and its link: who has no mail, or to whom none arrives. It replaces
 * the one before, and opens again a link that wrong codes have blocked.
 * @throws Problem `intake-not-found`, `intake-not-open`
 */
export async function tellCode(tx: Tx, principal: Principal, id: string): Promise<IntakeCode> {
  const { row } = await findHandled(tx, principal, id, 'update');
  if (!isLinkAlive(intakeState(row, tx.now()))) throw intakeErrors.problem('intake-not-open');
  const number = row.codeNumber + 1;
  const until = new Date(Math.min(tx.now().getTime() + TOLD_CODE, row.expiresAt.getTime()));
  await tx.query('update intake_request set code_number = $2, code_until = $3, tries = 0 where id = $1', [
    id,
    number,
    until,
  ]);
  await recordAudit(tx, {
    action: 'demande.code-donne',
    actor: principal,
    subject: { kind: 'demande', id },
    details: { modele: row.intakeId },
  });
  const { links } = intakeRoom();
  return {
    code: links.codeOf(id, number),
    until: until.toISOString(),
    address: links.addressOf(id, row.tokenHash),
  };
}
