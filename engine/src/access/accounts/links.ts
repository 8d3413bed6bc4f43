import { createHmac, randomUUID } from 'node:crypto';
import { lookBefore, type Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { accessSettings } from '../accessSettings.js';
import { hashToken, looksLikeToken } from '../sessions/token.js';

/** What a link is for: choosing password and second factor, or another password when it was forgotten. */
export type LinkPurpose = 'invitation' | 'oubli';

const MINUTE = 60_000;

/** How long a link lives: a weekend for an invitation, the time to read one's mail for the other. */
export const LINK_LIFE: Readonly<Record<LinkPurpose, number>> = {
  invitation: 72 * 60 * MINUTE,
  oubli: 30 * MINUTE,
};

/** How many forgotten passwords an account may have in an hour: more is a flood, not a person. */
export const FORGOTTEN_IN_AN_HOUR = 3;

/** A link that opens something, found by its token. */
export type AccountLink = {
  organisationId: string;
  professionalId: string;
  linkId: string;
  purpose: LinkPurpose;
  expiresAt: Date;
};

/**
 * Makes a link; those made before for the same person are closed.
 * @returns its id and until when it lives
 */
export async function makeLink(
  tx: Tx,
  professionalId: string,
  purpose: LinkPurpose,
): Promise<{ id: string; expiresAt: Date }> {
  const id = randomUUID();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + LINK_LIFE[purpose]);
  await closeLinks(tx, professionalId);
  await tx.query(
    `insert into account_link (id, organisation_id, professional_id, purpose, token_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, tx.organisationId, professionalId, purpose, hashToken(tokenOf(id)), now, expiresAt],
  );
  return { id, expiresAt };
}

/** How many links of this purpose an account was given within the hour. */
export async function linksOfTheHour(tx: Tx, professionalId: string, purpose: LinkPurpose): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    'select count(*)::int as n from account_link where professional_id = $1 and purpose = $2 and created_at > $3',
    [professionalId, purpose, new Date(Date.now() - 60 * MINUTE)],
  );
  return row?.n ?? 0;
}

/** Closes every link of an account. */
export async function closeLinks(tx: Tx, professionalId: string): Promise<void> {
  await tx.query('update account_link set closed_at = $2 where professional_id = $1 and closed_at is null', [
    professionalId,
    new Date(),
  ]);
}

/** The address that a link leads to: what opens it stands after `#`, which browsers send to nobody. */
export function addressOf(linkId: string): string {
  return `${accessSettings().publicUrl}/invitation#${tokenOf(linkId)}`;
}

/**
 * The link that a token opens.
 * @throws Problem `link-expired` when it is unknown, used, replaced or too old: nothing tells which
 */
export async function findLink(token: string): Promise<AccountLink> {
  if (!looksLikeToken(token)) throw accessErrors.problem('link-expired');
  const [row] = await lookBefore<{
    organisation_id: string;
    professional_id: string;
    link_id: string;
    purpose: LinkPurpose;
    expires_at: Date;
    closed_at: Date | null;
  }>('sign-in', 'select * from account_of_link($1)', [hashToken(token)]);
  if (!row || row.closed_at || row.expires_at <= new Date()) throw accessErrors.problem('link-expired');
  return {
    organisationId: row.organisation_id,
    professionalId: row.professional_id,
    linkId: row.link_id,
    purpose: row.purpose,
    expiresAt: row.expires_at,
  };
}

/** Uses a link up, in the transaction of what it opens. @throws Problem `link-expired` when another was faster */
export async function useLink(tx: Tx, { linkId }: AccountLink): Promise<void> {
  const used = await tx.query(
    'update account_link set closed_at = $2 where id = $1 and closed_at is null and expires_at > $2 returning id',
    [linkId, new Date()],
  );
  if (used.length === 0) throw accessErrors.problem('link-expired');
}

/**
 * What a link carries: recomputed from its id with the secret of the installation, so that a mail sent again says the
 * same, and that neither the database nor the queue holds it.
 */
function tokenOf(linkId: string): string {
  return createHmac('sha256', accessSettings().accountKey).update(`link:${linkId}`).digest('base64url');
}
