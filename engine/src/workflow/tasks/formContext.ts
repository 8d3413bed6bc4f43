import { dossierContext } from '../../dossiers/index.js';
import { findProfessional } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { formAnswers } from '../../records/index.js';

/**
 * What the rules of a form may read besides its own answers: the person, the dossier, the establishment, the one who
 * fills it, today, the previous answers to the same form and the latest answers to the others.
 */
export async function formContext(
  tx: Tx,
  principal: Principal,
  facts: { dossierId?: string; formId?: string; establishment?: Record<string, unknown> },
): Promise<Record<string, unknown>> {
  const professional = await findProfessional(tx, principal.professionalId);
  const now = tx.now().toISOString();
  const base = {
    professionnel: {
      id: principal.professionalId,
      nom: principal.displayName,
      rpps: professional?.rpps ?? null,
    },
    aujourdHui: now.slice(0, 10),
    maintenant: now,
  };
  if (!facts.dossierId)
    return { ...base, usager: {}, dossier: {}, etablissement: facts.establishment ?? {}, formulaires: {} };
  const formulaires = await formAnswers(tx, facts.dossierId);
  const previous = facts.formId ? (formulaires[camelCase(facts.formId)] ?? null) : null;
  return { ...base, ...(await dossierContext(tx, facts.dossierId)), formulaires, precedent: previous };
}

function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
