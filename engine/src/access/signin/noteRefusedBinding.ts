import { recordAudit } from '../../audit/index.js';
import { inOrganisation } from '../../platform/index.js';

/** Why an account was not bound: the provider gives another name to its number, or several accounts have both. */
export type RefusedBinding = 'nom' | 'plusieurs';

/**
 * Notes on accounts that the provider named their number and that they were not opened, for who manages them, and in the
 * trail, once a day for a same reason: nothing of what the provider says is kept.
 */
export async function noteRefusedBinding(
  accounts: readonly { organisationId: string; professionalId: string }[],
  why: RefusedBinding,
): Promise<void> {
  for (const { organisationId, professionalId } of accounts)
    await inOrganisation(organisationId, async (tx) => {
      const now = new Date();
      const noted = await tx.query(
        `update professional set binding_refused = $2::text, binding_refused_at = $3::timestamptz
          where id = $1 and oidc_subject is null
            and (binding_refused is distinct from $2::text or binding_refused_at < $3::timestamptz - interval '1 day') returning id`,
        [professionalId, why, now],
      );
      if (noted.length === 0) return;
      await recordAudit(tx, {
        action: 'compte.rattachement-refuse',
        actor: 'systeme',
        subject: { kind: 'professionnel', id: professionalId },
        details: { motif: why },
      });
    });
}
