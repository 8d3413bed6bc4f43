import { recordAudit } from '../../audit/index.js';
import { inOrganisation } from '../../platform/index.js';

/** Writes in the trail that somebody failed to open an account, and when that locked it: tries are few, so are lines. */
export async function tellRefused(
  { organisationId, professionalId }: { organisationId: string; professionalId: string },
  failed: 'mot-de-passe' | 'code' | 'cle',
  locks: boolean,
): Promise<void> {
  await inOrganisation(organisationId, async (tx) => {
    const subject = { kind: 'professionnel', id: professionalId };
    await recordAudit(tx, {
      action: 'compte.connexion-refusee',
      actor: 'systeme',
      subject,
      details: { etape: failed },
    });
    if (locks) await recordAudit(tx, { action: 'compte.verrouille', actor: 'systeme', subject });
  });
}
